//! What people may type for a time, and what they are told if it is none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_desk::when::{DayEnd, Precision, WhenError, named_day, occurred_by, resolve, resolve_ahead};
use dateline_story::time::{Timestamp, Zone};
use dateline_testkit::cases;
use proptest::prelude::*;

/// A Wednesday, 13:30 in New York.
const NOW: &str = "2014-12-17T18:30:00Z";

fn in_zone(text: &str, now: &str, zone: &str, end: DayEnd) -> Result<String, WhenError> {
    resolve(text, now.parse().unwrap(), zone.parse().unwrap(), end).map(|at| at.instant.to_string())
}

fn read(text: &str) -> String {
    in_zone(text, NOW, "America/New_York", DayEnd::Last).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal_in(text: &str, zone: &str) -> String {
    match in_zone(text, NOW, zone, DayEnd::Last) {
        Ok(instant) => panic!("{text} was read as {instant}"),
        Err(error) => error.to_string(),
    }
}

fn refusal(text: &str) -> String {
    refusal_in(text, "America/New_York")
}

fn assert_all(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(&read(text), expected, "{text}");
        assert_eq!(&read(&text.to_ascii_uppercase()), expected, "{text} in capitals");
        assert_eq!(&read(&text.to_ascii_lowercase()), expected, "{text} in small letters");
    }
}

#[test]
fn an_instant_is_read_with_its_offset() {
    assert_all(&[
        ("2014-12-17T18:00:00-05:00", "2014-12-17T23:00:00Z"),
        ("2014-12-17T23:00:00Z", "2014-12-17T23:00:00Z"),
        ("2014-12-17T23:00Z", "2014-12-17T23:00:00Z"),
        ("2014-12-17T23:00:00.25Z", "2014-12-17T23:00:00.250000Z"),
        ("2014-12-17T23:00:00.123456789Z", "2014-12-17T23:00:00.123456Z"),
        ("2014-12-17 18:00-05:00", "2014-12-17T23:00:00Z"),
        ("2014-12-17 18:00 -0500", "2014-12-17T23:00:00Z"),
        ("2014-12-17 18:00 +05:45", "2014-12-17T12:15:00Z"),
        ("2014-12-17 18:00 Z", "2014-12-17T18:00:00Z"),
        ("yesterday 17:00Z", "2014-12-16T17:00:00Z"),
        // An offset says which instant is meant even where clocks turn.
        ("2014-11-02T01:30:00-04:00", "2014-11-02T05:30:00Z"),
        ("2014-11-02T01:30:00-05:00", "2014-11-02T06:30:00Z"),
    ]);
}

#[test]
fn a_time_is_read_in_its_zone_or_the_ledgers() {
    assert_all(&[
        ("2014-12-17 18:00", "2014-12-17T23:00:00Z"),
        ("2014-12-17T18:00", "2014-12-17T23:00:00Z"),
        ("  2014-12-17\t18:00:15 ", "2014-12-17T23:00:15Z"),
        ("2014-12-17 6pm", "2014-12-17T23:00:00Z"),
        ("2014-12-17 at 6:05 p.m.", "2014-12-17T23:05:00Z"),
        ("2014-07-17 18:00", "2014-07-17T22:00:00Z"),
        ("2014-12-17 18:00 America/New_York", "2014-12-17T23:00:00Z"),
        ("2014-12-17 18:00 Europe/Berlin", "2014-12-17T17:00:00Z"),
        ("2014-12-17T18:00 UTC", "2014-12-17T18:00:00Z"),
        ("5pm Europe/Berlin yesterday", "2014-12-16T16:00:00Z"),
    ]);
}

#[test]
fn a_whole_day_month_or_year_is_its_last_microsecond_or_its_first() {
    for (text, first, last, precision) in [
        ("2014-12-17", "2014-12-17T05:00:00Z", "2014-12-18T04:59:59.999999Z", Precision::Day),
        ("2014-12-17 Asia/Tokyo", "2014-12-16T15:00:00Z", "2014-12-17T14:59:59.999999Z", Precision::Day),
        ("2014-12", "2014-12-01T05:00:00Z", "2015-01-01T04:59:59.999999Z", Precision::Month),
        ("2014", "2014-01-01T05:00:00Z", "2015-01-01T04:59:59.999999Z", Precision::Year),
        ("today", "2014-12-17T05:00:00Z", "2014-12-18T04:59:59.999999Z", Precision::Day),
        ("yesterday", "2014-12-16T05:00:00Z", "2014-12-17T04:59:59.999999Z", Precision::Day),
        ("tomorrow", "2014-12-18T05:00:00Z", "2014-12-19T04:59:59.999999Z", Precision::Day),
        ("monday", "2014-12-15T05:00:00Z", "2014-12-16T04:59:59.999999Z", Precision::Day),
        ("wed", "2014-12-17T05:00:00Z", "2014-12-18T04:59:59.999999Z", Precision::Day),
        ("last wednesday", "2014-12-10T05:00:00Z", "2014-12-11T04:59:59.999999Z", Precision::Day),
        ("on last monday", "2014-12-15T05:00:00Z", "2014-12-16T04:59:59.999999Z", Precision::Day),
        // 23 and 25 hours.
        ("2014-03-09", "2014-03-09T05:00:00Z", "2014-03-10T03:59:59.999999Z", Precision::Day),
        ("2014-11-02", "2014-11-02T04:00:00Z", "2014-11-03T04:59:59.999999Z", Precision::Day),
        ("2018-11-04 America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-05T01:59:59.999999Z", Precision::Day),
    ] {
        let at = |end| resolve(text, NOW.parse().unwrap(), "America/New_York".parse().unwrap(), end).unwrap();
        assert_eq!(at(DayEnd::First).instant.to_string(), first, "{text}");
        assert_eq!(at(DayEnd::Last).instant.to_string(), last, "{text}");
        assert_eq!(at(DayEnd::First).end, at(DayEnd::Last).instant.plus_micros(1), "{text}");
        assert_eq!(at(DayEnd::First).precision, precision, "{text}");
    }
}

#[test]
fn words_for_days_and_times_are_seen_from_now() {
    assert_all(&[
        ("now", NOW),
        ("yesterday 5pm", "2014-12-16T22:00:00Z"),
        ("5pm yesterday", "2014-12-16T22:00:00Z"),
        ("yesterday at 5 pm", "2014-12-16T22:00:00Z"),
        ("today 17:30", "2014-12-17T22:30:00Z"),
        ("tomorrow 00:00", "2014-12-18T05:00:00Z"),
        ("monday 9am", "2014-12-15T14:00:00Z"),
        ("mon 9:15am", "2014-12-15T14:15:00Z"),
        ("thursday 9am", "2014-12-11T14:00:00Z"),
        // Today is a Wednesday: 9am has passed, 5pm has not.
        ("wednesday 9am", "2014-12-17T14:00:00Z"),
        ("wednesday 5pm", "2014-12-10T22:00:00Z"),
        ("last wednesday 9am", "2014-12-10T14:00:00Z"),
        ("6am", "2014-12-17T11:00:00Z"),
        ("8:20 a.m.", "2014-12-17T13:20:00Z"),
        ("17:30", "2014-12-17T22:30:00Z"),
        ("noon", "2014-12-17T17:00:00Z"),
        ("yesterday noon", "2014-12-16T17:00:00Z"),
        ("midnight", "2014-12-17T05:00:00Z"),
        ("12am", "2014-12-17T05:00:00Z"),
        ("12pm", "2014-12-17T17:00:00Z"),
        ("12:30am", "2014-12-17T05:30:00Z"),
    ]);
    // Whose today it is follows the zone.
    let late = "2014-12-17T02:00:00Z";
    assert_eq!(in_zone("today noon", late, "America/New_York", DayEnd::Last).unwrap(), "2014-12-16T17:00:00Z");
    assert_eq!(
        in_zone("today noon Asia/Tokyo", late, "America/New_York", DayEnd::Last).unwrap(),
        "2014-12-17T03:00:00Z"
    );
}

#[test]
fn a_distance_is_counted_from_now() {
    assert_all(&[
        ("-2h", "2014-12-17T16:30:00Z"),
        ("-90m", "2014-12-17T17:00:00Z"),
        ("-1h30m", "2014-12-17T17:00:00Z"),
        ("-45s", "2014-12-17T18:29:15Z"),
        ("-3d", "2014-12-14T18:30:00Z"),
        ("-2w", "2014-12-03T18:30:00Z"),
        ("-1mo", "2014-11-17T18:30:00Z"),
        ("+2h", "2014-12-17T20:30:00Z"),
        ("in 2 hours", "2014-12-17T20:30:00Z"),
        ("2 hours ago", "2014-12-17T16:30:00Z"),
        ("1 hour and 30 minutes ago", "2014-12-17T17:00:00Z"),
        ("an hour ago", "2014-12-17T17:30:00Z"),
        ("a week ago", "2014-12-10T18:30:00Z"),
        ("10 min ago", "2014-12-17T18:20:00Z"),
    ]);
}

#[test]
fn days_keep_the_time_of_day_and_hours_do_not() {
    let after_the_turn = "2014-11-02T18:30:00Z";
    let at = |text| in_zone(text, after_the_turn, "America/New_York", DayEnd::Last).unwrap();
    assert_eq!(at("-1d"), "2014-11-01T17:30:00Z");
    assert_eq!(at("-24h"), "2014-11-01T18:30:00Z");
    assert_eq!(in_zone("-1mo", "2015-03-31T12:00:00Z", "UTC", DayEnd::Last).unwrap(), "2015-02-28T12:00:00Z");
}

#[test]
fn a_time_that_came_twice_is_refused_with_both_readings() {
    for (text, zone, first, second) in [
        ("2014-11-02 01:30", "America/New_York", "2014-11-02T01:30:00-04:00", "2014-11-02T01:30:00-05:00"),
        ("2014-10-26 02:30", "Europe/Berlin", "2014-10-26T02:30:00+02:00", "2014-10-26T02:30:00+01:00"),
        ("2018-02-17 23:30", "America/Sao_Paulo", "2018-02-17T23:30:00-02:00", "2018-02-17T23:30:00-03:00"),
        // Local mean time had an offset with seconds.
        ("1883-11-18 12:00", "America/New_York", "1883-11-18T16:56:02Z", "1883-11-18T12:00:00-05:00"),
    ] {
        let told = refusal_in(text, zone);
        assert!(told.contains(&format!("{text} came twice in {zone}")), "{told}");
        assert!(told.contains(&format!("{first} or {second}")), "{told}");
        for reading in [first, second] {
            assert!(in_zone(reading, NOW, zone, DayEnd::Last).is_ok(), "{reading}");
        }
    }
    let twice = in_zone("-1d", "2014-11-03T06:30:00Z", "America/New_York", DayEnd::Last);
    assert!(matches!(twice, Err(WhenError::Ambiguous { .. })), "{twice:?}");
}

#[test]
fn a_time_that_never_came_is_refused_with_both_readings() {
    for (text, zone, earlier, later) in [
        ("2014-03-09 02:30", "America/New_York", "2014-03-09T01:30:00-05:00", "2014-03-09T03:30:00-04:00"),
        ("2014-03-30 02:30", "Europe/Berlin", "2014-03-30T01:30:00+01:00", "2014-03-30T03:30:00+02:00"),
        ("2018-11-04 00:00", "America/Sao_Paulo", "2018-11-03T23:00:00-03:00", "2018-11-04T01:00:00-02:00"),
        ("2014-03-09 02:30:15", "America/New_York", "2014-03-09T01:30:15-05:00", "2014-03-09T03:30:15-04:00"),
        ("2011-12-30", "Pacific/Apia", "2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00"),
    ] {
        let told = refusal_in(text, zone);
        assert!(told.contains(&format!("{text} does not exist in {zone}")), "{told}");
        assert!(told.contains(&format!("{earlier} or {later}")), "{told}");
        for reading in [earlier, later] {
            assert!(in_zone(reading, NOW, zone, DayEnd::Last).is_ok(), "{reading}");
        }
    }
}

#[test]
fn by_the_15th_includes_the_15th() {
    let by = |text| occurred_by(text, NOW.parse().unwrap(), "America/New_York".parse().unwrap()).unwrap().to_string();
    for (text, end) in [
        ("2014-12-15", "2014-12-16T05:00:00Z"),
        ("2014-12", "2015-01-01T05:00:00Z"),
        ("2014", "2015-01-01T05:00:00Z"),
        ("yesterday", "2014-12-17T05:00:00Z"),
        ("2014-12-15 18:00", "2014-12-15T23:00:00.000001Z"),
        ("now", "2014-12-17T18:30:00.000001Z"),
        ("9999-12-31 UTC", "9999-12-31T23:59:59.999999Z"),
    ] {
        assert_eq!(by(text), end, "{text}");
    }
}

fn ahead(text: &str) -> String {
    match resolve_ahead(text, NOW.parse().unwrap(), "America/New_York".parse().unwrap()) {
        Ok(at) => at.instant.to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_bound_that_lies_ahead_is_the_next_such_time() {
    for (text, expected) in [
        ("thursday 6am", "2014-12-18T11:00:00Z"),
        ("tuesday 6am", "2014-12-23T11:00:00Z"),
        // Today is a Wednesday: 5pm has not come yet, 9am has passed.
        ("wednesday 5pm", "2014-12-17T22:00:00Z"),
        ("wednesday 9am", "2014-12-24T14:00:00Z"),
        ("wednesday 13:30", "2014-12-24T18:30:00Z"),
        ("6am", "2014-12-18T11:00:00Z"),
        ("17:30", "2014-12-17T22:30:00Z"),
        ("noon", "2014-12-18T17:00:00Z"),
        ("midnight", "2014-12-18T05:00:00Z"),
        ("noon Asia/Tokyo", "2014-12-18T03:00:00Z"),
        ("tomorrow 6am", "2014-12-18T11:00:00Z"),
        ("in 2 hours", "2014-12-17T20:30:00Z"),
        // Only one end of the day lies ahead.
        ("today midnight", "2014-12-18T05:00:00Z"),
        ("wednesday midnight", "2014-12-18T05:00:00Z"),
        // What names its day in full is taken as it stands, past or not.
        ("2014-12-18 06:00", "2014-12-18T11:00:00Z"),
        ("2014-12-10 06:00", "2014-12-10T11:00:00Z"),
        ("yesterday 6am", "2014-12-16T11:00:00Z"),
        ("today 6am", "2014-12-17T11:00:00Z"),
        ("last friday 6am", "2014-12-12T11:00:00Z"),
    ] {
        assert_eq!(ahead(text), expected, "{text}");
    }
    for text in ["friday midnight", "midnight friday", "2014-12-19 midnight"] {
        let told = ahead(text);
        assert!(told.ends_with("say which: 2014-12-19T00:00:00-05:00 or 2014-12-20T00:00:00-05:00"), "{told}");
    }
}

#[test]
fn a_day_named_from_now_is_the_last_one_and_of_a_plan_the_next() {
    let named = |text: &str, ahead| {
        named_day(text, "2014-12-18T18:30:00Z".parse().unwrap(), "America/New_York".parse().unwrap(), ahead).unwrap()
    };
    for (text, last, next) in [
        ("wednesday", Some("2014-12-17"), Some("2014-12-24")),
        ("thursday", Some("2014-12-18"), Some("2014-12-25")),
        ("friday", Some("2014-12-12"), Some("2014-12-19")),
        ("last friday", Some("2014-12-12"), Some("2014-12-12")),
        ("today", Some("2014-12-18"), Some("2014-12-18")),
        ("Yesterday", Some("2014-12-17"), Some("2014-12-17")),
        ("tomorrow", Some("2014-12-19"), Some("2014-12-19")),
        ("thursday 6am", Some("2014-12-18 06:00"), Some("2014-12-25 06:00")),
        ("thursday 5:30:15pm", Some("2014-12-11 17:30:15"), Some("2014-12-18 17:30:15")),
        ("friday 6am Asia/Tokyo", Some("2014-12-12 06:00 Asia/Tokyo"), Some("2014-12-19 06:00 Asia/Tokyo")),
        ("noon", None, Some("2014-12-19 12:00")),
        ("2014-12-25", None, None),
        ("early next week", None, None),
    ] {
        assert_eq!((named(text, false).as_deref(), named(text, true).as_deref()), (last, next), "{text}");
    }
}

#[test]
fn what_is_no_time_is_told_why_and_what_to_type() {
    for (text, part) in [
        ("", "the time is empty; write one like 2014-12-17T18:00:00-05:00"),
        (" \t\u{a0}", "the time is empty"),
        ("garbage", "\"garbage\" is not a time that is understood; write one like"),
        ("17", "is not a time that is understood"),
        ("20141217", "is not a time that is understood"),
        ("12/17/2014", "is not a time that is understood"),
        ("December 17", "is not a time that is understood"),
        ("2014-12-17T", "\"\" is not a time of day"),
        ("2 mixes ago", "is not a time that is understood"),
        ("-2", "is not a time that is understood"),
        ("-", "is not a time that is understood"),
        ("--2h", "is not a time that is understood"),
        ("-2h ago", "is not a time that is understood"),
        ("ago", "is not a time that is understood"),
        ("last", "is not a time that is understood"),
        ("last week", "is not a time that is understood"),
        ("now 5pm", "is not a time that is understood"),
        ("2014-02-30", "2014-02-30 does not exist: February 2014 has 28 days"),
        ("2014-02-29 18:00", "February 2014 has 28 days"),
        ("2014-13", "there is no month 13"),
        ("2014-12?", "\"2014-12?\" is a partial date; here one time is needed"),
        ("XXXX-11-24", "is a partial date"),
        ("2014-11-24/2014-12-01", "is a partial date"),
        ("2014-21", "is a partial date"),
        ("2014-12 18:00", "a time needs one day"),
        ("2014-12-17 25:00", "\"25:00\" is not a time of day: hours go from 00 to 23"),
        ("2014-12-17 24:00", "the end of a day is 00:00 of the next"),
        ("2014-12-17 18:60", "minutes and seconds go from 00 to 59"),
        ("2014-12-17T23:59:60Z", "minutes and seconds go from 00 to 59"),
        ("2014-12-17 13pm", "hours go from 1 to 12"),
        ("0am", "hours go from 1 to 12"),
        ("2014-12-17T18", "an hour alone needs its minutes"),
        (
            "2014-12-17 18:00 EST",
            "\"EST\" is an abbreviation, which does not name one zone; give its IANA name, such as America/New_York",
        ),
        ("2014-12-17 18:00 America/New_Yrok", "did you mean America/New_York?"),
        ("2014-12-17 18:00 Berlin", "did you mean Europe/Berlin?"),
        ("2014-12-17 18:00 Nowhere/Whatever", "is not a time zone; give its IANA name"),
        ("2014-12-17T18:00+25:00", "offset from UTC that is not one"),
        ("2014-12-17 +05:00", "no time of day"),
        ("2014-12-17 2014-12-18", "names two days"),
        ("5pm 6pm", "names two times of day"),
        ("2014-12-17T18:00Z UTC", "names two zones"),
        ("-999999999999h", "outside the years 0000 to 9999"),
        ("-99999999999999999999999h", "outside the years 0000 to 9999"),
        ("-9223372036854775807y", "outside the years 0000 to 9999"),
        ("-9223372036854775807w", "outside the years 0000 to 9999"),
        ("-4000000000d", "outside the years 0000 to 9999"),
        ("9223372036854775807s 9223372036854775807s ago", "outside the years 0000 to 9999"),
        ("+8000y", "outside the years 0000 to 9999"),
        ("-2015y", "outside the years 0000 to 9999"),
        ("9999-12-31 23:00", "outside the years 0000 to 9999"),
        ("0000-01-01T00:00+01:00", "outside the years 0000 to 9999"),
        ("２０１４-12-17", "is not a time that is understood"),
        ("2014-12-17 18:00 é", "is not a time zone"),
        ("明日", "is not a time that is understood"),
        ("\u{1b}[31mred", "\\u{1b}"),
    ] {
        let told = refusal(text);
        assert!(told.contains(part), "{text:?}: {told}");
        assert!(!told.contains('\u{1b}'), "{text:?}: {told:?}");
    }
    assert!(refusal(&"9".repeat(100_000)).len() < 500);
}

#[test]
fn the_first_and_the_last_year_are_read() {
    for (text, first, last) in [
        ("0000", "0000-01-01T00:00:00Z", "0000-12-31T23:59:59.999999Z"),
        ("0000-01-01", "0000-01-01T00:00:00Z", "0000-01-01T23:59:59.999999Z"),
        ("9999", "9999-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
        ("9999-12-31", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
        ("9999-12-31 23:59:59.999999", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ] {
        for (end, expected) in [(DayEnd::First, first), (DayEnd::Last, last)] {
            assert_eq!(in_zone(text, NOW, "UTC", end).unwrap(), expected, "{text}");
        }
    }
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        for text in ["0000", "0000-01-01", "9999", "9999-12-31"] {
            assert!(in_zone(text, NOW, zone, DayEnd::First).is_ok(), "{text} {zone}");
        }
        for now in [Timestamp::MIN, Timestamp::MAX] {
            for text in ["today", "yesterday", "tomorrow", "monday 5pm", "-1d", "+1d", "-1h", "+1h", "noon"] {
                // At the ends of time there may be no such day; that is said, not met with a panic.
                match resolve(text, now, zone.parse().unwrap(), DayEnd::Last) {
                    Ok(_) | Err(WhenError::OutOfRange { .. }) => {}
                    Err(error) => panic!("{text} at {now} in {zone}: {error}"),
                }
            }
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,4}(-[0-9]{1,2}){0,2}",
        "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(z|[+-][0-9]{2}:[0-9]{2}|am|pm)?",
        "[-+]?[0-9]{1,20}(s|m|h|d|w|mo|y)",
        prop::sample::select(vec![
            "now",
            "today",
            "yesterday",
            "tomorrow",
            "monday",
            "last",
            "at",
            "ago",
            "in",
            "a",
            "an",
            "pm",
            "noon",
            "utc",
            "est",
            "Europe/Berlin",
            "Pacific/Apia",
            "T",
            "Z",
            "-05:00",
            "hours"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(3000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_met_with_a_panic_and_no_end_lies_before_its_start(
        words in prop::collection::vec(word(), 0..5), glue in prop::sample::select(vec![" ", "", "T"]), micros in any::<i64>(),
    ) {
        let text = words.join(glue);
        for zone in ["UTC", "America/New_York", "Pacific/Apia"] {
            let zone: Zone = zone.parse().unwrap();
            let now = Timestamp::from_micros(micros);
            if let Ok(first) = resolve(&text, now, zone, DayEnd::First) {
                let last = resolve(&text, now, zone, DayEnd::Last).unwrap();
                prop_assert!(first.instant <= last.instant, "{text}");
                prop_assert!(last.instant < last.end || last.instant == Timestamp::MAX, "{text}");
            }
        }
    }

    #[test]
    fn what_lies_ahead_is_after_now_and_within_the_week(
        day in prop::sample::select(vec!["", "monday ", "tue ", "wednesday ", "thu ", "friday ", "sat ", "sunday "]),
        minute in 0_u32..1_440, micros in 0_i64..4_000_000_000_000_000,
        zone in prop::sample::select(vec!["UTC", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"]),
    ) {
        let now = Timestamp::from_micros(micros);
        let text = format!("{day}{:02}:{:02}", minute / 60, minute % 60);
        match resolve_ahead(&text, now, zone.parse().unwrap()) {
            Ok(read) => {
                let most = if day.is_empty() { 1 } else { 7 };
                // Clocks that are turned, or a day that is skipped, make it longer.
                let most = 3_600_000_000_i64 * (24 * most + 26);
                prop_assert!(now < read.instant && read.instant <= now.plus_micros(most), "{text} at {now}: {}", read.instant);
            }
            Err(WhenError::Ambiguous { .. } | WhenError::Skipped { .. }) => {}
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        }
    }

    #[test]
    fn an_instant_is_read_as_it_is_printed(micros in any::<i64>()) {
        let instant = Timestamp::from_micros(micros);
        let read = resolve(&instant.to_string(), Timestamp::MIN, Zone::UTC, DayEnd::Last).unwrap();
        prop_assert_eq!(read.instant, instant);
    }
}
