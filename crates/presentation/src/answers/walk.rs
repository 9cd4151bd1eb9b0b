//! What a guided walk has beside answers: headings, remarks, and commands to type.

use super::Style;
use crate::page::{Page, spaces};
use crate::terminal::{paint, safe, terminal};
use crate::text::{Text, Tone, Words};

/// A heading, with a blank line after it.
#[must_use]
pub fn heading(text: &str, style: &Style) -> String {
    lines(style, |page| {
        page.paragraph(&Text::new(), &Text::of(Tone::Strong, Words::of(text)));
        page.blank();
    })
}

/// A remark in plain words.
#[must_use]
pub fn remark(text: &str, style: &Style) -> String {
    lines(style, |page| page.paragraph(&Text::new(), &Text::of(Tone::Plain, Words::of(text))))
}

/// A command to type, with what it is for. On one line however long it is, so that it can be copied.
#[must_use]
pub fn command(command: &str, what: &str, style: &Style) -> String {
    let (prompt, strong) = if style.colour {
        (paint(Tone::Quiet), paint(Tone::Strong))
    } else {
        (anstyle::Style::new(), anstyle::Style::new())
    };
    let command = format!("  {prompt}${prompt:#} {strong}{}{strong:#}\n", safe(command));
    let what = lines(style, |page| {
        if !what.is_empty() {
            page.paragraph(&Text::of(Tone::Plain, spaces(6)), &Text::of(Tone::Quiet, Words::of(what)));
        }
    });
    command + &what
}

fn lines(style: &Style, write: impl FnOnce(&mut Page<'_>)) -> String {
    let mut page = Page::new(style);
    write(&mut page);
    terminal(&page.finish(), style)
}
