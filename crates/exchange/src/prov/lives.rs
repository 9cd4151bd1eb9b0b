//! What each record said while it counted, from when until when.

use std::collections::BTreeMap;

use dateline_story::field::Body;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::Slug;

/// A record's revisions, in order. Never empty.
#[derive(Debug, Default)]
pub(super) struct Life {
    pub(super) revisions: Vec<Revision>,
}

/// What a record said for a while.
#[derive(Debug)]
pub(super) struct Revision {
    /// The number of the record that made it say this: its own for the first.
    pub(super) by: u64,
    /// What it said; `None` if it is not an event.
    pub(super) body: Option<Body>,
    /// The number of the record that ended it.
    pub(super) ended: Option<u64>,
}

impl Life {
    /// The name of what the record said from record `by` on.
    pub(super) fn name(story: &Slug, number: u64, by: u64) -> String {
        if by == number { format!("record:{story}.{number}") } else { format!("record:{story}.{number}.{by}") }
    }

    /// The name of what it says, or said last.
    pub(super) fn latest(&self, story: &Slug, number: u64) -> String {
        Self::name(story, number, self.revisions.last().map_or(number, |revision| revision.by))
    }

    /// What it said, or had said last, when record `at` came.
    pub(super) fn before(&self, at: u64) -> Option<&Revision> {
        self.revisions.iter().rev().find(|revision| revision.by < at)
    }
}

/// The lives of all records of a story, by their numbers.
pub(super) fn lives(state: &StoryState) -> BTreeMap<u64, Life> {
    let versions = state.versions().into_iter();
    versions.map(|(number, versions)| (number, Life::of(versions))).collect()
}

impl Life {
    fn of(versions: Vec<(u64, Record)>) -> Self {
        let mut life = Self::default();
        for (by, record) in versions {
            let (body, stands) = (record.body(), record.stands());
            let last = life.revisions.last_mut();
            let is_new = match last.map(|last| (last.ended, last)) {
                None => true,
                Some((Some(_), _)) => stands,
                Some((None, last)) => {
                    let goes_on = stands && last.body == body;
                    last.ended = (!goes_on).then_some(by);
                    stands && !goes_on
                }
            };
            if is_new {
                life.revisions.push(Revision { by, body, ended: None });
            }
        }
        life
    }
}
