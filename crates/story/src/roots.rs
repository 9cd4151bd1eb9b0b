//! Who a record comes from in the end: its distinct origins, and the records that say the same.
//!
//! Distinct sources are distinct origins, not hops: three outlets that repeat one official are one source.

mod assertion;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Entity, EntityDescribed, IdentityRelation, LinkRelation, PartyIdentified};
use crate::fold::{Record, StoryState};
use crate::identity::Identities;
use crate::names::Slug;
use crate::party::{Party, PartyKind};
use crate::sourcing::{GroundRule, Hop, HopRole};
use assertion::Assertion;

/// The property by which a description of a party says that it is somebody else than another one, whose id is the value. Wikidata
/// calls it so (P1889).
pub const DIFFERENT_FROM: &str = "different from";

/// A distinct origin.
///
/// - A party that is known to the desk is one root under all the ids that a record says are its own. That includes a sealed source,
///   since somebody knows who it is, and a person who is named to the desk alone.
/// - A chain that begins with somebody who only passes it on does not tell its origin, which then has no name.
/// - Origins without a name are one root together, however many they are said to be, unless records say that they are different
///   people (a description of the one, [`DIFFERENT_FROM`] the other).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Root {
    /// A party that is known, by the id that stands for it.
    Party(Slug),
    /// Origins without a name, of whom nothing says that they are different people.
    Unnamed,
    /// An origin without a name that is said to be somebody else than every other one that is counted.
    Apart(Slug),
}

/// What is known of a story's origins, gathered once for many questions.
#[derive(Debug)]
pub struct Roots<'a> {
    state: &'a StoryState,
    identities: Identities,
    /// Parties that have a name, or a seal, in some record: an unnamed one that turned out to be one of them is unnamed no longer.
    known: BTreeSet<Slug>,
    /// Sealed sources whose names may be told, and who they are.
    unsealed: BTreeMap<Slug, &'a Party>,
    /// Pairs that are said to be different people, both ways round.
    different: BTreeSet<(Slug, Slug)>,
    /// The records that count, by what they assert.
    asserting: BTreeMap<Assertion, Vec<u64>>,
}

impl StoryState {
    /// See [`Roots::corroborating`]; for many questions gather [`Roots::of`] once.
    #[must_use]
    pub fn corroborating(&self, number: u64) -> Vec<u64> {
        Roots::of(self).corroborating(number)
    }

    /// See [`Roots::roots`]; for many questions gather [`Roots::of`] once.
    #[must_use]
    pub fn roots(&self, numbers: &[u64]) -> Vec<Root> {
        Roots::of(self).roots(numbers)
    }

    /// Whether a record counts: it stands, and does not only repeat another one that does.
    #[must_use]
    pub fn counts(&self, number: u64) -> bool {
        self.record(number).is_some_and(Record::stands) && self.duplicate_of(number).is_none()
    }
}

impl<'a> Roots<'a> {
    /// Gathers what a state knows of its origins.
    #[must_use]
    pub fn of(state: &'a StoryState) -> Self {
        let identities = state.identities();
        let mut roots = Self {
            state,
            known: BTreeSet::new(),
            unsealed: BTreeMap::new(),
            different: BTreeSet::new(),
            asserting: BTreeMap::new(),
            identities,
        };
        for record in state.records().iter().filter(|record| record.stands()) {
            roots.take_in(record);
        }
        roots
    }

    fn take_in(&mut self, record: &'a Record) {
        let (Some(fact), Some(common)) = (record.fact(), record.common()) else {
            return;
        };
        let mut named: Vec<&Party> =
            common.sourcing.iter().flat_map(|chain| &chain.hops).map(|hop| &hop.party).collect();
        if let Some(PartyIdentified { party, same_as, relation }) = fact.data() {
            named.extend([party, same_as]);
            // To be known as somebody is no leave to name them: only taking the seal off is.
            if *relation == IdentityRelation::Unsealed && !is_kept_unnamed(same_as.kind) {
                self.unsealed.insert(party.id.clone(), same_as);
            }
        }
        if let Some(described) = fact.data::<EntityDescribed>().filter(|one| one.property == DIFFERENT_FROM)
            && let (Entity::Party(party), Ok(other)) = (&described.of, described.value.parse::<Slug>())
        {
            let (one, other) = (self.canonical(&party.id), self.canonical(&other));
            self.different.extend([(one.clone(), other.clone()), (other, one)]);
        }
        for party in named.into_iter().filter(|party| party.kind != PartyKind::Unnamed) {
            let known = self.canonical(&party.id);
            self.known.insert(known);
        }
        let number = record.entry.number;
        if let Some(assertion) = Assertion::of(fact, common, &self.identities)
            && self.state.duplicate_of(number).is_none()
        {
            self.asserting.entry(assertion).or_default().push(number);
        }
    }

    fn canonical(&self, party: &Slug) -> Slug {
        self.identities.canonical(party).clone()
    }

    /// The records that corroborate one another about what this one says, in order, itself among them: those that assert the same, and
    /// those that a link says corroborate one of these. It goes one link far and no further: what corroborates something else that
    /// one of them says is not a source of this.
    ///
    /// Only what counts is among them: neither withdrawn records, nor those that only repeat another one.
    #[must_use]
    pub fn corroborating(&self, number: u64) -> Vec<u64> {
        let Some(record) = self.state.record(number).filter(|record| record.stands()) else {
            return Vec::new();
        };
        let assertion = record.fact().zip(record.common());
        let assertion = assertion.and_then(|(fact, common)| Assertion::of(fact, common, &self.identities));
        let same = assertion.and_then(|assertion| self.asserting.get(&assertion));
        let mut found: BTreeSet<u64> = same.into_iter().flatten().copied().chain([number]).collect();
        for member in found.clone() {
            let links = self.state.links_of(member).map(|(_, link)| link);
            for link in links.filter(|link| link.relation == LinkRelation::Corroborates) {
                let ends = [&link.from, &link.to].into_iter().filter(|end| end.story == *self.state.slug());
                found.extend(ends.map(|end| end.number));
            }
        }
        found.into_iter().filter(|number| self.state.counts(*number)).collect()
    }

    /// The distinct origins of all chains of some records, in order. A record without a chain has none, and one that is withdrawn
    /// adds none.
    #[must_use]
    pub fn roots(&self, numbers: &[u64]) -> Vec<Root> {
        let mut found = BTreeSet::new();
        let mut unnamed = BTreeSet::new();
        let mut untold = false;
        for hop in numbers.iter().flat_map(|number| self.origins(*number)) {
            let party = self.canonical(&hop.party.id);
            if hop.role == HopRole::Relay {
                untold = true;
            } else if self.is_known(hop) {
                found.insert(Root::Party(party));
            } else {
                unnamed.insert(party);
            }
        }
        // Whoever is said to be somebody else than all that are counted already is one more; whoever may be one of them is not.
        let mut counted: Vec<Slug> = Vec::new();
        for party in unnamed {
            if counted.iter().all(|other| self.different.contains(&(party.clone(), other.clone()))) {
                found.insert(if counted.is_empty() { Root::Unnamed } else { Root::Apart(party.clone()) });
                counted.push(party);
            }
        }
        // Whoever it is may be one of those.
        if untold && counted.is_empty() {
            found.insert(Root::Unnamed);
        }
        found.into_iter().collect()
    }

    /// The first hops of a record's chains, in their order; none if it is withdrawn. One that only relays stands for an origin that
    /// is not told.
    pub fn origins(&self, number: u64) -> impl Iterator<Item = &'a Hop> {
        let record = self.state.record(number).filter(|record| record.stands());
        let chains = record.and_then(Record::common).map(|common| common.sourcing.as_slice()).unwrap_or_default();
        chains.iter().filter_map(|chain| chain.origin())
    }

    /// Whether the desk knows who an origin is, by name or by seal.
    #[must_use]
    pub fn is_known(&self, hop: &Hop) -> bool {
        hop.role != HopRole::Relay && self.is_known_party(&hop.party)
    }

    /// Whether the desk knows who a party is, by name or by seal.
    #[must_use]
    pub fn is_known_party(&self, party: &Party) -> bool {
        party.kind != PartyKind::Unnamed || self.known.contains(self.identities.canonical(&party.id))
    }

    /// Whether readers are given the name of an origin. They are not if it has none, is still sealed, or spoke on terms that keep it
    /// back.
    #[must_use]
    pub fn is_named_to_readers(&self, hop: &Hop) -> bool {
        let may_be_named = matches!(hop.ground_rule, GroundRule::OnRecord | GroundRule::Unstated);
        may_be_named && self.unsealed(&hop.party).kind != PartyKind::Sealed && self.is_known(hop)
    }

    /// Who a sealed source is, if its name may be told by now; any other party is itself.
    #[must_use]
    pub fn unsealed<'p>(&self, party: &'p Party) -> &'p Party
    where
        'a: 'p,
    {
        let is_sealed = party.kind == PartyKind::Sealed;
        self.unsealed.get(&party.id).copied().filter(|_| is_sealed).unwrap_or(party)
    }

    /// Which parties are one.
    #[must_use]
    pub const fn identities(&self) -> &Identities {
        &self.identities
    }
}

/// Whether a party of this kind is somebody whose name is not told.
const fn is_kept_unnamed(kind: PartyKind) -> bool {
    matches!(kind, PartyKind::Unnamed | PartyKind::Sealed)
}
