//! `record figure`.

use clap::Args;
use dateline_desk::shorthand::DateWords;
use dateline_story::event::{Amount, FigureReported};
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record figure sony-hack --figure contribution \\
    --of 'voluntary contribution to be asked of viewers' \\
    --value 5 --unit 'US dollars'

Figures of one name are shown side by side, whoever gives them. Numbers have no
separators: 1500000.50.";

/// The flags of `record figure`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct FigureArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Its name in the story, such as deaths: all reports of one figure have the same
    #[arg(long, value_name = "SLUG")]
    figure: Slug,
    /// What is counted, in words
    #[arg(long, value_name = "TEXT")]
    of: String,
    #[command(flatten)]
    amount: AmountArgs,
    /// In which unit ("people", "US dollars")
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// What is counted in or left out ("the attackers not counted")
    #[arg(long, value_name = "TEXT")]
    includes: Option<String>,
    /// As of when it was counted
    #[arg(long, value_name = "DATE")]
    counted_as_of: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// How much: a value, or bounds.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct AmountArgs {
    /// The value, such as 47
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true, conflicts_with_all = ["at_least", "at_most"])]
    value: Option<Amount>,
    /// The least that it is, where only a bound is given
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    at_least: Option<Amount>,
    /// The most that it is, where only a bound is given
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    at_most: Option<Amount>,
}

impl FigureArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<FigureReported, RecordError> {
        let counted = self.counted_as_of.as_deref();
        Ok(FigureReported {
            figure: self.figure.clone(),
            of: self.of.clone(),
            value: self.amount.value,
            at_least: self.amount.at_least,
            at_most: self.amount.at_most,
            unit: self.unit.clone(),
            includes: self.includes.clone(),
            counted_as_of: counted
                .map(|text| reading.date("--counted-as-of", text, DateWords::default()))
                .transpose()?,
        })
    }
}
