//! A story as a news object of IPTC's ninjs 3.1, for systems that take news in.
//!
//! The story is a `composite`; its records (`component`) and its published versions (`text`) are its `associations`. The position is
//! its `version`, and `altIds` say everything that tells this edition from others. A story that is held back as a whole is
//! `withheld`, with `embargoedUntil` where an embargo says when it ends, or `canceled` where it was killed; a record that is held
//! back is not in it at all. ninjs has no corrections: what readers were told of a mistake stands in the record's `edNote`.
//!
//! What may be published at all, and under which name, is decided in [`crate::public`].

use std::collections::BTreeMap;

use dateline_story::event::{AttributionMade, Common, Fact, SpanKind, StatementIssued};
use dateline_story::field::Body;
use dateline_story::fold::StoryState;
use dateline_story::party::{Party, PartyKind};
use dateline_story::sourcing::{Hop, HopRole};
use serde_json::Value;

use crate::Edition;
use crate::json_ld::is_address;
use crate::members::{Members, document};
use crate::names::{Names, identity, record};
use crate::public::{Held, Item, Notice, Published, Version, is_named, published};
use crate::when::instant;

const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

/// The story as one ninjs document.
///
/// `others` are the other stories of the ledger as of the same point: what depends on a record of theirs that was withdrawn or is held
/// back is left out. The same edition always gives the same text. Sources who may not be named are not, and nothing else that may not be published is
/// in it.
#[must_use]
pub fn ninjs(edition: &Edition<'_>, others: &[StoryState]) -> String {
    let published = published(edition, others);
    let names = Names::of(edition);
    let opening = edition.state.opening().filter(|opening| opening.stands());
    let mut members = Members::new()
        .with("uri", names.slug("story", &edition.story.story))
        .with("type", "composite")
        .with("profile", "dateline-story")
        .with("version", edition.answer.point.position.to_string())
        .with("firstCreated", opening.map(|opening| opening.entry.recorded.to_string()))
        .with("versionCreated", edition.answer.point.recorded.map(|recorded| recorded.to_string()));
    hold(&mut members, published.held);
    members.put("slugline", edition.story.story.as_str());
    members.put("headlines", published.headline.iter().map(|headline| text("working", headline)).collect::<Vec<_>>());
    let told: Vec<String> = published.items.iter().map(Item::told).collect();
    if !told.is_empty() {
        members.put("bodies", vec![plain("main", &told.join("\n"))]);
    }
    about(&mut members, &published, &names);
    members.put("associations", associations(&published));
    let alternative = |(role, value): (&'static str, String)| {
        Value::from(Members::new().with("role", format!("dateline:{role}")).with("value", value))
    };
    members.put("altIds", identity(edition).into_iter().map(alternative).collect::<Vec<_>>());
    let standard = Members::new().with("name", "ninjs").with("version", "3.1").with("schema", SCHEMA);
    members.put("standard", standard);
    document(members)
}

/// Whether the story may be used.
fn hold(members: &mut Members, held: Option<Held>) {
    members.put(
        "pubStatus",
        match held {
            None => "usable",
            Some(Held::Withheld { .. }) => "withheld",
            Some(Held::Killed) => "canceled",
        },
    );
    if let Some(Held::Withheld { until: Some(until) }) = held {
        members.put("embargoedUntil", until.to_string());
    }
}

/// A text in a role, without saying of which form it is.
fn text(role: &str, value: &str) -> Value {
    Members::new().with("role", role).with("value", value).into()
}

/// A text in a role.
fn plain(role: &str, value: &str) -> Value {
    Members::new().with("role", role).with("contentType", "text/plain").with("value", value).into()
}

/// Whom and what the records name, and where they come from, each once.
fn about(members: &mut Members, published: &Published, names: &Names<'_>) {
    let (mut people, mut organisations) = (BTreeMap::new(), BTreeMap::new());
    let (mut objects, mut events, mut sources) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for item in &published.items {
        let body = Body { common: Common::default(), fact: item.fact.clone() };
        for (_, party) in body.parties() {
            let list = match party.kind {
                PartyKind::Person => &mut people,
                PartyKind::Organization | PartyKind::Group => &mut organisations,
                PartyKind::Document | PartyKind::Unnamed | PartyKind::Sealed => continue,
            };
            let uri = names.slug("party", &party.id);
            list.entry(uri.clone()).or_insert_with(|| concept(&party.printed, "mentioned", uri));
        }
        for work in body.works() {
            let uri = names.slug("work", &work.id);
            objects.entry(uri.clone()).or_insert_with(|| concept(&work.printed, "about", uri));
        }
        if let Fact::IncidentReported(reported) = &item.fact {
            let uri = names.slug("incident", &reported.incident);
            events.entry(uri.clone()).or_insert_with(|| concept(&reported.kind, "about", uri));
        }
        for hop in item.chains.iter().flat_map(|chain| &chain.hops) {
            let source = source(hop, names);
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    let list = |found: BTreeMap<String, Value>| found.into_values().collect::<Vec<_>>();
    members.put("people", list(people));
    members.put("organisations", list(organisations));
    members.put("events", list(events));
    members.put("objects", list(objects));
    members.put("infoSources", sources);
}

fn concept(name: &str, rel: &str, uri: String) -> Value {
    Members::new().with("name", name).with("rel", rel).with("uri", uri).into()
}

/// A hop of a chain, by name where it has one that may be shown.
fn source(hop: &Hop, names: &Names<'_>) -> Value {
    let role = match hop.role {
        HopRole::Origin => "origin",
        HopRole::Witness => "witness",
        HopRole::Relay => "relay",
    };
    let name = match hop.outlet.as_ref().filter(|outlet| **outlet != hop.party.printed) {
        Some(outlet) => format!("{}, {outlet}", hop.party.printed),
        None => hop.party.printed.clone(),
    };
    let uri = |party: &Party| is_named(party).then(|| names.slug("party", &party.id));
    Members::new().with("name", name).with("role", role).with("uri", uri(&hop.party)).into()
}

fn associations(published: &Published) -> Vec<Value> {
    let versions = published.versions.iter().map(version);
    versions.chain(published.items.iter().map(component)).collect()
}

/// A version that readers had.
fn version(version: &Version) -> Value {
    let said = &version.version;
    let mut ids = vec![text("dateline:record", &version.cite.to_string())];
    ids.extend(said.body_sha256.as_ref().map(|digest| text("sha256", &digest.to_string())));
    ids.extend(said.uri.as_deref().filter(|uri| is_address(uri)).map(|uri| text("url", uri)));
    Members::new()
        .with("uri", record(version.id))
        .with("type", "text")
        .with("name", said.headline.as_str())
        .with("rel", "published-version")
        .with("profile", said.channel.as_str())
        .with("versionCreated", said.published.as_ref().and_then(instant))
        .with("descriptions", said.published.iter().map(|date| text("published", &date.describe())).collect::<Vec<_>>())
        .with("headlines", vec![text("main", &said.headline)])
        .with("edNote", ed_note(&version.notices))
        .with("altIds", ids)
        .into()
}

/// A record.
fn component(item: &Item) -> Value {
    let mut bodies = vec![plain("main", &item.told())];
    let mut by = None;
    if let Some(statement) = item.fact.data::<StatementIssued>() {
        let role = |kind| match kind {
            SpanKind::Quote => "quote",
            SpanKind::PartialQuote => "partial-quote",
            SpanKind::Paraphrase => "paraphrase",
        };
        bodies.extend(statement.spans.iter().map(|span| plain(role(span.kind), &span.text)));
        by = Some(statement.speaker.printed.as_str());
    }
    if let Some(made) = item.fact.data::<AttributionMade>() {
        bodies.extend(made.words.iter().map(|words| plain("quote", words)));
        by = Some(made.attributor.printed.as_str());
    }
    Members::new()
        .with("uri", record(item.id))
        .with("type", "component")
        .with("name", item.summary())
        .with("rel", "record")
        .with("profile", format!("dateline-{}", item.fact.name()))
        .with("versionCreated", item.recorded.to_string())
        .with("by", by)
        .with("bodies", bodies)
        .with("edNote", ed_note(&item.notices))
        .with("altIds", vec![text("dateline:record", &item.cite.to_string())])
        .into()
}

fn ed_note(notices: &[Notice]) -> Option<String> {
    let texts: Vec<&str> = notices.iter().map(|notice| notice.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}
