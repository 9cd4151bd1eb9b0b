//! The headings of a timeline: the smallest day, month or year that a date fills, and its own words where it fills none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::partial_date::{Basis, Bounds, PartialDate};
use crate::time::Zone;

/// What the entries below it have in common: the time of which they say that it was then, and no more than that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineHeading {
    /// Its precision.
    pub unit: TimelineUnit,
    /// `2014-12-17`, `2014-12`, `2014`; else the date in words.
    pub name: String,
    /// The zone of which it is a civil day, month or year.
    pub zone: Zone,
    /// The time that it names.
    pub bounds: Bounds,
    /// Whether what stands here may have been before, between or after what stands under other headings: the times that they name overlap,
    /// and this one is not a part of that other one.
    pub overlaps: bool,
}

/// The precision of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimelineUnit {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One year.
    Year,
    /// A time with an end of its own, or none: an interval, a season, around a date, before or after one, in an unknown year.
    Span,
}

impl TimelineHeading {
    /// The heading for a date. It never says more than the date: the time that it names holds all of the date's.
    pub(super) fn of(date: &PartialDate) -> Self {
        let zone = date.zone_or_utc();
        let bounds = date.bounds();
        let span = || Self { unit: TimelineUnit::Span, name: in_words(date), zone, bounds, overlaps: false };
        let Some((unit, name)) = civil(&date.date.to_string()) else {
            return span();
        };
        let Ok(whole) = name.parse().map(|date| PartialDate::new(date).in_zone(zone).bounds()) else {
            return span();
        };
        // A time around midnight may reach into the next day.
        if !holds(&whole, &bounds) {
            return span();
        }
        Self { unit, name, zone, bounds: whole, overlaps: false }
    }

    /// Whether this is the same heading, wherever it stands.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.unit, &self.name, self.zone) == (other.unit, &other.name, other.zone)
    }
}

/// Marks the headings that overlap with others and are not a part of them.
pub(super) fn mark_overlaps(headings: &mut [&mut TimelineHeading]) {
    let all: Vec<Bounds> = headings.iter().map(|heading| heading.bounds).collect();
    for heading in headings {
        let own = heading.bounds;
        heading.overlaps = all.iter().any(|other| meet(&own, other) && !holds(other, &own));
    }
}

/// The civil day, month or year that a date names, if it names one and says neither "around" nor "from … to".
fn civil(text: &str) -> Option<(TimelineUnit, String)> {
    if text.contains(['/', '~', '%']) {
        return None;
    }
    let plain = text.replace('?', "");
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = plain.split('-');
    let year = parts.next().filter(|year| digits(year, 4))?;
    // 21 to 24 are seasons.
    let month = parts.next().map(|month| (month, digits(month, 2) && month <= "12"));
    let day = parts.next().map(|day| (day, digits(day, 2)));
    match (month, day) {
        (None, _) | (Some(("XX", _)), _) => Some((TimelineUnit::Year, year.to_owned())),
        (Some((month, true)), None | Some(("XX", _))) => Some((TimelineUnit::Month, format!("{year}-{month}"))),
        (Some((month, true)), Some((day, true))) => Some((TimelineUnit::Day, format!("{year}-{month}-{day}"))),
        _ => None,
    }
}

/// The date without the words as printed and how it came about, which its entries have.
fn in_words(date: &PartialDate) -> String {
    PartialDate { words: None, basis: Basis::Stated, ..date.clone() }.describe()
}

fn holds(outer: &Bounds, inner: &Bounds) -> bool {
    let from = outer.start.is_none_or(|start| inner.start.is_some_and(|inner| inner >= start));
    let until = outer.end.is_none_or(|end| inner.end.is_some_and(|inner| inner <= end));
    from && until
}

fn meet(one: &Bounds, other: &Bounds) -> bool {
    let begins_before = |one: &Bounds, other: &Bounds| match (one.start, other.end) {
        (Some(start), Some(end)) => start < end,
        _ => true,
    };
    begins_before(one, other) && begins_before(other, one)
}
