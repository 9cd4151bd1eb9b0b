//! Where words stand, with the words marked: in bold where there is colour, else underlined on a line of their own.

mod pieces;

use dateline_story::answer::search::TextPart;
use dateline_story::answer::{Answer, Happened, LogStanding, SearchAnswer, SearchHit, SearchPiece, SearchText};
use unicode_width::UnicodeWidthStr;

use self::pieces::{CutPiece, cut_around_hits};
use super::marks::marks;
use super::{header, log, story};
use crate::page::{Page, spaces};
use crate::parties::{cites, party};
use crate::terminal::{Printable, Run, is_right_to_left, wrap_up_to};
use crate::text::{Text, Tone, Words};

/// No more texts of one record than this are shown; `--json` has all.
const TEXTS_MAX: usize = 3;

/// No more letters than this of what was typed are said again.
const WORDS_MAX: usize = 100;
/// A text with as many words as this says by itself what its record is about.
const WORDS_ENOUGH: usize = 6;

const MARGIN: &str = "  ";

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, found: &SearchAnswer) {
    title(page, found);
    header::as_of(page, answer);
    header::view(page, &answer.view);
    if found.hits.is_empty() {
        page.blank();
        return page.paragraph(&Text::new(), &nothing(found));
    }
    let column = found.hits.iter().map(|hit| page.columns(&cite(hit))).max().unwrap_or(0);
    let (withdrawn, standing): (Vec<_>, Vec<_>) = found.hits.iter().partition(|hit| hit.withdrawn);
    for hit in standing {
        one(page, hit, column);
    }
    if !withdrawn.is_empty() {
        page.blank();
        let heading = Text::of(Tone::Strong, "Withdrawn").with(Tone::Quiet, ": these count no longer");
        page.paragraph(&Text::new(), &heading);
    }
    for hit in withdrawn {
        one(page, hit, column);
    }
    more(page, found);
}

/// `deeply saddened · by sony-pictures · 5 records in 2 stories, 1 of them withdrawn`.
fn title(page: &mut Page<'_>, found: &SearchAnswer) {
    let words = found.words.trim();
    let words = match words.char_indices().nth(WORDS_MAX) {
        Some((cut, _)) => Text::of(Tone::Strong, Words::of(words.get(..cut).unwrap_or(words))).with(Tone::Quiet, "…"),
        None => Text::of(Tone::Strong, Words::of(words)),
    };
    let by = found.by.as_ref().map(|by| Text::quiet("by ").with_whole(Tone::Strong, Words::of(by)));
    let mut count = story::counted(found.records_total, "record", "records");
    if found.stories_total > 1 {
        count = count.with(Tone::Plain, " in ").then(story::counted(found.stories_total, "story", "stories"));
    }
    if found.withdrawn_total > 0 {
        let of_them = if found.withdrawn_total == found.records_total { " withdrawn" } else { " of them withdrawn" };
        count = count.with(Tone::Plain, ", ").with(Tone::Plain, Words::of(found.withdrawn_total));
        count = count.with(Tone::Plain, of_them);
    }
    page.paragraph(&Text::new(), &Text::dotted([words, by.unwrap_or_default(), count]));
}

fn nothing(found: &SearchAnswer) -> Text {
    let nothing = match found.by {
        Some(_) => Text::ours("No record of theirs has these words."),
        None => Text::ours("No record has these words."),
    };
    let is_phrase = found.words.contains(['"', '“', '”', '„']);
    let hint = if found.words.chars().any(is_unspaced) {
        " In scripts that put no spaces between words, only the beginning of a stretch is found, with * after it."
    } else if is_phrase {
        " What is in quotation marks is found only just so; leave them out for the words alone."
    } else {
        ""
    };
    nothing.with(Tone::Quiet, hint)
}

/// Whether a letter is of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
const fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn cite(hit: &SearchHit) -> Text {
    Text::new().with_whole(Tone::Cite, Words::of(&hit.record.record))
}

fn one(page: &mut Page<'_>, hit: &SearchHit, column: usize) {
    page.blank();
    let cite = cite(hit);
    let gap = column.saturating_sub(page.columns(&cite)).saturating_add(2);
    let who = hit.said_by.as_ref().map_or(Text::new(), |said_by| party(Tone::Plain, said_by));
    let kind = Text::quiet(log::kind_word(&hit.record.kind));
    let time = Text::new().with_whole(Tone::Quiet, page.time(hit.record.recorded));
    page.titled(&cite.with(Tone::Plain, spaces(gap)), &Text::dotted([who, kind]), &time);
    let margin = Text::ours(MARGIN);
    let texts: Vec<&SearchText> = hit.texts.iter().take(TEXTS_MAX).collect();
    let is_told = texts.iter().any(|text| tells_by_itself(text));
    let said = if is_told { Vec::new() } else { summary(page, &hit.summary, &texts) };
    for text in texts.iter().zip(0..).filter(|(_, place)| !said.contains(place)).map(|(text, _)| text) {
        words(page, text);
    }
    let rest = hit.texts.len().saturating_sub(TEXTS_MAX);
    if rest > 0 {
        let others = Text::quiet("and in ").with(Tone::Quiet, Words::of(rest)).with(Tone::Quiet, " more of its texts");
        page.paragraph(&margin, &others);
    }
    let mut facts = Vec::new();
    match hit.record.happened {
        Some(Happened::Certainly) => facts.push(Text::ours("certainly by then")),
        Some(Happened::Possibly) => facts.push(Text::of(Tone::Mark, "possibly by then")),
        None if hit.undated => facts.push(Text::of(Tone::Mark, "undated: nothing says when it happened")),
        None => {}
    }
    if let LogStanding::Withdrawn { by } = &hit.standing {
        facts.push(Text::of(Tone::Gone, "withdrawn by ").then(cites(&hit.record.record.story, by)));
    }
    facts.extend(marks(page, &hit.record.record.story, &hit.record));
    let facts = Text::dotted(facts);
    if !facts.is_empty() {
        page.paragraph(&margin, &facts);
    }
}

/// What a record says, with the words marked in it where it has a text whole. Gives the places of those texts, which need not be told
/// again.
fn summary(page: &mut Page<'_>, summary: &str, texts: &[&SearchText]) -> Vec<usize> {
    let (pieces, said) = pieces::told_once(summary, texts);
    if said.is_empty() {
        page.titled_up_to(&Text::ours(MARGIN), &Text::of(Tone::Quiet, Words::of(summary)), &Text::new(), 1);
    } else {
        marked(page, &around_hits(&pieces));
    }
    said
}

/// Whether a text says what its record is about, as a name alone does not.
fn tells_by_itself(text: &SearchText) -> bool {
    let words: usize = text.pieces.iter().map(|piece| piece.text.split_whitespace().count()).sum();
    text.part == TextPart::Told && (text.verbatim || words >= WORDS_ENOUGH)
}

/// A text, with what it is where that is not plain, and the words in it marked.
fn words(page: &mut Page<'_>, text: &SearchText) {
    let label = label(&text.field);
    let lead =
        if label.is_empty() { Text::new() } else { Text::of(Tone::Quiet, Words::of(label)).with(Tone::Quiet, ": ") };
    let said = around_hits(&text.pieces);
    let has_marks = text.pieces.first().is_some_and(|piece| piece.text.starts_with(['“', '"', '„', '«']));
    let said = if text.verbatim && !has_marks { said.quoted(Tone::Plain) } else { said };
    let gone = if text.withdrawn { Text::of(Tone::Gone, " withdrawn") } else { Text::new() };
    marked(page, &lead.then(said).then(gone));
}

/// A text with its hits; what stands around them where it is long.
fn around_hits(pieces: &[SearchPiece]) -> Text {
    let mut said = Text::new();
    for piece in cut_around_hits(pieces) {
        match piece {
            CutPiece::Text(text) => said.push(Tone::Plain, Words::of(text)),
            CutPiece::Hit(text) => said.push(Tone::Strong, Words::of(text)),
            CutPiece::Gap => said.push(Tone::Quiet, "… "),
            CutPiece::More(hits) => {
                let more =
                    Text::quiet("… (").with(Tone::Quiet, Words::of(hits)).with(Tone::Quiet, " more in this text)");
                said = said.then(more);
            }
        }
    }
    said
}

/// What a text is, from its path: `speaker` from `speaker.as`. Words of a statement are plain as they stand.
fn label(field: &str) -> String {
    let is_place = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = field.split('.').filter(|part| !is_place(part)).collect();
    match parts.as_slice() {
        ["spans", "text"] | ["words"] => String::new(),
        ["sourcing", "hops", "party", "as"] => "source".to_owned(),
        ["sourcing" | "chain", "hops", rest @ ..] => named(rest),
        ["spans" | "cites" | "scope", rest @ ..] => named(rest),
        parts => named(parts),
    }
}

fn named(parts: &[&str]) -> String {
    let is_form = |part: &&&str| !matches!(**part, "as" | "party" | "words" | "text" if parts.len() > 1);
    let named: Vec<&str> = parts.iter().filter(is_form).copied().collect();
    let named = if named.is_empty() { parts.to_vec() } else { named };
    named.join(" ").replace('_', " ")
}

/// Writes a text so that its hits can be told from the rest, with colour or without.
fn marked(page: &mut Page<'_>, text: &Text) {
    let (unicode, colour) = (page.style().unicode, page.style().colour);
    let margin = Text::ours(MARGIN);
    if colour {
        return page.paragraph(&margin, text);
    }
    let text = Printable::of(text, unicode);
    let room = page.text_width().saturating_sub(MARGIN.len()).max(1);
    for line in wrap_up_to(&text, room, usize::MAX, unicode) {
        let mut shown = Text::new();
        for (tone, run) in &line {
            shown.push(*tone, Words::of(run));
        }
        page.paragraph(&margin, &shown.unbroken());
        let under = underline(&line, if unicode { "‾" } else { "^" });
        if !under.is_empty() {
            page.paragraph(&margin, &Text::of(Tone::Plain, Words::of(under)).unbroken());
        }
    }
}

/// The line under a line: a sign below each column of a hit. Where letters run from right to left no column is certain, and the hits
/// themselves are named.
fn underline(line: &[Run<'_>], sign: &str) -> String {
    let is_hit = |tone: Tone| tone == Tone::Strong;
    if line.iter().any(|(_, run)| run.chars().any(is_right_to_left)) {
        let hits: Vec<&str> = line.iter().filter(|(tone, _)| is_hit(*tone)).map(|(_, run)| *run).collect();
        return if hits.is_empty() { String::new() } else { format!("{sign} {}", hits.join(", ")) };
    }
    let under = |(tone, run): &Run<'_>| if is_hit(*tone) { sign } else { " " }.repeat(run.width());
    line.iter().map(under).collect::<String>().trim_end().to_owned()
}

/// How many of how many, where there are more.
fn more(page: &mut Page<'_>, found: &SearchAnswer) {
    let shown = found.hits.len() as u64;
    if shown >= found.records_total {
        return;
    }
    page.blank();
    let text = Text::of(Tone::Plain, Words::of(shown))
        .with(Tone::Plain, " of ")
        .then(story::counted(found.records_total, "record", "records"))
        .with(Tone::Quiet, ", the best first. All of them: ")
        .with(Tone::Quiet, Words::of(format!("--limit {}", found.records_total)));
    page.paragraph(&Text::new(), &text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_in_words() {
        for (field, told) in [
            ("spans.0.text", ""),
            ("words", ""),
            ("speaker.as", "speaker"),
            ("spans.1.to.0.as", "to"),
            ("attributed_to.as", "attributed to"),
            ("sourcing.0.hops.1.party.as", "source"),
            ("sourcing.0.hops.0.hedge", "hedge"),
            ("cites.3.sentence", "sentence"),
            ("of.party.as", "of"),
            ("work.as", "work"),
            ("text", "text"),
            ("occurred.words", "occurred"),
            ("was.spans.0.text", "was spans"),
            ("scope.market", "market"),
        ] {
            assert_eq!(label(field), told, "{field}");
        }
    }
}
