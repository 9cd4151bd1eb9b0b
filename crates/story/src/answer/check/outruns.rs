//! Whether what was published says more than its sources did at the time.

mod commitment;

use std::collections::BTreeSet;

use super::super::readers::{Published, at_each};
use super::Finding;
use super::context::{Checking, listed, plain, words};
use crate::avowal::Avowal;
use crate::event::{AttributionMade, Common, Fact, Kind, LinkRelation};
use crate::fold::{Record, StoryState};
use crate::identity::Identities;
use crate::names::RecordRef;
use crate::roots::Roots;
use crate::rules::Parameter;
use commitment::Commitment;

/// What a cited record said when a version was published.
struct CitedRecord<'t> {
    number: u64,
    fact: &'t Fact,
    avowal: Avowal,
    commitment: Commitment,
}

/// No more records than this are told of in one line.
const TOLD_MAX: usize = 4;

/// A fault of one headline or sentence of a version.
struct Overstatement {
    version: u64,
    text: String,
    records: Vec<u64>,
    why: String,
}

/// Headlines and sentences that say more than what they cite did.
pub(super) fn found(checking: &Checking<'_>) -> Vec<Finding> {
    let hedging = checking.rules.words(Parameter::HedgingWords);
    let mut faults: Vec<Overstatement> = Vec::new();
    at_each(checking.state, &checking.versions, |then, version| {
        // What was not recorded by then is taken as it was when it was.
        let sight = Sight { then, now: checking.state, roots: Roots::of(then) };
        look(&sight, version, &hedging, &mut faults);
    });
    faults.sort_by_key(|fault| fault.version);
    faults
        .into_iter()
        .map(|fault| {
            let mut numbers = vec![fault.version];
            numbers.extend(fault.records);
            checking.finding(&numbers, format!("“{}”", fault.text.trim()), fault.why)
        })
        .collect()
}

/// What can be seen of the records at the instant of publication.
struct Sight<'t> {
    then: &'t StoryState,
    now: &'t StoryState,
    roots: Roots<'t>,
}

impl<'t> Sight<'t> {
    fn identities(&self) -> &Identities {
        self.roots.identities()
    }

    /// The record as it was; `None` if it did not stand then.
    fn said(&self, number: u64) -> Option<CitedRecord<'t>> {
        let (fact, common): (&Fact, &Common) = match self.then.record(number) {
            Some(record) if !record.stands() => return None,
            Some(record) => (record.fact()?, record.common()?),
            None => {
                let record = self.now.record(number).filter(|record| record.is_admitted());
                let event = record.and_then(|record| record.entry.event())?;
                (&event.fact, &event.common)
            }
        };
        Some(CitedRecord { number, fact, avowal: Avowal::of(common), commitment: Commitment::of(common) })
    }

    fn ours(&self, records: &[RecordRef], before: u64) -> Vec<u64> {
        let ours = records.iter().filter(|cited| cited.story == *self.then.slug() && cited.number < before);
        ours.map(|cited| cited.number).collect()
    }

    /// Whether one record says at least as much as another, of the same thing.
    fn says_as_much(&self, one: &CitedRecord<'_>, other: &CitedRecord<'_>) -> bool {
        let is_same_way = !one.avowal.is_contrary_to(other.avowal);
        if let (Some(one), Some(other)) = (one.fact.data::<AttributionMade>(), other.fact.data::<AttributionMade>()) {
            return self.is_same_charge(one, other) && one.role <= other.role && is_same_way;
        }
        let linked = |(_, link): (&Record, &crate::event::RecordsLinked)| {
            let ends = [link.from.number, link.to.number];
            link.relation == LinkRelation::Corroborates && ends.contains(&one.number) && ends.contains(&other.number)
        };
        self.then.links_of(one.number).any(linked) || self.roots.corroborating(one.number).contains(&other.number)
    }

    /// Whether two attributions attribute the same incident to the same party.
    fn is_same_charge(&self, one: &AttributionMade, other: &AttributionMade) -> bool {
        one.incident == other.incident && self.identities().same(&one.attributed_to.id, &other.attributed_to.id)
    }
}

fn look(sight: &Sight<'_>, published: &Published<'_>, hedging: &BTreeSet<String>, faults: &mut Vec<Overstatement>) {
    let version = published.version;
    let own = published.record.common().map(Commitment::of);
    for citation in &version.cites {
        let text = citation.sentence.as_deref().unwrap_or(&version.headline);
        let is_headline = plain(text) == plain(&version.headline);
        // The desk itself says that the headline is no certainty.
        let hedges_itself = is_headline && own.as_ref().is_some_and(|own| !own.is_certain());
        if hedges_itself || hedges(text, hedging) {
            continue;
        }
        let cited = sight.ours(&citation.records, published.number);
        let said: Vec<CitedRecord<'_>> = cited.iter().filter_map(|number| sight.said(*number)).collect();
        if said.is_empty() && !cited.is_empty() && cited.len() == citation.records.len() {
            add(faults, published, text, cited, "nothing that it cites stood then".to_owned());
            continue;
        }
        let weak: Vec<&CitedRecord<'_>> = said.iter().filter(|one| is_outrun(sight, text, one, &said)).collect();
        if !weak.is_empty() {
            let each: Vec<String> = weak.iter().map(|one| format!("#{} was {}", one.number, one.commitment)).collect();
            let why = format!("no hedging word, and {}", listed(&each, TOLD_MAX));
            add(faults, published, text, weak.iter().map(|one| one.number).collect(), why);
        }
    }
    if let Some((records, why)) = beyond_its_basis(sight, published) {
        add(faults, published, &version.headline, records, why);
    }
}

/// Adds a fault. What is said last of a text says the most.
fn add(faults: &mut Vec<Overstatement>, published: &Published<'_>, text: &str, records: Vec<u64>, why: String) {
    let version = published.number;
    match faults.iter_mut().find(|fault| fault.version == version && plain(&fault.text) == plain(text)) {
        Some(fault) => {
            fault.records.extend(records);
            fault.why = why;
        }
        None => faults.push(Overstatement { version, text: text.to_owned(), records, why }),
    }
}

/// Whether a text says flatly what a record that it cites did not.
fn is_outrun(sight: &Sight<'_>, text: &str, one: &CitedRecord<'_>, cited: &[CitedRecord<'_>]) -> bool {
    // What somebody said is quoted, not told.
    let is_told = one.fact.kind().report().is_some() && one.fact.kind() != Kind::StatementIssued;
    let text = plain(text);
    let has_its_hedge = one.commitment.hedges().any(|hedge| text.contains(&plain(hedge)));
    let is_borne_out = || cited.iter().any(|other| other.commitment.is_certain() && sight.says_as_much(other, one));
    is_told && !one.commitment.is_certain() && !has_its_hedge && !is_borne_out()
}

/// Whether a text has a word of doubt, or asks.
fn hedges(text: &str, hedging: &BTreeSet<String>) -> bool {
    let closed = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '\'' | '’' | ')'));
    if closed.ends_with('?') {
        return true;
    }
    let found = words(text);
    // A house may hedge in several words ("is said to").
    let sentence = format!(" {} ", found.join(" "));
    hedging.iter().any(|word| sentence.contains(&format!(" {} ", words(word).join(" "))))
}

/// Where a version cites a record of what its headline says: whether one of those that the headline rests on was as strong.
fn beyond_its_basis(sight: &Sight<'_>, published: &Published<'_>) -> Option<(Vec<u64>, String)> {
    let version = published.version;
    let repeats = |sentence: &String| plain(sentence) == plain(&version.headline);
    let of = |is_said: bool| {
        let citations = version.cites.iter().filter(move |citation| match &citation.sentence {
            Some(sentence) => is_said && repeats(sentence),
            None => !is_said,
        });
        let numbers = citations.flat_map(|citation| sight.ours(&citation.records, published.number));
        numbers.filter_map(|number| sight.said(number)).collect::<Vec<_>>()
    };
    let (says, basis) = (of(true), of(false));
    for one in &says {
        let Some(made) = one.fact.data::<AttributionMade>() else { continue };
        let alike: Vec<(&CitedRecord<'_>, &AttributionMade)> = basis
            .iter()
            .filter(|other| other.number != one.number)
            .filter_map(|other| other.fact.data::<AttributionMade>().map(|other_made| (other, other_made)))
            .filter(|(_, other)| sight.is_same_charge(made, other))
            .collect();
        let borne_out = alike.iter().any(|(other, other_made)| {
            let is_same_way = !other.avowal.is_contrary_to(one.avowal);
            is_same_way && other_made.role <= made.role && other.commitment.is_at_least(&one.commitment)
        });
        if !alike.is_empty() && !borne_out {
            let each: Vec<String> = alike
                .iter()
                .map(|(other, made)| {
                    format!("#{} {} ({})", other.number, other.avowal.qualify(made.role.word()), other.commitment)
                })
                .collect();
            let why = format!(
                "it says {} ({}) by #{}, and rests on {}",
                one.avowal.qualify(made.role.word()),
                one.commitment,
                one.number,
                listed(&each, TOLD_MAX)
            );
            return Some(([one.number].into_iter().chain(alike.iter().map(|(other, _)| other.number)).collect(), why));
        }
    }
    None
}
