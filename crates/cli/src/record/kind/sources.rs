//! `record sourcing` and `record ground-rule`: what became known of the sources of earlier records.

use clap::Args;
use dateline_story::event::{GroundRuleChanged, SourcingAmended};
use dateline_story::names::{RecordRef, Slug};

use crate::record::choices::Terms;
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const SOURCING_EXAMPLE: &str = "Example:
  dateline record sourcing sony-hack#3 \\
    --chain 'org:fbi=The FBI > org:ap=The Associated Press' \\
    --reason 'The agency has it from the FBI, too.'";
pub(super) const GROUND_RULE_EXAMPLE: &str = "Example:
  dateline record ground-rule sony-hack --record sony-hack#3 \\
    --rule background --reason 'They asked for it on the phone.'

With --party alone it holds for every earlier record that they are a source of.";

/// The flags of `record sourcing`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct SourcingArgs {
    /// The record, such as sony-hack#9
    #[arg(value_name = "STORY#N", help_heading = None)]
    pub(super) record: RecordRef,
    /// The chain as it is now known: "HOP > HOP > …" (--help explains)
    #[arg(long, value_name = "CHAIN")]
    chain: String,
    /// The place, from 0, of the record's chain that it replaces; without it, it is one more
    #[arg(long, value_name = "PLACE")]
    replaces: Option<u32>,
    /// Who made it known
    #[arg(long, value_name = "PARTY")]
    told_by: Option<String>,
    /// Why, or how it became known
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl SourcingArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<SourcingAmended, RecordError> {
        Ok(SourcingAmended {
            record: self.record.clone(),
            replaces: self.replaces,
            chain: reading.chain("--chain", &self.chain)?,
            by: reading.party_if_any("--told-by", self.told_by.as_deref())?,
            reason: self.reason.clone(),
        })
    }
}

/// The flags of `record ground-rule`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct GroundRuleArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    #[command(flatten)]
    whose: Whose,
    /// The terms that hold now
    #[arg(long, value_name = "RULE")]
    rule: Terms,
    /// Who allowed or demanded it
    #[arg(long, value_name = "PARTY")]
    told_by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// Whose terms, and where: one of two flags, or both.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct Whose {
    /// The record; without it, every earlier record of the story that the party is a source of
    #[arg(long, value_name = "STORY#N")]
    record: Option<RecordRef>,
    /// The source; without it, the origins of the record
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
}

impl GroundRuleArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<GroundRuleChanged, RecordError> {
        Ok(GroundRuleChanged {
            record: self.whose.record.clone(),
            party: reading.party_if_any("--party", self.whose.party.as_deref())?,
            rule: self.rule.0,
            by: reading.party_if_any("--told-by", self.told_by.as_deref())?,
            reason: self.reason.clone(),
        })
    }
}
