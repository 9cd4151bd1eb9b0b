//! Everything that one party said, did, and had said of it, across stories.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::{Placed, placed};
use super::{IdentityView, Lens, RecordHead, summarize};
use crate::avowal::Avowal;
use crate::event::{EntityDescribed, Fact, StatementIssued};
use crate::field::Body;
use crate::fold::StoryState;
use crate::identity::Identities;
use crate::mention::MentionRole;
use crate::names::{RecordRef, Slug};
use crate::party::{Party, PartyKind};

/// Everything about one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WhoAnswer {
    /// The party that was asked about.
    pub party: Slug,
    /// Every id that is known to be the same party's, the one that was asked about first.
    pub ids: Vec<Slug>,
    /// What it is, as the latest record has it that names it by this id; by any of its ids, if none does.
    pub kind: Option<PartyKind>,
    /// The names under which it was printed, in the order in which they first were.
    pub names: Vec<PrintedName>,
    /// What says that these are one.
    pub identities: Vec<IdentityView>,
    /// The records that name it, story by story in the order of their names, each story's in order. A record that names it as several
    /// things stands here once for each.
    pub mentions: Vec<Mention>,
    /// Where the question was what had happened by when: the records of which nothing says when, in the same order.
    pub undated: Vec<Mention>,
    /// Where the question was what had happened by when: how many records name it that tell of what had not.
    pub records_not_yet: u64,
}

/// A name as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrintedName {
    /// The id that it was printed for.
    pub id: Slug,
    /// The name.
    pub printed: String,
    /// How many standing records print it.
    pub records_total: u64,
    /// The first of them.
    pub first: RecordRef,
}

/// One record that names a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// As what.
    pub role: MentionRole,
    /// The name as printed there.
    pub printed: String,
    /// What the record says, in one line.
    pub summary: String,
    /// The words and to whom they were said, where it is a statement.
    pub statement: Option<StatementIssued>,
    /// The record.
    pub record: RecordHead,
}

/// The identities of several stories together.
pub(super) fn identities(states: &[StoryState]) -> Identities {
    let mut all = Identities::default();
    for state in states {
        for record in state.records().iter().filter(|record| record.stands()) {
            if let Some(Fact::PartyIdentified(identified)) = record.fact() {
                all.unite(&identified.party.id, &identified.same_as.id);
            }
        }
    }
    all
}

pub(super) fn build(party: &Slug, states: &[StoryState], lens: &Lens) -> Option<WhoAnswer> {
    let identities = identities(states);
    let is_theirs = |other: &Party| identities.same(&other.id, party);
    let mut answer = WhoAnswer {
        party: party.clone(),
        ids: identities.all_of(party).into_iter().cloned().collect(),
        kind: None,
        names: Vec::new(),
        identities: Vec::new(),
        mentions: Vec::new(),
        undated: Vec::new(),
        records_not_yet: 0,
    };
    let mut names: BTreeMap<(Slug, String), usize> = BTreeMap::new();
    let mut by_this_id = false;
    for state in states {
        for record in state.records().iter().filter(|record| record.stands()) {
            let Some(body) = record.body() else { continue };
            let mut theirs = body.parties();
            theirs.retain(|(_, named)| is_theirs(named));
            let head = (!theirs.is_empty()).then(|| RecordHead::of(state, record, lens));
            let Some(head) = head.flatten() else { continue };
            let placed = placed(record, lens);
            if placed == Placed::NotYet {
                answer.records_not_yet = answer.records_not_yet.saturating_add(1);
                continue;
            }
            let (mut seen, mut roles) = (Vec::new(), Vec::new());
            for (role, named) in theirs {
                if named.id == *party || !by_this_id {
                    answer.kind = Some(named.kind);
                    by_this_id |= named.id == *party;
                }
                let name = (named.id.clone(), named.printed.clone());
                let place = *names.entry(name.clone()).or_insert(answer.names.len());
                if place == answer.names.len() {
                    let first = head.record.clone();
                    answer.names.push(PrintedName { id: name.0, printed: name.1, records_total: 0, first });
                }
                if !seen.contains(&place)
                    && let Some(name) = answer.names.get_mut(place)
                {
                    seen.push(place);
                    name.records_total = name.records_total.saturating_add(1);
                }
                if roles.contains(&role) {
                    continue;
                }
                roles.push(role);
                let list = if placed == Placed::Undated { &mut answer.undated } else { &mut answer.mentions };
                list.push(Mention {
                    role,
                    printed: named.printed.clone(),
                    summary: summary(&body),
                    statement: body.fact.data().cloned(),
                    record: head.clone(),
                });
            }
            if let Fact::PartyIdentified(identified) = &body.fact
                && is_theirs(&identified.party)
            {
                answer.identities.push(IdentityView { identified: identified.clone(), record: head });
            }
        }
    }
    let named = !answer.mentions.is_empty() || !answer.undated.is_empty() || answer.records_not_yet > 0;
    named.then_some(answer)
}

/// In one line; of a description only what is not in the name.
fn summary(body: &Body) -> String {
    match &body.fact {
        Fact::EntityDescribed(EntityDescribed { property, value, .. }) if Avowal::of(&body.common).word().is_none() => {
            format!("{property}: {value}")
        }
        fact => summarize(&body.common, fact),
    }
}
