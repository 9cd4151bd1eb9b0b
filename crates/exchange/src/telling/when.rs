//! Instants and spans of time in words.

use chrono::{DateTime, Datelike, LocalResult, TimeZone, Timelike};
use dateline_story::time::{Timestamp, Zone};

use super::text::{Piece, Text};

/// How times are told: in which zone, and near which instant, so that what is near is told in few words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    /// The zone in which times are shown.
    pub(crate) zone: Zone,
    /// The instant of the edition. All of its pages tell times as seen from here.
    pub(crate) near: Option<Timestamp>,
    /// The instant of the page: what is in force, and how old something is, is told as of then.
    pub(crate) now: Option<Timestamp>,
}

impl Clock {
    /// `17:02` on the day of the edition, `Dec 17 17:02` in its year, `2014-12-17 17:02` elsewhere.
    pub(crate) fn time(&self, instant: Timestamp) -> Text {
        let time = self.local(instant);
        let near = self.near.map(|near| self.local(near));
        let format = match near {
            Some(near) if near.date_naive() == time.date_naive() => "%H:%M",
            Some(near) if near.year() == time.year() => "%b %d %H:%M",
            _ => "%Y-%m-%d %H:%M",
        };
        Text::of(Piece::Time(instant, format!("{}{}", time.format(format), told_apart(&time))))
    }

    /// `2014-12-17 16:50 EST`, with seconds if it has any.
    pub(crate) fn whole(&self, instant: Timestamp) -> Text {
        let time = self.local(instant);
        let format = if time.second() == 0 { "%Y-%m-%d %H:%M %Z" } else { "%Y-%m-%d %H:%M:%S %Z" };
        Text::of(Piece::Time(instant, time.format(format).to_string()))
    }

    /// `2014-12-17 Wednesday`.
    pub(crate) fn day(&self, instant: Timestamp) -> String {
        self.local(instant).format("%Y-%m-%d %A").to_string()
    }

    /// `Dec 17`.
    pub(crate) fn short_day(&self, instant: Timestamp) -> String {
        self.local(instant).format("%b %-d").to_string()
    }

    /// `16:50:07`.
    pub(crate) fn second(&self, instant: Timestamp) -> Text {
        let time = self.local(instant);
        Text::of(Piece::Time(instant, format!("{}{}", time.format("%H:%M:%S"), told_apart(&time))))
    }

    /// How long ago something was, at the instant of the edition. A page of another instant counts anew from the piece's own.
    pub(crate) fn age(&self, since: Timestamp) -> Text {
        match self.near {
            Some(now) => Text::of(Piece::Age(since, span(seconds_between(since, now).max(0)))),
            None => Text::new(),
        }
    }

    /// Whether what runs until an instant is over at the instant of the page.
    pub(crate) fn is_over(&self, until: Option<Timestamp>) -> bool {
        matches!((until, self.now), (Some(until), Some(now)) if until <= now)
    }

    fn local(&self, instant: Timestamp) -> DateTime<impl TimeZone<Offset: std::fmt::Display>> {
        instant.to_utc().with_timezone(&self.zone.tz())
    }
}

/// The zone's name after a time that its clocks showed twice, so that the two can be told apart.
fn told_apart<T: TimeZone<Offset: std::fmt::Display>>(time: &DateTime<T>) -> String {
    match time.naive_local().and_local_timezone(time.timezone()) {
        LocalResult::Ambiguous(..) => time.format(" %Z").to_string(),
        _ => String::new(),
    }
}

/// `3h 12m`: the two greatest units of a span of time, without its sign. A year is 365 days.
pub(crate) fn span(seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
    let two = |count: u64, unit: &str, rest: u64, rest_unit: &str| match rest {
        0 => format!("{count}{unit}"),
        _ => format!("{count}{unit} {rest}{rest_unit}"),
    };
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds}s"),
        (0, 0, _) => format!("{minutes}m"),
        (0, _, _) => two(hours, "h", minutes % 60, "m"),
        (0..365, _, _) => two(days, "d", hours % 24, "h"),
        _ => two(days / 365, "y", days % 365, "d"),
    }
}

/// The whole seconds from one instant to another.
pub(crate) const fn seconds_between(from: Timestamp, to: Timestamp) -> i64 {
    to.micros().saturating_sub(from.micros()) / 1_000_000
}
