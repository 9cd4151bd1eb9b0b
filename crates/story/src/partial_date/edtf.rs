//! The date of a partial date: the part of EDTF that dateline records.

use std::fmt;
use std::str::FromStr;

use edtf_core::{Date, IntervalEndpoint, Precision, YearKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::error::{PartialDateError, shown};

/// A date in EDTF level 1 (ISO 8601-2:2019), or with level 2's unspecified year (`XXXX-11-24`).
///
/// Held and written in the canonical spelling, so that one date has one spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf(edtf_core::Edtf);

impl Edtf {
    /// As the crate `edtf-core` has it: a date or an interval, nothing else.
    #[must_use]
    pub const fn parsed(&self) -> &edtf_core::Edtf {
        &self.0
    }

    /// Whether any of it is marked uncertain (`?` or `%`).
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.0.is_uncertain()
    }

    /// The one day that this names, in a known year or an unspecified one.
    pub(super) fn single_day(&self) -> Option<&Date> {
        match &self.0 {
            edtf_core::Edtf::Date(date)
                if date.precision() == Precision::Day
                    && !date.month.is_some_and(|month| month.has_unspecified())
                    && !date.day.is_some_and(|day| day.has_unspecified()) =>
            {
                Some(date)
            }
            _ => None,
        }
    }
}

/// Whether nothing is known of the year (`XXXX`).
pub(super) fn year_is_unspecified(date: &Date) -> bool {
    matches!(date.year.kind, YearKind::Standard { digits, .. } if digits.iter().all(Option::is_none))
}

/// Whether this is level 2's unspecified year before a whole month or day, which is recorded although it is level 2.
fn is_recurring(date: &Date) -> bool {
    let month_is_plain = date.month.is_some_and(|month| month.value().is_some_and(|month| month <= 24));
    let day_is_plain = date.day.is_none_or(|day| !day.has_unspecified());
    let year = date.year.qualifier;
    let qualified_as_one =
        date.month.is_none_or(|month| month.qualifier == year) && date.day.is_none_or(|day| day.qualifier == year);
    year_is_unspecified(date) && month_is_plain && day_is_plain && qualified_as_one
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Edtf {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(PartialDateError::Empty);
        }
        let parsed = edtf_core::Edtf::parse(text).map_err(|error| explain(text, &error))?;
        let not_recorded = |what| PartialDateError::NotRecorded { text: shown(text), what };
        match &parsed {
            edtf_core::Edtf::DateTime(_) => {
                Err(not_recorded("has a time of day in its date; the time has its own field, as in 08:20"))
            }
            edtf_core::Edtf::Set(_) => {
                Err(not_recorded("is a set of dates; give one date, or an interval such as 2014-11-24/2014-12-01"))
            }
            edtf_core::Edtf::Date(date) if is_recurring(date) => Ok(Self(parsed)),
            edtf_core::Edtf::Date(date) if year_is_unspecified(date) && date.month.is_none() => {
                Err(not_recorded("says nothing of when; leave the date out"))
            }
            edtf_core::Edtf::Interval(interval)
                if matches!(interval.start, IntervalEndpoint::OnOrBefore(_))
                    || matches!(interval.end, IntervalEndpoint::OnOrAfter(_)) =>
            {
                Err(not_recorded("has an end that is itself open; write ../2014-12 or 2014-12/.. instead"))
            }
            _ if parsed.level() <= 1 => Ok(Self(parsed)),
            _ => Err(not_recorded(
                "is EDTF level 2, of which only the unspecified year (XXXX-11-24) is recorded; write it in level 1, \
                 such as 2014-12?, 2014-12-XX, 201X, 2014-21 (spring) or 2014-11-24/2014-12-01",
            )),
        }
    }
}

/// Says in the reader's words what is wrong with a text that is not EDTF.
fn explain(text: &str, error: &edtf_core::ParseError) -> PartialDateError {
    let mut start = 0;
    for part in text.split('/') {
        let end = start + part.len();
        if (start..=end).contains(&error.offset)
            && let Some(impossible) = impossible_day(part)
        {
            return impossible;
        }
        start = end + 1;
    }
    if error.message == "interval end precedes interval start" {
        return PartialDateError::EndsBeforeStart { text: shown(text) };
    }
    let before = text.get(..error.offset).unwrap_or(text);
    PartialDateError::NotADate { text: shown(text), reason: error.message.to_owned(), at: before.chars().count() + 1 }
}

/// What no calendar has, if the date looks like a date at all.
fn impossible_day(written: &str) -> Option<PartialDateError> {
    let plain: String = written.chars().filter(|character| !matches!(character, '?' | '~' | '%')).collect();
    let mut parts = plain.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    let known_year = year.parse::<i32>().ok();
    let right_length = year.len() == 4 && month.len() == 2 && day.is_none_or(|day| day.len() == 2);
    if !right_length || (known_year.is_none() && year != "XXXX") || parts.next().is_some() {
        return None;
    }
    let number: u8 = month.parse().ok()?;
    let Some((name, days)) = month_length(number, known_year) else {
        return (!(21..=24).contains(&number))
            .then(|| PartialDateError::NoSuchMonth { date: shown(written), month: month.to_owned() });
    };
    let day: u8 = day?.parse().ok()?;
    (day == 0 || day > days).then(|| PartialDateError::NoSuchDay {
        date: shown(written),
        month: match known_year {
            Some(year) => format!("{name} {year:04}"),
            None => name.to_owned(),
        },
        days,
    })
}

fn month_length(month: u8, year: Option<i32>) -> Option<(&'static str, u8)> {
    // A year that nobody knows may be a leap year.
    let leap = year.is_none_or(|year| chrono::NaiveDate::from_ymd_opt(year, 2, 29).is_some());
    Some(match month {
        1 => ("January", 31),
        2 => ("February", if leap { 29 } else { 28 }),
        3 => ("March", 31),
        4 => ("April", 30),
        5 => ("May", 31),
        6 => ("June", 30),
        7 => ("July", 31),
        8 => ("August", 31),
        9 => ("September", 30),
        10 => ("October", 31),
        11 => ("November", 30),
        12 => ("December", 31),
        _ => return None,
    })
}

impl TryFrom<String> for Edtf {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> Self {
        date.to_string()
    }
}

impl JsonSchema for Edtf {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A date in EDTF level 1 (ISO 8601-2:2019), or with an unspecified year (XXXX-11-24).",
            "pattern": "^[0-9XY?~%./-]+$",
            "examples": ["2014-12-17", "2014-12?", "2014-11-24/2014-12-01", "XXXX-11-24"]
        })
    }
}
