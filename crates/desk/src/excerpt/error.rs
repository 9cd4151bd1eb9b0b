use thiserror::Error;

use super::places::Places;
use super::read::ARTICLE_BYTES_MAX;

/// How many lines are named where words stand on more.
const LINES_SHOWN: usize = 8;
/// The most characters of the user's words that are repeated.
const WORDS_SHOWN_MAX: usize = 60;

/// Why there is no such span.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExcerptError {
    /// The file cannot be read.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
    /// It is a folder.
    #[error("{path} is a folder; name the article's file in it")]
    Folder {
        /// The folder.
        path: String,
    },
    /// The article has more than [`ARTICLE_BYTES_MAX`] bytes.
    #[error("the file has more than {} MiB: that is no article; give the text alone", ARTICLE_BYTES_MAX / (1024 * 1024))]
    TooLarge,
    /// The article has no text.
    #[error("the file is empty: there is no text in it")]
    Empty,
    /// The file is not text.
    #[error("the file is not text: byte {offset} is 0; give the article as plain text in UTF-8")]
    Binary {
        /// The first such byte's offset.
        offset: usize,
    },
    /// The file is text in another encoding, or damaged.
    #[error("the file is not UTF-8 from byte {offset} on{}; save it as plain text in UTF-8", encoding(.is_utf16))]
    NotUtf8 {
        /// The offset of the first byte that is not.
        offset: usize,
        /// Whether it begins with a byte order mark of UTF-16.
        is_utf16: bool,
    },
    /// There are no words to look for.
    #[error("there are no words to look for; give the words of the quotation, or “first words…”")]
    NoWords,
    /// Nothing stands before the ellipsis.
    #[error("the first words are missing before the ellipsis; write “first words…”, or “first words … last words”")]
    NoFirstWords,
    /// There is more than one ellipsis.
    #[error("there are several ellipses; write one, as in “first words … last words”")]
    SeveralEllipses,
    /// The words do not stand there.
    #[error("“{}” does not stand in the file byte for byte; {like}", short(.words))]
    Absent {
        /// The words.
        words: String,
        /// What stands there instead.
        like: Likeness,
    },
    /// The words stand there more than once.
    #[error("“{}” stands on {}; give more of the words, so that they stand there once", short(.words), lines(.count, .shown, .more))]
    Several {
        /// The words.
        words: String,
        /// How many places there are; with `more`, at least.
        count: usize,
        /// Whether the counting was ended.
        more: bool,
        /// The lines of the first places, from 1.
        shown: Vec<usize>,
    },
    /// The last words stand only before the first, or in them.
    #[error("“{}” does not stand after the first words, which are on line {line}, only before", short(.last))]
    LastBeforeFirst {
        /// The last words.
        last: String,
        /// The line of the first, from 1.
        line: usize,
    },
    /// No quotation begins with these words.
    #[error("no quotation mark stands directly before “{}” on line {line}, so it is not known where it ends; write “first words … last words”", short(.words))]
    NoMark {
        /// The words.
        words: String,
        /// Their line, from 1.
        line: usize,
    },
    /// The quotation is not closed.
    #[error("the quotation “{}…” on line {line} is not closed with {mark} before its paragraph ends; write “first words … last words”", short(.words))]
    Unclosed {
        /// The first words.
        words: String,
        /// Their line, from 1.
        line: usize,
        /// The mark that would close it.
        mark: char,
    },
    /// A mark may close the quotation or be an apostrophe.
    #[error("the quotation “{}…” may end on line {} or on line {}: a closing mark and an apostrophe look the same; write “first words … last words”", short(.words), .lines.0, .lines.1)]
    UnsureEnd {
        /// The first words.
        words: String,
        /// The lines of both ends, from 1.
        lines: (usize, usize),
    },
    /// The quotation ends before the words do.
    #[error("the quotation ends on line {line}, before “{}” does; give the words inside it", short(.words))]
    EndsWithin {
        /// The words.
        words: String,
        /// The line of its end, from 1.
        line: usize,
    },
    /// The file has no such bytes.
    #[error("there are no bytes from {start} to {end}: the file has {bytes_total}, and a span begins before it ends")]
    OutOfRange {
        /// The offset of the first byte.
        start: usize,
        /// The offset of the byte after the last.
        end: usize,
        /// How many bytes the file has.
        bytes_total: usize,
    },
    /// The span begins or ends inside a character.
    #[error("byte {offset} is inside the character {character:?}, which takes the bytes from {from} to {to}")]
    CutsCharacter {
        /// The offset at which the span begins or ends.
        offset: usize,
        /// The character.
        character: char,
        /// The offset of its first byte.
        from: usize,
        /// The offset of the byte after its last.
        to: usize,
    },
}

/// What stands in the text instead of the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// Nothing like them.
    Nothing,
    /// The same words with other quotation marks, dashes, spaces, accents or letter case.
    Same {
        /// The line on which they begin, from 1.
        line: usize,
        /// The words as they stand there; of many, or of several lines, the first and the last, as they can be given.
        piece: String,
    },
    /// Their beginning, by whole words, with or without such differences.
    Beginning {
        /// The line on which it begins, from 1.
        line: usize,
        /// It, as it stands there.
        piece: String,
        /// The words that follow there.
        then: String,
    },
}

impl std::fmt::Display for Likeness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing like it does"),
            Self::Same { line, piece } => write!(f, "on line {line} it stands so: {piece}"),
            Self::Beginning { line, piece, then } if then.is_empty() => {
                write!(f, "on line {line} it stands as far as “{}”, and there the paragraph ends", short(piece))
            }
            Self::Beginning { line, piece, then } => {
                write!(f, "on line {line} it stands as far as “{}”, and goes on: {then}", short(piece))
            }
        }
    }
}

impl ExcerptError {
    pub(super) fn several(words: &str, places: Places) -> Self {
        let count = places.lines.len();
        let shown = places.lines.into_iter().take(LINES_SHOWN).collect();
        Self::Several { words: words.to_owned(), count, more: places.more, shown }
    }
}

fn encoding(is_utf16: &bool) -> &'static str {
    if *is_utf16 { " (it begins as UTF-16 does)" } else { "" }
}

/// `lines 3, 7 and 9`, `lines 1, 2, … (24 places)`.
fn lines(count: &usize, shown: &[usize], more: &bool) -> String {
    let named: Vec<String> = shown.iter().map(ToString::to_string).collect();
    match named.as_slice() {
        _ if *more => format!("lines {}, … (more than {count} places)", named.join(", ")),
        _ if *count > named.len() => format!("lines {}, … ({count} places)", named.join(", ")),
        [first, rest @ ..] if rest.iter().all(|line| line == first) => format!("line {first}, {count} times"),
        [most @ .., last] => format!("lines {} and {last}", most.join(", ")),
        [] => String::new(),
    }
}

fn short(words: &str) -> String {
    let line = words.trim().replace(['\n', '\r'], " ");
    match line.char_indices().nth(WORDS_SHOWN_MAX) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default().trim_end()),
        None => line,
    }
}
