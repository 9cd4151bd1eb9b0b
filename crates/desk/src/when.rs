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
//! For a bound that lies ahead, such as the end of an embargo ([`resolve_ahead`]), a weekday, a time alone, `noon` and `midnight` are the
//! next one. `midnight` beside a day is refused there with both readings, if both lie ahead: people mean either end of the day.
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

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};
use dateline_story::partial_date::PartialDate;
use dateline_story::time::{Timestamp, Zone};

use phrase::{Day, Phrase, Toward};
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
    read(text, now, zone, end, Toward::Past)
}

/// Reads a time that a person typed for something that lies ahead; a whole day, month or year is its first instant.
///
/// # Errors
/// As [`resolve`]; and [`WhenError::Midnight`].
pub fn resolve_ahead(text: &str, now: Timestamp, zone: Zone) -> Result<Resolved, WhenError> {
    read(text, now, zone, DayEnd::First, Toward::Ahead)
}

/// The day that a person named from now, with a time of day and a zone or not, as the text of a partial date: `wednesday`,
/// `tomorrow 6am`. `None` if the text is anything else. What lies `ahead` is the next one, and may be a time alone.
///
/// # Errors
/// As [`resolve_ahead`].
pub fn named_day(text: &str, now: Timestamp, zone: Zone, ahead: bool) -> Result<Option<String>, WhenError> {
    let toward = if ahead { Toward::Ahead } else { Toward::Past };
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Ok(phrase) = Phrase::read(&words, text) else { return Ok(None) };
    let place = phrase.place.unwrap_or(Place::Zone(zone));
    let named = match (&phrase.day, phrase.time) {
        (Some(Day::Word(word)), None) => {
            let day = word.day(place.local(now).date(), toward);
            day.map(|day| day.to_string())
        }
        (None, Some(_)) if !ahead => return Ok(None),
        (None | Some(Day::Word(_)), Some(time)) => {
            let format = if time.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
            Some(local(&phrase, time, now, place, toward, text)?.format(format).to_string())
        }
        (Some(Day::Date(_)), _) | (None, None) => return Ok(None),
    };
    let named = named.ok_or_else(|| error::out_of_range(text))?;
    Ok(match phrase.place {
        None => Some(named),
        Some(Place::Zone(zone)) => Some(format!("{named} {zone}")),
        Some(Place::Offset(_)) => None,
    })
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_ascii_lowercase).collect()
}

fn read(text: &str, now: Timestamp, zone: Zone, end: DayEnd, toward: Toward) -> Result<Resolved, WhenError> {
    let words = words(text);
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
        let local = local(&phrase, time, now, place, toward, text)?;
        return Ok(at(place.instant(local, text)?, named_zone));
    }
    let whole = match phrase.day {
        None => return Err(error::not_understood(text)),
        Some(Day::Date(date)) => date,
        Some(Day::Word(word)) => word
            .day(place.local(now).date(), toward)
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

/// What the clocks show at the time that was typed, on the day that was.
fn local(
    phrase: &Phrase,
    time: NaiveTime,
    now: Timestamp,
    place: Place,
    toward: Toward,
    text: &str,
) -> Result<NaiveDateTime, WhenError> {
    let out_of_range = || error::out_of_range(text);
    let clock = place.local(now);
    if let (Some(day), true, Toward::Ahead) = (&phrase.day, phrase.is_midnight, toward) {
        let day = match day {
            // Its last second, so that on a Friday, Friday is today.
            Day::Word(word) => {
                let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
                word.at(last, clock, toward).ok_or_else(out_of_range)?.date()
            }
            Day::Date(date) => date.single_day().ok_or_else(|| error::time_needs_day(text))?,
        };
        return midnight(day, clock, place, text);
    }
    match &phrase.day {
        None => {
            let today = clock.date().and_time(time);
            match toward {
                Toward::Ahead if today <= clock => today.checked_add_days(Days::new(1)).ok_or_else(out_of_range),
                _ => Ok(today),
            }
        }
        Some(Day::Word(word)) => word.at(time, clock, toward).ok_or_else(out_of_range),
        Some(Day::Date(date)) => Ok(date.single_day().ok_or_else(|| error::time_needs_day(text))?.and_time(time)),
    }
}

/// The midnight of a day: the one that ends it where the one that begins it has passed. Where both lie ahead, or neither does, nobody can
/// tell which is meant.
fn midnight(day: NaiveDate, clock: NaiveDateTime, place: Place, text: &str) -> Result<NaiveDateTime, WhenError> {
    let begins = day.and_time(NaiveTime::MIN);
    let ends = begins.checked_add_days(Days::new(1)).ok_or_else(|| error::out_of_range(text))?;
    if begins <= clock && clock < ends {
        return Ok(ends);
    }
    let reading = |local| place.instant(local, text).map(|instant| place.rfc3339(instant));
    Err(WhenError::Midnight { text: error::shown(text), begins: reading(begins)?, ends: reading(ends)? })
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
