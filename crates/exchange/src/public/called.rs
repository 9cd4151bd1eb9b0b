//! What a party is called: everything in its printed names and ids by which a reader would know who it is.
//!
//! | of | what counts |
//! |---|---|
//! | anybody | each printed name as a whole, and each part of one that stands in brackets, quotation marks or between commas; each id as a whole |
//! | a person | each word with a capital that is no title, no `of` or `van`, no initial; `jroe` for Jane Roe; the last word of an id |
//! | an organisation or group | each word that is not in the names of many |
//! | an e-mail address, a handle, the address of a page | as a whole, and the words in it, as those of a name |
//!
//! A name in which every word only describes (“a government source”) names nobody.

use dateline_story::party::PartyKind;

use super::ordinary::{is_corporate, is_description, is_ordinary, is_small, is_title};
use super::reading::{Reading, Word, run};

/// A way in which a party is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Call {
    /// Its letters, folded and run together.
    pub(super) letters: String,
    /// What it is of the name.
    pub(super) part: Part,
    /// Whether it is several words run together, which chance would hardly put side by side.
    pub(super) is_compound: bool,
    /// Whether it counts only where it begins with a capital: it is an ordinary word too.
    pub(super) needs_capital: bool,
}

/// What of a name something is. The greater, the more surely it says who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// One word among others: a given name.
    Word,
    /// The word by which others know whoever bears it.
    Surname,
    /// All of it.
    Whole,
}

/// A name shorter than this stands in nearly every text by chance.
const LETTERS_MIN: usize = 2;

/// The ways in which a name calls a party.
pub(super) fn calls(kind: PartyKind, printed: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for printed in [printed, &spelt_out(printed)] {
        let all = Reading::of(printed).words;
        // In lower case throughout, as some like it, a missing capital says nothing.
        let is_cased = all.iter().any(|word| word.is_capital);
        whole(&mut calls, &all);
        let parts = parts(printed);
        for (place, part) in parts.iter().enumerate() {
            let words = named(part);
            // “the embassy's press officer”, after a name, is none.
            if place > 0 && is_cased && !words.iter().any(|word| word.is_capital) {
                continue;
            }
            whole(&mut calls, &Reading::of(part).words);
            whole(&mut calls, &words);
            match kind {
                // Of “Jane Roe, of the Foreign Office” and “Roe, Jane”, the first part has the surname.
                PartyKind::Person | PartyKind::Sealed => person(&mut calls, &words, is_cased, place == 0),
                PartyKind::Organization | PartyKind::Group => organisation(&mut calls, &words),
                PartyKind::Document | PartyKind::Unnamed => {}
            }
        }
        if let (PartyKind::Person, [last, first, ..]) = (kind, parts.as_slice())
            && !last.contains(char::is_whitespace)
        {
            whole(&mut calls, &[named(first), named(last)].concat());
        }
    }
    calls.sort();
    calls.dedup();
    calls
}

/// The ways in which an id calls a party: ids are made from names.
pub(super) fn calls_of_id(kind: PartyKind, id: &str) -> Vec<Call> {
    let words = Reading::of(id).words;
    let mut calls = Vec::new();
    whole(&mut calls, &words);
    if kind == PartyKind::Person
        && let Some(last) = words.iter().rev().find(|word| tells(word))
    {
        add(&mut calls, std::slice::from_ref(last), Part::Surname);
    }
    calls
}

/// The same with letters that stand for two written as two: `Müller` is `Mueller` where the letter is not to be had.
fn spelt_out(printed: &str) -> String {
    let mut spelt = String::with_capacity(printed.len());
    for character in printed.chars() {
        match character {
            'ä' => spelt.push_str("ae"),
            'ö' | 'ø' => spelt.push_str("oe"),
            'ü' => spelt.push_str("ue"),
            'å' => spelt.push_str("aa"),
            'Ä' => spelt.push_str("Ae"),
            'Ö' | 'Ø' => spelt.push_str("Oe"),
            'Ü' => spelt.push_str("Ue"),
            'Å' => spelt.push_str("Aa"),
            other => spelt.push(other),
        }
    }
    spelt
}

/// The parts of a printed name that may be names of their own: between commas, in brackets, in quotation marks.
fn parts(printed: &str) -> Vec<&str> {
    let ends = |one: char| {
        matches!(
            one,
            ',' | ';'
                | '('
                | ')'
                | '['
                | ']'
                | '<'
                | '>'
                | '"'
                | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '|'
                | '–'
                | '—'
                | '\n'
                | '\t'
        )
    };
    // Slashes part names, but not addresses.
    let parts =
        printed.split(ends).flat_map(|part| if part.contains("//") { vec![part] } else { part.split('/').collect() });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The words of a part. Of an address only those that are somebody's: before the `@`, or the last step of the path.
fn named(part: &str) -> Vec<Word> {
    let words = part.split_whitespace().flat_map(|chunk| {
        let local = chunk
            .trim_start_matches("mailto:")
            .split_once('@')
            .map(|(local, _)| local)
            .filter(|local| !local.is_empty());
        let step = chunk.contains("//").then(|| chunk.trim_end_matches('/').rsplit('/').next()).flatten();
        match (local, step, chunk.strip_prefix(['@', '#'])) {
            (Some(own), ..) | (None, Some(own), _) => handle(own),
            (None, None, Some(own)) => handle(own),
            (None, None, None) => Reading::of(chunk).words,
        }
    });
    words.collect()
}

/// The words of a handle, all of them as with capitals: they have them where they like.
fn handle(own: &str) -> Vec<Word> {
    let words = Reading::of(&format!("@{own}")).words;
    let bare = words.into_iter().map(|word| {
        let letters = word.letters.trim_matches(|one: char| one.is_ascii_digit()).to_owned();
        Word { letters, is_capital: true, ..word }
    });
    bare.filter(|word| !word.letters.is_empty()).collect()
}

/// A name as a whole, and without the `the` before it.
fn whole(calls: &mut Vec<Call>, words: &[Word]) {
    let tells = |word: &Word| !is_description(&word.letters);
    if words.iter().any(tells) {
        add(calls, words, Part::Whole);
    }
    let bare = words.iter().position(tells).zip(words.iter().rposition(tells));
    if let Some(bare) = bare.and_then(|(first, last)| words.get(first..=last))
        && bare.iter().any(|word| tells(word) && !is_title(&word.letters))
    {
        add(calls, bare, Part::Whole);
    }
}

fn is_number(letters: &str) -> bool {
    letters.chars().all(char::is_numeric)
}

/// The words of a person's name.
fn person(calls: &mut Vec<Call>, words: &[Word], is_cased: bool, is_first: bool) {
    let is_own = |word: &Word| (word.is_capital || !is_cased) && counts(word) && !is_description(&word.letters);
    let names = words.chunk_by(|_, next| next.is_joined);
    let mut names: Vec<&[Word]> = names.filter(|name| name.iter().any(is_own)).collect();
    // Of “White House aide John White”, what names the house is no name of his.
    if let Some((last, before)) = names.split_last() {
        let own = before.iter().filter(|name| name.iter().any(tells)).chain([last]);
        names = own.copied().collect();
    }
    if is_first {
        add(calls, &names.concat(), Part::Whole);
    }
    for (place, name) in names.iter().enumerate() {
        let part = if is_first && place.saturating_add(1) == names.len() { Part::Surname } else { Part::Word };
        add(calls, name, part);
        name.iter().filter(|word| counts(word)).for_each(|word| add(calls, std::slice::from_ref(word), part));
    }
    if let ([first, .., last], true) = (names.as_slice(), is_first)
        && let Some(initial) = first.first().and_then(|word| word.letters.chars().next())
    {
        let letters = format!("{initial}{}", run(last));
        add(calls, &[Word { letters, ..Word::default() }], Part::Surname);
    }
}

/// Whether a word can be a name: more than an initial, and no title.
fn counts(word: &Word) -> bool {
    let letters = word.letters.as_str();
    letters.chars().count() >= LETTERS_MIN && !is_small(letters) && !is_title(letters) && !is_number(letters)
}

/// The words of an organisation's name.
fn organisation(calls: &mut Vec<Call>, words: &[Word]) {
    words.iter().filter(|word| tells(word)).for_each(|word| add(calls, std::slice::from_ref(word), Part::Surname));
}

/// Whether a word says who of all that bear names of that sort is meant.
pub(super) fn tells(word: &Word) -> bool {
    counts(word) && !is_corporate(&word.letters) && !is_description(&word.letters)
}

/// Adds a call, unless it would be found in nearly every text.
fn add(calls: &mut Vec<Call>, words: &[Word], part: Part) {
    let letters = run(words);
    let count = letters.chars().count();
    if count < LETTERS_MIN || is_small(&letters) {
        return;
    }
    let is_word = is_ordinary(&letters) || is_title(&letters) || is_description(&letters) || is_corporate(&letters);
    // Two letters are a word by chance.
    let needs_capital = is_word || count == LETTERS_MIN;
    calls.push(Call { letters, part, is_compound: words.len() > 1, needs_capital });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wholes in brackets, surnames and what an organisation goes by in capitals.
    fn told(kind: PartyKind, printed: &str) -> String {
        let mark = |call: &Call| match call.part {
            Part::Whole => format!("[{}]", call.letters),
            Part::Surname => call.letters.to_uppercase(),
            Part::Word => call.letters.clone(),
        };
        calls(kind, printed).iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn of_a_person_each_name_counts_and_no_title_initial_or_preposition() {
        for (printed, expected) in [
            ("John Kerry", "JKERRY john [johnkerry] KERRY"),
            (
                "U.S. Secretary of State John F. Kerry",
                "JKERRY john [johnkerry] KERRY [secretaryofstatejohnfkerry] [ussecretaryofstatejohnfkerry]",
            ),
            ("Kerry, John (\"Johnny\")", "john [john] [johnkerry] johnny [johnny] KERRY [kerry] [kerryjohnjohnny]"),
            ("Ludwig van der Meer Jr.", "LMEER ludwig [ludwigmeer] [ludwigvandermeerjr] MEER"),
            (
                "Jean-Luc O’Brien, the embassy's press officer",
                "BRIEN jean jeanluc [jeanlucobrien] [jeanlucobrientheembassyspress] [jeanlucobrientheembassyspressofficer] JOBRIEN luc OBRIEN",
            ),
            ("jane roe", "jane [janeroe] JROE ROE"),
            ("Jörg Müller", "JMUELLER JMULLER joerg [joergmueller] jorg [jorgmuller] MUELLER MULLER"),
            (
                "Jane Roe <j.roe@state.gov>",
                "jane [janeroe] [janeroejroestategov] jroe JROE [jroe] [jroestategov] roe ROE",
            ),
            ("@JaneRoe_62", "JANE JANEROE [janeroe] [janeroe62] ROE"),
            ("https://example.org/people/jane-roe/", "[httpsexampleorgpeoplejaneroe] JANE JANEROE [janeroe] ROE"),
            ("Xi", "XI [xi]"),
            ("김 정은", "[김정은] 정은 [정은]"),
            ("a government source", ""),
            ("Source 7", "[source7]"),
        ] {
            assert_eq!(told(PartyKind::Person, printed), expected, "{printed}");
        }
    }

    #[test]
    fn of_an_organisation_the_words_count_that_tell_it_from_others() {
        for (printed, expected) in [
            ("Sony Pictures Entertainment", "SONY [sonypicturesentertainment]"),
            ("the State Department", "[statedepartment] [thestatedepartment]"),
            (
                "Federal Bureau of Investigation (FBI)",
                "[bureauofinvestigation] [bureauofinvestigationfbi] FBI [fbi] [federalbureauofinvestigation] [federalbureauofinvestigationfbi]",
            ),
            ("The Guardian", "GUARDIAN [guardian] [theguardian]"),
            ("two senior officials", ""),
        ] {
            assert_eq!(told(PartyKind::Organization, printed), expected, "{printed}");
        }
    }
}
