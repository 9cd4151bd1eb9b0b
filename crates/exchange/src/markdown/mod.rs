//! A story as a CommonMark document (with the tables that GitHub and most others read).

mod write;

use dateline_story::answer::log;

use crate::Edition;
use crate::telling::{self, Clock, Entry, Memory, Section, Text};
use write::Document;

/// The story as a readable CommonMark document: what it is and as of when, what needs attention, then section by section every record
/// with its citation, who recorded it and when, and its sources in words; last every record in a table.
///
/// No text from an event becomes Markdown: links, images, HTML and headings in it stay the characters that they are, and so do
/// addresses, which some readers turn into links where nothing says that they are one. What nobody could see (controls, marks that turn
/// the order of words round) stands there as an escape like `\u{202e}`. The same edition always gives the same bytes.
#[must_use]
pub fn markdown(edition: &Edition<'_>) -> String {
    let clock = Clock { zone: edition.zone, near: edition.lens.instant, now: edition.lens.instant };
    let mut document = Document::default();
    top(&mut document, edition, &clock);
    for told in &telling::sections(edition.story, &clock, &Memory::default()) {
        section(&mut document, told);
    }
    every_record(&mut document, edition, &clock);
    document.finish()
}

fn top(document: &mut Document, edition: &Edition<'_>, clock: &Clock) {
    let answer = edition.answer;
    let top = telling::top(edition.story, &edition.lens.view, (answer.as_of, &answer.point), clock);
    document.heading(1, &top.headline);
    document.paragraph(&top.about);
    document.paragraph(&top.closed);
    let ledger = Text::theirs(edition.ledger_name).then(Text::ours(" · ")).then(Text::theirs(edition.ledger_id));
    let mut lines = vec![top.as_of];
    lines.extend(top.remarks);
    lines.push(Text::ours("ledger ").then(ledger));
    lines.push(Text::ours(format!("fold {}", answer.fold_version)));
    lines.push(Text::ours(format!("times in {}", edition.zone)));
    document.list(|document| lines.iter().for_each(|line| document.item(line, |_| {})));
}

fn section(document: &mut Document, section: &Section) {
    document.heading(2, &Text::ours(section.title));
    if !section.aside.is_empty() {
        document.paragraph(&Text::quiet(section.aside));
    }
    for group in &section.groups {
        if !group.title.is_empty() {
            document.heading(3, &group.title);
        }
        if !section.columns.is_empty() {
            let headers = ["Record"].into_iter().chain(section.columns.iter().copied());
            let rows = group.entries.iter().map(|entry| {
                let cite = entry.record.as_ref().map_or(Text::new(), |record| Text::ours(record.to_string()));
                [cite].into_iter().chain(entry.cells.iter().cloned()).collect()
            });
            document.table(headers, rows);
        }
        document.list(|document| {
            for entry in &group.entries {
                record(document, entry, !section.columns.is_empty());
            }
        });
    }
}

/// An entry; without its words where a table has them.
fn record(document: &mut Document, entry: &Entry, in_table: bool) {
    let cite = entry.record.as_ref().map_or(Text::new(), |record| Text::strong(record.to_string()));
    let title = Text::dotted([cite, entry.title.clone(), entry.stamp.clone()]);
    let before = entry.before.iter().map(|before| Text::ours("before: ").then(before.clone()));
    let meta = (!entry.meta.is_empty()).then(|| entry.meta.clone());
    let mut lines: Vec<Text> = entry.lines.iter().map(labelled).chain(before).chain(meta).collect();
    // What has no title is its lines.
    let title = if title.is_empty() && !lines.is_empty() { lines.remove(0) } else { title };
    document.item(&title, |document| {
        if !in_table {
            entry.words.iter().for_each(|words| document.quote(words));
        }
        document.list(|document| lines.iter().for_each(|line| document.item(line, |_| {})));
    });
}

fn labelled(line: &telling::Line) -> Text {
    match line.label {
        "" => line.text.clone(),
        label => Text::ours(format!("{label}: ")).then(line.text.clone()),
    }
}

fn every_record(document: &mut Document, edition: &Edition<'_>, clock: &Clock) {
    let Some(log) = log(edition.state, &edition.lens) else { return };
    document.heading(2, &Text::ours("Every record"));
    let headers = ["Record", "Day", "Time", "By", "Kind", "What it says", "Standing"];
    let rows = telling::log(&log, clock, &Memory::default()).into_iter().map(|line| {
        let (record, kind) = (Text::ours(line.record.to_string()), Text::ours(line.kind));
        vec![
            record,
            Text::ours(line.day.clone()),
            line.time.clone(),
            line.by.clone(),
            kind,
            line.summary.clone(),
            line.mark.clone(),
        ]
    });
    document.table(headers, rows);
}
