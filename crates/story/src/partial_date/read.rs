//! The short text that people type for a partial date, and that a partial date prints.

use std::fmt;
use std::str::FromStr;

use super::error::{PartialDateError, shown};
use super::{Edtf, PartialDate, TimeOfDay, read_zone};
use crate::time::Zone;

/// `2014-12-17T08:20~ America/New_York`: the date, its time and its zone, which `FromStr` reads again. The printed words, the
/// basis and the extent are not part of this form; [`PartialDate::describe`] tells them.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(f, "T{time}")?;
        }
        if let Some(zone) = self.zone {
            write!(f, " {zone}")?;
        }
        Ok(())
    }
}

/// Reads a date, or a date and a time after a space or a `T`, each with a zone after it or not: `2014-12?`, `2014-12-17T08:20~`,
/// `2014-12-17 08:20 America/New_York`, `2014-11-24/2014-12-01`, `XXXX-11-24`.
impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut words = text.split_whitespace();
        let first = words.next().ok_or(PartialDateError::Empty)?;
        if let Some(letter) =
            first.chars().next().filter(|letter| letter.is_alphabetic() && !matches!(letter, 'X' | 'x' | 'Y' | 'y'))
        {
            return Err(PartialDateError::NotADate {
                text: shown(text),
                reason: format!("a date begins with its year, not with \"{letter}\""),
                at: 1,
            });
        }
        let (date, mut time_text) = match first.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (first, None),
        };
        let date: Edtf = date.to_ascii_uppercase().parse()?;
        let mut next = words.next();
        if time_text.is_none() && next.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
            time_text = next;
            next = words.next();
        }
        let (time, in_utc) = match time_text {
            None => (None, false),
            Some(time) => {
                let (time, in_utc) = read_time(time)?;
                (Some(time), in_utc)
            }
        };
        let zone = match next {
            Some(word) if in_utc => {
                return Err(PartialDateError::Leftover { text: shown(word) });
            }
            Some(word) => Some(read_zone(word)?),
            None => in_utc.then_some(Zone::UTC),
        };
        if let Some(word) = words.next() {
            return Err(PartialDateError::Leftover { text: shown(word) });
        }
        let mut read = Self::new(date);
        read.time = time;
        read.zone = zone;
        read.check()?;
        Ok(read)
    }
}

/// A time of day as people type it, and whether `Z` says that it is in UTC.
fn read_time(text: &str) -> Result<(TimeOfDay, bool), PartialDateError> {
    if text.contains(['+', '-']) {
        return Err(PartialDateError::Offset { text: shown(text) });
    }
    let (time, in_utc) = match text.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => (text, false),
    };
    // People write 8:20; what is kept has one spelling.
    let padded = if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() };
    Ok((padded.parse()?, in_utc))
}
