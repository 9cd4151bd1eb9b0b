//! Which parties are one, as far as a story had found out at a point.

use std::collections::BTreeMap;

use crate::names::Slug;

/// Parties that are the same, each known by one of their ids. Built anew from the identities that stand, so that nothing found out
/// later reaches back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identities {
    /// Party → who it is said to be, not yet followed to the end.
    towards: BTreeMap<Slug, Slug>,
}

impl Identities {
    /// Takes in that `party` is `same_as`. What is known already changes nothing.
    pub fn unite(&mut self, party: &Slug, same_as: &Slug) {
        let (from, to) = (self.canonical(party).clone(), self.canonical(same_as).clone());
        if from != to {
            self.towards.insert(from, to);
        }
    }

    /// The id that stands for a party: its own, unless it turned out to be another's.
    #[must_use]
    pub fn canonical<'a>(&'a self, party: &'a Slug) -> &'a Slug {
        let mut found = party;
        // Ends, because `unite` never closes a circle.
        while let Some(next) = self.towards.get(found) {
            found = next;
        }
        found
    }

    /// Whether two ids are one party's.
    #[must_use]
    pub fn same(&self, one: &Slug, other: &Slug) -> bool {
        self.canonical(one) == self.canonical(other)
    }

    /// Every id that is known to be the same party as this one, itself first.
    #[must_use]
    pub fn all_of<'a>(&'a self, party: &'a Slug) -> Vec<&'a Slug> {
        let canonical = self.canonical(party);
        let mut all = vec![party];
        all.extend(
            [canonical].into_iter().chain(self.towards.keys()).filter(|id| *id != party && self.same(id, party)),
        );
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_said_in_a_circle_is_one_party_and_ends() {
        let mut identities = Identities::default();
        identities.unite(&id("a"), &id("b"));
        identities.unite(&id("b"), &id("c"));
        identities.unite(&id("c"), &id("a"));
        assert_eq!(identities.canonical(&id("a")), &id("c"));
        assert!(identities.same(&id("a"), &id("c")) && identities.same(&id("b"), &id("c")));
        assert_eq!(identities.all_of(&id("b")), [&id("b"), &id("c"), &id("a")]);
        assert!(!identities.same(&id("a"), &id("d")));
    }
}
