//! The printer for HTML: a page in one file, without script, in which no text from an event is markup.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::document::{Document, Part};
use crate::text::{Text, Tone};
use crate::visible_on_one_line;

const STYLE: &str = include_str!("document.css");

/// A document as a page that needs nothing but a browser.
#[must_use]
pub fn html(document: &Document) -> String {
    let parts = document.parts();
    let title = parts.iter().find_map(|part| match part {
        Part::Headline(text) => Some(visible_on_one_line(&text.words()).into_owned()),
        Part::Section(_) | Part::Paragraph(_) | Part::List(_) => None,
    });
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy("", STYLE));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="dateline";
                title { (title.unwrap_or_default()) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { @for part in &parts { (self::part(part)) } } }
        }
    };
    page.into_string()
}

fn part(part: &Part) -> Markup {
    match part {
        Part::Headline(text) => html! { h1 { (words(text)) } },
        Part::Section(text) => html! { h2 { (words(text)) } },
        Part::Paragraph(text) => html! { p { (words(text)) } },
        Part::List(items) => html! {
            ul { @for item in items {
                li {
                    (words(&item.text))
                    @if !item.below.is_empty() { ul { @for text in &item.below { li { (words(text)) } } } }
                }
            } }
        },
    }
}

/// Running text. Words of others are isolated in their direction of writing.
fn words(text: &Text) -> Markup {
    html! {
        @for piece in text.pieces() {
            @let words = visible_on_one_line(piece.words());
            @match (class(piece.tone), piece.is_ours()) {
                ("", true) => (words),
                ("", false) => bdi { (words) },
                (class, true) => span class=(class) { (words) },
                (class, false) => bdi class=(class) { (words) },
            }
        }
    }
}

const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Strong => "b",
        Tone::Quiet => "q",
        Tone::Cite => "c",
        Tone::Mark => "m",
        Tone::New => "n",
        Tone::Gone => "x",
        Tone::Struck => "s",
    }
}

/// What a page's policy allows: no request of any kind, and no script and no style but these.
#[must_use]
pub fn policy(script: &str, style: &str) -> String {
    let allowed = |text: &str| match text {
        "" => "'none'".to_owned(),
        _ => format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes()))),
    };
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        allowed(script),
        allowed(style)
    )
}
