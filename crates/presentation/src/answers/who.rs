//! Everything about one party, across stories: its names, what it said, what was said of it.

use std::collections::BTreeMap;

use dateline_story::answer::{Answer, Mention, PrintedName, WhoAnswer};
use dateline_story::mention::MentionRole as Role;
use dateline_story::names::{RecordRef, Slug};
use dateline_story::party::PartyKind;

use super::details::Records;
use super::{entities, header, statements, story};
use crate::page::{Page, spaces};
use crate::parties::{cite, parties};
use crate::text::{Text, Tone, Words};

/// No more lines than this of the words of others, which stand in full with whoever said them.
const LINES_MAX: usize = 2;

/// The headings, and what a party is in the records under each.
const GROUPS: &[(&str, &[Role])] = &[
    ("Said", &[Role::Speaker]),
    ("Attributed by them", &[Role::Attributor]),
    ("Attributed to them", &[Role::AttributedTo]),
    ("Decided on releases", &[Role::Decider, Role::OrderedBy]),
    ("Threatened", &[Role::Threatener]),
    ("Was threatened", &[Role::Threatened]),
    ("Was struck", &[Role::Target]),
    ("Investigates", &[Role::Investigator]),
    ("Acted", &[Role::Actor]),
    ("Was acted upon", &[Role::ActedUpon]),
    ("Is described as", &[Role::Described]),
    ("Was spoken to", &[Role::Recipient]),
    ("Is said to have made", &[Role::PurportedAuthor]),
];

/// As what it stands in the sources of records, which are only counted and cited.
const SOURCES: &[(&str, Role)] = &[
    ("origin", Role::Origin),
    ("witness", Role::Witness),
    ("relay", Role::Relay),
    ("made known or allowed", Role::Amender),
];

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, who: &WhoAnswer) {
    let stories = stories(who);
    title(page, who, &stories);
    header::as_of(page, answer);
    header::view(page, &answer.view);
    if who.records_not_yet > 0 {
        let text = story::counted(who.records_not_yet, "record tells", "records tell");
        page.paragraph(&Text::new(), &text.with(Tone::Plain, " of what had not happened by then: left out"));
    }
    names(page, who);
    let last = who.mentions.iter().chain(&who.undated).map(|mention| mention.record.record.number).max().unwrap_or(0);
    identities(page, who, &stories, last);
    for (title, roles) in GROUPS {
        let found = who.mentions.iter().filter(|mention| roles.contains(&mention.role) && !is_said(who, mention));
        let found: Vec<&Mention> = found.collect();
        story::section(page, title, &found, |page, found| group(page, who, &stories, last, found));
    }
    sources(page, who, &stories);
    // Once for each record: as what it names them is the smaller question here.
    let mut undated: Vec<&Mention> = who.undated.iter().collect();
    undated.dedup_by_key(|mention| &mention.record.record);
    story::section(page, "Undated: nothing says when these happened", &undated, |page, found| {
        group(page, who, &stories, last, found);
    });
}

/// Whether a claim of responsibility was listed already as their own word.
fn is_said(who: &WhoAnswer, mention: &Mention) -> bool {
    let by_them = |other: &Mention| other.role == Role::Attributor && other.record.record == mention.record.record;
    mention.role == Role::AttributedTo && who.mentions.iter().any(by_them)
}

/// The stories that name it, in the order of their names.
fn stories(who: &WhoAnswer) -> Vec<&Slug> {
    let mentions = who.mentions.iter().chain(&who.undated);
    let mut stories: Vec<&Slug> = mentions.map(|mention| &mention.record.record.story).collect();
    stories.sort();
    stories.dedup();
    stories
}

/// `Sony · organization · sony-pictures · in 2 stories: cuba, sony-hack`.
fn title(page: &mut Page<'_>, who: &WhoAnswer, stories: &[&Slug]) {
    let id = Text::new().with_whole(Tone::Plain, Words::of(&who.party));
    let usual = usual(who).map_or(Text::new(), |name| Text::of(Tone::Strong, Words::of(&name.printed)));
    let kind = who.kind.map_or(Text::new(), |kind| Text::ours(kind_words(kind)));
    let whole = |story: &&Slug| Text::new().with_whole(Tone::Plain, Words::of(story));
    let named = Text::joined(stories.iter().map(whole), ", ");
    page.headline(&Text::dotted([usual, kind, id, Text::quiet("in ").then(named)]));
}

/// The name that most records print for the id that was asked about; for any of its ids, if none does for this one.
fn usual(who: &WhoAnswer) -> Option<&PrintedName> {
    let own: Vec<&PrintedName> = who.names.iter().filter(|name| name.id == who.party).collect();
    let names = if own.is_empty() { who.names.iter().collect() } else { own };
    let most = names.iter().map(|name| name.records_total).max()?;
    names.into_iter().find(|name| name.records_total == most)
}

const fn kind_words(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "person",
        PartyKind::Organization => "organization",
        PartyKind::Group => "group",
        PartyKind::Unnamed => "without a name",
        PartyKind::Document => "document",
        PartyKind::Sealed => "sealed source",
    }
}

/// Each id with the names that were printed for it, the most frequent first.
fn names(page: &mut Page<'_>, who: &WhoAnswer) {
    page.section(&Text::of(Tone::Strong, "Printed as").with(Tone::Quiet, ": in how many records"));
    let mut by_id: BTreeMap<&Slug, Vec<&PrintedName>> = BTreeMap::new();
    for name in &who.names {
        by_id.entry(&name.id).or_default().push(name);
    }
    let one_id = by_id.len() == 1;
    for id in who.ids.iter().filter(|id| by_id.contains_key(id)) {
        let mut names = by_id.get(id).cloned().unwrap_or_default();
        names.sort_by_key(|name| std::cmp::Reverse(name.records_total));
        let names = names.into_iter().map(|name| {
            Text::theirs(&name.printed)
                .quoted(Tone::Plain)
                .with(Tone::Quiet, " ")
                .then(Text::theirs(name.records_total))
        });
        let label = if one_id {
            Text::new()
        } else {
            Text::new().with_whole(Tone::Quiet, Words::of(id)).with(Tone::Quiet, ": ")
        };
        page.paragraph(&Text::ours("  "), &label.then(Text::dotted(names)));
    }
}

fn identities(page: &mut Page<'_>, who: &WhoAnswer, stories: &[&Slug], last: u64) {
    story::section(page, "One party", &who.identities, |page, list| {
        let mut at: Option<&Slug> = None;
        for view in list {
            let story = &view.record.record.story;
            heading(page, stories, &mut at, story);
            entities::identities(page, &Records::of(story, last), std::slice::from_ref(view));
        }
    });
}

/// A heading for each story; where it is all one story, the title says which.
fn heading<'s>(page: &mut Page<'_>, stories: &[&Slug], at: &mut Option<&'s Slug>, story: &'s Slug) {
    if stories.len() > 1 && *at != Some(story) {
        page.paragraph(&Text::ours("  "), &Text::new().with_whole(Tone::Strong, Words::of(story)));
    }
    *at = Some(story);
}

fn group(page: &mut Page<'_>, who: &WhoAnswer, stories: &[&Slug], last: u64, found: &[&Mention]) {
    let mut at: Option<&Slug> = None;
    for mention in found {
        let story = &mention.record.record.story;
        heading(page, stories, &mut at, story);
        one(page, who, &Records::of(story, last), mention);
    }
}

fn one(page: &mut Page<'_>, who: &WhoAnswer, records: &Records<'_>, mention: &Mention) {
    // The name is said where it is not the usual one, and nothing else in the line says it.
    let other = usual(who).is_none_or(|usual| usual.printed != mention.printed);
    let named = match mention.role {
        Role::Speaker | Role::Described if other => {
            Text::theirs(&mention.printed).all(Tone::Strong).with(Tone::Quiet, ": ")
        }
        _ => Text::new(),
    };
    if let (Role::Speaker, Some(statement)) = (mention.role, &mention.statement) {
        let mut lines = statement.spans.iter().flat_map(statements::span);
        records.title(page, &mention.record, &named.then(lines.next().unwrap_or_default()));
        lines.for_each(|line| records.line(page, &line));
        let mut own = Vec::new();
        if !statement.to.is_empty() {
            own.push(Text::quiet("to ").then(parties(Tone::Plain, &statement.to)));
        }
        own.extend(statement.medium.as_ref().map(Text::theirs));
        return records.details(page, &mention.record, own);
    }
    let time = Text::new().with_whole(Tone::Quiet, page.time(mention.record.recorded));
    let text = named.then(Text::theirs(&mention.summary));
    page.titled_up_to(&records.lead(&mention.record.record), &text, &time, LINES_MAX);
    records.facts_and_marks(page, &mention.record);
}

/// Of how many records it is a source, and of which.
fn sources(page: &mut Page<'_>, who: &WhoAnswer, stories: &[&Slug]) {
    let mut lines: Vec<(Text, Text)> = Vec::new();
    for (words, role) in SOURCES {
        for story in stories {
            let mut numbers: Vec<u64> = Vec::new();
            for mention in who.mentions.iter().filter(|one| one.role == *role && one.record.record.story == **story) {
                if numbers.last() != Some(&mention.record.record.number) {
                    numbers.push(mention.record.record.number);
                }
            }
            if numbers.is_empty() {
                continue;
            }
            let count = story::counted(numbers.len() as u64, "record", "records").with(Tone::Quiet, ": ");
            let mut label = Text::of(Tone::Plain, *words);
            if stories.len() > 1 {
                label = label.with(Tone::Quiet, " in ").with_whole(Tone::Strong, Words::of(story));
            }
            lines.push((label, count.then(runs(story, &numbers))));
        }
    }
    let column = lines.iter().map(|(label, _)| page.columns(label)).max().unwrap_or(0);
    story::section(page, "Source of", &lines, |page, lines| {
        for (label, text) in lines {
            let gap = column.saturating_sub(page.columns(label)).saturating_add(2);
            page.paragraph(&Text::ours("  ").then(label.clone()).with(Tone::Plain, spaces(gap)), text);
        }
    });
}

/// `#3–#7, #9`: citations, with those that follow one another as one.
fn runs(story: &Slug, numbers: &[u64]) -> Text {
    let cite = |number: u64| cite(story, &RecordRef { story: story.clone(), number });
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let texts = runs.into_iter().map(|(first, last)| match last.saturating_sub(first) {
        0 => cite(first),
        1 => cite(first).with(Tone::Quiet, ", ").then(cite(last)),
        _ => cite(first).with(Tone::Cite, "–").then(cite(last)).unbroken(),
    });
    Text::joined(texts, ", ")
}
