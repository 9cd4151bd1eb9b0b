//! What is told where: each record once, under what matters most about it.

use std::collections::BTreeSet;

use dateline_story::answer::{ChangeSort, ChangedRecord, ChangedValue, DiffAnswer, MovedRow, NewRecord, RecordLine};

/// What differs, sorted for a reader.
pub(super) struct Told<'a> {
    pub(super) corrected: Vec<DiffRecord<'a>>,
    pub(super) withdrawn: Vec<DiffRecord<'a>>,
    pub(super) came_and_went: Vec<DiffRecord<'a>>,
    pub(super) reinstated: Vec<DiffRecord<'a>>,
    pub(super) sourcing: Vec<DiffRecord<'a>>,
    pub(super) moved: Vec<&'a MovedRow>,
    pub(super) ranked: Vec<DiffRecord<'a>>,
    pub(super) noticed: Vec<DiffRecord<'a>>,
    pub(super) linked: Vec<DiffRecord<'a>>,
    pub(super) gaps: Vec<DiffRecord<'a>>,
    pub(super) happened: Vec<DiffRecord<'a>>,
    pub(super) notices: Vec<&'a NewRecord>,
    pub(super) links: Vec<&'a NewRecord>,
    pub(super) new_gaps: Vec<&'a NewRecord>,
    /// New records that nothing above tells of.
    pub(super) new: Vec<&'a NewRecord>,
    /// New entries with which something is wrong.
    pub(super) anomalies: Vec<&'a NewRecord>,
    /// How many new records had not happened by the instant that was asked about.
    pub(super) not_by_then: u64,
}

/// A record, and what is told of it at one place.
pub(super) struct DiffRecord<'a> {
    pub(super) record: &'a RecordLine,
    pub(super) changes: Vec<&'a ChangedValue>,
}

impl<'a> Told<'a> {
    pub(super) fn of(found: &'a DiffAnswer) -> Self {
        let is_here = |one: &&ChangedRecord| !entered_or_left(one);
        let of = |sort: ChangeSort, told: fn(&RecordLine, &ChangedValue) -> bool| -> Vec<DiffRecord<'a>> {
            items(found.changed.iter().filter(is_here), |record, change| change.sort == sort && told(record, change))
        };
        let went =
            |record: &RecordLine, change: &ChangedValue| change.field == "@standing" && record.is_new && !record.stands;
        let mut told = Self {
            corrected: of(ChangeSort::Corrected, |_, _| true),
            withdrawn: of(ChangeSort::Withdrawn, |record, change| change.field != "@standing" || !record.is_new),
            came_and_went: items(found.changed.iter(), went),
            reinstated: of(ChangeSort::Reinstated, |_, _| true),
            sourcing: of(ChangeSort::Sourcing, |_, _| true),
            moved: found.moved.iter().filter(|row| is_move(row)).collect(),
            ranked: of(ChangeSort::Ranked, |_, _| true),
            // Of a notice, a link, a gap, the record that makes it is told, or what became of it.
            noticed: of(ChangeSort::Noticed, |_, change| change.field == "@in_force"),
            linked: of(ChangeSort::Linked, |_, change| matches!(change.field.as_str(), "@open" | "@duplicate_of")),
            gaps: of(ChangeSort::Gap, |_, change| change.field == "@open"),
            happened: items(found.changed.iter(), |_, change| change.sort == ChangeSort::Happened),
            notices: Vec::new(),
            links: Vec::new(),
            new_gaps: Vec::new(),
            new: Vec::new(),
            anomalies: found.new.iter().filter(|one| one.fields.contains_key("@anomalies")).collect(),
            not_by_then: 0,
        };
        told.place_new(found);
        told
    }

    /// Puts each new record where it is told, unless it is told already as what changed something.
    fn place_new(&mut self, found: &'a DiffAnswer) {
        let mut told = self.causes(found);
        // What became of a notice, a link, a gap is told with it.
        let items = [&self.noticed, &self.linked, &self.gaps].into_iter().flatten();
        told.extend(items.filter(|item| is_kept(item.record)).map(|item| item.record.record.number));
        for one in &found.new {
            let number = one.record.record.number;
            let is = |field: &str, value: &str| one.fields.get(field).is_some_and(|found| found.0 == value);
            if is("@happened", "not") {
                self.not_by_then = self.not_by_then.saturating_add(1);
            } else if one.record.stands && !told.contains(&number) {
                match one.record.kind.as_deref() {
                    Some("AdvisorySent") => self.notices.push(one),
                    Some("RecordsLinked") => self.links.push(one),
                    Some("GapNoted") => self.new_gaps.push(one),
                    _ => self.new.push(one),
                }
            }
        }
    }

    /// The numbers of all records that are told as what changed something.
    fn causes(&self, found: &DiffAnswer) -> BTreeSet<u64> {
        let items = [
            &self.corrected,
            &self.withdrawn,
            &self.came_and_went,
            &self.reinstated,
            &self.sourcing,
            &self.ranked,
            &self.noticed,
            &self.linked,
            &self.gaps,
            &self.happened,
        ];
        let changes = items.into_iter().flatten().flat_map(|item| &item.changes).copied().chain(&found.heading);
        let mut causes: BTreeSet<u64> =
            changes.flat_map(|change| &change.steps).map(|step| step.by.record.number).collect();
        causes.extend(found.parties.iter().flat_map(|party| &party.by).map(|by| by.record.number));
        for row in &self.moved {
            causes.extend(row.by.iter().map(|by| by.record.number));
        }
        causes
    }
}

/// Whether it is a notice, a link, a gap.
fn is_kept(record: &RecordLine) -> bool {
    matches!(record.kind.as_deref(), Some("AdvisorySent" | "RecordsLinked" | "GapNoted"))
}

fn items<'a>(
    changed: impl Iterator<Item = &'a ChangedRecord>,
    told: impl Fn(&RecordLine, &ChangedValue) -> bool,
) -> Vec<DiffRecord<'a>> {
    let item = |one: &'a ChangedRecord| {
        let changes: Vec<&ChangedValue> = one.changes.iter().filter(|change| told(&one.record, change)).collect();
        (!changes.is_empty()).then_some(DiffRecord { record: &one.record, changes })
    };
    changed.filter_map(item).collect()
}

/// Whether a record came into the view or left it, because its date was put right: then all its values did.
fn entered_or_left(one: &ChangedRecord) -> bool {
    let is_out = |value: &dateline_story::field_value::FieldValue| value.0 == "not";
    one.changes.iter().any(|change| change.sort == ChangeSort::Happened && is_out(&change.was) != is_out(&change.now))
}

/// Whether a row says something else than it did, and not only in other words or once more.
fn is_move(row: &MovedRow) -> bool {
    match &row.now {
        None => !row.was.is_empty(),
        Some(now) => row.was.iter().any(|was| !was.latest.says_the_same(&now.latest)),
    }
}
