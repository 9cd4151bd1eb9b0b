//! The canonical form of JSON: RFC 8785, for values whose numbers are whole.
//!
//! Members in the order of their names' UTF-16 code units, no spaces, and the shortest escapes, which are those that
//! `serde_json` writes. Numbers other than whole ones within ±(2^53 - 1) have no place on the ledger and are refused: so
//! the one hard part of RFC 8785, the spelling of floats, does not arise. A test compares with `serde_json_canonicalizer`,
//! which takes eight to ten times as long because it writes each member into a buffer of its own and parses its name back.

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::strict::is_exact;

/// The canonical bytes of a value.
///
/// # Errors
/// A number in it is not whole, or not exact in every JSON reader.
pub(crate) fn to_bytes(value: &Value) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Canonical(value))
}

/// Writes a value with the members of its objects in order.
struct Canonical<'a>(&'a Value);

impl Serialize for Canonical<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(members) => write_object(members, serializer),
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Canonical(item))?;
                }
                list.end()
            }
            Value::Number(number) if !is_exact(number) => Err(S::Error::custom(format!(
                "the number {number} is not a whole number within ±9007199254740991 (2^53 - 1); write it as text"
            ))),
            plain => plain.serialize(serializer),
        }
    }
}

fn write_object<S: Serializer>(members: &Map<String, Value>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut sorted: Vec<_> = members.iter().collect();
    sorted.sort_by(|(one, _), (other, _)| compare_utf16(one, other));
    let mut object = serializer.serialize_map(Some(sorted.len()))?;
    for (name, value) in sorted {
        object.serialize_entry(name, &Canonical(value))?;
    }
    object.end()
}

/// Compares by UTF-16 code units. Not the order of UTF-8 bytes where one text has an astral character.
fn compare_utf16(one: &str, other: &str) -> std::cmp::Ordering {
    if one.is_ascii() && other.is_ascii() { one.cmp(other) } else { one.encode_utf16().cmp(other.encode_utf16()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strict::parse_strict;
    use crate::testing::json_value;
    use proptest::prelude::*;

    #[test]
    fn members_are_ordered_by_utf16_code_units_as_rfc_8785_says() {
        let value = parse_strict(r#"{"€":1,"\r":2,"\ufb33":3,"1":4,"😀":5,"\u0080":6,"ö":7}"#).unwrap();
        assert_eq!(
            String::from_utf8(to_bytes(&value).unwrap()).unwrap(),
            "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
        );
    }

    #[test]
    fn numbers_that_not_every_reader_keeps_are_refused() {
        for number in ["1.5", "1e3", "9007199254740992", "-9007199254740992"] {
            let value: Value = serde_json::from_str(number).unwrap();
            assert!(to_bytes(&value).is_err(), "{number}");
        }
    }

    proptest! {
        #[test]
        fn the_canonical_form_is_the_one_that_an_independent_implementation_writes(value in json_value()) {
            let written = to_bytes(&value).unwrap();
            prop_assert_eq!(&written, &serde_json_canonicalizer::to_vec(&value).unwrap());
        }

        #[test]
        fn the_canonical_form_of_the_canonical_form_is_itself(value in json_value()) {
            let once = to_bytes(&value).unwrap();
            let read = parse_strict(&once).unwrap();
            prop_assert_eq!(to_bytes(&read).unwrap(), once);
            prop_assert_eq!(read, value);
        }
    }
}
