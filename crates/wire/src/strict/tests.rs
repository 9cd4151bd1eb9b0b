use super::*;
use crate::testing::json_value;
use proptest::prelude::*;
use serde::Deserialize;

fn refusal(text: impl AsRef<[u8]>) -> (usize, usize, String) {
    let error = parse_strict(text).unwrap_err();
    (error.line, error.column, error.problem)
}

#[track_caller]
fn assert_refused(text: impl AsRef<[u8]>, line: usize, column: usize, words: &str) {
    let (found_line, found_column, problem) = refusal(text);
    assert!(problem.contains(words), "{problem:?} does not say {words:?}");
    assert_eq!((found_line, found_column), (line, column), "{problem}");
}

#[test]
fn a_key_that_stands_twice_is_refused_at_its_second_place() {
    assert_refused(r#"{"a":1,"b":{"a":2},"a":3}"#, 1, 20, "first at line 1, column 2");
    assert_refused("{\n  \"é\": 1,\n  \"ö\": 2, \"\\u00e9\": 3\n}", 3, 11, "stands twice");
    assert_refused("[{}, {\"x\": {\"k\": 0,\n\"k\": 0}}]", 2, 1, "keep one");
}

#[test]
fn half_a_character_is_refused_where_it_stands() {
    assert_refused(r#"{"a": "x\ud800y"}"#, 1, 9, "lone surrogate");
    assert_refused(r#"["\\\udc00"]"#, 1, 5, "\\udc00 is half");
    assert_refused(r#"["ok\ud83d\ude00", "\ud83d\ud83d\ude00"]"#, 1, 21, "half");
    assert_refused(r#"{"\ud800": 1}"#, 1, 3, "half");
    assert_refused(r#""\ud800\n""#, 1, 2, "half");
    assert_eq!(parse_strict(r#""\ud83d\ude00""#).unwrap(), "😀");
}

#[test]
fn numbers_that_are_not_whole_and_exact_are_refused_where_they_begin() {
    assert_refused(r#"{"é": 1.5}"#, 1, 7, "1.5 is not written as a whole number");
    assert_refused("[1,\n 2, 1e3]", 2, 5, "1e3");
    assert_refused("[1.0]", 1, 2, "1.0");
    assert_refused("[-0]", 1, 2, "write 0");
    assert_refused("[9007199254740992]", 1, 2, "2^53 - 1");
    assert_refused("[-9007199254740992]", 1, 2, "2^53 - 1");
    assert_refused("[0, 123456789012345678901234567890]", 1, 5, "in quotation marks");
    for exact in ["9007199254740991", "-9007199254740991", "0"] {
        assert!(parse_strict(exact).is_ok(), "{exact}");
    }
}

#[test]
fn text_that_is_not_json_is_refused_where_it_stops_being_it() {
    assert_refused("{\"a\": }", 1, 7, "not JSON");
    assert_refused("{\"é\": 1} x", 1, 10, "remove what follows");
    assert_refused("[1,\n2,\nx]", 3, 1, "not JSON");
    assert_refused("", 1, 1, "not JSON");
    assert_refused(b"[\"a\xff\"]", 1, 4, "UTF-8");
    assert_refused(b"\"\xed\xa0\x80\"", 1, 2, "UTF-8");
    assert_refused("\u{feff}{}", 1, 1, "byte order mark");
    assert_refused("\"a\nb\"", 1, 3, "not JSON");
    assert_refused("[NaN]", 1, 2, "not JSON");
    // What cannot be read to its end is told before what is merely refused.
    assert_refused("{\"a\":1,\"a\":2,", 1, 13, "not JSON");
}

#[test]
fn any_depth_is_met_without_falling_over() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse_strict(deep(127)).is_ok());
    assert_refused(deep(128), 1, 128, "127 levels");
    assert_refused(deep(100_000), 1, 128, "127 levels");
    assert_refused("[".repeat(100_000), 1, 128, "127 levels");
    assert_refused(format!("{}1", "{\"a\":".repeat(200)), 1, 636, "127 levels");
}

#[test]
fn a_key_by_which_values_are_smuggled_is_refused() {
    assert_refused(r#"{"$serde_json::private::RawValue": "[1.5]"}"#, 1, 2, "reserved");
}

#[test]
fn the_character_nul_is_a_character() {
    assert_eq!(parse_strict(r#""\u0000""#).unwrap(), "\0");
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    #[allow(dead_code)]
    who: String,
    #[serde(default)]
    #[allow(dead_code)]
    counts: Vec<u8>,
}

#[test]
fn a_field_that_does_not_fit_is_named_with_its_place() {
    let refused = |text: &str| from_strict::<Wish>(text).unwrap_err();
    let error = refused("{\"who\": \"é\",\n \"counts\": [1, 2, 300]}");
    assert_eq!((error.line, error.column), (2, 19));
    assert!(error.problem.starts_with("in `counts[2]`: "), "{error}");
    assert!(!error.problem.contains("at line"), "{error}");

    let error = refused("{\"who\": \"a\", \"whom\": 1}");
    assert_eq!((error.line, error.column), (1, 22), "{error}");
    assert!(error.problem.contains("unknown field `whom`"), "{error}");

    let error = refused("\n{}");
    assert_eq!((error.line, error.column), (2, 1));
    assert_eq!(error.problem, "missing field `who`");

    assert!(refused("{\"who\":\"a\",\"who\":\"b\"}").problem.contains("twice"));
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(value in json_value()) {
        prop_assert_eq!(parse_strict(serde_json::to_vec_pretty(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_in_it(text in "[\\[\\]{}:,\"\\\\ud8a0-9.eE\n -]{0,40}") {
        match parse_strict(&text) {
            Ok(value) => prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value),
            Err(error) => {
                let line = text.split('\n').nth(error.line - 1).unwrap();
                prop_assert!((1..=line.chars().count() + 1).contains(&error.column), "{}", error);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = parse_strict(&bytes);
    }
}
