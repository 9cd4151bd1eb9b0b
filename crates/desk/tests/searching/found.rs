//! Which records are found, in which order, and what is said of each.

use dateline_desk::DeskError;
use dateline_story::as_of::AsOf;
use dateline_story::event::{Fact, IdentityRelation, PartyIdentified, RecordWithdrawn, WithdrawalKind};
use dateline_story::names::Position;
use dateline_story::partial_date::PartialDate;
use dateline_story::party::{Party, PartyKind};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;
use serde_json::json;

use crate::common::*;
use crate::{body, cited, found, query, recorded, search};

#[tokio::test]
async fn a_word_is_found_while_it_stood_and_afterwards_in_the_correction_that_took_it_away() {
    let wrong = || said("sony-hack", "a movie of theatrical proportions");
    let right = command("sony-hack", correction(cite("sony-hack", 2), "spans.0.text", json!("a small movie")));
    let undone = command("sony-hack", withdrawal(cite("sony-hack", 3)));
    let mut desk = recorded([opened("sony-hack"), wrong(), right, undone]).await;
    assert_eq!(found(&mut desk, 1, "theatrical").await, [] as [&str; 0], "nothing that came later");
    assert_eq!(found(&mut desk, 2, "theatrical").await, ["sony-hack#2"]);
    assert_eq!(found(&mut desk, 2, "small").await, [] as [&str; 0]);
    assert_eq!(found(&mut desk, 3, "theatrical").await, ["sony-hack#3"]);
    assert_eq!(found(&mut desk, 3, "small").await, ["sony-hack#2", "sony-hack#3"]);
    assert_eq!(found(&mut desk, 4, "theatrical").await, ["sony-hack#2", "sony-hack#3"], "it stands again");
    let found = search(&mut desk, AsOf::Head, "theatrical").await;
    assert_eq!((found.records_total, found.withdrawn_total), (2, 1));
    assert!(!found.hits[0].withdrawn && found.hits[1].withdrawn);
    assert_eq!((found.hits[0].texts[0].field.as_str(), found.hits[1].texts[0].field.as_str()), ("spans.0.text", "was"));
}

#[tokio::test]
async fn what_was_withdrawn_comes_last_and_is_marked_a_withdrawn_part_too() {
    let mut two = said("sony-hack", "deeply saddened");
    if let Fact::StatementIssued(statement) = &mut two.fact {
        statement.spans.push(statement.spans[0].clone());
        statement.spans[0].text = "an effort to suppress".to_owned();
    }
    let part = Fact::RecordWithdrawn(RecordWithdrawn {
        record: cite("sony-hack", 2),
        part: Some("spans.0".to_owned()),
        kind: WithdrawalKind::Kill,
        reason: "never said".to_owned(),
        notice: None,
    });
    let later = said("sony-hack", "suppress it and be deeply saddened at such an effort for a while");
    let mut desk = recorded([opened("sony-hack"), two, command("sony-hack", part), later]).await;
    let found = search(&mut desk, AsOf::Head, "suppress").await;
    assert_eq!(cited(&found), ["sony-hack#4", "sony-hack#2"]);
    assert_eq!((found.records_total, found.withdrawn_total), (2, 1));
    assert_eq!(found.hits[1].texts[0].field, "spans.0.text", "a place keeps its meaning");
    assert!(found.hits[1].withdrawn && found.hits[1].texts[0].withdrawn);
    let found = search(&mut desk, AsOf::Head, "saddened").await;
    assert_eq!((cited(&found).len(), found.withdrawn_total), (2, 0), "the other part stands");
    assert_eq!(search(&mut desk, AsOf::Head, "\"suppress deeply\"").await.records_total, 0);
}

#[tokio::test]
async fn by_a_party_finds_its_own_words_and_acts_under_every_id_that_was_known_to_be_its_by_then() {
    let party = |id: &str| Party { id: slug(id), kind: PartyKind::Person, printed: format!("The {id}") };
    let mut alias = said("b", "saddened once more");
    if let Fact::StatementIssued(statement) = &mut alias.fact {
        statement.speaker = party("deep-throat");
    }
    let mut of_it = said("sony-hack", "somebody else saddened");
    if let Fact::StatementIssued(statement) = &mut of_it.fact {
        statement.to = vec![statement.speaker.clone()];
        statement.speaker = party("another");
    }
    let one =
        PartyIdentified { party: party("deep-throat"), same_as: party("sony"), relation: IdentityRelation::Alias };
    let mut desk = recorded([
        opened("sony-hack"),
        said("sony-hack", "deeply saddened"),
        of_it,
        opened("b"),
        alias,
        command("b", Fact::PartyIdentified(one)),
    ])
    .await;
    let mut ask = async |at: u64, by: &str| {
        let ask = Ask::Search { words: "saddened".to_owned(), by: Some(slug(by)), hits_max: 20 };
        desk.answer(&Query::new(AsOf::Position(Position(at)), ask)).await.map(|answer| {
            let mut found = cited(&body(answer));
            found.sort();
            found
        })
    };
    assert_eq!(ask(5, "sony").await.unwrap(), ["sony-hack#2"]);
    assert_eq!(ask(6, "sony").await.unwrap(), ["b#2", "sony-hack#2"]);
    assert_eq!(ask(6, "deep-throat").await.unwrap(), ["b#2", "sony-hack#2"]);
    let unknown = ask(6, "sonny").await;
    assert!(matches!(&unknown, Err(DeskError::NoParty { known, .. }) if known[0] == slug("sony")), "{unknown:?}");
    assert!(matches!(ask(1, "sony").await, Err(DeskError::NoParty { .. })), "nobody yet");
}

#[tokio::test]
async fn the_other_axes_leave_out_what_the_desk_had_not_and_what_had_not_happened() {
    let dated = |text: &str, date: Option<&str>, learned: i64| {
        let mut command = said("sony-hack", text);
        command.common.occurred = date.map(|date| date.parse::<PartialDate>().unwrap());
        command.learned = Some(Timestamp::from_micros(START + learned * MINUTE));
        command
    };
    let mut desk = recorded([
        opened("sony-hack"),
        dated("saddened early", Some("2014-12-10"), -300),
        dated("saddened some day", Some("2014-12"), -200),
        dated("saddened late", Some("2014-12-17"), -100),
        dated("saddened, without a date", None, -50),
    ])
    .await;
    let mut ask = async |learned_by: Option<i64>, occurred_by: Option<&str>| {
        let view = View {
            learned_by: learned_by.map(|minutes| Timestamp::from_micros(START + minutes * MINUTE)),
            occurred_by: occurred_by.map(|day| format!("{day}T00:00:00Z").parse().unwrap()),
        };
        let query = Query { view, ..query(AsOf::Head, "saddened") };
        let found = body(desk.answer(&query).await.unwrap());
        let mut found: Vec<_> = found
            .hits
            .iter()
            .map(|hit| (hit.record.record.number, hit.record.happened.map(|one| format!("{one:?}")), hit.undated))
            .collect();
        found.sort();
        found
    };
    let possibly = |word: &str| Some(word.to_owned());
    assert_eq!(
        ask(None, Some("2014-12-15")).await,
        [(2, possibly("Certainly"), false), (3, possibly("Possibly"), false), (5, None, true)]
    );
    assert_eq!(ask(Some(-150), None).await, [(2, None, false), (3, None, false)]);
}

#[tokio::test]
async fn hits_are_counted_whole_and_shown_as_many_as_were_asked_for_the_best_first() {
    let commands = (0..30).map(|n| said("sony-hack", &format!("saddened {}", "and so on ".repeat(30 - n))));
    let mut desk = recorded([opened("sony-hack")].into_iter().chain(commands)).await;
    let ask = Ask::Search { words: "saddened".to_owned(), by: None, hits_max: 3 };
    let found = body(desk.answer(&Query::new(AsOf::Head, ask)).await.unwrap());
    assert_eq!((found.records_total, found.stories_total), (30, 1));
    assert_eq!(cited(&found), ["sony-hack#31", "sony-hack#30", "sony-hack#29"], "the shortest say most of it");
    let nothing = search(&mut desk, AsOf::Head, "linkage").await;
    assert_eq!((nothing.records_total, nothing.hits.len()), (0, 0));
    for none in ["", "…", "\"\" *"] {
        let refused = desk.answer(&query(AsOf::Head, none)).await;
        assert!(matches!(refused, Err(DeskError::Words(_))), "{none:?}");
    }
}
