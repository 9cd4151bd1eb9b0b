use proptest::prelude::*;

use super::*;

const SEED: &str = "“In light of the decision, we understand our partners’ decision.” Sony said.\n\
    \n\
    He added: ‘don’t cave’ and \"fight\".\n\
    \n\
    “Those who attacked us stole our ‘property’ – all of it.\n\
    \n\
    “We are deeply saddened,” it said. “We stand by our filmmakers.”\n";

fn article(text: &str) -> Article {
    Article::from_bytes(text.as_bytes().to_vec()).unwrap()
}

fn found(words: &str) -> String {
    article(SEED).find(words).unwrap().text
}

fn refused(text: &str, words: &str) -> String {
    article(text).find(words).unwrap_err().to_string()
}

#[test]
fn the_first_words_give_the_quotation_to_its_end() {
    assert_eq!(found("In light…"), "In light of the decision, we understand our partners’ decision.");
    assert_eq!(found("In light of..."), "In light of the decision, we understand our partners’ decision.");
    assert_eq!(found("don’t …"), "don’t cave");
    assert_eq!(found("fig…"), "fight");
    assert_eq!(found("“We stand…"), "We stand by our filmmakers.");
    // The mark is no part of the span, so another one does no harm.
    assert_eq!(found("\"We stand…"), "We stand by our filmmakers.");
}

#[test]
fn a_quotation_that_runs_over_paragraphs_ends_with_the_last() {
    let text = found("Those who…");
    assert!(text.starts_with("Those who") && text.ends_with("deeply saddened,"), "{text}");
    let straight = "\"One.\n\n\"Two,\" he said. \"Three.\"";
    assert_eq!(article(straight).find("One…").unwrap().text, "One.\n\n\"Two,");
    let lines = "“One.\n“Two,” he said.";
    assert_eq!(article(lines).find("One…").unwrap().text, "One.\n“Two,");
    let wrapped = "A.\n\nHe said: “One\ntwo\nthree.” B.";
    assert_eq!(article(wrapped).find("One…").unwrap().text, "One\ntwo\nthree.");
}

#[test]
fn a_quotation_within_one_of_the_same_kind_does_not_end_it() {
    let text = "„Er sagte «ja»“ und “he “really” said” so.";
    assert_eq!(article(text).find("Er…").unwrap().text, "Er sagte «ja»");
    assert_eq!(article(text).find("he…").unwrap().text, "he “really” said");
}

#[test]
fn first_and_last_words_give_what_is_between_to_the_nearest_end() {
    assert_eq!(found("Those who … of it."), "Those who attacked us stole our ‘property’ – all of it.");
    assert_eq!(found("In light...decision"), "In light of the decision");
}

#[test]
fn words_without_an_ellipsis_are_exactly_these() {
    let excerpt = article(SEED).find("stole our ‘property’ – all").unwrap();
    assert_eq!(excerpt.text, "stole our ‘property’ – all");
    assert_eq!(SEED.get(excerpt.start..excerpt.end), Some(excerpt.text.as_str()));
    assert_eq!(article(SEED).at(excerpt.start, excerpt.end), Ok(excerpt));
}

#[test]
fn an_ellipsis_that_stands_in_the_article_is_taken_as_it_is() {
    assert_eq!(article("He said: well… no.").find("well…").unwrap().text, "well…");
}

#[test]
fn words_that_stand_there_with_other_signs_are_shown_and_not_taken() {
    for (words, piece) in [
        ("our partners' decision", "our partners’ decision"),
        ("in Light of the Decision", "In light of the decision"),
        ("'property' - all", "‘property’ – all"),
        ("Those  who attacked", "Those who attacked"),
        ("don't…", "don’t"),
        ("Those who … 'property'", "‘property’"),
    ] {
        let said = refused(SEED, words);
        assert!(said.contains("does not stand in the file byte for byte; on line "), "{said}");
        assert!(said.ends_with(&format!("it stands so: {piece}")), "{said}");
    }
    let composed = "the caf\u{e9} is closed";
    assert!(refused(composed, "cafe\u{301} is").ends_with("on line 1 it stands so: caf\u{e9} is"));
    // Over several lines, it is shown as it can be given.
    let wrapped = "One two three four\nfive six seven.";
    let said = refused(wrapped, "two three four five six");
    assert!(said.ends_with("it stands so: two three four … five six"), "{said}");
    assert_eq!(article(wrapped).find("two three four … five six").unwrap().text, "two three four\nfive six");
}

#[test]
fn words_that_stand_there_in_part_are_told_how_far() {
    let said = refused(SEED, "Those who attacked us took our property");
    assert!(
        said.ends_with(
            "on line 5 it stands as far as “Those who attacked us”, and goes on: stole our ‘property’ – all of"
        ),
        "{said}"
    );
    let said = refused(SEED, "nobody ever said this");
    assert_eq!(said, "“nobody ever said this” does not stand in the file byte for byte; nothing like it does");
}

#[test]
fn words_that_stand_there_more_than_once_are_told_where() {
    assert_eq!(
        refused(SEED, "decision"),
        "“decision” stands on line 1, 2 times; give more of the words, so that they stand there once"
    );
    assert!(refused(SEED, "our").starts_with("“our” stands on lines 1, 5 and 7;"));
    assert!(refused(SEED, "We…").starts_with("“We” stands on line 7, 2 times;"));
    assert!(refused("a\n".repeat(50).as_str(), "a").contains("lines 1, 2, 3, 4, 5, 6, 7, 8, … (50 places)"));
    assert!(refused("aaa", "aa").contains("2 times"));
    assert!(refused(&"a".repeat(5000), "a").contains("more than 100 places"));
}

#[test]
fn a_quotation_whose_end_is_not_clear_is_refused() {
    for (text, words, said) in [
        ("Sony said nothing.", "Sony…", "no quotation mark stands directly before “Sony” on line 1"),
        ("“Sony said.\n\nNo more. “Yes.”", "Sony…", "is not closed with ” before its paragraph ends"),
        ("“Sony said", "Sony…", "is not closed with ”"),
        ("‘The chains’ decision’ was taken.", "The chains…", "may end on line 1 or on line 1"),
        ("“One,” he said. “Two.”", "One,” he…", "the quotation ends on line 1, before “One,” he” does"),
        ("two one", "one … two", "“two” does not stand after the first words, which are on line 1, only before"),
        ("one", " ", "there are no words"),
        ("one", "… one", "the first words are missing"),
        ("one", "a … b … c", "several ellipses"),
    ] {
        let error = refused(text, words);
        assert!(error.contains(said), "{error}");
    }
    for (text, words, _) in [("Sony said nothing.", "Sony…", ()), ("“Sony said", "Sony…", ())] {
        assert!(refused(text, words).ends_with("write “first words … last words”"));
    }
    // No other mark follows: then it is the end.
    assert_eq!(article("‘The chains’ he said. ‘Yes.’").find("The…").unwrap().text, "The chains");
}

#[test]
fn a_file_that_is_no_article_is_refused_with_where_it_breaks() {
    let read = |bytes: &[u8]| Article::from_bytes(bytes.to_vec()).unwrap_err();
    assert_eq!(read(b""), ExcerptError::Empty);
    assert_eq!(read("\u{feff} \n".as_bytes()), ExcerptError::Empty);
    assert_eq!(read(b"\x89PNG\0\0"), ExcerptError::Binary { offset: 4 });
    assert_eq!(read(b"abc\xe2\x80"), ExcerptError::NotUtf8 { offset: 3, is_utf16: false });
    assert_eq!(read(b"\xff\xfea\0"), ExcerptError::NotUtf8 { offset: 0, is_utf16: true });
    let most = usize::try_from(ARTICLE_BYTES_MAX).unwrap();
    assert_eq!(read(&vec![b'a'; most + 1]), ExcerptError::TooLarge);
    assert_eq!(Article::from_bytes(vec![b'a'; most]).unwrap().bytes_total(), most);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    assert!(matches!(Article::read(&path), Err(ExcerptError::Unreadable { .. })));
    assert!(matches!(Article::read(folder.path()), Err(ExcerptError::Folder { .. })));
    // Refused by its size before any of it is read: it has no blocks at all.
    std::fs::File::create(&path).unwrap().set_len(50 * 1024 * 1024).unwrap();
    assert_eq!(Article::read(&path), Err(ExcerptError::TooLarge));
}

#[test]
fn offsets_and_digest_are_those_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("article.txt");
    std::fs::write(&path, "\u{feff}abc").unwrap();
    let article = Article::read(&path).unwrap();
    // As `printf '\xef\xbb\xbfabc' | sha256sum` has it.
    assert_eq!(article.sha256(), "1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c");
    let excerpt = article.find("abc").unwrap();
    assert_eq!((excerpt.start, excerpt.end), (3, 6));
}

#[test]
fn a_span_that_is_out_of_range_or_cuts_a_character_is_refused() {
    let article = article("a“b");
    assert_eq!(article.at(0, 4).unwrap().text, "a“");
    for (start, end, said) in [
        (0, 6, "there are no bytes from 0 to 6: the file has 5"),
        (3, 1, "there are no bytes from 3 to 1"),
        (1, 1, "there are no bytes from 1 to 1"),
        (0, 2, "byte 2 is inside the character '“', which takes the bytes from 1 to 4"),
        (3, 5, "byte 3 is inside the character '“', which takes the bytes from 1 to 4"),
    ] {
        let error = article.at(start, end).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

/// Texts that are full of what makes spans hard to find.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab “”‘’\"'.…é\u{301}\u{a0}\n-]{1,60}",
        "\\PC{1,60}",
        "([“\"‘]?(we|don’t|We|said|chains’|\u{fb01}t)[ .,…\n”\"’]{1,2}){1,20}",
    ]
}

fn occurrences(text: &str, words: &str) -> usize {
    text.char_indices().filter(|(at, _)| text[*at..].starts_with(words)).count()
}

proptest! {
    #[test]
    fn a_span_that_stands_there_once_is_given_back(text in text(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        prop_assume!(!text.trim_start_matches('\u{feff}').trim().is_empty());
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (from.index(cuts.len()), to.index(cuts.len()));
        let (start, end) = (cuts[a.min(b)], cuts[a.max(b)]);
        let words = &text[start..end];
        prop_assume!(!words.trim().is_empty());
        match article(&text).find(words) {
            Ok(excerpt) => {
                prop_assert_eq!(occurrences(&text, words), 1);
                prop_assert_eq!(excerpt, Excerpt { start, end, text: words.to_owned() });
            }
            Err(ExcerptError::Several { count, .. }) => prop_assert_eq!(count, occurrences(&text, words)),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }

    #[test]
    fn whatever_is_found_is_a_piece_of_the_file(text in text(), words in text(), last in text()) {
        prop_assume!(!text.trim_start_matches('\u{feff}').trim().is_empty());
        let article = article(&text);
        let some: String = text.chars().take(3).collect();
        for words in [words.clone(), format!("{words}…"), format!("{some}…"), format!("{some} ... {last}"), format!("{words}…{last}")] {
            match article.find(&words) {
                Ok(Excerpt { start, end, text: piece }) => prop_assert_eq!(text.get(start..end), Some(piece.as_str())),
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }

    #[test]
    fn what_is_shown_as_like_the_words_stands_there(text in text(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        prop_assume!(!text.trim_start_matches('\u{feff}').trim().is_empty() && !text.contains('\n'));
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (from.index(cuts.len()), to.index(cuts.len()));
        let words = text[cuts[a.min(b)]..cuts[a.max(b)]].to_uppercase();
        match near::likeness(&text, &words) {
            Likeness::Same { piece, .. } | Likeness::Beginning { piece, .. } => prop_assert!(text.contains(&piece), "{}", piece),
            Likeness::Nothing => {}
        }
    }

    #[test]
    fn bytes_are_an_article_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..40), start in 0..50_usize, end in 0..50_usize) {
        if let Ok(article) = Article::from_bytes(bytes.clone()) {
            prop_assert_eq!(article.text().as_bytes(), &bytes[..]);
            if let Ok(excerpt) = article.at(start, end) {
                prop_assert_eq!(excerpt.text.as_bytes(), &bytes[start..end]);
            }
        }
    }
}
