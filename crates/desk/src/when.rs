//! The time that a person typed, as an instant.
//!
//! | typed | read as |
//! |---|---|
//! | `2014-12-17T18:00:00-05:00`, `2014-12-17T23:00:00Z` | that instant (RFC 3339; the seconds may be left out) |
//! | `2014-12-17 18:00 America/New_York` | that zone's clocks |
//! | `2014-12-17 18:00`, `2014-12-17T18:00` | the ledger's zone |
//! | `2014-12-17`, `2014-12`, `2014` | the whole day, month or year: its first or its last instant, as [`DayEnd`] says |
//! | `now`, `today`, `yesterday`, `tomorrow`, `monday`, `last monday` | a weekday is the latest one, today included; `last` leaves today out |
//! | `yesterday 5pm`, `today 17:30`, `monday 9am`, `8:20 a.m.`, `noon` | a time alone is today's; a weekday's time is the latest that has passed |
//! | `-2h`, `-90m`, `-1h30m`, `-3d`, `2 hours ago`, `a week ago` | from now: hours, minutes and seconds by the stopwatch; days, weeks, months and years by the calendar, at the same time of day |
//!
//! Upper and lower case are the same. A zone's IANA name may follow any of them but the last row. A time that the zone's
//! clocks show twice, or never, is refused with both readings.
//!
//! The crate `interim` reads much of this and was not taken: it takes the earlier of two readings in silence and calls a
//! missing one a missing date, reads "monday" as the next one, calls "today" this very moment, carries durations in 32 bits
//! with unchecked multiplication, and takes `2 mixes ago` for minutes.

mod clock;
mod error;
mod phrase;
mod place;
mod span;

pub use error::WhenError;

use dateline_story::partial_date::PartialDate;
use dateline_story::time::{Timestamp, Zone};

use phrase::{Day, Phrase};
use place::Place;

/// Which instant a whole day, month or year stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayEnd {
    /// Its first: for "since", and for a time that starts something.
    First,
    /// Its last microsecond: for "as of" and "by", which include the day that they name.
    Last,
}

/// How much time a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// One instant.
    Instant,
    /// A civil day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// What a text was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Resolved {
    /// The instant.
    pub instant: Timestamp,
    /// The first instant after all that the text names: the start of the next day, or one microsecond after an instant.
    pub end: Timestamp,
    /// How much time the text names.
    pub precision: Precision,
    /// The zone it was read in: the one typed, or the ledger's.
    pub zone: Zone,
}

/// Reads a time that a person typed.
///
/// `now` and `zone` are the caller's: this module asks no clock and no setting.
///
/// # Errors
/// [`WhenError`] if the text is no time, names a time that does not exist or is not one time, or lies outside the years
/// 0000 to 9999.
pub fn resolve(text: &str, now: Timestamp, zone: Zone, end: DayEnd) -> Result<Resolved, WhenError> {
    let words: Vec<String> = text.split_whitespace().map(str::to_ascii_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if words.is_empty() {
        return Err(WhenError::Empty);
    }
    if words == ["now"] {
        return Ok(at(now, zone));
    }
    if let Some(span) = span::read(&words, text)? {
        return Ok(at(span.from(now, zone, text)?, zone));
    }
    let phrase = Phrase::read(&words, text)?;
    let place = phrase.place.unwrap_or(Place::Zone(zone));
    let named_zone = place.zone().unwrap_or(zone);
    if let Some(time) = phrase.time {
        let local = match phrase.day {
            None => place.local(now).date().and_time(time),
            Some(Day::Word(word)) => word.at(time, place.local(now)).ok_or_else(|| error::out_of_range(text))?,
            Some(Day::Date(date)) => date.single_day().ok_or_else(|| error::time_needs_day(text))?.and_time(time),
        };
        return Ok(at(place.instant(local, text)?, named_zone));
    }
    let whole = match phrase.day {
        None => return Err(error::not_understood(text)),
        Some(Day::Date(date)) => date,
        Some(Day::Word(word)) => word
            .day(place.local(now).date())
            .and_then(phrase::TypedDate::of_day)
            .ok_or_else(|| error::out_of_range(text))?,
    };
    let Place::Zone(zone) = place else {
        return Err(error::offset_needs_time(text));
    };
    if let Some(day) = whole.single_day() {
        place::day_exists(day, zone)?;
    }
    Ok(stretch(&whole, zone, end))
}

/// The exclusive end of "by V", for a V that a person typed: "by the 15th" includes the 15th and ends where the 16th begins;
/// by an instant includes that instant.
///
/// # Errors
/// As [`resolve`].
pub fn occurred_by(text: &str, now: Timestamp, zone: Zone) -> Result<Timestamp, WhenError> {
    resolve(text, now, zone, DayEnd::Last).map(|resolved| resolved.end)
}

fn at(instant: Timestamp, zone: Zone) -> Resolved {
    Resolved { instant, end: instant.plus_micros(1), precision: Precision::Instant, zone }
}

fn stretch(date: &phrase::TypedDate, zone: Zone, end: DayEnd) -> Resolved {
    // The domain's own reading of a date, so that "by 2014-12" here and an event's 2014-12 end at the same instant.
    let bounds = PartialDate::new(date.edtf.clone()).in_zone(zone).bounds();
    let after = bounds.end.unwrap_or(Timestamp::MAX);
    let last = bounds.end.map_or(Timestamp::MAX, |end| end.plus_micros(-1));
    Resolved {
        instant: match end {
            DayEnd::First => bounds.start.unwrap_or(Timestamp::MIN),
            DayEnd::Last => last,
        },
        end: after,
        precision: date.precision,
        zone,
    }
}
