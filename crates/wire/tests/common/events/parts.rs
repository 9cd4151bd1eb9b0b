//! What the examples are made of.

use std::collections::BTreeMap;

use dateline_story::event::{Common, Event, Excerpt, Fact, Sha256};
use dateline_story::names::RecordRef;
use dateline_story::partial_date::{Basis, PartialDate};
use dateline_story::party::{Party, PartyKind, Work, WorkKind};
use dateline_story::sourcing::{Chain, Factuality, GroundRule, Hop, HopRole};

pub(super) fn party(id: &str, kind: PartyKind, printed: &str) -> Party {
    Party { id: id.parse().unwrap(), kind, printed: printed.to_owned() }
}

pub(super) fn sony() -> Party {
    party("sony-pictures", PartyKind::Organization, "Sony Pictures")
}

pub(super) fn text(words: &str) -> Option<String> {
    Some(words.to_owned())
}

pub(super) fn date(edtf: &str) -> PartialDate {
    PartialDate::new(edtf.parse().unwrap()).in_zone("America/New_York".parse().unwrap())
}

pub(super) fn hop(party: Party, role: HopRole) -> Hop {
    Hop {
        party,
        role,
        outlet: None,
        medium: None,
        to: vec![],
        url: None,
        ground_rule: GroundRule::Unstated,
        descriptor: None,
        count_claimed: None,
        hedge: None,
        factuality: None,
        basis: Basis::Stated,
    }
}

pub(super) fn officials_to_press() -> Chain {
    let origin = Hop {
        ground_rule: GroundRule::Background,
        descriptor: text("a government source"),
        count_claimed: Some(2),
        hedge: text("believe"),
        factuality: Some(Factuality::ProbableYes),
        to: vec![party("nbc-news", PartyKind::Organization, "NBC News")],
        ..hop(party("us-officials", PartyKind::Unnamed, "U.S. officials"), HopRole::Origin)
    };
    let relay = Hop {
        outlet: text("NBC News"),
        medium: text("broadcast"),
        url: text("https://example.com/a?b=c&d=“e”"),
        basis: Basis::Inferred,
        ..hop(party("nbc-news", PartyKind::Organization, "NBC News"), HopRole::Relay)
    };
    Chain { hops: vec![origin, relay] }
}

pub(super) fn event(number: u64, common: Common, fact: Fact) -> Event {
    Event {
        id: format!("0194d0c5-6f00-7000-8000-0000000000{number:02x}").parse().unwrap(),
        story: "sony-hack".parse().unwrap(),
        number,
        learned: "2014-12-17T23:05:00Z".parse().unwrap(),
        recorded_by: "m.okafor".to_owned(),
        common,
        fact,
        extensions: BTreeMap::new(),
    }
}

pub(super) fn the_interview() -> Work {
    Work { id: "the-interview".parse().unwrap(), kind: WorkKind::Film, printed: "The Interview".to_owned() }
}

pub(super) fn record(number: u64) -> RecordRef {
    RecordRef { story: "sony-hack".parse().unwrap(), number }
}

/// The digest of no bytes at all, which anybody can check.
pub(super) fn digest() -> Sha256 {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".parse().unwrap()
}

pub(super) fn excerpt(start: u64, end: u64) -> Excerpt {
    Excerpt { sha256: digest(), start, end }
}
