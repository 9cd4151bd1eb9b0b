//! Figures: counts and amounts that change value and definition.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, NameOf};
use crate::names::Slug;
use crate::partial_date::PartialDate;

/// Somebody gave a figure: a count, an amount. Figures of one name are the same figure, whoever gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureReported {
    /// Its name in the story, by which its values are set side by side ("deaths").
    pub figure: Slug,
    /// What is counted, in words. It may change from one report to the next.
    pub of: String,
    /// The value, if one is given.
    #[serde(default)]
    pub value: Option<Amount>,
    /// The least that it is, if only a bound is given.
    #[serde(default)]
    pub at_least: Option<Amount>,
    /// The most that it is, if only a bound is given.
    #[serde(default)]
    pub at_most: Option<Amount>,
    /// In which unit ("people", "US dollars").
    #[serde(default)]
    pub unit: Option<String>,
    /// What is counted in or left out ("the attackers not counted").
    #[serde(default)]
    pub includes: Option<String>,
    /// As of when it was counted.
    #[serde(default)]
    pub counted_as_of: Option<PartialDate>,
}

/// A decimal number, exactly as it was given. One number of digits has one spelling: `1.50` is not `1.5`, and says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Amount(Decimal);

/// Why a text is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is not a number as the ledger writes it: use digits with at most one point and no separators, such as 47 or 1500000.50"
)]
pub struct AmountError {
    text: String,
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        Decimal::from_str_exact(text)
            .ok()
            .filter(|number| number.to_string() == text)
            .map(Self)
            .ok_or_else(|| AmountError { text: text.to_owned() })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<String> for Amount {
    type Error = AmountError;

    fn try_from(text: String) -> Result<Self, AmountError> {
        text.parse()
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        amount.to_string()
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A decimal number, at most 28 digits, exactly as it was given.",
            "pattern": "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$",
            "examples": ["47", "1500000.50"]
        })
    }
}

impl Describe for FigureReported {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.told("of", &self.of);
        fields.amount("value", &self.value);
        fields.amount("at_least", &self.at_least);
        fields.amount("at_most", &self.at_most);
        fields.told("unit", &self.unit);
        fields.told("includes", &self.includes);
        fields.date("counted_as_of", &self.counted_as_of);
        fields.name("figure", &self.figure, NameOf::Figure);
    }

    fn summary(&self, _: Kind) -> String {
        let unit = self.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
        format!("{}: {}{unit}", self.of, self.amount_words())
    }
}

impl FigureReported {
    /// The value or its bounds in words.
    #[must_use]
    pub fn amount_words(&self) -> String {
        match (&self.value, &self.at_least, &self.at_most) {
            (Some(value), ..) => value.to_string(),
            (None, Some(least), Some(most)) => format!("{least} to {most}"),
            (None, Some(least), None) => format!("at least {least}"),
            (None, None, Some(most)) => format!("at most {most}"),
            (None, None, None) => "no number".to_owned(),
        }
    }
}
