//! Civil time: what a clock on the wall of a zone shows, as instants.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::GapInfo;

use crate::time::Zone;

/// The instants at which a zone's clocks show a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Once, as nearly always.
    Once(DateTime<Utc>),
    /// Twice: clocks were turned back over it.
    Twice {
        /// The earlier instant.
        first: DateTime<Utc>,
        /// The later instant.
        second: DateTime<Utc>,
    },
    /// Never: clocks were turned forward over it.
    Never {
        /// The time as if clocks had already been turned: an instant before the turn.
        earlier: DateTime<Utc>,
        /// The time as if clocks had not yet been turned: an instant after the turn.
        later: DateTime<Utc>,
        /// The instant at which clocks were turned.
        turn: DateTime<Utc>,
    },
}

/// The instants at which the clocks of `zone` show `local`.
#[must_use]
pub fn read_local(local: NaiveDateTime, zone: Zone) -> Reading {
    let tz = zone.tz();
    match tz.from_local_datetime(&local) {
        MappedLocalTime::Single(instant) => Reading::Once(instant.to_utc()),
        MappedLocalTime::Ambiguous(one, other) => {
            Reading::Twice { first: one.min(other).to_utc(), second: one.max(other).to_utc() }
        }
        MappedLocalTime::None => {
            let Some((gap_start, before)) = GapInfo::new(&local, &tz).and_then(|gap| gap.begin) else {
                // The database knows of no gap here: only a date beyond chrono's range comes this way.
                return Reading::Once(local.and_utc());
            };
            let at_offset = |time: NaiveDateTime, seconds: i32| time.and_utc() - TimeDelta::seconds(seconds.into());
            let before = before.fix().local_minus_utc();
            let turn = at_offset(gap_start, before);
            let after = tz.offset_from_utc_datetime(&turn.naive_utc()).fix().local_minus_utc();
            Reading::Never { earlier: at_offset(local, after), later: at_offset(local, before), turn }
        }
    }
}

/// The first instant at or after which the zone's clocks have come to `local`.
pub(super) fn first_instant(local: NaiveDateTime, zone: Zone) -> DateTime<Utc> {
    match read_local(local, zone) {
        Reading::Once(instant) => instant,
        Reading::Twice { first, .. } => first,
        Reading::Never { turn, .. } => turn,
    }
}

/// The instant from which on the zone's clocks never again show a time before `local`.
///
/// Where clocks are turned back over `local` from exactly there (Havana turns 01:00 into 00:00), nothing before `local` is
/// shown again; where they are turned back past it, it is.
pub(super) fn last_instant(local: NaiveDateTime, zone: Zone) -> DateTime<Utc> {
    match read_local(local, zone) {
        Reading::Once(instant) => instant,
        Reading::Never { turn, .. } => turn,
        Reading::Twice { first, second } => {
            let just_before = second - TimeDelta::microseconds(1);
            let shown = zone.tz().from_utc_datetime(&just_before.naive_utc());
            if shown.naive_local() < local { second } else { first }
        }
    }
}
