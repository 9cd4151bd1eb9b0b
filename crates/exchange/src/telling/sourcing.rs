//! Chains of hops in words: `U.S. officials → Pete Williams, NBC News → this article (inferred)`.

use dateline_story::partial_date::Basis;
use dateline_story::sourcing::{Chain, Factuality, GroundRule, Hop, HopRole, Stance};

use super::parties::{parties, party};
use super::text::{Text, Tone};

/// A chain, origin first. How far the origin commits itself is said elsewhere, by [`commitment`].
pub(crate) fn chain(chain: &Chain) -> Text {
    Text::joined(chain.hops.iter().enumerate().map(|(index, one)| hop(one, index == 0)), " → ")
}

/// How a hop hedges and how far it commits itself: `hedged “believe” · held probable`.
pub(super) fn commitment(hop: &Hop) -> Vec<Text> {
    let hedge = hop.hedge.as_ref().map(|hedge| Text::quiet("hedged ").then(Text::quoted(hedge)));
    let factuality = hop.factuality.map(|factuality| Text::ours(factuality_words(factuality)));
    hedge.into_iter().chain(factuality).collect()
}

fn hop(hop: &Hop, is_first: bool) -> Text {
    let mut text = party(Tone::Plain, &hop.party);
    if let Some(outlet) = hop.outlet.as_ref().filter(|outlet| **outlet != hop.party.printed) {
        text = text.then(Text::ours(", ")).then(Text::plain(outlet));
    }
    let mut remarks = Vec::new();
    match hop.role {
        HopRole::Witness => remarks.push(Text::quiet("witness")),
        HopRole::Origin if !is_first => remarks.push(Text::quiet("another origin")),
        HopRole::Relay if is_first => remarks.push(Text::quiet("relays, its origin is not recorded")),
        HopRole::Origin | HopRole::Relay => {}
    }
    if let Some(descriptor) = hop.descriptor.as_ref().filter(|descriptor| **descriptor != hop.party.printed) {
        remarks.push(Text::quoted(descriptor));
    }
    if let Some(count) = hop.count_claimed {
        remarks.push(Text::quiet(format!("said to be {count}")));
    }
    if let Some(medium) = &hop.medium {
        remarks.push(Text::quiet("by ").then(Text::plain(medium)));
    }
    if !hop.to.is_empty() {
        remarks.push(Text::quiet("to ").then(parties(Tone::Plain, &hop.to)));
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
pub(super) const fn stance_words(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts it",
        Stance::Denies => "denies it",
        Stance::Clears => "clears them",
        Stance::DeclinesToComment => "declines to comment",
        Stance::NeitherConfirmsNorDenies => "neither confirms nor denies",
    }
}
