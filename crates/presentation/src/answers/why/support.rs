//! What a record rests on, hop by hop; from how many distinct origins it is known; what rests on it.

use dateline_story::answer::{Cited, DistinctOrigin, EvidencePlace, LinkEnd, LogStanding, WhyAnswer};
use dateline_story::event::LinkRelation;
use dateline_story::partial_date::Basis;
use dateline_story::roots::Root;
use dateline_story::sourcing::{GroundRule, Hop, HopRole};

use super::section;
use crate::answers::details::{Records, digest, file_name};
use crate::page::{Page, spaces};
use crate::parties::{cite, cites, parties, party};
use crate::sourcing::commitment;
use crate::text::{Text, Tone, Words};

/// The chains, the record that it stands inside, the places in captured bytes, and what links say that it rests on.
pub(super) fn rests_on(page: &mut Page<'_>, records: &Records<'_>, why: &WhyAnswer) {
    let rests = &why.rests_on;
    let chains = why.now.record.as_ref().map(|head| head.sourcing.as_slice()).unwrap_or_default();
    let any =
        !chains.is_empty() || rests.embedded_in.is_some() || !rests.evidence.is_empty() || !rests.links.is_empty();
    section(page, "Rests on", any, |page| {
        for chain in chains {
            for (place, one) in chain.hops.iter().enumerate() {
                let lead = Text::of(Tone::Plain, if place == 0 { "  " } else { "    → " });
                page.paragraph(&lead, &hop(one, place == 0));
            }
        }
        if let Some(inside) = &rests.embedded_in {
            line(page, records, inside, Text::quiet("it stands inside "), Text::new());
        }
        for link in &rests.links {
            line(page, records, &link.other, Text::quiet("it rests on "), by(records, link));
        }
        for text in evidence(records, &rests.evidence) {
            page.paragraph(&Text::of(Tone::Plain, spaces(2)), &text);
        }
    });
}

/// `bytes 301–340, 586–622 of article.txt (#2)`.
fn evidence(records: &Records<'_>, places: &[EvidencePlace]) -> Vec<Text> {
    let same = |one: &EvidencePlace, other: &EvidencePlace| one.excerpt.sha256 == other.excerpt.sha256;
    let chunks = places.chunk_by(same).filter_map(|places| {
        let first = places.first()?;
        let bytes = places.iter().map(|place| {
            Text::new().with_whole(Tone::Plain, Words::of(format!("{}–{}", place.excerpt.start, place.excerpt.end)))
        });
        let of = match &first.uri {
            Some(uri) => Text::theirs(file_name(uri)),
            None => digest(Tone::Plain, &first.excerpt.sha256),
        };
        let captured = first.captured.as_ref().map_or(Text::quiet(" (not captured)"), |by| {
            Text::quiet(" (").then(cite(records.story(), by)).with(Tone::Quiet, ")")
        });
        let of = Text::quiet(" of ").then(of).then(captured).unbroken();
        Some(Text::quiet("bytes ").then(Text::joined(bytes, ", ")).then(of))
    });
    chunks.collect()
}

/// `U.S. officials · origin, on unstated terms · hedged “believe” · held probable`.
fn hop(hop: &Hop, is_first: bool) -> Text {
    let mut name = party(Tone::Plain, &hop.party);
    if let Some(outlet) = hop.outlet.as_ref().filter(|outlet| **outlet != hop.party.printed) {
        name = name.with(Tone::Quiet, ", ").then(Text::theirs(outlet));
    }
    let role = match hop.role {
        HopRole::Origin => "origin",
        HopRole::Witness => "witness",
        HopRole::Relay if is_first => "relays; its origin is not recorded",
        HopRole::Relay => "relays",
    };
    let mut parts = vec![name, Text::quiet(role)];
    if let Some(descriptor) = hop.descriptor.as_ref().filter(|descriptor| **descriptor != hop.party.printed) {
        parts.push(Text::theirs(descriptor).quoted(Tone::Plain));
    }
    if let Some(count) = hop.count_claimed {
        parts.push(Text::quiet("said to be ").with(Tone::Plain, Words::of(count)));
    }
    parts.extend(hop.medium.as_ref().map(|medium| Text::quiet("by ").then(Text::theirs(medium))));
    if !hop.to.is_empty() {
        parts.push(Text::quiet("to ").then(parties(Tone::Plain, &hop.to)));
    }
    // Whoever only passes something on seldom sets terms.
    if hop.ground_rule != GroundRule::Unstated || hop.role != HopRole::Relay {
        parts.push(Text::quiet(hop.ground_rule.word()));
    }
    parts.extend(commitment(hop));
    if hop.basis == Basis::Inferred {
        parts.push(Text::of(Tone::Mark, "inferred"));
    }
    parts.extend(hop.url.as_ref().map(|url| Text::theirs(url).all(Tone::Quiet)));
    Text::dotted(parts)
}

/// The distinct origins of all that say the same, and whether they are two.
pub(super) fn origins(page: &mut Page<'_>, records: &Records<'_>, why: &WhyAnswer) {
    let Some(origins) = &why.origins else { return };
    let mut parts = vec![Text::of(Tone::Strong, "Distinct origins")];
    if origins.group.is_empty() {
        let gone = !matches!(why.now.standing, LogStanding::Stands | LogStanding::Corrected { .. });
        let words = if gone { "it counts no longer" } else { "it only repeats another record, whose origins count" };
        parts.push(Text::of(Tone::Gone, words));
        return page.section(&Text::dotted(parts));
    }
    parts.push(match origins.distinct.len() {
        0 => Text::ours("none is recorded"),
        count => Text::theirs(count),
    });
    // Whether fewer will do for a record of this sort is for the house's rules to say.
    parts.push(match origins.two_sources {
        true => Text::of(Tone::New, "passes the two-source rule"),
        false if origins.distinct.is_empty() => Text::new(),
        false => Text::of(Tone::Mark, "fewer than two"),
    });
    if origins.group.len() > 1 {
        let members: Vec<_> = origins.group.iter().map(|member| member.record.clone()).collect();
        parts.push(Text::quiet("in what says the same: ").then(cites(records.story(), &members)));
    }
    page.section(&Text::dotted(parts));
    for one in &origins.distinct {
        let note = if origins.group.len() > 1 { cites(records.story(), &one.records) } else { Text::new() };
        page.titled(&Text::of(Tone::Plain, spaces(2)), &origin(one), &note);
    }
}

/// `U.S. officials, Officials (no names: they count as one)`.
fn origin(one: &DistinctOrigin) -> Text {
    let names = Text::joined(one.names.iter().map(Text::theirs), ", ");
    match &one.root {
        Root::Party(id) if names.is_empty() => Text::theirs(id),
        Root::Party(_) => names,
        Root::Unnamed if one.names.len() > 1 => names.with(Tone::Quiet, " (without names: they count as one)"),
        Root::Unnamed => names.with(Tone::Quiet, " (without a name)"),
        Root::Apart(_) => names.with(Tone::Quiet, " (without a name, said to be somebody else)"),
    }
}

/// What stands inside it, what rests on it, and what else it is linked with.
pub(super) fn carries(page: &mut Page<'_>, records: &Records<'_>, why: &WhyAnswer) {
    let carried = &why.carries;
    let any = !carried.embedded.is_empty() || !carried.links.is_empty();
    section(page, "What rests on it", any, |page| {
        for inside in &carried.embedded {
            line(page, records, inside, Text::new(), Text::quiet("inside it"));
        }
        for link in &carried.links {
            line(page, records, &link.other, Text::new(), by(records, link));
        }
    });
    let beside: Vec<&LinkEnd> = why.links.iter().filter(|link| link.relation != LinkRelation::RestsOn).collect();
    section(page, "Beside it", !beside.is_empty(), |page| {
        for link in beside {
            let words = Text::quiet(if link.outward { done_to(link.relation) } else { link.relation.word() });
            let linked =
                words.with(Tone::Quiet, if link.outward { " by it, " } else { " it, " }).then(by(records, link));
            let settled = match link.settled_by.as_slice() {
                [] => Text::new(),
                settled_by => Text::quiet("settled by ").then(cites(records.story(), settled_by)),
            };
            line(page, records, &link.other, Text::new(), Text::joined([linked, settled], ", "));
        }
    });
}

/// What was done to the other record.
const fn done_to(relation: LinkRelation) -> &'static str {
    match relation {
        LinkRelation::Corroborates => "corroborated",
        LinkRelation::Contradicts => "contradicted",
        LinkRelation::Qualifies => "qualified",
        LinkRelation::Duplicates => "repeated",
        LinkRelation::Retracts => "retracted",
        LinkRelation::Answers => "answered",
        LinkRelation::RestsOn => "rested on",
    }
}

/// `by #18`: the record that links them.
fn by(records: &Records<'_>, link: &LinkEnd) -> Text {
    Text::quiet("by ").then(cite(records.story(), &link.by))
}

/// Another record on one line, with what it has to do with this one.
fn line(page: &mut Page<'_>, records: &Records<'_>, other: &Cited, before: Text, after: Text) {
    let tone = if other.stands == Some(false) { Tone::Struck } else { Tone::Plain };
    let said = match &other.summary {
        Some(summary) => Text::of(tone, Words::of(summary)),
        None if other.record.story == *records.story() => Text::quiet("not there"),
        None => Text::quiet("a record of another story"),
    };
    let gone = if other.stands == Some(false) { Text::of(Tone::Gone, "withdrawn: ") } else { Text::new() };
    let text = before.then(gone).then(said);
    // What is cited with its story is wider than the column of numbers.
    let lead = match other.record.story == *records.story() {
        true => records.lead(&other.record),
        false => Text::of(Tone::Plain, spaces(2)).then(cite(records.story(), &other.record)).with(Tone::Plain, "  "),
    };
    page.titled_up_to(&lead, &text, &after, 1);
}
