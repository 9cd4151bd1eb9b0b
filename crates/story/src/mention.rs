//! Which parties a record names, and as what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Path, TextPart, Visitor};
use crate::field::Body;
use crate::party::{Party, Work};

/// What a record says of a party by naming it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MentionRole {
    /// It said something.
    Speaker,
    /// It attributed an incident to somebody.
    Attributor,
    /// An incident was attributed to it.
    AttributedTo,
    /// It decided about a release.
    Decider,
    /// A release was decided on its order.
    OrderedBy,
    /// It made a threat.
    Threatener,
    /// It was threatened.
    Threatened,
    /// It was struck by an incident.
    Target,
    /// It investigates.
    Investigator,
    /// It acted.
    Actor,
    /// Somebody acted against it, or about it.
    ActedUpon,
    /// It was described.
    Described,
    /// It was found to be one with another party.
    Identified,
    /// It was spoken to.
    Recipient,
    /// It is said to have made captured evidence.
    PurportedAuthor,
    /// It is the origin of a record.
    Origin,
    /// It saw or heard what a record tells.
    Witness,
    /// It passed a record on.
    Relay,
    /// It made known or allowed something about a source.
    Amender,
}

impl Body {
    /// Every party that this names, and as what: first those of the fact, then those of the sources.
    #[must_use]
    pub fn parties(&self) -> Vec<(MentionRole, &Party)> {
        self.mentions().parties
    }

    /// Every work that this names.
    #[must_use]
    pub fn works(&self) -> Vec<&Work> {
        self.mentions().works
    }

    fn mentions(&self) -> Mentions<'_> {
        let mut mentions = Mentions::default();
        self.fact.visit(&mut mentions);
        self.common.visit(&mut mentions);
        mentions
    }
}

#[derive(Default)]
struct Mentions<'a> {
    parties: Vec<(MentionRole, &'a Party)>,
    works: Vec<&'a Work>,
}

impl<'a> Visitor<'a> for Mentions<'a> {
    fn party(&mut self, _: &Path<'_>, party: &'a Party, role: MentionRole, _: TextPart) {
        self.parties.push((role, party));
    }

    fn work(&mut self, _: &Path<'_>, work: &'a Work) {
        self.works.push(work);
    }
}
