//! Times told as a distance from now: `-2h`, `2 hours ago`.

use chrono::{Days, Months, NaiveDateTime, TimeDelta};
use dateline_story::time::{Timestamp, Zone};

use super::error::{WhenError, not_understood, out_of_range};
use super::place::{Place, timestamp};

/// A signed distance: calendar months and days, and microseconds by the stopwatch.
#[derive(Debug, Default)]
pub(super) struct Span {
    months: i64,
    days: i64,
    micros: i64,
}

/// Reads a distance from now; none if the words (in lower case) are not meant as one.
pub(super) fn read(words: &[&str], text: &str) -> Result<Option<Span>, WhenError> {
    let (sign, amounts) = match words {
        [amounts @ .., "ago"] => (-1, amounts.concat()),
        ["in", amounts @ ..] => (1, amounts.concat()),
        amounts => {
            let joined = amounts.concat();
            match (joined.strip_prefix('-'), joined.strip_prefix('+')) {
                (Some(rest), _) => (-1, rest.to_owned()),
                (_, Some(rest)) => (1, rest.to_owned()),
                _ => return Ok(None),
            }
        }
    };
    // "an hour", "a week".
    let amounts = match amounts.strip_prefix("an").or_else(|| amounts.strip_prefix('a')) {
        Some(unit) => format!("1{unit}"),
        None => amounts,
    };
    let mut span = Span::default();
    let mut rest = amounts.as_str();
    loop {
        let (number, after) = split_while(rest, |character| character.is_ascii_digit());
        let (unit, after) = split_while(after, |character| character.is_ascii_alphabetic());
        if number.is_empty() {
            return Err(not_understood(text));
        }
        let (unit, more) = match unit.split_once("and") {
            // "1 hour and 30 minutes".
            Some((unit, "")) if !after.is_empty() => (unit, after),
            _ => (unit, after),
        };
        let number: i64 = number.parse().map_err(|_| out_of_range(text))?;
        span.add(unit, sign, number).map_err(|problem| match problem {
            UnitProblem::Unit => not_understood(text),
            UnitProblem::Size => out_of_range(text),
        })?;
        if more.is_empty() {
            return Ok(Some(span));
        }
        rest = more;
    }
}

fn split_while(text: &str, wanted: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|character| !wanted(character)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

enum UnitProblem {
    Unit,
    Size,
}

impl Span {
    fn add(&mut self, unit: &str, sign: i64, number: i64) -> Result<(), UnitProblem> {
        const SECOND: i64 = 1_000_000;
        let (field, each) = match unit {
            "s" | "sec" | "secs" | "second" | "seconds" => (&mut self.micros, SECOND),
            "m" | "min" | "mins" | "minute" | "minutes" => (&mut self.micros, 60 * SECOND),
            "h" | "hr" | "hrs" | "hour" | "hours" => (&mut self.micros, 3600 * SECOND),
            "d" | "day" | "days" => (&mut self.days, 1),
            "w" | "wk" | "wks" | "week" | "weeks" => (&mut self.days, 7),
            "mo" | "month" | "months" => (&mut self.months, 1),
            "y" | "yr" | "yrs" | "year" | "years" => (&mut self.months, 12),
            _ => return Err(UnitProblem::Unit),
        };
        *field = number.checked_mul(sign * each).and_then(|more| field.checked_add(more)).ok_or(UnitProblem::Size)?;
        Ok(())
    }

    /// The instant at this distance from now.
    ///
    /// Calendar units keep the time of day, which may then be one that clocks showed twice or never.
    pub(super) fn from(&self, now: Timestamp, zone: Zone, text: &str) -> Result<Timestamp, WhenError> {
        let mut instant = now;
        if self.months != 0 || self.days != 0 {
            let place = Place::Zone(zone);
            let local = self.moved(place.local(now)).ok_or_else(|| out_of_range(text))?;
            instant = place.instant(local, text)?;
        }
        instant
            .to_utc()
            .checked_add_signed(TimeDelta::microseconds(self.micros))
            .ok_or_else(|| out_of_range(text))
            .and_then(|instant| timestamp(instant, text))
    }

    fn moved(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        let months = Months::new(u32::try_from(self.months.unsigned_abs()).ok()?);
        let days = Days::new(self.days.unsigned_abs());
        let local =
            if self.months < 0 { local.checked_sub_months(months)? } else { local.checked_add_months(months)? };
        let local = if self.days < 0 { local.checked_sub_days(days)? } else { local.checked_add_days(days)? };
        // Well inside what chrono's zones can compute with.
        let year = chrono::Datelike::year(&local);
        (-1..=10_000).contains(&year).then_some(local)
    }
}
