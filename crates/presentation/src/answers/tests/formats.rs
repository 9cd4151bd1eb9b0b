//! The same answers as Markdown and as HTML: golden files, and that nothing in them comes alive.

use dateline_story::answer::Answer;
use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_story::query::{Axis, View};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use insta::assert_snapshot;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::json;

use super::ledger::{StoryWriter, party, plain};
use super::rich::rich;
use crate::answers::{Style, document};
use crate::html::html;
use crate::markdown::markdown;

/// Texts that come alive where they are not escaped.
const HOSTILE: [&str; 8] = [
    "<script>window.__pwned=1</script>",
    "\"><img src=x onerror=\"window.__pwned=1\">",
    "</style></title><iframe src=//evil.example></iframe><!--",
    "[click](javascript:x) ![i](http://evil.example/i.png) www.evil.example",
    "# Heading\n\n- item\n\n<b>bold</b> https://evil.example/",
    "| a |\n|---|\n| `c` **d** ~~e~~ |",
    "[a]: http://evil.example 'x'\n\n[a]\n===\n    code\n```\nfence",
    "\u{202e}desrever\u{2066} \u{200b}hidden &lt;b&gt;",
];

fn printed(answer: &Answer) -> [String; 2] {
    let document = document(answer, &Style::of_a_page(plain(80).zone));
    [markdown(&document), html(&document)]
}

/// What of an answer is alive, as Markdown or as HTML.
pub(super) fn alive(answer: &Answer) -> Option<String> {
    let [markdown, html] = printed(answer);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let is_ours = |event: &Event<'_>| match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Strong)
        }
        Event::Text(_) | Event::End(_) => true,
        _ => false,
    };
    if let Some(event) = Parser::new_ext(&markdown, options).find(|event| !is_ours(event)) {
        return Some(format!("{event:?} in\n{markdown}"));
    }
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html.as_str());
    let errors = dom.errors.borrow();
    errors.first().map(ToString::to_string).or_else(|| foreign(&dom.document)).map(|what| format!("{what} in\n{html}"))
}

/// An element or an attribute that is none of ours.
fn foreign(node: &Handle) -> Option<String> {
    const ELEMENTS: [&str; 14] =
        ["html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li", "span", "bdi"];
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attribute = attrs.borrow().iter().map(|attr| attr.name.local.to_string()).find(|attr| {
            !matches!((&*name.local, attr.as_str()), ("meta", _) | ("html", "lang") | ("span" | "bdi", "class"))
        });
        if attribute.is_some() || !ELEMENTS.contains(&&*name.local) {
            return Some(format!("{} {attribute:?}", name.local));
        }
    }
    node.children.borrow().iter().find_map(foreign)
}

/// The answers that can be had in these forms.
fn answers(ledger: &StoryWriter, who: &str) -> Vec<(&'static str, Answer)> {
    let view = View::default();
    let mut all = vec![
        ("why", ledger.why(2, None, AsOf::Head, view)),
        ("diff", ledger.diff(AsOf::Position(Position(2)), AsOf::Head, view)),
        ("check", ledger.check(AsOf::Head, view)),
        ("corrections", ledger.corrections(AsOf::Head, view, &[])),
        ("timeline", ledger.timeline(Axis::Occurred, AsOf::Head, view)),
    ];
    all.extend(ledger.who(who, AsOf::Head, &[]).map(|found| ("who", found)));
    all
}

#[test]
fn answers_read_well_as_markdown() {
    let told = answers(&rich(), "sony").into_iter().map(|(name, one)| format!("<!-- {name} -->\n{}", printed(&one)[0]));
    assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn answers_are_pages_in_html() {
    let told = answers(&rich(), "sony").into_iter().map(|(_, one)| printed(&one)[1].replace("<li>", "\n<li>"));
    assert_snapshot!(told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn hostile_text_in_an_answer_stays_text_in_markdown_and_html() {
    let mut ledger = StoryWriter::default();
    ledger.add("16:40", "eve", "StoryOpened", json!({}), json!({ "headline": HOSTILE[0] }));
    for text in HOSTILE {
        let eve = party("eve", "person", text);
        let said = json!({ "speaker": eve, "spans": [{ "kind": "quote", "text": text }], "medium": text });
        let sourcing = json!([{ "hops": [{ "party": eve, "role": "origin", "hedge": text, "url": text }] }]);
        ledger.add("16:41", text, "StatementIssued", json!({ "note": text, "sourcing": sourcing }), said);
        let number = ledger.entries.len();
        let withdrawn =
            json!({ "record": format!("sony-hack#{number}"), "kind": "kill", "reason": text, "notice": text });
        ledger.add("16:50", text, "RecordWithdrawn", json!({}), withdrawn);
    }
    for (name, one) in answers(&ledger, "eve") {
        assert_eq!(alive(&one), None, "{name}");
    }
    let [markdown, html] = printed(&ledger.why(2, None, AsOf::Head, View::default()));
    assert!(markdown.contains("\\<script\\>window.\\_\\_pwned=1\\</script\\>"), "{markdown}");
    assert!(html.contains("&lt;script&gt;window.__pwned=1&lt;/script&gt;"), "{html}");
}
