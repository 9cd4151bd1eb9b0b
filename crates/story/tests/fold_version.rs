//! Views keep states as they were folded. Whoever changes what is kept, or how it comes about, must raise the version by which old
//! views are known, or they would be read as what they are not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::history::{captured, chain};
use common::*;
use dateline_story::fold::FOLD_VERSION;
use serde_json::json;

/// FNV-1a, 64 bits: the same on every machine and for ever.
fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[test]
fn a_state_is_kept_as_the_version_of_the_rules_says() {
    let reason = |record: u64| json!({ "record": format!("sony-hack#{record}"), "reason": "they called back" });
    let and = |mut one: serde_json::Value, other: serde_json::Value| {
        one.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
        one
    };
    let state = given(vec![
        opened(),
        captured(9),
        incident(),
        statement("a"),
        correction(4, "spans.0.text", json!("b")),
        fact("SourcingAmended", and(reason(4), json!({ "chain": chain() }))),
        fact("RecordWithdrawn", and(reason(4), json!({ "part": "sourcing.0", "kind": "kill" }))),
        withdrawal(5),
        fact("RecordReinstated", reason(5)),
        fact("RecordsLinked", json!({ "from": "sony-hack#4", "to": "sony-hack#3", "relation": "duplicates" })),
        fact("StatusSet", and(reason(4), json!({ "status": "hold" }))),
    ]);
    let found = (FOLD_VERSION, digest(&postcard::to_stdvec(&state).unwrap()));
    assert_eq!(
        found,
        (3, 12_302_600_574_578_445_912),
        "raise FOLD_VERSION, and write it down here with the new digest"
    );
}
