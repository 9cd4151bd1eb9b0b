//! What can be wrong with a partial date that somebody wrote.

use super::zone_text::ZoneTextError;

/// Why a text is not a partial date: what was wrong, where, and what a right one looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PartialDateError {
    /// There was no text.
    #[error("the date is empty; write one like 2014-12-17, 2014-12 or 2014")]
    Empty,
    /// A month that no calendar has.
    #[error(
        "{date} does not exist: there is no month {month}; months go from 01 to 12, and 21 to 24 are spring to winter"
    )]
    NoSuchMonth {
        /// The date as written.
        date: String,
        /// The month as written.
        month: String,
    },
    /// A day that its month does not have.
    #[error("{date} does not exist: {month} has {days} days")]
    NoSuchDay {
        /// The date as written.
        date: String,
        /// The month in words, such as "February 2014".
        month: String,
        /// How many days that month has.
        days: u8,
    },
    /// An interval that ends before it starts.
    #[error("\"{text}\" ends before it starts; write the earlier date first, as in 2014-11-24/2014-12-01")]
    EndsBeforeStart {
        /// The text as written.
        text: String,
    },
    /// Not EDTF.
    #[error(
        "\"{text}\" is not a date: {reason}, at character {at}; write one like 2014-12-17, 2014-12, 2014-12? (uncertain), \
         2014-12~ (approximate), 2014-11-24/2014-12-01 (an interval) or XXXX-11-24 (year unknown)"
    )]
    NotADate {
        /// The text as written.
        text: String,
        /// What is wrong with it.
        reason: String,
        /// Where, counting characters from 1.
        at: usize,
    },
    /// EDTF, but not a part of it that dateline records.
    #[error("\"{text}\" {what}")]
    NotRecorded {
        /// The text as written.
        text: String,
        /// Which part of EDTF, and what to do instead.
        what: &'static str,
    },
    /// Not a time of day.
    #[error(
        "\"{text}\" is not a time of day: {reason}; write one like 08:20 or 08:20:15, with ~ after it if it is approximate"
    )]
    NotATime {
        /// The text as written.
        text: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A time of day with an offset from UTC.
    #[error(
        "\"{text}\" gives an offset from UTC, which does not say whose day it was; give the zone instead, as in \
         2014-12-17 08:20 America/New_York"
    )]
    Offset {
        /// The text as written.
        text: String,
    },
    /// A time of day beside a month, a year, an interval or an unspecified day.
    #[error("a time of day needs one day, and {date} is not one; write 2014-12-17T08:20, or leave the time out")]
    TimeNeedsDay {
        /// The date.
        date: String,
    },
    /// Not a zone.
    #[error(transparent)]
    Zone(#[from] ZoneTextError),
    /// Something after the end.
    #[error(
        "\"{text}\" follows the date and is not understood; the form is DATE, DATE TIME, DATE ZONE or DATE TIME ZONE"
    )]
    Leftover {
        /// What follows.
        text: String,
    },
}

/// A text as an error shows it: short, and without characters that could steer a terminal.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .flat_map(|character| {
            let escaped = character.is_control().then(|| character.escape_default());
            let plain = escaped.is_none().then_some(character);
            escaped.into_iter().flatten().chain(plain)
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
