//! Parties, works and incidents: nodes of their own where they have a name, and where they came from.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::event::{AttributionMade, Common, Entity, Fact, IncidentReported};
use dateline_story::field::Body;
use dateline_story::names::Slug;
use dateline_story::party::{Party, PartyKind, Work, WorkKind};
use dateline_story::sourcing::{Chain, Hop, HopRole};
use serde_json::Value;

use super::{is_address, node, reference};
use crate::names::Names;
use crate::public::{Item, is_named};
use crate::when::exact;

/// What the records name, each once.
pub(super) struct Things<'a> {
    names: Names<'a>,
    found: BTreeMap<String, Thing>,
}

struct Thing {
    kind: &'static str,
    names: Vec<String>,
    /// What else is said of it.
    description: Option<String>,
    start: Option<String>,
}

impl Thing {
    const fn new(kind: &'static str) -> Self {
        Self { kind, names: Vec::new(), description: None, start: None }
    }
}

impl<'a> Things<'a> {
    pub(super) const fn new(names: Names<'a>) -> Self {
        Self { names, found: BTreeMap::new() }
    }

    fn see(&mut self, id: String, kind: &'static str, name: &str) -> Value {
        let thing = self.found.entry(id.clone()).or_insert_with(|| Thing::new(kind));
        if !thing.names.iter().any(|known| known == name) {
            thing.names.push(name.to_owned());
        }
        reference(id)
    }

    /// A party: a reference to its node where it is named, a node without an id where it is described.
    pub(super) fn party(&mut self, party: &Party) -> Value {
        let kind = match party.kind {
            PartyKind::Organization | PartyKind::Group => "Organization",
            PartyKind::Document => "CreativeWork",
            // Schema.org has only these two who say things, and several people are no organization.
            PartyKind::Person | PartyKind::Unnamed | PartyKind::Sealed => "Person",
        };
        if is_named(party) {
            return self.see(self.names.slug("party", &party.id), kind, &party.printed);
        }
        node(kind).with("name", party.printed.as_str()).into()
    }

    /// A party where only somebody who can speak may stand.
    pub(super) fn speaker(&mut self, party: &Party) -> Option<Value> {
        (party.kind != PartyKind::Document).then(|| self.party(party))
    }

    pub(super) fn work(&mut self, work: &Work) -> Value {
        let kind = match work.kind {
            WorkKind::Film => "Movie",
            WorkKind::Book => "Book",
            WorkKind::Product => "Product",
            WorkKind::Programme | WorkKind::Other => "CreativeWork",
        };
        self.see(self.names.slug("work", &work.id), kind, &work.printed)
    }

    /// An incident that is spoken of.
    pub(super) fn incident(&mut self, incident: &Slug) -> Value {
        let id = self.names.slug("incident", incident);
        self.found.entry(id.clone()).or_insert_with(|| Thing::new("Event"));
        reference(id)
    }

    /// An incident, with what a report says of it; the first report counts.
    pub(super) fn reported(&mut self, reported: &IncidentReported, item: &Item) -> Value {
        let id = self.names.slug("incident", &reported.incident);
        let found = self.see(id.clone(), "Event", &reported.kind);
        if let Some(thing) = self.found.get_mut(&id).filter(|thing| thing.description.is_none()) {
            thing.description = Some(reported.description.clone());
            thing.start = item.occurred.as_ref().and_then(exact);
        }
        found
    }

    /// Everybody and everything that a record names, apart from its sources.
    pub(super) fn mentions(&mut self, item: &Item) -> Vec<Value> {
        let body = Body { common: Common::default(), fact: item.fact.clone() };
        let mut seen = BTreeSet::new();
        let parties = body.parties().into_iter().map(|(_, party)| party).filter(|party| is_named(party));
        let mut mentions: Vec<Value> =
            parties.filter(|party| seen.insert(party.id.clone())).map(|party| self.party(party)).collect();
        mentions.extend(body.works().into_iter().map(|work| self.work(work)));
        if let Fact::AttributionMade(AttributionMade { incident, .. }) = &item.fact {
            mentions.push(self.incident(incident));
        }
        mentions
    }

    /// A party or a work.
    pub(super) fn entity(&mut self, entity: &Entity) -> Value {
        match entity {
            Entity::Party(party) => self.party(party),
            Entity::Work(work) => self.work(work),
        }
    }

    /// The nodes, by their names.
    pub(super) fn into_nodes(self) -> impl Iterator<Item = Value> {
        self.found.into_iter().map(|(id, thing)| {
            let mut names = thing.names.into_iter();
            node(thing.kind)
                .with("@id", id)
                .with("name", names.next())
                .with("alternateName", names.collect::<Vec<_>>())
                .with("description", thing.description)
                .with("startDate", thing.start)
                .into()
        })
    }
}

/// What a record was taken from: documents, and what those who passed it on wrote or said, each once.
pub(super) fn sources(item: &Item, things: &mut Things<'_>) -> Vec<Value> {
    let mut sources = Vec::new();
    for hop in item.chains.iter().flat_map(|chain| &chain.hops) {
        let source = source(hop, things);
        if !source.is_null() && !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// A hop as the work that it was read in; null for somebody's own word, of which there is none.
fn source(hop: &Hop, things: &mut Things<'_>) -> Value {
    let url = hop.url.as_deref().filter(|url| is_address(url));
    let outlet = hop.outlet.as_ref().map(|outlet| Value::from(node("Organization").with("name", outlet.as_str())));
    if hop.party.kind == PartyKind::Document && url.is_none() && outlet.is_none() {
        return things.party(&hop.party);
    }
    if hop.role != HopRole::Relay && url.is_none() {
        return Value::Null;
    }
    let name = (hop.party.kind == PartyKind::Document).then_some(hop.party.printed.as_str());
    node("CreativeWork")
        .with("name", name)
        .with("author", things.speaker(&hop.party))
        .with("provider", outlet)
        .with("url", url)
        .into()
}

/// Who a record comes from: the origins of its chains, each once.
pub(super) fn origins(item: &Item, things: &mut Things<'_>) -> Vec<Value> {
    let mut origins = Vec::new();
    for origin in item.chains.iter().filter_map(Chain::origin).filter(|origin| origin.role != HopRole::Relay) {
        if let Some(origin) = things.speaker(&origin.party)
            && !origins.contains(&origin)
        {
            origins.push(origin);
        }
    }
    origins
}
