//! The way out: a question, to the views, into an answer.

use dateline_story::answer::{self, Answer, AnswerBody, Lens, StoriesAnswer};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::fold::{StoryState, fold_learned_by};
use dateline_story::names::Slug;
use dateline_story::query::{Ask, Query, View};

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
            Ask::Story { story, view } => {
                let state = self.state(story, *view, &point).await?;
                match answer::story(&state, &self.lens(*view)) {
                    Some(answer) => AnswerBody::Story(Box::new(answer)),
                    None => return Err(self.nothing(story, &point).await?),
                }
            }
            Ask::Log { story } => {
                let state = self.state(story, View::default(), &point).await?;
                match answer::log(&state, &self.lens(View::default())) {
                    Some(answer) => AnswerBody::Log(answer),
                    None => return Err(self.nothing(story, &point).await?),
                }
            }
            Ask::Stories => AnswerBody::Stories(self.stories(&point).await?),
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
        let mut known = self.reader.stories(head.position).await?;
        known.sort_by_cached_key(|other| strsim::damerau_levenshtein(other.as_str(), story.as_str()));
        Ok(DeskError::NoStory { story: story.clone(), known })
    }

    pub(crate) fn lens(&self, view: View) -> Lens {
        let seconds = i64::try_from(self.log.ledger().late_after_seconds).unwrap_or(i64::MAX);
        Lens { view, late_after_micros: seconds.saturating_mul(1_000_000) }
    }
}
