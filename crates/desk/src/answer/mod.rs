//! The way out: a question, to the views, into an answer.

mod completeness;
mod without;

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::answer::search::Sought;
use dateline_story::answer::{
    self, Answer, AnswerBody, ChangesAnswer, CorrectionsAnswer, DiffAnswer, Lens, Section, StoriesAnswer, StoryAnswer,
    WhoAnswer, WhyAnswer, WhyError,
};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::fold::{Record, StoryState, fold_learned_by};
use dateline_story::names::{Position, RecordRef, Slug};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;

use crate::{Desk, DeskError};

/// A story as of a point, and what its answer was made from.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The answer; its body is a story's.
    pub answer: Answer,
    /// The state that it was made from.
    pub state: StoryState,
    /// The story at the ledger's head.
    pub today: StoryState,
    /// How that state was looked at.
    pub lens: Lens,
}

impl Desk {
    /// Answers a question.
    ///
    /// # Errors
    /// [`DeskError::NoStory`], [`DeskError::NotYet`], [`DeskError::NotThere`], [`DeskError::Projector`].
    pub async fn answer(&mut self, query: &Query) -> Result<Answer, DeskError> {
        self.catch_up().await?;
        let mut point = self.reader.resolve(query.as_of).await?;
        if query.as_of == AsOf::Head {
            // Whoever names no point asks about now: an embargo that has ended is over, whether or not anything was recorded since. A
            // log's clock may be ahead of this one.
            point.instant = point.recorded.map(|recorded| recorded.max((self.now)()));
        }
        self.answer_at(query, point).await
    }

    async fn catch_up(&mut self) -> Result<(), DeskError> {
        if self.behind {
            self.reader.catch_up().await?;
            self.behind = false;
        }
        Ok(())
    }

    /// Answers a question as of a point, whatever the time is now.
    async fn answer_at(&mut self, query: &Query, point: Point) -> Result<Answer, DeskError> {
        let view = query.view;
        let lens = self.lens(view, point.instant);
        let body = match &query.ask {
            Ask::Story { story, sections } => {
                let mut found = self.of_story(story, view, &point, |state| answer::story(state, &lens)).await?;
                found.keep(sections);
                AnswerBody::Story(Box::new(found))
            }
            Ask::Without { story, without, sections } => {
                let mut others = Vec::new();
                if !without.is_empty() {
                    others = self.other_states(story, view, &point).await?;
                }
                let counterfactual = |state: &StoryState| answer::without(state, &others, without, &lens).transpose();
                let found = self.of_story(story, view, &point, counterfactual).await?;
                let mut found = found.map_err(without::not_there)?;
                found.story.keep(sections);
                AnswerBody::Without(Box::new(found))
            }
            Ask::Log { story } => {
                AnswerBody::Log(self.of_story(story, view, &point, |state| answer::log(state, &lens)).await?)
            }
            Ask::Stories => AnswerBody::Stories(self.stories(&lens, &point).await?),
            Ask::Who { party } => AnswerBody::Who(self.who(party, &lens, &point).await?),
            Ask::Changes { since, story, sections } => {
                AnswerBody::Changes(self.changes((*since, query.as_of), story.as_ref(), sections, &lens, &point).await?)
            }
            Ask::Diff { story, from } => AnswerBody::Diff(self.diff(story, (*from, query.as_of), &lens, &point).await?),
            Ask::Why { record, field } => {
                AnswerBody::Why(Box::new(self.why(record, field.as_deref(), &lens, &point).await?))
            }
            Ask::Timeline { story, axis } => AnswerBody::Timeline(
                self.of_story(story, view, &point, |state| answer::timeline(state, *axis, &lens)).await?,
            ),
            Ask::Check { story, rules } => {
                AnswerBody::Check(self.of_story(story, view, &point, |state| answer::check(state, rules, &lens)).await?)
            }
            Ask::Corrections { story } => {
                AnswerBody::Corrections(self.corrections(story.as_ref(), &lens, &point).await?)
            }
            Ask::Completeness { known } => AnswerBody::Completeness(self.completeness(known.as_ref(), &point).await?),
            Ask::Search { words, by, hits_max } => {
                let sought = Sought { words: words.clone(), by: by.clone(), hits_max: *hits_max };
                AnswerBody::Search(self.search(&sought, &lens, &point).await?)
            }
        };
        Ok(Answer::new(query.as_of, point, view, body))
    }

    /// What a story's state answers, or why there is nothing to show.
    async fn of_story<T>(
        &mut self,
        story: &Slug,
        view: View,
        point: &Point,
        ask: impl FnOnce(&StoryState) -> Option<T>,
    ) -> Result<T, DeskError> {
        let state = self.state(story, view, point).await?;
        match ask(&state) {
            Some(found) => Ok(found),
            None => Err(self.nothing(story, point).await?),
        }
    }

    pub(crate) async fn state(&mut self, story: &Slug, view: View, point: &Point) -> Result<StoryState, DeskError> {
        Ok(match view.learned_by {
            Some(learned_by) => {
                fold_learned_by(story, self.reader.entries(story, point.position).await?.iter(), learned_by)
            }
            None => self.reader.state(story, point.position).await?,
        })
    }

    async fn stories(&mut self, lens: &Lens, point: &Point) -> Result<StoriesAnswer, DeskError> {
        let mut stories = Vec::new();
        for state in self.all_states(lens.view, point).await? {
            stories.extend(answer::story_line(&state, lens));
        }
        stories.sort_by_key(|line| std::cmp::Reverse(line.last_position));
        Ok(StoriesAnswer { stories, entries_elsewhere: self.reader.entries_elsewhere(point.position).await? })
    }

    async fn who(&mut self, party: &Slug, lens: &Lens, point: &Point) -> Result<WhoAnswer, DeskError> {
        let states = self.all_states(lens.view, point).await?;
        match answer::who(party, &states, lens) {
            Some(answer) => Ok(answer),
            None => Err(DeskError::NoParty { party: party.clone(), known: nearest_parties(&states, party) }),
        }
    }

    async fn changes(
        &mut self,
        (since, as_of): (AsOf, AsOf),
        story: Option<&Slug>,
        sections: &BTreeSet<Section>,
        lens: &Lens,
        point: &Point,
    ) -> Result<ChangesAnswer, DeskError> {
        let is_later = matches!((since, as_of), (AsOf::Recorded(since), AsOf::Recorded(to)) if since > to);
        let since = self.reader.resolve(since).await?;
        if is_later || since.position > point.position {
            return Err(DeskError::Backwards { from: Box::new(since), to: Box::new(*point) });
        }
        let states = self.states(story, lens.view, point).await?;
        let mut stories: Vec<(Position, StoryAnswer)> = Vec::new();
        for state in &states {
            if let Some(mut answer) = answer::changes(state, since.position, lens) {
                answer.keep(sections);
                let last = state.records().last().map_or(Position::default(), |record| record.entry.position);
                stories.push((last, answer));
            }
        }
        stories.sort_by_key(|(last, _)| std::cmp::Reverse(*last));
        Ok(ChangesAnswer { since, stories: stories.into_iter().map(|(_, answer)| answer).collect() })
    }

    async fn corrections(
        &mut self,
        story: Option<&Slug>,
        lens: &Lens,
        point: &Point,
    ) -> Result<CorrectionsAnswer, DeskError> {
        let states = self.states(story, lens.view, point).await?;
        Ok(answer::corrections(story, &states, self.zone(), lens))
    }

    async fn diff(
        &mut self,
        story: &Slug,
        (from, as_of): (AsOf, AsOf),
        lens: &Lens,
        point: &Point,
    ) -> Result<DiffAnswer, DeskError> {
        let asked_backwards = match (from, as_of) {
            (AsOf::Position(from), AsOf::Position(to)) => from > to,
            (AsOf::Recorded(from), AsOf::Recorded(to)) => from > to,
            _ => false,
        };
        let from = self.reader.resolve(from).await?;
        if asked_backwards || from.position > point.position {
            return Err(DeskError::Backwards { from: Box::new(from), to: Box::new(*point) });
        }
        let before = self.state(story, lens.view, &from).await?;
        self.of_story(story, lens.view, point, |after| answer::diff(&before, from, after, lens)).await
    }

    async fn why(
        &mut self,
        record: &RecordRef,
        field: Option<&str>,
        lens: &Lens,
        point: &Point,
    ) -> Result<WhyAnswer, DeskError> {
        let state = self.state(&record.story, lens.view, point).await?;
        if state.last_number() == 0 {
            return Err(self.nothing(&record.story, point).await?);
        }
        let others = self.other_states(&record.story, lens.view, point).await?;
        let problem = match answer::why(&state, &others, record, field, lens) {
            Ok(found) => return Ok(found),
            Err(problem) => problem,
        };
        let WhyError::NoRecord { last } = problem else {
            return Err(DeskError::Why { record: record.clone(), problem });
        };
        let head = self.reader.resolve(AsOf::Head).await?;
        let later = self.reader.entries(&record.story, head.position).await?;
        let comes = match later.iter().find(|entry| entry.number == record.number) {
            Some(entry) => Some(self.reader.resolve(AsOf::Position(entry.position)).await?),
            None => None,
        };
        Err(DeskError::NoRecord { record: record.clone(), last, point: point.position, comes, zone: self.zone() })
    }

    /// The story named, or all of them, as they stood.
    async fn states(&mut self, story: Option<&Slug>, view: View, point: &Point) -> Result<Vec<StoryState>, DeskError> {
        let Some(story) = story else {
            return self.all_states(view, point).await;
        };
        let state = self.state(story, view, point).await?;
        if state.last_number() == 0 {
            return Err(self.nothing(story, point).await?);
        }
        Ok(vec![state])
    }

    /// Every story as it stood, in the order of their names.
    pub(crate) async fn all_states(&mut self, view: View, point: &Point) -> Result<Vec<StoryState>, DeskError> {
        self.states_but(None, view, point).await
    }

    /// Every story but one, as it stood.
    async fn other_states(&mut self, than: &Slug, view: View, point: &Point) -> Result<Vec<StoryState>, DeskError> {
        self.states_but(Some(than), view, point).await
    }

    async fn states_but(
        &mut self,
        left_out: Option<&Slug>,
        view: View,
        point: &Point,
    ) -> Result<Vec<StoryState>, DeskError> {
        let mut states = Vec::new();
        for story in self.reader.stories(point.position).await? {
            if Some(&story) != left_out {
                states.push(self.state(&story, view, point).await?);
            }
        }
        Ok(states)
    }

    /// A story as of a point, with the state that the answer was made from: for whoever writes it in another form. What is written
    /// names its position, so what depends on a clock is as it was at that position, or at the instant that was asked for, and
    /// never as it happens to be now.
    ///
    /// # Errors
    /// As [`Desk::answer`].
    pub async fn edition(&mut self, story: &Slug, as_of: AsOf, view: View) -> Result<Edition, DeskError> {
        let query = Query { as_of, view, ask: Ask::Story { story: story.clone(), sections: BTreeSet::new() } };
        self.catch_up().await?;
        let point = self.reader.resolve(as_of).await?;
        let answer = self.answer_at(&query, point).await?;
        let state = self.state(story, view, &answer.point).await?;
        let lens = self.lens(view, answer.point.instant);
        let head = self.reader.resolve(AsOf::Head).await?;
        let today = self.state(story, View::default(), &head).await?;
        Ok(Edition { answer, state, today, lens })
    }

    /// The other stories of the ledger as of the point of an edition, in its view.
    ///
    /// # Errors
    /// [`DeskError::Projector`].
    pub async fn others(&mut self, edition: &Edition) -> Result<Vec<StoryState>, DeskError> {
        self.other_states(edition.state.slug(), edition.answer.view, &edition.answer.point).await
    }

    /// Why there is nothing to show of a story: it does not exist, or did not yet.
    pub(crate) async fn nothing(&mut self, story: &Slug, point: &Point) -> Result<DeskError, DeskError> {
        let head = self.reader.resolve(AsOf::Head).await?;
        let entries = self.reader.entries(story, head.position).await?;
        if let Some(first) = entries.first() {
            let record = RecordRef { story: story.clone(), number: first.number };
            let first = self.reader.resolve(AsOf::Position(first.position)).await?;
            return Ok(DeskError::NotYet {
                story: story.clone(),
                point: Box::new(*point),
                first: Some((record, first)),
                zone: self.zone(),
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
pub(crate) fn nearest_parties(states: &[StoryState], party: &Slug) -> Vec<Slug> {
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
