//! The printer for Markdown: a CommonMark document in which no text from an event is markup.

mod escape;

pub use escape::{escaped, line};

use crate::document::{Document, Part};
use crate::text::{Text, Tone};

/// A document as CommonMark.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    for part in document.parts() {
        if !out.is_empty() {
            out.push('\n');
        }
        match part {
            Part::Headline(text) => out.push_str(&format!("# {}\n", escaped(&text.words()))),
            Part::Section(text) => out.push_str(&format!("## {}\n", escaped(&text.words()))),
            Part::Paragraph(text) => out.push_str(&format!("{}\n", line(&inline(&text)))),
            Part::List(items) => {
                for item in items {
                    out.push_str(&format!("- {}\n", line(&inline(&item.text))));
                    item.below.iter().for_each(|text| out.push_str(&format!("  - {}\n", line(&inline(text)))));
                }
            }
        }
    }
    out
}

/// Running text on one line. Only words of ours are marked: in others' the marks might not take.
fn inline(text: &Text) -> String {
    let runs = text.pieces().chunk_by(|one, next| one.is_ours() == next.is_ours() && one.tone == next.tone);
    let runs = runs.map(|run| {
        let words: String = run.iter().map(|piece| piece.words()).collect();
        let is_word = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
        let is_marked = run.first().is_some_and(|piece| piece.tone == Tone::Strong && piece.is_ours());
        match is_marked && is_word(words.chars().next()) && is_word(words.chars().next_back()) {
            true => format!("**{}**", escaped(&words)),
            false => escaped(&words),
        }
    });
    runs.collect()
}
