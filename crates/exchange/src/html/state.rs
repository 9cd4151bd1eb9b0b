//! The state of a story at one stop, as the parts of a page.

use std::rc::Rc;

use dateline_story::answer::{LogAnswer, StoryAnswer};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::names::Slug;
use dateline_story::query::View;

use super::pieces::{text, words, words_class};
use super::weave::{Kind, Node};
use crate::telling::{self, Clock, Entry, Line, Memory, Section, Text};

/// What a page shows at one stop, in the places that a page has for it.
pub(super) struct State<'a> {
    pub(super) headline: Vec<Node<'a>>,
    pub(super) about: Vec<Node<'a>>,
    pub(super) as_of: Vec<Node<'a>>,
    pub(super) came: Vec<Node<'a>>,
    pub(super) remarks: Vec<Node<'a>>,
    pub(super) contents: Vec<Node<'a>>,
    pub(super) sections: Vec<Node<'a>>,
    pub(super) log: Vec<Node<'a>>,
}

/// The state, told with what is remembered of the one before.
pub(super) fn state<'a>(
    story: &'a StoryAnswer,
    log: &LogAnswer,
    view: &View,
    (as_of, point): (AsOf, &Point),
    clock: &Clock,
    memory: &Memory,
) -> State<'a> {
    let slug = &story.story;
    let span = |text: &Text| leaf(slug, Kind::Span(""), text);
    let top = telling::top(story, view, (as_of, point), clock);
    let told = telling::sections(story, clock, memory);
    let log = telling::log(log, clock, memory);
    let came = log.last().map(|last| {
        let what = maud::html! { a.c href={ "#r" (last.record.number) } { (last.record.to_string()) } " " };
        let kind = maud::html! { span.q { (last.kind) } " " };
        Node::leaf(Kind::Span(""), what.into_string() + &kind.into_string() + &text(slug, &last.summary).into_string())
    });
    let remarks = [&top.closed].into_iter().chain(&top.remarks).filter(|text| !text.is_empty());
    State {
        headline: vec![span(&top.headline)],
        about: vec![span(&top.about)],
        as_of: vec![span(&top.as_of)],
        remarks: remarks.map(|remark| leaf(slug, Kind::Paragraph("remark"), remark)).collect(),
        contents: told.iter().map(contents).collect(),
        sections: told.iter().map(|told| section(slug, told)).collect(),
        came: came.into_iter().collect(),
        log: days(slug, &log),
    }
}

fn leaf<'a>(story: &Slug, kind: Kind, shown: &Text) -> Node<'a> {
    Node::leaf(kind, text(story, shown).into_string())
}

fn contents<'a>(section: &Section) -> Node<'a> {
    let count: usize = section.groups.iter().map(|group| group.entries.len()).sum();
    let count = Node::leaf(Kind::Span("n"), count.to_string());
    let title = Node::leaf(Kind::Span(""), section.title.to_owned());
    Node::whole(Kind::Link(section.id), section.id, vec![title, count])
}

fn section<'a>(story: &'a Slug, section: &Section) -> Node<'a> {
    let groups = section.groups.iter().map(|group| {
        let title = (!group.title.is_empty()).then(|| leaf(story, Kind::GroupTitle, &group.title));
        let rows = group.entries.iter().map(|entry| row(story, entry));
        Node::whole(Kind::Group, &group.key, title.into_iter().chain(rows).collect())
    });
    Node::whole(Kind::Section(section.id, section.title, section.aside), section.id, groups.collect())
}

/// A row: the latest entry, and what was before.
fn row<'a>(story: &'a Slug, entry: &Rc<Entry>) -> Node<'a> {
    let number = entry.record.as_ref().map(|record| record.number);
    let key = number.map_or_else(String::new, |number| number.to_string());
    let shown = Rc::clone(entry);
    if entry.before.is_empty() && number.is_some() && key == entry.row {
        return Node::made_of(entry, Kind::Entry, key, move || parts(story, &shown));
    }
    Node::made_of(entry, Kind::Row, &entry.row, move || {
        let before = shown.before.iter().map(|before| leaf(story, Kind::Paragraph("before"), before));
        [Node::whole(Kind::Entry, key, parts(story, &shown))].into_iter().chain(before).collect()
    })
}

fn parts<'a>(story: &Slug, entry: &Entry) -> Vec<Node<'a>> {
    let mut parts = Vec::new();
    let cite =
        entry.record.as_ref().map(|record| maud::html! { a.c href={ "#r" (record.number) } { (record.to_string()) } });
    let stamp = (!entry.stamp.is_empty()).then(|| text(story, &entry.stamp));
    let kind = entry.record.as_ref().map_or(Kind::BareTitle, |record| Kind::Title(record.number));
    if cite.is_some() || stamp.is_some() || !entry.title.is_empty() {
        let title = maud::html! {
            @if let Some(cite) = &cite { (cite) " " }
            @if let Some(stamp) = &stamp { span.stamp { (stamp) } " " }
            (text(story, &entry.title))
        };
        parts.push(Node::leaf(kind, title.into_string()));
    }
    parts.extend(
        entry.words.iter().map(|one| Node::leaf(Kind::Quote(words_class(one)), words(story, one).into_string())),
    );
    parts.extend(entry.lines.iter().map(|one| line(story, one)));
    if !entry.meta.is_empty() {
        parts.push(leaf(story, Kind::Paragraph("meta"), &entry.meta));
    }
    parts
}

fn line<'a>(story: &Slug, line: &Line) -> Node<'a> {
    let markup = match line.label {
        "" => text(story, &line.text),
        label => maud::html! { span.label { (label) } " " (text(story, &line.text)) },
    };
    Node::leaf(Kind::Paragraph("line"), markup.into_string())
}

/// Every record, under the days on which they were recorded.
fn days<'a>(story: &'a Slug, log: &[Rc<telling::Logged>]) -> Vec<Node<'a>> {
    let days = log.chunk_by(|one, other| one.day == other.day).map(|day| {
        let heading = day.first().map(|first| Node::leaf(Kind::GroupTitle, first.day.clone()));
        Node::whole(
            Kind::Day,
            day.first().map_or("", |first| first.day.as_str()),
            heading.into_iter().chain(day.iter().map(|one| logged(story, one))).collect(),
        )
    });
    days.collect()
}

fn logged<'a>(story: &'a Slug, one: &Rc<telling::Logged>) -> Node<'a> {
    let shown = Rc::clone(one);
    let number = one.record.number;
    Node::made_of(one, Kind::Line(number), number.to_string(), move || cells(story, &shown))
}

fn cells<'a>(story: &Slug, one: &telling::Logged) -> Vec<Node<'a>> {
    let lead = maud::html! {
        a.c href={ "#r" (one.record.number) } { (one.record.to_string()) } " " (text(story, &one.time)) " "
        span.kind { (one.kind) } " "
    };
    let mut parts =
        vec![Node::leaf(Kind::Span("lead"), lead.into_string()), leaf(story, Kind::Span("sum"), &one.summary)];
    if !one.mark.is_empty() {
        parts.push(leaf(story, Kind::Span("mark"), &one.mark));
    }
    parts.push(leaf(story, Kind::Span("by"), &one.by));
    parts
}
