//! A time of day, exact or approximate.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, TimeDelta};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::error::{PartialDateError, shown};

/// A time of day to the minute or to the second, such as `08:20` or `08:20:15`; `08:20~` is "around 8:20".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    approximate: bool,
}

impl TimeOfDay {
    /// Whether the time is approximate ("around").
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        self.approximate
    }

    /// The first moment of the minute or second that this names.
    #[must_use]
    pub fn start(self) -> NaiveTime {
        // The fields are within range by construction, so the default is never taken.
        NaiveTime::from_hms_opt(self.hour.into(), self.minute.into(), self.second.unwrap_or(0).into())
            .unwrap_or_default()
    }

    /// One unit of its precision: a minute, or a second.
    #[must_use]
    pub fn unit(self) -> TimeDelta {
        if self.second.is_some() { TimeDelta::seconds(1) } else { TimeDelta::minutes(1) }
    }

    /// The text without the mark of approximation.
    pub(super) fn exact_text(self) -> String {
        match self.second {
            Some(second) => format!("{:02}:{:02}:{second:02}", self.hour, self.minute),
            None => format!("{:02}:{:02}", self.hour, self.minute),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact_text())?;
        if self.approximate {
            f.write_str("~")?;
        }
        Ok(())
    }
}

impl FromStr for TimeOfDay {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = |reason| PartialDateError::NotATime { text: shown(text), reason };
        let (exact, approximate) = match text.strip_suffix('~') {
            Some(exact) => (exact, true),
            None => (text, false),
        };
        let mut parts = exact.split(':');
        let mut next = || parts.next().map(two_digits);
        let form = "hours and minutes have two digits each, with a colon between, on the 24-hour clock";
        let hour = next().flatten().ok_or_else(|| refused(form))?;
        let minute = next().flatten().ok_or_else(|| refused(form))?;
        let second = match next() {
            None => None,
            Some(second) => Some(second.ok_or_else(|| refused("seconds have two digits"))?),
        };
        if parts.next().is_some() {
            return Err(refused("nothing follows the seconds"));
        }
        if hour == 24 {
            return Err(refused("hours go from 00 to 23; the end of a day is 00:00 of the next"));
        }
        if hour > 23 {
            return Err(refused("hours go from 00 to 23"));
        }
        if minute > 59 {
            return Err(refused("minutes go from 00 to 59"));
        }
        if second.is_some_and(|second| second > 59) {
            return Err(refused("seconds go from 00 to 59"));
        }
        Ok(Self { hour, minute, second, approximate })
    }
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl TryFrom<String> for TimeOfDay {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl JsonSchema for TimeOfDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TimeOfDay".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A time of day to the minute or the second, with ~ after it where it is approximate.",
            "pattern": "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?~?$",
            "examples": ["08:20~"]
        })
    }
}
