//! Instants and partial dates.

use dateline_story::partial_date::{Basis, Edtf, Extent, PartialDate, TimeOfDay};
use dateline_story::time::{Timestamp, Zone};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::texts::nasty_text;

/// Dates in every form that a partial date has.
const DATES: [&str; 18] = [
    "2014",
    "2014-12",
    "2014-12-17",
    "2016-02-29",
    "0000-01-01",
    "9999-12-31",
    "2014?",
    "2014-12~",
    "2014-12-17%",
    "201X",
    "20XX",
    "2014-XX",
    "2014-12-XX",
    "2014-21",
    "XXXX-11-24",
    "2014-11-24/2014-12-01",
    "2014-12-01/..",
    "../2014-12-01",
];

const ZONES: [&str; 5] = ["UTC", "America/New_York", "Asia/Seoul", "Asia/Kathmandu", "Pacific/Apia"];

/// Any instant, more often one of our times, with and without a fraction.
pub fn arbitrary_timestamp() -> BoxedStrategy<Timestamp> {
    prop_oneof![
        (0_i64..4_000_000_000).prop_map(|seconds| Timestamp::from_micros(seconds * 1_000_000)),
        (0_i64..4_000_000_000_000_000).prop_map(Timestamp::from_micros),
        (Timestamp::MIN.micros()..=Timestamp::MAX.micros()).prop_map(Timestamp::from_micros),
    ]
    .boxed()
}

/// Any partial date.
pub fn arbitrary_partial_date() -> BoxedStrategy<PartialDate> {
    let bare = prop_oneof![
        select(DATES.as_slice()).prop_map(str::to_owned),
        (1900_u16..2100, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
    ]
    .prop_filter_map("not a date", |text| text.parse::<Edtf>().ok());
    let time = prop_oneof!["([01][0-9]|2[0-3]):[0-5][0-9]~?", "[01][0-9]:[0-5][0-9]:[0-5][0-9]~?"]
        .prop_filter_map("not a time", |text| text.parse::<TimeOfDay>().ok());
    let zone = select(ZONES.as_slice()).prop_filter_map("not a zone", |name| name.parse::<Zone>().ok());
    (
        bare,
        option::of(time),
        option::of(zone),
        option::of(nasty_text()),
        prop_oneof![Just(Basis::Stated), Just(Basis::Inferred)],
        prop_oneof![Just(Extent::Moment), Just(Extent::Lasting)],
    )
        .prop_map(|(date, time, zone, words, basis, extent)| {
            let whole = PartialDate { date, time, zone, words, basis, extent };
            // Not every date bears a time of day.
            if whole.check().is_ok() { whole } else { PartialDate { time: None, ..whole } }
        })
        .boxed()
}
