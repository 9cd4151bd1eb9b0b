//! Records: what they said from when until when, who recorded them, what they rest on, and what they have to do with one another.

use std::collections::BTreeMap;

use dateline_story::answer::summarize;
use dateline_story::entry::{Content, Entry};
use dateline_story::event::{AttributionMade, Event, Fact, LinkRelation, Reference, SpanKind, StatementIssued};
use dateline_story::field::Body;
use dateline_story::names::{RecordRef, Slug};
use serde_json::Value;

use super::lives::{Life, Revision};
use super::paper::{Paper, number, qualified, time};
use super::parties::{party, staff};
use super::sourcing::{chains, derive};
use crate::Edition;
use crate::members::Members;

type Lives = BTreeMap<u64, Life>;

/// Writes down one record and everything that it says of others.
pub(super) fn record(paper: &mut Paper, edition: &Edition<'_>, lives: &Lives, place: u64, life: &Life) {
    let Some(record) = edition.state.record(place) else {
        return;
    };
    let (entry, story) = (&record.entry, edition.state.slug());
    let recording = recording(story, place);
    let recorded = entry.recorded.to_string();
    let kind = qualified("dateline:Recording");
    let activity = Members::new().with("prov:startTime", recorded.as_str()).with("prov:endTime", recorded.as_str());
    paper.activity(&recording, activity.with("prov:type", kind));
    if let Some(who) = entry.event().and_then(|event| staff(paper, &event.recorded_by)) {
        let ends = [("prov:activity", recording.as_str()), ("prov:agent", who.as_str())];
        paper.relate("wasAssociatedWith", &ends, Members::new());
    }
    let mut before: Option<(&Revision, String)> = None;
    for revision in &life.revisions {
        let name = Life::name(story, place, revision.by);
        paper.entity(&name, says(edition, entry, revision));
        generate(paper, edition, &name, revision.by);
        if let Some((last, former)) = &before {
            // What had ended before (by a withdrawal) cannot be used any more, only be made anew.
            if last.ended == Some(revision.by) {
                let by = self::recording(story, revision.by);
                paper.relate("used", &[("prov:activity", &by), ("prov:entity", former)], Members::new());
            }
            let revised = Members::new().with("prov:type", qualified("prov:Revision"));
            derive(paper, &name, former, revised);
        }
        if let Some(by) = revision.ended {
            invalidate(paper, edition, &name, by);
        }
        let sourcing = |revision: &Revision| revision.body.as_ref().map(|body| body.common.sourcing.clone());
        let is_new = before.as_ref().is_none_or(|(former, _)| sourcing(former) != sourcing(revision));
        if let Some(body) = revision.body.as_ref() {
            let local = name.strip_prefix("record:").unwrap_or(&name);
            if is_new {
                chains(paper, &name, local, &body.common.sourcing);
            }
            evidence(paper, &name, body);
            for (_, named) in body.parties() {
                party(paper, named);
            }
        }
        before = Some((revision, name));
    }
    if let Some(event) = entry.event() {
        others(paper, edition, lives, place, event);
    }
}

/// The activity of recording a record.
fn recording(story: &Slug, number: u64) -> String {
    format!("recording:{story}.{number}")
}

/// What a record said for a while.
fn says(edition: &Edition<'_>, entry: &Entry, revision: &Revision) -> Members {
    let cite = edition.state.cite(entry.number).to_string();
    let (kind, label) = match (&entry.content, &revision.body) {
        (_, Some(body)) => (format!("dateline:{}", body.fact.name()), summarize(&body.common, &body.fact)),
        (Content::Unreadable { reason }, None) => ("dateline:Unreadable".to_owned(), reason.clone()),
        (Content::Unknown { event_type }, None) => ("dateline:Unknown".to_owned(), event_type.clone()),
        (Content::Event(event), None) => {
            (format!("dateline:{}", event.fact.name()), summarize(&event.common, &event.fact))
        }
    };
    let counts = edition.state.record(entry.number).is_some_and(dateline_story::fold::Record::is_admitted);
    let status = if counts { "dateline:Record" } else { "dateline:Anomaly" };
    let event = entry.event();
    Members::new()
        .with("prov:type", vec![qualified(status), qualified(&kind)])
        .with("prov:label", label)
        .with("dateline:cite", cite)
        .with("dateline:event", event.map(|event| crate::names::record(event.id)))
        .with("dateline:position", number(&entry.position.to_string()))
        .with("dateline:learned", event.map(|event| time(&event.learned.to_string())))
        .with("dateline:restored", entry.restored.then_some(true))
        .with("dateline:says", revision.body.as_ref().map(json))
        .with("dateline:extensions", event.and_then(extensions))
}

/// What else its message carries that dateline does not know, as JSON.
fn extensions(event: &Event) -> Option<String> {
    (!event.extensions.is_empty()).then(|| serde_json::to_string(&event.extensions).ok()).flatten()
}

/// Everything that a record says, as JSON; what is empty is left out, as on the ledger.
fn json(body: &Body) -> String {
    let fact = serde_json::to_value(&body.fact).unwrap_or_default();
    let own = fact.as_object().and_then(|kinds| kinds.values().next()).cloned().unwrap_or_default();
    let common = serde_json::to_value(&body.common).unwrap_or_default();
    let mut all = Members::new();
    for value in [own, common] {
        if let Value::Object(members) = tidy(value) {
            for (name, member) in members {
                all.put(&name, member);
            }
        }
    }
    Value::from(all).to_string()
}

fn tidy(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut kept = Members::new();
            for (name, member) in members {
                kept.put(&name, tidy(member));
            }
            kept.into()
        }
        Value::Array(items) => items.into_iter().map(tidy).collect(),
        other => other,
    }
}

fn generate(paper: &mut Paper, edition: &Edition<'_>, name: &str, by: u64) {
    let activity = recording(edition.state.slug(), by);
    let at = edition.state.record(by).map(|record| record.entry.recorded.to_string());
    let ends = [("prov:entity", name), ("prov:activity", activity.as_str())];
    paper.relate("wasGeneratedBy", &ends, Members::new().with("prov:time", at));
}

fn invalidate(paper: &mut Paper, edition: &Edition<'_>, name: &str, by: u64) {
    let activity = recording(edition.state.slug(), by);
    let at = edition.state.record(by).map(|record| record.entry.recorded.to_string());
    let ends = [("prov:entity", name), ("prov:activity", activity.as_str())];
    paper.relate("wasInvalidatedBy", &ends, Members::new().with("prov:time", at));
}

/// The captured bytes that a record rests on, or that it captured.
fn evidence(paper: &mut Paper, name: &str, body: &Body) {
    let is_quoted = |statement: &StatementIssued| statement.spans.iter().any(|one| one.kind != SpanKind::Paraphrase);
    let quotes = body.fact.data().is_some_and(is_quoted)
        || body.fact.data::<AttributionMade>().is_some_and(|made| made.words.is_some());
    for excerpt in &body.common.evidence {
        let bytes = format!("evidence:{}", excerpt.sha256);
        paper.entity(&bytes, Members::new().with("prov:type", qualified("dateline:Evidence")));
        let place = Members::new()
            .with("prov:type", quotes.then(|| qualified("prov:Quotation")))
            .with("dateline:start", number(&excerpt.start.to_string()))
            .with("dateline:end", number(&excerpt.end.to_string()));
        derive(paper, name, &bytes, place);
    }
    if let Fact::EvidenceCaptured(captured) = &body.fact {
        let bytes = format!("evidence:{}", captured.sha256);
        paper.entity(&bytes, Members::new().with("prov:type", qualified("dateline:Evidence")));
        derive(paper, name, &bytes, Members::new().with("prov:type", qualified("dateline:Capture")));
        if let Some(author) = &captured.purported_author {
            let author = party(paper, author);
            let purported = Members::new().with("prov:type", qualified("dateline:PurportedAuthor"));
            let ends = [("prov:entity", bytes.as_str()), ("prov:agent", author.as_str())];
            paper.relate("wasAttributedTo", &ends, purported);
        }
    }
}

/// What a record as it was recorded says of other records.
fn others(paper: &mut Paper, edition: &Edition<'_>, lives: &Lives, place: u64, event: &Event) {
    let this = Life::name(edition.state.slug(), place, place);
    if let Some(inside) = &event.common.embedded_in {
        rest(paper, edition, lives, (place, &this), inside, typed_as("dateline:EmbeddedIn"));
    }
    match &event.fact {
        Fact::VersionPublished(version) => {
            for citation in &version.cites {
                for cited in &citation.records {
                    let more = typed_as("dateline:Citation").with("dateline:sentence", citation.sentence.as_deref());
                    rest(paper, edition, lives, (place, &this), cited, more);
                }
            }
        }
        fact => {
            for Reference { record: cited, relation } in fact.references() {
                let (name, known) = cite(paper, edition, lives, place, cited);
                let recording = recording(edition.state.slug(), place);
                let influence = [("prov:influencee", recording.as_str()), ("prov:influencer", name.as_str())];
                paper.relate("wasInfluencedBy", &influence, Members::new());
                if known && relation.changes() {
                    let informant = self::recording(edition.state.slug(), cited.number);
                    let ends = [("prov:informed", recording.as_str()), ("prov:informant", informant.as_str())];
                    paper.relate("wasInformedBy", &ends, Members::new());
                }
            }
        }
    }
}

fn typed_as(kind: &str) -> Members {
    Members::new().with("prov:type", qualified(kind))
}

/// The name of a record as it was when record `at` came, and whether it was there then. One that is not there, or belongs to
/// another story, is named without anything being said of it.
fn cite(paper: &mut Paper, edition: &Edition<'_>, lives: &Lives, at: u64, cited: &RecordRef) -> (String, bool) {
    let story = edition.state.slug();
    let life = (cited.story == *story).then(|| lives.get(&cited.number)).flatten();
    match life.map(|life| life.before(at)) {
        Some(Some(revision)) => (Life::name(story, cited.number, revision.by), true),
        // It came later, or is the record itself.
        Some(None) => (Life::name(story, cited.number, cited.number), false),
        None => {
            let name = format!("record:{}.{}", cited.story, cited.number);
            paper.entity(&name, typed_as("dateline:Record").with("dateline:cite", cited.to_string()));
            (name, false)
        }
    }
}

/// That a record rests on another. PROV knows no derivation from what came later.
fn rest(paper: &mut Paper, edition: &Edition<'_>, lives: &Lives, this: (u64, &str), on: &RecordRef, more: Members) {
    let (place, name) = this;
    let (other, known) = cite(paper, edition, lives, place, on);
    if known || on.story != *edition.state.slug() {
        derive(paper, name, &other, more);
    } else if other != name {
        paper.relate("wasInfluencedBy", &[("prov:influencee", name), ("prov:influencer", &other)], more);
    }
}

/// Links that stand and that PROV has a word for: what rests on what, and what repeats what.
pub(super) fn links(paper: &mut Paper, edition: &Edition<'_>, lives: &Lives) {
    for record in edition.state.records().iter().filter(|record| record.stands()) {
        let Some(Fact::RecordsLinked(link)) = record.fact() else {
            continue;
        };
        let at = record.entry.number;
        let (from, _) = cite(paper, edition, lives, at, &link.from);
        match link.relation {
            LinkRelation::Duplicates => {
                let (to, _) = cite(paper, edition, lives, at, &link.to);
                paper.relate("alternateOf", &[("prov:alternate1", &from), ("prov:alternate2", &to)], Members::new());
            }
            LinkRelation::RestsOn if link.from.story == *edition.state.slug() => {
                rest(paper, edition, lives, (link.from.number, &from), &link.to, typed_as("dateline:RestsOn"));
            }
            _ => {}
        }
    }
}
