//! Why a text that somebody typed is not an instant.

use dateline_story::partial_date::{PartialDateError, ZoneTextError};

/// Why a text is not an instant, and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WhenError {
    /// There was no text.
    #[error("the time is empty; {FORMS}")]
    Empty,
    /// None of the forms.
    #[error("\"{text}\" is not a time that is understood; {FORMS}")]
    NotUnderstood {
        /// The text as typed.
        text: String,
    },
    /// A date that no calendar has.
    #[error("{0}")]
    NoSuchDate(PartialDateError),
    /// A date of events (with `?`, `~`, `X` or `/`), where an instant is needed.
    #[error(
        "\"{text}\" is a partial date; here one time is needed, such as 2014-12-17 18:00, 2014-12-17, 2014-12 or 2014"
    )]
    Partial {
        /// The text as typed.
        text: String,
    },
    /// Not a time of day.
    #[error("\"{text}\" is not a time of day: {reason}; write one like 17:30, 17:30:15 or 5:30pm")]
    NoSuchTime {
        /// The time as typed.
        text: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A part that does not go with the others.
    #[error("\"{text}\" {reason}")]
    DoesNotFit {
        /// The text as typed.
        text: String,
        /// What does not fit, and what to type.
        reason: &'static str,
    },
    /// Not a zone.
    #[error(transparent)]
    Zone(#[from] ZoneTextError),
    /// A time that the zone's clocks show twice.
    #[error("{local} came twice in {zone}, when clocks were turned back; say which: {first} or {second}")]
    Ambiguous {
        /// The time as the clocks show it.
        local: String,
        /// The zone.
        zone: String,
        /// The earlier instant (RFC 3339).
        first: String,
        /// The later instant (RFC 3339).
        second: String,
    },
    /// A time that the zone's clocks never show.
    #[error(
        "{local} does not exist in {zone}, where clocks were turned forward over it; say which was meant: {earlier} or {later}"
    )]
    Skipped {
        /// The time as the clocks would show it.
        local: String,
        /// The zone.
        zone: String,
        /// The instant if clocks had already been turned (RFC 3339).
        earlier: String,
        /// The instant if clocks had not yet been turned (RFC 3339).
        later: String,
    },
    /// The midnight of a day, which may be either end of it.
    #[error("\"{text}\" can be where that day begins or where it ends; say which: {begins} or {ends}")]
    Midnight {
        /// The text as typed.
        text: String,
        /// The instant at which the day begins (RFC 3339).
        begins: String,
        /// The instant at which the day ends (RFC 3339).
        ends: String,
    },
    /// Too far away.
    #[error("\"{text}\" lies outside the years 0000 to 9999")]
    OutOfRange {
        /// The text as typed.
        text: String,
    },
}

const FORMS: &str = "write one like 2014-12-17T18:00:00-05:00, 2014-12-17 18:00 America/New_York, 2014-12-17 18:00, \
                     2014-12-17, 2014-12, now, yesterday 5pm, monday 9am or -2h";

pub(super) fn not_understood(text: &str) -> WhenError {
    WhenError::NotUnderstood { text: shown(text) }
}

pub(super) fn out_of_range(text: &str) -> WhenError {
    WhenError::OutOfRange { text: shown(text) }
}

pub(super) fn time_needs_day(text: &str) -> WhenError {
    does_not_fit(text, "has a time of day beside a month or a year; a time needs one day, as in 2014-12-17 18:00")
}

pub(super) fn offset_needs_time(text: &str) -> WhenError {
    does_not_fit(
        text,
        "has an offset from UTC and no time of day; give the time, or the zone instead, as in 2014-12-17 America/New_York",
    )
}

pub(super) fn does_not_fit(text: &str, reason: &'static str) -> WhenError {
    WhenError::DoesNotFit { text: shown(text), reason }
}

/// A text as an error shows it: short, and without characters that could steer a terminal.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown = String::new();
    for character in text.trim().chars().take(LONGEST) {
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    if text.trim().chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}
