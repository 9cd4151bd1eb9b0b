//! Instants and spans of time in words.

use chrono::{DateTime, Datelike as _, LocalResult};
use chrono_tz::Tz;
use dateline_story::time::{Timestamp, Zone};
pub use dateline_story::time::{seconds_between, span};

use crate::text::{Text, Tone};

/// How times are told: in which zone, and near which instant, so that what is near is told in few words.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The zone in which times are shown.
    pub zone: Zone,
    /// The instant that the heading says in full, or that of the edition, all of whose pages tell times as seen from there.
    pub near: Option<Timestamp>,
    /// The instant of the page: what is in force, and how old something is, is told as of then.
    pub now: Option<Timestamp>,
}

impl Clock {
    /// As [`short`], near the clock's instant.
    #[must_use]
    pub fn time(&self, instant: Timestamp) -> Text {
        time(instant, short(instant, self.near, self.zone))
    }

    /// As [`whole`].
    #[must_use]
    pub fn whole(&self, instant: Timestamp) -> Text {
        time(instant, whole(instant, self.zone))
    }

    /// As [`second_of_day`].
    #[must_use]
    pub fn second(&self, instant: Timestamp) -> Text {
        time(instant, second_of_day(instant, self.zone))
    }

    /// How long ago something was, at the instant of the edition. A page of another instant counts anew from the piece's own.
    #[must_use]
    pub fn age(&self, since: Timestamp) -> Text {
        self.near.map_or(Text::new(), |now| age(since, seconds_between(since, now).max(0)))
    }

    /// Whether what runs until an instant is over at the instant of the page.
    #[must_use]
    pub fn is_over(&self, until: Option<Timestamp>) -> bool {
        matches!((until, self.now), (Some(until), Some(now)) if until <= now)
    }
}

fn time(instant: Timestamp, shown: String) -> Text {
    Text::time(Tone::Plain, instant, shown)
}

/// `3h 12m`: how many seconds ago something was.
#[must_use]
pub fn age(since: Timestamp, seconds: i64) -> Text {
    Text::age(since, span(seconds))
}

/// An instant by the clocks of a zone.
#[must_use]
pub fn local(instant: Timestamp, zone: Zone) -> DateTime<Tz> {
    instant.to_utc().with_timezone(&zone.tz())
}

/// The zone's name after a time that its clocks showed twice, so that the two can be told apart; else nothing.
#[must_use]
pub fn told_apart(time: &DateTime<Tz>) -> String {
    match time.naive_local().and_local_timezone(time.timezone()) {
        LocalResult::Ambiguous(..) => time.format(" %Z").to_string(),
        _ => String::new(),
    }
}

/// `17:02` on the day of `near`, `Dec 17 17:02` in its year, `2014-12-17 17:02` elsewhere.
#[must_use]
pub fn short(instant: Timestamp, near: Option<Timestamp>, zone: Zone) -> String {
    let time = local(instant, zone);
    let near = near.map(|near| local(near, zone));
    let format = match near {
        Some(near) if near.date_naive() == time.date_naive() => "%H:%M",
        Some(near) if near.year() == time.year() => "%b %d %H:%M",
        _ => "%Y-%m-%d %H:%M",
    };
    format!("{}{}", time.format(format), told_apart(&time))
}

/// `2014-12-17 16:50 EST`, with seconds if it has any.
#[must_use]
pub fn whole(instant: Timestamp, zone: Zone) -> String {
    instant.in_zone(zone)
}

/// `16:50:07`, for where the day is said elsewhere.
#[must_use]
pub fn second_of_day(instant: Timestamp, zone: Zone) -> String {
    let time = local(instant, zone);
    format!("{}{}", time.format("%H:%M:%S"), told_apart(&time))
}
