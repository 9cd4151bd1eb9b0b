//! Every text of a record, by its path: what can be searched.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::event::{
    ActionTaken, Common, CorrectionIssued, Entity, EvidenceCaptured, Fact, FigureReported, ReleaseDecision, SpanKind,
    StatementIssued, ThreatMade, VersionPublished,
};
use crate::field::Body;
use crate::names::RecordRef;
use crate::partial_date::PartialDate;
use crate::party::Party;
use crate::sourcing::Chain;

/// The version of what is taken for a text of a record. It rises whenever the same event may have other texts, so that an index of
/// them is built anew: also when a kind of event is added, which an older index passed over.
pub const TEXTS_VERSION: u32 = 1;

/// A text of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldText<'a> {
    /// Its path, with the record's withdrawn parts still in it, as a correction would name it.
    pub field: String,
    /// The text.
    pub text: Cow<'a, str>,
    /// What part it has in the record.
    pub part: TextPart,
    /// Whether these are somebody's words as they were said or printed, and not the desk's for them.
    pub verbatim: bool,
}

/// What part a text has in its record: how much a word in it says of what the record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextPart {
    /// What the record tells: quotes, claims, descriptions, headlines.
    Told,
    /// Whom or what it names.
    Named,
    /// What the desk adds: notes, reasons, notices.
    Added,
    /// What stands in its sources.
    Source,
}

/// Every text of a record, the fact's first.
#[must_use]
pub fn texts(body: &Body) -> Vec<FieldText<'_>> {
    let mut texts = Texts::default();
    texts.fact(&body.fact);
    texts.common(&body.common);
    texts.found
}

/// The record that an event changes, and every text that it may come to have by that. It may never have some of them: whether it has
/// is for the fold to say.
#[must_use]
pub fn texts_for_another(fact: &Fact) -> Option<(&RecordRef, Vec<Cow<'_, str>>)> {
    let mut texts = Texts::default();
    let record = match fact {
        Fact::CorrectionIssued(correction) => {
            texts.value(String::new(), &correction.now.0);
            &correction.record
        }
        Fact::SourcingAmended(amendment) => {
            texts.chain("chain", &amendment.chain);
            &amendment.record
        }
        _ => return None,
    };
    Some((record, texts.found.into_iter().map(|found| found.text).collect()))
}

#[derive(Default)]
struct Texts<'a> {
    found: Vec<FieldText<'a>>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, part: TextPart, field: impl Into<String>, text: &'a str) {
        self.found.push(FieldText { field: field.into(), text: Cow::Borrowed(text), part, verbatim: false });
    }

    /// Somebody's own words.
    fn words(&mut self, part: TextPart, field: impl Into<String>, text: &'a str) {
        self.found.push(FieldText { field: field.into(), text: Cow::Borrowed(text), part, verbatim: true });
    }

    fn words_if_any(&mut self, part: TextPart, field: &str, text: Option<&'a String>) {
        if let Some(text) = text {
            self.words(part, field, text);
        }
    }

    fn told(&mut self, field: &str, text: &'a str) {
        self.add(TextPart::Told, field, text);
    }

    fn told_if_any(&mut self, field: &str, text: Option<&'a String>) {
        self.if_any(TextPart::Told, field, text);
    }

    fn added(&mut self, field: &str, text: &'a str) {
        self.add(TextPart::Added, field, text);
    }

    fn if_any(&mut self, part: TextPart, field: &str, text: Option<&'a String>) {
        if let Some(text) = text {
            self.add(part, field, text);
        }
    }

    fn party(&mut self, field: &str, party: &'a Party) {
        self.add(TextPart::Named, format!("{field}.as"), &party.printed);
    }

    fn parties(&mut self, field: &str, parties: impl IntoIterator<Item = &'a Party>) {
        for (place, party) in parties.into_iter().enumerate() {
            self.party(&format!("{field}.{place}"), party);
        }
    }

    fn common(&mut self, common: &'a Common) {
        self.date("occurred", common.occurred.as_ref());
        self.date("planned", common.planned.as_ref());
        self.if_any(TextPart::Added, "note", common.note.as_ref());
        for (place, chain) in common.sourcing.iter().enumerate() {
            self.chain(&format!("sourcing.{place}"), chain);
        }
    }

    fn date(&mut self, field: &str, date: Option<&'a PartialDate>) {
        let words = date.and_then(|date| date.words.as_ref());
        self.words_if_any(TextPart::Told, &format!("{field}.words"), words);
    }

    fn chain(&mut self, field: &str, chain: &'a Chain) {
        let part = TextPart::Source;
        for (place, hop) in chain.hops.iter().enumerate() {
            let at = |name: &str| format!("{field}.hops.{place}.{name}");
            self.add(part, at("party.as"), &hop.party.printed);
            self.if_any(part, &at("outlet"), hop.outlet.as_ref());
            self.if_any(part, &at("medium"), hop.medium.as_ref());
            for (place, party) in hop.to.iter().enumerate() {
                self.add(part, at(&format!("to.{place}.as")), &party.printed);
            }
            self.if_any(part, &at("url"), hop.url.as_ref());
            self.words_if_any(part, &at("descriptor"), hop.descriptor.as_ref());
            self.words_if_any(part, &at("hedge"), hop.hedge.as_ref());
        }
    }

    fn fact(&mut self, fact: &'a Fact) {
        match fact {
            Fact::StoryOpened(opened) => {
                self.told("headline", &opened.headline);
                self.if_any(TextPart::Named, "desk", opened.desk.as_ref());
                self.if_any(TextPart::Added, "reason", opened.reason.as_ref());
            }
            Fact::StoryRetitled(retitled) => {
                self.told("headline", &retitled.headline);
                self.if_any(TextPart::Added, "reason", retitled.reason.as_ref());
            }
            Fact::StoryClosed(closed) => self.if_any(TextPart::Added, "reason", closed.reason.as_ref()),
            Fact::StatementIssued(statement) => self.statement(statement),
            Fact::AttributionMade(made) => {
                self.words_if_any(TextPart::Told, "words", made.words.as_ref());
                self.party("attributor", &made.attributor);
                self.party("attributed_to", &made.attributed_to);
            }
            Fact::IncidentReported(incident) => {
                self.told("kind", &incident.kind);
                self.told("description", &incident.description);
                self.parties("target", &incident.target);
            }
            Fact::ThreatMade(threat) => self.threat(threat),
            Fact::FigureReported(figure) => self.figure(figure),
            Fact::ReleaseScheduled(decision)
            | Fact::ReleaseMade(decision)
            | Fact::ReleasePostponed(decision)
            | Fact::ReleaseCancelled(decision)
            | Fact::ReleaseSuspended(decision)
            | Fact::ReleaseResumed(decision)
            | Fact::ReleaseRecalled(decision) => self.release(decision),
            Fact::InvestigationOpened(opened) => {
                self.told("about", &opened.about);
                self.party("agency", &opened.agency);
            }
            Fact::InvestigationClosed(closed) => {
                self.told_if_any("finding", closed.finding.as_ref());
                self.party("agency", &closed.agency);
            }
            Fact::ActionTaken(action) => self.action(action),
            Fact::ClaimAsserted(claim) => {
                self.told("subject", &claim.subject);
                self.told("predicate", &claim.predicate);
                self.told("object", &claim.object);
            }
            Fact::EntityDescribed(described) => {
                self.told("property", &described.property);
                self.told("value", &described.value);
                match &described.of {
                    Entity::Party(party) => self.party("of.party", party),
                    Entity::Work(work) => self.add(TextPart::Named, "of.work.as", &work.printed),
                }
            }
            Fact::PartyIdentified(identified) => {
                self.party("party", &identified.party);
                self.party("same_as", &identified.same_as);
            }
            Fact::EvidenceCaptured(captured) => self.evidence(captured),
            Fact::VersionPublished(version) => self.version(version),
            Fact::AdvisorySent(advisory) => self.told("text", &advisory.text),
            Fact::GapNoted(gap) => {
                self.told("missing", &gap.missing);
                self.if_any(TextPart::Named, "owner", gap.owner.as_ref());
            }
            Fact::RecordsLinked(link) => self.if_any(TextPart::Added, "reason", link.reason.as_ref()),
            Fact::StatusSet(status) => self.added("reason", &status.reason),
            Fact::SourcingAmended(amendment) => {
                self.added("reason", &amendment.reason);
                if let Some(by) = &amendment.by {
                    self.party("by", by);
                }
                self.chain("chain", &amendment.chain);
            }
            Fact::GroundRuleChanged(change) => {
                self.added("reason", &change.reason);
                if let Some(party) = &change.party {
                    self.party("party", party);
                }
                if let Some(by) = &change.by {
                    self.party("by", by);
                }
            }
            Fact::CorrectionIssued(correction) => self.correction(correction),
            Fact::RecordWithdrawn(withdrawal) => {
                self.added("reason", &withdrawal.reason);
                self.if_any(TextPart::Added, "notice", withdrawal.notice.as_ref());
            }
            Fact::RecordReinstated(reinstated) => {
                self.added("reason", &reinstated.reason);
                self.if_any(TextPart::Added, "notice", reinstated.notice.as_ref());
            }
        }
    }

    fn statement(&mut self, statement: &'a StatementIssued) {
        for (place, span) in statement.spans.iter().enumerate() {
            let field = format!("spans.{place}.text");
            match span.kind {
                SpanKind::Quote | SpanKind::PartialQuote => self.words(TextPart::Told, field, &span.text),
                SpanKind::Paraphrase => self.told(&field, &span.text),
            }
        }
        self.told_if_any("about", statement.about.as_ref());
        self.party("speaker", &statement.speaker);
        self.parties("to", &statement.to);
        for (place, span) in statement.spans.iter().enumerate() {
            self.parties(&format!("spans.{place}.to"), &span.to);
        }
        self.if_any(TextPart::Source, "medium", statement.medium.as_ref());
    }

    fn threat(&mut self, threat: &'a ThreatMade) {
        self.told_if_any("means", threat.means.as_ref());
        self.told_if_any("condition", threat.condition.as_ref());
        if let Some(by) = &threat.by {
            self.party("by", by);
        }
        self.parties("against", &threat.against);
    }

    fn figure(&mut self, figure: &'a FigureReported) {
        self.told("of", &figure.of);
        for (field, amount) in [("value", figure.value), ("at_least", figure.at_least), ("at_most", figure.at_most)] {
            if let Some(amount) = amount {
                let text = Cow::Owned(amount.to_string());
                self.found.push(FieldText { field: field.to_owned(), text, part: TextPart::Told, verbatim: false });
            }
        }
        self.told_if_any("unit", figure.unit.as_ref());
        self.told_if_any("includes", figure.includes.as_ref());
        self.date("counted_as_of", figure.counted_as_of.as_ref());
    }

    fn release(&mut self, decision: &'a ReleaseDecision) {
        self.words_if_any(TextPart::Told, "reason", decision.reason.as_ref());
        self.told_if_any("condition", decision.condition.as_ref());
        self.told_if_any("quantity", decision.quantity.as_ref());
        self.add(TextPart::Named, "work.as", &decision.work.printed);
        self.add(TextPart::Named, "scope.channel", decision.scope.channel.as_str());
        self.if_any(TextPart::Named, "scope.market", decision.scope.market.as_ref());
        self.if_any(TextPart::Named, "scope.variant", decision.scope.variant.as_ref());
        self.party("by", &decision.by);
        if let Some(ordered_by) = &decision.ordered_by {
            self.party("ordered_by", ordered_by);
        }
    }

    fn action(&mut self, action: &'a ActionTaken) {
        self.told("action", action.action.as_str());
        self.told_if_any("description", action.description.as_ref());
        self.told_if_any("instrument", action.instrument.as_ref());
        self.party("by", &action.by);
        self.parties("against", &action.against);
    }

    fn evidence(&mut self, captured: &'a EvidenceCaptured) {
        self.if_any(TextPart::Named, "uri", captured.uri.as_ref());
        self.add(TextPart::Source, "media_type", &captured.media_type);
        if let Some(author) = &captured.purported_author {
            self.party("purported_author", author);
        }
    }

    fn version(&mut self, version: &'a VersionPublished) {
        self.words(TextPart::Told, "headline", &version.headline);
        for (place, citation) in version.cites.iter().enumerate() {
            self.words_if_any(TextPart::Told, &format!("cites.{place}.sentence"), citation.sentence.as_ref());
        }
        self.add(TextPart::Named, "channel", &version.channel);
        self.if_any(TextPart::Source, "uri", version.uri.as_ref());
        self.date("published", version.published.as_ref());
    }

    /// What it says was wrong can still be found: in the correction that took it away.
    fn correction(&mut self, correction: &'a CorrectionIssued) {
        self.value("was".to_owned(), &correction.was.0);
        self.value("now".to_owned(), &correction.now.0);
        self.added("reason", &correction.reason);
        self.if_any(TextPart::Added, "notice", correction.notice.as_ref());
    }

    /// Every string in a JSON value.
    fn value(&mut self, field: String, value: &'a Value) {
        match value {
            Value::String(text) => self.add(TextPart::Added, field, text),
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    self.value(format!("{field}.{place}"), item);
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    self.value(format!("{field}.{name}"), member);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}
