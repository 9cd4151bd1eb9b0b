//! What rests on a record is told wherever it was recorded: other stories build on it too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_desk::{Desk, DeskError};
use dateline_story::answer::{AnswerBody, LinkEnd, WhyAnswer};
use dateline_story::as_of::AsOf;
use dateline_story::event::{Fact, LinkRelation, RecordsLinked};
use dateline_story::names::{Position, RecordRef};
use dateline_story::query::{Ask, Query, View};

async fn why(desk: &mut Desk, record: RecordRef, as_of: AsOf) -> WhyAnswer {
    let ask = Ask::Why { record, field: None };
    match desk.answer(&Query { as_of, view: View::default(), ask }).await.unwrap().body {
        AnswerBody::Why(why) => *why,
        other => panic!("{other:?}"),
    }
}

fn link(from: RecordRef, to: RecordRef, relation: LinkRelation) -> Fact {
    Fact::RecordsLinked(RecordsLinked { from, to, relation, reason: Some("it answers the statement".to_owned()) })
}

/// Three stories: of two others a record rests on sony-hack#2, and of the first one more contradicts it.
async fn three_stories() -> Seated {
    let log = memory();
    let mut desk = desk_on(&log).await;
    let this = cite("sony-hack", 2);
    for one in [
        opened("sony-hack"),
        said("sony-hack", "We are deeply saddened"),
        said("sony-hack", "We stand by our filmmakers"),
        opened("ministry"),
        said("ministry", "Somebody will have to go"),
        said("ministry", "I resign"),
        command("ministry", link(cite("ministry", 3), this.clone(), LinkRelation::RestsOn)),
        command("ministry", link(cite("ministry", 2), this.clone(), LinkRelation::Contradicts)),
        opened("cinemas"),
        said("cinemas", "We will not show it"),
        command("cinemas", link(cite("cinemas", 2), this, LinkRelation::RestsOn)),
    ] {
        desk.record(&one).await.unwrap();
    }
    desk
}

/// The other ends, each with the record that links it.
fn ends(links: &[LinkEnd]) -> Vec<(String, String)> {
    links.iter().map(|link| (link.other.record.to_string(), link.by.to_string())).collect()
}

fn pair(other: &str, by: &str) -> (String, String) {
    (other.to_owned(), by.to_owned())
}

#[tokio::test]
async fn what_rests_on_a_record_in_other_stories_is_told_with_it() {
    let mut desk = three_stories().await;
    let found = why(&mut desk, cite("sony-hack", 2), AsOf::Head).await;
    assert_eq!(ends(&found.carries.links), [pair("cinemas#2", "cinemas#3"), pair("ministry#3", "ministry#4")]);
    let first = &found.carries.links[0];
    assert_eq!(first.other.summary.as_deref(), Some("Sony: “We will not show it”"));
    assert_eq!((first.reason.as_deref(), first.other.stands), (Some("it answers the statement"), Some(true)));
    assert_eq!(found.links.len(), 3);
    assert_eq!((found.links[2].relation, found.links[2].outward), (LinkRelation::Contradicts, false));
    assert!(why(&mut desk, cite("sony-hack", 3), AsOf::Head).await.links.is_empty());
    // From the other side, once.
    let other = why(&mut desk, cite("ministry", 3), AsOf::Head).await;
    assert_eq!(ends(&other.rests_on.links), [pair("sony-hack#2", "ministry#4")]);
    assert_eq!(other.links[0].other.summary.as_deref(), Some("Sony: “We are deeply saddened”"));
    assert_eq!(other.links.len(), 1);
}

#[tokio::test]
async fn at_a_point_only_what_was_there_and_stood_is_told() {
    let mut desk = three_stories().await;
    let links = async |desk: &mut Desk, as_of| ends(&why(desk, cite("sony-hack", 2), as_of).await.links);
    assert!(links(&mut desk, AsOf::Position(Position(6))).await.is_empty());
    let expected = [pair("ministry#3", "ministry#4")];
    assert_eq!(links(&mut desk, AsOf::Position(Position(7))).await, expected);
    for gone in [cite("ministry", 5), cite("cinemas", 3)] {
        desk.record(&command(&gone.story.to_string(), withdrawal(gone))).await.unwrap();
    }
    assert_eq!(links(&mut desk, AsOf::Head).await, expected);
}

#[tokio::test]
async fn a_record_that_is_not_there_is_refused_whatever_other_stories_have() {
    let mut desk = three_stories().await;
    let ask = Ask::Why { record: cite("sony-hack", 9), field: None };
    let refused = desk.answer(&Query { as_of: AsOf::Head, view: View::default(), ask }).await;
    assert!(matches!(refused, Err(DeskError::NoRecord { last: 3, .. })), "{refused:?}");
}
