//! What a partial date promises: which dates it takes, what it refuses and how, and which instants it covers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use dateline_story::partial_date::{Basis, Bounds, By, Edtf, Extent, PartialDate, TimeOfDay, read_zone};
use dateline_story::time::Timestamp;

fn date(text: &str) -> PartialDate {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal(text: &str) -> String {
    match text.parse::<PartialDate>() {
        Ok(date) => panic!("{text} was taken as {date}"),
        Err(error) => error.to_string(),
    }
}

fn instant(text: &str) -> Option<Timestamp> {
    (text != "-").then(|| text.parse().unwrap())
}

fn assert_covers(text: &str, start: &str, end: &str) {
    let expected = Bounds { start: instant(start), end: instant(end) };
    assert_eq!(date(text).bounds(), expected, "{text}");
}

#[test]
fn a_bare_date_is_a_civil_day_in_its_zone() {
    assert_covers("2014-12-17", "2014-12-17T00:00:00Z", "2014-12-18T00:00:00Z");
    assert_covers("2014-12-17 America/New_York", "2014-12-17T05:00:00Z", "2014-12-18T05:00:00Z");
}

#[test]
fn the_days_on_which_clocks_turn_have_23_and_25_hours() {
    assert_covers("2014-03-09 America/New_York", "2014-03-09T05:00:00Z", "2014-03-10T04:00:00Z");
    assert_covers("2014-11-02 America/New_York", "2014-11-02T04:00:00Z", "2014-11-03T05:00:00Z");
    assert_covers("2014-03-30 Europe/Berlin", "2014-03-29T23:00:00Z", "2014-03-30T22:00:00Z");
    assert_covers("2014-10-26 Europe/Berlin", "2014-10-25T22:00:00Z", "2014-10-26T23:00:00Z");
}

#[test]
fn a_day_whose_midnight_was_skipped_starts_at_its_first_instant() {
    assert_covers("2018-11-04 America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
    assert_covers("2018-11-03 America/Sao_Paulo", "2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z");
}

#[test]
fn a_day_whose_midnight_came_twice_has_all_its_hours_and_no_others() {
    // Havana turns 01:00 back to 00:00: both hours are the new day's.
    assert_covers("2014-11-02 America/Havana", "2014-11-02T04:00:00Z", "2014-11-03T05:00:00Z");
    assert_covers("2014-11-01 America/Havana", "2014-11-01T04:00:00Z", "2014-11-02T04:00:00Z");
    // St. John's turned 00:01 back to 23:01 of the day before.
    assert_covers("2010-11-06 America/St_Johns", "2010-11-06T02:30:00Z", "2010-11-07T03:30:00Z");
    assert_covers("2010-11-07 America/St_Johns", "2010-11-07T02:30:00Z", "2010-11-08T03:30:00Z");
}

#[test]
fn a_day_that_a_zone_skipped_lies_in_its_month() {
    assert_covers("2011-12-30 Pacific/Apia", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z");
}

#[test]
fn coarse_dates_cover_all_they_may_mean() {
    for (text, start, end) in [
        ("2014-12", "2014-12-01T00:00:00Z", "2015-01-01T00:00:00Z"),
        ("2014", "2014-01-01T00:00:00Z", "2015-01-01T00:00:00Z"),
        ("201X", "2010-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
        ("20XX", "2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
        ("2014-12-XX", "2014-12-01T00:00:00Z", "2015-01-01T00:00:00Z"),
        ("2014-XX-XX", "2014-01-01T00:00:00Z", "2015-01-01T00:00:00Z"),
        ("2014-XX", "2014-01-01T00:00:00Z", "2015-01-01T00:00:00Z"),
        ("2014-21", "2014-03-01T00:00:00Z", "2014-06-01T00:00:00Z"),
        ("2014-24", "2014-12-01T00:00:00Z", "2015-03-01T00:00:00Z"),
        ("2014-11-24/2014-12-01", "2014-11-24T00:00:00Z", "2014-12-02T00:00:00Z"),
        ("2014-11/2014-12-01", "2014-11-01T00:00:00Z", "2014-12-02T00:00:00Z"),
        ("2014-11-24/..", "2014-11-24T00:00:00Z", "-"),
        ("2014-11-24/", "2014-11-24T00:00:00Z", "-"),
        ("../2014-12", "-", "2015-01-01T00:00:00Z"),
        ("/2014-12", "-", "2015-01-01T00:00:00Z"),
        ("XXXX-11-24", "-", "-"),
        ("XXXX-11", "-", "-"),
        ("XXXX-11-24 08:20", "-", "-"),
    ] {
        assert_covers(text, start, end);
    }
}

#[test]
fn approximate_widens_by_one_unit_of_the_precision() {
    for (text, start, end) in [
        ("2014-12-17~", "2014-12-16T00:00:00Z", "2014-12-19T00:00:00Z"),
        ("2014-12-17%", "2014-12-16T00:00:00Z", "2014-12-19T00:00:00Z"),
        ("2014-12~", "2014-11-01T00:00:00Z", "2015-02-01T00:00:00Z"),
        ("2014-12-XX~", "2014-11-01T00:00:00Z", "2015-02-01T00:00:00Z"),
        ("2014~", "2013-01-01T00:00:00Z", "2016-01-01T00:00:00Z"),
        ("2014-XX~", "2013-01-01T00:00:00Z", "2016-01-01T00:00:00Z"),
        ("201X~", "2000-01-01T00:00:00Z", "2030-01-01T00:00:00Z"),
        ("20XX~", "1900-01-01T00:00:00Z", "2200-01-01T00:00:00Z"),
        ("2014-21~", "2013-12-01T00:00:00Z", "2014-09-01T00:00:00Z"),
        ("2014-11~/2014-12-01", "2014-10-01T00:00:00Z", "2014-12-02T00:00:00Z"),
        ("2014-12-17T08:20~", "2014-12-17T08:19:00Z", "2014-12-17T08:22:00Z"),
        ("2014-12-17T08:20:15~", "2014-12-17T08:20:14Z", "2014-12-17T08:20:17Z"),
        ("2014-12-17T00:00~", "2014-12-16T23:59:00Z", "2014-12-17T00:02:00Z"),
        ("2014-12-17~T08:20", "2014-12-16T08:20:00Z", "2014-12-18T08:21:00Z"),
    ] {
        assert_covers(text, start, end);
    }
}

#[test]
fn a_time_is_its_minute_or_its_second_in_its_zone() {
    for (text, start, end) in [
        ("2014-12-17T08:20", "2014-12-17T08:20:00Z", "2014-12-17T08:21:00Z"),
        ("2014-12-17 08:20:15", "2014-12-17T08:20:15Z", "2014-12-17T08:20:16Z"),
        ("2014-12-17 8:20 America/New_York", "2014-12-17T13:20:00Z", "2014-12-17T13:21:00Z"),
        ("2014-12-17T23:05:00Z", "2014-12-17T23:05:00Z", "2014-12-17T23:05:01Z"),
        // Shown twice: both.
        ("2014-11-02 01:30 America/New_York", "2014-11-02T05:30:00Z", "2014-11-02T06:31:00Z"),
        // Never shown: as if clocks had not yet been turned.
        ("2014-03-09 02:30 America/New_York", "2014-03-09T07:30:00Z", "2014-03-09T07:31:00Z"),
        ("2014-03-09 02:59 America/New_York", "2014-03-09T07:59:00Z", "2014-03-09T08:00:00Z"),
        ("2018-11-04 00:30 America/Sao_Paulo", "2018-11-04T03:30:00Z", "2018-11-04T03:31:00Z"),
    ] {
        assert_covers(text, start, end);
    }
}

#[test]
fn dates_beyond_what_an_instant_can_be_keep_their_side() {
    for (text, start, end) in [
        ("Y170000002", "9999-12-31T23:59:59.999999Z", "-"),
        ("Y9000000000000000000", "9999-12-31T23:59:59.999999Z", "-"),
        ("Y-9000000000000000000~", "-", "0000-01-01T00:00:00Z"),
        ("-0044-03-15", "-", "0000-01-01T00:00:00Z"),
        ("-0001", "-", "0000-01-01T00:00:00Z"),
        ("0000", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("0000-01-01 Pacific/Kiritimati", "0000-01-01T10:29:20Z", "0000-01-02T10:29:20Z"),
        ("0000-01-01 Asia/Tokyo", "-", "0000-01-01T14:41:01Z"),
        ("9999-12-31", "9999-12-31T00:00:00Z", "-"),
        ("9999~", "9998-01-01T00:00:00Z", "-"),
        ("0000-02-29", "0000-02-29T00:00:00Z", "0000-03-01T00:00:00Z"),
    ] {
        assert_covers(text, start, end);
    }
    let end_of_time = Timestamp::MAX;
    assert_eq!(date("Y170000002").by(end_of_time), By::Not);
    assert_eq!(date("-0044").by(Timestamp::MIN), By::Certainly);
}

#[test]
fn by_v_tells_certainly_possibly_and_not_apart() {
    let by = |text: &str, v: &str| date(text).by(v.parse().unwrap());
    for (text, v, expected) in [
        ("2014-12-15", "2014-12-16T00:00:00Z", By::Certainly),
        ("2014-12-15", "2014-12-15T23:59:59.999999Z", By::Possibly),
        ("2014-12-15", "2014-12-15T00:00:00.000001Z", By::Possibly),
        ("2014-12-15", "2014-12-15T00:00:00Z", By::Not),
        ("2014-12-15?", "2020-01-01T00:00:00Z", By::Possibly),
        ("2014-12-15%", "2020-01-01T00:00:00Z", By::Possibly),
        ("2014-12-15?", "2014-12-15T00:00:00Z", By::Not),
        ("2014-12-15~", "2014-12-16T00:00:00Z", By::Possibly),
        ("2014-12-15~", "2014-12-17T00:00:00Z", By::Certainly),
        ("2014-11-24?/2014-12-01", "2020-01-01T00:00:00Z", By::Possibly),
        ("2014-12/..", "2020-01-01T00:00:00Z", By::Possibly),
        ("../2014-12", "2000-01-01T00:00:00Z", By::Possibly),
        ("../2014-12", "2015-01-01T00:00:00Z", By::Certainly),
        ("XXXX-11-24", "2020-01-01T00:00:00Z", By::Possibly),
    ] {
        assert_eq!(by(text, v), expected, "{text} by {v}");
    }
}

#[test]
fn people_read_a_date_with_the_words_that_were_printed() {
    for (text, told) in [
        ("2014-12-17", "2014-12-17"),
        ("2014-12-17 America/New_York", "2014-12-17"),
        ("2014-12-17T08:20~ America/New_York", "2014-12-17 around 08:20 America/New_York"),
        ("2014-12-17?T08:20:15", "2014-12-17 at 08:20:15 (uncertain)"),
        ("2014-12~", "around 2014-12"),
        ("2014-12%", "around 2014-12 (uncertain)"),
        ("2014-12-XX", "some day in 2014-12"),
        ("2014-XX-XX", "some day in 2014"),
        ("2014-XX", "some month in 2014"),
        ("201X", "some year from 2010 to 2019"),
        ("2014-24", "winter 2014"),
        ("XXXX-11-24", "11-24 of an unknown year"),
        ("XXXX-21?", "spring of an unknown year (uncertain)"),
        ("2014-11-24/2014-12-01~", "between 2014-11-24 and around 2014-12-01"),
        ("2014-11-24/..", "on or after 2014-11-24"),
        ("/2014-11-24", "on or before 2014-11-24"),
    ] {
        assert_eq!(date(text).describe(), told, "{text}");
    }
    for (text, told) in [
        ("2014-12", "throughout 2014-12"),
        ("2014-11-24/2014-12-01", "from 2014-11-24 to 2014-12-01"),
        ("2014-11-24/..", "from 2014-11-24 on"),
        ("2014-11-24/", "from 2014-11-24 to an unknown end"),
        ("../2014-11-24", "until 2014-11-24"),
        ("/2014-11-24", "from an unknown start to 2014-11-24"),
    ] {
        let mut date = date(text);
        date.extent = Extent::Lasting;
        assert_eq!(date.describe(), told, "{text}");
    }
    let mut wednesday = date("2014-12-17");
    wednesday.words = Some("Wednesday".to_owned());
    assert_eq!(wednesday.describe(), "2014-12-17 (\"Wednesday\")");
    wednesday.basis = Basis::Inferred;
    assert_eq!(wednesday.describe(), "2014-12-17 (inferred from \"Wednesday\")");
}

#[test]
fn a_wrong_date_is_told_what_is_wrong_and_what_a_right_one_looks_like() {
    for (text, part) in [
        ("", "the date is empty"),
        ("  \t", "the date is empty"),
        ("2014-02-30", "2014-02-30 does not exist: February 2014 has 28 days"),
        ("2016-02-30~", "2016-02-30~ does not exist: February 2016 has 29 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("XXXX-02-30", "February has 29 days"),
        ("2014-04-00", "April 2014 has 30 days"),
        ("2014-13", "there is no month 13"),
        ("2014-00-01", "there is no month 00"),
        ("2014-11-24/2014-11-31", "2014-11-31 does not exist: November 2014 has 30 days"),
        ("2014-11-31/2014-12-01", "2014-11-31 does not exist"),
        ("2014-12-01/2014-11-24", "ends before it starts"),
        ("14-12-17", "year must have exactly four digits (or X), at character 3"),
        ("2014-12-17x", "at character 11; write one like 2014-12-17"),
        ("2014/12/17", "exactly one '/'"),
        ("Wednesday", "a date begins with its year, not with \"W\""),
        ("Tuesday", "not with \"T\""),
        ("2014-12-17T", "\"\" is not a time of day"),
        ("2014-12-17T25:00", "hours go from 00 to 23; write one like 08:20"),
        ("2014-12-17T24:00", "the end of a day is 00:00 of the next"),
        ("2014-12-17T08:60", "minutes go from 00 to 59"),
        ("2014-12-17T08:20:60", "seconds go from 00 to 59"),
        ("2014-12-17T08", "two digits each, with a colon between"),
        ("2014-12-17 5pm", "24-hour clock"),
        ("2014-12-17T18:00:00-05:00", "give the zone instead"),
        ("2014-12T08:20", "2014-12 is not one"),
        ("2014-12-XXT08:20", "2014-12-XX is not one"),
        ("2014-12-01/2014-12-02 08:20", "is not one"),
        ("2014-12-17 08:20 EST", "\"EST\" is an abbreviation"),
        ("2014-12-17 08:20 America/New_Yrok", "did you mean America/New_York?"),
        ("2014-12-17 berln", "did you mean Europe/Berlin?"),
        ("2014-12-17 qqqqqqqqqqqq", "is not a time zone; give its IANA name"),
        ("2014-12-17 08:20 UTC later", "\"later\" follows the date"),
        ("2014-12-17T08:20Z UTC", "\"UTC\" follows the date"),
        ("{2014,2015}", "is a set of dates"),
        ("[2014,2015]", "is a set of dates"),
        ("XXXX", "says nothing of when"),
        ("156X-12-25", "EDTF level 2"),
        ("2014-~12-17", "EDTF level 2"),
        ("2014S2", "EDTF level 2"),
        ("2014-33", "EDTF level 2"),
        ("..2014-12/2015", "end that is itself open"),
        ("2014-12-17\u{1b}[31m", "\\u{1b}"),
        ("２０１４", "ASCII"),
    ] {
        let refusal = refusal(text);
        assert!(refusal.contains(part), "{text:?}: {refusal}");
        assert!(!refusal.contains('\u{1b}'), "{text:?}: {refusal:?}");
    }
}

#[test]
fn a_long_wrong_text_is_not_repeated_at_length() {
    assert!(refusal(&"9".repeat(100_000)).len() < 500);
    assert!(refusal(&format!("2014-12-17 {}", "é".repeat(100_000))).len() < 500);
}

#[test]
fn zones_are_read_in_any_case() {
    assert_eq!(read_zone("america/new_york").unwrap().to_string(), "America/New_York");
    assert_eq!(read_zone("utc").unwrap().to_string(), "UTC");
}

#[test]
fn one_date_has_one_spelling() {
    for (text, spelled) in [
        ("?2014-?12-?17", "2014-12-17?"),
        ("xxxx-11-24", "XXXX-11-24"),
        ("2014-12-17 8:20", "2014-12-17T08:20"),
        ("2014-12-17t08:20z", "2014-12-17T08:20 UTC"),
    ] {
        assert_eq!(date(text).to_string(), spelled);
    }
}

#[test]
fn json_names_every_field_and_needs_only_the_date() {
    let mut told = date("2014-12-17T08:20~ America/New_York");
    told.words = Some("Wednesday".to_owned());
    told.basis = Basis::Inferred;
    let json = r#"{"date":"2014-12-17","time":"08:20~","zone":"America/New_York","words":"Wednesday","basis":"inferred","extent":"moment"}"#;
    assert_eq!(serde_json::to_string(&told).unwrap(), json);
    assert_eq!(serde_json::from_str::<PartialDate>(json).unwrap(), told);
    assert_eq!(
        serde_json::from_str::<PartialDate>(r#"{"date":"2014"}"#).unwrap(),
        PartialDate::new("2014".parse::<Edtf>().unwrap())
    );
}

#[test]
fn json_that_is_no_partial_date_is_refused_with_the_reason() {
    for (json, part) in [
        (r#"{"date":"2014-02-30"}"#, "February 2014 has 28 days"),
        (r#"{"date":"2014-12-17T08:20:00"}"#, "the time has its own field"),
        (r#"{"date":"2014-12","time":"08:20"}"#, "a time of day needs one day"),
        (r#"{"date":"2014-12-17","time":"8:20"}"#, "two digits each"),
        (r#"{"date":"2014-12-17","hour":8}"#, "unknown field `hour`"),
        (r#"{"time":"08:20"}"#, "missing field `date`"),
        (r#"{"date":"2014","extent":"forever"}"#, "unknown variant `forever`"),
    ] {
        let error = serde_json::from_str::<PartialDate>(json).unwrap_err().to_string();
        assert!(error.contains(part), "{json}: {error}");
    }
}

#[test]
fn the_schema_needs_the_date_and_allows_no_other_fields() {
    let schema = serde_json::to_value(schemars::schema_for!(PartialDate)).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["date"]));
    assert_eq!(schema["additionalProperties"], serde_json::json!(false));
    assert_eq!(schema["properties"].as_object().unwrap().len(), 6);
}

#[test]
fn times_of_day_are_ordered_as_the_clock_has_them() {
    let time = |text: &str| text.parse::<TimeOfDay>().unwrap();
    assert!(time("08:20") < time("08:21"));
    assert!(time("08:20:15").start() > time("08:20").start());
}
