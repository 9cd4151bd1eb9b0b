//! Chains of hops in words: `U.S. officials → Pete Williams, NBC News → this article (inferred)`.

use dateline_story::partial_date::Basis;
use dateline_story::sourcing::{Chain, Factuality, GroundRule, Hop, HopRole, Stance};

use super::parties::{parties, party};
use super::text::{Text, Tone};
use crate::safe_text::Safe;

/// A chain, origin first. How far the origin commits itself is said first, in [`commitment`].
pub(super) fn chain(chain: &Chain) -> Text {
    let hops = chain.hops.iter().enumerate().map(|(index, one)| hop(one, index == 0));
    Text::joined(hops, " → ")
}

/// How a hop hedges and how far it commits itself: `hedged “believe” · held probable`.
pub(super) fn commitment(hop: &Hop) -> Vec<Text> {
    let mut parts = Vec::new();
    if let Some(hedge) = &hop.hedge {
        let words = Text::of(Tone::Plain, Safe::of(hedge)).quoted(Tone::Plain);
        parts.push(Text::of(Tone::Quiet, "hedged ").then(words));
    }
    if let Some(factuality) = hop.factuality {
        parts.push(Text::ours(factuality_words(factuality)));
    }
    parts
}

fn hop(hop: &Hop, is_first: bool) -> Text {
    let mut text = party(Tone::Quiet, &hop.party);
    if let Some(outlet) = hop.outlet.as_ref().filter(|outlet| **outlet != hop.party.printed) {
        text.push(Tone::Quiet, ", ");
        text.push(Tone::Quiet, Safe::of(outlet));
    }
    let mut remarks = Vec::new();
    let quiet = |words: &'static str| Text::of(Tone::Quiet, words);
    match hop.role {
        HopRole::Witness => remarks.push(quiet("witness")),
        HopRole::Origin if !is_first => remarks.push(quiet("another origin")),
        HopRole::Relay if is_first => remarks.push(quiet("relays, its origin is not recorded")),
        HopRole::Origin | HopRole::Relay => {}
    }
    if let Some(descriptor) = hop.descriptor.as_ref().filter(|descriptor| **descriptor != hop.party.printed) {
        remarks.push(Text::of(Tone::Quiet, Safe::of(descriptor)).quoted(Tone::Quiet));
    }
    if let Some(count) = hop.count_claimed {
        remarks.push(quiet("said to be ").with(Tone::Quiet, Safe::of(count)));
    }
    if let Some(medium) = &hop.medium {
        remarks.push(quiet("by ").with(Tone::Quiet, Safe::of(medium)));
    }
    if !hop.to.is_empty() {
        remarks.push(quiet("to ").then(parties(Tone::Quiet, &hop.to)));
    }
    match hop.ground_rule {
        GroundRule::OnRecord => remarks.push(quiet("on the record")),
        GroundRule::Background => remarks.push(quiet("on background")),
        GroundRule::NotForAttribution => remarks.push(quiet("not for attribution")),
        GroundRule::OffRecord => remarks.push(quiet("off the record")),
        GroundRule::Unstated => {}
    }
    if !is_first {
        remarks.extend(commitment(hop));
    }
    if hop.basis == Basis::Inferred {
        remarks.push(quiet("inferred"));
    }
    if !remarks.is_empty() {
        text.push(Tone::Quiet, " (");
        text.extend(Text::joined(remarks, ", "));
        text.push(Tone::Quiet, ")");
    }
    text
}

fn factuality_words(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::CertainYes => "held certain",
        Factuality::ProbableYes => "held probable",
        Factuality::PossibleYes => "held possible",
        Factuality::CertainNo => "held certainly not so",
        Factuality::ProbableNo => "held probably not so",
        Factuality::PossibleNo => "held possibly not so",
        Factuality::Unknown => "commits to neither yes nor no",
    }
}

/// What a party does with what is put to it.
pub(super) const fn stance_words(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts it",
        Stance::Denies => "denies it",
        Stance::Clears => "clears them",
        Stance::DeclinesToComment => "declines to comment",
        Stance::NeitherConfirmsNorDenies => "neither confirms nor denies",
    }
}
