//! Definitions that partial dates meet for every date, zone and instant.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use dateline_story::partial_date::{Basis, Bounds, By, Extent, PartialDate};
use dateline_story::time::Timestamp;
use dateline_testkit::cases;
use proptest::prelude::*;

fn zone() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "UTC",
        "America/New_York",
        "Europe/Berlin",
        "America/Sao_Paulo",
        "America/Havana",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Africa/Casablanca",
        "Asia/Manila",
    ])
}

/// Mostly years in which clocks were turned, and some at the edges.
fn year() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 1840u32..2060, 1 => 0u32..10, 1 => 9990u32..10_000, 2 => 0u32..10_000]
}

fn mark() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "", "?", "~", "%"])
}

fn day() -> impl Strategy<Value = String> {
    (year(), 1u32..=12, 1u32..=31).prop_filter_map("a day that exists", |(year, month, day)| {
        chrono::NaiveDate::from_ymd_opt(year.try_into().unwrap(), month, day)
            .map(|_| format!("{year:04}-{month:02}-{day:02}"))
    })
}

fn unmarked() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => day(),
        2 => (year(), 1u32..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}")),
        1 => (year(), 21u32..=24).prop_map(|(year, season)| format!("{year:04}-{season}")),
        1 => year().prop_map(|year| format!("{year:04}")),
    ]
}

fn date_text() -> impl Strategy<Value = String> {
    let open = prop::sample::select(vec!["", ".."]);
    prop_oneof![
        6 => (unmarked(), mark()).prop_map(|(date, mark)| format!("{date}{mark}")),
        1 => year().prop_map(|year| format!("{:03}X", year / 10)),
        1 => year().prop_map(|year| format!("{:02}XX", year / 100)),
        1 => (year(), 1u32..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}-XX")),
        1 => (year(), mark()).prop_map(|(year, mark)| format!("{year:04}-XX-XX{mark}")),
        1 => (1u32..=12, 1u32..=28, mark()).prop_map(|(month, day, mark)| format!("XXXX-{month:02}-{day:02}{mark}")),
        1 => (1i64..i64::MAX / 20).prop_map(|year| format!("Y{}", year + 9999)),
        1 => (1u32..10_000, 1u32..=12).prop_map(|(year, month)| format!("-{year:04}-{month:02}")),
        2 => (unmarked(), mark(), unmarked(), mark()).prop_filter_map("in order", |(a, m, b, n)| {
            let text = format!("{a}{m}/{b}{n}");
            text.parse::<PartialDate>().is_ok().then_some(text)
        }),
        1 => (unmarked(), mark(), open.clone()).prop_map(|(a, mark, open)| format!("{a}{mark}/{open}")),
        1 => (unmarked(), mark(), open).prop_map(|(b, mark, open)| format!("{open}/{b}{mark}")),
    ]
}

fn time_text() -> impl Strategy<Value = String> {
    (0u32..24, 0u32..60, prop::option::of(0u32..60), prop::sample::select(vec!["", "~"])).prop_map(
        |(hour, minute, second, mark)| match second {
            Some(second) => format!("{hour:02}:{minute:02}:{second:02}{mark}"),
            None => format!("{hour:02}:{minute:02}{mark}"),
        },
    )
}

fn partial_date() -> impl Strategy<Value = PartialDate> {
    let told = prop_oneof![
        3 => date_text(),
        1 => (day(), mark(), time_text()).prop_map(|(day, mark, time)| format!("{day}{mark}T{time}")),
    ];
    let zone = prop::option::of(zone());
    (told, zone).prop_map(|(told, zone)| match zone {
        Some(zone) => format!("{told} {zone}").parse().unwrap(),
        None => told.parse().unwrap(),
    })
}

fn full() -> impl Strategy<Value = PartialDate> {
    (partial_date(), prop::option::of(".*"), any::<bool>(), any::<bool>()).prop_map(
        |(mut date, words, inferred, lasting)| {
            date.words = words;
            date.basis = if inferred { Basis::Inferred } else { Basis::Stated };
            date.extent = if lasting { Extent::Lasting } else { Extent::Moment };
            date
        },
    )
}

fn contains(outer: Bounds, inner: Bounds) -> bool {
    let starts = outer.start.is_none() || inner.start.is_some_and(|start| outer.start.unwrap() <= start);
    let ends = outer.end.is_none() || inner.end.is_some_and(|end| end <= outer.end.unwrap());
    starts && ends
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(2000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_interval_starts_before_it_ends(date in partial_date()) {
        let bounds = date.bounds();
        if let (Some(start), Some(end)) = (bounds.start, bounds.end) {
            prop_assert!(start < end, "{date}: {bounds:?}");
        }
    }

    #[test]
    fn a_later_v_never_says_less(date in partial_date(), one in any::<i64>(), other in any::<i64>()) {
        let mut instants = vec![Timestamp::from_micros(one), Timestamp::from_micros(other), Timestamp::MIN, Timestamp::MAX];
        for bound in [date.bounds().start, date.bounds().end].into_iter().flatten() {
            instants.extend([bound.plus_micros(-1), bound, bound.plus_micros(1)]);
        }
        instants.sort();
        let said: Vec<By> = instants.iter().map(|v| date.by(*v)).collect();
        prop_assert!(said.is_sorted(), "{date}: {instants:?} {said:?}");
    }

    #[test]
    fn what_a_date_prints_it_reads_again(date in partial_date()) {
        prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
    }

    #[test]
    fn a_coarser_date_contains_a_finer_one(day in day(), zone in zone(), approximate in any::<bool>()) {
        let mark = if approximate { "~" } else { "" };
        let read = |text: &str| format!("{text} {zone}").parse::<PartialDate>().unwrap().bounds();
        let bounds: Vec<Bounds> = [
            &day, &format!("{day}~"), &format!("{}{mark}", &day[..7]), &format!("{}-XX", &day[..7]), &day[..4], &format!("{}X", &day[..3]), &format!("{}XX", &day[..2]),
        ].iter().map(|text| read(text)).collect();
        prop_assert!(contains(bounds[1], bounds[0]));
        prop_assert!(contains(bounds[2], bounds[0]));
        for pair in bounds[3..].windows(2) {
            prop_assert!(contains(pair[1], pair[0]), "{day} {zone} {bounds:?}");
        }
    }

    #[test]
    fn a_day_contains_its_times_and_an_interval_its_days(day in day(), hour in 0u32..24, minute in 0u32..60, zone in zone()) {
        let read = |text: String| format!("{text} {zone}").parse::<PartialDate>().unwrap().bounds();
        let whole = read(day.clone());
        // A day that the zone skipped has no times.
        if !(zone == "Pacific/Apia" && day == "2011-12-30" || zone == "Asia/Manila" && day == "1844-12-31" || zone == "Pacific/Kiritimati") {
            let timed = read(format!("{day}T{hour:02}:{minute:02}"));
            prop_assert!(contains(whole, timed), "{} {}", day, zone);
        }
        prop_assert_eq!(whole, read(format!("{day}/{day}")));
    }

    #[test]
    fn an_uncertain_date_covers_the_same_time(text in unmarked(), zone in zone()) {
        let read = |mark: &str| format!("{text}{mark} {zone}").parse::<PartialDate>().unwrap().bounds();
        prop_assert_eq!(read(""), read("?"));
        prop_assert!(contains(read("~"), read("")));
    }

    #[test]
    fn json_and_postcard_give_back_what_they_were_given(date in full()) {
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(&serde_json::from_str::<PartialDate>(&json).unwrap(), &date);
        let bytes = postcard::to_stdvec(&date).unwrap();
        prop_assert_eq!(postcard::from_bytes::<PartialDate>(&bytes).unwrap(), date);
    }

    #[test]
    fn no_text_makes_reading_fail_otherwise_than_with_a_reason(text in "\\PC*|[0-9XY?~%./T: -]{0,24}|.{0,12}") {
        if let Ok(date) = text.parse::<PartialDate>() {
            prop_assert!(!date.describe().is_empty());
            prop_assert_eq!(date.to_string().parse::<PartialDate>().unwrap(), date);
        }
    }
}
