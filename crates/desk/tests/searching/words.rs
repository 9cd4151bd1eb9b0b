//! What is typed, and what it finds.

use dateline_desk::DeskError;
use dateline_story::as_of::AsOf;

use crate::common::*;
use crate::{body, cited, query, recorded, search};

#[tokio::test]
async fn what_is_typed_is_only_ever_words() {
    let mut desk =
        recorded([opened("sony-hack"), said("sony-hack", "To be, or not to be near: that is NULL & void")]).await;
    let long = "x".repeat(100_000);
    let hostile = [
        "\"",
        "\"a",
        "a\"b\"c\"",
        "(",
        "a AND",
        "NOT near",
        "OR",
        "near(a b, 3)",
        "^to",
        "words:be",
        "- to",
        "to:be",
        "{a b}:c",
        "*a",
        "a**",
        "\"a*\"",
        "\0a",
        "a\0b",
        "'; DROP TABLE texts; --",
        "\\",
        "%s",
        "\u{fdd0}a\u{fdd1}",
        "\u{300}a",
        long.as_str(),
        "Ⓐ",
        "👩\u{200d}👧 x",
    ];
    for words in hostile {
        match desk.answer(&query(AsOf::Head, words)).await {
            Ok(answer) => assert!(body(answer).records_total <= 2, "{words:?}"),
            Err(DeskError::Words(_)) => {}
            Err(other) => panic!("{words:?}: {other:?}"),
        }
    }
    for words in ["or not", "NEAR that", "null void", "be:or", "(not)", "\"or not to be\"", "vo*", "-near", "^or"] {
        assert_eq!(search(&mut desk, AsOf::Head, words).await.records_total, 1, "{words:?}");
    }
    assert_eq!(search(&mut desk, AsOf::Head, "\"not or\"").await.records_total, 0);
}

#[tokio::test]
async fn words_are_found_without_their_accents_and_in_their_other_forms_and_phrases_only_as_they_are() {
    let mut desk = recorded([
        opened("sony-hack"),
        said("sony-hack", "Beyoncé’s émigrés were threatening theatres"),
        said("sony-hack", "threatened once"),
    ])
    .await;
    let mut count = async |words: &str| search(&mut desk, AsOf::Head, words).await.records_total;
    assert_eq!((count("beyonce").await, count("BEYONCÉ").await, count("emigre").await), (1, 1, 1));
    assert_eq!((count("threaten").await, count("Threatens").await, count("theatre").await), (2, 2, 1));
    assert_eq!((count("\"threatened\"").await, count("\"threatening theatres\"").await), (1, 1));
    assert_eq!((count("\"threaten theatre\"").await, count("threatening theatre").await), (0, 1));
    assert_eq!((count("threaten*").await, count("threateni*").await, count("theatr*").await), (2, 1, 1));
    let found = search(&mut desk, AsOf::Head, "threatening").await;
    assert_eq!(cited(&found), ["sony-hack#2", "sony-hack#3"], "as it was typed counts more");
    let pieces: Vec<_> = found.hits[0].texts[0].pieces.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect();
    assert_eq!(pieces, [("Beyoncé’s émigrés were ", false), ("threatening", true), (" theatres", false)]);
}
