//! Statements, speaker by speaker, with their words.

use crate::speech::Speech;
use dateline_story::answer::{SpeakerView, StatementView};
use dateline_story::event::Span;
use dateline_story::party::Party;

use super::details::Records;
use super::names::Names;
use crate::page::Page;
use crate::parties::{parties, party};
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, names: &Names, speakers: &[SpeakerView]) {
    for speaker in speakers {
        for (index, statement) in speaker.statements.iter().enumerate() {
            // Under which other names it appears is said once.
            let others = if index == 0 { also(names, speaker, &statement.speaker) } else { Text::new() };
            records.title(page, &statement.record, &title(statement, others));
            for one in &statement.spans {
                for line in span(one) {
                    records.line(page, &line);
                }
            }
            let about = statement.about.as_ref().map(|about| Text::quiet("about ").then(Text::theirs(about)));
            records.details(page, &statement.record, about);
        }
    }
}

/// ` (also Sony Entertainment, @SonyPictures)`.
fn also(names: &Names, speaker: &SpeakerView, shown: &Party) -> Text {
    let ids = speaker.statements.iter().map(|statement| &statement.speaker.id);
    let others: Vec<Text> =
        names.of_all(ids).into_iter().filter(|name| **name != shown.printed).map(Text::theirs).collect();
    if others.is_empty() {
        return Text::new();
    }
    Text::quiet(" (also ").then(Text::joined(others, ", ").all(Tone::Quiet)).with(Tone::Quiet, ")")
}

/// `Sony to NBC News · statement`.
pub(super) fn title(statement: &StatementView, also: Text) -> Text {
    let mut who = party(Tone::Strong, &statement.speaker).then(also);
    if !statement.to.is_empty() {
        who = who.with(Tone::Plain, " to ").then(parties(Tone::Plain, &statement.to));
    }
    Text::dotted([who, statement.medium.as_ref().map_or(Text::new(), Text::theirs)])
}

/// The lines of a span: a quote within quotation marks, opened anew at each paragraph and closed at the last, as printers do.
pub(super) fn span(span: &Span) -> Vec<Text> {
    let mut lead = Text::new();
    if !span.to.is_empty() {
        lead = Text::quiet("to ").then(parties(Tone::Plain, &span.to)).with(Tone::Quiet, ": ");
    }
    let (open, close, remark) = Speech::from(span.kind).set();
    let paragraphs = Words::paragraphs(&span.text);
    let last = paragraphs.len().saturating_sub(1);
    let lines = paragraphs.into_iter().enumerate().map(|(index, paragraph)| {
        let text = std::mem::take(&mut lead).with(Tone::Plain, open).with(Tone::Plain, paragraph);
        if index == last { text.with(Tone::Plain, close).with(Tone::Quiet, remark) } else { text }
    });
    lines.collect()
}
