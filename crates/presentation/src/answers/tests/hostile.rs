//! No text on a ledger can steer a terminal, hide or reorder words, or break the layout.

mod elsewhere;

use dateline_story::answer::arrival::Arrival;
use dateline_story::answer::{Answer, AnswerBody, StoriesAnswer};
use dateline_story::as_of::AsOf;
use dateline_story::entry::Content;
use dateline_story::event::{Event, Fact};
use dateline_story::field::Body;
use dateline_story::names::{Position, RecordRef};
use dateline_story::query::{Axis, View, Without};
use dateline_testkit::cases;
use dateline_wire::testing::{
    arbitrary_common, arbitrary_event, arbitrary_event_id, arbitrary_facts, arbitrary_timestamp, nasty_text,
};
use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::ledger::{StoryWriter, party, plain, slug, sony_hack};
use super::rich::rich;
use crate::answers::tests::{answer, diff_stat};
use crate::answers::{Style, WatchLines, changes};

/// How many counterfactuals are asked for, one by one.
const WITHOUT_MAX: usize = 3;

/// Says what is wrong with a rendered text, if anything is.
fn fault(text: &str, style: &Style) -> Option<String> {
    let width = style.width.max(24);
    for line in text.split('\n') {
        let mut open = 0_i32;
        for character in line.chars() {
            match character {
                '\u{2068}' => open += 1,
                '\u{2069}' => open -= 1,
                '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}' => {
                    return Some(format!("a direction control in {line:?}"));
                }
                _ if character.is_control() => return Some(format!("a control character in {line:?}")),
                _ if !style.unicode && !character.is_ascii() => return Some(format!("not ASCII: {line:?}")),
                _ => {}
            }
            if !(0..=1).contains(&open) {
                return Some(format!("isolates out of step in {line:?}"));
            }
        }
        if open != 0 {
            return Some(format!("an open isolate in {line:?}"));
        }
        let bare: String = line.chars().filter(|character| !matches!(character, '\u{2068}' | '\u{2069}')).collect();
        if bare.width() > width {
            return Some(format!("{} columns of {width} in {line:?}", bare.width()));
        }
    }
    None
}

/// Puts events on a ledger as if they belonged there, so that most of them count; what they point at is often there.
fn ledger(events: Vec<(Event, bool)>, recorded: Vec<dateline_story::time::Timestamp>) -> StoryWriter {
    let mut ledger = StoryWriter::default();
    for ((mut event, fits), recorded) in events.into_iter().zip(recorded) {
        let number = ledger.entries.len() as u64 + 1;
        if fits {
            event.story = slug("sony-hack");
            event.number = number;
            let mut earlier = |record: &mut RecordRef| {
                record.story = slug("sony-hack");
                record.number = record.number % number + 1;
            };
            point_back(&mut event.fact, &mut earlier);
        }
        ledger.raw(recorded, Content::Event(Box::new(event)));
    }
    ledger
}

/// Lets a fact be about earlier records.
fn point_back(fact: &mut Fact, earlier: &mut impl FnMut(&mut RecordRef)) {
    match fact {
        Fact::CorrectionIssued(correction) => {
            earlier(&mut correction.record);
            "note".clone_into(&mut correction.field);
            correction.now.0 = json!(correction.reason);
        }
        Fact::RecordWithdrawn(withdrawal) => earlier(&mut withdrawal.record),
        Fact::RecordReinstated(reinstated) => earlier(&mut reinstated.record),
        Fact::RecordsLinked(link) => {
            earlier(&mut link.from);
            // Every other one leads to another story.
            if link.to.number % 2 == 0 {
                earlier(&mut link.to);
            }
        }
        Fact::StatusSet(set) => earlier(&mut set.record),
        Fact::SourcingAmended(amended) => earlier(&mut amended.record),
        Fact::GroundRuleChanged(change) => change.record.iter_mut().for_each(earlier),
        Fact::AdvisorySent(advisory) => advisory.records.iter_mut().for_each(earlier),
        Fact::GapNoted(gap) => gap.records.iter_mut().for_each(earlier),
        Fact::VersionPublished(version) => {
            version.cites.iter_mut().flat_map(|cited| &mut cited.records).for_each(earlier)
        }
        _ => {}
    }
}

/// Every answer that there is, about everything on a ledger; but of no more than so many fields of each record.
fn all_answers(ledger: &StoryWriter, view: View, fields_max: usize) -> Vec<Answer> {
    let story = ledger.story(AsOf::Head, view);
    let list = StoriesAnswer { stories: vec![ledger.line()], entries_elsewhere: 7 };
    let stories = Answer::new(AsOf::Head, story.point, View::default(), AnswerBody::Stories(list));
    let mut all = vec![story, ledger.log(AsOf::Head), stories];
    all.push(ledger.changes(AsOf::Position(Position(0)), AsOf::Head, &[]));
    all.push(ledger.changes(AsOf::Position(Position(2)), AsOf::Head, &[]));
    all.push(ledger.diff(AsOf::Position(Position(0)), AsOf::Head, view));
    all.push(ledger.diff(AsOf::Position(Position(ledger.entries.len() as u64 / 2)), AsOf::Head, view));
    all.push(ledger.corrections(AsOf::Head, view, &[]));
    all.push(ledger.corrections(AsOf::Head, view, &[&sony_hack()]));
    all.extend(counterfactuals(ledger, view));
    all.push(ledger.check(AsOf::Head, view));
    let mut parties: Vec<String> = Vec::new();
    for entry in &ledger.entries {
        if let Content::Event(event) = &entry.content {
            let body = Body { fact: event.fact.clone(), common: event.common.clone() };
            parties.extend(body.parties().into_iter().map(|(_, party)| party.id.to_string()));
        }
    }
    all.extend(parties.iter().take(4).filter_map(|party| ledger.who(party, AsOf::Head, &[])));
    all.extend(Axis::ALL.map(|axis| ledger.timeline(axis, AsOf::Head, view)));
    all.extend(ledger.lives(view, fields_max));
    all
}

/// As if some of the sources, records and staff had never been, one by one and all of them together.
fn counterfactuals(ledger: &StoryWriter, view: View) -> Vec<Answer> {
    let mut wanted = Vec::new();
    for event in ledger.entries.iter().filter_map(|entry| entry.event()) {
        wanted.extend([Without::By(event.recorded_by.clone()), Without::Event(event.id)]);
        let mut chains = event.common.sourcing.clone();
        if let Fact::SourcingAmended(amended) = &event.fact {
            chains.push(amended.chain.clone());
        }
        for hop in chains.into_iter().flat_map(|chain| chain.hops) {
            for source in [Some(hop.party.id.to_string()), hop.outlet].into_iter().flatten() {
                wanted.push(Without::Source { source: source.clone(), origin_only: false });
                wanted.push(Without::Source { source, origin_only: true });
            }
        }
    }
    // Some from all over the ledger: each takes a story to fold, and all of them are asked for in turn where there are few.
    let apart = wanted.len().div_ceil(WITHOUT_MAX).max(1);
    let mut all = Vec::new();
    let mut there = Vec::new();
    for one in wanted.into_iter().step_by(apart) {
        if let Some(found) = ledger.without(std::slice::from_ref(&one), AsOf::Head, view) {
            all.push(found);
            there.push(one);
        }
    }
    all.extend([Vec::new(), there].iter().filter_map(|without| ledger.without(without, AsOf::Head, view)));
    all
}

fn styles() -> impl Strategy<Value = Style> {
    (prop_oneof![Just(0_usize), 24_usize..50, Just(80), Just(300)], any::<bool>())
        .prop_map(|(width, unicode)| Style { unicode, ..plain(width) })
}

fn views() -> impl Strategy<Value = View> {
    (proptest::option::of(arbitrary_timestamp()), proptest::option::of(arbitrary_timestamp()))
        .prop_map(|(learned_by, occurred_by)| View { learned_by, occurred_by })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_on_a_ledger_stays_inside_its_lines(
        events in proptest::collection::vec((arbitrary_event(), prop::bool::weighted(0.9)), 1..14),
        recorded in proptest::collection::vec(arbitrary_timestamp(), 14),
        reason in nasty_text(),
        style in styles(),
        view in views(),
    ) {
        let mut ledger = ledger(events, recorded);
        ledger.raw(super::ledger::recorded("17:00"), Content::Unreadable { reason: reason.clone() });
        ledger.raw(super::ledger::recorded("17:01"), Content::Unknown { event_type: reason.clone() });
        for one in all_answers(&ledger, view, 1) {
            prop_assert_eq!(fault(&answer(&one, &style), &style), None);
            if matches!(one.body, AnswerBody::Diff(_)) {
                prop_assert_eq!(fault(&diff_stat(&one, &style), &style), None);
            }
        }
        let before = ledger.story_answer(AsOf::Position(Position(1)), View::default());
        let after = ledger.story_answer(AsOf::Head, View::default());
        prop_assert_eq!(fault(&changes(&before, &after, &style), &style), None);
        let mut arrivals = ledger.arrivals();
        arrivals.push(Arrival::elsewhere(Position(99), super::ledger::recorded("17:02"), reason));
        for watched in [None, Some(slug("sony-hack"))] {
            let mut lines = WatchLines::new(watched, &style);
            for arrival in &arrivals {
                prop_assert_eq!(fault(&lines.arrival(arrival, &style), &style), None);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(16), ..ProptestConfig::default() })]

    #[test]
    fn every_kind_with_any_words_stays_inside_its_lines(
        facts in arbitrary_facts(),
        commons in proptest::collection::vec(arbitrary_common(), 32),
        recorded in proptest::collection::vec(arbitrary_timestamp(), 33),
        first in arbitrary_event(),
        ids in proptest::collection::vec(arbitrary_event_id(), 32),
        style in styles(),
    ) {
        let mut events = vec![(first.clone(), true)];
        for ((fact, common), id) in facts.into_iter().zip(commons).zip(ids) {
            events.push((Event { fact, common, id, ..first.clone() }, true));
        }
        let ledger = ledger(events, recorded);
        for one in all_answers(&ledger, View::default(), 1) {
            prop_assert_eq!(fault(&answer(&one, &style), &style), None);
            prop_assert_eq!(super::formats::alive(&one), None);
        }
    }
}

/// A ledger whose words try everything.
fn attacked() -> StoryWriter {
    let mut ledger = StoryWriter::default();
    ledger.add(
        "16:40",
        "eve\u{1b}[2J",
        "StoryOpened",
        json!({}),
        json!({
        "headline": "Calm\u{1b}]0;owned\u{7} headline\u{202e}gnihtyna", "desk": "na\r\ntional\u{200b}" }),
    );
    ledger.add("16:41", "eve", "StatementIssued", json!({
        "note": "\u{9b}31mred\u{85}", "sourcing": [{ "hops": [{ "party": party("eve", "person", "Eve\u{feff}"), "role": "origin",
            "hedge": "maybe\u{2066}" }] }] }), json!({
        "speaker": party("newspaper", "organization", "صحيفة الأخبار"),
        "to": [party("desk", "organization", "האריץ")],
        "spans": [
            { "kind": "quote", "text": "First paragraph.\n\nAnomalies\n  #99  forged section\u{2028}and more" },
            { "kind": "quote", "text": "كوريا الشمالية وراء الهجوم على سوني، كما يقول المسؤولون الأمريكيون اليوم في واشنطن" },
            { "kind": "partial_quote", "text": "x".repeat(200) },
            { "kind": "quote", "text": "北朝鮮がソニーを攻撃したと米当局者が語った。映画の公開は中止された。北朝鮮がソニーを攻撃した。" },
            { "kind": "paraphrase", "text": "Zal\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}go \u{301}e\u{301}, 👩\u{200d}👩\u{200d}👧" }] }));
    ledger
}

#[test]
fn hostile_text_is_shown_for_what_it_is() {
    let story = answer(&attacked().story(AsOf::Head, View::default()), &plain(80));
    let log = answer(&attacked().log(AsOf::Head), &plain(80));
    assert_eq!(fault(&story, &plain(80)), None);
    assert_snapshot!(format!("{story}\n{log}"));
}

#[test]
fn hostile_text_in_ascii_is_ascii() {
    let style = Style { unicode: false, ..plain(80) };
    let story = answer(&attacked().story(AsOf::Head, View::default()), &style);
    assert_eq!(fault(&story, &style), None);
    for ledger in [rich(), sony_hack()] {
        for one in all_answers(&ledger, View::default(), usize::MAX) {
            assert_eq!(fault(&answer(&one, &style), &style), None);
        }
    }
}

#[test]
fn an_enormous_quote_is_rendered_without_fuss() {
    let mut ledger = sony_hack();
    ledger.add(
        "19:00",
        "mlopez",
        "StatementIssued",
        json!({}),
        json!({
        "speaker": party("eve", "person", "Eve"), "spans": [{ "kind": "quote", "text": "word ".repeat(100_000) }] }),
    );
    let text = answer(&ledger.story(AsOf::Head, View::default()), &plain(80));
    assert_eq!(fault(&text, &plain(80)), None);
    assert!(text.lines().count() > 5_000);
}
