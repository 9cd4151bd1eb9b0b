//! Which sources of a record must not be named, and what stands in their place.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::event::{Common, Entity, Fact};
use dateline_story::field::Body;
use dateline_story::fold::{Record, StoryState};
use dateline_story::identity::Identities;
use dateline_story::names::Slug;
use dateline_story::party::{Party, PartyKind};
use dateline_story::sourcing::{Chain, GroundRule, Hop};
use serde_json::Value;

use super::called::{Part, calls, calls_of_id};
use super::guard::{Guard, Other};
use super::reading::Reading;
use crate::Edition;

/// What stands in the place of a source that must not be named, where no description was agreed on.
const A_SOURCE: &str = "a source";
/// What a story knows of its parties.
pub(super) struct Parties {
    /// Who is who, as found out by the edition's point and by the ledger's head.
    identities: Identities,
    /// By what each id's party would be known. Not of those who are described rather than named, wherever they occur.
    guards: BTreeMap<Slug, Guard>,
    /// The whole names of those who are never to be kept unnamed.
    others: Vec<Other>,
    /// Who is kept unnamed in some record.
    protected: BTreeSet<Slug>,
    /// Who stands somewhere as a sealed source.
    sealed: BTreeSet<Slug>,
    /// Who is kept unnamed in the whole story.
    kept: Vec<Guard>,
    kept_ids: BTreeSet<Slug>,
}

impl Parties {
    pub(super) fn of(edition: &Edition<'_>) -> Self {
        let mut printed: BTreeMap<Slug, BTreeSet<(PartyKind, String)>> = BTreeMap::new();
        let mut identities = Identities::default();
        let records = || edition.state.records().iter().chain(edition.today.records());
        for record in records() {
            for body in bodies(record) {
                for (_, party) in body.parties() {
                    printed.entry(party.id.clone()).or_default().insert((party.kind, party.printed.clone()));
                }
                if let Some((party, other)) = other_name(&body.fact) {
                    printed.entry(party.id.clone()).or_default().insert((party.kind, other));
                }
            }
            if let Some(Fact::PartyIdentified(identified)) = record.fact().filter(|_| record.stands()) {
                identities.unite(&identified.party.id, &identified.same_as.id);
            }
        }
        let mut parties = Self {
            identities,
            guards: printed.iter().filter_map(|(id, names)| Some((id.clone(), guard(id, names)?))).collect(),
            others: Vec::new(),
            protected: BTreeSet::new(),
            sealed: BTreeSet::new(),
            kept: Vec::new(),
            kept_ids: BTreeSet::new(),
        };
        let is_sealed =
            |names: &BTreeSet<(PartyKind, String)>| names.iter().any(|(kind, _)| *kind == PartyKind::Sealed);
        parties.sealed = printed.iter().filter(|(_, names)| is_sealed(names)).map(|(id, _)| id.clone()).collect();
        for record in records() {
            let protection = parties.protection(&around(edition, record.entry.number));
            let protected: Vec<Slug> = protection.protected.iter().map(|one| one.party.clone()).collect();
            parties.protected.extend(protected);
        }
        let names =
            printed.iter().filter(|(id, _)| !parties.protected.iter().any(|one| parties.identities.same(one, id)));
        let names = names.flat_map(|(id, names)| names.iter().map(|(_, name)| name.as_str()).chain([id.as_str()]));
        parties.others = names.filter_map(Other::named).collect();
        parties
    }

    /// Takes it that just these are named on the record: whoever is kept unnamed in some record and is none of them is kept unnamed in
    /// all of them. What a sealed source is called is never said. Whether that is anything new.
    pub(super) fn name(&mut self, named: BTreeSet<Slug>) -> bool {
        let is_named = |id: &Slug| named.iter().any(|one| self.identities.same(one, id));
        let all = self.protected.iter().flat_map(|id| self.identities.all_of(id));
        let kept: BTreeSet<Slug> = all.filter(|id| self.sealed.contains(*id) || !is_named(id)).cloned().collect();
        let is_new = kept != self.kept_ids;
        let guards = kept.iter().filter_map(|id| self.guards.get(id));
        self.kept = guards.map(|guard| guard.from(Part::Surname)).collect();
        self.kept_ids = kept;
        is_new
    }

    /// Whether a party is kept unnamed in some record.
    pub(super) fn is_protected_somewhere(&self, party: &Slug) -> bool {
        self.protected.iter().any(|one| self.identities.same(one, party))
    }

    /// Whether a party is kept unnamed in the whole story.
    pub(super) fn is_kept_unnamed(&self, party: &Slug) -> bool {
        self.kept_ids.contains(party)
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

    /// Whether a text names somebody who is kept unnamed in the whole story.
    pub(super) fn keep_unsaid(&self, text: &str) -> bool {
        self.is_kept(&Reading::of(text))
    }

    fn is_kept(&self, text: &Reading) -> bool {
        self.kept.iter().any(|guard| guard.is_called(text, &self.others))
    }
}

/// What a record said when it was recorded, and what it says now.
fn bodies(record: &Record) -> impl Iterator<Item = Body> {
    record.original_body().into_iter().chain(record.body_with_withdrawn_parts())
}

/// By what a party would be known, from its id and the names under which it stands. A description of somebody is no name, and neither is
/// the id of somebody who is only described.
fn guard(id: &Slug, names: &BTreeSet<(PartyKind, String)>) -> Option<Guard> {
    let names: Vec<_> = names.iter().filter(|(kind, _)| *kind != PartyKind::Unnamed).collect();
    let (kind, _) = names.first()?;
    let printed = names.iter().flat_map(|(kind, printed)| calls(*kind, printed));
    Some(Guard::new(printed.chain(calls_of_id(*kind, id.as_str())).collect()))
}

/// One more name of a party, where a record describes it by one.
fn other_name(fact: &Fact) -> Option<(&Party, String)> {
    let Fact::EntityDescribed(described) = fact else { return None };
    let Entity::Party(party) = &described.of else { return None };
    let property = Reading::of(&described.property).run();
    let is_name = ["name", "alias", "handle", "mail", "account", "pseudonym", "aka", "twitter"]
        .iter()
        .any(|word| property.contains(word));
    is_name.then(|| (party, described.value.clone()))
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
        let Some(body) = state.record(number).and_then(Record::body_with_withdrawn_parts) else {
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

    /// Whether a text names somebody who must not be named: one of these sources by any word of a name, or one who is kept unnamed in the
    /// whole story.
    pub(super) fn names(&self, text: &str) -> bool {
        if self.protected.is_empty() && self.parties.kept.is_empty() {
            return false;
        }
        let text = Reading::of(text);
        let called = self.protected.iter().any(|one| {
            let ids = self.parties.identities.all_of(&one.party).into_iter();
            ids.filter_map(|id| self.parties.guards.get(id)).any(|guard| guard.is_called(&text, &self.parties.others))
        });
        called || self.parties.is_kept(&text)
    }
}
