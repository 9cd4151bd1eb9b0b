//! At every stop of its slider a page shows what a page of that position shows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

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

/// A page, as its script knows it.
struct Page {
    dom: RcDom,
    /// The positions of its stops.
    positions: Vec<u64>,
}

impl Page {
    fn of(made: &Made) -> Self {
        let page = html(&made.edition());
        let from = page.find("data-positions=\"").unwrap() + "data-positions=\"".len();
        let listed = page[from..].split('"').next().unwrap();
        let positions = listed.split(' ').map(|position| position.parse().unwrap()).collect();
        Self { dom: parse_document(RcDom::default(), ParseOpts::default()).one(page), positions }
    }

    /// What a reader sees at a stop, the first being 1. Times are told as seen from the edition, and ages counted by the script: these
    /// are left out.
    fn shown(&self, stop: usize) -> String {
        let mut shown = String::new();
        walk(&self.dom.document, stop, &mut shown);
        shown
    }
}

fn walk(node: &Handle, stop: usize, shown: &mut String) {
    match &node.data {
        NodeData::Text { contents } => shown.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            if matches!(&*name.local, "head" | "script" | "form" | "noscript" | "footer" | "time") {
                return;
            }
            for attr in attrs.borrow().iter() {
                match &*attr.name.local {
                    "data-since" => return,
                    "data-at" => {
                        let mut ends = attr.value.split('-').map(|end| end.parse::<usize>().unwrap());
                        if stop < ends.next().unwrap() || ends.next().is_some_and(|until| until <= stop) {
                            return;
                        }
                    }
                    _ => {}
                }
            }
            shown.push('<');
            node.children.borrow().iter().for_each(|child| walk(child, stop, shown));
            shown.push('>');
        }
        _ => node.children.borrow().iter().for_each(|child| walk(child, stop, shown)),
    }
}

fn assert_each_stop_is_its_position(story: &str, entries: &[dateline_story::entry::Entry], view: View) -> usize {
    let head = entries.last().unwrap().position;
    let Some(made_at_head) = made(&slug(story), entries, head, view) else { return 0 };
    let page = Page::of(&made_at_head);
    let stops = page.positions.len();
    for (stop, position) in (1..stops).zip(&page.positions) {
        let alone = made(&slug(story), entries, Position(*position), view).unwrap();
        let alone = Page::of(&alone);
        assert_eq!(page.shown(stop), alone.shown(alone.positions.len()), "at {position}");
    }
    stops
}

#[test]
fn at_every_stop_the_seed_is_what_it_is_at_that_position() {
    assert_eq!(assert_each_stop_is_its_position("sony-hack", &seed(), View::default()), 95);
}

fn view() -> impl Strategy<Value = View> {
    let instant = || {
        proptest::option::weighted(
            0.3,
            (-3_000_i64..3_000).prop_map(|minutes| Timestamp::from_micros(random::START + minutes * random::MINUTE)),
        )
    };
    (instant(), instant()).prop_map(|(learned_by, occurred_by)| View { learned_by, occurred_by })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(12), failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn at_every_stop_any_history_is_what_it_is_at_that_position(entries in random::histories(1..30), view in view()) {
        assert_each_stop_is_its_position("x", &entries, view);
    }
}
