//! Who attributed what to whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Describe, Fields, Kind, NameOf};
use crate::avowal::Avowal;
use crate::mention::MentionRole;
use crate::names::Slug;
use crate::party::Party;

/// Somebody attributed an incident to somebody. To oneself it is a claim of responsibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributionMade {
    /// Who says so.
    pub attributor: Party,
    /// Of which incident.
    pub incident: Slug,
    /// Whom it is attributed to.
    pub attributed_to: Party,
    /// In which role.
    pub role: AttributionRole,
    /// The words, verbatim.
    #[serde(default)]
    pub words: Option<String>,
}

/// What part somebody is said to have had in an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttributionRole {
    /// Did it.
    Perpetrated,
    /// Had it done.
    Directed,
    /// Had a part in it.
    Involved,
    /// Is connected with it in some way.
    Linked,
    /// Helped those who did it.
    Assisted,
    /// Is thought to have done it.
    Suspected,
    /// Is of interest to those who investigate it.
    OfInterest,
    /// Saw it.
    Witnessed,
}

impl Describe for AttributionMade {
    fn visit<'a>(&'a self, fields: &mut Fields<'_, 'a>) {
        fields.words("words", &self.words);
        fields.party("attributor", &self.attributor, MentionRole::Attributor);
        fields.party("attributed_to", &self.attributed_to, MentionRole::AttributedTo);
        fields.name("incident", &self.incident, NameOf::Incident);
        fields.others(&["role"]);
    }

    fn summary(&self, _: Kind) -> String {
        self.summary_with(Avowal::Asserted)
    }
}

impl AttributionMade {
    /// Who attributes what to whom, or will not.
    pub(crate) fn summary_with(&self, avowal: Avowal) -> String {
        let (who, role, incident) = (&self.attributor.printed, self.role.word(), &self.incident);
        if self.attributor.id != self.attributed_to.id {
            let verb = avowal.verb().map_or(String::new(), |verb| format!(" {verb}"));
            let who = self.attributor.name_beside(&self.attributed_to);
            let whom = self.attributed_to.name_beside(&self.attributor);
            return format!("{who}{verb} → {whom}, {role} in {incident}");
        }
        let verb = match avowal {
            Avowal::Asserted | Avowal::Open => "claims",
            Avowal::Denied | Avowal::Cleared => "denies",
            Avowal::NoComment => "declines to comment on",
            Avowal::NeitherConfirmedNorDenied => "neither confirms nor denies",
        };
        format!("{who} {verb} responsibility for {incident} ({role})")
    }
}

impl AttributionRole {
    /// The role as people write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Perpetrated => "perpetrated",
            Self::Directed => "directed",
            Self::Involved => "involved",
            Self::Linked => "linked",
            Self::Assisted => "assisted",
            Self::Suspected => "suspected",
            Self::OfInterest => "of interest",
            Self::Witnessed => "witnessed",
        }
    }
}
