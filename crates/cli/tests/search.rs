//! `search`, on the real program: what people read of the seed story, what they may type, and several at once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::fs;
use std::process::Stdio;

use common::{Desk, opened, restore_seed, statement};
use serde_json::{Value, json};

fn seed() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

/// The citations of what is found.
fn cited(answer: &Value) -> Vec<&str> {
    let hits = answer["body"]["search"]["hits"].as_array().unwrap();
    hits.iter().map(|hit| hit["record"]["record"].as_str().unwrap()).collect()
}

fn shown(desk: &Desk, columns: &str, locale: &str, args: &[&str]) -> String {
    let output = desk.command(args).env("COLUMNS", columns).env("LC_ALL", locale).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn hits_read_well_at_every_width() {
    let desk = seed();
    let of_words = ["search", "saddened", "effort", "--at", "95"];
    insta::assert_snapshot!("search_80", shown(&desk, "80", "C.UTF-8", &of_words));
    insta::assert_snapshot!("search_40", shown(&desk, "40", "C.UTF-8", &of_words));
    insta::assert_snapshot!("search_120", shown(&desk, "120", "C.UTF-8", &["search", "theatrical", "--at", "95"]));
    let ascii = shown(&desk, "80", "C", &["search", "theatrical", "decision", "--at", "95"]);
    assert!(ascii.is_ascii());
    insta::assert_snapshot!("search_ascii", ascii);
    insta::assert_snapshot!("search_some", desk.ok(&["search", "north korea", "--at", "95", "--limit", "4"]));
    insta::assert_snapshot!("search_by", desk.ok(&["search", "believ*", "--by", "u.s. officials", "--at", "95"]));
    insta::assert_snapshot!("search_nothing", desk.ok(&["search", "deeply disappointed", "--at", "95"]));
    let axes =
        ["search", "theatrical", "--at", "95", "--occurred-by", "2014-12-17", "--learned-by", "2014-12-17 20:00"];
    insta::assert_snapshot!("search_axes", desk.ok(&axes));
}

#[test]
fn with_colour_the_words_are_bold_and_nothing_stands_between_the_lines() {
    let desk = seed();
    let text = desk.ok(&["search", "saddened", "--at", "95", "--color", "always"]);
    assert!(text.contains("\u{1b}[1msaddened\u{1b}[0m") && !text.contains('‾'), "{text}");
}

#[test]
fn a_reason_that_sums_a_record_up_is_told_once_and_marked_there() {
    let text = seed().ok(&["search", "twice", "--at", "95"]);
    assert_eq!(
        text.split_whitespace().filter(|word| *word == "twice").count(),
        2,
        "in the title and where it is found: {text}"
    );
    assert!(text.contains("withdrawn sony-hack#47: The same statement") && text.contains("‾‾‾‾‾"), "{text}");
}

#[test]
fn a_word_is_found_as_of_when_it_stood() {
    let desk = seed();
    let found = |args: &[&str]| cited(&desk.json(&[&["search", "--limit", "100"], args].concat())).len();
    assert_eq!(found(&["linkage", "--as-of", "2014-12-17 17:30"]), 0, "nothing that was recorded later");
    assert!(found(&["linkage", "--as-of", "2014-12-17 22:00"]) > 0);
    let corrected = |at: &str| {
        let answer = desk.json(&["search", "theatrical", "--at", at, "--limit", "100"]);
        cited(&answer).contains(&"sony-hack#56")
    };
    assert!(corrected("57") && !corrected("58"), "#58 corrects #56");
    let same = ["search", "north", "korea", "--at", "60", "--json"];
    let then = desk.ok(&same);
    assert_eq!(desk.record(&opened("another")).code, 0);
    for n in 0..5 {
        assert_eq!(desk.record(&statement("another", &format!("north {n} korea"))).code, 0);
    }
    assert_eq!(desk.ok(&same), then, "what comes later changes nothing, and no order");
    assert_eq!(cited(&desk.json(&["search", "north", "korea", "--limit", "100"])).len(), found(&["north", "korea"]));
    assert!(desk.ok(&["search", "korea"]).contains("in 2 stories"));
}

#[test]
fn what_cannot_be_searched_for_is_refused_with_a_reason_and_nothing_found_is_an_answer() {
    let desk = seed();
    for none in [&["search", ""][..], &["search", "…"], &["search", "\"\"", "*"], &["search", "--", "--"]] {
        desk.run(none).refused(2, "no word to search for");
    }
    assert_eq!(desk.run(&["search"]).code, 2);
    assert_eq!(desk.run(&["search", "sony", "--nonsense"]).code, 2);
    assert_eq!(desk.run(&["search", "sony", "--limit", "0"]).code, 2);
    desk.run(&["search", "sony", "--by", "sony-pictres"]).refused(4, "there is sony-pictures");
    desk.run(&["search", "sony", "--by", "Nobody At All"]).refused(4, "no record names");
    desk.run(&["search", "sony", "--by", "mitt-romney", "--at", "10"])
        .refused(4, "no record names the party mitt-romney");
    let none = desk.run(&["search", "xyzzy"]);
    assert_eq!((none.code, none.stderr.as_str()), (0, ""));
    assert!(none.stdout.contains("No record has these words."));
    let many: Vec<String> = (0..70).map(|n| format!("w{n}")).collect();
    let many: Vec<&str> = ["search"].into_iter().chain(many.iter().map(String::as_str)).collect();
    desk.run(&many).refused(2, "too many");
    for hostile in
        ["\"", "NOT", "(a", "words:sony", "^sony", "'; DROP TABLE texts", "sony\" OR \"x", "-sony", "\u{1b}[2J sony"]
    {
        let run = desk.run(&["search", "--", hostile]);
        assert!([0, 2].contains(&run.code) && !run.stdout.contains('\u{1b}'), "{hostile:?}: {run:?}");
    }
}

#[test]
fn hostile_text_is_found_and_shown_harmless() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    let text = "before \u{1b}[31mred\u{1b}[0m\u{7} saddened \u{202e}after\u{202c}\nnext \u{fdd0}saddened\u{fdd1} شركة saddened سوني \0 end";
    assert_eq!(desk.record(&statement("sony-hack", text)).code, 0);
    let run = desk.ok(&["search", "saddened", "red", "next", "end"]);
    assert!(run.contains("red") && run.chars().all(|letter| letter == '\n' || !letter.is_control()), "{run:?}");
    assert!(!run.contains('\u{202e}'), "{run:?}");
    let answer = desk.json(&["search", "saddened"]);
    let pieces = answer["body"]["search"]["hits"][0]["texts"][0]["pieces"].as_array().unwrap();
    let whole: String = pieces.iter().map(|piece| piece["text"].as_str().unwrap()).collect();
    assert_eq!(whole, text, "the exact text, in pieces");
    let hits: Vec<_> = pieces.iter().filter(|piece| piece["hit"] == json!(true)).map(|piece| &piece["text"]).collect();
    assert_eq!(hits, ["saddened", "saddened", "saddened"]);
}

#[test]
fn an_index_lies_in_the_cache_and_is_missed_by_nobody() {
    let desk = seed();
    let folder = || fs::read_dir(desk.path("cache")).unwrap().next().unwrap().unwrap().path();
    let indexes = || {
        let names = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("words-")).count()
    };
    let found = desk.ok(&["search", "saddened", "--at", "95"]);
    assert_eq!(indexes(), 1);
    desk.ok(&["rebuild"]);
    assert_eq!(indexes(), 0, "the next search makes it anew");
    assert_eq!(desk.ok(&["search", "saddened", "--at", "95"]), found);
    fs::remove_dir_all(desk.path("cache")).unwrap();
    assert_eq!(desk.ok(&["search", "saddened", "--at", "95"]), found);
    // Where nothing can be kept it is merely slower.
    fs::remove_dir_all(desk.path("cache")).unwrap();
    fs::write(desk.path("cache"), "").unwrap();
    assert_eq!(desk.ok(&["search", "saddened", "--at", "95"]), found);
}

#[test]
fn many_search_and_record_at_once_and_none_of_them_fails() {
    let desk = seed();
    let start = |args: &[&str]| desk.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut running = Vec::new();
    for n in 0..6 {
        running.push(start(&["search", "saddened", "--json"]));
        running.push(start(&["record", "story", &format!("story-{n}"), "--headline", "Everybody is saddened"]));
    }
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    assert_eq!(cited(&desk.json(&["search", "everybody"])).len(), 6);
}

#[test]
fn whoever_finds_nothing_in_a_script_without_spaces_is_told_what_can_be_found() {
    let desk = Desk::with_file();
    desk.open("minister-resigns");
    assert_eq!(desk.record(&statement("minister-resigns", "私は辞任します。")).code, 0);
    let flat = |words: &str| desk.ok(&["search", words]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat("辞任").contains("only the beginning of a stretch is found, with * after it."), "{}", flat("辞任"));
    assert!(flat("私は*").contains("· 1 record"));
    assert!(!flat("resignation").contains("stretch"));
}
