//! What is to be taken away, as it is found in a story.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::Fact;
use crate::fold::{Record, StoryState};
use crate::names::{EventId, RecordRef, Slug};
use crate::query::Without;
use crate::sourcing::{Chain, Hop};

/// What is taken away, as it was found in a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Taken {
    /// As it was asked for.
    pub without: Without,
    /// The record, for one record.
    pub record: Option<RecordRef>,
    /// The ids of the party, for a source: the one that was named, or found by its name, first.
    pub parties: Vec<Slug>,
    /// The outlets that are the source, in small letters.
    pub outlets: Vec<String>,
}

/// What is to be taken away and is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotThere {
    /// No record has it as a source.
    #[error("no record of {story} has {source_name:?} as a source by then")]
    Source {
        /// The story.
        story: Slug,
        /// As it was named.
        source_name: String,
        /// The parties and outlets that are sources there, in order.
        known: Vec<String>,
    },
    /// It is a source, but the origin of nothing.
    #[error("{source_name:?} is the origin of no record of {story}: it passes on what others said")]
    Origin {
        /// The story.
        story: Slug,
        /// As it was named.
        source_name: String,
    },
    /// More than one party is printed with that name.
    #[error("{source_name:?} is printed for more than one source of {story}: {}", list(ids))]
    SeveralParties {
        /// The story.
        story: Slug,
        /// As it was named.
        source_name: String,
        /// Their ids.
        ids: Vec<Slug>,
    },
    /// There is no such record at that point, or in that view.
    #[error("there is no record {record} by then; {}", last_record(*last))]
    Record {
        /// The record.
        record: RecordRef,
        /// The number of the story's last record.
        last: u64,
    },
    /// It belongs to another story.
    #[error("{record} is a record of another story than {story}")]
    OtherStory {
        /// The record.
        record: RecordRef,
        /// The story.
        story: Slug,
    },
    /// No record is of that event.
    #[error("no record of {story} is of the event {id} by then; {}", last_record(*last))]
    Event {
        /// The story.
        story: Slug,
        /// The event's identity.
        id: EventId,
        /// The number of the story's last record.
        last: u64,
    },
    /// They recorded nothing.
    #[error("{staff:?} recorded nothing in {story} by then")]
    Staff {
        /// The story.
        story: Slug,
        /// As they were named.
        staff: String,
        /// Those who recorded something there, in order.
        known: Vec<String>,
    },
}

fn list(ids: &[Slug]) -> String {
    ids.iter().map(Slug::as_str).collect::<Vec<_>>().join(", ")
}

fn last_record(last: u64) -> String {
    if last == 1 { "there is 1 record".to_owned() } else { format!("there are {last} records") }
}

impl Taken {
    /// Finds what is to be taken away.
    pub(super) fn find(state: &StoryState, without: Without) -> Result<Self, NotThere> {
        let last = state.last_number();
        let story = || state.slug().clone();
        let mut taken = Self { without, record: None, parties: Vec::new(), outlets: Vec::new() };
        match &taken.without {
            Without::Source { source, origin_only } => {
                let (source, origin_only) = (source.clone(), *origin_only);
                Sources::of(state).find(state, &source, &mut taken)?;
                if origin_only && !chains(state).any(|chain| taken.is_hop_of(chain)) {
                    return Err(NotThere::Origin { story: story(), source_name: source });
                }
            }
            Without::Record(record) if record.story != *state.slug() => {
                return Err(NotThere::OtherStory { record: record.clone(), story: story() });
            }
            Without::Record(record) => {
                let found = state.record(record.number);
                found.ok_or_else(|| NotThere::Record { record: record.clone(), last })?;
                taken.record = Some(record.clone());
            }
            Without::Event(id) => {
                let found = state.record_by_id(*id).ok_or_else(|| NotThere::Event { story: story(), id: *id, last })?;
                taken.record = Some(state.cite(found.entry.number));
            }
            Without::By(staff) => {
                let known: BTreeSet<&str> = state
                    .records()
                    .iter()
                    .filter_map(|record| Some(record.entry.event()?.recorded_by.as_str()))
                    .collect();
                if !known.contains(staff.as_str()) {
                    let known = known.into_iter().map(str::to_owned).collect();
                    return Err(NotThere::Staff { story: story(), staff: staff.clone(), known });
                }
            }
        }
        Ok(taken)
    }

    /// The same as it is looked for in a story, by what is known there of who is who and what they are called: outlets among that which
    /// only come back where what had taken them away falls. `None` for a record in another story than its own.
    pub(super) fn as_looked_for_in(&self, story: &StoryState) -> Option<Self> {
        let Without::Source { source, .. } = &self.without else {
            let is_there = self.record.as_ref().is_none_or(|record| record.story == *story.slug());
            return is_there.then(|| self.clone());
        };
        let (identities, sources) = (story.identities(), Sources::of(story));
        let parties: BTreeSet<&Slug> = self.parties.iter().flat_map(|party| identities.all_of(party)).collect();
        let printed = parties.iter().filter_map(|party| sources.parties.get(*party)).flatten().cloned();
        let outlets: BTreeSet<String> = printed.chain(self.outlets.iter().cloned()).chain([small(source)]).collect();
        Some(Self {
            without: self.without.clone(),
            record: None,
            parties: parties.into_iter().cloned().collect(),
            outlets: outlets.into_iter().collect(),
        })
    }

    /// Takes in the ids and outlets of the same source in another story.
    pub(super) fn take_in(&mut self, other: Self) {
        self.parties.extend(other.parties);
        self.outlets.extend(other.outlets);
        let mut seen = BTreeSet::new();
        self.parties.retain(|id| seen.insert(id.clone()));
        self.outlets.sort();
        self.outlets.dedup();
    }

    /// Whether it is this record, or whoever recorded it.
    pub(super) fn is_record(&self, record: &Record) -> bool {
        match &self.without {
            Without::By(staff) => record.entry.event().is_some_and(|event| event.recorded_by == *staff),
            _ => self.record.as_ref().is_some_and(|taken| taken.number == record.entry.number),
        }
    }

    /// Whether a chain goes through it.
    pub(super) fn is_hop_of(&self, chain: &Chain) -> bool {
        match &self.without {
            Without::Source { origin_only: true, .. } => chain.origin().is_some_and(|hop| self.is_at(hop)),
            Without::Source { origin_only: false, .. } => chain.hops.iter().any(|hop| self.is_at(hop)),
            Without::Record(_) | Without::Event(_) | Without::By(_) => false,
        }
    }

    fn is_at(&self, hop: &Hop) -> bool {
        self.parties.contains(&hop.party.id)
            || hop.outlet.as_ref().is_some_and(|outlet| self.outlets.contains(&small(outlet)))
    }
}

/// The chains of every record, and those that amendments tell of.
fn chains(state: &StoryState) -> impl Iterator<Item = &Chain> {
    state.records().iter().filter(|record| record.is_admitted()).flat_map(|record| {
        let told = match record.fact() {
            Some(Fact::SourcingAmended(amendment)) => Some(&amendment.chain),
            _ => None,
        };
        record.common().into_iter().flat_map(|common| &common.sourcing).chain(told)
    })
}

/// The sources of a story by their names.
struct Sources<'a> {
    /// The parties, with the names printed for each, in small letters.
    parties: BTreeMap<&'a Slug, BTreeSet<String>>,
    /// The outlets: in small letters, and as printed first.
    outlets: BTreeMap<String, &'a str>,
}

impl<'a> Sources<'a> {
    fn of(state: &'a StoryState) -> Self {
        let mut sources = Self { parties: BTreeMap::new(), outlets: BTreeMap::new() };
        for hop in chains(state).flat_map(|chain| &chain.hops) {
            sources.parties.entry(&hop.party.id).or_default().insert(small(&hop.party.printed));
            if let Some(outlet) = &hop.outlet {
                sources.outlets.entry(small(outlet)).or_insert(outlet);
            }
        }
        sources
    }

    /// Finds a source by its id, or else by a name: that of an outlet, or one that is printed for one party alone.
    fn find(&self, state: &StoryState, source: &str, taken: &mut Taken) -> Result<(), NotThere> {
        let identities = state.identities();
        let name = small(source);
        let by_id =
            source.parse::<Slug>().ok().filter(|id| self.parties.keys().any(|party| identities.same(party, id)));
        let mut named: Vec<&Slug> = match &by_id {
            Some(id) => vec![id],
            None => {
                let printed = self.parties.iter().filter(|(_, names)| names.contains(&name));
                printed.map(|(party, _)| *party).collect()
            }
        };
        if let Some(first) = named.first().copied()
            && named.iter().any(|other| !identities.same(first, other))
        {
            let ids = named.into_iter().cloned().collect();
            let (story, source_name) = (state.slug().clone(), source.to_owned());
            return Err(NotThere::SeveralParties { story, source_name, ids });
        }
        named.truncate(1);
        for party in named {
            taken.parties = identities.all_of(party).into_iter().cloned().collect();
        }
        // A newsroom that is a party is also the outlet of those who work for it.
        let printed = taken.parties.iter().filter_map(|party| self.parties.get(party)).flatten();
        let names: BTreeSet<&String> = printed.chain([&name]).filter(|name| self.outlets.contains_key(*name)).collect();
        taken.outlets = names.into_iter().cloned().collect();
        if taken.parties.is_empty() && taken.outlets.is_empty() {
            let (story, source_name) = (state.slug().clone(), source.to_owned());
            return Err(NotThere::Source { story, source_name, known: self.known() });
        }
        Ok(())
    }

    /// Every party's id, and every outlet that is not printed for a party.
    fn known(&self) -> Vec<String> {
        let printed: BTreeSet<&String> = self.parties.values().flatten().collect();
        let outlets =
            self.outlets.iter().filter(|(small, _)| !printed.contains(small)).map(|(_, as_printed)| *as_printed);
        self.parties.keys().map(|id| id.as_str()).chain(outlets).map(str::to_owned).collect()
    }
}

/// A name as names are compared: whatever its capitals, and the space around it.
fn small(name: &str) -> String {
    name.trim().to_lowercase()
}
