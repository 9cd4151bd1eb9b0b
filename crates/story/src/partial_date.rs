//! Partial dates: when something happened in the world, as exactly as it was told and no more.
//!
//! A date is EDTF level 1 (ISO 8601-2) plus level 2's unspecified year (`XXXX-11-24`), with a time of day beside it where
//! there is one. Partial dates are compared as half-open intervals of instants: [`PartialDate::bounds`] and
//! [`PartialDate::by`]. The text form that people type is read by [`PartialDate`]'s `FromStr`.

mod bounds;
mod civil;
mod describe;
mod edtf;
mod error;
mod read;
mod time_of_day;
mod zone_text;

pub use bounds::{Bounds, By};
pub use civil::{Reading, read_local};
pub use edtf::Edtf;
pub use error::PartialDateError;
pub use time_of_day::TimeOfDay;
pub use zone_text::{ZoneTextError, read_zone};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::time::Zone;

/// When something happened, as far as it was told.
///
/// Every field is always written, so that formats which do not name their fields can carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartialDate {
    /// The date, in EDTF.
    pub date: Edtf,
    /// The time of day in the zone; only beside a date that names its day.
    #[serde(default)]
    pub time: Option<TimeOfDay>,
    /// The zone that the date is a civil date of; filled in when an event is made, read as UTC where it is missing.
    #[serde(default)]
    pub zone: Option<Zone>,
    /// The words as printed, such as "Wednesday".
    #[serde(default)]
    pub words: Option<String>,
    /// Whether the date was stated, or inferred from something else.
    #[serde(default)]
    pub basis: Basis,
    /// Whether this is one moment inside the span of time, or a state that lasted through it.
    #[serde(default)]
    pub extent: Extent,
}

/// Whether a date was told, or worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The source states this date.
    #[default]
    Stated,
    /// Somebody worked the date out, from a weekday for example.
    Inferred,
}

/// How what happened lies in the span of time that its date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// One moment, somewhere inside.
    #[default]
    Moment,
    /// A state that lasted through it.
    Lasting,
}

impl PartialDate {
    /// A stated moment on a date, in a zone still to be filled in.
    #[must_use]
    pub fn new(date: Edtf) -> Self {
        Self { date, time: None, zone: None, words: None, basis: Basis::Stated, extent: Extent::Moment }
    }

    /// This date with a zone, unless it has one.
    #[must_use]
    pub fn in_zone(mut self, zone: Zone) -> Self {
        self.zone.get_or_insert(zone);
        self
    }

    /// The zone that this date is read in: its own, or UTC.
    #[must_use]
    pub fn zone_or_utc(&self) -> Zone {
        self.zone.unwrap_or(Zone::UTC)
    }

    /// Whether the parts fit together; reading a date from bytes or text checks this already.
    ///
    /// # Errors
    /// [`PartialDateError::TimeNeedsDay`] if there is a time of day beside a date that does not name one day.
    pub fn check(&self) -> Result<(), PartialDateError> {
        if self.time.is_some() && self.date.single_day().is_none() {
            return Err(PartialDateError::TimeNeedsDay { date: self.date.to_string() });
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The same fields once more: a derive cannot refuse a time of day beside a month.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, rename = "PartialDate")]
        struct Unchecked {
            date: Edtf,
            #[serde(default)]
            time: Option<TimeOfDay>,
            #[serde(default)]
            zone: Option<Zone>,
            #[serde(default)]
            words: Option<String>,
            #[serde(default)]
            basis: Basis,
            #[serde(default)]
            extent: Extent,
        }
        let read = Unchecked::deserialize(deserializer)?;
        let date = Self {
            date: read.date,
            time: read.time,
            zone: read.zone,
            words: read.words,
            basis: read.basis,
            extent: read.extent,
        };
        date.check().map_err(serde::de::Error::custom)?;
        Ok(date)
    }
}
