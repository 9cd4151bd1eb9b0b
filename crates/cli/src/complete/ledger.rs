//! A short look into the ledger: all that can be had of it while somebody waits with a finger on Tab.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use dateline_log::{EventLog, Position};
use dateline_projector::read_entry;
use dateline_story::fold::StoryState;
use dateline_story::names::Slug;
use futures::StreamExt as _;

use super::line::CommandLine;
use crate::place::Place;

/// How long a look may take: what people take for at once, and a little more. Then nothing is offered.
const PATIENCE: Duration = Duration::from_millis(300);
/// When to stop looking for more, and offer what there is.
const ENOUGH: Duration = Duration::from_millis(200);

/// The ledger that the line is about.
pub(super) struct Ledger {
    line: CommandLine,
}

/// A story, as far as there was time to look at it.
pub(super) struct Glimpse {
    pub(super) story: Slug,
    /// Its state, if there was time to fold it.
    pub(super) state: Option<StoryState>,
}

impl Ledger {
    pub(super) const fn new(line: CommandLine) -> Self {
        Self { line }
    }

    /// The story that the line is about.
    pub(super) const fn story(&self) -> Option<&Slug> {
        self.line.story.as_ref()
    }

    /// All stories, the one that changed last first.
    pub(super) fn stories(&self) -> Vec<Glimpse> {
        self.ask(|log, enough| async move {
            let mut glimpses = Vec::new();
            for story in names(&*log).await? {
                let state = if Instant::now() < enough { state(&*log, &story, enough).await } else { None };
                glimpses.push(Glimpse { story, state });
            }
            Some(glimpses)
        })
        .unwrap_or_default()
    }

    /// A story's state.
    pub(super) fn state(&self, story: &Slug) -> Option<StoryState> {
        let story = story.clone();
        self.ask(|log, _| async move {
            let never = Instant::now() + PATIENCE;
            state(&*log, &story, never).await
        })
    }

    /// The state of the line's story, or of all stories if it names none.
    pub(super) fn states(&self) -> Vec<StoryState> {
        match self.story() {
            Some(story) => self.state(story).into_iter().collect(),
            None => self.stories().into_iter().filter_map(|glimpse| glimpse.state).collect(),
        }
    }

    /// Opens the ledger as every command does (one who opens a file for reading alone leaves side files behind), and asks. A look that takes too long is left behind on its thread, which ends with the program:
    /// it only reads. Views are left alone: they may have to be built first, and whoever has them open keeps others from them.
    fn ask<T, F>(&self, question: impl FnOnce(Arc<dyn EventLog>, Instant) -> F + Send + 'static) -> Option<T>
    where
        T: Send + 'static,
        F: Future<Output = Option<T>>,
    {
        let started = Instant::now();
        let place = Place::find(self.line.ledger.as_deref()).ok()?;
        let (tell, told) = mpsc::channel();
        let look = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok();
            let answer = runtime.and_then(|runtime| {
                runtime.block_on(async {
                    let log = place.open().await.ok()?;
                    question(log, started + ENOUGH).await
                })
            });
            // Nobody listens any more if it took too long.
            let _ = tell.send(answer);
        };
        std::thread::Builder::new().name("complete".to_owned()).spawn(look).ok()?;
        told.recv_timeout(PATIENCE).ok().flatten()
    }
}

/// The names of all stories, the one that changed last first. Nothing is decoded: a ledger of a hundred thousand entries is walked
/// through in time.
async fn names(log: &dyn EventLog) -> Option<Vec<Slug>> {
    let mut last: BTreeMap<String, Position> = BTreeMap::new();
    let mut pages = log.read(Position::START);
    while let Some(page) = pages.next().await {
        for entry in page.ok()? {
            match last.get_mut(&entry.story) {
                Some(position) => *position = entry.position,
                None => {
                    last.insert(entry.story, entry.position);
                }
            }
        }
    }
    let mut names: Vec<(Position, Slug)> =
        last.into_iter().filter_map(|(name, position)| Some((position, name.parse().ok()?))).collect();
    names.sort_unstable_by_key(|(position, _)| std::cmp::Reverse(*position));
    Some(names.into_iter().map(|(_, story)| story).collect())
}

/// A story's state, unless folding it takes longer than until `enough`.
async fn state(log: &dyn EventLog, story: &Slug, enough: Instant) -> Option<StoryState> {
    let mut state = StoryState::new(story.clone());
    let mut pages = log.read_story(story.as_str(), Position::START);
    while let Some(page) = pages.next().await {
        for entry in page.ok()? {
            let next = state.last_number().saturating_add(1);
            if let Some((_, entry)) = read_entry(&entry, |_| next) {
                state.apply(entry);
            }
            if Instant::now() >= enough {
                return None;
            }
        }
    }
    (state.last_number() > 0).then_some(state)
}
