//! `record description` and `record identity`.

use clap::Args;
use dateline_story::event::{Entity, EntityDescribed, PartyIdentified};
use dateline_story::names::Slug;

use crate::record::choices::HowOne;
use crate::record::context::{Reading, RecordError};
use crate::record::shared::Shared;

pub(super) const DESCRIPTION_EXAMPLE: &str = "Example:
  dateline record description sony-hack \\
    --work 'film:the-interview=The Interview' --property genre --value comedy";
pub(super) const IDENTITY_EXAMPLE: &str = "Example:
  dateline record identity sony-hack --party 'group:gop=Guardians of Peace' \\
    --same-as 'group:lazarus=the Lazarus Group' --relation pseudonym

The two are one from this record on, and never before: a replay of an earlier
point keeps them apart.";

/// The flags of `record description`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct DescriptionArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    #[command(flatten)]
    of: EntityArgs,
    /// Which property ("occupation", "genre")
    #[arg(long, value_name = "TEXT")]
    property: String,
    /// What it is
    #[arg(long, value_name = "TEXT")]
    value: String,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// Of whom or of what: one of two flags.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct EntityArgs {
    /// The party that is described
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
    /// The work that is described
    #[arg(long, value_name = "WORK")]
    work: Option<String>,
}

impl DescriptionArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<EntityDescribed, RecordError> {
        let of = match (&self.of.party, &self.of.work) {
            (Some(party), _) => Entity::Party(reading.party("--party", party)?),
            (None, Some(work)) => Entity::Work(reading.work("--work", work)?),
            (None, None) => return Err(RecordError::new("--party", "say what is described: --party or --work")),
        };
        Ok(EntityDescribed { of, property: self.property.clone(), value: self.value.clone() })
    }
}

/// The flags of `record identity`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct IdentityArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// The party that goes by the other name, pseudonym or seal
    #[arg(long, value_name = "PARTY")]
    party: String,
    /// Who it is
    #[arg(long, value_name = "PARTY")]
    same_as: String,
    /// How the two are one
    #[arg(long, value_name = "RELATION")]
    relation: HowOne,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl IdentityArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<PartyIdentified, RecordError> {
        Ok(PartyIdentified {
            party: reading.party("--party", &self.party)?,
            same_as: reading.party("--same-as", &self.same_as)?,
            relation: self.relation.0,
        })
    }
}
