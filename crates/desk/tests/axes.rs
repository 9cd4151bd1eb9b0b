//! On every axis, and on two at once, every reading question keeps to what the words mean.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::histories::{answer, histories, live};
use common::plain::Plain;
use common::tries::for_each_awaited;
use common::*;
use dateline_story::answer::{Answer, AnswerBody, Happened, LogAnswer, RecordHead};
use dateline_story::as_of::AsOf;
use dateline_story::names::{Position, Slug};
use dateline_story::partial_date::By;
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;
use dateline_wire::testing::FEW_PARTIES;

/// Views on both axes and on two at once, around the time in which the histories lie.
fn views() -> Vec<View> {
    let at = |minutes: i64| Some(Timestamp::from_micros(START + minutes * MINUTE));
    let day = 24 * 60;
    [
        (None, None),
        (at(-60), None),
        (at(0), None),
        (None, at(-2 * day)),
        (None, at(0)),
        (at(30), at(-2 * day)),
        (at(30), at(20_000 * day)),
    ]
    .map(|(learned_by, occurred_by)| View { learned_by, occurred_by })
    .to_vec()
}

/// Asks one question in every view as of the middle and the end of random histories.
fn in_every_view(ask: impl Fn(&Plain) -> Vec<Ask>, check: impl Fn(&Plain, &Query, &Answer)) {
    for_each_awaited(16, &histories(4..40), async |steps| {
        let log = memory();
        let mut desk = desk_on(&log).await;
        live(&mut desk, &steps, Some(&log)).await;
        let plain = Plain::of(&log).await;
        for position in [plain.head().0 / 2, plain.head().0] {
            for view in views() {
                for ask in ask(&plain) {
                    let query = Query { as_of: AsOf::Position(Position(position)), view, ask };
                    if let Some(found) = answer(&mut desk, &query).await {
                        assert_eq!(found.view, view);
                        assert_eq!(found.point.position, Position(position));
                        check(&plain, &query, &found);
                    }
                }
            }
        }
    });
}

/// That a record belongs into a view, and says how certainly.
fn assert_kept(head: &RecordHead, view: &View, date: Option<&dateline_story::partial_date::PartialDate>) {
    assert!(view.learned_by.is_none_or(|by| head.learned <= by), "{}: the desk did not have it by then", head.record);
    let Some(by) = view.occurred_by else {
        return assert_eq!(head.happened, None);
    };
    match head.happened {
        Some(Happened::Certainly) => assert_eq!(date.map(|date| date.by(by)), Some(By::Certainly)),
        Some(Happened::Possibly) => assert_eq!(date.map(|date| date.by(by)), Some(By::Possibly)),
        None => {}
    }
}

/// When what a record tells of happened, as that record says at the head of a story.
fn date_of(plain: &Plain, head: &RecordHead, at: Position) -> Option<dateline_story::partial_date::PartialDate> {
    let state = plain.state(&head.record.story, at);
    let record = state.record(head.record.number)?;
    let published = match record.fact() {
        Some(dateline_story::event::Fact::VersionPublished(version)) => version.published.clone(),
        _ => None,
    };
    record.common().and_then(|common| common.occurred.clone()).or(published)
}

fn logs(plain: &Plain) -> Vec<Ask> {
    plain.stories().into_iter().map(|story: Slug| Ask::Log { story }).collect()
}

#[test]
fn a_log_has_every_record_once_apart_where_it_has_no_date_or_counted_where_it_is_left_out() {
    in_every_view(logs, |plain, query, found| {
        let AnswerBody::Log(LogAnswer { story, records, undated, records_left_out, .. }) = &found.body else {
            panic!("{found:?}")
        };
        let all = plain.state(story, found.point.position).last_number();
        let shown: BTreeSet<u64> = records.iter().chain(undated).map(|record| record.cite.number).collect();
        assert_eq!(shown.len(), records.len() + undated.len(), "each once");
        assert_eq!(shown.len() as u64 + records_left_out, all, "{query:?}");
        if query.view == View::default() {
            assert_eq!((undated.len(), *records_left_out), (0, 0));
        }
        for head in undated.iter().filter_map(|record| record.record.as_ref()) {
            assert_eq!(head.happened, None);
            assert!(query.view.occurred_by.is_some());
        }
        if query.view.learned_by.is_none() {
            for head in records.iter().filter_map(|record| record.record.as_ref()) {
                assert_kept(head, &query.view, date_of(plain, head, found.point.position).as_ref());
            }
        }
    });
}

#[test]
fn the_list_of_stories_counts_what_their_logs_show() {
    in_every_view(
        |_| vec![Ask::Stories],
        |plain, query, found| {
            let AnswerBody::Stories(stories) = &found.body else { panic!("{found:?}") };
            for line in &stories.stories {
                let log = Query { ask: Ask::Log { story: line.story.clone() }, ..query.clone() };
                let Some(AnswerBody::Log(log)) = plain.answer(&log).map(|answer| answer.body) else { panic!() };
                assert_eq!(line.records_left_out, log.records_left_out);
                assert_eq!(line.records_undated, log.undated.len() as u64);
                let last = log.records.iter().chain(&log.undated).map(|record| record.position).max();
                assert_eq!(Some(line.last_position), last);
            }
        },
    );
}

#[test]
fn what_is_known_of_a_party_is_what_had_happened_and_what_has_no_date_apart() {
    let ask = |_: &Plain| FEW_PARTIES.iter().map(|party| Ask::Who { party: slug(party) }).collect();
    in_every_view(ask, |plain, query, found| {
        let AnswerBody::Who(who) = &found.body else { panic!("{found:?}") };
        for mention in &who.mentions {
            assert!(query.view.learned_by.is_none_or(|by| mention.record.learned <= by));
            if query.view.learned_by.is_none() {
                let date = date_of(plain, &mention.record, found.point.position);
                assert_kept(&mention.record, &query.view, date.as_ref());
            }
        }
        assert!(query.view.occurred_by.is_some() || (who.undated.is_empty() && who.records_not_yet == 0));
        assert!(who.undated.iter().all(|mention| mention.record.happened.is_none()));
        let whole = Query { view: View { occurred_by: None, ..query.view }, ..query.clone() };
        let Some(AnswerBody::Who(whole)) = plain.answer(&whole).map(|answer| answer.body) else { panic!() };
        let records = |mentions: &[dateline_story::answer::Mention]| -> BTreeSet<_> {
            mentions.iter().map(|mention| mention.record.record.clone()).collect()
        };
        let (kept, undated, all) = (records(&who.mentions), records(&who.undated), records(&whole.mentions));
        assert!(kept.is_disjoint(&undated) && kept.union(&undated).all(|record| all.contains(record)));
        assert_eq!(all.len() as u64, kept.len() as u64 + undated.len() as u64 + who.records_not_yet);
    });
}
