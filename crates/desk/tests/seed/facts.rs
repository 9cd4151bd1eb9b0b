//! Every row of the list of the article's facts is a record of the right kind; and the README says which.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::entry::Entry;
use dateline_story::event::{Entity, Fact};

use crate::read::{entries, first_day, seed};
use crate::rows::{ROWS, Row};
use crate::tensions::TENSIONS;

/// The kinds that the list asks for, row by row.
#[rustfmt::skip]
const KINDS: [&[&str]; 41] = [
    &["IncidentReported"], &["AttributionMade"], &["AttributionMade"], &["AttributionMade"], &["AttributionMade"],
    &["ClaimAsserted"], &["StatementIssued", "AttributionMade"], &["ClaimAsserted"], &["ClaimAsserted"], &["AttributionMade"],
    &["ClaimAsserted"], &["EntityDescribed"], &["EntityDescribed"], &["ReleaseScheduled"], &["ThreatMade"],
    &["ReleasePostponed"], &["ReleaseCancelled"], &["StatementIssued"], &["ReleaseCancelled"], &["ReleaseCancelled"],
    &["StatementIssued"], &["ClaimAsserted"], &["ClaimAsserted"], &["StatementIssued"], &["ReleaseCancelled"],
    &["EntityDescribed", "GapNoted"], &["ReleaseScheduled"], &["ClaimAsserted"], &["EntityDescribed"],
    &["StatementIssued", "AttributionMade", "ThreatMade"],
    // Stretches of the statement in row 30.
    &["StatementIssued"], &["StatementIssued"],
    &["RecordsLinked"], &["StatementIssued"], &["EntityDescribed"], &["InvestigationOpened"], &["ThreatMade"],
    &["StatementIssued"], &["ClaimAsserted"],
    // A stretch of the statement in row 38.
    &["StatementIssued"],
    &["VersionPublished"],
];

fn by_id() -> BTreeMap<String, Entry> {
    entries().into_iter().map(|entry| (entry.event().unwrap().id.to_string(), entry)).collect()
}

fn all(row: &Row) -> impl Iterator<Item = &(&'static str, &'static str)> {
    row.records.iter().chain(row.beside)
}

#[test]
fn every_row_is_held_by_records_of_the_kinds_that_the_list_asks_for() {
    let by_id = by_id();
    for ((row, wanted), number) in ROWS.iter().zip(KINDS).zip(1..) {
        assert_eq!(row.row, number);
        assert!(!row.records.is_empty(), "row {number}");
        for (kind, id) in all(row) {
            let entry = by_id.get(*id).unwrap_or_else(|| panic!("row {number}: {id} is not in the seed"));
            assert_eq!(entry.event().unwrap().fact.name(), *kind, "row {number}: {id}");
            assert!(entry.number <= first_day() as u64, "row {number}: {id} is not of the article");
        }
        let kinds: BTreeSet<&str> = row.records.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, wanted.iter().copied().collect(), "row {number}");
    }
    assert_eq!(ROWS[35].records.len(), 2, "the FBI and Homeland Security investigate");
}

#[test]
fn nothing_is_a_claim_that_another_kind_could_hold() {
    let of_claims: BTreeSet<&str> = ROWS
        .iter()
        .zip(KINDS)
        .filter(|(_, kinds)| kinds.contains(&"ClaimAsserted"))
        .flat_map(|(row, _)| row.records.iter().map(|(_, id)| *id))
        .collect();
    for (id, entry) in by_id() {
        let claims = matches!(entry.event().unwrap().fact, Fact::ClaimAsserted(_));
        assert!(!claims || of_claims.contains(id.as_str()), "#{} is a claim", entry.number);
    }
}

#[test]
fn every_record_of_the_first_day_about_the_world_is_in_a_row() {
    let listed: BTreeSet<&str> = ROWS.iter().flat_map(all).map(|(_, id)| *id).collect();
    for entry in &entries()[..first_day()] {
        let event = entry.event().unwrap();
        assert!(event.fact.is_bookkeeping() || listed.contains(event.id.to_string().as_str()), "#{}", entry.number);
    }
}

#[test]
fn the_stretches_of_a_statement_are_there_with_those_to_whom_they_are_said() {
    let by_id = by_id();
    let spans = |row: usize| match &by_id[ROWS[row - 1].records[0].1].event().unwrap().fact {
        Fact::StatementIssued(statement) => statement.spans.clone(),
        other => panic!("{other:?}"),
    };
    let to = |row: usize, place: usize| -> Vec<String> {
        spans(row)[place].to.iter().map(|party| party.id.to_string()).collect()
    };
    assert!(spans(31)[1].text.starts_with("The wishes of the terrorists"));
    assert_eq!(to(31, 1), ["american-press"]);
    assert!(spans(32)[2].text.starts_with("My deepest sympathies"));
    assert_eq!(to(32, 2), ["sony-pictures", "seth-rogen", "evan-goldberg"]);
    assert!(spans(40)[2].text.starts_with("As always, DHS will continue"));
    assert_eq!(to(40, 2), [""; 0]);
}

#[test]
fn the_misspelt_name_is_kept_as_printed_and_the_person_is_identified() {
    let described = entries().into_iter().find_map(|entry| {
        let event = entry.event()?.clone();
        match event.fact {
            Fact::EntityDescribed(described) => match described.of {
                Entity::Party(party) if party.id.as_str() == "steve-carell" => Some((party.printed, event.common.note)),
                _ => None,
            },
            _ => None,
        }
    });
    let (printed, note) = described.unwrap();
    assert_eq!(printed, "Steve Carrell");
    assert!(note.unwrap().contains("inferred"));
}

#[test]
fn the_readme_says_which_record_is_of_which_kind_recorded_when_and_holds_which_row() {
    let readme = seed("README.md");
    let table: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| #"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let entries = entries();
    assert_eq!(table.len(), entries.len());
    for (cells, entry) in table.iter().zip(&entries) {
        let event = entry.event().unwrap();
        assert_eq!(cells[1], format!("#{}", entry.number));
        assert_eq!(cells[2], event.fact.name());
        // Five hours behind UTC.
        let local = entry.recorded.plus_micros(-5 * HOUR_MICROS).to_string();
        assert_eq!(cells[3], format!("{} Dec {}", &local[8..10], &local[11..16]), "#{}", entry.number);
        let id = event.id.to_string();
        let rows = ROWS.iter().filter(|row| all(row).any(|(_, listed)| *listed == id)).map(|row| row.row.to_string());
        let tensions = TENSIONS.iter().filter(|tension| {
            let links = tension.links.iter().map(|link| link.0);
            links
                .chain(tension.gap.map(|gap| gap.0))
                .chain(tension.statuses.iter().map(|set| set.0))
                .chain(tension.identity)
                .any(|listed| listed == id)
        });
        let listed: Vec<String> = rows.chain(tensions.map(|tension| tension.name.to_owned())).collect();
        let wanted = match (listed.is_empty(), entry.number > first_day() as u64) {
            (false, _) => listed.join(", "),
            (true, true) => "later".to_owned(),
            (true, false) => "–".to_owned(),
        };
        assert_eq!(cells[4], wanted, "#{}", entry.number);
        assert!(!cells[5].is_empty());
    }
}

const HOUR_MICROS: i64 = 3_600_000_000;
