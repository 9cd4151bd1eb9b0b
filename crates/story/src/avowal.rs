//! Whether a record says that what it tells of is so, or what else is done with it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::Common;
use crate::sourcing::{Chain, Factuality, Stance};

/// What a record does with what it tells of. A stance says it, or else how far the origins commit themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Avowal {
    /// It says that it is so.
    Asserted,
    /// It says that it is not so.
    Denied,
    /// It says that somebody is not responsible.
    Cleared,
    /// The party concerned will not say.
    NoComment,
    /// The party concerned will not say whether it is so or not.
    NeitherConfirmedNorDenied,
    /// It tells of it, and commits itself neither way.
    Open,
}

impl Avowal {
    /// That of a record with these common fields.
    #[must_use]
    pub fn of(common: &Common) -> Self {
        Self::by(common.stance, &common.sourcing)
    }

    /// That of a record with this stance and these chains.
    #[must_use]
    pub fn by(stance: Option<Stance>, sourcing: &[Chain]) -> Self {
        match stance {
            Some(Stance::Asserts) => Self::Asserted,
            Some(Stance::Denies) => Self::Denied,
            Some(Stance::Clears) => Self::Cleared,
            Some(Stance::DeclinesToComment) => Self::NoComment,
            Some(Stance::NeitherConfirmsNorDenies) => Self::NeitherConfirmedNorDenied,
            None => by_origins(sourcing),
        }
    }

    /// Whether it says that it is not so; `None` if it says neither.
    #[must_use]
    pub const fn denies(self) -> Option<bool> {
        match self {
            Self::Asserted => Some(false),
            Self::Denied | Self::Cleared => Some(true),
            Self::NoComment | Self::NeitherConfirmedNorDenied | Self::Open => None,
        }
    }

    /// Whether the one says that it is so, and the other that it is not.
    #[must_use]
    pub const fn is_contrary_to(self, other: Self) -> bool {
        matches!((self.denies(), other.denies()), (Some(true), Some(false)) | (Some(false), Some(true)))
    }

    /// What is done with it, as said of it: `denied`. `None` where it is asserted, or told without commitment.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Asserted | Self::Open => None,
            Self::Denied => Some("denied"),
            Self::Cleared => Some("cleared"),
            Self::NoComment => Some("no comment"),
            Self::NeitherConfirmedNorDenied => Some("neither confirmed nor denied"),
        }
    }

    /// What whoever speaks does with it: `denies`. `None` where [`Avowal::word`] is.
    #[must_use]
    pub const fn verb(self) -> Option<&'static str> {
        match self {
            Self::Asserted | Self::Open => None,
            Self::Denied => Some("denies"),
            Self::Cleared => Some("clears"),
            Self::NoComment => Some("declines to comment on"),
            Self::NeitherConfirmedNorDenied => Some("neither confirms nor denies"),
        }
    }

    /// What is said, and what is done with it where it is not asserted: `perpetrated, denied`.
    #[must_use]
    pub fn qualify(self, says: &str) -> String {
        match self.word() {
            Some(word) => format!("{says}, {word}"),
            None => says.to_owned(),
        }
    }
}

/// Denied if every origin that commits itself says no; open if none commits itself.
fn by_origins(sourcing: &[Chain]) -> Avowal {
    let origins = sourcing.iter().filter_map(|chain| chain.origin());
    let said: Vec<Option<bool>> = origins.map(|hop| hop.factuality.map_or(Some(false), says_no)).collect();
    match said.as_slice() {
        [] => Avowal::Asserted,
        said if said.contains(&Some(false)) => Avowal::Asserted,
        said if said.contains(&Some(true)) => Avowal::Denied,
        _ => Avowal::Open,
    }
}

const fn says_no(factuality: Factuality) -> Option<bool> {
    match factuality {
        Factuality::CertainYes | Factuality::ProbableYes | Factuality::PossibleYes => Some(false),
        Factuality::CertainNo | Factuality::ProbableNo | Factuality::PossibleNo => Some(true),
        Factuality::Unknown => None,
    }
}
