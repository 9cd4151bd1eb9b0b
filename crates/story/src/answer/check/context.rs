//! What the rules look at: the records that count in this view, and how a finding is put together.

use std::collections::BTreeSet;

use super::super::readers::Published;
use super::super::record::{Placed, placed};
use super::super::{Cited, Lens, RecordHead, StoryAnswer};
use super::Finding;
use crate::event::{Common, Fact};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::party::PartyKind;
use crate::roots::Roots;
use crate::rules::Rules;
use crate::sourcing::{GroundRule, Hop, HopRole};
use crate::time::{Timestamp, seconds_between};

/// A story that is being checked.
pub(super) struct Checking<'a> {
    pub(super) state: &'a StoryState,
    pub(super) rules: &'a Rules,
    pub(super) lens: &'a Lens,
    pub(super) roots: Roots<'a>,
    /// The story as it is shown: what is open, held and in force is worked out there.
    pub(super) shown: StoryAnswer,
    /// The versions that stand and are in this view, each with the instant at which readers had it.
    pub(super) versions: Vec<Published<'a>>,
}

/// A report that counts.
#[derive(Clone, Copy)]
pub(super) struct Reported<'a> {
    pub(super) number: u64,
    pub(super) record: &'a Record,
    pub(super) report: &'static str,
    pub(super) fact: &'a Fact,
    pub(super) common: &'a Common,
}

impl<'a> Checking<'a> {
    /// `None` if nothing of the story had been recorded.
    pub(super) fn of(state: &'a StoryState, rules: &'a Rules, lens: &'a Lens) -> Option<Self> {
        let shown = super::super::story(state, lens)?;
        let mut versions = Published::all(state);
        versions.retain(|version| version.record.stands() && placed(version.record, lens) != Placed::NotYet);
        Some(Self { state, rules, lens, roots: Roots::of(state), shown, versions })
    }

    pub(super) const fn records_total(&self) -> u64 {
        self.shown.records_total
    }

    /// The reports that count and are in this view, in order.
    pub(super) fn reports(&self) -> impl Iterator<Item = Reported<'a>> {
        self.state.records().iter().filter_map(|record| self.reported(record))
    }

    /// The report with a number, if it counts and is in this view.
    pub(super) fn report(&self, number: u64) -> Option<Reported<'a>> {
        self.state.record(number).and_then(|record| self.reported(record))
    }

    fn reported(&self, record: &'a Record) -> Option<Reported<'a>> {
        let number = record.entry.number;
        let (fact, common) = (record.fact()?, record.common()?);
        let report = fact.kind().report()?;
        (self.is_in_view(record) && self.state.counts(number)).then_some(Reported {
            number,
            record,
            report,
            fact,
            common,
        })
    }

    /// Whether a record had happened, or may have, by the instant that is asked about, if one is.
    pub(super) fn is_in_view(&self, record: &Record) -> bool {
        placed(record, self.lens) != Placed::NotYet
    }

    /// The records that corroborate a report, itself among them, as far as they are in this view.
    pub(super) fn corroborating(&self, number: u64) -> Vec<u64> {
        let mut found = self.roots.corroborating(number);
        found.retain(|number| self.state.record(*number).is_some_and(|record| self.is_in_view(record)));
        found
    }

    /// A finding about records of this story, the first of them where it was found.
    pub(super) fn finding(&self, numbers: &[u64], what: String, why: String) -> Finding {
        let main = numbers.first().and_then(|number| self.state.record(*number));
        let cited: Vec<RecordRef> = numbers.iter().map(|number| self.state.cite(*number)).collect();
        self.finding_since(&cited, what, why, main.map(|record| record.entry.recorded))
    }

    /// A finding about any records, with since when it has been so.
    pub(super) fn finding_since(
        &self,
        cited: &[RecordRef],
        what: String,
        why: String,
        since: Option<Timestamp>,
    ) -> Finding {
        let mut seen = BTreeSet::new();
        let once: Vec<&RecordRef> =
            cited.iter().filter(|cited| seen.insert((cited.story.as_str(), cited.number))).collect();
        let ours = once.first().filter(|main| main.story == *self.state.slug());
        let main = ours.and_then(|main| self.state.record(main.number));
        let age = |(since, now): (Timestamp, Timestamp)| seconds_between(since, now).max(0);
        Finding {
            record: main.and_then(|record| RecordHead::of(self.state, record, self.lens)),
            records: once.into_iter().map(|cited| Cited::of(self.state, cited)).collect(),
            what,
            why,
            since,
            age_seconds: since.zip(self.lens.instant).map(age),
        }
    }

    /// What a record says, in one line.
    pub(super) fn summary(&self, number: u64) -> String {
        self.state.record(number).and_then(Record::summary).unwrap_or_default()
    }

    /// What an origin is called where it may be read by anybody: in quotation marks as it is printed, never by a name that is kept from
    /// readers.
    pub(super) fn label(&self, hop: &Hop) -> String {
        let printed = |name: &str| format!("“{name}”");
        let described = |otherwise: String| hop.descriptor.as_deref().map_or(otherwise, printed);
        let party = self.roots.unsealed(&hop.party);
        match (hop.role, party.kind, hop.ground_rule) {
            (HopRole::Relay, ..) => format!("a source that {} does not name", hop.party.printed),
            (_, PartyKind::Sealed, _) => described("a sealed source".to_owned()),
            (_, PartyKind::Unnamed, _) => described(printed(&party.printed)),
            (_, _, GroundRule::OnRecord | GroundRule::Unstated) => party.printed.clone(),
            (_, _, rule) => described(format!("a source {}", rule.word())),
        }
    }

    /// The origins of some records by what they are called, each once.
    pub(super) fn labels(&self, numbers: &[u64]) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for hop in numbers.iter().flat_map(|number| self.roots.origins(*number)) {
            let label = self.label(hop);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels
    }
}

/// `a, b, c and 3 more`.
pub(super) fn listed(all: &[String], named_max: usize) -> String {
    let named: Vec<&str> = all.iter().take(named_max).map(String::as_str).collect();
    match all.len().saturating_sub(named_max) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// A text as it is compared with others: small letters, single spaces, straight quotation marks.
pub(super) fn plain(text: &str) -> String {
    let straight: String = text
        .chars()
        .map(|c| match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' | '‚' => '\'',
            c => c,
        })
        .collect();
    straight.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The words of a text, in small letters, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-';
    let bare = text.split(|c: char| !is_inside(c)).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
