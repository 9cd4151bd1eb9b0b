//! The definition: what a log's entries answer, with no views in between.

#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, missing_docs, unreachable_pub)]

use std::collections::{BTreeMap, BTreeSet};

use dateline_log::EventLog;
use dateline_story::answer::{self, Answer, AnswerBody, ChangesAnswer, Lens, Section, StoriesAnswer};
use dateline_story::as_of::{AsOf, Point, Tick, resolve};
use dateline_story::entry::Entry;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Axis, Query, View};
use dateline_story::time::{Timestamp, Zone};
use dateline_wire::testing::FEW_PARTIES;

/// A ledger as a list.
pub struct Plain {
    entries: Vec<(Slug, Entry)>,
    late_after_micros: i64,
    zone: Zone,
}

impl Plain {
    pub async fn of(log: &dyn EventLog) -> Self {
        let mut numbers: BTreeMap<Slug, u64> = BTreeMap::new();
        let mut entries = Vec::new();
        for entry in super::whole(log).await {
            let story: Slug = entry.story.parse().unwrap();
            let number = numbers.entry(story.clone()).or_default();
            *number += 1;
            let read = Entry {
                position: Position(entry.position.0),
                number: *number,
                recorded: Timestamp::from_micros(entry.recorded_micros),
                restored: entry.restored,
                carried_ignored: entry.carried_micros_ignored.map(Timestamp::from_micros),
                content: dateline_wire::decode(&entry.bytes),
            };
            entries.push((story, read));
        }
        let late_after_micros = i64::try_from(log.ledger().late_after_seconds).unwrap() * 1_000_000;
        Self { entries, late_after_micros, zone: log.ledger().zone.parse().unwrap() }
    }

    pub fn head(&self) -> Position {
        Position(self.entries.len() as u64)
    }

    pub fn entry(&self, position: Position) -> &Entry {
        &self.entries[usize::try_from(position.0).unwrap() - 1].1
    }

    pub fn stories(&self) -> BTreeSet<Slug> {
        self.entries.iter().map(|(story, _)| story.clone()).collect()
    }

    fn of_story<'a>(&'a self, story: &'a Slug, to: Position) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |(of, entry)| of == story && entry.position <= to).map(|(_, entry)| entry)
    }

    pub fn state(&self, story: &Slug, to: Position) -> StoryState {
        fold(story, self.of_story(story, to))
    }

    /// The stories that had begun at a position, by name.
    fn begun(&self, at: Position) -> impl Iterator<Item = Slug> {
        self.stories().into_iter().filter(move |story| self.of_story(story, at).next().is_some())
    }

    /// A story's state as it is looked at.
    fn viewed(&self, story: &Slug, view: View, to: Position) -> StoryState {
        match view.learned_by {
            Some(by) => fold_learned_by(story, self.of_story(story, to), by),
            None => self.state(story, to),
        }
    }

    fn all_viewed(&self, view: View, to: Position) -> Vec<StoryState> {
        self.begun(to).map(|story| self.viewed(&story, view, to)).collect()
    }

    fn point(&self, as_of: AsOf) -> Point {
        let ticks = self.entries.iter().map(|(_, entry)| Tick {
            position: entry.position,
            recorded: entry.recorded,
            restored: entry.restored,
        });
        resolve(as_of, ticks)
    }

    /// The answer; `None` where there is nothing to show.
    pub fn answer(&self, query: &Query) -> Option<Answer> {
        let point = self.point(query.as_of);
        let view = query.view;
        let lens = Lens { view, late_after_micros: self.late_after_micros, instant: point.instant };
        let body = match &query.ask {
            Ask::Story { story, sections } => {
                let mut found = answer::story(&self.viewed(story, view, point.position), &lens)?;
                found.keep(sections);
                AnswerBody::Story(Box::new(found))
            }
            Ask::Without { story, without, sections } => {
                let (state, others) = (self.viewed(story, view, point.position), self.all_viewed(view, point.position));
                let mut found = answer::without(&state, &others, without, &lens).ok()??;
                found.story.keep(sections);
                AnswerBody::Without(Box::new(found))
            }
            Ask::Log { story } => AnswerBody::Log(answer::log(&self.viewed(story, view, point.position), &lens)?),
            Ask::Stories => {
                let lines = self.stories().into_iter();
                let mut stories: Vec<_> = lines
                    .filter_map(|story| answer::story_line(&self.viewed(&story, view, point.position), &lens))
                    .collect();
                stories.sort_by_key(|line| std::cmp::Reverse(line.last_position));
                AnswerBody::Stories(StoriesAnswer { stories, entries_elsewhere: 0 })
            }
            Ask::Who { party } => AnswerBody::Who(answer::who(party, &self.all_viewed(view, point.position), &lens)?),
            Ask::Changes { since, story, sections } => {
                let since = self.point(*since);
                let mut stories = Vec::new();
                for begun in
                    self.begun(point.position).filter(|begun| story.as_ref().is_none_or(|story| story == begun))
                {
                    let last = self.of_story(&begun, point.position).last()?.position;
                    let state = self.viewed(&begun, view, point.position);
                    if let Some(mut found) = answer::changes(&state, since.position, &lens) {
                        found.keep(sections);
                        stories.push((last, found));
                    }
                }
                if story.is_some() && self.begun(point.position).all(|begun| story.as_ref() != Some(&begun)) {
                    return None;
                }
                stories.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
                AnswerBody::Changes(ChangesAnswer {
                    since,
                    stories: stories.into_iter().map(|(_, found)| found).collect(),
                })
            }
            Ask::Diff { story, from } => {
                let from = self.point(*from);
                let before = self.viewed(story, view, from.position);
                AnswerBody::Diff(answer::diff(&before, from, &self.viewed(story, view, point.position), &lens)?)
            }
            Ask::Why { record, field } => {
                let state = self.viewed(&record.story, view, point.position);
                let others = self.all_viewed(view, point.position);
                AnswerBody::Why(Box::new(answer::why(&state, &others, record, field.as_deref(), &lens).ok()?))
            }
            Ask::Timeline { story, axis } => {
                AnswerBody::Timeline(answer::timeline(&self.viewed(story, view, point.position), *axis, &lens)?)
            }
            Ask::Check { story, rules } => {
                AnswerBody::Check(answer::check(&self.viewed(story, view, point.position), rules, &lens)?)
            }
            Ask::Corrections { story: None } => AnswerBody::Corrections(answer::corrections(
                None,
                &self.all_viewed(view, point.position),
                self.zone,
                &lens,
            )),
            Ask::Corrections { story: Some(story) } => {
                let state = self.viewed(story, view, point.position);
                if state.last_number() == 0 {
                    return None;
                }
                AnswerBody::Corrections(answer::corrections(Some(story), &[state], self.zone, &lens))
            }
            // What a search finds is defined beside the index, and completeness is of the log.
            Ask::Completeness { .. } | Ask::Search { .. } => return None,
        };
        Some(Answer::new(query.as_of, point, view, body))
    }

    /// Questions at a position, on every axis: about the story that moved there, and now and then about all of them.
    pub fn questions(&self, at: Position) -> Vec<Query> {
        let since = AsOf::Position(Position(at.0 / 2));
        let mut viewed = Vec::new();
        let mut asks = vec![
            Ask::Corrections { story: None },
            Ask::Stories,
            Ask::Changes { since, story: None, sections: BTreeSet::new() },
            // Another one at each position, so that every one is asked somewhere.
            Ask::Who { party: super::slug(turn::<&str>(&FEW_PARTIES, at)) },
        ];
        let moved = self.entries.iter().find(|(_, entry)| entry.position == at).map(|(story, _)| story);
        for story in self
            .stories()
            .into_iter()
            .filter(|story| at.0.is_multiple_of(5) || moved.is_none_or(|moved| moved == story))
        {
            asks.push(Ask::Log { story: story.clone() });
            let last = self.of_story(&story, at).count() as u64;
            // The last one of all, and one before it that it may have to do with.
            for number in [last, last / 2].into_iter().filter(|number| *number > 0) {
                asks.push(Ask::Why { record: super::cite(story.as_str(), number), field: None });
            }
            asks.push(Ask::Timeline { story: story.clone(), axis: *turn(&Axis::ALL, at) });
            asks.push(Ask::Changes {
                since,
                story: Some(story.clone()),
                sections: BTreeSet::from([*turn(Section::ALL, at)]),
            });
            let instant = |minutes: i64| Some(Timestamp::from_micros(super::START + minutes * super::MINUTE));
            for (learned_by, occurred_by) in [
                (None, None),
                (instant(-60), None),
                (None, instant(-2 * 24 * 60)),
                (instant(0), instant(0)),
                (Some(Timestamp::MAX), None),
            ] {
                let ask = Ask::Story { story: story.clone(), sections: BTreeSet::new() };
                viewed.push(Query { as_of: AsOf::Position(at), view: View { learned_by, occurred_by }, ask });
            }
        }
        viewed.extend(asks.into_iter().map(|ask| Query::new(AsOf::Position(at), ask)));
        viewed
    }
}

fn turn<T>(all: &[T], at: Position) -> &T {
    &all[usize::try_from(at.0).unwrap() % all.len()]
}
