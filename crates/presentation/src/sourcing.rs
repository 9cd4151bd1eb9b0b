//! Chains of hops in words: `U.S. officials → Pete Williams, NBC News → this article (inferred)`.

use dateline_story::partial_date::Basis;
use dateline_story::sourcing::{Chain, Factuality, GroundRule, Hop, HopRole, Stance};

use crate::parties::{parties, party};
use crate::text::{Text, Tone};

/// A chain, origin first, with the words of others in a tone. How far the origin commits itself is said elsewhere, by [`commitment`].
#[must_use]
pub fn chain(tone: Tone, chain: &Chain) -> Text {
    Text::joined(chain.hops.iter().enumerate().map(|(index, one)| hop(tone, one, index == 0)), " → ")
}

/// How a hop hedges and how far it commits itself: `hedged “believe”`, `held probable`.
#[must_use]
pub fn commitment(hop: &Hop) -> Vec<Text> {
    let hedge = hop.hedge.as_ref().map(|hedge| Text::quiet("hedged ").then(Text::said(hedge)));
    let factuality = hop.factuality.map(|factuality| Text::ours(factuality_words(factuality)));
    hedge.into_iter().chain(factuality).collect()
}

fn hop(tone: Tone, hop: &Hop, is_first: bool) -> Text {
    let theirs = |words: &str| Text::toned(tone, words);
    let mut text = party(tone, &hop.party);
    if let Some(outlet) = hop.outlet.as_ref().filter(|outlet| **outlet != hop.party.printed) {
        text = text.then(Text::of(tone, ", ")).then(theirs(outlet));
    }
    let mut remarks = Vec::new();
    match hop.role {
        HopRole::Witness => remarks.push(Text::quiet("witness")),
        HopRole::Origin if !is_first => remarks.push(Text::quiet("another origin")),
        HopRole::Relay if is_first => remarks.push(Text::quiet("relays, its origin is not recorded")),
        HopRole::Origin | HopRole::Relay => {}
    }
    if let Some(descriptor) = hop.descriptor.as_ref().filter(|descriptor| **descriptor != hop.party.printed) {
        remarks.push(theirs(descriptor).quoted(tone));
    }
    if let Some(count) = hop.count_claimed {
        remarks.push(Text::quiet("said to be ").then(Text::quiet(count.to_string())));
    }
    if let Some(medium) = &hop.medium {
        remarks.push(Text::quiet("by ").then(theirs(medium)));
    }
    if !hop.to.is_empty() {
        remarks.push(Text::quiet("to ").then(parties(tone, &hop.to)));
    }
    if hop.ground_rule != GroundRule::Unstated {
        remarks.push(Text::quiet(hop.ground_rule.word()));
    }
    if !is_first {
        remarks.extend(commitment(hop));
    }
    if hop.basis == Basis::Inferred {
        remarks.push(Text::quiet("inferred"));
    }
    if !remarks.is_empty() {
        text = text.then(Text::quiet(" (")).then(Text::joined(remarks, ", ")).then(Text::quiet(")"));
    }
    text
}

const fn factuality_words(factuality: Factuality) -> &'static str {
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
#[must_use]
pub const fn stance_words(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts it",
        Stance::Denies => "denies it",
        Stance::Clears => "clears them",
        Stance::DeclinesToComment => "declines to comment",
        Stance::NeitherConfirmsNorDenies => "neither confirms nor denies",
    }
}
