//! Decisions about releases.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, Nature};
use crate::mention::MentionRole;
use crate::names::Slug;
use crate::party::{Party, Work};

/// Somebody decided about the release of a work, or carried it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseDecision {
    /// The work.
    pub work: Work,
    /// Which release of it.
    pub scope: ReleaseScope,
    /// Who decided.
    pub by: Party,
    /// On whose order.
    #[serde(default)]
    pub ordered_by: Option<Party>,
    /// On what condition.
    #[serde(default)]
    pub condition: Option<String>,
    /// How many copies, units or sites.
    #[serde(default)]
    pub quantity: Option<String>,
    /// Why, as they stated it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Which release of a work is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseScope {
    /// By which way it reaches people: `theatrical`, `exhibitor`, `premiere`, `home`, `broadcast`, `retail`, `carrier`,
    /// `production`, or a word of the desk's own.
    pub channel: Slug,
    /// Where.
    #[serde(default)]
    pub market: Option<String>,
    /// Which version of it.
    #[serde(default)]
    pub variant: Option<String>,
}

/// What was done about a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseAct {
    /// It was announced.
    Scheduled,
    /// It took place.
    Made,
    /// It was put off.
    Postponed,
    /// It was called off.
    Cancelled,
    /// It was halted.
    Suspended,
    /// It goes on after all.
    Resumed,
    /// It was called back.
    Recalled,
}

impl Describe for ReleaseDecision {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.words("reason", &self.reason);
        fields.told("condition", &self.condition);
        fields.told("quantity", &self.quantity);
        fields.work("work", &self.work);
        fields.within("scope", |fields| {
            fields.named("channel", &self.scope.channel);
            fields.named("market", &self.scope.market);
            fields.named("variant", &self.scope.variant);
        });
        fields.party("by", &self.by, MentionRole::Decider);
        fields.party("ordered_by", &self.ordered_by, MentionRole::OrderedBy);
    }

    fn summary(&self, kind: Kind) -> String {
        let act = match kind.nature() {
            Nature::Release(act) => act.word(),
            Nature::World | Nature::Published | Nature::Desk | Nature::Act | Nature::Amendment => "decided",
        };
        format!("{}, {} release {act} by {}", self.work.printed, self.scope.words(), self.by.printed)
    }

    fn release(&self) -> Option<&ReleaseDecision> {
        Some(self)
    }
}

impl ReleaseScope {
    /// The scope in words: channel, then market and variant where there are any.
    #[must_use]
    pub fn words(&self) -> String {
        let parts = [Some(self.channel.as_str()), self.market.as_deref(), self.variant.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl ReleaseAct {
    /// The act as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Made => "made",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Recalled => "recalled",
        }
    }
}
