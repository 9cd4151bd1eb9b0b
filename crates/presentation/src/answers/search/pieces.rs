//! Texts taken apart at their hits: what is shown of a long one, and what is told once where a summary has it already.

use dateline_story::answer::search::TextPart;
use dateline_story::answer::{SearchPiece, SearchText};

/// A text of more letters than this is cut around its hits.
const LETTERS_MAX: usize = 400;
/// So many letters stay on either side of a hit in a text that is cut.
const LETTERS_AROUND: usize = 90;
/// No more hits than this are shown of a text that is cut.
const HITS_MAX: usize = 6;

/// What a record says, taken apart where words stand in it; and the places of those texts that it says whole, which need not be told
/// again. What names somebody or something is told apart: it says who or what that is.
pub(super) fn told_once(summary: &str, texts: &[&SearchText]) -> (Vec<SearchPiece>, Vec<usize>) {
    let mut pieces = vec![SearchPiece { text: summary.to_owned(), hit: false }];
    let mut said = Vec::new();
    for (text, place) in texts.iter().zip(0..).filter(|(text, _)| !text.withdrawn) {
        if !matches!(text.part, TextPart::Told | TextPart::Added) {
            continue;
        }
        let whole: String = text.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let found = pieces.iter().zip(0..).find_map(|(piece, at)| {
            let around = if piece.hit { None } else { around(&piece.text, &whole) };
            around.map(|[before, after]| (at, [before, after].map(str::to_owned)))
        });
        if let Some((at, [before, after])) = found {
            let plain = |text: String| (!text.is_empty()).then_some(SearchPiece { text, hit: false });
            let parts: Vec<SearchPiece> =
                plain(before).into_iter().chain(text.pieces.iter().cloned()).chain(plain(after)).collect();
            pieces.splice(at..=at, parts);
            said.push(place);
        }
    }
    // Two stretches without a hit are one: what is left out of a long text is left out once.
    pieces.dedup_by(|next, piece| {
        let joined = !next.hit && !piece.hit;
        if joined {
            piece.text.push_str(&next.text);
        }
        joined
    });
    (pieces, said)
}

/// What stands before and after some words where they stand whole in a text.
fn around<'a>(text: &'a str, words: &str) -> Option<[&'a str; 2]> {
    let is_within = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(words).filter(|_| !words.is_empty()).find_map(|(at, found)| {
        let [before, after] = [text.get(..at)?, text.get(at.saturating_add(found.len())..)?];
        (!is_within(before.chars().next_back()) && !is_within(after.chars().next())).then_some([before, after])
    })
}

/// A part of a text that is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum CutPiece<'a> {
    Text(&'a str),
    Hit(&'a str),
    /// Something was left out.
    Gap,
    /// So many hits were left out, with all that follows.
    More(usize),
}

/// A text, whole if it is short; else what stands around its hits.
pub(super) fn cut_around_hits(pieces: &[SearchPiece]) -> Vec<CutPiece<'_>> {
    let letters: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let hits = pieces.iter().filter(|piece| piece.hit).count();
    let mut shown = Vec::new();
    let mut seen = 0_usize;
    for (index, piece) in pieces.iter().enumerate() {
        let text = piece.text.as_str();
        if piece.hit {
            seen = seen.saturating_add(1);
            shown.push(CutPiece::Hit(text));
            continue;
        }
        if letters <= LETTERS_MAX {
            shown.push(CutPiece::Text(text));
            continue;
        }
        let is_last = index.saturating_add(1) == pieces.len();
        let is_enough = seen >= HITS_MAX && hits > seen;
        let head = if seen == 0 { "" } else { beginning(text) };
        let tail = if is_last || is_enough { "" } else { end(text) };
        if head.len().saturating_add(tail.len()) >= text.len() {
            shown.push(CutPiece::Text(text));
            continue;
        }
        if !head.is_empty() {
            shown.push(CutPiece::Text(head));
        }
        if is_enough {
            shown.push(CutPiece::More(hits.saturating_sub(seen)));
            break;
        }
        shown.push(CutPiece::Gap);
        if !tail.is_empty() {
            shown.push(CutPiece::Text(tail));
        }
    }
    shown
}

/// The first letters of a text, up to the end of a word.
fn beginning(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().nth(LETTERS_AROUND) else { return text };
    let head = text.get(..cut).unwrap_or(text);
    let end = head.rfind(char::is_whitespace).map_or(head.len(), |at| at.saturating_add(1));
    head.get(..end).unwrap_or(head)
}

/// The last letters of a text, from the start of a word.
fn end(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().rev().nth(LETTERS_AROUND) else { return text };
    let tail = text.get(cut..).unwrap_or(text);
    let word = tail.find(char::is_whitespace).and_then(|at| tail.get(at..)).map(str::trim_start);
    word.filter(|word| !word.is_empty()).unwrap_or(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_record_says_already_is_told_once_with_its_hits() {
        let text = |part: TextPart, pieces: &[SearchPiece]| {
            let field = "reason".to_owned();
            SearchText { field, part, verbatim: false, pieces: pieces.to_vec(), withdrawn: false }
        };
        let reason = text(TextPart::Added, &[piece("he did not ", false), piece("say", true), piece(" so", false)]);
        let note = text(TextPart::Added, &[piece("say", true), piece(" no more", false)]);
        let name = text(TextPart::Named, &[piece("x", true)]);
        let (pieces, said) = told_once("withdrawn x#2 spans.1: he did not say so", &[&note, &reason, &name]);
        let told = [("withdrawn x#2 spans.1: he did not ", false), ("say", true), (" so", false)];
        let whole: Vec<_> = pieces.iter().map(|piece| (piece.text.as_str(), piece.hit)).collect();
        assert_eq!(said, [1], "the note stands nowhere in it, and a name says whose it is");
        assert_eq!(whole, told);
        let (pieces, said) = told_once("they say no moreover", &[&note]);
        assert!(said.is_empty() && pieces.iter().all(|piece| !piece.hit), "words in the midst of others are others");
    }

    fn piece(text: &str, hit: bool) -> SearchPiece {
        SearchPiece { text: text.to_owned(), hit }
    }

    #[test]
    fn a_long_text_is_cut_at_words_around_its_hits() {
        let long = "some words and ".repeat(40);
        let pieces =
            [piece(&long, false), piece("hit", true), piece(&long, false), piece("hit", true), piece(" x", false)];
        let shown = cut_around_hits(&pieces);
        assert!(
            matches!(
                shown.as_slice(),
                [
                    CutPiece::Gap,
                    CutPiece::Text(_),
                    CutPiece::Hit("hit"),
                    CutPiece::Text(_),
                    CutPiece::Gap,
                    CutPiece::Text(_),
                    CutPiece::Hit("hit"),
                    CutPiece::Text(" x")
                ]
            ),
            "{shown:?}"
        );
        for one in &shown {
            if let CutPiece::Text(text) = one {
                assert!(text.chars().count() <= LETTERS_AROUND + 1, "{text}");
            }
        }
        let short = [piece("a ", false), piece("hit", true)];
        assert_eq!(cut_around_hits(&short), [CutPiece::Text("a "), CutPiece::Hit("hit")]);
        let many: Vec<_> = (0..20).flat_map(|_| [piece(&long, false), piece("hit", true)]).collect();
        assert_eq!(cut_around_hits(&many).last(), Some(&CutPiece::More(14)));
    }
}
