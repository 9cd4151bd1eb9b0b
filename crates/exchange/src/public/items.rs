//! The records of a story that may be published.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::answer::{self, LogRecord, RecordHead};
use dateline_story::event::{
    AdvisoryKind, Common, CorrectionIssued, Fact, RecordReinstated, RecordWithdrawn, VersionPublished,
};
use dateline_story::field::Body;
use dateline_story::fold::StoryState;
use dateline_story::mention::MentionRole;
use dateline_story::names::{RecordRef, Slug};
use dateline_story::sourcing::{Chain, GroundRule, Hop, HopRole};
use serde_json::Value;

use super::protection::{Parties, Protection, around, is_off_record};
use super::{Held, Item, Notice, Published, Version, is_named};
use crate::Edition;

/// What of an edition may be published, where these are the other stories of the ledger as of the same point.
pub(crate) fn published(edition: &Edition<'_>, others: &[StoryState]) -> Published {
    let withheld = answer::withheld(edition.state, others, &edition.lens);
    let mut parties = Parties::of(edition);
    // A record that names somebody on the record may itself be left out for somebody else's sake, and then names nobody any more.
    let mut published = gathered(edition, &parties, &withheld);
    loop {
        let named = named_on_record(&published, &parties);
        if !parties.name(named) {
            return published;
        }
        published = gathered(edition, &parties, &withheld);
    }
}

/// Who of those that are kept unnamed somewhere is named on the record in what is published: whoever speaks or acts in a record that
/// comes from somebody on the record, and whoever it comes from.
fn named_on_record(published: &Published, parties: &Parties) -> BTreeSet<Slug> {
    let mut named = BTreeSet::new();
    for item in &published.items {
        let open: Vec<&Chain> = item.chains.iter().filter(|chain| is_on_record(chain)).collect();
        if open.is_empty() {
            continue;
        }
        let hops = open.iter().flat_map(|chain| &chain.hops).filter(|hop| hop.ground_rule == GroundRule::OnRecord);
        let body = Body { common: Common::default(), fact: item.fact.clone() };
        let acting = body.parties().into_iter().filter(|(role, _)| speaks_or_acts(*role)).map(|(_, party)| party);
        let found = hops.map(|hop| &hop.party).chain(acting).filter(|party| is_named(party));
        named.extend(found.map(|party| &party.id).filter(|id| parties.is_protected_somewhere(id)).cloned());
    }
    named
}

/// Whether it is on the record where something comes from, and nobody on the way asked to be kept unnamed.
fn is_on_record(chain: &Chain) -> bool {
    let is_open = |hop: &Hop| matches!(hop.ground_rule, GroundRule::OnRecord | GroundRule::Unstated);
    let origin = chain.origin();
    origin.is_some_and(|hop| hop.ground_rule == GroundRule::OnRecord && hop.role != HopRole::Relay)
        && chain.hops.iter().all(is_open)
}

/// Whether whoever has this role in a record says or does what it tells. Of those whom others only speak of, it is no sign that they
/// may be named: a letter to a source, or a description by the desk, would give that source away.
const fn speaks_or_acts(role: MentionRole) -> bool {
    match role {
        MentionRole::Speaker
        | MentionRole::Attributor
        | MentionRole::Decider
        | MentionRole::Threatener
        | MentionRole::Investigator
        | MentionRole::Actor => true,
        MentionRole::AttributedTo
        | MentionRole::OrderedBy
        | MentionRole::Threatened
        | MentionRole::Target
        | MentionRole::ActedUpon
        | MentionRole::Described
        | MentionRole::Identified
        | MentionRole::Recipient
        | MentionRole::PurportedAuthor
        | MentionRole::Origin
        | MentionRole::Witness
        | MentionRole::Relay
        | MentionRole::Amender => false,
    }
}

fn gathered(edition: &Edition<'_>, parties: &Parties, withheld: &BTreeSet<u64>) -> Published {
    let log = answer::log(edition.state, &edition.lens).map(|log| log.records).unwrap_or_default();
    let held = held(edition);
    let headline = edition.story.headline.clone().filter(|headline| !parties.keep_unsaid(headline));
    let mut published = Published { headline, items: Vec::new(), versions: Vec::new(), held };
    let notices = notices(edition, &log, parties);
    let mut withheld = withheld.clone();
    let mut shown = BTreeMap::new();
    for line in &log {
        let Some(candidate) = Candidate::of(edition, line) else {
            continue;
        };
        let number = line.cite.number;
        let inside = candidate.head.embedded_in.as_ref().filter(|inside| inside.story == line.cite.story);
        let is_withheld = withheld.contains(&number) || inside.is_some_and(|inside| withheld.contains(&inside.number));
        let Some(item) = (!is_withheld).then(|| candidate.item(edition, parties)).flatten() else {
            withheld.insert(number);
            continue;
        };
        let said = notices.get(&number).cloned().unwrap_or_default();
        let Fact::VersionPublished(version) = item.fact else {
            if held.is_none() {
                shown.insert(number, item.id);
                let notices = said.into_iter().map(|(_, notice)| notice).collect();
                published.items.push(Item { notices, ..item });
            }
            continue;
        };
        if held == Some(Held::Killed) {
            continue;
        }
        let cited = version.cites.iter().flat_map(|citation| &citation.records);
        let cited = cited.filter(|cited| cited.story == line.cite.story).map(|cited| cited.number);
        let cited: BTreeSet<u64> = cited.filter(|cited| !gives_away(edition, parties, &version, *cited)).collect();
        let of_it = cited.iter().filter_map(|cited| notices.get(cited)).flatten();
        let mut since: Vec<(u64, Notice)> = of_it.filter(|(by, _)| *by > number).cloned().collect();
        since.extend(said);
        since.sort_by_key(|(by, _)| *by);
        since.dedup_by_key(|(by, _)| *by);
        published.versions.push(Version {
            rests_on: cited.iter().filter_map(|cited| shown.get(cited)).copied().collect(),
            notices: since.into_iter().map(|(_, notice)| notice).collect(),
            cite: item.cite,
            id: item.id,
            version,
        });
    }
    published
}

/// Whether a version would give away who is behind a record, if it said that it rests on it: readers had its headline, which names
/// a source of that record, but nobody told them that it is one.
fn gives_away(edition: &Edition<'_>, parties: &Parties, version: &VersionPublished, cited: u64) -> bool {
    let around = around(edition, cited);
    let protection = parties.protection(&around);
    let texts = [Some(&version.headline), Some(&version.channel), version.uri.as_ref()];
    texts.into_iter().flatten().any(|text| protection.names(text))
}

/// A record that counts and that tells something of the world.
struct Candidate<'a> {
    line: &'a LogRecord,
    head: &'a RecordHead,
    body: Body,
}

impl<'a> Candidate<'a> {
    fn of(edition: &Edition<'_>, line: &'a LogRecord) -> Option<Self> {
        let head = line.record.as_ref()?;
        let record = edition.state.record(line.cite.number).filter(|record| record.stands())?;
        let body = record.body().filter(|body| !body.fact.is_bookkeeping())?;
        let counts = head.marks.duplicate_of.is_none() && in_view(edition, head, &body);
        counts.then_some(Self { line, head, body })
    }

    /// The record as it may be published; `None` if it may not.
    fn item(&self, edition: &Edition<'_>, parties: &Parties) -> Option<Item> {
        let around = around(edition, self.line.cite.number);
        let protection = parties.protection(&around);
        let chains = protection.chains(&self.body.common.sourcing);
        let only_off_record = chains.is_empty() && !self.body.common.sourcing.is_empty();
        if only_off_record || around.iter().any(is_off_record) || protection.tells_off_record(&self.body.fact) {
            return None;
        }
        let item = Item {
            cite: self.line.cite.clone(),
            id: self.head.id,
            recorded: self.head.recorded,
            occurred: self.head.occurred.clone(),
            planned: self.head.planned.clone(),
            stance: self.head.stance,
            status: self.head.marks.status.as_ref().map(|mark| mark.status),
            fact: protection.fact(&self.body.fact)?,
            chains,
            notices: Vec::new(),
        };
        // What readers had of a version is public, whatever it says.
        let is_public = matches!(item.fact, Fact::VersionPublished(_));
        (is_public || !(says_a_name(&item, &protection) || has_a_kept_party(&item, parties))).then_some(item)
    }
}

/// Whether a record had happened, or has no date, where it is asked what had happened by when.
pub(crate) fn in_view(edition: &Edition<'_>, head: &RecordHead, body: &Body) -> bool {
    let published = body.fact.data::<VersionPublished>().and_then(|version| version.published.as_ref());
    let dated = body.common.occurred.as_ref().or(published).is_some();
    edition.lens.view.occurred_by.is_none() || body.fact.is_bookkeeping() || head.happened.is_some() || !dated
}

/// Whether any text that would be published of a record names somebody who must not be named.
fn says_a_name(item: &Item, protection: &Protection<'_>) -> bool {
    let dates = [&item.occurred, &item.planned].into_iter().flatten().filter_map(|date| date.words.as_deref());
    let mut texts: Vec<String> = dates.map(str::to_owned).collect();
    texts_of(&serde_json::to_value(&item.fact).unwrap_or_default(), &mut texts);
    for hop in item.chains.iter().flat_map(|chain| &chain.hops) {
        texts.push(hop.party.printed.clone());
        texts.extend(hop.to.iter().map(|party| party.printed.clone()));
        texts.extend([&hop.outlet, &hop.medium, &hop.url, &hop.hedge].into_iter().flatten().cloned());
    }
    texts.iter().any(|text| protection.names(text))
}

/// Whether somebody who is kept unnamed in the whole story has a place in what would be published, by whatever name.
fn has_a_kept_party(item: &Item, parties: &Parties) -> bool {
    let common = Common { sourcing: item.chains.clone(), ..Common::default() };
    let body = Body { common, fact: item.fact.clone() };
    body.parties().into_iter().any(|(_, party)| is_named(party) && parties.is_kept_unnamed(&party.id))
}

/// Every text in a value but the ids of parties that are not named, which are not shown.
fn texts_of(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts_of(item, texts)),
        Value::Object(members) => {
            let unnamed = members.get("kind").and_then(Value::as_str) == Some("unnamed") && members.contains_key("as");
            let shown = members.iter().filter(|(name, _)| !(unnamed && *name == "id"));
            shown.for_each(|(_, member)| texts_of(member, texts));
        }
        _ => {}
    }
}

/// The label of a notice that something counts again.
const REINSTATED: &str = "reinstated";

/// What readers were told of mistakes, by the record that it was about, with the number of the record that told it.
fn notices(edition: &Edition<'_>, log: &[LogRecord], parties: &Parties) -> BTreeMap<u64, Vec<(u64, Notice)>> {
    let mut notices: BTreeMap<u64, Vec<(u64, Notice)>> = BTreeMap::new();
    for line in log {
        let by = line.cite.number;
        let (Some(head), Some(record)) = (&line.record, edition.state.record(by).filter(|record| record.stands()))
        else {
            continue;
        };
        let Some((cited, label, notice)) = record.fact().and_then(notice) else { continue };
        let target = (cited.story == line.cite.story).then(|| edition.state.record(cited.number)).flatten();
        let Some(target) = target else { continue };
        let took_effect = target.amendments().contains(&by) || target.withdrawals().contains(&by);
        let protection = parties.protection(&around(edition, cited.number));
        let told = notice.as_ref().filter(|notice| !protection.names(notice));
        let text = match told {
            Some(notice) => format!("{label}: {notice}"),
            // Readers were told that it was taken back, and here it counts: not to say so would contradict it.
            None if label == REINSTATED && notices.contains_key(&cited.number) => REINSTATED.to_owned(),
            None => continue,
        };
        if took_effect {
            let notice = Notice { id: head.id, recorded: head.recorded, text };
            notices.entry(cited.number).or_default().push((by, notice));
        }
    }
    notices
}

/// The record that readers may have been told of, how that is labelled, and what they were told.
fn notice(fact: &Fact) -> Option<(&RecordRef, &'static str, &Option<String>)> {
    let issued = fact.data::<CorrectionIssued>().map(|issued| (&issued.record, issued.label.word(), &issued.notice));
    let withdrawn = fact.data::<RecordWithdrawn>().map(|one| (&one.record, one.kind.word(), &one.notice));
    let reinstated = fact.data::<RecordReinstated>().map(|one| (&one.record, REINSTATED, &one.notice));
    issued.or(withdrawn).or(reinstated)
}

/// Whether the whole story is held back at the instant of the edition.
fn held(edition: &Edition<'_>) -> Option<Held> {
    let mut held = None;
    for mark in answer::holds_on_story(edition.state) {
        if !mark.is_in_force(edition.lens.instant) {
            continue;
        }
        held = match (held, mark.kind) {
            (Some(Held::Killed), _) | (_, AdvisoryKind::Kill) => Some(Held::Killed),
            // The last to end counts, and one without an end more than any.
            (Some(Held::Withheld { until: Some(earlier) }), _) => {
                Some(Held::Withheld { until: mark.until.map(|until| until.max(earlier)) })
            }
            (Some(Held::Withheld { until: None }), _) => held,
            (None, _) => Some(Held::Withheld { until: mark.until }),
        };
    }
    held
}
