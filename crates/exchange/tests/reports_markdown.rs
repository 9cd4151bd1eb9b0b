//! A story as Markdown: readable, and nothing in it comes alive.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_exchange::markdown;
use dateline_story::names::Position;
use dateline_story::query::View;
use dateline_testkit::cases;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

#[test]
fn the_seed_reads_as_a_document_while_it_develops() {
    insta::assert_snapshot!("seed_at_31", markdown(&seed_at(31).edition()));
}

#[test]
fn the_seed_reads_as_a_document_at_its_end() {
    insta::assert_snapshot!("seed_at_95", markdown(&seed_at(95).edition()));
}

/// Asserts that a document has no link, image, HTML or code, and only headings of ours; returns its text.
fn assert_inert(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let mut words = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(
                Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::HtmlBlock
                | Tag::CodeBlock(_)
                | Tag::FootnoteDefinition(_)
                | Tag::Strikethrough,
            )
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Code(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_)
            | Event::Rule => panic!("{event:?} in\n{text}"),
            Event::Text(found) => words.push_str(&found),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            _ => {}
        }
    }
    words
}

/// The headings of a document, by their level.
fn headings(text: &str) -> [usize; 3] {
    let mut found = [0; 3];
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            found[level as usize - 1] += 1;
        }
    }
    found
}

/// The headings that a document has of our own making.
fn expected_headings(made: &Made) -> [usize; 3] {
    let story = &made.story;
    let works: std::collections::BTreeSet<_> = story.releases.iter().map(|row| &row.work.id).collect();
    let lists =
        [story.attributions.len(), works.len(), story.statements.len(), story.figures.len(), story.profiles.len()];
    let sections =
        markdown(&made.edition()).lines().filter(|line| SECTIONS.contains(&line.trim_start_matches("## "))).count();
    [1, sections, lists.iter().sum()]
}

const SECTIONS: [&str; 27] = [
    "Needs attention",
    "Corrections",
    "Withdrawn",
    "Reinstated",
    "Notices",
    "Incidents",
    "Attributions",
    "Releases",
    "Statements",
    "Tensions",
    "Gaps",
    "Threats",
    "Investigations",
    "Actions",
    "Figures",
    "Claims",
    "Unverified, on hold or disputed",
    "Published",
    "Profiles",
    "Identities",
    "Cleared or deprecated",
    "Amended sources",
    "Links",
    "Evidence",
    "Undated",
    "Anomalies",
    "Every record",
];

#[test]
fn hostile_text_in_every_field_stays_the_characters_that_it_is() {
    let entries = hostile::hostile(&seed());
    for at in [7, 31, 64, 95] {
        let made = made(&slug("sony-hack"), &entries, Position(at), View::default()).unwrap();
        let text = markdown(&made.edition());
        let words = assert_inert(&text);
        assert_eq!(headings(&text), expected_headings(&made), "no heading but ours");
        assert!(words.contains("<script>window.__pwned=1</script>"), "it is there to be read");
        assert!(words.contains("\\u{202e}desrever"), "what nobody sees is shown");
        let bare = text.replace("\\://", "");
        assert!(!bare.contains("://") && !bare.contains("www."), "no address that a reader would find");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_recorded_is_told_the_same_way_twice_and_stays_inert(entries in random::histories(1..60)) {
        let at = entries.last().unwrap().position;
        let made = made(&slug("x"), &entries, at, View::default()).unwrap();
        let text = markdown(&made.edition());
        assert_inert(&text);
        prop_assert_eq!(&text, &markdown(&made.edition()));
        // Every statement is there in its own words.
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = squeezed(&assert_inert(&text));
        for view in made.story.statements.iter().flat_map(|speaker| &speaker.statements) {
            for span in &view.spans {
                if span.text.chars().all(|one| matches!(one, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}')) {
                    prop_assert!(words.contains(&squeezed(&span.text)), "{:?}", span.text);
                }
            }
        }
    }
}
