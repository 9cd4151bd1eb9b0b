use crate::event::{AttributionRole, CorrectionLabel, Fact, ReleaseDecision, SpanKind, WithdrawalKind};

/// What a fact says, in one line of plain words. The words of others in it are as they came: make them safe before showing them.
#[must_use]
pub fn summarize(fact: &Fact) -> String {
    match fact {
        Fact::StoryOpened(opened) => format!("story opened: {}", opened.headline),
        Fact::StatementIssued(statement) => {
            let words = statement.spans.first().map_or(String::new(), |span| match span.kind {
                SpanKind::Quote | SpanKind::PartialQuote => format!("“{}”", span.text),
                SpanKind::Paraphrase => span.text.clone(),
            });
            format!("{}: {words}", statement.speaker.printed)
        }
        Fact::AttributionMade(made) if made.attributor.id == made.attributed_to.id => {
            format!("{} claims responsibility for {} ({})", made.attributor.printed, made.incident, made.role.word())
        }
        Fact::AttributionMade(made) => format!(
            "{} → {}, {} in {}",
            made.attributor.printed,
            made.attributed_to.printed,
            made.role.word(),
            made.incident
        ),
        Fact::IncidentReported(incident) => format!("{}: {}", incident.kind, incident.description),
        Fact::ReleaseScheduled(decision) => release(decision, "scheduled"),
        Fact::ReleasePostponed(decision) => release(decision, "postponed"),
        Fact::ReleaseCancelled(decision) => release(decision, "cancelled"),
        Fact::ClaimAsserted(claim) => {
            format!("{} {} {}", claim.subject, claim.predicate, claim.object)
        }
        Fact::CorrectionIssued(issued) => format!(
            "{} {}: {} was {}, is {}",
            issued.label.word(),
            issued.record,
            issued.field,
            issued.was.quote(),
            issued.now.quote()
        ),
        Fact::RecordWithdrawn(withdrawal) => {
            format!("{} {}: {}", withdrawal.kind.word(), withdrawal.record, withdrawal.reason)
        }
    }
}

fn release(decision: &ReleaseDecision, act: &str) -> String {
    format!("{}, {} release {act} by {}", decision.work.printed, decision.scope.words(), decision.by.printed)
}

impl crate::event::ReleaseScope {
    /// The scope in words: channel, then market and variant where there are any.
    #[must_use]
    pub fn words(&self) -> String {
        let parts = [Some(self.channel.as_str()), self.market.as_deref(), self.variant.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl AttributionRole {
    /// The role as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Perpetrated => "perpetrated",
            Self::Directed => "directed",
            Self::Involved => "involved",
            Self::Linked => "linked",
            Self::Assisted => "assisted",
            Self::Suspected => "suspected",
            Self::OfInterest => "of interest",
            Self::Witnessed => "witnessed",
        }
    }
}

impl CorrectionLabel {
    /// The label as wires print it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Corrected => "CORRECTED",
            Self::Refile => "REFILE",
            Self::Corrective => "CORRECTIVE",
        }
    }
}

impl WithdrawalKind {
    /// The kind as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kill => "KILL",
            Self::Withdrawn => "withdrawn",
            Self::SourceRetracted => "retracted by its source",
        }
    }
}
