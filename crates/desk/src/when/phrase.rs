//! A day, a time of day and a zone, in the order in which people happen to type them.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use dateline_story::partial_date::{Edtf, PartialDateError, read_zone};

use super::error::{WhenError, does_not_fit, not_understood, shown};
use super::place::Place;
use super::{Precision, clock};

/// The parts that were typed.
#[derive(Debug, Default)]
pub(super) struct Phrase {
    pub(super) day: Option<Day>,
    pub(super) time: Option<NaiveTime>,
    /// Whether that time is the word `midnight`, which beside a day can begin it or end it.
    pub(super) is_midnight: bool,
    pub(super) place: Option<Place>,
}

/// In which direction from now a weekday is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// The latest one, for what has happened.
    Past,
    /// The next one, for what lies ahead.
    Ahead,
}

/// A day by its date, or by a word.
#[derive(Debug)]
pub(super) enum Day {
    Date(TypedDate),
    Word(DayWord),
}

/// A day, month or year that exists.
#[derive(Debug)]
pub(super) struct TypedDate {
    pub(super) edtf: Edtf,
    pub(super) precision: Precision,
}

/// A day told from today.
#[derive(Debug, Clone, Copy)]
pub(super) enum DayWord {
    Yesterday,
    Today,
    Tomorrow,
    Weekday { weekday: Weekday, before_today: bool },
}

impl Phrase {
    /// Reads the words, which are in lower case; `text` is what was typed.
    pub(super) fn read(words: &[&str], text: &str) -> Result<Self, WhenError> {
        let mut phrase = Self::default();
        let mut rest = words;
        while let Some((word, after)) = rest.split_first() {
            rest = after;
            let something_before = phrase.day.is_some() || phrase.time.is_some();
            match (*word, after) {
                ("at" | "on", [_, ..]) => {}
                ("last", [name, after @ ..]) => {
                    let weekday = read_weekday(name).ok_or_else(|| not_understood(text))?;
                    phrase.set_day(Day::Word(DayWord::Weekday { weekday, before_today: true }), text)?;
                    rest = after;
                }
                (number, [half, after @ ..])
                    if clock::is_half(half) && number.starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    phrase.set_time(clock::read(&format!("{number}{half}"))?, text)?;
                    rest = after;
                }
                (word, _) if DayWord::read(word).is_some() => {
                    if let Some(day) = DayWord::read(word) {
                        phrase.set_day(Day::Word(day), text)?;
                    }
                }
                (word, _) if word.starts_with(|c: char| c.is_ascii_digit() || c == 'x') && word != "x" => {
                    phrase.read_digits(word, text)?;
                }
                (word, _) if clock::looks_like_time(word) => {
                    phrase.set_time(clock::read(word)?, text)?;
                    phrase.is_midnight = word == "midnight";
                }
                (word, _) if something_before => {
                    let place = match Place::read_offset(word) {
                        Some(place) => place,
                        None if word.starts_with(['+', '-']) => return Err(not_understood(text)),
                        None => Place::Zone(read_zone(word)?),
                    };
                    phrase.set_place(place, text)?;
                }
                _ => return Err(not_understood(text)),
            }
        }
        Ok(phrase)
    }

    /// A word that begins with a digit: a date, a time with an offset or not, or both with a `t` between.
    fn read_digits(&mut self, word: &str, text: &str) -> Result<(), WhenError> {
        let (date, time) = match word.split_once('t') {
            Some((date, time)) => (Some(date), Some(time)),
            None if clock::looks_like_time(word) => (None, Some(word)),
            None => (Some(word), None),
        };
        if let Some(date) = date {
            self.set_day(Day::Date(TypedDate::read(date, text)?), text)?;
        }
        let Some(time) = time else {
            return Ok(());
        };
        let offset_at = time.find(['z', '+', '-']).unwrap_or(time.len());
        let (time, offset) = time.split_at_checked(offset_at).unwrap_or((time, ""));
        self.set_time(clock::read(time)?, text)?;
        if !offset.is_empty() {
            let place = Place::read_offset(offset)
                .ok_or_else(|| does_not_fit(text, "has an offset from UTC that is not one like Z, -05:00 or +01:00"))?;
            self.set_place(place, text)?;
        }
        Ok(())
    }

    fn set_day(&mut self, day: Day, text: &str) -> Result<(), WhenError> {
        match self.day.replace(day) {
            None => Ok(()),
            Some(_) => Err(does_not_fit(text, "names two days; give one")),
        }
    }

    fn set_time(&mut self, time: NaiveTime, text: &str) -> Result<(), WhenError> {
        match self.time.replace(time) {
            None => Ok(()),
            Some(_) => Err(does_not_fit(text, "names two times of day; give one")),
        }
    }

    fn set_place(&mut self, place: Place, text: &str) -> Result<(), WhenError> {
        match self.place.replace(place) {
            None => Ok(()),
            Some(_) => Err(does_not_fit(text, "names two zones or offsets; give one")),
        }
    }
}

impl TypedDate {
    fn read(date: &str, text: &str) -> Result<Self, WhenError> {
        if date.contains(['?', '~', '%', 'x', '/']) {
            let upper = date.to_ascii_uppercase();
            return Err(match upper.parse::<Edtf>() {
                Ok(_) => WhenError::Partial { text: shown(date) },
                Err(_) => not_understood(text),
            });
        }
        let precision = match date.len() {
            10 => Precision::Day,
            7 => Precision::Month,
            4 => Precision::Year,
            _ => return Err(not_understood(text)),
        };
        match date.parse::<Edtf>() {
            Ok(edtf) if edtf.parsed().level() == 0 => Ok(Self { edtf, precision }),
            // A season: a stretch of time without one end that all agree on.
            Ok(_) => Err(WhenError::Partial { text: shown(date) }),
            Err(error @ (PartialDateError::NoSuchDay { .. } | PartialDateError::NoSuchMonth { .. })) => {
                Err(WhenError::NoSuchDate(error))
            }
            Err(_) => Err(not_understood(text)),
        }
    }

    /// A day as if it had been typed; none outside the years 0000 to 9999.
    pub(super) fn of_day(day: NaiveDate) -> Option<Self> {
        let text = day.format("%Y-%m-%d").to_string();
        (0..=9999).contains(&day.year()).then_some(())?;
        Some(Self { edtf: text.parse().ok()?, precision: Precision::Day })
    }

    /// The day, if it is one.
    pub(super) fn single_day(&self) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(&self.edtf.to_string(), "%Y-%m-%d").ok()
    }
}

impl DayWord {
    fn read(word: &str) -> Option<Self> {
        match word {
            "yesterday" => Some(Self::Yesterday),
            "today" => Some(Self::Today),
            "tomorrow" => Some(Self::Tomorrow),
            _ => read_weekday(word).map(|weekday| Self::Weekday { weekday, before_today: false }),
        }
    }

    /// The day, as seen from today. A weekday ahead is not today.
    pub(super) fn day(self, today: NaiveDate, toward: Toward) -> Option<NaiveDate> {
        match (self, toward) {
            (Self::Yesterday, _) => today.pred_opt(),
            (Self::Today, _) => Some(today),
            (Self::Tomorrow, _) => today.succ_opt(),
            (Self::Weekday { weekday, before_today: false }, Toward::Ahead) => {
                let until = match weekday.days_since(today.weekday()) {
                    0 => 7,
                    days => days,
                };
                today.checked_add_days(Days::new(until.into()))
            }
            (Self::Weekday { weekday, before_today }, _) => {
                let since = match today.weekday().days_since(weekday) {
                    0 if before_today => 7,
                    days => days,
                };
                today.checked_sub_days(Days::new(since.into()))
            }
        }
    }

    /// A time on that day, as seen from now: a weekday's is the latest that has passed, or the next.
    pub(super) fn at(self, time: NaiveTime, now: NaiveDateTime, toward: Toward) -> Option<NaiveDateTime> {
        let is_a_weekday = matches!(self, Self::Weekday { before_today: false, .. });
        // The day before counts today among the days that lie ahead.
        let day = match toward {
            Toward::Ahead if is_a_weekday => self.day(now.date().pred_opt()?, toward)?,
            _ => self.day(now.date(), toward)?,
        };
        let at = day.and_time(time);
        match (self, toward) {
            (Self::Weekday { .. }, Toward::Past) if at > now => at.checked_sub_days(Days::new(7)),
            (Self::Weekday { .. }, Toward::Ahead) if is_a_weekday && at <= now => at.checked_add_days(Days::new(7)),
            _ => Some(at),
        }
    }
}

fn read_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}
