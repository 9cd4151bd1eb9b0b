//! Statements, speaker by speaker, with their words.

use dateline_story::answer::{SpeakerView, StatementView};
use dateline_story::event::{Span, SpanKind};

use super::details::Records;
use super::page::Page;
use super::parties::{parties, party};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, speakers: &[SpeakerView]) {
    for statement in speakers.iter().flat_map(|speaker| &speaker.statements) {
        records.title(page, &statement.record, &title(statement));
        for one in &statement.spans {
            span(page, records, one);
        }
        let about = statement.about.as_ref();
        let own = about.map(|about| Text::of(Tone::Quiet, "about ").with(Tone::Plain, Safe::of(about)));
        records.details(page, &statement.record, own.into_iter().collect());
    }
}

/// `Sony to NBC News · statement`.
pub(super) fn title(statement: &StatementView) -> Text {
    let mut who = party(Tone::Strong, &statement.speaker);
    if !statement.to.is_empty() {
        who = who.with(Tone::Plain, " to ").then(parties(Tone::Plain, &statement.to));
    }
    let medium = statement.medium.as_ref().map_or(Text::new(), |medium| Text::of(Tone::Plain, Safe::of(medium)));
    Text::dotted([who, medium])
}

/// A span: a quote within quotation marks, opened anew at each paragraph and closed at the last, as printers do.
fn span(page: &mut Page<'_>, records: &Records<'_>, span: &Span) {
    let mut lead = Text::new();
    if !span.to.is_empty() {
        lead = Text::of(Tone::Quiet, "to ").then(parties(Tone::Plain, &span.to)).with(Tone::Quiet, ": ");
    }
    let paragraphs = Safe::paragraphs(&span.text);
    let last = paragraphs.len().saturating_sub(1);
    for (index, paragraph) in paragraphs.into_iter().enumerate() {
        let mut text = std::mem::take(&mut lead);
        let (open, close) = match span.kind {
            SpanKind::Quote => ("“", "”"),
            SpanKind::PartialQuote => ("“", "” (part of a sentence)"),
            SpanKind::Paraphrase => ("", " (paraphrase)"),
        };
        text.push(Tone::Plain, open);
        text.push(Tone::Plain, paragraph);
        if index == last {
            let mark = close.strip_prefix('”');
            text.push(Tone::Plain, if mark.is_some() { "”" } else { "" });
            text.push(Tone::Quiet, mark.unwrap_or(close));
        }
        records.line(page, &text);
    }
}
