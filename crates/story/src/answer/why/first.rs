//! When something was first learned, recorded and published, and which published versions carried it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::life::{Carried, Life};
use super::says::FieldChange;
use crate::answer::readers::Published;
use crate::answer::{Lens, RecordHead};
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

/// A published version that cites a record, and the record as it stood when readers had that version: by what the ledger had at the
/// latest instant at which it can have been published, never later than when it took the version. If the record was recorded only
/// afterwards, as it was when it was.
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
    life: &Life<'_>,
    field: Option<&str>,
    lens: &Lens,
) -> Vec<VersionCarrying> {
    life.carried.iter().filter_map(|carried| version(state, record, life, carried, field, lens)).collect()
}

fn version(
    state: &StoryState,
    record: &Record,
    life: &Life<'_>,
    carried: &Carried<'_>,
    field: Option<&str>,
    lens: &Lens,
) -> Option<VersionCarrying> {
    let Published { record: by, version, .. } = carried.version;
    let this = state.cite(record.entry.number);
    let citing = || version.cites.iter().filter(|cited| cited.records.contains(&this));
    let value = |says: &super::says::Says| field.and_then(|field| says.told(field)).map(|told| told.value);
    let now = life.says.as_ref()?;
    let changed_since = match field {
        None => carried.says.changes_to(now),
        Some(field) => {
            let (was, is) = (value(&carried.says).unwrap_or_default(), value(now).unwrap_or_default());
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
        counted: carried.counted,
        said: carried.said.clone(),
        value: field.map(|_| value(&carried.says).unwrap_or_default()),
        changed_since,
        withdrawn_since: carried.counted && !record.stands(),
        record: RecordHead::of(state, by, lens)?,
    })
}

/// The firsts of a record; of one field of it, those of the value that it has now.
pub(super) fn of_record(
    state: &StoryState,
    record: &Record,
    life: &Life<'_>,
    versions: &[VersionCarrying],
) -> Option<Firsts> {
    // Of what was withdrawn, those of the value that it had.
    let value = life.values.iter().rev().map(|(_, told)| told).find(|told| told.withdrawn_by.is_none());
    let setter = life.values.iter().find(|(_, told)| Some(told) == value).map_or(record.entry.number, |(by, _)| *by);
    let first = state.record(setter)?;
    let carried = life
        .carried
        .iter()
        .zip(versions)
        .filter(|(_, told)| told.stands && told.cites && told.value.as_ref() == value.map(|value| &value.value));
    firsts(state, [first], carried.map(|(carried, _)| carried.version).collect())
}

/// The firsts of all that say the same.
pub(super) fn of_group(state: &StoryState, group: &[u64]) -> Option<Firsts> {
    let cites_one =
        |version: &Published<'_>| version.record.stands() && group.iter().any(|number| version.cites(state, *number));
    let published = Published::all(state).into_iter().filter(cites_one).collect();
    firsts(state, group.iter().filter_map(|number| state.record(*number)), published)
}

fn firsts<'a>(
    state: &StoryState,
    records: impl IntoIterator<Item = &'a Record>,
    published: Vec<Published<'_>>,
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
    Some(Firsts { learned: learned?, recorded: recorded?, published: first_of(state, &published) })
}

/// The version that readers surely had first, and those that may have been before it.
fn first_of(state: &StoryState, all: &[Published<'_>]) -> Option<FirstPublished> {
    let first = all.iter().min_by_key(|one| (one.instant, one.earliest, one.number))?;
    let since = first.earliest.unwrap_or(first.instant);
    // Of two of which nothing says when, the one that was recorded first is told, and that it was out by then.
    let is_undated = |one: &Published<'_>| one.version.published.is_none();
    let perhaps = |one: &&Published<'_>| {
        let alike = is_undated(one) && is_undated(first);
        one.number != first.number && !alike && one.earliest.is_none_or(|start| start < since)
    };
    Some(FirstPublished {
        published: first.version.published.clone(),
        recorded: first.record.entry.recorded,
        version: state.cite(first.number),
        perhaps_before: all.iter().filter(perhaps).map(|one| state.cite(one.number)).collect(),
    })
}
