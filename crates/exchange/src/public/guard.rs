//! Looking for the names of parties in texts.

use super::called::{Call, Part};
use super::reading::{Reading, Word, is_latin, run};

/// A handle or a tag holds a name within others only from this many letters on; by chance it would hold shorter ones.
const RUN_MIN: usize = 6;

/// Where in a text a call stands: from one of its words up to another.
type Span = (usize, usize);

/// The names by which a party would be known.
#[derive(Debug, Clone, Default)]
pub(super) struct Guard {
    calls: Vec<Call>,
}

impl Guard {
    pub(super) fn new(mut calls: Vec<Call>) -> Self {
        calls.sort();
        calls.dedup();
        Self { calls }
    }

    /// Without the words that only say who is meant where the text is about that party anyway.
    pub(super) fn from(&self, part: Part) -> Self {
        Self { calls: self.calls.iter().filter(|call| call.part >= part).cloned().collect() }
    }

    /// Whether a text calls the party, apart from where a part of its name stands within the whole name of one of these others.
    pub(super) fn is_called(&self, text: &Reading, others: &[Other]) -> bool {
        self.calls.iter().any(|call| {
            let found = spans(call, &text.words);
            match call.part {
                Part::Whole => !found.is_empty(),
                Part::Surname | Part::Word => found.iter().any(|span| !self.is_of_another(*span, text, others)),
            }
        })
    }

    fn is_of_another(&self, span: Span, text: &Reading, others: &[Other]) -> bool {
        let holds = |(first, last): Span| first <= span.0 && span.1 <= last;
        let others = others.iter().filter(|other| other.tells_apart(self));
        others.into_iter().any(|other| spans(&other.call, &text.words).into_iter().any(holds))
    }
}

/// The whole name of somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Other {
    call: Call,
    /// The words of it that say who is meant.
    telling: Vec<String>,
}

impl Other {
    /// A name of somebody else, as printed; `None` if it is a single word, which could be anybody's.
    pub(super) fn named(printed: &str) -> Option<Self> {
        let words = Reading::of(printed).words;
        let telling = words.iter().filter(|word| super::called::tells(word)).map(|word| word.letters.clone()).collect();
        let call = Call { letters: run(&words), part: Part::Whole, is_compound: true, needs_capital: false };
        (words.len() > 1).then_some(Self { call, telling })
    }

    /// Whether it has a word that is not of the guarded name: else it may be one more form of that.
    fn tells_apart(&self, guard: &Guard) -> bool {
        self.telling.iter().any(|word| guard.calls.iter().all(|call| call.letters != *word))
    }
}

/// Where a call stands in a text.
fn spans(call: &Call, words: &[Word]) -> Vec<Span> {
    let starts = words.iter().enumerate().filter(|(_, word)| word.is_capital || !call.needs_capital);
    starts.filter_map(|(first, _)| span_from(call, words, first)).collect()
}

fn span_from(call: &Call, words: &[Word], first: usize) -> Option<Span> {
    let rest = words.get(first..)?;
    let letters = call.letters.as_str();
    if is_inside(call, &rest.first()?.letters) {
        return Some((first, first));
    }
    let mut so_far = String::new();
    for (place, word) in rest.iter().enumerate() {
        // A single word goes on over a hyphen, an apostrophe, or letter by letter; a whole name over any space.
        let goes_on = place == 0
            || call.part == Part::Whole
            || word.is_joined
            || rest.iter().take(place.saturating_add(1)).all(|word| word.letters.chars().count() == 1);
        if !goes_on {
            return None;
        }
        so_far.push_str(&word.letters);
        if so_far.strip_prefix(letters).is_some_and(is_ending) {
            return Some((first, first.saturating_add(place)));
        }
        if !letters.starts_with(&so_far) {
            return None;
        }
    }
    None
}

/// What may follow a name in the same word: the `s` of several or of a genitive, the numbers of a handle.
fn is_ending(rest: &str) -> bool {
    matches!(rest, "s" | "es") || rest.chars().all(char::is_numeric)
}

/// Whether a word holds a call within it. Endings and particles hang on to names in most scripts, and in some nothing parts words at all.
fn is_inside(call: &Call, word: &str) -> bool {
    let letters = call.letters.as_str();
    let enough = if is_latin(letters) {
        if call.part != Part::Whole || !call.is_compound {
            return false;
        }
        RUN_MIN
    } else {
        match letters.chars().next() {
            // Han, kana, Hangul: few letters make a name.
            Some('\u{2e80}'..) => 2,
            // Thai, Lao, Burmese, Khmer.
            Some('\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') => 3,
            _ => 4,
        }
    };
    letters.chars().count() >= enough && word.contains(letters)
}

#[cfg(test)]
mod tests {
    use dateline_story::party::PartyKind;

    use super::super::called::calls;
    use super::*;

    fn guard(printed: &str) -> Guard {
        Guard::new(calls(PartyKind::Person, printed))
    }

    fn is_called(printed: &str, text: &str) -> bool {
        guard(printed).is_called(&Reading::of(text), &[])
    }

    #[test]
    fn a_surname_alone_a_given_name_alone_and_every_way_to_write_them_are_found() {
        for text in [
            "Kerry said so",
            "kerry said so",
            "so said KERRY.",
            "Kerry’s word, Kerry's word, the Kerrys, Kerrys’",
            "John told us",
            "Mr\u{a0}Kerry",
            "Ker\u{ad}ry and Ker\u{200b}ry",
            "Kérry",
            "Ｋｅｒｒｙ",
            "K-e-r-r-y, K e r r y, K.E.R.R.Y.",
            "the Kerry-led side",
            "John\nKerry, John-Kerry, john_kerry",
            "@JohnKerry62 and #FreeJohnKerryNow and johnkerryofficial",
            "write to j.kerry@state.gov",
            "jkerry@example.org",
            "https://example.org/people/john-kerry/",
        ] {
            for part in text.split(" and ").flat_map(|part| part.split(", ")) {
                assert!(is_called("Secretary of State John Kerry", part), "{part}");
            }
        }
    }

    #[test]
    fn a_name_is_found_in_every_script() {
        for (printed, text) in [
            ("Джон Керри", "сказал Керри"),
            ("Владимир Иванов", "встреча с Ивановым"),
            ("김정은", "어제 김정은은 말했다"),
            ("金正恩", "据说金正恩昨天说"),
            ("约翰·克里", "克里说"),
            ("ジョン・ケリー", "ケリー氏によると"),
            ("جون كيري", "قال وكيري"),
            ("Γιώργος Παπάς", "είπε ο ΠΑΠΑΣ"),
            ("สมชาย ใจดี", "นายสมชายกล่าวว่า"),
            ("Søren Müller", "Soren Mueller"),
            ("Søren Müller", "MULLER"),
            ("Nguyễn Văn Minh", "ông Nguyen"),
        ] {
            assert!(is_called(printed, text), "{printed}: {text}");
        }
    }

    #[test]
    fn other_words_are_no_names() {
        for (printed, text) in [
            (
                "Secretary of State John Kerry",
                "the secretary of a state, a johnny-come-lately, kerryman's and Kerrygold",
            ),
            ("Will Young", "they will be young for long"),
            ("Jane Roe", "Janet Roebuck throes"),
            ("Li An", "an alibi, li"),
            ("a government source", "a government source said"),
            ("Dr. A. B. See", "a doctor and b"),
        ] {
            assert!(!is_called(printed, text), "{printed}: {text}");
        }
        assert!(is_called("Will Young", "so Will said") && is_called("Li An", "Li said"));
    }

    #[test]
    fn a_word_within_the_whole_name_of_somebody_else_is_theirs() {
        let others: Vec<Other> =
            ["Teresa Kerry", "Kerry", "J. Kerry", "Kerry’s office"].into_iter().filter_map(Other::named).collect();
        let called = |text: &str| guard("John Kerry").is_called(&Reading::of(text), &others);
        assert!(!called("Teresa Kerry said") && !called("TERESA\u{a0}KERRY") && !called("teresa-kerry"));
        for text in
            ["Kerry said", "J. Kerry said", "Kerry’s office", "Teresa Kerry and Kerry", "John Kerry and Teresa Kerry"]
        {
            assert!(called(text), "{text}");
        }
    }
}
