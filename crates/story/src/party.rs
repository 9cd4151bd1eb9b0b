//! Who speaks, acts, is accused; and the works that can be released.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::field_value::looks;
use crate::names::Slug;

/// Somebody or something that can say or do things. NewsML-G2 calls it a concept, W3C PROV an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Its name in the whole ledger, the same in every story.
    pub id: Slug,
    /// What it is.
    pub kind: PartyKind,
    /// The name as printed here ("@SonyPictures").
    #[serde(rename = "as")]
    pub printed: String,
}

impl Party {
    /// Whether a reader of the printed names could take it for another one, with another id.
    #[must_use]
    pub fn is_printed_like(&self, other: &Self) -> bool {
        self.id != other.id && looks::alike(&self.printed, &other.printed)
    }

    /// Its printed name, and its id after it where another party's looks the same.
    #[must_use]
    pub fn name_beside(&self, other: &Self) -> String {
        if self.is_printed_like(other) { format!("{} ({})", self.printed, self.id) } else { self.printed.clone() }
    }
}

/// Their printed names, with commas.
pub(crate) fn names(parties: &[Party]) -> String {
    parties.iter().map(|party| party.printed.as_str()).collect::<Vec<_>>().join(", ")
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A human being, by name.
    Person,
    /// A company, agency, state, newsroom.
    Organization,
    /// Several, or a group that goes by a name of its own.
    Group,
    /// One or more whose names are not given ("officials", "a government source").
    Unnamed,
    /// A document, page or post that speaks for itself.
    Document,
    /// A source whose identity is kept elsewhere.
    Sealed,
}

/// Something that can be released: a film, book, programme, product. schema.org calls it CreativeWork or Product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Its name in the whole ledger.
    pub id: Slug,
    /// What it is.
    pub kind: WorkKind,
    /// The title or name as printed here.
    #[serde(rename = "as")]
    pub printed: String,
}

/// What a work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkKind {
    /// A motion picture.
    Film,
    /// A book.
    Book,
    /// A broadcast or streamed programme.
    Programme,
    /// A product that is sold.
    Product,
    /// Any other work.
    Other,
}
