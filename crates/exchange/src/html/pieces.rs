//! Running text as markup. What comes from events is escaped by the template library, isolated in its direction, and made visible.

use dateline_story::names::Slug;
use maud::{Markup, html};

use crate::telling::Speech;
use crate::telling::{Piece, Sense, Text, Tone, Words, visible};

/// A text of a story.
pub(super) fn text(story: &Slug, text: &Text) -> Markup {
    html! { @for run in text.pieces().chunk_by(is_run) { (self::run(story, run)) } }
}

/// Whether two pieces that stand side by side are both ours, in one tone.
fn is_run(one: &Piece, next: &Piece) -> bool {
    one.is_ours() && next.is_ours() && class(one.tone) == class(next.tone)
}

/// Pieces of ours in one tone as one, and any other piece by itself.
fn run(story: &Slug, run: &[Piece]) -> Markup {
    let words = html! { @for piece in run { (self::piece(story, piece)) } };
    match run.first() {
        Some(piece) if piece.is_ours() && !class(piece.tone).is_empty() => {
            html! { span class=(class(piece.tone)) { (words) } }
        }
        _ => words,
    }
}

fn piece(story: &Slug, piece: &Piece) -> Markup {
    let words = piece.words();
    match &piece.sense {
        Sense::Words if piece.is_ours() => html! { (words) },
        Sense::Words if piece.tone == Tone::Struck => html! { s { bdi { (visible(words)) } } },
        Sense::Words => match class(piece.tone) {
            "" => html! { bdi { (visible(words)) } },
            class => html! { bdi class=(class) { (visible(words)) } },
        },
        Sense::Cite(record) if record.story == *story => html! { a.c href={ "#r" (record.number) } { (words) } },
        Sense::Cite(_) => html! { span.c { (words) } },
        Sense::Time(instant) => html! { time datetime=(instant.to_string()) { (words) } },
        Sense::Age(since) => html! { span data-since=(since.micros() / 1_000_000) { (words) } },
        Sense::Address if is_web(words) => {
            html! { a href=(words) rel="noopener noreferrer nofollow" { bdi { (visible(words)) } } }
        }
        Sense::Address => html! { bdi { (visible(words)) } },
    }
}

const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::Cite | Tone::New => "",
        Tone::Strong => "b",
        Tone::Quiet => "q",
        Tone::Mark => "m",
        Tone::Gone | Tone::Struck => "x",
    }
}

/// Whether an address may be a link: the web's, and nothing in it that nobody sees.
fn is_web(address: &str) -> bool {
    let scheme = |name: &str| address.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    (scheme("https://") || scheme("http://"))
        && visible(address) == address
        && !address.contains(|one: char| one.is_whitespace() || matches!(one, '"' | '<' | '>' | '\\' | '`'))
}

/// Words of others, paragraph by paragraph, within quotation marks where they are somebody's own: opened anew at each paragraph and closed
/// at the last, as printers do.
pub(super) fn words(story: &Slug, words: &Words) -> Markup {
    let (open, close, remark) = words.speech.set();
    let shown = visible(&words.text);
    let paragraphs: Vec<&str> = shown.split('\n').filter(|line| !line.trim().is_empty()).collect();
    let paragraphs = if paragraphs.is_empty() { vec![""] } else { paragraphs };
    let last = paragraphs.len().saturating_sub(1);
    html! {
        @for (index, paragraph) in paragraphs.into_iter().enumerate() {
            p {
                @if index == 0 && !words.lead.is_empty() { (text(story, &words.lead)) ": " }
                (open) bdi { (paragraph) }
                @if index == last { (close) @if !remark.is_empty() { span.q { (remark) } } }
            }
        }
    }
}

/// The class of words of others.
pub(super) const fn words_class(words: &Words) -> &'static str {
    match words.speech {
        Speech::Quote | Speech::PartialQuote => "said",
        Speech::Paraphrase | Speech::Prose => "told",
    }
}
