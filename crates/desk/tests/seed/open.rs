//! The article's tensions are kept visible, and none of them is settled.

use std::collections::BTreeSet;

use dateline_story::answer::{self, Lens, StoryAnswer};
use dateline_story::event::{Fact, LinkRelation, Status};
use dateline_story::fold::{StoryState, fold};
use dateline_story::names::{RecordRef, Slug};
use dateline_story::query::View;

use crate::read::{entries, first_day, story};
use crate::rows::ROWS;
use crate::tensions::TENSIONS;

fn the_evening() -> StoryState {
    fold(&story(), &entries()[..first_day()])
}

fn shown(state: &StoryState) -> StoryAnswer {
    let instant = state.records().last().map(|record| record.entry.recorded);
    answer::story(state, &Lens { view: View::default(), late_after_micros: 3_600_000_000, instant }).unwrap()
}

/// Whether a record holds a row or stands beside it.
fn is_of(state: &StoryState, cited: &RecordRef, row: u8) -> bool {
    let id = state.record(cited.number).unwrap().entry.event().unwrap().id.to_string();
    let row = &ROWS[usize::from(row) - 1];
    row.records.iter().chain(row.beside).any(|(_, listed)| *listed == id)
}

#[test]
fn each_tension_is_a_link_a_gap_a_status_or_an_identity_that_is_still_open() {
    let state = the_evening();
    let shown = shown(&state);
    for (tension, number) in TENSIONS.iter().zip(1..) {
        assert_eq!(tension.name, format!("T{number}"));
        for (id, from, relation, to) in tension.links {
            let link = shown.links.iter().find(|link| link.record.id.to_string() == *id).unwrap();
            assert!(is_of(&state, &link.from.record, *from), "{id}: from {}", link.from.record);
            assert!(is_of(&state, &link.to.record, *to), "{id}: to {}", link.to.record);
            assert_eq!((link.relation, link.open), (*relation, true), "{}: {id}", tension.name);
        }
        if let Some((id, rows)) = tension.gap {
            let gap = shown.gaps.iter().find(|gap| gap.record.id.to_string() == id).unwrap();
            assert!(gap.open, "{}", tension.name);
            for row in rows {
                assert!(gap.records.iter().any(|cited| is_of(&state, &cited.record, *row)), "{}: {row}", tension.name);
            }
            for cited in &gap.records {
                assert!(rows.iter().any(|row| is_of(&state, &cited.record, *row)), "{}: {cited:?}", tension.name);
            }
        }
        for (id, row) in tension.statuses {
            let status = shown.statuses.iter().find(|status| status.record.id.to_string() == *id).unwrap();
            assert_eq!(status.set.status, Status::Unverified);
            assert!(is_of(&state, &status.set.record, *row), "{}", tension.name);
        }
        if let Some(id) = tension.identity {
            assert!(shown.identities.iter().any(|identity| identity.record.id.to_string() == id));
        }
        let kept = tension.links.len() + usize::from(tension.gap.is_some()) + usize::from(tension.identity.is_some());
        assert!(kept > 0, "{}", tension.name);
    }
}

#[test]
fn every_open_link_and_gap_belongs_to_a_tension_and_gives_its_reason_in_one_sentence() {
    let shown = shown(&the_evening());
    let listed: BTreeSet<&str> = TENSIONS
        .iter()
        .flat_map(|tension| tension.links.iter().map(|link| link.0).chain(tension.gap.map(|gap| gap.0)))
        .collect();
    for link in &shown.links {
        assert_eq!(link.open, listed.contains(link.record.id.to_string().as_str()), "{:?}", link.record.record);
        let reason = link.reason.as_ref().unwrap();
        assert!(reason.ends_with('.') && !reason.contains(". "), "{reason}");
    }
    for gap in &shown.gaps {
        assert_eq!(gap.open, listed.contains(gap.record.id.to_string().as_str()), "{}", gap.missing);
    }
}

#[test]
fn the_pull_quote_is_held_until_its_speaker_is_known_and_counts_no_longer_then() {
    let entries = entries();
    let pull = ROWS[32].beside.iter().find(|(kind, _)| *kind == "StatementIssued").unwrap().1;
    let status = |until: usize| {
        let shown = shown(&fold(&story(), &entries[..until]));
        let speakers = shown.statements.into_iter().flat_map(|speaker| speaker.statements);
        let quote = speakers.into_iter().find(|statement| statement.record.id.to_string() == pull)?;
        let marks = quote.record.marks;
        Some((marks.status.map(|mark| mark.status), marks.gaps.len(), marks.duplicate_of.map(|of| of.number)))
    };
    let number = |kind: &str, row: usize| {
        let id =
            ROWS[row - 1].records.iter().chain(ROWS[row - 1].beside).rfind(|(listed, _)| *listed == kind).unwrap().1;
        entries.iter().find(|entry| entry.event().unwrap().id.to_string() == id).unwrap().number
    };
    let spoken = number("StatementIssued", 30);
    let noted = number("GapNoted", 33) as usize;
    assert_eq!(status(noted), Some((Some(Status::Hold), 1, None)));
    assert_eq!(status(spoken as usize), Some((Some(Status::Hold), 1, None)));
    assert_eq!(status(first_day()), Some((Some(Status::Deprecated), 0, Some(spoken))));
}

#[test]
fn one_party_goes_by_several_names_and_is_one_from_the_record_on_that_says_so() {
    let (one, other): (Slug, Slug) = ("sony-entertainment".parse().unwrap(), "sony-pictures".parse().unwrap());
    let entries = entries();
    let found = entries.iter().find_map(|entry| match &entry.event().unwrap().fact {
        Fact::PartyIdentified(identified) => Some((entry.number as usize, identified.clone())),
        _ => None,
    });
    let (number, identified) = found.unwrap();
    assert_eq!((&identified.party.id, &identified.same_as.id), (&one, &other));
    let same = |until: usize| fold(&story(), &entries[..until]).identities().same(&one, &other);
    assert!(!same(number - 1) && same(number));

    let names = |of: &Slug| -> BTreeSet<String> {
        let state = the_evening();
        let bodies: Vec<_> = state.records().iter().filter_map(|record| record.body()).collect();
        let parties = bodies.iter().flat_map(|body| body.parties());
        parties.filter(|(_, party)| party.id == *of).map(|(_, party)| party.printed.clone()).collect()
    };
    assert_eq!(names(&one).into_iter().collect::<Vec<_>>(), ["Sony Entertainment"]);
    assert_eq!(names(&other).into_iter().collect::<Vec<_>>(), ["@SonyPictures", "Sony", "Sony Pictures"]);
}

#[test]
fn only_the_pull_quote_duplicates_another_record() {
    let links = shown(&the_evening()).links;
    let duplicates: Vec<_> = links.iter().filter(|link| link.relation == LinkRelation::Duplicates).collect();
    assert_eq!(duplicates.len(), 1);
    assert_eq!(duplicates[0].record.id.to_string(), ROWS[32].records[0].1);
}
