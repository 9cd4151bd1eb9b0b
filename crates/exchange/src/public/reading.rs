//! Texts as names are looked for in them: the letters that a reader takes in, whatever they are written with.

use std::borrow::Cow;

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use dateline_presentation::visible;

/// A text as words of plain letters. Case, accents, widths, ligatures and what nobody sees make no difference between two of them;
/// hyphens, apostrophes and every sort of space end a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The words, in order; none is empty.
    pub(super) words: Vec<Word>,
}

/// A word of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters and digits, folded.
    pub(super) letters: String,
    /// Whether it begins with a capital, or with a letter of a script that has none.
    pub(super) is_capital: bool,
    /// Whether no space stands between it and the word before: `O’Brien`, `john.roe@example.org`.
    pub(super) is_joined: bool,
}

impl Reading {
    pub(super) fn of(text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut word = Word::default();
        // Whether a space came since the last word; whether this is within a handle or a tag.
        let (mut is_apart, mut is_tagged, mut was_small) = (true, false, false);
        for character in text.nfc().filter(|one| !is_unseen(*one)).nfkd().filter(|one| !is_accent(*one)) {
            if !is_letter(character) {
                close(&mut words, &mut word);
                is_apart |= character.is_whitespace();
                is_tagged = matches!(character, '@' | '#') || (is_tagged && character == '_');
                continue;
            }
            // In a handle or a tag, capitals stand where spaces would: `#FreeJaneRoe`.
            if is_tagged && was_small && character.is_uppercase() {
                close(&mut words, &mut word);
            }
            if word.letters.is_empty() {
                word.is_capital = !character.is_lowercase();
                word.is_joined = !is_apart;
                is_apart = false;
            }
            was_small = character.is_lowercase();
            word.letters.push_str(&folded(character));
        }
        close(&mut words, &mut word);
        Self { words }
    }

    /// All its letters, run together.
    pub(super) fn run(&self) -> String {
        run(&self.words)
    }
}

/// The letters of words, run together.
pub(super) fn run(words: &[Word]) -> String {
    words.iter().map(|word| word.letters.as_str()).collect()
}

fn close(words: &mut Vec<Word>, word: &mut Word) {
    let word = std::mem::take(word);
    if !word.letters.is_empty() {
        // Composed again, so that a syllable of Hangul is one letter.
        words.push(Word { letters: word.letters.nfc().collect(), ..word });
    }
}

/// Whether a letter of these is Latin: in that script words stand alone, and endings on names are few.
pub(super) fn is_latin(letters: &str) -> bool {
    letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether nobody sees a character: soft hyphens, joiners, directions, controls.
fn is_unseen(character: char) -> bool {
    let mut buffer = [0; 4];
    let text: &str = character.encode_utf8(&mut buffer);
    !character.is_ascii_graphic() && !character.is_whitespace() && !is_accent(character) && visible(text) != text
}

/// Whether a character only adorns the letter before it. What makes another letter in kana is no accent.
fn is_accent(character: char) -> bool {
    !matches!(canonical_combining_class(character), 0 | 8)
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || canonical_combining_class(character) == 8
}

/// A letter without its case; one that is Latin without its ornaments too: `ø`, `ł`, `æ`, `ß`.
fn folded(character: char) -> Cow<'static, str> {
    let is_ornate = matches!(character, '\u{80}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    match deunicode_char(character).filter(|_| is_ornate) {
        Some(plain) => Cow::Owned(plain.to_ascii_lowercase()),
        None if character.is_ascii() => Cow::Owned(character.to_ascii_lowercase().to_string()),
        // By way of its capital, so that the two sigmas are one.
        None => Cow::Owned(character.to_uppercase().flat_map(char::to_lowercase).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let words = Reading::of(text).words;
        words.iter().map(|word| format!("{}{}", if word.is_joined { "+" } else { " " }, word.letters)).collect()
    }

    #[test]
    fn what_a_reader_takes_for_the_same_letters_is_the_same() {
        for same in [
            "Zoë O'Brien-Łukasz",
            "ZOE O’BRIEN‐LUKASZ",
            "zoe\u{301} o‘brien-lukasz",
            "Z\u{ad}o\u{200b}e\u{a0}O'Bri\u{2060}en\u{2011}Lukasz",
            "Ｚｏｅ O'Br\u{0}ien-Lukasz\u{202c}",
        ] {
            assert_eq!(words(same), " zoe o+brien+lukasz", "{same}");
        }
        assert_eq!(words("Straße ÆSIR ŒUVRE Søren Þór İpek ısı"), " strasse aesir oeuvre soren thor ipek isi");
        assert_eq!(words("ΟΔΟΣ οδός"), " οδοσ οδοσ");
        assert_eq!(words("김 정은"), " 김 정은");
        assert_eq!(words("ガ か\u{3099} か"), words("ガ が か"));
        assert_eq!(words("ガ"), " ガ");
    }

    #[test]
    fn capitals_part_the_words_of_a_tag_and_of_nothing_else() {
        assert_eq!(words("@JohnKerry #FreeJaneRoe_Now McDonald"), " john+kerry free+jane+roe+now mcdonald");
        assert_eq!(words("j.roe@state.gov, then"), " j+roe+state+gov then");
    }
}
