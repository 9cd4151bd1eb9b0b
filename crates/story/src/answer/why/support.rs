//! What a record rests on, what rests on it, what stands beside it, and from how many distinct origins it is known.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answer::marks::{answers, standing};
use crate::answer::{Cited, LinkMark, Marks};
use crate::event::{Excerpt, Fact, LinkRelation, RecordsLinked};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::roots::{Root, Roots};

/// What a record rests on, beside the chains by which it reached us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestsOn {
    /// The record that it stands inside.
    pub embedded_in: Option<Cited>,
    /// The records that links say it rests on.
    pub links: Vec<LinkEnd>,
    /// Where in captured bytes it stands.
    pub evidence: Vec<EvidencePlace>,
}

/// What rests on a record, beside the versions that cite it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Carries {
    /// The records that stand inside it.
    pub embedded: Vec<Cited>,
    /// The records that links say rest on it.
    pub links: Vec<LinkEnd>,
}

/// The other end of a link that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkEnd {
    /// What the one does to the other.
    pub relation: LinkRelation,
    /// Whether it is this record that does it; else the other does it to this one.
    pub outward: bool,
    /// The other record.
    pub other: Cited,
    /// Why.
    pub reason: Option<String>,
    /// The record that links them.
    pub by: RecordRef,
    /// What settles it, where it is a tension.
    pub settled_by: Vec<RecordRef>,
}

/// A place in captured bytes, and which bytes they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidencePlace {
    /// The place.
    pub excerpt: Excerpt,
    /// The record that captured the bytes; `None` if none that stands did.
    pub captured: Option<RecordRef>,
    /// Where they were found, or the name of their file.
    pub uri: Option<String>,
}

/// From how many distinct origins something is known: the two-source question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origins {
    /// The distinct origins of this record alone.
    pub own: Vec<Root>,
    /// The records that say the same and count, this one among them: those that assert the same, and those that a link says
    /// corroborate one of these. Empty if this one counts no longer.
    pub group: Vec<Cited>,
    /// The distinct origins of all of them.
    pub distinct: Vec<DistinctOrigin>,
    /// Whether these are two or more.
    pub two_sources: bool,
}

/// One distinct origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DistinctOrigin {
    /// Which.
    pub root: Root,
    /// The names as printed, each once.
    pub names: Vec<String>,
    /// The records that it is an origin of.
    pub records: Vec<RecordRef>,
}

pub(super) fn rests_on(state: &StoryState, record: &Record, links: &[LinkEnd]) -> RestsOn {
    let common = record.common();
    let evidence = common.into_iter().flat_map(|common| &common.evidence).map(|excerpt| {
        let capture = state.captures(&excerpt.sha256).next();
        EvidencePlace {
            excerpt: excerpt.clone(),
            captured: capture.map(|(record, _)| state.cite(record.entry.number)),
            uri: capture.and_then(|(_, captured)| captured.uri.clone()),
        }
    });
    RestsOn {
        embedded_in: common.and_then(|common| common.embedded_in.as_ref()).map(|inside| Cited::of(state, inside)),
        links: of_sort(links, true),
        evidence: evidence.collect(),
    }
}

pub(super) fn carries(state: &StoryState, record: &Record, links: &[LinkEnd]) -> Carries {
    let this = state.cite(record.entry.number);
    let inside = state.records().iter().filter(|other| {
        other.is_admitted()
            && other.entry.number != this.number
            && other.common().is_some_and(|common| common.embedded_in.as_ref() == Some(&this))
    });
    Carries {
        embedded: inside.map(|other| Cited::of(state, &state.cite(other.entry.number))).collect(),
        links: of_sort(links, false),
    }
}

fn of_sort(links: &[LinkEnd], outward: bool) -> Vec<LinkEnd> {
    let fits = |link: &&LinkEnd| link.relation == LinkRelation::RestsOn && link.outward == outward;
    links.iter().filter(fits).cloned().collect()
}

/// Every link of a record that stands: those of its own story first, then those that other stories recorded, by their names.
pub(super) fn links(state: &StoryState, others: &[StoryState], record: &Record) -> Vec<LinkEnd> {
    let own = Marks::of(state, record).links.into_iter().map(|mark| end(state, state, others, mark));
    let this = state.cite(record.entry.number);
    let mut sorted: Vec<&StoryState> = others.iter().filter(|other| other.slug() != state.slug()).collect();
    sorted.sort_by_key(|other| other.slug());
    let elsewhere = sorted.into_iter().flat_map(|other| {
        recorded_there(other, &this).map(move |mark| end(other, state, others, mark)).collect::<Vec<_>>()
    });
    own.chain(elsewhere).collect()
}

/// The links with a record of another story that were recorded in this one, and stand.
fn recorded_there<'a>(there: &'a StoryState, this: &'a RecordRef) -> impl Iterator<Item = LinkMark> + 'a {
    let standing = there.records().iter().filter(|record| record.stands());
    standing.filter_map(|record| {
        let link = record.fact()?.data::<RecordsLinked>().filter(|link| link.from == *this || link.to == *this)?;
        let outward = link.from == *this;
        let other = if outward { link.to.clone() } else { link.from.clone() };
        Some(LinkMark { relation: link.relation, outward, other, by: there.cite(record.entry.number) })
    })
}

/// A link that was recorded in one story, and its other end, in whichever story that is.
fn end(recorded_in: &StoryState, state: &StoryState, others: &[StoryState], mark: LinkMark) -> LinkEnd {
    let of_other = others.iter().find(|other| *other.slug() == mark.other.story).unwrap_or(state);
    let reason =
        standing(recorded_in, &[mark.by.number]).find_map(|(_, fact)| fact.data::<RecordsLinked>()?.reason.clone());
    LinkEnd {
        relation: mark.relation,
        outward: mark.outward,
        other: Cited::of(of_other, &mark.other),
        reason,
        settled_by: answers(recorded_in, mark.by.number),
        by: mark.by,
    }
}

/// The distinct origins of a record and of all that say the same; `None` for what is not about the world.
pub(super) fn origins(state: &StoryState, record: &Record) -> Option<Origins> {
    record.fact().filter(|fact| !fact.is_bookkeeping() && !matches!(fact, Fact::VersionPublished(_)))?;
    let roots = Roots::of(state);
    let number = record.entry.number;
    let group = roots.corroborating(number);
    let all = roots.roots(&group);
    let mut distinct: Vec<DistinctOrigin> =
        all.into_iter().map(|root| DistinctOrigin { root, names: Vec::new(), records: Vec::new() }).collect();
    for member in &group {
        for hop in roots.origins(*member) {
            let id = roots.identities().canonical(&hop.party.id).clone();
            let root = match roots.is_known(hop) {
                true => Root::Party(id),
                false if distinct.iter().any(|one| one.root == Root::Apart(id.clone())) => Root::Apart(id),
                false => Root::Unnamed,
            };
            let Some(one) = distinct.iter_mut().find(|one| one.root == root) else { continue };
            if !one.names.contains(&hop.party.printed) {
                one.names.push(hop.party.printed.clone());
            }
            let cite = state.cite(*member);
            if one.records.last() != Some(&cite) {
                one.records.push(cite);
            }
        }
    }
    Some(Origins {
        own: roots.roots(&[number]),
        group: group.iter().map(|member| Cited::of(state, &state.cite(*member))).collect(),
        two_sources: distinct.len() >= 2,
        distinct,
    })
}
