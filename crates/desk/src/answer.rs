//! The way out: a question, to the views, into an answer.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::answer::{
    self, Answer, AnswerBody, ChangesAnswer, Lens, Section, StoriesAnswer, StoryAnswer, WhoAnswer,
};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::fold::{Record, StoryState, fold_learned_by};
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;

use crate::{Desk, DeskError};

impl Desk {
    /// Answers a question.
    ///
    /// # Errors
    /// [`DeskError::NoStory`], [`DeskError::NotYet`], [`DeskError::Projector`].
    pub async fn answer(&mut self, query: &Query) -> Result<Answer, DeskError> {
        if self.behind {
            self.reader.catch_up().await?;
            self.behind = false;
        }
        let point = self.reader.resolve(query.as_of).await?;
        let body = match &query.ask {
            Ask::Story { story, view, sections } => {
                let state = self.state(story, *view, &point).await?;
                match answer::story(&state, &self.lens(*view, point.instant)) {
                    Some(mut answer) => {
                        answer.keep(sections);
                        AnswerBody::Story(Box::new(answer))
                    }
                    None => return Err(self.nothing(story, &point).await?),
                }
            }
            Ask::Log { story } => {
                let state = self.state(story, View::default(), &point).await?;
                match answer::log(&state, &self.lens(View::default(), point.instant)) {
                    Some(answer) => AnswerBody::Log(answer),
                    None => return Err(self.nothing(story, &point).await?),
                }
            }
            Ask::Stories => AnswerBody::Stories(self.stories(&point).await?),
            Ask::Who { party } => AnswerBody::Who(self.who(party, &point).await?),
            Ask::Changes { since, story, sections } => {
                AnswerBody::Changes(self.changes(*since, story.as_ref(), sections, &point).await?)
            }
        };
        Ok(Answer::new(query.as_of, point, body))
    }

    async fn state(&mut self, story: &Slug, view: View, point: &Point) -> Result<StoryState, DeskError> {
        Ok(match view.learned_by {
            Some(learned_by) => {
                fold_learned_by(story, self.reader.entries(story, point.position).await?.iter(), learned_by)
            }
            None => self.reader.state(story, point.position).await?,
        })
    }

    async fn stories(&mut self, point: &Point) -> Result<StoriesAnswer, DeskError> {
        let mut stories = Vec::new();
        for story in self.reader.stories(point.position).await? {
            stories.extend(answer::story_line(&self.reader.state(&story, point.position).await?));
        }
        stories.sort_by_key(|line| std::cmp::Reverse(line.last_position));
        Ok(StoriesAnswer { stories, entries_elsewhere: self.reader.entries_elsewhere(point.position).await? })
    }

    async fn who(&mut self, party: &Slug, point: &Point) -> Result<WhoAnswer, DeskError> {
        let states = self.all_states(point).await?;
        match answer::who(party, &states, &self.lens(View::default(), point.instant)) {
            Some(answer) => Ok(answer),
            None => Err(DeskError::NoParty { party: party.clone(), known: nearest_parties(&states, party) }),
        }
    }

    async fn changes(
        &mut self,
        since: AsOf,
        story: Option<&Slug>,
        sections: &BTreeSet<Section>,
        point: &Point,
    ) -> Result<ChangesAnswer, DeskError> {
        let since = self.reader.resolve(since).await?;
        let states = match story {
            None => self.all_states(point).await?,
            Some(story) => {
                let state = self.state(story, View::default(), point).await?;
                if state.last_number() == 0 {
                    return Err(self.nothing(story, point).await?);
                }
                vec![state]
            }
        };
        let lens = self.lens(View::default(), point.instant);
        let mut stories: Vec<(Position, StoryAnswer)> = Vec::new();
        for state in &states {
            if let Some(mut answer) = answer::changes(state, since.position, &lens) {
                answer.keep(sections);
                let last = state.records().last().map_or(Position::default(), |record| record.entry.position);
                stories.push((last, answer));
            }
        }
        stories.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
        Ok(ChangesAnswer { since, stories: stories.into_iter().map(|(_, answer)| answer).collect() })
    }

    /// Every story as it stood, in the order of their names.
    pub(crate) async fn all_states(&mut self, point: &Point) -> Result<Vec<StoryState>, DeskError> {
        let mut states = Vec::new();
        for story in self.reader.stories(point.position).await? {
            states.push(self.reader.state(&story, point.position).await?);
        }
        Ok(states)
    }

    /// Why there is nothing to show of a story: it does not exist, or did not yet.
    pub(crate) async fn nothing(&mut self, story: &Slug, point: &Point) -> Result<DeskError, DeskError> {
        let head = self.reader.resolve(AsOf::Head).await?;
        let entries = self.reader.entries(story, head.position).await?;
        if let Some(first) = entries.first() {
            let record = dateline_story::names::RecordRef { story: story.clone(), number: first.number };
            let first = self.reader.resolve(AsOf::Position(first.position)).await?;
            return Ok(DeskError::NotYet {
                story: story.clone(),
                point: Box::new(*point),
                first: Some((record, first)),
            });
        }
        let known = self.reader.stories(head.position).await?;
        Ok(DeskError::NoStory { story: story.clone(), known: nearest(known, story) })
    }

    pub(crate) fn lens(&self, view: View, instant: Option<Timestamp>) -> Lens {
        let seconds = i64::try_from(self.log.ledger().late_after_seconds).unwrap_or(i64::MAX);
        Lens { view, late_after_micros: seconds.saturating_mul(1_000_000), instant }
    }
}

/// Names, the ones that look most like another first.
fn nearest(names: impl IntoIterator<Item = Slug>, name: &Slug) -> Vec<Slug> {
    let mut names: Vec<Slug> = names.into_iter().collect();
    names.sort_by_cached_key(|other| strsim::damerau_levenshtein(other.as_str(), name.as_str()));
    names
}

/// The ids of every party that a standing record names, the ones first of which the id or a printed name looks most like another.
fn nearest_parties(states: &[StoryState], party: &Slug) -> Vec<Slug> {
    let records = states.iter().flat_map(StoryState::records).filter(|record| record.stands());
    let mut distances: BTreeMap<Slug, usize> = BTreeMap::new();
    for body in records.filter_map(Record::body) {
        for (_, named) in body.parties() {
            let spelled = [named.id.to_string(), named.printed.to_lowercase()];
            let nearest = spelled.iter().map(|name| strsim::damerau_levenshtein(name, party.as_str())).min();
            let distance = distances.entry(named.id.clone()).or_insert(usize::MAX);
            *distance = nearest.unwrap_or(usize::MAX).min(*distance);
        }
    }
    let mut ids: Vec<(usize, Slug)> = distances.into_iter().map(|(id, distance)| (distance, id)).collect();
    ids.sort();
    ids.into_iter().map(|(_, id)| id).collect()
}
