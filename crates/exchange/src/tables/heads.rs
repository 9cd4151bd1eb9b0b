//! What every record says of itself, in the last columns of every table of records.

use dateline_story::answer::{Happened, RecordHead};
use dateline_story::partial_date::PartialDate;

use super::cells::{Cell, Sheet};
use crate::telling::chain;

/// The columns after a table's own.
const TAIL: [&str; 28] = [
    "occurred_edtf",
    "occurred_time",
    "occurred_zone",
    "occurred_words",
    "occurred_basis",
    "planned_edtf",
    "planned_time",
    "planned_zone",
    "planned_words",
    "planned_basis",
    "happened",
    "stance",
    "grade",
    "inside_record",
    "sources",
    "status",
    "held_by_records",
    "repeats_record",
    "corrected_by_records",
    "note",
    "recorded_by",
    "learned_utc",
    "recorded_utc",
    "late",
    "restored",
    "position",
    "kind",
    "event_id",
];

/// A table of records: which, what is its own, and what every record says of itself.
pub(super) fn sheet<'a, const N: usize>(
    own: [&'static str; N],
    rows: impl IntoIterator<Item = (&'a RecordHead, [Cell; N])>,
) -> Sheet {
    let headers = ["record"].into_iter().chain(own).chain(TAIL).collect();
    let rows = rows.into_iter().map(|(head, own)| {
        let mut row = vec![Cell::ours(&head.record)];
        row.extend(own);
        row.extend(tail(head));
        row
    });
    Sheet { headers, rows: rows.collect() }
}

fn tail(head: &RecordHead) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(TAIL.len());
    cells.extend(date(head.occurred.as_ref()));
    cells.extend(date(head.planned.as_ref()));
    cells.extend([
        Cell::ours_if(head.happened.map(|happened| match happened {
            Happened::Certainly => "certainly",
            Happened::Possibly => "possibly",
        })),
        Cell::word_if(head.stance.as_ref()),
        Cell::ours_if(head.grade),
        Cell::ours_if(head.embedded_in.as_ref()),
        Cell::theirs(head.sourcing.iter().map(|one| chain(one).words()).collect::<Vec<_>>().join("; ")),
        Cell::word_if(head.marks.status.as_ref().map(|mark| &mark.status)),
        Cell::cites(head.marks.held_by.iter().map(|mark| &mark.by)),
        Cell::ours_if(head.marks.duplicate_of.as_ref()),
        Cell::cites(&head.corrected_by),
        Cell::theirs_if(head.note.as_ref()),
        Cell::theirs(&head.recorded_by),
        Cell::ours(head.learned),
        Cell::ours(head.recorded),
        Cell::whether(head.late),
        Cell::whether(head.restored),
        Cell::ours(head.position),
        Cell::ours(&head.kind),
        Cell::ours(head.id),
    ]);
    cells
}

/// A partial date: in EDTF, the time of day, the zone, the words as printed, and whether it was stated or inferred.
pub(super) fn date(date: Option<&PartialDate>) -> [Cell; 5] {
    let Some(date) = date else {
        return [Cell::none(), Cell::none(), Cell::none(), Cell::none(), Cell::none()];
    };
    [
        Cell::ours(&date.date),
        Cell::ours_if(date.time),
        Cell::ours_if(date.zone),
        Cell::theirs_if(date.words.as_ref()),
        Cell::word(&date.basis),
    ]
}
