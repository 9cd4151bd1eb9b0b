//! A partial date as a half-open interval of instants.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use edtf_core::{Bound, BoundDate, Date, IntervalEndpoint, Precision, YearKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::edtf::year_is_unspecified;
use super::{PartialDate, Reading, TimeOfDay, civil};
use crate::time::{Timestamp, Zone};

/// From when (included) until when (excluded); none where there is no bound, or none that is known.
///
/// What lies beyond the years 0000 to 9999 keeps its side of them: it starts at the last instant, or ends at the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bounds {
    /// The first instant that is inside.
    pub start: Option<Timestamp>,
    /// The first instant after `start` that is outside.
    pub end: Option<Timestamp>,
}

/// Whether something had happened by an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// It had not: all of its interval lies later.
    Not,
    /// It may have.
    Possibly,
    /// It had: all of its interval lies earlier.
    Certainly,
}

impl PartialDate {
    /// The interval that this date names, in UTC.
    ///
    /// - A bare date is a civil day in its zone, as long as that zone's clocks made it (23, 24 or 25 hours). If its midnight
    ///   was skipped, it starts at the first instant that existed. A whole day that a zone skipped (Samoa's 2011-12-30) is
    ///   read as the 24 hours before the turn, so that its month contains it.
    /// - A time to the minute is that minute, a time to the second that second. If clocks showed it twice, the interval
    ///   covers both; if never, it is read as if they had not yet been turned.
    /// - `~` widens by one unit of the precision on either side: a day for a day, three months for a season, ten years for
    ///   `201X`. For a time of day that is the minute or the second in which it is written: the text gives no larger unit,
    ///   and guessing one from a round number would make 08:20 and 08:21 mean different things.
    /// - Seasons are the meteorological ones of the northern hemisphere, as in `edtf-core`; winter reaches into the next year.
    /// - An unspecified year may be any: no bounds.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let zone = self.zone_or_utc();
        match (self.date.parsed(), self.time) {
            (edtf_core::Edtf::Date(date), Some(time)) if self.date.single_day().is_some() => {
                timed(&span(date), time, zone)
            }
            (edtf_core::Edtf::Date(date), _) => whole_days(&span(date), zone),
            (edtf_core::Edtf::Interval(interval), _) => {
                let first = endpoint(&interval.start).and_then(|span| span.first);
                let after = endpoint(&interval.end).and_then(|span| span.after);
                whole_days(&CivilDays { first, after }, zone)
            }
            // `Edtf` refuses date-times and sets.
            _ => Bounds { start: None, end: None },
        }
    }

    /// Whether this had happened by `v`, an exclusive end ("by the 15th" ends where the 16th begins).
    ///
    /// Certainly if the interval ends at or before `v`, not if it starts at or after `v`, possibly otherwise. An uncertain
    /// date (`?`) never says certainly; it still says not, for the doubt is about whether the date is right at all, and there
    /// would be nothing left that such a date says. The extent makes no difference: a state that lasted is certain once it has
    /// lasted through all of its interval.
    #[must_use]
    pub fn by(&self, v: Timestamp) -> By {
        let Bounds { start, end } = self.bounds();
        if end.is_some_and(|end| end <= v) {
            if self.date.is_uncertain() { By::Possibly } else { By::Certainly }
        } else if start.is_some_and(|start| start >= v) {
            By::Not
        } else {
            By::Possibly
        }
    }
}

/// Civil days: the first, and the first after the last.
struct CivilDays {
    first: Option<NaiveDate>,
    after: Option<NaiveDate>,
}

fn endpoint(endpoint: &IntervalEndpoint) -> Option<CivilDays> {
    match endpoint {
        IntervalEndpoint::Date(date) => Some(span(date)),
        // Open, or unknown; the other two are level 2 and refused.
        _ => None,
    }
}

fn span(date: &Date) -> CivilDays {
    if year_is_unspecified(date) {
        return CivilDays { first: None, after: None };
    }
    let bounds = edtf_core::Edtf::Date(*date).bounds();
    let first = day(bounds.earliest);
    let after = day(bounds.latest).and_then(|last| last.succ_opt());
    if !date.is_approximate() {
        return CivilDays { first, after };
    }
    match unit(date) {
        Unit::Day => CivilDays {
            first: first.and_then(|day| day.checked_sub_days(Days::new(1))),
            after: after.and_then(|day| day.checked_add_days(Days::new(1))),
        },
        Unit::Months(months) => CivilDays {
            first: first.and_then(|day| day.checked_sub_months(Months::new(months))),
            after: after.and_then(|day| day.checked_add_months(Months::new(months))),
        },
    }
}

enum Unit {
    Day,
    Months(u32),
}

/// One unit of the precision: of the smallest part that is not unspecified.
fn unit(date: &Date) -> Unit {
    let specified = |field: Option<edtf_core::DateField>| field.is_some_and(|field| !field.has_unspecified());
    if specified(date.day) {
        return Unit::Day;
    }
    if specified(date.month) {
        return Unit::Months(if date.precision() == Precision::Season { 3 } else { 1 });
    }
    let unspecified_digits = match date.year.kind {
        YearKind::Standard { digits, .. } => digits.iter().filter(|digit| digit.is_none()).count(),
        _ => 0,
    };
    Unit::Months(match unspecified_digits {
        0 => 12,
        1 => 120,
        _ => 1200,
    })
}

/// A bound as a day that chrono can hold: years far beyond what an instant can be are moved to just beyond it.
fn day(bound: Bound) -> Option<NaiveDate> {
    let Bound::Date(BoundDate { year, month, day }) = bound else {
        return None;
    };
    let year = i32::try_from(year.clamp(-10, 10_010)).ok()?;
    NaiveDate::from_ymd_opt(year, month.into(), day.into())
}

fn whole_days(span: &CivilDays, zone: Zone) -> Bounds {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let start = span.first.map(|day| civil::first_instant(midnight(day), zone));
    let end = span.after.map(|day| civil::last_instant(midnight(day), zone));
    match (start, end) {
        (Some(start), Some(end)) if start >= end => clipped(Some(end - TimeDelta::days(1)), Some(end)),
        _ => clipped(start, end),
    }
}

/// A time of day on each day of the span, which is one day unless the date is approximate.
fn timed(span: &CivilDays, time: TimeOfDay, zone: Zone) -> Bounds {
    let slack = if time.is_approximate() { time.unit() } else { TimeDelta::zero() };
    let from = |day: NaiveDate| day.and_time(time.start()) - slack;
    let until = |day: NaiveDate| day.and_time(time.start()) + time.unit() + slack;
    let first: Option<NaiveDateTime> = span.first.map(from);
    let last: Option<NaiveDateTime> = span.after.and_then(|day| day.pred_opt()).map(until);
    let start = first.map(|local| civil::first_instant(local, zone));
    let end = last.map(|local| civil::last_instant(local, zone));
    match (first, last, start, end) {
        (Some(first), Some(last), Some(start), Some(end)) if start >= end => {
            let start = match civil::read_local(first, zone) {
                Reading::Never { later, .. } => later,
                _ => start,
            };
            clipped(Some(start), Some(start + (last - first)))
        }
        _ => clipped(start, end),
    }
}

/// As timestamps. A start before time is no bound and a start after it is the last instant, and the other way round for an
/// end: so everything beyond is certainly earlier, or later, than every instant there is.
fn clipped(start: Option<DateTime<Utc>>, end: Option<DateTime<Utc>>) -> Bounds {
    let (first, last) = (Timestamp::MIN.to_utc(), Timestamp::MAX.to_utc());
    Bounds {
        start: start.filter(|start| *start >= first).map(|start| Timestamp::from(start.min(last))),
        end: end.filter(|end| *end <= last).map(|end| Timestamp::from(end.max(first))),
    }
}
