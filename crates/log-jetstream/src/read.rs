use std::sync::Arc;
use std::time::Duration;

use dateline_log::{Entry, LogError, Pages, Position};
use futures::{Stream, StreamExt, stream};
use tokio::time::{Instant, sleep};

use crate::errors::missing;
use crate::message::Stored;
use crate::session::Session;

/// Positions that are asked for in one request.
const WINDOW_POSITIONS: u64 = 1_000;

/// Requests under way at one time. Each holds about 1 MiB at the most.
const WINDOWS_AHEAD: usize = 4;

/// How long a replica may lag behind the head that its leader named, in seconds, before what it lacks counts as gone.
pub(crate) const LAG_SECONDS_MAX: u64 = 3;

/// The most ranges of missing positions that one error lists.
const MISSING_RANGES_MAX: usize = 1_000;

/// All entries after a position up to the head at the first poll.
pub(crate) fn pages(session: Arc<Session>, after: Position) -> Pages {
    Box::pin(async_stream::try_stream! {
        let head = session.extent(None).await?.head;
        let mut pages = std::pin::pin!(range(session, after, head));
        while let Some(page) = pages.next().await {
            yield page?;
        }
    })
}

/// All entries after `after` up to `head`, every position accounted for. Where some are gone, the pages end before the
/// first gap with an error that names every gap.
pub(crate) fn range(
    session: Arc<Session>,
    after: Position,
    head: Position,
) -> impl Stream<Item = Result<Vec<Entry>, LogError>> + Send {
    async_stream::try_stream! {
        let restored = session.known().identity.restored();
        let windows = windows(after, head).map({
            let session = Arc::clone(&session);
            move |(first, last)| {
                let session = Arc::clone(&session);
                async move { session.window(first, last).await }
            }
        });
        let mut windows = std::pin::pin!(windows.buffered(WINDOWS_AHEAD));
        let mut gaps = Vec::new();
        while let Some(window) = windows.next().await {
            let mut window = window?;
            loop {
                let rest = window.rest;
                gaps.append(&mut window.gaps);
                let mut page = Vec::with_capacity(window.found.len());
                let first_gap = gaps.first().map_or(u64::MAX, |(first, _): &(Position, Position)| first.0);
                for stored in window.found {
                    if stored.sequence < first_gap {
                        page.push(stored.into_entry(&session.place, restored)?);
                    }
                }
                if !page.is_empty() {
                    yield page;
                }
                match rest {
                    Some((first, last)) => window = session.window(first, last).await?,
                    None => break,
                }
            }
            if gaps.len() >= MISSING_RANGES_MAX {
                break;
            }
        }
        if !gaps.is_empty() {
            Err(missing(joined(gaps)))?;
        }
    }
}

/// What was found of a run of positions.
struct Window {
    found: Vec<Stored>,
    gaps: Vec<(Position, Position)>,
    /// What is still to be asked for, because the answer would have been too large.
    rest: Option<(u64, u64)>,
}

fn windows(after: Position, head: Position) -> impl Stream<Item = (u64, u64)> + Send {
    let first = after.0.saturating_add(1);
    stream::unfold(first, move |first| async move {
        if first > head.0 {
            return None;
        }
        let last = first.saturating_add(WINDOW_POSITIONS - 1).min(head.0);
        Some(((first, last), last.saturating_add(1)))
    })
}

impl Session {
    /// The message at a position that the server has just named.
    pub(crate) async fn stored_at(&self, position: Position) -> Result<Stored, LogError> {
        let found = self.window(position.0, position.0).await?.found;
        found.into_iter().next().ok_or_else(|| missing(vec![(position, position)]))
    }

    /// The messages from `first` to `last`, which were all recorded at some time.
    async fn window(&self, first: u64, last: u64) -> Result<Window, LogError> {
        let deadline = Instant::now() + Duration::from_secs(LAG_SECONDS_MAX);
        loop {
            let count = last.saturating_sub(first).saturating_add(1);
            let stored = self.chunk(first, None, count).await?;
            if stored.is_empty() && Instant::now() < deadline {
                // Another replica than the one that named the head may have answered.
                sleep(Duration::from_millis(50)).await;
                continue;
            }
            return Ok(account(first, last, stored));
        }
    }
}

/// Accounts for every position from `first` to `last`, given the next messages from `first` on.
fn account(first: u64, last: u64, stored: Vec<Stored>) -> Window {
    let mut window = Window { found: Vec::with_capacity(stored.len()), gaps: Vec::new(), rest: None };
    if stored.is_empty() {
        // Nothing stands at `first` or anywhere behind it.
        window.gaps.push((Position(first), Position(last)));
        return window;
    }
    let mut next = first;
    for message in stored {
        if next > last {
            break;
        }
        let sequence = message.sequence;
        if sequence < next {
            continue;
        }
        if sequence > next {
            let end = last.min(sequence.saturating_sub(1));
            window.gaps.push((Position(next), Position(end)));
        }
        if sequence <= last {
            window.found.push(message);
        }
        next = sequence.saturating_add(1);
    }
    if next <= last {
        window.rest = Some((next, last));
    }
    window
}

/// The same ranges, those that touch made one.
fn joined(ranges: Vec<(Position, Position)>) -> Vec<(Position, Position)> {
    let mut joined: Vec<(Position, Position)> = Vec::new();
    for (first, last) in ranges {
        match joined.last_mut() {
            Some((_, end)) if end.next() >= first => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::MessageAnswer;

    fn stored(sequences: &[u64]) -> Vec<Stored> {
        let one = |sequence: &u64| {
            let json = format!(r#"{{"message":{{"subject":"s","seq":{sequence},"time":"1970-01-01T00:00:00Z"}}}}"#);
            let answer: MessageAnswer = serde_json::from_str(&json).unwrap();
            Stored::from_json(answer).unwrap()
        };
        sequences.iter().map(one).collect()
    }

    /// What is found, what is missing, and what is left to ask for.
    type Accounted = (Vec<u64>, Vec<(u64, u64)>, Option<(u64, u64)>);

    fn accounted(first: u64, last: u64, sequences: &[u64]) -> Accounted {
        let window = account(first, last, stored(sequences));
        (
            window.found.iter().map(|message| message.sequence).collect(),
            window.gaps.iter().map(|(a, b)| (a.0, b.0)).collect(),
            window.rest,
        )
    }

    #[test]
    fn every_position_is_found_or_missing_or_still_to_be_asked_for() {
        assert_eq!(accounted(5, 7, &[5, 6, 7]), (vec![5, 6, 7], vec![], None));
        assert_eq!(accounted(5, 9, &[5, 6]), (vec![5, 6], vec![], Some((7, 9))));
        assert_eq!(accounted(5, 7, &[6, 7]), (vec![6, 7], vec![(5, 5)], None));
        assert_eq!(accounted(5, 9, &[5, 7, 9]), (vec![5, 7, 9], vec![(6, 6), (8, 8)], None));
        assert_eq!(accounted(5, 7, &[5, 9, 10]), (vec![5], vec![(6, 7)], None));
        assert_eq!(accounted(5, 7, &[9, 10]), (vec![], vec![(5, 7)], None));
        assert_eq!(accounted(5, 7, &[]), (vec![], vec![(5, 7)], None));
    }

    #[test]
    fn touching_gaps_are_one() {
        let ranges = [(1, 2), (3, 5), (7, 7), (8, 9)].map(|(a, b)| (Position(a), Position(b)));
        let wanted = [(1, 5), (7, 9)].map(|(a, b)| (Position(a), Position(b)));
        assert_eq!(joined(ranges.to_vec()), wanted);
    }
}
