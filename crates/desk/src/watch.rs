//! The ledger as it grows: each entry as it arrives, with what it did to its story.
//!
//! A watch holds no views: it takes the state that it begins with, lets the views go, and folds what comes in memory. So it may
//! wait for days and is in nobody's way.

use std::collections::{BTreeMap, VecDeque};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use dateline_log::{self as log, EventLog, LogError, Pages};
use dateline_projector::read_entry;
use dateline_story::answer::Lens;
use dateline_story::answer::arrival::{Arrival, arrive};
use dateline_story::as_of::AsOf;
use dateline_story::fold::StoryState;
use dateline_story::names::{Position, Slug};
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use futures::StreamExt;
use futures::future::{Either, select};
use tokio::time::sleep;

use crate::{Desk, DeskError};

/// How often a watch to which nothing comes looks whether its ledger is still there.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Where a watch begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchFrom {
    /// With what is recorded from now on.
    Now,
    /// With the entry at this position, which may be one to come.
    Position(Position),
    /// With the first entry that was recorded at this instant or later.
    Since(Timestamp),
}

/// What a watch has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watched {
    /// An entry arrived.
    Arrived(Box<Arrival>),
    /// The ledger cannot be reached. The watch goes on trying, and says so once.
    Away {
        /// Why.
        because: String,
    },
    /// The ledger can be reached again.
    Back,
}

/// A ledger, or one story of it, being watched.
pub struct Watch {
    log: Arc<dyn EventLog>,
    lens: Lens,
    story: Option<Slug>,
    first: Position,
    head: Position,
    /// The stories to which something came, as they stand after it.
    states: BTreeMap<Slug, StoryState>,
    pages: Pages,
    /// What was read and not told yet.
    waiting: VecDeque<log::Entry>,
    /// The last position that was told or passed over.
    taken: log::Position,
    away: bool,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("story", &self.story).field("taken", &self.taken).finish_non_exhaustive()
    }
}

impl Desk {
    /// Watches the ledger, or one story of it. The desk is given up for it, and with it the views.
    ///
    /// # Errors
    /// [`DeskError::NoStory`], [`DeskError::Projector`].
    pub async fn watch(mut self, story: Option<Slug>, from: WatchFrom) -> Result<Watch, DeskError> {
        let head = self.reader.resolve(AsOf::Head).await?;
        let before = match from {
            WatchFrom::Now => head.position,
            WatchFrom::Position(first) => Position(first.0.saturating_sub(1)),
            // The last one that was recorded before it.
            WatchFrom::Since(instant) => self.reader.resolve(AsOf::Recorded(instant.plus_micros(-1))).await?.position,
        };
        let begins_after = before.min(head.position);
        let mut states = BTreeMap::new();
        if let Some(story) = &story {
            if self.reader.state(story, head.position).await?.last_number() == 0 {
                return Err(self.nothing(story, &head).await?);
            }
            states.insert(story.clone(), self.reader.state(story, begins_after).await?);
        }
        let taken = log::Position(begins_after.0);
        Ok(Watch {
            lens: self.lens(View::default(), None),
            story,
            first: Position(before.0.saturating_add(1)),
            head: head.position,
            states,
            pages: self.log.tail(taken),
            log: self.log,
            waiting: VecDeque::new(),
            taken,
            away: false,
        })
    }
}

impl Watch {
    /// The first position that is told of. It may be one to come: [`Watch::head`] plus one, or beyond.
    #[must_use]
    pub const fn first(&self) -> Position {
        self.first
    }

    /// The last position that the ledger had when the watch began.
    #[must_use]
    pub const fn head(&self) -> Position {
        self.head
    }

    /// Waits for what comes next: every entry once, in the order of their positions, however often the ledger goes away in
    /// between. A call that is dropped while it waits loses nothing.
    ///
    /// # Errors
    /// [`DeskError::Log`] where the ledger is gone for good, or damaged: going on would skip something.
    pub async fn next(&mut self) -> Result<Watched, DeskError> {
        loop {
            match self.have_state().await {
                Ok(()) if self.away && !self.waiting.is_empty() => return Ok(self.back()),
                Ok(()) => {}
                Err(LogError::Unavailable { reason }) if !self.away => return Ok(self.gone(reason)),
                Err(LogError::Unavailable { .. }) => {
                    sleep(LOOK_EVERY).await;
                    continue;
                }
                Err(error) => return Err(error.into()),
            }
            if let Some(entry) = self.waiting.pop_front() {
                match self.take(&entry)? {
                    Some(arrival) => return Ok(Watched::Arrived(Box::new(arrival))),
                    None => continue,
                }
            }
            let log = Arc::clone(&self.log);
            let look = async move {
                sleep(LOOK_EVERY).await;
                log.head().await
            };
            match select(self.pages.next(), pin!(look)).await {
                Either::Left((Some(page), _)) => self.waiting.extend(page?),
                Either::Left((None, _)) => {
                    let reason = "the ledger's entries ended, where more may come".to_owned();
                    return Err(LogError::Unavailable { reason }.into());
                }
                Either::Right((Ok(_), _)) if self.away => return Ok(self.back()),
                Either::Right((Err(LogError::Unavailable { reason }), _)) if !self.away => return Ok(self.gone(reason)),
                // Anything worse is for the stream of entries to judge.
                Either::Right(_) => {}
            }
        }
    }

    fn gone(&mut self, because: String) -> Watched {
        self.away = true;
        Watched::Away { because }
    }

    fn back(&mut self) -> Watched {
        self.away = false;
        Watched::Back
    }

    /// Whether an entry is to be told, or at least changes a state that is kept.
    fn concerns(&self, entry: &log::Entry) -> bool {
        let watched = self.story.as_ref().is_none_or(|story| story.as_str() == entry.story);
        watched && (entry.position.0 >= self.first.0 || self.state_of(entry).is_some())
    }

    fn state_of(&self, entry: &log::Entry) -> Option<&StoryState> {
        self.states.get(&entry.story.parse::<Slug>().ok()?)
    }

    /// Has the state of the next entry's story as it was before it. That is read and folded once, when the first entry of a story
    /// comes: whoever watches all stories of a large ledger need not hold those in which nothing happens.
    async fn have_state(&mut self) -> Result<(), LogError> {
        let Some(entry) = self.waiting.front() else {
            return Ok(());
        };
        if !self.concerns(entry) || self.state_of(entry).is_some() {
            return Ok(());
        }
        if let Ok(story) = entry.story.parse::<Slug>() {
            let state = state_before(&*self.log, &story, entry.position).await?;
            self.states.insert(story, state);
        }
        Ok(())
    }

    /// Takes the next entry; `None` if it is not one to tell.
    fn take(&mut self, entry: &log::Entry) -> Result<Option<Arrival>, LogError> {
        if entry.position <= self.taken {
            return Ok(None);
        }
        let expected = self.taken.next();
        if entry.position != expected {
            let last = log::Position(entry.position.0.saturating_sub(1));
            let reason = format!("position {} came after position {}", entry.position, self.taken);
            return Err(LogError::Corrupt { reason, missing: vec![(expected, last)] });
        }
        let concerns = self.concerns(entry);
        self.taken = entry.position;
        if !concerns {
            return Ok(None);
        }
        let states = &self.states;
        let next = |story: &Slug| states.get(story).map_or(1, |state| state.last_number().saturating_add(1));
        let arrival = match read_entry(entry, next) {
            Some((story, read)) => {
                let state = self.states.entry(story).or_insert_with_key(|story| StoryState::new(story.clone()));
                arrive(state, read, &self.lens)
            }
            None => Arrival::elsewhere(
                Position(entry.position.0),
                Timestamp::from_micros(entry.recorded_micros),
                entry.story.clone(),
            ),
        };
        Ok((entry.position.0 >= self.first.0).then_some(arrival))
    }
}

/// A story's state as it was before a position, from the log alone.
async fn state_before(log: &dyn EventLog, story: &Slug, before: log::Position) -> Result<StoryState, LogError> {
    let mut state = StoryState::new(story.clone());
    let mut pages = log.read_story(story.as_str(), log::Position::START);
    while let Some(page) = pages.next().await {
        for entry in page? {
            if entry.position >= before {
                return Ok(state);
            }
            let number = state.last_number().saturating_add(1);
            if let Some((_, read)) = read_entry(&entry, |_| number) {
                state.apply(read);
            }
        }
    }
    Ok(state)
}
