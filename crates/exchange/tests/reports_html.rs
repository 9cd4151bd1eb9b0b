//! A story as a page: what it has, what it does not have, and how large it is. What it does in a browser is tested with one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::time::Instant;

use common::*;
use dateline_exchange::html;
use dateline_story::names::Position;
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use dateline_testkit::cases;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

/// An element's name, and its attributes.
type Element = (String, BTreeMap<String, String>);

/// Every element, and the problems that the parser had.
fn parsed(page: &str) -> (Vec<Element>, Vec<String>) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let mut elements = Vec::new();
    walk(&dom.document, &mut elements);
    (elements, dom.errors.borrow().iter().map(ToString::to_string).collect())
}

fn walk(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attrs = attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        elements.push((name.local.to_string(), attrs));
    }
    node.children.borrow().iter().for_each(|child| walk(child, elements));
}

/// The elements that a page may have, and how many of those that there is one of.
const ELEMENTS: [&str; 43] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "header",
    "p",
    "span",
    "bdi",
    "h1",
    "div",
    "form",
    "button",
    "svg",
    "path",
    "text",
    "input",
    "noscript",
    "nav",
    "ul",
    "li",
    "main",
    "section",
    "h2",
    "h3",
    "small",
    "article",
    "blockquote",
    "time",
    "s",
    "footer",
    "code",
    "script",
    "b",
    "i",
    "em",
    "strong",
    "br",
    "dl",
    "dt",
    "dd",
];

fn assert_ours_alone(page: &str) {
    let (elements, errors) = parsed(page);
    assert_eq!(errors, Vec::<String>::new());
    for (name, attrs) in &elements {
        assert!(ELEMENTS.contains(&name.as_str()), "{name}");
        for (attr, value) in attrs {
            assert!(!attr.starts_with("on") && attr != "style" && attr != "src", "{name} {attr}={value}");
            if attr == "href" && name == "a" {
                let inside = value.starts_with('#');
                let web = value.starts_with("http://") || value.starts_with("https://");
                assert!(inside || web, "{value}");
                assert!(inside || attrs["rel"] == "noopener noreferrer nofollow");
            }
        }
    }
    for name in ["script", "style", "title", "form", "input", "h1", "main"] {
        assert_eq!(elements.iter().filter(|(found, _)| found == name).count(), 1, "{name}");
    }
}

#[test]
fn the_seed_is_a_page_of_our_elements_alone() {
    let page = html(&seed_at(95).edition());
    assert_ours_alone(&page);
    assert!(page.contains("Content-Security-Policy"));
}

#[test]
fn hostile_text_in_every_field_adds_no_element_and_no_link() {
    let story = slug("sony-hack");
    let page = |entries: &[_]| html(&made(&story, entries, Position(95), View::default()).unwrap().edition());
    let bad = page(&hostile::hostile(&seed()));
    assert_ours_alone(&bad);
    assert!(bad.contains("&lt;script&gt;window.__pwned=1&lt;/script&gt;"), "it is there to be read");
    assert!(bad.contains("\\u{202e}desrever"));
    assert!(!bad.contains('\u{202e}'));
}

#[test]
fn a_page_of_some_sections_has_them_alone_at_every_position() {
    let mut made = seed_at(95);
    made.story.keep(&[dateline_story::answer::Section::Releases].into_iter().collect());
    let page = html(&made.edition());
    assert!(page.contains("id=\"releases\"") && !page.contains("id=\"statements\""));
}

#[test]
fn what_stays_the_same_stands_in_the_page_once() {
    let page = html(&seed_at(95).edition());
    let said = "We are deeply saddened at this brazen effort to suppress the distribution of a movie";
    let quotes =
        page.match_indices("<blockquote").filter(|(at, _)| page[*at..].find(said).is_some_and(|near| near < 200));
    assert_eq!(quotes.count(), 1);
}

#[test]
fn size_and_time_grow_with_the_story() {
    let mut told = Vec::new();
    for length in [95_usize, 190, 380] {
        let entries = random::history(length);
        let made = made(&slug("x"), &entries, entries.last().unwrap().position, View::default()).unwrap();
        let start = Instant::now();
        let page = html(&made.edition());
        told.push((length, page.len(), start.elapsed()));
    }
    let start = Instant::now();
    let seed = html(&seed_at(95).edition()).len();
    println!("seed: {seed} bytes in {:?}", start.elapsed());
    for (length, bytes, time) in &told {
        println!("{length} records: {bytes} bytes in {time:?}");
    }
    assert!(seed < 600_000, "{seed}");
    // What every record says of itself takes a few thousand bytes; a page that told each state in full would take a hundred times that.
    assert!(told[2].1 < told[0].1 * 8, "{told:?}");
}

fn view() -> impl Strategy<Value = View> {
    let instant = || {
        proptest::option::of(
            (-3_000_i64..3_000).prop_map(|minutes| Timestamp::from_micros(random::START + minutes * random::MINUTE)),
        )
    };
    (instant(), instant()).prop_map(|(learned_by, occurred_by)| View { learned_by, occurred_by })
}

/// `cargo test --release -- --ignored --nocapture` prints these.
#[test]
#[ignore = "measures; takes long without optimisation"]
fn measured_for_long_stories() {
    for length in [500_usize, 1_000, 2_000, 4_000, 8_000] {
        let entries = random::history(length);
        let made = made(&slug("x"), &entries, entries.last().unwrap().position, View::default()).unwrap();
        let start = Instant::now();
        let page = html(&made.edition());
        println!("{length} records: {} bytes in {:?}", page.len(), start.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_recorded_is_a_page_of_our_elements_alone_and_always_the_same(
        entries in random::histories(1..40),
        view in view(),
    ) {
        let Some(made) = made(&slug("x"), &entries, entries.last().unwrap().position, view) else { return Ok(()) };
        let page = html(&made.edition());
        assert_ours_alone(&page);
        prop_assert_eq!(&page, &html(&made.edition()));
        let (elements, _) = parsed(&page);
        let lines = elements.iter().filter(|(_, attrs)| attrs.get("class").is_some_and(|class| class.starts_with("entry")));
        let log = dateline_story::answer::log(&made.state, &made.lens).unwrap();
        let shown = lines.filter(|(_, attrs)| !attrs.contains_key("hidden")).count();
        prop_assert_eq!(shown, log.records.len() + log.undated.len());
    }
}
