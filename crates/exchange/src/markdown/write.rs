//! A CommonMark document in the making.

use dateline_presentation::markdown::{escaped, line};

use crate::telling::{Text, Tone, Words, visible};

/// A document in the making.
#[derive(Debug, Default)]
pub(super) struct Document {
    out: String,
    /// What stands before each line of the list that is being written.
    margin: String,
}

impl Document {
    pub(super) fn heading(&mut self, level: usize, text: &Text) {
        self.blank();
        self.put(&format!("{} {}", "#".repeat(level), escaped(&text.words())));
    }

    /// A paragraph, unless there is nothing in it.
    pub(super) fn paragraph(&mut self, text: &Text) {
        if !text.words().trim().is_empty() {
            self.blank();
            self.put(&line(&inline(text)));
        }
    }

    /// A list, unless nothing is put on it.
    pub(super) fn list(&mut self, items: impl FnOnce(&mut Self)) {
        if self.margin.is_empty() {
            self.blank();
        }
        items(self);
    }

    /// An item of a list: a line, and what is below it.
    pub(super) fn item(&mut self, text: &Text, below: impl FnOnce(&mut Self)) {
        self.put(&format!("- {}", line(&inline(text))));
        self.margin.push_str("  ");
        below(self);
        self.margin.truncate(self.margin.len().saturating_sub(2));
    }

    /// Words of others as a block quote: a paragraph to each of theirs, within quotation marks where they are somebody's own, opened anew
    /// at each paragraph and closed at the last, as printers do.
    pub(super) fn quote(&mut self, words: &Words) {
        let (open, close, remark) = words.speech.set();
        let shown = visible(&words.text);
        let paragraphs: Vec<&str> = shown.split('\n').filter(|line| !line.trim().is_empty()).collect();
        let last = paragraphs.len().saturating_sub(1);
        self.put("");
        for (index, paragraph) in paragraphs.into_iter().enumerate() {
            let lead =
                if index == 0 && !words.lead.is_empty() { format!("{}: ", inline(&words.lead)) } else { String::new() };
            let (close, remark) = if index == last { (close, remark) } else { ("", "") };
            if index > 0 {
                self.put(">");
            }
            // What was made visible stands there as plain characters: making it so again changes nothing.
            self.put(&format!("> {}", line(&format!("{lead}{open}{}{close}{remark}", escaped(paragraph)))));
        }
        self.put("");
    }

    /// A table, unless it has no rows.
    pub(super) fn table(
        &mut self,
        headers: impl IntoIterator<Item = &'static str>,
        rows: impl IntoIterator<Item = Vec<Text>>,
    ) {
        let mut rows = rows.into_iter().peekable();
        if rows.peek().is_none() {
            return;
        }
        let headers: Vec<&'static str> = headers.into_iter().collect();
        self.blank();
        self.put(&format!("| {} |", headers.join(" | ")));
        self.put(&format!("|{}", " --- |".repeat(headers.len())));
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| inline(cell).trim().to_owned()).collect();
            self.put(&format!("| {} |", cells.join(" | ")));
        }
    }

    /// An empty line, unless one is there or nothing is.
    fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn put(&mut self, text: &str) {
        if text.is_empty() {
            return self.blank();
        }
        self.out.push_str(&self.margin);
        self.out.push_str(text);
        self.out.push('\n');
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// Running text on one line. Only words of ours are marked: in others' the marks might not take.
fn inline(text: &Text) -> String {
    let pieces = text.pieces().iter().map(|piece| match piece.tone {
        Tone::Strong if piece.is_ours() && piece.words().contains(char::is_alphanumeric) => {
            format!("**{}**", escaped(piece.words()))
        }
        _ => escaped(piece.words()),
    });
    pieces.collect()
}
