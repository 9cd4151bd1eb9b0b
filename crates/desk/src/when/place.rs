//! Whose clocks a typed time is read on.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use dateline_story::partial_date::{Reading, read_local};
use dateline_story::time::{Timestamp, Zone};

use super::error::{WhenError, out_of_range};

/// A zone, or a bare offset from UTC.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    Zone(Zone),
    Offset(FixedOffset),
}

impl Place {
    /// Reads `z`, `-05:00`, `-0500` or `+01`.
    pub(super) fn read_offset(text: &str) -> Option<Self> {
        if text == "z" {
            return Some(Self::Zone(Zone::UTC));
        }
        let (sign, digits) = match (text.strip_prefix('-'), text.strip_prefix('+')) {
            (Some(digits), _) => (-1, digits),
            (_, Some(digits)) => (1, digits),
            _ => return None,
        };
        let (hours, minutes) = match digits.split_once(':') {
            Some(parts) => parts,
            None if digits.len() == 4 => digits.split_at_checked(2)?,
            None => (digits, "00"),
        };
        let number = |text: &str, most: i32| {
            (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse::<i32>().ok())
                .flatten()
                .filter(|number| *number <= most)
        };
        let seconds = number(hours, 23)? * 3600 + number(minutes, 59)? * 60;
        FixedOffset::east_opt(sign * seconds).map(Self::Offset)
    }

    /// The zone, if it is one.
    pub(super) fn zone(self) -> Option<Zone> {
        match self {
            Self::Zone(zone) => Some(zone),
            Self::Offset(_) => None,
        }
    }

    /// What the clocks show at an instant.
    pub(super) fn local(self, instant: Timestamp) -> NaiveDateTime {
        match self {
            Self::Zone(zone) => instant.to_utc().with_timezone(&zone.tz()).naive_local(),
            Self::Offset(offset) => instant.to_utc().with_timezone(&offset).naive_local(),
        }
    }

    /// An instant as these clocks show it (RFC 3339).
    pub(super) fn rfc3339(self, instant: Timestamp) -> String {
        match self {
            Self::Zone(zone) => rfc3339(instant.to_utc(), zone),
            Self::Offset(offset) => {
                instant.to_utc().with_timezone(&offset).to_rfc3339_opts(SecondsFormat::AutoSi, false)
            }
        }
    }

    /// The one instant at which the clocks show a time; `text` is what was typed.
    pub(super) fn instant(self, local: NaiveDateTime, text: &str) -> Result<Timestamp, WhenError> {
        let zone = match self {
            Self::Offset(offset) => {
                let instant = local.checked_sub_offset(offset).ok_or_else(|| out_of_range(text))?;
                return timestamp(instant.and_utc(), text);
            }
            Self::Zone(zone) => zone,
        };
        match read_local(local, zone) {
            Reading::Once(instant) => timestamp(instant, text),
            Reading::Twice { first, second } => Err(WhenError::Ambiguous {
                local: clock_text(local),
                zone: zone.to_string(),
                first: rfc3339(first, zone),
                second: rfc3339(second, zone),
            }),
            Reading::Never { earlier, later, .. } => Err(skipped(clock_text(local), zone, earlier, later)),
        }
    }
}

/// Refuses a day that the zone skipped as a whole, as Samoa did when it moved across the date line.
pub(super) fn day_exists(day: NaiveDate, zone: Zone) -> Result<(), WhenError> {
    let midnight = |day: NaiveDate| read_local(day.and_time(NaiveTime::MIN), zone);
    let Reading::Never { earlier, later, turn } = midnight(day) else {
        return Ok(());
    };
    let first_shown = turn.with_timezone(&zone.tz()).date_naive();
    if first_shown > day {
        return Err(skipped(day.to_string(), zone, earlier, later));
    }
    Ok(())
}

fn skipped(local: String, zone: Zone, earlier: DateTime<Utc>, later: DateTime<Utc>) -> WhenError {
    WhenError::Skipped { local, zone: zone.to_string(), earlier: rfc3339(earlier, zone), later: rfc3339(later, zone) }
}

/// An instant within what a timestamp can be; never moved to its ends in silence.
pub(super) fn timestamp(instant: DateTime<Utc>, text: &str) -> Result<Timestamp, WhenError> {
    if (Timestamp::MIN.to_utc()..=Timestamp::MAX.to_utc()).contains(&instant) {
        Ok(Timestamp::from(instant))
    } else {
        Err(out_of_range(text))
    }
}

fn clock_text(local: NaiveDateTime) -> String {
    if local.time().format("%S%.f").to_string() == "00" {
        local.format("%Y-%m-%d %H:%M").to_string()
    } else {
        local.format("%Y-%m-%d %H:%M:%S%.f").to_string()
    }
}

/// An instant with the zone's offset, or in UTC where that offset has seconds, which RFC 3339 cannot write.
fn rfc3339(instant: DateTime<Utc>, zone: Zone) -> String {
    let there = instant.with_timezone(&zone.tz()).fixed_offset();
    if there.offset().local_minus_utc() % 60 == 0 {
        there.to_rfc3339_opts(SecondsFormat::AutoSi, false)
    } else {
        instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}
