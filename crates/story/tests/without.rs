//! A story as if something had never been recorded: what falls, what loses a source, what stands again, what readers had.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::{cite, common, entry, event_id, fact, story};
use dateline_story::answer::{self, Lens, Restoration, WithoutAnswer};
use dateline_story::counterfactual::{Because, NotThere};
use dateline_story::entry::Content;
use dateline_story::event::Event;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::query::{View, Without};
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

const START: i64 = common::START;

/// A story as it is being written down, by no rules.
#[derive(Default)]
struct Story(Vec<dateline_story::entry::Entry>);

impl Story {
    /// One that was opened, as #1.
    fn new() -> Self {
        let mut story = Self::default();
        story.add(json!({}), "StoryOpened", json!({ "headline": "Sony hacked", "desk": "national" }));
        story
    }

    fn add(&mut self, every: Value, kind: &str, fields: Value) -> u64 {
        self.by("m.reyes", every, kind, fields)
    }

    fn by(&mut self, staff: &str, every: Value, kind: &str, fields: Value) -> u64 {
        let number = self.0.len() as u64 + 1;
        let event = Event {
            id: event_id(u128::from(number)),
            story: story(),
            number,
            learned: Timestamp::from_micros(START),
            recorded_by: staff.to_owned(),
            common: common(every),
            fact: fact(kind, fields),
            extensions: Default::default(),
        };
        self.0.push(entry(number, event));
        number
    }

    fn claim(&mut self, chains: &[Value]) -> u64 {
        let number = self.0.len() + 1;
        self.add(
            json!({ "sourcing": chains }),
            "ClaimAsserted",
            json!({ "subject": "the attack", "predicate": "derailed", "object": format!("the release #{number}") }),
        )
    }

    fn link(&mut self, from: u64, relation: &str, to: u64) -> u64 {
        self.add(json!({}), "RecordsLinked", json!({ "from": cite(from), "to": cite(to), "relation": relation }))
    }

    fn correct(&mut self, chains: &[Value], record: u64, field: &str, was: Value, now: Value) -> u64 {
        self.add(
            json!({ "sourcing": chains }),
            "CorrectionIssued",
            json!({
            "record": cite(record), "field": field, "was": was, "now": now, "label": "CORRECTED", "reason": "r" }),
        )
    }

    fn withdraw(&mut self, chains: &[Value], record: u64) -> u64 {
        let withdrawal = json!({ "record": cite(record), "kind": "withdrawn", "reason": "r" });
        self.add(json!({ "sourcing": chains }), "RecordWithdrawn", withdrawal)
    }

    fn attribution(&mut self, chains: &[Value], attributor: &str, role: &str) -> u64 {
        self.add(json!({ "sourcing": chains }), "AttributionMade", json!({
            "attributor": party(attributor), "incident": "sony-attack", "role": role, "attributed_to": party("north-korea") }))
    }

    fn state(&self) -> StoryState {
        let state = fold(&story(), &self.0);
        assert_eq!(state.anomalies(), []);
        state
    }

    fn without(&self, without: &[Without]) -> WithoutAnswer {
        asked(&self.state(), without).unwrap()
    }
}

fn lens() -> Lens {
    Lens { view: View::default(), late_after_micros: 0, instant: None }
}

fn asked(state: &StoryState, without: &[Without]) -> Result<WithoutAnswer, NotThere> {
    answer::without(state, without, &lens()).map(Option::unwrap)
}

fn party(id: &str) -> Value {
    json!({ "id": id, "kind": "organization", "as": id.to_uppercase() })
}

/// A chain of these parties, the origin first.
fn chain(parties: &[&str]) -> Value {
    let hops = parties
        .iter()
        .enumerate()
        .map(|(place, id)| json!({ "party": party(id), "role": if place == 0 { "origin" } else { "relay" } }));
    json!({ "hops": hops.collect::<Vec<_>>() })
}

fn source(name: &str) -> Without {
    Without::Source { source: name.to_owned(), origin_only: false }
}

fn origin(name: &str) -> Without {
    Without::Source { source: name.to_owned(), origin_only: true }
}

fn fallen(found: &WithoutAnswer) -> Vec<u64> {
    found.falls.iter().map(|one| one.record.number).collect()
}

fn because(found: &WithoutAnswer, number: u64) -> &Because {
    &found.falls.iter().find(|one| one.record.number == number).unwrap().because
}

fn changes(found: &WithoutAnswer) -> Vec<(u64, &Restoration, Vec<u64>)> {
    let changes = found.restored.iter();
    changes.map(|one| (one.record.number, &one.change, one.by.iter().map(|by| by.number).collect())).collect()
}

#[test]
fn taking_nothing_away_leaves_the_story_as_it_is() {
    let mut story = Story::new();
    story.claim(&[chain(&["sony"])]);
    let found = story.without(&[]);
    assert_eq!(found.story, answer::story(&story.state(), &lens()).unwrap());
    assert_eq!((found.counts.fallen_total, found.falls.len(), found.versions.len()), (0, 0, 0));
}

#[test]
fn a_record_falls_with_its_only_source_and_stays_on_another_chain_without_that_one() {
    let mut story = Story::new();
    let only = story.claim(&[chain(&["sony", "nbc"]), chain(&["sony"])]);
    let both = story.claim(&[chain(&["sony"]), chain(&["fbi"])]);
    let none = story.claim(&[]);
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [only]);
    assert_eq!(because(&found, only), &Because::Taken);
    let kept = |number: u64| &found.story.claims.iter().find(|one| one.record.record == cite(number)).unwrap().record;
    assert_eq!(kept(both).sourcing.len(), 1);
    assert_eq!(kept(both).sourcing[0].hops[0].party.id.as_str(), "fbi");
    assert!(kept(none).sourcing.is_empty());
    let group = &found.weakened[0];
    assert_eq!(
        (group.records[0].record.number, group.records[0].chains_lost, group.records[0].chains_left),
        (both, 1, 1)
    );
    assert_eq!((group.roots_before.len(), group.roots_after.len()), (2, 1));
    assert_eq!((group.two_sources_before, group.two_sources_after), (true, false));
}

#[test]
fn whoever_passed_it_on_is_a_source_too_unless_only_origins_are_meant() {
    let mut story = Story::new();
    let said = story.claim(&[chain(&["nbc"])]);
    let passed_on = story.claim(&[chain(&["sony", "nbc"])]);
    assert_eq!(fallen(&story.without(&[source("nbc")])), [said, passed_on]);
    assert_eq!(fallen(&story.without(&[origin("nbc")])), [said]);
}

#[test]
fn an_outlet_is_a_source_whatever_its_capitals_and_a_party_is_the_outlet_of_its_name() {
    let mut story = Story::new();
    let mut by_outlet = chain(&["pete-williams"]);
    by_outlet["hops"][0]["outlet"] = json!("NBC News");
    let reporter = story.claim(&[by_outlet]);
    assert_eq!(fallen(&story.without(&[source("nbc news")])), [reporter]);
    assert_eq!(fallen(&story.without(&[source(" NBC NEWS ")])), [reporter]);
    assert_eq!(fallen(&story.without(&[source("Pete-Williams")])), [reporter], "a name that is printed");
    let mut by_party = chain(&["nbc"]);
    by_party["hops"][0]["party"]["as"] = json!("NBC News");
    let newsroom = story.claim(&[by_party]);
    assert_eq!(fallen(&story.without(&[source("nbc")])), [reporter, newsroom]);
    assert_eq!(fallen(&story.without(&[source("nbc news")])), [reporter, newsroom]);
    assert_eq!(story.without(&[source("nbc")]).taken[0].outlets, ["nbc news"]);
}

#[test]
fn a_name_that_is_printed_for_two_parties_is_neither() {
    let mut story = Story::new();
    for id in ["sony-music", "sony-pictures"] {
        let mut one = chain(&[id]);
        one["hops"][0]["party"]["as"] = json!("Sony");
        story.claim(&[one]);
    }
    let problem = asked(&story.state(), &[source("sony")]).unwrap_err();
    assert!(matches!(&problem, NotThere::SeveralParties { ids, .. } if ids.len() == 2), "{problem}");
    let same = json!({ "party": party("sony-music"), "same_as": party("sony-pictures"), "relation": "alias" });
    story.add(json!({}), "PartyIdentified", same);
    assert_eq!(fallen(&story.without(&[source("sony")])), [2, 3], "they turned out to be one");
}

#[test]
fn with_a_record_falls_what_stands_inside_it_rests_on_it_or_acts_on_it_and_so_on() {
    let mut story = Story::new();
    let statement = story.claim(&[chain(&["sony"])]);
    let inside = story.add(
        json!({ "embedded_in": cite(statement), "sourcing": [chain(&["fbi"])] }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    let resting = story.claim(&[chain(&["fbi"])]);
    let link = story.link(resting, "rests_on", inside);
    let correction = story.correct(&[], inside, "object", json!("c"), json!("d"));
    let rank = story.add(json!({}), "StatusSet", json!({ "record": cite(resting), "status": "hold", "reason": "r" }));
    let withdrawn_link = story.withdraw(&[], link);
    story.add(json!({}), "RecordReinstated", json!({ "record": cite(link), "reason": "r" }));
    let aside = story.claim(&[chain(&["fbi"])]);
    let found = story.without(&[source("sony")]);
    assert_eq!(
        fallen(&found),
        [statement, inside, resting, link, correction, rank, withdrawn_link, withdrawn_link + 1]
    );
    assert_eq!(because(&found, inside), &Because::EmbeddedIn(cite(statement)));
    assert_eq!(because(&found, resting), &Because::RestsOn(cite(inside)));
    assert_eq!(because(&found, correction), &Because::ActsOn(cite(inside)));
    assert_eq!(because(&found, rank), &Because::ActsOn(cite(resting)));
    assert_eq!(found.story.claims.iter().map(|one| one.record.record.number).collect::<Vec<_>>(), [aside]);
    assert_eq!(
        (found.counts.fallen_directly, found.counts.fallen_with_others, found.counts.fallen_standing),
        (1, 7, 8)
    );
}

#[test]
fn a_link_that_was_taken_back_lets_nothing_fall() {
    let mut story = Story::new();
    let base = story.claim(&[chain(&["sony"])]);
    let resting = story.claim(&[chain(&["fbi"])]);
    let link = story.link(resting, "rests_on", base);
    let back = story.withdraw(&[], link);
    assert_eq!(fallen(&story.without(&[source("sony")])), [base, link, back]);
}

#[test]
fn a_version_a_notice_and_a_gap_stay_for_they_happened() {
    let mut story = Story::new();
    let gone = story.claim(&[chain(&["sony"])]);
    story.add(json!({}), "GapNoted", json!({ "missing": "who", "records": [cite(gone)] }));
    story.add(json!({}), "AdvisorySent", json!({ "kind": "hold", "records": [cite(gone)], "text": "t" }));
    story.add(
        json!({}),
        "VersionPublished",
        json!({ "channel": "web", "headline": "h", "cites": [{ "records": [cite(gone)] }] }),
    );
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [gone]);
    assert_eq!((found.story.gaps.len(), found.story.notices.len(), found.story.versions.len()), (1, 1, 1));
    assert_eq!(found.story.anomalies, []);
}

#[test]
fn what_a_source_corrected_is_what_it_was_and_what_it_took_back_counts_again() {
    let mut story = Story::new();
    let corrected = story.claim(&[chain(&["fbi"])]);
    let withdrawn = story.claim(&[chain(&["fbi"])]);
    let correction = story.correct(&[chain(&["sony"])], corrected, "object", json!("the release #2"), json!("it all"));
    let withdrawal = story.withdraw(&[chain(&["sony"])], withdrawn);
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [correction, withdrawal]);
    let value = Restoration::Value {
        field: "object".to_owned(),
        was: serde_json::from_value(json!("it all")).unwrap(),
        now: serde_json::from_value(json!("the release #2")).unwrap(),
    };
    assert_eq!(
        changes(&found),
        [(corrected, &value, vec![correction]), (withdrawn, &Restoration::CountsAgain, vec![withdrawal])]
    );
    assert_eq!(found.story.claims.len(), 2);
    assert_eq!(found.story.claims[0].claim.object, "the release #2");
}

#[test]
fn where_the_withdrawal_of_a_withdrawal_falls_the_record_counts_no_longer() {
    let mut story = Story::new();
    let record = story.claim(&[chain(&["fbi"])]);
    let withdrawal = story.withdraw(&[], record);
    let back = story.withdraw(&[chain(&["sony"])], withdrawal);
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [back]);
    assert_eq!(
        changes(&found),
        [(record, &Restoration::CountsNoLonger, vec![]), (withdrawal, &Restoration::CountsAgain, vec![back])]
    );
    assert_eq!(found.counts.standing_before, 3);
    assert_eq!(found.counts.standing_after, 2, "the opening, and the withdrawal");
}

#[test]
fn an_answer_that_falls_opens_the_gap_again_and_the_repetition_counts_where_the_original_falls() {
    let mut story = Story::new();
    let gap = story.add(json!({}), "GapNoted", json!({ "missing": "who" }));
    let answer = story.claim(&[chain(&["sony"])]);
    let answers = story.link(answer, "answers", gap);
    let again = story.attribution(&[chain(&["fbi"])], "officials", "linked");
    let repeats = story.link(again, "duplicates", answer);
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [answer, answers, repeats]);
    assert_eq!(
        changes(&found),
        [(gap, &Restoration::OpenAgain, vec![answers]), (again, &Restoration::CountsAlone, vec![repeats])]
    );
    assert!(found.story.gaps[0].open);
    let ladder = &found.ladders[0];
    assert!(ladder.moves[0].was.is_none(), "it did not show on the ladder");
    assert_eq!(ladder.moves[0].now.as_ref().unwrap().record.record, cite(again));
}

#[test]
fn two_parties_are_one_source_from_the_position_that_says_so_and_never_before() {
    let mut story = Story::new();
    let by_alias = story.claim(&[chain(&["sony-twitter"])]);
    story.claim(&[chain(&["sony"])]);
    assert_eq!(fallen(&story.without(&[source("sony")])), [by_alias + 1]);
    let same = json!({ "party": party("sony-twitter"), "same_as": party("sony"), "relation": "alias" });
    story.add(json!({}), "PartyIdentified", same);
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [by_alias, by_alias + 1]);
    assert_eq!(found.taken[0].parties.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["sony", "sony-twitter"]);
    assert_eq!(fallen(&story.without(&[source("sony-twitter")])), [by_alias, by_alias + 1]);
}

fn amend(story: &mut Story, own: &[Value], record: u64, replaces: Value, chain: Value) -> u64 {
    story.add(
        json!({ "sourcing": own }),
        "SourcingAmended",
        json!({ "record": cite(record), "replaces": replaces, "chain": chain, "reason": "r" }),
    )
}

#[test]
fn a_hop_that_became_known_later_counts_and_is_not_forgotten_with_the_source() {
    let mut story = Story::new();
    let record = story.claim(&[chain(&["nbc"]), chain(&["fbi"])]);
    let known = amend(&mut story, &[], record, json!(0), chain(&["sony", "nbc"]));
    let added = amend(&mut story, &[], record, Value::Null, chain(&["sony"]));
    let last = amend(&mut story, &[], record, Value::Null, chain(&["cnn"]));
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [known, added], "they only tell of chains through it");
    let origins = |found: &WithoutAnswer| -> Vec<String> {
        let chains = found.story.claims[0].record.sourcing.iter();
        chains.map(|chain| chain.hops[0].party.id.to_string()).collect()
    };
    assert_eq!(origins(&found), ["fbi", "cnn"], "nbc's word came from sony: it does not stand again");
    assert_eq!(found.story.claims[0].record.marks.amended_by, [cite(last)]);
    let found = story.without(&[Without::Record(cite(known))]);
    assert_eq!(origins(&found), ["nbc", "fbi", "sony", "cnn"], "as if nobody had found out");
    assert_eq!(changes(&found), [(record, &Restoration::Sources, vec![known])]);
}

#[test]
fn a_source_that_a_falling_correction_had_put_right_is_looked_at_again() {
    let mut story = Story::new();
    let record = story.claim(&[chain(&["sony"])]);
    let inside = story.add(
        json!({ "embedded_in": cite(record) }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    let correction = story.correct(&[chain(&["nbc"])], record, "sourcing.0.hops.0.party", party("sony"), party("fbi"));
    story.claim(&[chain(&["sony"])]);
    assert_eq!(fallen(&story.without(&[source("sony")])), [correction + 1], "it is the FBI's word");
    assert_eq!(fallen(&story.without(&[source("nbc")])), [correction]);
    let both = [record, inside, correction, correction + 1];
    assert_eq!(fallen(&story.without(&[source("nbc"), source("sony")])), both);
    assert_eq!(
        story.without(&[source("nbc"), source("sony")]),
        story.without(&[source("sony"), source("nbc"), source("nbc")])
    );
}

#[test]
fn changed_terms_of_a_source_fall_with_the_last_record_that_they_changed() {
    let mut story = Story::new();
    story.claim(&[chain(&["sony", "nbc"])]);
    story.claim(&[chain(&["sony"])]);
    story.claim(&[chain(&["fbi", "cnn"])]);
    let terms = story.add(
        json!({}),
        "GroundRuleChanged",
        json!({ "party": party("sony"), "rule": "background", "reason": "r" }),
    );
    assert_eq!(fallen(&story.without(&[source("nbc")])), [2]);
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [2, 3, terms]);
}

#[test]
fn what_one_member_of_the_staff_recorded_falls_with_what_depends_on_it() {
    let mut story = Story::new();
    let theirs = story.by(
        "dkim",
        json!({ "sourcing": [chain(&["sony"])] }),
        "ClaimAsserted",
        json!({ "subject": "a", "predicate": "b", "object": "c" }),
    );
    let correction = story.correct(&[], theirs, "object", json!("c"), json!("d"));
    let mine = story.claim(&[]);
    let their_correction = story.by(
        "dkim",
        json!({}),
        "CorrectionIssued",
        json!({ "record": cite(mine), "field": "object",
        "was": "the release #4", "now": "e", "label": "REFILE", "reason": "r" }),
    );
    let found = story.without(&[Without::By("dkim".to_owned())]);
    assert_eq!(fallen(&found), [theirs, correction, their_correction]);
    assert_eq!(found.story.claims[0].claim.object, "the release #4");
    let all = story.without(&[Without::By("m.reyes".to_owned())]);
    assert_eq!((fallen(&all).len(), all.story.headline), (4, None));
}

#[test]
fn an_event_is_named_by_its_record_or_its_id_and_falls_with_its_repetitions() {
    let mut story = Story::new();
    let record = story.claim(&[]);
    let mut again = story.0[1].clone();
    (again.number, again.position) = (3, dateline_story::names::Position(3));
    if let Content::Event(event) = &mut again.content {
        event.number = 3;
    }
    story.0.push(again);
    let state = fold(&common::story(), &story.0);
    for one in [Without::Record(cite(record)), Without::Event(event_id(2))] {
        let found = asked(&state, &[one]).unwrap();
        assert_eq!(fallen(&found), [record, record + 1]);
        assert_eq!(because(&found, record + 1), &Because::Repeats(cite(record)));
        assert_eq!(found.taken[0].record, Some(cite(record)));
        assert!(found.story.claims.is_empty() && found.story.anomalies.is_empty());
    }
    let found = asked(&state, &[Without::Record(cite(record + 1))]).unwrap();
    assert_eq!((fallen(&found), found.story.claims.len()), (vec![record + 1], 1));
}

#[test]
fn readers_had_it_says_which_sentences_fall_and_where_nothing_else_is_left() {
    let mut story = Story::new();
    let gone = story.claim(&[chain(&["sony"])]);
    let kept = story.claim(&[chain(&["fbi"])]);
    let version = |story: &mut Story, cites: Value| {
        story.add(
            json!({}),
            "VersionPublished",
            json!({ "channel": "web", "uri": "https://news.example", "headline": "h",
            "published": { "date": "2014-12-17", "time": "19:14" }, "cites": cites }),
        )
    };
    let partly = version(
        &mut story,
        json!([{ "records": [cite(gone), cite(kept)] }, { "sentence": "s", "records": [cite(gone)] },
        { "sentence": "t", "records": [cite(kept)] }]),
    );
    let wholly = version(&mut story, json!([{ "sentence": "s", "records": [cite(gone)] }]));
    version(&mut story, json!([{ "records": [cite(kept)] }]));
    let taken_down = version(&mut story, json!([{ "records": [cite(gone)] }]));
    story.withdraw(&[], taken_down);
    let found = story.without(&[source("sony")]);
    let listed: Vec<_> =
        found.versions.iter().map(|one| (one.record.record.number, one.wholly, one.sentences.len())).collect();
    assert_eq!(listed, [(partly, false, 2), (wholly, true, 1)]);
    assert_eq!(
        (&found.versions[0].sentences[0].fallen[..], &found.versions[0].sentences[0].left[..]),
        (&[cite(gone)][..], &[cite(kept)][..])
    );
    assert_eq!((found.counts.versions_total, found.counts.versions_wholly), (2, 1));
}

#[test]
fn a_ladder_says_who_would_be_left_on_it_and_a_board_what_was_decided_before() {
    let mut story = Story::new();
    story.add(json!({}), "IncidentReported", json!({ "incident": "sony-attack", "kind": "hack", "description": "d" }));
    let first = story.attribution(&[chain(&["officials"])], "officials", "linked");
    let second = story.attribution(&[chain(&["nbc"])], "officials", "perpetrated");
    let third = story.attribution(&[chain(&["nbc"])], "fbi", "perpetrated");
    let release = json!({ "work": { "id": "the-interview", "kind": "film", "as": "The Interview" },
        "scope": { "channel": "theatrical" }, "by": party("sony") });
    let scheduled = story.add(json!({ "sourcing": [chain(&["sony"])] }), "ReleaseScheduled", release.clone());
    let cancelled = story.add(json!({ "sourcing": [chain(&["nbc"])] }), "ReleaseCancelled", release);
    let found = story.without(&[source("nbc")]);
    assert_eq!(fallen(&found), [second, third, cancelled]);
    let ladder = &found.ladders[0];
    let number = |step: &Option<answer::AttributionStep>| step.as_ref().map(|step| step.record.record.number);
    let moves: Vec<_> = ladder.moves.iter().map(|one| (number(&one.was), number(&one.now))).collect();
    assert_eq!(moves, [(Some(second), Some(first)), (Some(third), None)]);
    assert_eq!(ladder.left.iter().map(|step| step.record.record.number).collect::<Vec<_>>(), [first]);
    let board = &found.releases[0];
    let number = |step: &Option<answer::ReleaseStep>| step.as_ref().map(|step| step.record.record.number);
    assert_eq!((number(&board.was), number(&board.now)), (Some(cancelled), Some(scheduled)));
}

#[test]
fn records_that_say_the_same_lose_a_source_together() {
    let mut story = Story::new();
    story.add(json!({}), "IncidentReported", json!({ "incident": "sony-attack", "kind": "hack", "description": "d" }));
    let one = story.attribution(&[chain(&["officials"])], "officials", "linked");
    let other = story.attribution(&[chain(&["fbi"])], "fbi", "linked");
    let third = story.attribution(&[chain(&["cnn"])], "cnn", "linked");
    let found = story.without(&[source("officials")]);
    assert_eq!(fallen(&found), [one]);
    let group = &found.weakened[0];
    let numbers: Vec<u64> = group.records.iter().map(|one| one.record.number).collect();
    assert_eq!((found.weakened.len(), numbers, &group.fallen[..]), (1, vec![other, third], &[cite(one)][..]));
    assert_eq!((group.roots_before.len(), group.roots_after.len(), group.two_sources_after), (3, 2, true));
    let found = story.without(&[source("officials"), source("cnn")]);
    assert!(found.weakened[0].two_sources_before && !found.weakened[0].two_sources_after);
}

#[test]
fn what_the_desk_had_not_learned_is_not_there_to_take_away() {
    let mut story = Story::new();
    story.claim(&[chain(&["fbi"])]);
    story.claim(&[chain(&["sony"])]);
    if let Content::Event(event) = &mut story.0[2].content {
        event.learned = Timestamp::from_micros(START + 1);
    }
    let state = fold_learned_by(&common::story(), &story.0, Timestamp::from_micros(START));
    assert!(matches!(asked(&state, &[source("sony")]), Err(NotThere::Source { .. })));
    assert!(matches!(asked(&state, &[Without::Record(cite(3))]), Err(NotThere::Record { .. })));
    let found = asked(&state, &[source("fbi")]).unwrap();
    assert_eq!((fallen(&found), found.story.records_left_out), (vec![2], 2));
}

#[test]
fn what_is_not_there_is_answered_with_what_is() {
    let mut story = Story::new();
    story.claim(&[chain(&["sony", "nbc"])]);
    let said = |one: Without| asked(&story.state(), &[one]).unwrap_err();
    assert!(matches!(said(source("sny")), NotThere::Source { known, .. } if known == ["nbc", "sony"]));
    assert_eq!(said(source("sny")).to_string(), "no record of sony-hack has \"sny\" as a source by then");
    assert_eq!(
        said(origin("nbc")).to_string(),
        "\"nbc\" is the origin of no record of sony-hack: it passes on what others said"
    );
    assert_eq!(
        said(Without::Record(cite(9))).to_string(),
        "there is no record sony-hack#9 by then; there are 2 records"
    );
    assert!(said(Without::Record("other#1".parse().unwrap())).to_string().contains("another story than sony-hack"));
    assert!(said(Without::Event(event_id(99))).to_string().contains("there are 2 records"));
    assert!(matches!(said(Without::By("dkim".to_owned())), NotThere::Staff { known, .. } if known == ["m.reyes"]));
    let nobody = StoryState::new(common::story());
    assert_eq!(answer::without(&nobody, &[source("sony")], &lens()), Ok(None), "there is no such story");
}

#[test]
fn a_story_that_was_opened_again_is_not_opened_twice_because_its_closing_falls() {
    let mut story = Story::new();
    let closing = story.add(json!({ "sourcing": [chain(&["sony"])] }), "StoryClosed", json!({}));
    story.add(json!({}), "StoryOpened", json!({ "headline": "Sony hacked again" }));
    let found = story.without(&[source("sony")]);
    assert_eq!((fallen(&found), found.story.anomalies.len()), (vec![closing], 0));
    assert_eq!(found.story.headline.as_deref(), Some("Sony hacked again"));
}

#[test]
fn a_withdrawn_record_falls_and_takes_nothing_away() {
    let mut story = Story::new();
    let record = story.claim(&[chain(&["sony"])]);
    let withdrawal = story.withdraw(&[], record);
    let found = story.without(&[source("sony")]);
    assert_eq!(fallen(&found), [record, withdrawal]);
    let counted: BTreeSet<bool> = found.falls.iter().map(|one| one.counted).collect();
    assert_eq!((counted.len(), found.counts.fallen_standing, found.counts.standing_after), (2, 1, 1));
}
