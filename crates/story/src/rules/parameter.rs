//! How strict the rules are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rule;
use crate::event::Kind;

/// A setting of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Parameter {
    /// Words by which a headline or sentence hedges.
    #[serde(rename = "outruns-sources.hedging_words")]
    HedgingWords,
    /// How many distinct sources a report needs.
    #[serde(rename = "two-sources.sources_min")]
    SourcesMin,
    /// Which kinds of reports need them.
    #[serde(rename = "two-sources.kinds")]
    TwoSourcesKinds,
    /// Words by which a source is described in the plural.
    #[serde(rename = "plural-source.plural_words")]
    PluralWords,
    /// Sentences of fewer words are passed over.
    #[serde(rename = "doubled-quote.words_min")]
    WordsMin,
    /// Contradictions younger than this are passed over.
    #[serde(rename = "open-contradiction.older_than_hours")]
    ContradictionHours,
    /// Gaps younger than this are passed over.
    #[serde(rename = "open-gap.older_than_hours")]
    GapHours,
}

/// What a parameter is set to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// A number.
    Number(u32),
    /// A list of words.
    Words(Vec<String>),
}

/// Why a parameter cannot be set to something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// It is a number.
    #[error("{word} is a whole number of at least {min}")]
    NotNumber {
        /// The parameter's name.
        word: &'static str,
        /// The least that it can be.
        min: u32,
    },
    /// It is a list of words.
    #[error("{word} is a list of words, each within quotation marks, such as [\"{example}\"]")]
    NotWords {
        /// The parameter's name.
        word: &'static str,
        /// A word that can stand in it.
        example: &'static str,
    },
    /// It has a word that it cannot have.
    #[error("{word} has {found:?}, which is none of {}", known.join(", "))]
    NoSuchWord {
        /// The parameter's name.
        word: &'static str,
        /// The word.
        found: String,
        /// Those that there are.
        known: Vec<&'static str>,
    },
}

/// How words of doubt are printed.
const HEDGING: &[&str] = &[
    "alleged",
    "allegedly",
    "alleges",
    "apparent",
    "apparently",
    "appear",
    "appears",
    "assess",
    "assessed",
    "assesses",
    "assessment",
    "believe",
    "believed",
    "believes",
    "claim",
    "claimed",
    "claims",
    "could",
    "doubt",
    "doubted",
    "doubts",
    "indicate",
    "indicated",
    "indicates",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possible",
    "possibly",
    "presumably",
    "probable",
    "probably",
    "purported",
    "purportedly",
    "reported",
    "reportedly",
    "reports",
    "rumored",
    "rumoured",
    "seem",
    "seems",
    "suggest",
    "suggested",
    "suggests",
    "suspect",
    "suspected",
    "suspects",
    "think",
    "thinks",
    "thought",
    "unclear",
    "unconfirmed",
    "unlikely",
    "unverified",
];

/// How more than one source is printed.
const PLURAL: &[&str] = &[
    "agents",
    "aides",
    "analysts",
    "authorities",
    "diplomats",
    "employees",
    "executives",
    "experts",
    "insiders",
    "investigators",
    "lawmakers",
    "lawyers",
    "ministers",
    "officers",
    "officials",
    "people",
    "persons",
    "several",
    "sources",
    "staffers",
    "those",
    "witnesses",
];

impl Parameter {
    /// All of them, rule by rule.
    pub const ALL: &[Self] = &[
        Self::HedgingWords,
        Self::SourcesMin,
        Self::TwoSourcesKinds,
        Self::PluralWords,
        Self::WordsMin,
        Self::ContradictionHours,
        Self::GapHours,
    ];

    /// The rule that it is of.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::HedgingWords => Rule::OutrunsSources,
            Self::SourcesMin | Self::TwoSourcesKinds => Rule::TwoSources,
            Self::PluralWords => Rule::PluralSource,
            Self::WordsMin => Rule::DoubledQuote,
            Self::ContradictionHours => Rule::OpenContradiction,
            Self::GapHours => Rule::OpenGap,
        }
    }

    /// Its name as people type it, beside its rule.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::HedgingWords => "hedging_words",
            Self::SourcesMin => "sources_min",
            Self::TwoSourcesKinds => "kinds",
            Self::PluralWords => "plural_words",
            Self::WordsMin => "words_min",
            Self::ContradictionHours | Self::GapHours => "older_than_hours",
        }
    }

    /// What it sets, in one sentence.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::HedgingWords => "A headline or sentence with one of these words states nothing flatly.",
            Self::SourcesMin => "How many distinct sources a report needs.",
            Self::TwoSourcesKinds => {
                "Which reports need them: attribution, incident, threat, figure, release, investigation, action, claim, \
                 statement, description."
            }
            Self::PluralWords => {
                "A source described by one of these words is more than one, unless \"a\" or \"one\" stands first."
            }
            Self::WordsMin => "Sentences of fewer words are passed over: many people say \"no comment\".",
            Self::ContradictionHours => "Contradictions younger than this are passed over.",
            Self::GapHours => "Gaps younger than this are passed over.",
        }
    }

    /// What it is set to unless a house says otherwise.
    #[must_use]
    pub fn default_setting(self) -> Setting {
        let words = |words: &[&str]| Setting::Words(words.iter().map(|word| (*word).to_owned()).collect());
        match self {
            Self::HedgingWords => words(HEDGING),
            Self::PluralWords => words(PLURAL),
            Self::TwoSourcesKinds => words(&["attribution", "figure", "release", "action"]),
            Self::SourcesMin => Setting::Number(2),
            Self::WordsMin => Setting::Number(5),
            Self::ContradictionHours | Self::GapHours => Setting::Number(0),
        }
    }

    /// Whether it can be set to something.
    ///
    /// # Errors
    /// [`SettingError`] if it cannot.
    pub fn check(self, setting: &Setting) -> Result<(), SettingError> {
        let word = self.word();
        match (self, setting) {
            (Self::HedgingWords | Self::PluralWords, Setting::Words(words)) => {
                let blank = words.iter().any(|one| one.trim().is_empty());
                if blank { Err(SettingError::NotWords { word, example: self.example() }) } else { Ok(()) }
            }
            (Self::TwoSourcesKinds, Setting::Words(words)) => {
                let mut known: Vec<&'static str> = Vec::new();
                for report in Kind::ALL.iter().filter_map(|kind| kind.report()) {
                    if !known.contains(&report) {
                        known.push(report);
                    }
                }
                match words.iter().find(|one| !known.contains(&one.as_str())) {
                    Some(found) => Err(SettingError::NoSuchWord { word, found: found.clone(), known }),
                    None => Ok(()),
                }
            }
            (Self::HedgingWords | Self::PluralWords | Self::TwoSourcesKinds, Setting::Number(_)) => {
                Err(SettingError::NotWords { word, example: self.example() })
            }
            (_, Setting::Number(number)) if *number >= self.min() => Ok(()),
            _ => Err(SettingError::NotNumber { word, min: self.min() }),
        }
    }

    /// The least that it can be, if it is a number.
    const fn min(self) -> u32 {
        match self {
            Self::SourcesMin | Self::WordsMin => 1,
            _ => 0,
        }
    }

    /// A word that can stand in it, if it is a list.
    const fn example(self) -> &'static str {
        match self {
            Self::HedgingWords => "allegedly",
            Self::PluralWords => "officials",
            _ => "attribution",
        }
    }

    /// Whether it is a list of words; else it is a number.
    #[must_use]
    pub const fn is_words(self) -> bool {
        matches!(self, Self::HedgingWords | Self::PluralWords | Self::TwoSourcesKinds)
    }

    /// What to say of a setting that is neither a number nor a list of words.
    #[must_use]
    pub const fn unfit(self) -> SettingError {
        let word = self.word();
        if self.is_words() {
            SettingError::NotWords { word, example: self.example() }
        } else {
            SettingError::NotNumber { word, min: self.min() }
        }
    }
}
