//! Which sources of a record must not be named, and what stands in their place.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::event::{Common, Fact};
use dateline_story::field::Body;
use dateline_story::fold::{Record, StoryState};
use dateline_story::identity::Identities;
use dateline_story::names::Slug;
use dateline_story::party::{Party, PartyKind};
use dateline_story::sourcing::{Chain, GroundRule, Hop};
use serde_json::Value;

use crate::Edition;

/// What stands in the place of a source that must not be named, where no description was agreed on.
const A_SOURCE: &str = "a source";
/// A name shorter than this stands in nearly every text by chance.
const NAME_LENGTH_MIN: usize = 3;

/// What a story knows of its parties.
pub(super) struct Parties {
    identities: Identities,
    /// The names by which each party was printed, and its id.
    printed: BTreeMap<Slug, BTreeSet<String>>,
    /// Those who are described rather than named, wherever they occur.
    unnamed: BTreeSet<Slug>,
}

impl Parties {
    pub(super) fn of(state: &StoryState) -> Self {
        let mut printed: BTreeMap<Slug, BTreeSet<String>> = BTreeMap::new();
        let (mut unnamed, mut named) = (BTreeSet::new(), BTreeSet::new());
        for record in state.records() {
            let said =
                record.entry.event().map(|event| Body { common: event.common.clone(), fact: event.fact.clone() });
            for body in said.into_iter().chain(record.unstruck_body()) {
                for (_, party) in body.parties() {
                    printed.entry(party.id.clone()).or_default().insert(party.printed.clone());
                    let kinds = if party.kind == PartyKind::Unnamed { &mut unnamed } else { &mut named };
                    kinds.insert(party.id.clone());
                }
            }
        }
        let unnamed = unnamed.difference(&named).cloned().collect();
        Self { identities: state.identities(), printed, unnamed }
    }

    /// What must not be said of the sources of a record, given what it says and what everything says that it stands inside: what
    /// was said on terms is on these terms in all that was taken out of it.
    pub(super) fn protection<'a>(&'a self, bodies: &[Body]) -> Protection<'a> {
        let mut protection = Protection { parties: self, protected: Vec::new() };
        for hop in bodies.iter().flat_map(Body::hops).filter(|hop| is_protected(hop)) {
            let off_record = hop.ground_rule == GroundRule::OffRecord;
            let descriptor = hop.descriptor.clone().filter(|words| !words.trim().is_empty());
            match protection.protected.iter_mut().find(|one| self.identities.same(&one.party, &hop.party.id)) {
                Some(one) => {
                    one.off_record |= off_record;
                    one.descriptor = one.descriptor.take().or(descriptor);
                }
                None => protection.protected.push(Protected { party: hop.party.id.clone(), off_record, descriptor }),
            }
        }
        // A sealed party is sealed in every role.
        for (_, party) in bodies.iter().flat_map(Body::parties) {
            if party.kind == PartyKind::Sealed && protection.find(&party.id).is_none() {
                let party = party.id.clone();
                protection.protected.push(Protected { party, off_record: false, descriptor: None });
            }
        }
        // A description that names is none.
        let named: Vec<bool> = protection
            .protected
            .iter()
            .map(|one| one.descriptor.as_deref().is_some_and(|words| protection.names(words)))
            .collect();
        for (one, named) in protection.protected.iter_mut().zip(named) {
            if named {
                one.descriptor = None;
            }
        }
        protection
    }
}

/// What a record says, with the parts that were withdrawn, and what everything says that it stands inside: at the edition's point and
/// at the ledger's head, so that the stricter terms hold.
pub(super) fn around(edition: &Edition<'_>, number: u64) -> Vec<Body> {
    let mut bodies = around_in(edition.state, number);
    bodies.extend(around_in(edition.today, number));
    bodies
}

fn around_in(state: &StoryState, number: u64) -> Vec<Body> {
    let mut bodies = Vec::new();
    let mut next = Some(number);
    while let Some(number) = next.take() {
        let Some(body) = state.record(number).and_then(Record::unstruck_body) else {
            break;
        };
        // Only earlier ones, so that this ends.
        let inside = body.common.embedded_in.as_ref();
        next =
            inside.filter(|inside| inside.story == *state.slug() && inside.number < number).map(|inside| inside.number);
        bodies.push(body);
    }
    bodies
}

/// Whether all that is known of where something comes from was said off the record.
pub(super) fn is_off_record(body: &Body) -> bool {
    let is_off = |chain: &Chain| chain.hops.iter().any(|hop| hop.ground_rule == GroundRule::OffRecord);
    !body.common.sourcing.is_empty() && body.common.sourcing.iter().all(is_off)
}

/// The sources of one record that must not be named.
pub(super) struct Protection<'a> {
    parties: &'a Parties,
    protected: Vec<Protected>,
}

struct Protected {
    party: Slug,
    off_record: bool,
    descriptor: Option<String>,
}

const fn is_protected(hop: &Hop) -> bool {
    matches!(hop.ground_rule, GroundRule::Background | GroundRule::NotForAttribution | GroundRule::OffRecord)
        || matches!(hop.party.kind, PartyKind::Sealed)
}

impl Protection<'_> {
    fn find(&self, party: &Slug) -> Option<&Protected> {
        self.place(party).and_then(|place| self.protected.get(place))
    }

    fn place(&self, party: &Slug) -> Option<usize> {
        self.protected.iter().position(|one| self.parties.identities.same(&one.party, party))
    }

    /// Whether a fact tells what somebody said or did who spoke off the record.
    pub(super) fn tells_off_record(&self, fact: &Fact) -> bool {
        let body = Body { common: Common::default(), fact: fact.clone() };
        body.parties().into_iter().any(|(_, party)| self.find(&party.id).is_some_and(|one| one.off_record))
    }

    /// The chains that may be shown, with descriptions in the place of those who must not be named.
    pub(super) fn chains(&self, chains: &[Chain]) -> Vec<Chain> {
        let is_off = |hop: &Hop| {
            hop.ground_rule == GroundRule::OffRecord || self.find(&hop.party.id).is_some_and(|one| one.off_record)
        };
        let shown = chains.iter().filter(|chain| !chain.hops.iter().any(is_off));
        shown.map(|chain| Chain { hops: chain.hops.iter().map(|hop| self.hop(hop)).collect() }).collect()
    }

    fn hop(&self, hop: &Hop) -> Hop {
        let mut shown = Hop { to: hop.to.iter().map(|party| self.party(party)).collect(), ..hop.clone() };
        if self.find(&hop.party.id).is_some() {
            shown.party = self.party(&hop.party);
            // Each of these can say who it was.
            (shown.outlet, shown.medium, shown.url, shown.to) = (None, None, None, Vec::new());
        }
        shown
    }

    /// A party as it may be shown.
    fn party(&self, party: &Party) -> Party {
        let found = self.place(&party.id).and_then(|place| self.protected.get(place).map(|one| (place, one)));
        let Some((place, one)) = found else {
            return party.clone();
        };
        Party {
            // Only to tell two of them apart.
            id: format!("source-{place}").parse().unwrap_or_else(|_| party.id.clone()),
            kind: PartyKind::Unnamed,
            printed: one.descriptor.clone().unwrap_or_else(|| A_SOURCE.to_owned()),
        }
    }

    /// A fact with descriptions in the place of those who must not be named. `None` if there is no such fact.
    pub(super) fn fact(&self, fact: &Fact) -> Option<Fact> {
        if self.protected.is_empty() {
            return Some(fact.clone());
        }
        let mut value = serde_json::to_value(fact).ok()?;
        self.describe(&mut value);
        serde_json::from_value(value).ok()
    }

    /// Wherever a party stands, of whatever kind the fact is.
    fn describe(&self, value: &mut Value) {
        if let Ok(party) = serde_json::from_value::<Party>(value.clone()) {
            if let Ok(shown) = serde_json::to_value(self.party(&party)) {
                *value = shown;
            }
            return;
        }
        match value {
            Value::Object(members) => members.values_mut().for_each(|member| self.describe(member)),
            Value::Array(items) => items.iter_mut().for_each(|item| self.describe(item)),
            _ => {}
        }
    }

    /// Whether a text holds a name of somebody who must not be named.
    pub(super) fn names(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.protected.iter().any(|one| {
            let known = self.parties.identities.all_of(&one.party).into_iter();
            known.filter(|id| !self.parties.unnamed.contains(*id)).any(|id| {
                let printed = self.parties.printed.get(id).into_iter().flatten().map(String::as_str);
                printed.chain([id.as_str()]).any(|name| holds(&text, &name.trim().to_lowercase()))
            })
        })
    }
}

/// Whether a text holds a name as a whole: not inside another word.
fn holds(text: &str, name: &str) -> bool {
    name.chars().count() >= NAME_LENGTH_MIN
        && text.match_indices(name).any(|(start, found)| {
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let after =
                start.checked_add(found.len()).and_then(|end| text.get(end..)).and_then(|rest| rest.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn a_name_is_found_as_a_whole_and_not_inside_another_word() {
        assert!(holds("so said jane roe.", "jane roe"));
        assert!(holds("“jane roe’s word", "jane roe"));
        assert!(!holds("janet roebuck", "jane"));
        assert!(!holds("a source", "a"));
    }
}
