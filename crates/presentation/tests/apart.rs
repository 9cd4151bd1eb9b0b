//! Two values that differ are never told by the same words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use dateline_presentation::parties::{change, party_among};
use dateline_presentation::{Tone, visible_on_one_line};
use dateline_story::answer::summarize;
use dateline_story::event::Common;
use dateline_story::field::Body;
use dateline_story::field_value::FieldValue;
use dateline_testkit::cases;
use dateline_wire::testing::{arbitrary_common, arbitrary_facts, json_value, nasty_text};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

fn told(was: &Value, now: &Value) -> String {
    change([Tone::Plain, Tone::Strong], &FieldValue(was.clone()), &FieldValue(now.clone())).words()
}

fn party(id: &str, kind: &str, printed: &str) -> Value {
    json!({ "id": id, "kind": kind, "as": printed })
}

fn hop(members: Value) -> Value {
    let mut hop = json!({ "party": party("sony", "organization", "Sony"), "role": "origin" });
    hop.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    hop
}

#[test]
fn what_only_the_usual_words_leave_out_is_told_where_it_is_all_that_differs() {
    let day = |rest: Value| {
        let mut date =
            json!({ "date": "2014-11-24", "zone": "America/New_York", "basis": "stated", "extent": "moment" });
        date.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        date
    };
    let works = |id: &str| json!({ "id": id, "kind": "film", "as": "The Interview" });
    let west = "America/Los_Angeles";
    for (was, now, words) in [
        (
            day(json!({ "words": "Monday" })),
            day(json!({ "words": "last Monday" })),
            "2014-11-24 (“Monday”) → 2014-11-24 (“last Monday”)",
        ),
        (day(json!({})), day(json!({ "words": "Monday" })), "2014-11-24 → 2014-11-24 (“Monday”)"),
        (day(json!({})), day(json!({ "basis": "inferred" })), "2014-11-24 (stated) → 2014-11-24 (inferred)"),
        (
            day(json!({ "words": "Monday" })),
            day(json!({ "words": "Nov. 24", "basis": "inferred" })),
            "2014-11-24 (“Monday”, stated) → 2014-11-24 (“Nov. 24”, inferred)",
        ),
        (
            day(json!({})),
            day(json!({ "zone": west })),
            "2014-11-24 (America/New_York) → 2014-11-24 (America/Los_Angeles)",
        ),
        (
            day(json!({ "time": "09:00" })),
            day(json!({ "time": "09:00", "zone": west })),
            "2014-11-24 09:00 EST → 2014-11-24 09:00 PST",
        ),
        (
            day(json!({ "time": "09:00" })),
            day(json!({ "time": "09:00", "zone": "America/Detroit" })),
            "2014-11-24 09:00 America/New_York → 2014-11-24 09:00 America/Detroit",
        ),
        (day(json!({})), day(json!({ "extent": "lasting" })), "2014-11-24 (at one moment) → 2014-11-24 (all the time)"),
        // As exactly as it was told is in the usual words.
        (day(json!({})), day(json!({ "date": "2014-11" })), "2014-11-24 → 2014-11"),
        (day(json!({ "time": "09:00" })), day(json!({ "time": "09:00~" })), "2014-11-24 09:00 → 2014-11-24 09:00~"),
        (
            party("sony", "organization", "Sony"),
            party("sony-pictures", "organization", "Sony"),
            "Sony (sony) → Sony (sony-pictures)",
        ),
        (
            party("gop", "group", "the group"),
            party("gop", "unnamed", "the group"),
            "the group (group) → the group (unnamed)",
        ),
        (
            json!([party("sony", "organization", "Sony"), party("fbi", "organization", "the FBI")]),
            json!([party("sony-tv", "organization", "Sony"), party("fbi", "organization", "the FBI")]),
            "Sony (sony), the FBI → Sony (sony-tv), the FBI",
        ),
        (works("interview"), works("interview-2014"), "The Interview (interview) → The Interview (interview-2014)"),
        (json!(["a, b"]), json!(["a", "b"]), "“a, b” → “a”, “b”"),
        (
            json!({ "channel": "a, b" }),
            json!({ "channel": "a", "market": "b" }),
            "a, b (channel “a, b”) → a, b (channel “a”, market “b”)",
        ),
        (
            json!({ "hops": [hop(json!({})), hop(json!({ "role": "relay", "outlet": "NBC" }))] }),
            json!({ "hops": [hop(json!({})), hop(json!({ "role": "relay", "outlet": "NBC News" }))] }),
            "“Sony → Sony (outlet “NBC”)” → “Sony → Sony (outlet “NBC News”)”",
        ),
        (
            hop(json!({ "ground_rule": "off_record" })),
            hop(json!({ "ground_rule": "background", "hedge": "believe" })),
            "Sony (ground rule off record) → Sony (ground rule background, hedge “believe”)",
        ),
        (
            json!({ "kind": "quote", "text": "No." }),
            json!({ "kind": "paraphrase", "text": "No." }),
            "“No.” (quote) → “No.” (paraphrase)",
        ),
        (json!("11"), json!(11), "“11” → 11"),
        (Value::Null, json!("nothing"), "nothing → “nothing”"),
        (
            json!({ "unheard": "a b" }),
            json!({ "unheard": "a\u{a0}b" }),
            r#"{"unheard":"a b"} → {"unheard":"a\u{a0}b"}"#,
        ),
    ] {
        assert_eq!(told(&was, &now), words);
    }
}

#[test]
fn texts_that_look_the_same_are_told_by_the_characters_that_nobody_sees() {
    for (was, now, words) in [
        ("Sony Pictures", "Sony\u{a0}Pictures", "“Sony Pictures” → “Sony\\u{a0}Pictures”"),
        ("a b", "a  b", "“a b” → “a \\u{20}b”"),
        ("a", "a ", "“a” → “a\\u{20}”"),
        ("a\nb", "a\r\nb", "“a\nb” → “a\\u{d}\nb”"),
        ("a\nb", "a b", "“a\\u{a}b” → “a b”"),
        ("caf\u{e9}", "cafe\u{301}", "“caf\\u{e9}” → “cafe\\u{301}”"),
        ("paypal", "pay\u{200b}pal", "“paypal” → “pay\u{200b}pal”"),
        ("pay\u{200b}pal", "pay\\u{200b}pal", "“pay\\u{200b}pal” → “pay\\u{5c}u{200b}pal”"),
        ("don't", "don’t", "“don't” → “don\\u{2019}t”"),
        ("می\u{200c}خواهم", "میخواهم", "“می\\u{200c}خواهم” → “میخواهم”"),
        // What everybody sees is left as it is.
        ("naïve", "naive", "“naïve” → “naive”"),
        ("北", "南", "“北” → “南”"),
    ] {
        assert_eq!(told(&json!(was), &json!(now)), words);
    }
}

#[test]
fn what_differs_throughout_a_long_text_does_not_make_it_unreadable() {
    let was = "We have found linkage.\nWe will say more.\n".repeat(40);
    let words = told(&json!(was), &json!(was.replace('\n', "\r\n")));
    assert!(words.contains("We will say more.\\u{d}\\u{a}We have found linkage."), "{words}");
    assert!(words.contains("We will say more.\\u{a}We have found linkage."), "{words}");
}

#[test]
fn a_line_about_a_correction_tells_it_in_the_same_words() {
    let value = json!({ "CorrectionIssued": { "record": "sony-hack#3", "field": "target.0", "label": "CORRECTED", "reason": "r",
        "was": party("sony", "organization", "Sony"), "now": party("sony-pictures", "organization", "Sony") } });
    let line = summarize(&Common::default(), &serde_json::from_value(value).unwrap());
    assert_eq!(line, "CORRECTED sony-hack#3: target.0 was Sony (sony), is Sony (sony-pictures)");
    let value = json!({ "AttributionMade": { "incident": "sony-hack", "role": "linked",
        "attributor": party("gop", "group", "the group"), "attributed_to": party("gop-twitter", "document", "the group") } });
    let line = summarize(&Common::default(), &serde_json::from_value(value).unwrap());
    assert_eq!(line, "the group (gop) → the group (gop-twitter), linked in sony-hack");
}

#[test]
fn values_that_followed_one_another_are_each_told_apart_from_one_that_looks_the_same() {
    let of = |id: &str| FieldValue(party(id, "organization", "Sony"));
    let values = [of("sony"), of("sony-pictures"), FieldValue(json!("the studio")), of("sony")];
    let told: Vec<String> = FieldValue::each(&values).iter().map(|one| one.quote()).collect();
    assert_eq!(told, ["Sony (sony)", "Sony (sony-pictures)", "“the studio”", "Sony (sony)"]);
    let dates = [("Monday", "stated"), ("last Monday", "stated"), ("last Monday", "inferred")];
    let dates = dates.map(|(words, basis)| FieldValue(json!({ "date": "2014-11-24", "words": words, "basis": basis })));
    let told: Vec<String> = FieldValue::each(&dates).iter().map(|one| one.quote()).collect();
    assert_eq!(
        told,
        ["2014-11-24 (“Monday”, stated)", "2014-11-24 (“last Monday”, stated)", "2014-11-24 (“last Monday”, inferred)",]
    );
}

#[test]
fn one_of_two_parties_with_one_name_is_told_with_its_id() {
    let of = |id: &str, printed: &str| serde_json::from_value(party(id, "organization", printed)).unwrap();
    let (one, other, third) = (of("sony", "Sony"), of("sony-tv", "Sony"), of("fbi", "the FBI"));
    assert_eq!(party_among(Tone::Plain, &one, [&one, &other, &third]).words(), "Sony (sony)");
    assert_eq!(party_among(Tone::Plain, &third, [&one, &other, &third]).words(), "the FBI");
}

/// A value as it is read: what nobody sees shown, one space for all white space.
fn seen(words: &str) -> String {
    visible_on_one_line(words).replace('⏎', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Small changes that the usual words for a text hide.
fn hardly_changed(text: &str, place: &Index, what: &str) -> String {
    let mut places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    places.push(text.len());
    let place = places[place.index(places.len())];
    format!("{}{what}{}", &text[..place], &text[place..])
}

/// The value with one of the texts in it hardly changed, or one of its members gone.
fn changed(value: &Value, place: &Index, what: &str) -> Value {
    let mut value = value.clone();
    let mut paths = Vec::new();
    gather(&value, String::new(), &mut paths);
    let path = &paths[place.index(paths.len())];
    let found = value.pointer_mut(path).unwrap();
    *found = match found {
        Value::String(text) => json!(hardly_changed(text, place, what)),
        Value::Bool(is) => json!(!*is),
        Value::Null => json!(what),
        Value::Number(_) => Value::Null,
        Value::Array(items) => items.iter().skip(1).cloned().collect(),
        Value::Object(members) => {
            let gone = members.keys().next().cloned();
            members
                .iter()
                .filter(|(name, _)| Some(*name) != gone.as_ref())
                .map(|(a, b)| (a.clone(), b.clone()))
                .collect()
        }
    };
    value
}

fn gather(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            gather(member, format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), paths);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| gather(item, format!("{path}/{place}"), paths));
        }
        _ => {}
    }
    paths.push(path);
}

fn fields(body: &Body) -> Vec<FieldValue> {
    body.fields().iter().map(|field| body.value(field).unwrap()).collect()
}

fn assert_apart(was: &Value, now: &Value) -> Result<(), TestCaseError> {
    if was != now {
        let told = FieldValue::both(&FieldValue(was.clone()), &FieldValue(now.clone()));
        let [was_told, now_told] = told.each_ref().map(|one| seen(&one.quote()));
        prop_assert_ne!(was_told, now_told, "{} and {}", was, now);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(400)))]

    #[test]
    fn any_two_different_texts_are_told_apart(
        text in nasty_text(),
        other in nasty_text(),
        place in any::<Index>(),
        what in select(vec![" ", "\n", "\r\n", "\r", "\t", "\u{a0}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{fe0f}", "\u{301}", "◌",
            "\\u{200b}", "\u{2028}", "\u{85}", "\\", "⏎", "e\u{301}"]),
        again in select(vec!["", " ", "\u{200b}", "\\u{200b}", "◌\u{301}", "\u{feff}"]),
    ) {
        let near = hardly_changed(&text, &place, what);
        assert_apart(&json!(text), &json!(other))?;
        assert_apart(&json!(text), &json!(near))?;
        assert_apart(&json!(hardly_changed(&text, &place, again)), &json!(near))?;
    }

    #[test]
    fn any_two_different_values_that_no_field_has_are_told_apart(
        one in json_value(),
        other in json_value(),
        place in any::<Index>(),
        what in select(vec![" ", "\u{a0}", "\u{200b}", "\\u{200b}", "a"]),
    ) {
        assert_apart(&one, &other)?;
        assert_apart(&one, &changed(&one, &place, what))?;
    }
}

proptest! {
    // Each case has every kind of record, and every field of it.
    #![proptest_config(ProptestConfig::with_cases(cases(16)))]

    #[test]
    fn any_two_different_values_of_a_field_are_told_apart(
        facts in arbitrary_facts().into_iter().map(|fact| (fact.clone(), fact)).collect::<Vec<_>>(),
        commons in (arbitrary_common(), arbitrary_common()),
        place in any::<Index>(),
        what in select(vec![" ", "\u{a0}", "\u{200b}", "a", "x-y", "\\u{200b}", ", "]),
    ) {
        for (one, other) in facts {
            let one = Body { common: commons.0.clone(), fact: one };
            let other = Body { common: commons.1.clone(), fact: other };
            for field in fields(&one) {
                assert_apart(&field.0, &changed(&field.0, &place, what))?;
            }
            for field in one.fields() {
                if let (Ok(one), Ok(other)) = (one.value(&field), other.value(&field)) {
                    assert_apart(&one.0, &other.0)?;
                }
            }
        }
    }
}
