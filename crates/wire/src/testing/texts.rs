//! Texts, names, and JSON values.

use dateline_story::names::{RecordRef, Slug};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

/// Texts that have broken programs before.
const NASTY: [&str; 16] = [
    "",
    " ",
    "null",
    "\0",
    "\u{1b}[31mred\u{1b}[0m \u{7}\u{8}\u{c}\r\n\t",
    "\u{7f}\u{80}\u{9f}\u{ad}",
    "\"quoted\" 'quoted' \\ \\\\ / \\u0041 \\ud800",
    "\u{2028}\u{2029}\u{85}",
    "\u{202e}txet desrever\u{202c} \u{2066}isolate\u{2069}",
    "e\u{301} vs \u{e9} \u{1100}\u{1161}",
    "👩\u{200d}👩\u{200d}👧 🏳\u{fe0f}\u{200d}🌈 𝕊𝕠𝕟𝕪",
    "\u{feff}mark \u{fffd}\u{fffe}\u{ffff}\u{10ffff}",
    "\u{e000}\u{d7ff}\u{fb33}\u{10000}",
    "<script>alert(1)</script> & ${HOME} $(id) `id` %s %n {}",
    "{\"a\":1}",
    "../../etc/passwd",
];

/// Any text, the nasty ones more often than they come by chance.
pub fn nasty_text() -> BoxedStrategy<String> {
    prop_oneof![
        20 => "[a-zA-Z ,.é“”]{0,40}",
        12 => select(NASTY.as_slice()).prop_map(str::to_owned),
        6 => any::<String>(),
        1 => (select(NASTY.as_slice()), 2_usize..80).prop_map(|(text, times)| text.repeat(times)),
    ]
    .boxed()
}

/// A text, or none.
pub(crate) fn maybe_text() -> impl Strategy<Value = Option<String>> {
    option::of(nasty_text())
}

/// Any slug, now and then of the greatest length.
pub fn arbitrary_slug() -> BoxedStrategy<Slug> {
    prop_oneof![
        9 => "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}",
        1 => "[a-z0-9]{64}",
    ]
    .prop_filter_map("not a slug", |text| text.parse().ok())
    .boxed()
}

/// Any citation.
pub fn arbitrary_record_ref() -> BoxedStrategy<RecordRef> {
    (arbitrary_slug(), prop_oneof![1_u64..100, 1..=u64::MAX])
        .prop_map(|(story, number)| RecordRef { story, number })
        .boxed()
}

/// Any JSON value whose numbers are whole and exact, some levels deep.
pub fn json_value() -> BoxedStrategy<Value> {
    const EXACT_MAX: i64 = 9_007_199_254_740_991;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop_oneof![-10_i64..10, -EXACT_MAX..=EXACT_MAX].prop_map(Value::from),
        nasty_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((nasty_text(), inner), 0..5).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}
