//! Parties, works, and the chains by which a record reached somebody.

use dateline_story::partial_date::Basis;
use dateline_story::party::{Party, PartyKind, Work, WorkKind};
use dateline_story::sourcing::{Chain, Factuality, Grade, GroundRule, Hop, HopRole, Stance};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::texts::{arbitrary_slug, maybe_text, nasty_text};

pub(super) fn party() -> BoxedStrategy<Party> {
    let kind = select(vec![
        PartyKind::Person,
        PartyKind::Organization,
        PartyKind::Group,
        PartyKind::Unnamed,
        PartyKind::Document,
        PartyKind::Sealed,
    ]);
    (arbitrary_slug(), kind, nasty_text()).prop_map(|(id, kind, printed)| Party { id, kind, printed }).boxed()
}

pub(super) fn work() -> impl Strategy<Value = Work> {
    let kind = select(vec![WorkKind::Film, WorkKind::Book, WorkKind::Programme, WorkKind::Product, WorkKind::Other]);
    (arbitrary_slug(), kind, nasty_text()).prop_map(|(id, kind, printed)| Work { id, kind, printed })
}

pub(crate) fn chain() -> impl Strategy<Value = Chain> {
    vec(hop(), 1..4).prop_map(|hops| Chain { hops })
}

fn hop() -> impl Strategy<Value = Hop> {
    let role = select(vec![HopRole::Origin, HopRole::Witness, HopRole::Relay]);
    let factuality = select(vec![
        Factuality::CertainYes,
        Factuality::ProbableYes,
        Factuality::PossibleYes,
        Factuality::CertainNo,
        Factuality::ProbableNo,
        Factuality::PossibleNo,
        Factuality::Unknown,
    ]);
    let basis = select(vec![Basis::Stated, Basis::Inferred]);
    let texts = (maybe_text(), maybe_text(), maybe_text(), maybe_text(), maybe_text());
    let commits = (option::of(any::<u32>()), option::of(factuality));
    (party(), role, vec(party(), 0..2), ground_rule(), basis, texts, commits).prop_map(
        |(party, role, to, ground_rule, basis, texts, (count_claimed, factuality))| {
            let (outlet, medium, url, descriptor, hedge) = texts;
            Hop {
                party,
                role,
                outlet,
                medium,
                to,
                url,
                ground_rule,
                descriptor,
                count_claimed,
                hedge,
                factuality,
                basis,
            }
        },
    )
}

pub(super) fn ground_rule() -> impl Strategy<Value = GroundRule> {
    select(vec![
        GroundRule::OnRecord,
        GroundRule::Background,
        GroundRule::NotForAttribution,
        GroundRule::OffRecord,
        GroundRule::Unstated,
    ])
}

pub(crate) fn grade() -> impl Strategy<Value = Grade> {
    "[A-F][1-6]".prop_filter_map("not a grade", |text| text.parse().ok())
}

pub(crate) fn stance() -> impl Strategy<Value = Stance> {
    select(vec![
        Stance::Asserts,
        Stance::Denies,
        Stance::Clears,
        Stance::DeclinesToComment,
        Stance::NeitherConfirmsNorDenies,
    ])
}
