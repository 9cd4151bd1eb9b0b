use crate::avowal::Avowal;
use crate::event::{
    AdvisoryKind, AttributionMade, AttributionRole, Common, CorrectionLabel, Entity, Fact, FigureReported,
    IdentityRelation, LinkRelation, ReleaseAct, ReleaseDecision, SpanKind, Status, WithdrawalKind,
};
use crate::field_value::FieldValue;
use crate::fold::Record;
use crate::party::Party;
use crate::sourcing::GroundRule;

/// What a record says, in one line of plain words: what it tells of, and if it denies that, or says nothing to it, that it does. The
/// words of others in it are as they came: make them safe before showing them.
#[must_use]
pub fn summarize(common: &Common, fact: &Fact) -> String {
    let avowal = Avowal::of(common);
    match fact {
        Fact::AttributionMade(made) => attribution(made, avowal),
        // What was said is quoted, and what the desk did to its own records is not for anybody to deny.
        Fact::StatementIssued(_) | Fact::VersionPublished(_) => told(fact),
        fact if fact.is_bookkeeping() => told(fact),
        fact => match avowal.word() {
            Some(word) => format!("{word}: {}", told(fact)),
            None => told(fact),
        },
    }
}

impl Record {
    /// What it says now, in one line; `None` if it is not an event. See [`summarize`].
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        Some(summarize(self.common()?, self.fact()?))
    }
}

/// Who lays what at whose door, or will not.
fn attribution(made: &AttributionMade, avowal: Avowal) -> String {
    let (who, role, incident) = (&made.attributor.printed, made.role.word(), &made.incident);
    if made.attributor.id != made.attributed_to.id {
        let verb = avowal.verb().map_or(String::new(), |verb| format!(" {verb}"));
        let who = made.attributor.name_beside(&made.attributed_to);
        let whom = made.attributed_to.name_beside(&made.attributor);
        return format!("{who}{verb} → {whom}, {role} in {incident}");
    }
    let verb = match avowal {
        Avowal::Asserted | Avowal::Open => "claims",
        Avowal::Denied | Avowal::Cleared => "denies",
        Avowal::NoComment => "declines to comment on",
        Avowal::NeitherConfirmedNorDenied => "neither confirms nor denies",
    };
    format!("{who} {verb} responsibility for {incident} ({role})")
}

/// What a fact tells of.
fn told(fact: &Fact) -> String {
    match fact {
        Fact::StoryOpened(opened) => format!("story opened: {}", opened.headline),
        Fact::StoryRetitled(retitled) => format!("story retitled: {}", retitled.headline),
        Fact::StoryClosed(closed) => match &closed.reason {
            Some(reason) => format!("story closed: {reason}"),
            None => "story closed".to_owned(),
        },
        Fact::StatementIssued(statement) => {
            let words = statement.spans.first().map_or(String::new(), |span| match span.kind {
                SpanKind::Quote | SpanKind::PartialQuote => format!("“{}”", span.text),
                SpanKind::Paraphrase => span.text.clone(),
            });
            format!("{}: {words}", statement.speaker.printed)
        }
        Fact::AttributionMade(made) => attribution(made, Avowal::Asserted),
        Fact::IncidentReported(incident) => format!("{}: {}", incident.kind, incident.description),
        Fact::ThreatMade(threat) => {
            // Means may be a noun or a verb, and those who threaten one or many: no grammar hangs on either.
            let by = threat.by.as_ref().map_or(String::new(), |by| format!(" by {}", by.printed));
            let means = threat.means.as_ref().map_or(String::new(), |means| format!(": {means}"));
            format!("a threat{by} against {}{means}", names(&threat.against))
        }
        Fact::FigureReported(figure) => {
            let unit = figure.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
            format!("{}: {}{unit}", figure.of, figure.amount_words())
        }
        Fact::ReleaseScheduled(_)
        | Fact::ReleaseMade(_)
        | Fact::ReleasePostponed(_)
        | Fact::ReleaseCancelled(_)
        | Fact::ReleaseSuspended(_)
        | Fact::ReleaseResumed(_)
        | Fact::ReleaseRecalled(_) => {
            fact.release().map_or(String::new(), |(act, decision)| release(decision, act.word()))
        }
        Fact::InvestigationOpened(opened) => format!("{} investigates: {}", opened.agency.printed, opened.about),
        Fact::InvestigationClosed(closed) => {
            let finding = closed.finding.as_ref().map_or(String::new(), |finding| format!(": {finding}"));
            format!("{} ends its investigation of {}{finding}", closed.agency.printed, closed.matter)
        }
        Fact::ActionTaken(action) => {
            // What was done may be a verb or a noun: it stands as a name of what was done.
            let against =
                if action.against.is_empty() { String::new() } else { format!(" → {}", names(&action.against)) };
            let rest = action.description.as_ref().or(action.instrument.as_ref());
            let rest = rest.map_or(String::new(), |rest| format!(" ({rest})"));
            format!("an action by {}: {}{against}{rest}", action.by.printed, action.action)
        }
        Fact::EntityDescribed(described) => {
            let of = match &described.of {
                Entity::Party(party) => &party.printed,
                Entity::Work(work) => &work.printed,
            };
            format!("{of}, {}: {}", described.property, described.value)
        }
        Fact::PartyIdentified(identified) => format!(
            "{} ({}) is {} ({}), {}",
            identified.party.printed,
            identified.party.id,
            identified.same_as.printed,
            identified.same_as.id,
            identified.relation.word()
        ),
        Fact::EvidenceCaptured(captured) => {
            let what = captured.uri.as_deref().unwrap_or("bytes");
            format!("captured {what}, {} bytes of {}", captured.length_bytes, captured.media_type)
        }
        Fact::RecordsLinked(link) => format!("{} {} {}", link.from, link.relation.word(), link.to),
        Fact::StatusSet(set) => format!("{} {}: {}", set.record, set.status.word(), set.reason),
        Fact::SourcingAmended(amended) => format!("sources of {} amended: {}", amended.record, amended.reason),
        Fact::GroundRuleChanged(change) => {
            let of = match (&change.party, &change.record) {
                (Some(party), Some(record)) => format!("{} in {record}", party.printed),
                (Some(party), None) => party.printed.clone(),
                (None, Some(record)) => record.to_string(),
                (None, None) => String::new(),
            };
            format!("{of} now {}: {}", change.rule.word(), change.reason)
        }
        Fact::ClaimAsserted(claim) => {
            format!("{} {} {}", claim.subject, claim.predicate, claim.object)
        }
        Fact::CorrectionIssued(issued) => {
            let [was, now] = FieldValue::both(&issued.was, &issued.now).map(|one| one.quote());
            format!("{} {}: {} was {was}, is {now}", issued.label.word(), issued.record, issued.field)
        }
        Fact::RecordWithdrawn(withdrawal) => {
            let part = withdrawal.part.as_ref().map_or(String::new(), |part| format!(" {part}"));
            format!("{} {}{part}: {}", withdrawal.kind.word(), withdrawal.record, withdrawal.reason)
        }
        Fact::RecordReinstated(reinstated) => {
            let part = reinstated.part.as_ref().map_or(String::new(), |part| format!(" {part}"));
            format!("reinstated {}{part}: {}", reinstated.record, reinstated.reason)
        }
        Fact::VersionPublished(version) => format!("published on {}: {}", version.channel, version.headline),
        Fact::AdvisorySent(advisory) => format!("{}: {}", advisory.kind.word(), advisory.text),
        Fact::GapNoted(gap) => format!("missing: {}", gap.missing),
    }
}

fn names(parties: &[Party]) -> String {
    parties.iter().map(|party| party.printed.as_str()).collect::<Vec<_>>().join(", ")
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

impl ReleaseAct {
    /// The act as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Made => "made",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Recalled => "recalled",
        }
    }
}

impl IdentityRelation {
    /// The relation as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alias => "an alias",
            Self::Pseudonym => "a pseudonym",
            Self::Unsealed => "unsealed",
        }
    }
}

impl LinkRelation {
    /// The relation as people write it, between the one record and the other.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Corroborates => "corroborates",
            Self::Contradicts => "contradicts",
            Self::Qualifies => "qualifies",
            Self::Duplicates => "duplicates",
            Self::Retracts => "retracts",
            Self::Answers => "answers",
            Self::RestsOn => "rests on",
        }
    }
}

impl Status {
    /// The status as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Hold => "on hold",
            Self::Cleared => "cleared",
            Self::Disputed => "disputed",
            Self::Deprecated => "deprecated",
        }
    }
}

impl AdvisoryKind {
    /// The kind as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hold => "HOLD",
            Self::HoldLifted => "hold lifted",
            Self::Kill => "KILL",
            Self::Embargo => "EMBARGO",
            Self::EmbargoLifted => "embargo lifted",
            Self::EmbargoBroken => "embargo broken",
            Self::Advisory => "advisory",
        }
    }
}

impl GroundRule {
    /// The rule as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OnRecord => "on the record",
            Self::Background => "on background",
            Self::NotForAttribution => "not for attribution",
            Self::OffRecord => "off the record",
            Self::Unstated => "on unstated terms",
        }
    }
}

impl FigureReported {
    /// The value or its bounds in words.
    #[must_use]
    pub fn amount_words(&self) -> String {
        match (&self.value, &self.at_least, &self.at_most) {
            (Some(value), ..) => value.to_string(),
            (None, Some(least), Some(most)) => format!("{least} to {most}"),
            (None, Some(least), None) => format!("at least {least}"),
            (None, None, Some(most)) => format!("at most {most}"),
            (None, None, None) => "no number".to_owned(),
        }
    }
}
