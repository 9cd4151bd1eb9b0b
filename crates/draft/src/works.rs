//! Titles of works: which quoted words are one, and which work "the film" is.

use std::ops::Range;

use dateline_story::party::WorkKind;

use crate::document::Sentence;
use crate::parties::slug;
use crate::speakers::look;

/// A title, where it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// As printed, without its marks.
    pub(crate) printed: String,
    pub(crate) kind: WorkKind,
    pub(crate) start: usize,
}

const FILMS: &[&str] = &["film", "movie", "blockbuster"];
const BOOKS: &[&str] = &["book", "novel", "memoir"];
const PROGRAMMES: &[&str] = &["show", "series", "programme", "program", "episode", "sitcom"];
/// So many titles are remembered: an article has few, and each is compared with each.
const TITLES_MAX: usize = 64;

/// What may be a work of several kinds.
const OTHERS: &[&str] = &["comedy", "thriller", "drama", "documentary", "sequel", "game", "album", "song"];

/// What a noun calls a work.
pub(crate) fn kind_of(sentence: &Sentence<'_>, index: usize) -> Option<WorkKind> {
    let lists = [
        (FILMS, WorkKind::Film),
        (BOOKS, WorkKind::Book),
        (PROGRAMMES, WorkKind::Programme),
        (OTHERS, WorkKind::Other),
    ];
    lists.into_iter().find(|(words, _)| sentence.is_any(index, words)).map(|(_, kind)| kind)
}

/// The titles that a sentence prints: quoted words with capitals, behind a word that a work follows.
pub(crate) fn titles(sentence: &Sentence<'_>) -> Vec<(usize, Title)> {
    (1..sentence.len())
        .filter(|index| sentence.is_quotation(*index))
        .filter_map(|index| {
            let kind =
                kind_of(sentence, index - 1).or_else(|| released(sentence, index - 1).then_some(WorkKind::Other))?;
            let token = sentence.get(index)?;
            let printed = bare(sentence.word(index));
            (look(printed).title && !printed.is_empty())
                .then(|| (index, Title { printed: printed.to_owned(), kind, start: token.start }))
        })
        .collect()
}

/// Whether what follows a word is something that can be released.
fn released(sentence: &Sentence<'_>, before: usize) -> bool {
    const ACTS: &[&str] = &[
        "screen",
        "screening",
        "show",
        "showing",
        "pull",
        "pulled",
        "cancel",
        "cancelled",
        "canceled",
        "postpone",
        "postponed",
        "shelve",
        "shelved",
        "scrap",
        "scrapped",
        "delay",
        "delayed",
        "release",
        "releasing",
        "released",
        "distribute",
        "scraps",
        "pulls",
        "cancels",
        "postpones",
        "shelves",
        "delays",
    ];
    let noun = |index: usize| {
        sentence.is_any(
            index,
            &["release", "premiere", "screening", "screenings", "launch", "opening", "debut", "publication"],
        )
    };
    sentence.is_any(before, ACTS)
        || (sentence.is_any(before, &["of", "for"]) && before.checked_sub(1).is_some_and(noun))
}

fn bare(quoted: &str) -> &str {
    quoted.trim_matches(['"', '“', '”', '‘', '’', '\'']).trim_end_matches([',', '.', ';']).trim()
}

/// The titles of a text so far.
#[derive(Debug, Default)]
pub(crate) struct Works {
    known: Vec<Title>,
}

impl Works {
    /// Remembers a title. A work is named once; if it is called a film anywhere, it is one.
    pub(crate) fn add(&mut self, title: Title) {
        let id = slug(&title.printed);
        if let Some(known) = self.known.iter_mut().find(|known| slug(&known.printed) == id) {
            if known.kind == WorkKind::Other {
                known.kind = title.kind;
            }
        } else if self.known.len() < TITLES_MAX {
            self.known.push(title);
        }
    }

    /// The title as it is known.
    pub(crate) fn known(&self, title: &Title) -> Title {
        let id = slug(&title.printed);
        self.known.iter().find(|known| slug(&known.printed) == id).cloned().unwrap_or_else(|| title.clone())
    }

    /// Which work "the film" is: the one that was named before, if only one was.
    pub(crate) fn only_before(&self, kind: WorkKind, place: usize) -> Option<Title> {
        let mut before = self.known.iter().filter(|known| known.start < place);
        let only = before.next()?;
        (before.next().is_none() && only.kind == kind).then(|| only.clone())
    }
}

/// `the film`, `the movie`: the kind, where two tokens say so.
pub(crate) fn definite(sentence: &Sentence<'_>, range: Range<usize>) -> Option<WorkKind> {
    range.into_iter().find_map(|index| {
        let kind = kind_of(sentence, index + 1)?;
        (sentence.is(index, "the") && !sentence.is_quotation(index + 2)).then_some(kind)
    })
}
