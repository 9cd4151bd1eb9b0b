//! What words can be: looked up in lists, and seen from how they are written.

mod lists;

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word can be, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Traits(u32);

/// The lists, by word. Only looked up in, never gone through: its order does not show.
static KNOWN: LazyLock<HashMap<&'static str, Traits>> = LazyLock::new(|| {
    let mut known: HashMap<&'static str, Traits> = HashMap::new();
    for (traits, words) in lists::LISTS {
        for word in words.split_whitespace() {
            known.entry(word).or_default().set(*traits, true);
        }
    }
    known
});

macro_rules! traits {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Traits { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

traits! {
    /// A finite verb of saying, after which or before which a speaker's words stand.
    SAYS = 0;
    /// A participle of saying ("adding", "tweeting").
    SAYING = 1;
    /// A finite verb by which somebody commits to a claim, in whatever degree.
    HOLDS = 2;
    /// A noun for people by what they do, without their names.
    ROLE = 3;
    /// A word that opens a noun phrase.
    DETERMINER = 4;
    PREPOSITION = 5;
    /// A helping verb that may stand before a verb of saying and leaves its meaning alone.
    HELPING = 6;
    /// An adverb that does so.
    ADVERB = 7;
    /// He, she, they, it.
    PRONOUN = 8;
    /// A verb that can rule a clause.
    FINITE = 9;
    /// Words before a name or a title in quotation marks.
    NAMING = 10;
    /// Begins with a capital letter, or an at sign.
    CAPITAL = 11;
    WEEKDAY = 12;
    MONTH = 13;
    /// It ends in a full stop that is its own.
    ABBREVIATION = 14;
    /// A part of organizations' names.
    ORGANIZATION = 15;
    /// A title before a person's name.
    TITLE = 16;
    /// A word that is never a name, although a sentence may begin with it.
    NEVER_NAME = 17;
    /// May open a phrase before the subject of a sentence.
    INTRODUCES = 18;
    /// And, but, or.
    JOINS = 19;
    /// Ends in an apostrophe of possession.
    POSSESSIVE = 20;
    /// A word by which a clause hangs on another.
    SUBORDINATES = 21;
    /// Has a digit.
    NUMBER = 22;
    /// Has two capital letters or more and no small one.
    ACRONYM = 23;
    /// A verb of saying that answers somebody.
    ANSWERS = 24;
    /// A verb of saying that hedges.
    HEDGES = 25;
    /// A noun for what somebody holds.
    VIEW = 26;
    /// One human being by what they do.
    INDIVIDUAL = 27;
    /// A full stop after it is its own.
    TAKES_FULL_STOP = 28;
    /// An abbreviation that may end a sentence.
    MAY_END = 29;
    /// Ends in -ed and is no verb.
    NOT_PAST = 30;
}

impl Traits {
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn set(&mut self, other: Self, holds: bool) {
        if holds {
            self.0 |= other.0;
        }
    }
}

/// What the lists say of a word in small letters with straight apostrophes.
fn listed(small: &str) -> Traits {
    KNOWN.get(small).copied().unwrap_or_default()
}

/// What a word can be, from its text and its text in small letters with straight apostrophes.
pub(crate) fn traits(text: &str, small: &str) -> Traits {
    let mut traits = listed(small);
    // `a spokesman's`, `officials'`: of the owner, only what it is called.
    let owner = small.strip_suffix("'s").or_else(|| small.strip_suffix('\''));
    if let Some(owner) = owner {
        let noun = Traits::ROLE.and(Traits::INDIVIDUAL).and(Traits::ORGANIZATION).0 & listed(owner).0;
        traits.set(Traits(noun), true);
    }
    let first = text.chars().next();
    let capitals = text.chars().filter(|character| character.is_uppercase()).count();
    traits.set(Traits::CAPITAL, first.is_some_and(|first| first.is_uppercase() || first == '@'));
    traits.set(Traits::NUMBER, text.chars().any(|character| character.is_ascii_digit()));
    traits.set(Traits::ACRONYM, capitals > 1 && !text.chars().any(char::is_lowercase));
    traits.set(Traits::ABBREVIATION, text.ends_with('.'));
    traits.set(Traits::POSSESSIVE, small.ends_with("'s") || small.ends_with("s'"));
    traits.set(Traits::ROLE, traits.has(Traits::INDIVIDUAL));
    traits.set(Traits::HOLDS, traits.has(Traits::SAYS));
    let past = small.len() > 4 && small.ends_with("ed") && !small.contains('-') && !traits.has(Traits::NOT_PAST);
    traits.set(Traits::FINITE, past || traits.has(Traits::HOLDS));
    let month = month(small).is_some();
    traits.set(Traits::MONTH, month);
    traits.set(Traits::WEEKDAY, weekday(small).is_some());
    // People are called May, April, June and August.
    let never = month && !matches!(small, "may" | "april" | "june" | "august");
    traits.set(Traits::NEVER_NAME, never || traits.has(Traits::WEEKDAY));
    traits.set(Traits::INTRODUCES, traits.has(Traits::WEEKDAY));
    traits
}

/// After these it was somebody else's turn: a bare pronoun may be the other one.
pub(crate) fn answers(word: &str) -> bool {
    listed(word).has(Traits::ANSWERS)
}

/// Whether a verb hedges: more is meant by it than that the words were spoken.
pub(crate) fn hedges(word: &str) -> bool {
    let listed = listed(word);
    listed.has(Traits::HEDGES) || (listed.has(Traits::HOLDS) && !listed.has(Traits::SAYS))
}

/// Nouns of the pattern "it is their … that", where the noun hedges and not the verb before it.
pub(crate) fn is_view(word: &str) -> bool {
    listed(word).has(Traits::VIEW)
}

/// Whether a role is that of one human being.
pub(crate) fn is_individual(word: &str) -> bool {
    listed(word).has(Traits::INDIVIDUAL)
}

/// Whether a full stop after this word belongs to it.
pub(crate) fn takes_full_stop(word: &str) -> bool {
    listed(word).has(Traits::TAKES_FULL_STOP)
}

/// Whether an abbreviation may also be the last word of a sentence.
pub(crate) fn may_end_a_sentence(word: &str) -> bool {
    listed(word).has(Traits::MAY_END)
}

/// The weekday of a word, from 0 for Monday.
pub(crate) fn weekday(word: &str) -> Option<u8> {
    Some(match word {
        "monday" => 0,
        "tuesday" => 1,
        "wednesday" => 2,
        "thursday" => 3,
        "friday" => 4,
        "saturday" => 5,
        "sunday" => 6,
        _ => return None,
    })
}

/// The month of a word, from 1.
pub(crate) fn month(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" | "jan." => 1,
        "february" | "feb" | "feb." => 2,
        "march" | "mar." => 3,
        "april" | "apr" | "apr." => 4,
        "may" => 5,
        "june" | "jun" | "jun." => 6,
        "july" | "jul" | "jul." => 7,
        "august" | "aug" | "aug." => 8,
        "september" | "sept" | "sept." | "sep" | "sep." => 9,
        "october" | "oct" | "oct." => 10,
        "november" | "nov" | "nov." => 11,
        "december" | "dec" | "dec." => 12,
        _ => return None,
    })
}
