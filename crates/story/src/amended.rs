//! What amended sourcing and changed ground rules make of a record.

use crate::event::{Fact, GroundRuleChanged, SourcingAmended};
use crate::field::Body;
use crate::names::Slug;
use crate::sourcing::Hop;

/// Why an amendment does not fit a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmendError {
    /// There is no chain at that place.
    #[error("it has no chain at place {place}: {}", count(*chains))]
    NoChain {
        /// The place, from 0.
        place: u32,
        /// How many chains there are.
        chains: usize,
    },
    /// The record has no chain with such a source.
    #[error("{}", no_source(party.as_ref()))]
    NoSource {
        /// The party that was looked for; none: any origin.
        party: Option<Slug>,
    },
}

fn count(chains: usize) -> String {
    match chains {
        0 => "it has no chains".to_owned(),
        1 => "its only chain is at place 0".to_owned(),
        more => format!("its {more} chains are at places 0 to {}", more.saturating_sub(1)),
    }
}

fn no_source(party: Option<&Slug>) -> String {
    party.map_or_else(|| "it has no source".to_owned(), |party| format!("{party} is no source of it"))
}

impl Body {
    /// This body as a fact changes it; `None` if the fact does not fit it, or changes no record.
    #[must_use]
    pub fn amended_by(&self, fact: &Fact) -> Option<Self> {
        if let Fact::CorrectionIssued(issued) = fact {
            self.with(&issued.field, &issued.now).ok()
        } else if let Fact::SourcingAmended(amendment) = fact {
            self.amended(amendment).ok()
        } else if let Fact::GroundRuleChanged(change) = fact {
            self.with_ground_rule(change).ok()
        } else {
            None
        }
    }

    /// This body with a chain added or replaced.
    ///
    /// # Errors
    /// [`AmendError::NoChain`].
    pub fn amended(&self, amendment: &SourcingAmended) -> Result<Self, AmendError> {
        let mut body = self.clone();
        let chains = body.common.sourcing.len();
        match amendment.replaces {
            None => body.common.sourcing.push(amendment.chain.clone()),
            Some(place) => {
                let found = usize::try_from(place).ok().and_then(|place| body.common.sourcing.get_mut(place));
                *found.ok_or(AmendError::NoChain { place, chains })? = amendment.chain.clone();
            }
        }
        Ok(body)
    }

    /// This body with other terms for its sources: those of the party, or else every origin.
    ///
    /// # Errors
    /// [`AmendError::NoSource`].
    pub fn with_ground_rule(&self, change: &GroundRuleChanged) -> Result<Self, AmendError> {
        let mut body = self.clone();
        let party = change.party.as_ref().map(|party| &party.id);
        let mut found = false;
        for chain in &mut body.common.sourcing {
            for (place, hop) in chain.hops.iter_mut().enumerate() {
                if party.map_or(place == 0, |party| hop.party.id == *party) {
                    hop.ground_rule = change.rule;
                    found = true;
                }
            }
        }
        if found { Ok(body) } else { Err(AmendError::NoSource { party: party.cloned() }) }
    }

    /// Every hop of every chain.
    pub fn hops(&self) -> impl Iterator<Item = &Hop> {
        self.common.sourcing.iter().flat_map(|chain| &chain.hops)
    }
}
