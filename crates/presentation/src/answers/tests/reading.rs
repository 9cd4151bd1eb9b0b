//! Golden files of a story with every kind of event, of a party, and of what came in.

use dateline_story::answer::{Answer, AnswerBody, Section};
use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_story::query::View;
use insta::assert_snapshot;
use serde_json::json;

use super::ledger::{at, plain};
use super::rich::{cuba, rich};
use crate::answers::Style;
use crate::answers::tests::answer;

const EVENING: &str = "2014-12-17T20:00:00-05:00";

fn evening() -> Answer {
    rich().story(AsOf::Recorded(at(EVENING)), View::default())
}

fn only(sections: &[Section]) -> Answer {
    let mut answer = evening();
    let AnswerBody::Story(story) = &mut answer.body else { panic!("a story was asked for") };
    story.keep(&sections.iter().copied().collect());
    answer
}

#[test]
fn every_kind_reads_well_in_80_columns() {
    assert_snapshot!(answer(&evening(), &plain(80)));
}

#[test]
fn every_kind_reads_better_in_120_columns() {
    assert_snapshot!(answer(&rich().story(AsOf::Head, View::default()), &plain(120)));
}

#[test]
fn every_kind_can_be_read_in_40_columns_of_ascii() {
    let style = Style { unicode: false, ..plain(40) };
    assert_snapshot!(answer(&evening(), &style));
}

#[test]
fn chosen_sections_stand_alone_under_the_heading() {
    let style = plain(80);
    let attributions = answer(&only(&[Section::Attributions]), &style);
    let gaps = answer(&only(&[Section::Gaps, Section::Statuses]), &style);
    assert_snapshot!(format!("{attributions}\n{gaps}"));
}

#[test]
fn what_needs_attention_is_said_only_where_there_is_something_else() {
    let heading = "Needs attention";
    assert!(answer(&evening(), &plain(80)).contains(heading));
    assert!(answer(&only(&[Section::Gaps, Section::Threats]), &plain(80)).contains(heading));
    assert!(!answer(&only(&[Section::Gaps, Section::Identities]), &plain(80)).contains(heading));
    assert!(!answer(&only(&[Section::Threats]), &plain(80)).contains(heading));
}

#[test]
fn a_log_names_every_kind() {
    let text = answer(&rich().log(AsOf::Head), &plain(120));
    assert!(!text.contains("  other  "), "{text}");
    assert_snapshot!(text);
}

#[test]
fn who_says_what_a_party_said_and_what_was_said_of_it() {
    let story = rich();
    let sony = story.who("sony-pictures", AsOf::Head, &[]).unwrap();
    let romney = story.who("mitt-romney", AsOf::Head, &[&cuba()]).unwrap();
    assert_snapshot!(format!("{}\n{}", answer(&sony, &plain(80)), answer(&romney, &plain(80))));
}

#[test]
fn a_party_with_two_ids_is_headed_by_the_name_and_kind_of_the_one_that_was_asked_about() {
    let mut ledger = rich();
    let sealed = json!({ "id": "source-one", "kind": "sealed", "as": "source one" });
    let named = json!({ "id": "lorry-driver", "kind": "person", "as": "Şükrü Öztürk" });
    let of_the_sealed = json!({ "sourcing": [{ "hops": [{ "party": sealed, "role": "origin" }] }] });
    for object in ["a lorry", "the car deck"] {
        let claim = json!({ "subject": "the fire", "predicate": "began in", "object": object });
        ledger.add("20:00", "dkim", "ClaimAsserted", of_the_sealed.clone(), claim);
    }
    let identity = json!({ "party": sealed, "same_as": named, "relation": "unsealed" });
    ledger.add("20:01", "dkim", "PartyIdentified", json!({}), identity);
    for (id, title) in [
        ("lorry-driver", "Şükrü Öztürk · person · lorry-driver · "),
        ("source-one", "source one · sealed source · source-one · "),
    ] {
        let text = answer(&ledger.who(id, AsOf::Head, &[]).unwrap(), &plain(80));
        assert!(text.starts_with(title), "{text}");
    }
}

#[test]
fn who_can_be_read_in_40_columns_of_ascii_and_in_120() {
    let narrow = Style { unicode: false, ..plain(40) };
    let story = rich();
    let guardians = story.who("guardians-of-peace", AsOf::Head, &[]).unwrap();
    let nbc = story.who("nbc-news", AsOf::Head, &[&cuba()]).unwrap();
    assert_snapshot!(format!("{}\n{}", answer(&guardians, &narrow), answer(&nbc, &plain(120))));
}

#[test]
fn the_shift_that_takes_over_reads_corrections_first_and_moves_as_moves() {
    let since = AsOf::Recorded(at("2014-12-17T17:00:00-05:00"));
    assert_snapshot!(answer(&rich().changes(since, AsOf::Recorded(at(EVENING)), &[]), &plain(80)));
}

#[test]
fn what_came_in_can_be_read_in_40_columns_of_ascii_and_in_120() {
    let narrow = Style { unicode: false, ..plain(40) };
    let since = AsOf::Position(Position(45));
    let text = answer(&rich().changes(since, AsOf::Head, &[]), &narrow);
    let wide = answer(&rich().changes(AsOf::Position(Position(0)), AsOf::Head, &[&cuba()]), &plain(120));
    assert_snapshot!(format!("{text}\n{wide}"));
}

#[test]
fn nothing_new_is_said_and_as_of_when() {
    let since = AsOf::Recorded(at("2014-12-27T11:00:00-05:00"));
    assert_snapshot!(answer(&rich().changes(since, AsOf::Head, &[]), &plain(80)), @"
    Nothing new since 2014-12-27 11:00 EST · position 62
    as of now · position 62, recorded 2014-12-27 10:00:07 EST · fold 3 ·
    America/New_York
    ");
}
