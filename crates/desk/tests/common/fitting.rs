//! Facts made to fit a story as it stands, as whoever looks before they record would make them.

use dateline_story::event::{AdvisoryKind, Common, Excerpt, Fact, GroundRuleChanged, IncidentReported};
use dateline_story::field::Body;
use dateline_story::field_value::FieldValue;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::{RecordRef, Slug};
use dateline_story::partial_date::PartialDate;
use dateline_story::time::Timestamp;
use dateline_wire::testing::FEW_PARTIES;
use proptest::sample::Index;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::slug;

/// The story, and which of its records and fields are meant.
pub struct Fitting<'a> {
    pub state: &'a StoryState,
    pub record: &'a Index,
    pub field: &'a Index,
    pub value: &'a Value,
    pub learned: Timestamp,
}

impl Fitting<'_> {
    /// What every kind may have, with no date that lies ahead, inside a record that is there, on bytes that were captured.
    pub fn common(&self, common: &mut Common) {
        *common = spoken(common);
        self.not_ahead(&mut common.occurred);
        if common.embedded_in.is_some() {
            common.embedded_in = self.cite(|_| true);
        }
        for excerpt in &mut common.evidence {
            let of_captured = self.captured_bytes();
            *excerpt = of_captured.unwrap_or_else(|| excerpt.clone());
        }
        if self.captured_bytes().is_none() {
            common.evidence.clear();
        }
    }

    /// A fact that the story can take, as far as there is one.
    pub fn fact(&self, fact: &mut Fact) {
        *fact = spoken(fact);
        let standing = |record: &Record| record.stands();
        match fact {
            Fact::StoryOpened(_) if self.state.last_number() > 0 && !self.state.is_closed() => {
                *fact = super::correction(self.state.cite(1), "headline", "Another headline".into());
            }
            Fact::AttributionMade(attribution) => {
                let incident =
                    self.state.records().iter().rev().filter(|record| record.stands()).find_map(|record| match record
                        .fact()
                    {
                        Some(Fact::IncidentReported(reported)) => Some(reported.incident.clone()),
                        _ => None,
                    });
                match incident {
                    Some(incident) => attribution.incident = incident,
                    None => *fact = an_incident(&attribution.incident),
                }
            }
            Fact::FigureReported(figure) => {
                self.not_ahead(&mut figure.counted_as_of);
                match (figure.value, figure.at_least, figure.at_most) {
                    (None, None, None) => figure.value = "47".parse().ok(),
                    (Some(_), ..) => (figure.at_least, figure.at_most) = (None, None),
                    (None, Some(least), Some(most)) if least > most => figure.at_most = None,
                    _ => {}
                }
            }
            Fact::VersionPublished(version) => self.not_ahead(&mut version.published),
            Fact::AdvisorySent(advisory) if !matches!(advisory.kind, AdvisoryKind::Hold | AdvisoryKind::Embargo) => {
                advisory.until = None;
            }
            Fact::EvidenceCaptured(captured) => {
                captured.length_bytes = captured.length_bytes.max(24);
                captured.captured = captured.captured.min(self.learned);
            }
            Fact::PartyIdentified(identified) => {
                let known = self.state.identities();
                let mut others = FEW_PARTIES.map(slug).into_iter();
                if let Some(other) = others.find(|other| !known.same(&identified.party.id, other)) {
                    identified.same_as.id = other;
                }
            }
            Fact::StatusSet(set) => self.aim(&mut set.record, standing),
            Fact::RecordsLinked(link) => {
                self.aim(&mut link.from, standing);
                let others = |record: &Record| record.stands() && self.state.cite(record.entry.number) != link.from;
                link.to = self.cite_by(self.field, others).unwrap_or_else(|| link.to.clone());
            }
            Fact::SourcingAmended(amendment) => {
                self.aim(&mut amendment.record, standing);
                let body = self.state.record(amendment.record.number).and_then(Record::body_with_withdrawn_parts);
                let chains = body.map_or(0, |body| body.common.sourcing.len());
                amendment.replaces = amendment.replaces.filter(|place| (*place as usize) < chains);
            }
            Fact::GroundRuleChanged(change) => self.terms(change),
            Fact::CorrectionIssued(correction) => {
                self.aim(&mut correction.record, |record| {
                    record.stands() && record.fact().is_some_and(Fact::is_correctable)
                });
                let record = self.state.record(correction.record.number);
                if let Some(body) = record.and_then(Record::body_with_withdrawn_parts) {
                    correction.field = self.field.get(&fields(&body)).clone();
                    correction.was = FieldValue(Value::Null);
                    correction.now = FieldValue(self.value.clone());
                }
            }
            Fact::RecordWithdrawn(withdrawal) => {
                let part = withdrawal.part.is_some();
                self.aim(&mut withdrawal.record, |record| {
                    let correctable = record.fact().is_some_and(Fact::is_correctable);
                    record.stands() && record.entry.number > 1 && (correctable || !part)
                });
                let record = self.state.record(withdrawal.record.number);
                if part && let Some(body) = record.and_then(Record::body_with_withdrawn_parts) {
                    withdrawal.part = Some(self.field.get(&parts(&body)).clone());
                }
            }
            Fact::RecordReinstated(reinstated) => {
                let gone = |record: &Record| !record.stands() || !record.withdrawn_parts().is_empty();
                match self.cite(gone).and_then(|cited| self.state.record(cited.number)) {
                    None => *fact = super::withdrawal(self.state.cite(self.state.last_number().max(2))),
                    Some(record) => {
                        reinstated.record = self.state.cite(record.entry.number);
                        let parts: Vec<&String> = record.withdrawn_parts().keys().collect();
                        reinstated.part = (!parts.is_empty() && record.stands())
                            .then(|| self.field.get(&parts).to_string())
                            .filter(|_| reinstated.part.is_some());
                    }
                }
            }
            _ => {}
        }
    }

    /// Other terms for a source that is there.
    fn terms(&self, change: &mut GroundRuleChanged) {
        let sourced = |record: &Record| record.stands() && record.body().is_some_and(|body| body.hops().count() > 0);
        let Some(cited) = self.cite(sourced) else { return };
        let body = self.state.record(cited.number).and_then(Record::body_with_withdrawn_parts).unwrap();
        let hops: Vec<_> = body.hops().collect();
        change.record = change.record.as_ref().map(|_| cited);
        if change.record.is_none() || change.party.is_some() {
            change.party = Some(self.field.get(&hops).party.clone());
        }
    }

    fn not_ahead(&self, date: &mut Option<PartialDate>) {
        if date.as_ref().and_then(|date| date.bounds().start).is_some_and(|start| start > self.learned) {
            *date = "2014-12-14".parse().ok();
        }
    }

    fn aim(&self, cited: &mut RecordRef, fits: impl Fn(&Record) -> bool) {
        *cited = self.cite(fits).unwrap_or_else(|| self.state.cite(1));
    }

    fn cite(&self, fits: impl Fn(&Record) -> bool) -> Option<RecordRef> {
        self.cite_by(self.record, fits)
    }

    fn cite_by(&self, pick: &Index, fits: impl Fn(&Record) -> bool) -> Option<RecordRef> {
        let fitting: Vec<&Record> = self.state.records().iter().filter(|record| fits(record)).collect();
        (!fitting.is_empty()).then(|| self.state.cite(pick.get(&fitting).entry.number))
    }

    fn captured_bytes(&self) -> Option<Excerpt> {
        let captured = |record: &Record| record.stands() && matches!(record.fact(), Some(Fact::EvidenceCaptured(_)));
        match self.state.record(self.cite(captured)?.number)?.fact()? {
            Fact::EvidenceCaptured(captured) => {
                Some(Excerpt { sha256: captured.sha256.clone(), start: 0, end: captured.length_bytes })
            }
            _ => None,
        }
    }
}

fn an_incident(incident: &Slug) -> Fact {
    let (kind, description) = ("cyberattack".to_owned(), "a massive attack".to_owned());
    Fact::IncidentReported(IncidentReported { incident: incident.clone(), kind, target: Vec::new(), description })
}

/// The same with a word wherever a text is empty.
fn spoken<T: Serialize + DeserializeOwned>(said: &T) -> T {
    fn fill(value: &mut Value) {
        match value {
            Value::String(text) if text.trim().is_empty() => "a word".clone_into(text),
            Value::Object(members) => members.values_mut().for_each(fill),
            Value::Array(items) => items.iter_mut().for_each(fill),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(said).unwrap();
    fill(&mut value);
    serde_json::from_value(value).unwrap()
}

/// Every path into a record, those to what it leaves empty among them.
pub fn fields(body: &Body) -> Vec<String> {
    let mut found = Vec::new();
    let common = serde_json::to_value(&body.common).unwrap();
    let fact = serde_json::to_value(&body.fact).unwrap();
    let own = fact.as_object().and_then(|kind| kind.values().next()).unwrap().clone();
    for whole in [common, own.clone(), own] {
        walk(&whole, "", &mut found);
    }
    found
}

/// Paths to what a record says and could do without: items of lists above all.
fn parts(body: &Body) -> Vec<String> {
    let all = fields(body);
    let is_item = |path: &&String| path.rsplit('.').next().is_some_and(|last| last.parse::<usize>().is_ok());
    let items: Vec<String> = all.iter().filter(is_item).cloned().collect();
    if items.is_empty() { all } else { items }
}

fn walk(value: &Value, path: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), member)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(place, item)| (place.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (name, child) in children {
        let path = if path.is_empty() { name } else { format!("{path}.{name}") };
        found.push(path.clone());
        walk(child, &path, found);
    }
}
