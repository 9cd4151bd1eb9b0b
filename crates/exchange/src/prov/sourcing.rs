//! Chains: each hop a telling of its own, derived from the one before it.

use dateline_story::sourcing::{Chain, Hop};
use serde_json::Value;

use super::paper::{Paper, number, qualified};
use super::parties::{outlet, party};
use crate::members::Members;

/// Writes down the chains of what has the name `record`, whose own part is `local`.
pub(super) fn chains(paper: &mut Paper, record: &str, local: &str, chains: &[Chain]) {
    for (place, chain) in chains.iter().enumerate() {
        let mut before: Option<String> = None;
        for (hop_place, hop) in chain.hops.iter().enumerate() {
            let telling = format!("telling:{local}.{place}.{hop_place}");
            tell(paper, &telling, hop);
            if let Some(before) = &before {
                derive(paper, &telling, before, Members::new());
            } else {
                let primary = Members::new().with("prov:type", qualified("prov:PrimarySource"));
                derive(paper, record, &telling, primary);
                let origin = party(paper, &hop.party);
                let origin = [("prov:entity", record), ("prov:agent", origin.as_str())];
                paper.relate("wasAttributedTo", &origin, Members::new());
            }
            before = Some(telling);
        }
        if let Some(last) = before.filter(|_| chain.hops.len() > 1) {
            derive(paper, record, &last, Members::new());
        }
    }
}

fn tell(paper: &mut Paper, telling: &str, hop: &Hop) {
    let told_to: Vec<Value> = hop.to.iter().map(|to| qualified(&party(paper, to))).collect();
    let word = |value: Option<Value>| value.and_then(|value| value.as_str().map(str::to_owned));
    let members = Members::new()
        .with("prov:type", qualified("dateline:Telling"))
        .with("prov:label", hop.party.printed.as_str())
        .with("dateline:role", word(serde_json::to_value(hop.role).ok()))
        .with("dateline:outlet", hop.outlet.as_deref())
        .with("dateline:medium", hop.medium.as_deref())
        .with("dateline:told_to", told_to)
        .with("dateline:url", hop.url.as_deref())
        .with("dateline:ground_rule", word(serde_json::to_value(hop.ground_rule).ok()))
        .with("dateline:descriptor", hop.descriptor.as_deref())
        .with("dateline:count_claimed", hop.count_claimed.map(|count| number(&count.to_string())))
        .with("dateline:hedge", hop.hedge.as_deref())
        .with("dateline:factuality", word(serde_json::to_value(hop.factuality).ok()))
        .with("dateline:basis", word(serde_json::to_value(hop.basis).ok()));
    paper.entity(telling, members);
    let teller = party(paper, &hop.party);
    paper.relate("wasAttributedTo", &[("prov:entity", telling), ("prov:agent", &teller)], Members::new());
    if let Some(outlet) = hop.outlet.as_deref().and_then(|printed| outlet(paper, printed)) {
        paper.relate("actedOnBehalfOf", &[("prov:delegate", &teller), ("prov:responsible", &outlet)], Members::new());
    }
}

/// That one thing was made from another.
pub(super) fn derive(paper: &mut Paper, made: &str, from: &str, more: Members) {
    paper.relate("wasDerivedFrom", &[("prov:generatedEntity", made), ("prov:usedEntity", from)], more);
}
