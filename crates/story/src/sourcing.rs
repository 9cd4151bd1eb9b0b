//! Where a record comes from, and how sure anyone was: chains of hops, hedges, factuality, grades, stance.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::partial_date::Basis;
use crate::party::Party;

/// One way by which a record reached us: an ordered list of hops, the origin first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// The hops, origin first. Never empty.
    pub hops: Vec<Hop>,
}

impl Chain {
    /// The hop that it all comes from.
    #[must_use]
    pub fn origin(&self) -> Option<&Hop> {
        self.hops.first()
    }
}

/// One hand through which a record passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hop {
    /// Who.
    pub party: Party,
    /// In which role.
    pub role: HopRole,
    /// For which newsroom or account, as printed ("NBC News").
    #[serde(default)]
    pub outlet: Option<String>,
    /// By which means ("statement", "tweet", "phone").
    #[serde(default)]
    pub medium: Option<String>,
    /// To whom.
    #[serde(default)]
    pub to: Vec<Party>,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
    /// On what terms the source spoke.
    #[serde(default)]
    pub ground_rule: GroundRule,
    /// How a source without a name was described, verbatim ("a government source").
    #[serde(default)]
    pub descriptor: Option<String>,
    /// How many people the report says stand behind it. It adds no source to the count of distinct ones.
    #[serde(default)]
    pub count_claimed: Option<u32>,
    /// The words that hedge, verbatim ("believe", "assessment").
    #[serde(default)]
    pub hedge: Option<String>,
    /// How far this hop commits itself.
    #[serde(default)]
    pub factuality: Option<Factuality>,
    /// Whether the report states this hop, or we infer it.
    #[serde(default)]
    pub basis: Basis,
}

/// A hop's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HopRole {
    /// It is their own knowledge or word.
    Origin,
    /// They saw or heard it happen.
    Witness,
    /// They pass on what another said.
    Relay,
}

/// On what terms a source spoke (AP and Reuters practice).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroundRule {
    /// By name, for publication.
    OnRecord,
    /// For publication, under a description agreed on.
    Background,
    /// For publication, with no attribution.
    NotForAttribution,
    /// Not for publication.
    OffRecord,
    /// The report does not say.
    #[default]
    Unstated,
}

impl GroundRule {
    /// The rule as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OnRecord => "on the record",
            Self::Background => "on background",
            Self::NotForAttribution => "not for attribution",
            Self::OffRecord => "off the record",
            Self::Unstated => "on unstated terms",
        }
    }
}

/// How far a source commits itself to what it says: FactBank's scale (Saurí and Pustejovsky, 2009).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Factuality {
    /// It is certainly so.
    #[serde(rename = "certain+")]
    CertainYes,
    /// It is probably so.
    #[serde(rename = "probable+")]
    ProbableYes,
    /// It is possibly so.
    #[serde(rename = "possible+")]
    PossibleYes,
    /// It is certainly not so.
    #[serde(rename = "certain-")]
    CertainNo,
    /// It is probably not so.
    #[serde(rename = "probable-")]
    ProbableNo,
    /// It is possibly not so.
    #[serde(rename = "possible-")]
    PossibleNo,
    /// No commitment either way.
    #[serde(rename = "unknown")]
    Unknown,
}

/// What a party does with what is put to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Says that somebody is not responsible.
    Clears,
    /// Will not say.
    DeclinesToComment,
    /// Will not say whether it is so or not.
    NeitherConfirmsNorDenies,
}

/// The desk's own grade of a record, by the Admiralty code: reliability of the source A–F, credibility of the content 1–6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Grade {
    reliability: char,
    credibility: char,
}

/// Why a text is not a grade.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a grade: give a letter A to F and a digit 1 to 6 (the Admiralty code), such as B2")]
pub struct GradeError {
    text: String,
}

impl FromStr for Grade {
    type Err = GradeError;

    fn from_str(text: &str) -> Result<Self, GradeError> {
        let mut characters = text.chars();
        match (characters.next(), characters.next(), characters.next()) {
            (Some(reliability @ 'A'..='F'), Some(credibility @ '1'..='6'), None) => {
                Ok(Self { reliability, credibility })
            }
            _ => Err(GradeError { text: text.to_owned() }),
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.reliability, self.credibility)
    }
}

impl TryFrom<String> for Grade {
    type Error = GradeError;

    fn try_from(text: String) -> Result<Self, GradeError> {
        text.parse()
    }
}

impl From<Grade> for String {
    fn from(grade: Grade) -> Self {
        grade.to_string()
    }
}

impl JsonSchema for Grade {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Grade".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "The Admiralty code: reliability of the source A-F, credibility of the content 1-6.",
            "pattern": "^[A-F][1-6]$"
        })
    }
}
