//! As of when: a time is resolved to a position once, and from there on only that prefix of the ledger exists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::Position;
use crate::time::Timestamp;

/// The point of the ledger that a question is about, as it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AsOf {
    /// Everything recorded so far.
    Head,
    /// Everything up to this position.
    Position(Position),
    /// Everything recorded up to this instant.
    Recorded(Timestamp),
}

impl AsOf {
    /// Whether an entry lies inside: the one at `position`, up to which the recorded times are at most `running_max`.
    #[must_use]
    pub fn includes(self, position: Position, running_max: Timestamp) -> bool {
        match self {
            Self::Head => true,
            Self::Position(last) => position <= last,
            Self::Recorded(instant) => running_max <= instant,
        }
    }
}

/// A resolved point: what an answer is an answer as of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    /// The last position that the answer knows of. Ask again `--at` this position for the same answer. 0: nothing yet.
    pub position: Position,
    /// The instant for whatever depends on a clock: the one that was asked for; now, if no point was; or else the one at which
    /// `position` was recorded.
    pub instant: Option<Timestamp>,
    /// When the entry at `position` was recorded.
    pub recorded: Option<Timestamp>,
    /// Whether that recorded time is another log's, kept by a restore.
    pub restored: bool,
    /// Whether what was asked for lies beyond the ledger's head, and the head was taken instead.
    pub beyond_head: bool,
}

/// What resolving needs to know of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Its position.
    pub position: Position,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Whether it lies in the restored range.
    pub restored: bool,
}

/// Resolves a question's point against the whole ledger's ticks, in the order of their positions. This is the definition:
/// for an instant T, the last position whose running maximum of recorded times is at most T. (A wall clock can step back: an
/// entry recorded "earlier" than one before it counts as recorded no earlier than that one.)
pub fn resolve(as_of: AsOf, ticks: impl IntoIterator<Item = Tick>) -> Point {
    let mut found: Option<Tick> = None;
    let mut more = false;
    let mut running_max = Timestamp::MIN;
    for tick in ticks {
        running_max = running_max.max(tick.recorded);
        if !as_of.includes(tick.position, running_max) {
            more = true;
            break;
        }
        found = Some(tick);
    }
    Point::at(as_of, found, !more)
}

impl Point {
    /// The point for a question, given the last tick inside it and whether that is the ledger's head.
    #[must_use]
    pub fn at(as_of: AsOf, last: Option<Tick>, is_head: bool) -> Self {
        let position = last.map_or(Position::default(), |tick| tick.position);
        let recorded = last.map(|tick| tick.recorded);
        Self {
            position,
            instant: match as_of {
                AsOf::Recorded(instant) => Some(instant),
                AsOf::Head | AsOf::Position(_) => recorded,
            },
            recorded,
            restored: last.is_some_and(|tick| tick.restored),
            beyond_head: is_head
                && match as_of {
                    AsOf::Head => false,
                    AsOf::Position(asked) => asked > position,
                    AsOf::Recorded(instant) => recorded.is_none_or(|recorded| recorded < instant),
                },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(micros: &[i64]) -> Vec<Tick> {
        (1..)
            .zip(micros)
            .map(|(position, micros)| Tick {
                position: Position(position),
                recorded: Timestamp::from_micros(*micros),
                restored: false,
            })
            .collect()
    }

    fn position_at(micros: &[i64], instant: i64) -> u64 {
        resolve(AsOf::Recorded(Timestamp::from_micros(instant)), ticks(micros)).position.0
    }

    #[test]
    fn an_instant_includes_what_was_recorded_at_it() {
        assert_eq!(position_at(&[10, 20, 30], 20), 2);
        assert_eq!(position_at(&[10, 20, 30], 19), 1);
        assert_eq!(position_at(&[10, 20, 30], 9), 0);
    }

    #[test]
    fn a_clock_that_stepped_back_never_reorders_the_ledger() {
        assert_eq!(position_at(&[10, 30, 20, 40], 25), 1);
        assert_eq!(position_at(&[10, 30, 20, 40], 30), 3);
    }

    #[test]
    fn beyond_the_head_is_answered_at_the_head_and_said() {
        let point = resolve(AsOf::Position(Position(9)), ticks(&[10, 20]));
        assert_eq!((point.position, point.beyond_head), (Position(2), true));
        let point = resolve(AsOf::Recorded(Timestamp::from_micros(99)), ticks(&[10, 20]));
        assert_eq!((point.position, point.beyond_head), (Position(2), true));
        assert!(!resolve(AsOf::Head, ticks(&[10, 20])).beyond_head);
        assert!(!resolve(AsOf::Position(Position(2)), ticks(&[10, 20])).beyond_head);
    }

    #[test]
    fn the_instant_of_a_position_is_when_it_was_recorded() {
        let point = resolve(AsOf::Position(Position(1)), ticks(&[10, 20]));
        assert_eq!(point.instant, Some(Timestamp::from_micros(10)));
    }
}
