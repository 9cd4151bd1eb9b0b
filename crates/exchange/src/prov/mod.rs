//! A story's provenance as W3C PROV-JSON (member submission of 2013), for auditors.
//!
//! **It carries everything**: withdrawn records, sources that must not be named, the desk's own notes, who recorded what. It is no
//! form for publication.
//!
//! | here | in PROV |
//! |---|---|
//! | a record | an entity `record:STORY.12`, and one more `record:STORY.12.58` for each record that made it say something else |
//! | recording one | an activity `recording:STORY.12`, of which the staff member is the agent |
//! | a correction, an amendment | the activity's `used` what stood, generates what stands now as a `prov:Revision` of it, and invalidates it |
//! | a withdrawal | the activity invalidates what stood; a reinstatement generates it anew |
//! | a hop of a chain | an entity `telling:…`, attributed to its party, derived from the hop before it; the origin's is the `prov:PrimarySource` |
//! | an outlet | an agent for which the party acted (`actedOnBehalfOf`) |
//! | captured bytes | an entity `evidence:SHA256`; records derive from it, as a `prov:Quotation` where they quote |
//! | standing inside, resting on, being cited | derivations, with the sort of it as their type |
//! | a duplicate; two parties that are one | `alternateOf` |
//! | the edition | a `prov:Collection` `position:95` of what counts in its view |
//!
//! Everything that a record says is in its `dateline:says`, as JSON. What PROV has no word for (contradictions, ranks, gaps) is
//! there alone.

mod lives;
mod paper;
mod parties;
mod records;
mod sourcing;

use std::collections::BTreeMap;

use dateline_story::answer;

use crate::Edition;
use crate::members::{Members, document};
use crate::names::{Names, VOCABULARY, identity};
use crate::public::in_view;
use lives::{Life, lives};
use paper::{Paper, number, qualified, time, typed};

/// The story's provenance as one PROV-JSON document.
///
/// The same edition always gives the same text. It names every source, on whatever terms they spoke: it is for auditors.
#[must_use]
pub fn prov_json(edition: &Edition<'_>) -> String {
    let lives = lives(edition.state);
    let mut paper = Paper::new(prefixes(edition));
    collection(&mut paper, edition, &lives);
    for (number, life) in &lives {
        records::record(&mut paper, edition, &lives, *number, life);
    }
    records::links(&mut paper, edition, &lives);
    parties::identities(&mut paper, edition);
    document(paper.into_members())
}

fn prefixes(edition: &Edition<'_>) -> Members {
    let names = Names::of(edition);
    let mut prefixes = Members::new().with("dateline", VOCABULARY).with("xsd", "http://www.w3.org/2001/XMLSchema#");
    for sort in ["record", "recording", "telling", "evidence", "party", "outlet", "staff", "position"] {
        prefixes.put(sort, names.below(sort));
    }
    prefixes
}

/// The edition: what counts in its view, and everything that tells it from others.
fn collection(paper: &mut Paper, edition: &Edition<'_>, lives: &BTreeMap<u64, Life>) {
    let name = format!("position:{}", edition.answer.point.position);
    let mut edition_entity = Members::new()
        .with("prov:type", vec![qualified("prov:Collection"), qualified("dateline:Edition")])
        .with("prov:label", edition.ledger_name);
    for (member, value) in identity(edition) {
        let value = match member {
            "position" | "fold_version" => number(&value),
            "recorded" | "learned_by" | "occurred_by" => time(&value),
            "restored" => typed(&value, "xsd:boolean"),
            _ => value.into(),
        };
        edition_entity.put(&format!("dateline:{member}"), value);
    }
    paper.entity(&name, edition_entity);
    for line in answer::log(edition.state, &edition.lens).map(|log| log.records).unwrap_or_default() {
        let record = edition.state.record(line.cite.number).filter(|record| record.stands());
        let body = record.and_then(dateline_story::fold::Record::body);
        if let (Some(head), Some(body), Some(life)) = (&line.record, body, lives.get(&line.cite.number))
            && in_view(edition, head, &body)
        {
            let member = life.latest(edition.state.slug(), line.cite.number);
            paper.relate("hadMember", &[("prov:collection", &name), ("prov:entity", &member)], Members::new());
        }
    }
}
