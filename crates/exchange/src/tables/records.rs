//! The tables that are of every record: the log, and the hops of its chains.

use dateline_story::answer::{LogStanding, log};
use dateline_story::sourcing::Hop;

use super::cells::{Cell, Sheet};
use crate::Edition;
use crate::telling::in_order;

pub(super) fn records(edition: &Edition<'_>) -> Sheet {
    let headers = vec![
        "record",
        "position",
        "recorded_utc",
        "learned_utc",
        "recorded_by",
        "kind",
        "summary",
        "standing",
        "standing_by_records",
        "withdrawn_parts",
        "withdrawn_parts_by_records",
        "late",
        "restored",
        "anomalies",
        "event_id",
    ];
    let log = log(edition.state, &edition.lens);
    let rows = log.iter().flat_map(in_order).map(|record| {
        let (standing, by) = match &record.standing {
            LogStanding::Stands => ("stands", Cell::none()),
            LogStanding::Corrected { by } => ("corrected", Cell::cites(by)),
            LogStanding::Withdrawn { by } => ("withdrawn", Cell::cites(by)),
            LogStanding::NotCounted => ("not_counted", Cell::none()),
        };
        let head = record.record.as_ref();
        let parts = head.map_or(&[][..], |head| &head.marks.withdrawn_parts);
        let paths: Vec<&str> = parts.iter().map(|withdrawn| withdrawn.part.as_str()).collect();
        let anomalies: Vec<String> = record.anomalies.iter().map(ToString::to_string).collect();
        vec![
            Cell::ours(&record.cite),
            Cell::ours(record.position),
            Cell::ours(record.recorded),
            Cell::ours_if(head.map(|head| head.learned)),
            Cell::theirs_if(head.map(|head| &head.recorded_by)),
            Cell::ours_if(head.map(|head| &head.kind)),
            Cell::theirs(&record.summary),
            Cell::ours(standing),
            by,
            Cell::theirs(paths.join(" ")),
            Cell::cites(parts.iter().map(|withdrawn| &withdrawn.by)),
            head.map_or_else(Cell::none, |head| Cell::whether(head.late)),
            head.map_or_else(Cell::none, |head| Cell::whether(head.restored)),
            Cell::theirs(anomalies.join("; ")),
            Cell::ours_if(head.map(|head| head.id)),
        ]
    });
    Sheet { headers, rows: rows.collect() }
}

pub(super) fn sources(edition: &Edition<'_>) -> Sheet {
    let headers = vec![
        "record",
        "chain",
        "hop",
        "party",
        "party_kind",
        "party_printed",
        "role",
        "outlet",
        "medium",
        "to_parties",
        "to_printed",
        "url",
        "ground_rule",
        "descriptor",
        "count_claimed_people",
        "hedge",
        "factuality",
        "basis",
    ];
    let mut rows = Vec::new();
    for record in edition.state.records().iter().filter(|record| record.stands()) {
        let cite = edition.state.cite(record.entry.number);
        for (chain, place) in record.common().into_iter().flat_map(|common| &common.sourcing).zip(1_u64..) {
            for (one, number) in chain.hops.iter().zip(1_u64..) {
                let mut row = vec![Cell::ours(&cite), Cell::ours(place), Cell::ours(number)];
                row.extend(hop(one));
                rows.push(row);
            }
        }
    }
    Sheet { headers, rows }
}

fn hop(hop: &Hop) -> Vec<Cell> {
    let mut cells = Vec::from(Cell::party(Some(&hop.party)));
    cells.extend([Cell::word(&hop.role), Cell::theirs_if(hop.outlet.as_ref()), Cell::theirs_if(hop.medium.as_ref())]);
    cells.extend(Cell::parties(&hop.to));
    cells.extend([
        Cell::theirs_if(hop.url.as_ref()),
        Cell::word(&hop.ground_rule),
        Cell::theirs_if(hop.descriptor.as_ref()),
        Cell::ours_if(hop.count_claimed),
        Cell::theirs_if(hop.hedge.as_ref()),
        Cell::word_if(hop.factuality.as_ref()),
        Cell::word(&hop.basis),
    ]);
    cells
}
