//! Instants and zones, as the domain holds them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Timelike as _, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An instant, in whole microseconds since the Unix epoch.
///
/// Written as RFC 3339 in UTC: no fraction where it is zero, six digits otherwise, so that one instant has one spelling.
/// Years 0000 to 9999, as RFC 3339 has them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(i64);

/// Why a text is not an instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not an instant like 2014-12-17T23:05:00Z (RFC 3339)")]
pub struct TimestampError {
    text: String,
}

impl Timestamp {
    /// 0000-01-01T00:00:00Z, the earliest instant that RFC 3339 can write.
    pub const MIN: Self = Self(-62_167_219_200_000_000);
    /// 9999-12-31T23:59:59.999999Z, the latest instant that RFC 3339 can write.
    pub const MAX: Self = Self(253_402_300_799_999_999);

    /// From microseconds since the Unix epoch; what RFC 3339 cannot write is moved to [`Timestamp::MIN`] or [`Timestamp::MAX`].
    #[must_use]
    pub fn from_micros(micros: i64) -> Self {
        Self(micros.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Microseconds since the Unix epoch.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// As chrono has it.
    #[must_use]
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// For people, by the clocks of a zone: `2014-12-17 16:50 EST`, with seconds if it has any. Fractions of a second are left out.
    #[must_use]
    pub fn in_zone(self, zone: Zone) -> String {
        let time = self.to_utc().with_timezone(&zone.tz());
        let format = if time.second() == 0 { "%Y-%m-%d %H:%M %Z" } else { "%Y-%m-%d %H:%M:%S %Z" };
        time.format(format).to_string()
    }

    /// This instant moved by some microseconds, kept within what RFC 3339 can write.
    #[must_use]
    pub fn plus_micros(self, micros: i64) -> Self {
        Self::from_micros(self.0.saturating_add(micros))
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(instant: DateTime<Utc>) -> Self {
        Self::from_micros(instant.timestamp_micros())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = if self.0 % 1_000_000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Micros };
        f.write_str(&self.to_utc().to_rfc3339_opts(format, true))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|instant| Self::from(instant.to_utc()))
            .ok_or_else(|| TimestampError { text: text.to_owned() })
    }
}

impl TryFrom<String> for Timestamp {
    type Error = TimestampError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(instant: Timestamp) -> Self {
        instant.to_string()
    }
}

impl JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "An instant in UTC, RFC 3339, to the microsecond.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{6})?Z$"
        })
    }
}

/// The whole seconds from one instant to another; less than 0 if the other is earlier.
#[must_use]
pub const fn seconds_between(from: Timestamp, to: Timestamp) -> i64 {
    to.micros().saturating_sub(from.micros()) / 1_000_000
}

/// `3h 12m`: the two greatest units of a span of seconds, without its sign. A year is 365 days.
#[must_use]
pub fn span(seconds: i64) -> String {
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

/// A time zone of the IANA database, such as `America/New_York`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(chrono_tz::Tz);

/// Why a text is not a zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\" is not a time zone; give its IANA name, such as America/New_York or UTC")]
pub struct ZoneError {
    text: String,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(chrono_tz::Tz::UTC);

    /// As chrono-tz has it.
    #[must_use]
    pub const fn tz(self) -> chrono_tz::Tz {
        self.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for Zone {
    type Err = ZoneError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| ZoneError { text: text.to_owned() })
    }
}

impl TryFrom<String> for Zone {
    type Error = ZoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.to_string()
    }
}

impl JsonSchema for Zone {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Zone".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A time zone's name in the IANA database.",
            "examples": ["America/New_York"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_instant_has_one_spelling() {
        for (text, spelled) in [
            ("2014-12-17T18:05:00-05:00", "2014-12-17T23:05:00Z"),
            ("2014-12-17T23:05:00.000Z", "2014-12-17T23:05:00Z"),
            ("2014-12-17T23:05:00.5Z", "2014-12-17T23:05:00.500000Z"),
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), spelled);
        }
    }

    #[test]
    fn a_span_is_told_in_its_two_greatest_units_whichever_way_it_goes() {
        let told = [(0, "0s"), (-59, "59s"), (60, "1m"), (3_599, "59m"), (5_820, "1h 37m"), (86_400, "1d")];
        for (seconds, text) in told.into_iter().chain([(-90_000, "1d 1h"), (31_622_400, "1y 1d")]) {
            assert_eq!(span(seconds), text);
        }
        let (early, late) = (Timestamp::from_micros(0), Timestamp::from_micros(1_999_999));
        assert_eq!((seconds_between(early, late), seconds_between(late, early)), (1, -1));
    }

    #[test]
    fn the_ends_of_time_can_be_written_and_read_again() {
        for end in [Timestamp::MIN, Timestamp::MAX, Timestamp::from_micros(i64::MIN), Timestamp::from_micros(i64::MAX)]
        {
            assert_eq!(end.to_string().parse::<Timestamp>().unwrap(), end);
        }
    }
}
