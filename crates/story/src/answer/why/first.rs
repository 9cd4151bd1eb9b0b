//! When something was first learned, recorded and published, and which published versions carried it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::life::{Life, Published};
use super::says::FieldChange;
use crate::answer::{Lens, RecordHead};
use crate::event::{Fact, VersionPublished};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::{Position, RecordRef};
use crate::partial_date::PartialDate;
use crate::time::Timestamp;

/// When something was first learned, recorded and published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Firsts {
    /// When the desk first had it.
    pub learned: First,
    /// When the ledger first took it.
    pub recorded: First,
    /// When readers first had it; `None` if no version that stands cites it.
    pub published: Option<FirstPublished>,
}

/// An instant, and the event that it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct First {
    /// When.
    pub at: Timestamp,
    /// The event.
    pub record: RecordRef,
    /// That event's place in the ledger.
    pub position: Position,
}

/// The first published version of something: the one that readers surely had first. Dates are partial, and what was published on some
/// day may have been before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FirstPublished {
    /// When readers had it; `None` if that is not known.
    pub published: Option<PartialDate>,
    /// When the version was recorded.
    pub recorded: Timestamp,
    /// The version.
    pub version: RecordRef,
    /// The versions that may have been before it, in the order of the ledger.
    pub perhaps_before: Vec<RecordRef>,
}

impl FirstPublished {
    /// From when on it can have been published: at any time before it was recorded, if nothing says when.
    fn earliest(&self) -> Option<Timestamp> {
        self.published.as_ref().and_then(|date| date.bounds().start)
    }

    /// By when it surely was: no later than when the ledger took it.
    fn latest(&self) -> Timestamp {
        let end = self.published.as_ref().and_then(|date| date.bounds().end);
        end.map_or(self.recorded, |end| end.min(self.recorded))
    }
}

/// A published version that cites a record, and the record as it stood when the ledger took the version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VersionCarrying {
    /// Where it was published.
    pub channel: String,
    /// Under which headline.
    pub headline: String,
    /// When readers had it; `None` if that is not known.
    pub published: Option<PartialDate>,
    /// The sentences that rest on the record, as printed; none if the version cites it as a whole, or does so no longer.
    pub sentences: Vec<String>,
    /// Whether the version, as it stands, still cites the record.
    pub cites: bool,
    /// Whether the version itself stands.
    pub stands: bool,
    /// Whether the record counted then.
    pub counted: bool,
    /// What the record said then, in one line.
    pub said: String,
    /// If a field was asked about: its value then.
    pub value: Option<FieldValue>,
    /// What was changed in the record since: what readers of this version have wrong. If a field was asked about, only that.
    pub changed_since: Vec<FieldChange>,
    /// Whether the record was withdrawn since.
    pub withdrawn_since: bool,
    /// The version's record.
    pub record: RecordHead,
}

/// The versions that cite a record, in the order of the ledger.
pub(super) fn versions(
    state: &StoryState,
    record: &Record,
    life: &Life,
    field: Option<&str>,
    lens: &Lens,
) -> Vec<VersionCarrying> {
    life.published.iter().filter_map(|published| version(state, record, life, published, field, lens)).collect()
}

fn version(
    state: &StoryState,
    record: &Record,
    life: &Life,
    published: &Published,
    field: Option<&str>,
    lens: &Lens,
) -> Option<VersionCarrying> {
    let by = state.record(published.number)?;
    let Some(Fact::VersionPublished(version)) = by.fact() else {
        return None;
    };
    let this = state.cite(record.entry.number);
    let citing = || version.cites.iter().filter(|cited| cited.records.contains(&this));
    let value = |says: &super::says::Says| field.and_then(|field| says.told(field)).map(|told| told.value);
    let now = life.says.as_ref()?;
    let changed_since = match field {
        None => published.says.changes_to(now),
        Some(field) => {
            let (was, is) = (value(&published.says).unwrap_or_default(), value(now).unwrap_or_default());
            let change = || FieldChange { field: field.to_owned(), was: was.clone(), now: is.clone() };
            (was != is).then(change).into_iter().collect()
        }
    };
    Some(VersionCarrying {
        channel: version.channel.clone(),
        headline: version.headline.clone(),
        published: version.published.clone(),
        sentences: citing().filter_map(|cited| cited.sentence.clone()).collect(),
        cites: citing().next().is_some(),
        stands: by.stands(),
        counted: published.counted,
        said: published.said.clone(),
        value: field.map(|_| value(&published.says).unwrap_or_default()),
        changed_since,
        withdrawn_since: published.counted && !record.stands(),
        record: RecordHead::of(state, by, lens)?,
    })
}

/// The firsts of a record; of one field of it, those of the value that it has now.
pub(super) fn of_record(
    state: &StoryState,
    record: &Record,
    life: &Life,
    versions: &[VersionCarrying],
) -> Option<Firsts> {
    // Of what was withdrawn, those of the value that it had.
    let value = life.values.iter().rev().map(|(_, told)| told).find(|told| told.withdrawn_by.is_none());
    let setter = life.values.iter().find(|(_, told)| Some(told) == value).map_or(record.entry.number, |(by, _)| *by);
    let first = state.record(setter)?;
    let carried = |version: &&VersionCarrying| {
        version.stands && version.cites && version.value.as_ref() == value.map(|told| &told.value)
    };
    let published = versions.iter().filter(carried).map(|version| FirstPublished {
        published: version.published.clone(),
        recorded: version.record.recorded,
        version: version.record.record.clone(),
        perhaps_before: Vec::new(),
    });
    firsts(state, [first], published)
}

/// The firsts of all that say the same.
pub(super) fn of_group(state: &StoryState, group: &[u64]) -> Option<Firsts> {
    let members = group.iter().filter_map(|number| state.record(*number));
    let citing = members.clone().flat_map(|member| {
        let this = state.cite(member.entry.number);
        let touching = member.touched_by().iter().filter_map(|by| state.record(*by)).filter(|by| by.stands());
        touching.filter_map(move |by| published(state, by, &this))
    });
    firsts(state, members, citing)
}

/// A version, if that is what a record is and if it cites another one.
fn published(state: &StoryState, by: &Record, cited: &RecordRef) -> Option<FirstPublished> {
    let Some(Fact::VersionPublished(VersionPublished { published, cites, .. })) = by.fact() else {
        return None;
    };
    cites.iter().any(|citation| citation.records.contains(cited)).then(|| FirstPublished {
        published: published.clone(),
        recorded: by.entry.recorded,
        version: state.cite(by.entry.number),
        perhaps_before: Vec::new(),
    })
}

fn firsts<'a>(
    state: &StoryState,
    records: impl IntoIterator<Item = &'a Record>,
    published: impl Iterator<Item = FirstPublished>,
) -> Option<Firsts> {
    let mut learned: Option<First> = None;
    let mut recorded: Option<First> = None;
    for record in records {
        let entry = &record.entry;
        let first = |at| First { at, record: state.cite(entry.number), position: entry.position };
        let had = entry.event()?.learned;
        if learned.as_ref().is_none_or(|earlier| had < earlier.at) {
            learned = Some(first(had));
        }
        // What the log took first is first, whatever its clock said.
        recorded.get_or_insert_with(|| first(entry.recorded));
    }
    Some(Firsts { learned: learned?, recorded: recorded?, published: first_of(published.collect()) })
}

/// The version that readers surely had first, and those that may have been before it.
fn first_of(mut all: Vec<FirstPublished>) -> Option<FirstPublished> {
    all.sort_by_key(|one| one.version.number);
    all.dedup_by(|one, other| one.version == other.version);
    let mut first = all.iter().min_by_key(|one| (one.latest(), one.earliest(), one.version.number)).cloned()?;
    let since = first.earliest().unwrap_or(first.recorded);
    // Of two of which nothing says when, the one that was recorded first is told, and that it was out by then.
    let is_undated = |one: &FirstPublished| one.published.is_none();
    let perhaps = |one: &&FirstPublished| {
        let alike = is_undated(one) && is_undated(&first);
        one.version != first.version && !alike && one.earliest().is_none_or(|start| start < since)
    };
    first.perhaps_before = all.iter().filter(perhaps).map(|one| one.version.clone()).collect();
    Some(first)
}
