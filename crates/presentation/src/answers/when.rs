//! Instants and spans of time, as a page shows them.

pub(super) use crate::when::seconds_between;
use crate::when::{self, told_apart};
use chrono::DateTime;
use chrono_tz::Tz;
use dateline_story::time::Timestamp;

use super::Style;
use crate::text::Words;

fn local(instant: Timestamp, style: &Style) -> DateTime<Tz> {
    when::local(instant, style.zone)
}

/// `2014-12-17 16:50`.
pub(super) fn minute(instant: Timestamp, style: &Style) -> Words {
    let time = local(instant, style);
    Words::of(format!("{}{}", time.format("%Y-%m-%d %H:%M"), told_apart(&time)))
}

/// `16:50:07`, for where the day is said elsewhere.
pub(super) fn second_of_day(instant: Timestamp, style: &Style) -> Words {
    Words::of(when::second_of_day(instant, style.zone))
}

/// `16:50`, for where the day is said elsewhere.
pub(super) fn time_of_day(instant: Timestamp, style: &Style) -> Words {
    let time = local(instant, style);
    Words::of(format!("{}{}", time.format("%H:%M"), told_apart(&time)))
}

/// `2014-12-17`.
pub(super) fn day(instant: Timestamp, style: &Style) -> Words {
    Words::of(local(instant, style).format("%Y-%m-%d"))
}

/// `Wednesday`.
pub(super) fn weekday(instant: Timestamp, style: &Style) -> Words {
    Words::of(local(instant, style).format("%A"))
}

/// `2014-12-17 16:50 EST`, with seconds if it has any.
pub(super) fn in_zone(instant: Timestamp, style: &Style) -> Words {
    Words::of(when::whole(instant, style.zone))
}

/// `3h 12m`: the two greatest units of a span of time, without its sign. A year is 365 days.
pub(super) fn span(seconds: i64) -> Words {
    Words::of(when::span(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_york() -> Style {
        Style { width: 80, colour: false, unicode: true, zone: "America/New_York".parse().unwrap(), now: None }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_that_clocks_showed_twice_says_which_one_it_is() {
        let first = minute(at("2014-11-02T05:30:00Z"), &new_york());
        let second = minute(at("2014-11-02T06:30:00Z"), &new_york());
        assert_eq!((first.as_str(), second.as_str()), ("2014-11-02 01:30 EDT", "2014-11-02 01:30 EST"));
        assert_eq!(minute(at("2014-11-02T07:30:00Z"), &new_york()).as_str(), "2014-11-02 02:30");
    }

    #[test]
    fn a_time_is_as_short_as_the_heading_allows() {
        let near = Some(at("2014-12-17T23:00:00Z"));
        for (instant, shown) in [
            ("2014-12-17T22:02:00Z", "17:02"),
            ("2014-12-16T22:02:00Z", "Dec 16 17:02"),
            ("2013-12-17T22:02:00Z", "2013-12-17 17:02"),
        ] {
            assert_eq!(when::short(at(instant), near, new_york().zone), shown);
        }
        assert_eq!(when::short(at("2014-12-17T22:02:00Z"), None, new_york().zone), "2014-12-17 17:02");
    }

    #[test]
    fn a_span_has_its_two_greatest_units() {
        for (seconds, shown) in [
            (0, "0s"),
            (59, "59s"),
            (3_240, "54m"),
            (11_520, "3h 12m"),
            (7_200, "2h"),
            (-90_000, "1d 1h"),
            (376_000_000, "11y 336d"),
        ] {
            assert_eq!(span(seconds).as_str(), shown);
        }
    }
}
