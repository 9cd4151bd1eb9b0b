//! A story with every kind of event, as the seed article and the days after it gave them.

use serde_json::{Value, json};

use super::ledger::{
    StoryWriter, by_article, by_officials, by_sony, hop, interview, north_korea, party, sony, sony_hack, wednesday,
};

pub(super) const ARTICLE: &str = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

fn guardians() -> Value {
    party("guardians-of-peace", "group", "Guardians of Peace")
}

fn fbi() -> Value {
    party("fbi", "organization", "FBI")
}

fn homeland_security() -> Value {
    party("dhs", "organization", "the Department of Homeland Security")
}

fn theaters(printed: &str) -> Value {
    party("theaters", "group", printed)
}

fn from_article(start: u64, end: u64) -> Value {
    json!({ "sourcing": [by_article()], "evidence": [{ "sha256": ARTICLE, "start": start, "end": end }] })
}

fn day(date: &str) -> Value {
    json!({ "date": date, "zone": "America/New_York" })
}

/// The evening of the seed article to its end, and the week after it.
pub(super) fn rich() -> StoryWriter {
    let mut ledger = sony_hack();
    ledger.entries.truncate(16);
    told(&mut ledger);
    figures_and_profiles(&mut ledger);
    kept(&mut ledger);
    put_right(&mut ledger);
    later(&mut ledger);
    ledger
}

/// #17 to #24.
fn told(ledger: &mut StoryWriter) {
    ledger.add("18:22", "dkim", "EvidenceCaptured", json!({}), json!({
        "sha256": ARTICLE, "length_bytes": 5012, "media_type": "text/plain", "uri": "https://news.example/2014/article.txt",
        "captured": "2014-12-17T23:04:00Z", "purported_author": party("nbc-news", "organization", "NBC News") }));
    ledger.add("18:24", "jchen", "StatementIssued",
        json!({ "sourcing": [by_sony()], "evidence": [{ "sha256": ARTICLE, "start": 2210, "end": 2291 }] }),
        json!({ "speaker": party("sony-pictures", "organization", "Sony Pictures"), "to": [party("nbc-news", "organization", "NBC News")],
            "medium": "statement", "spans": [{ "kind": "quote", "text": "We are deeply saddened by this outcome." }] }));
    ledger.add("18:26", "mlopez", "ThreatMade", json!({ "sourcing": [by_article()],
        "occurred": { "date": "2014-12~", "zone": "America/New_York", "words": "Recently" },
        "evidence": [{ "sha256": ARTICLE, "start": 1402, "end": 1533 }, { "sha256": ARTICLE, "start": 1600, "end": 1610 }] }), json!({
        "by": guardians(), "against": [theaters("theaters planning to screen the film")], "means": "violent attacks",
        "condition": "if they show “The Interview”" }));
    ledger.add(
        "18:28",
        "mlopez",
        "ThreatMade",
        json!({ "sourcing": [by_article()], "note": "presupposed by the article, which does not say who threatens" }),
        json!({ "against": [party("sony-employees", "group", "Sony employees"), theaters("theaters")] }),
    );
    ledger.add(
        "18:30",
        "mlopez",
        "InvestigationOpened",
        from_article(3301, 3377),
        json!({
        "agency": fbi(), "matter": "theater-threats", "about": "the threats against theaters and Sony employees" }),
    );
    ledger.add("18:31", "mlopez", "InvestigationOpened", from_article(3301, 3377), json!({
        "agency": homeland_security(), "matter": "theater-threats", "about": "the threats against theaters and Sony employees" }));
    ledger.add(
        "18:33",
        "jchen",
        "StatementIssued",
        json!({ "sourcing": [{ "hops": [hop(homeland_security(), "origin")] }] }),
        json!({
        "speaker": homeland_security(), "spans": [
            { "kind": "partial_quote", "text": "aware of a threat made online targeting movie theaters" },
            { "kind": "partial_quote", "text": "continue to adjust our security posture" }] }),
    );
    ledger.add("18:34", "jchen", "ClaimAsserted",
        json!({ "embedded_in": "sony-hack#23", "stance": "neither_confirms_nor_denies",
            "sourcing": [{ "hops": [{ "party": homeland_security(), "role": "origin", "factuality": "unknown",
                "hedge": "at this time" }] }] }),
        json!({ "subject": "credible intelligence of an active plot", "predicate": "is not known", "object": "at this time" }));
}

/// #25 to #31.
fn figures_and_profiles(ledger: &mut StoryWriter) {
    let by_guardians =
        json!({ "sourcing": [{ "hops": [{ "party": guardians(), "role": "origin", "medium": "post" }] }] });
    ledger.add(
        "18:36",
        "dkim",
        "FigureReported",
        by_guardians.clone(),
        json!({
        "figure": "stolen-data", "of": "internal data taken from the studio", "value": "11", "unit": "terabytes" }),
    );
    ledger.add("18:39", "dkim", "FigureReported", by_guardians, json!({
        "figure": "stolen-data", "of": "internal data and films taken from the studio", "at_least": "100", "unit": "terabytes",
        "includes": "five unreleased films counted in", "counted_as_of": day("2014-12-01") }));
    ledger.add("18:40", "dkim", "FigureReported", json!({ "sourcing": [by_sony()] }), json!({
        "figure": "stolen-data", "of": "internal data taken from the studio", "at_least": "30", "at_most": "38.5", "unit": "gigabytes" }));
    let profile = |ledger: &mut StoryWriter, clock: &str, of: Value, property: &str, value: &str| {
        ledger.add(
            clock,
            "mlopez",
            "EntityDescribed",
            from_article(900, 960),
            json!({ "of": of, "property": property, "value": value }),
        );
    };
    profile(
        ledger,
        "18:41",
        json!({ "party": guardians() }),
        "description",
        "a shadowy group calling themselves the Guardians of Peace",
    );
    profile(ledger, "18:41", json!({ "work": interview() }), "genre", "comedy");
    profile(ledger, "18:42", json!({ "work": interview() }), "cast", "Seth Rogen, James Franco");
    ledger.add("18:44", "dkim", "PartyIdentified", json!({}), json!({
        "party": party("sony-twitter", "organization", "@SonyPictures"), "same_as": party("sony-pictures", "organization", "Sony Pictures"),
        "relation": "alias" }));
}

/// #32 to #47.
fn kept(ledger: &mut StoryWriter) {
    let link = |ledger: &mut StoryWriter, clock: &str, from: u64, relation: &str, to: &str, reason: Value| {
        ledger.add(
            clock,
            "dkim",
            "RecordsLinked",
            json!({}),
            json!({
            "from": format!("sony-hack#{from}"), "relation": relation, "to": to, "reason": reason }),
        );
    };
    link(
        ledger,
        "18:46",
        13,
        "contradicts",
        "sony-hack#7",
        json!("an attack from outside North Korea, unless where it came from and who ordered it differ"),
    );
    link(ledger, "18:47", 24, "qualifies", "sony-hack#19", Value::Null);
    ledger.add(
        "18:48",
        "jchen",
        "StatementIssued",
        from_article(4100, 4180),
        json!({
        "speaker": party("pull-quote", "unnamed", "a pull quote without a name"), "spans": [{ "kind": "quote",
        "text": "Today the U.S. succumbed to an unprecedented attack" }] }),
    );
    link(ledger, "18:48", 34, "duplicates", "sony-hack#11", json!("the pull quote repeats a part of it"));
    let gap = |ledger: &mut StoryWriter, clock: &str, missing: &str, owner: Value, records: Value| {
        ledger.add(
            clock,
            "dkim",
            "GapNoted",
            json!({}),
            json!({ "missing": missing, "owner": owner, "records": records }),
        );
    };
    gap(ledger, "18:50", "whom “According to” names", json!("mlopez"), json!(["sony-hack#14"]));
    gap(
        ledger,
        "18:51",
        "how many officials spoke, and why without their names",
        Value::Null,
        json!(["sony-hack#3", "sony-hack#7"]),
    );
    gap(ledger, "18:52", "to which outlet the government source spoke", json!("jchen"), json!(["sony-hack#6"]));
    let rank = |ledger: &mut StoryWriter, clock: &str, record: u64, status: &str, reason: &str| {
        ledger.add(
            clock,
            "dkim",
            "StatusSet",
            json!({}),
            json!({ "record": format!("sony-hack#{record}"), "status": status, "reason": reason }),
        );
    };
    rank(ledger, "18:54", 12, "unverified", "nobody has seen the post itself");
    rank(ledger, "18:55", 27, "hold", "the studio takes back its estimate, by phone");
    rank(ledger, "18:56", 6, "disputed", "a second official would not confirm it");
    rank(ledger, "18:57", 9, "cleared", "read back to the studio");
    let notice = |ledger: &mut StoryWriter, clock: &str, fact: Value| {
        ledger.add(clock, "dkim", "AdvisorySent", json!({}), fact);
    };
    notice(
        ledger,
        "18:58",
        json!({ "kind": "embargo", "records": ["sony-hack#23", "sony-hack#24"], "until": "2014-12-18T11:00:00Z",
        "text": "The department's words are embargoed until the morning programmes." }),
    );
    notice(
        ledger,
        "18:59",
        json!({ "kind": "hold", "records": ["sony-hack#27"], "text": "Do not use the studio's figure." }),
    );
    notice(
        ledger,
        "19:00",
        json!({ "kind": "advisory", "text": "The story will be led from Washington from midnight." }),
    );
    ledger.add("19:02", "jchen", "SourcingAmended", json!({}), json!({
        "record": "sony-hack#6", "replaces": 0, "reason": "the network says whom it spoke to",
        "by": party("nbc-news", "organization", "NBC News"), "chain": { "hops": [
            { "party": party("government-source", "unnamed", "a government source"), "role": "origin", "factuality": "certain+",
              "ground_rule": "background" },
            { "party": party("nbc-news", "organization", "NBC News"), "role": "relay" }] } }));
    link(ledger, "19:03", 46, "answers", "sony-hack#38", Value::Null);
}

/// #48 to #53.
fn put_right(ledger: &mut StoryWriter) {
    ledger.add(
        "19:05",
        "jchen",
        "GroundRuleChanged",
        json!({}),
        json!({
        "party": party("us-officials", "unnamed", "U.S. officials"), "rule": "background",
        "by": party("white-house", "organization", "the White House"), "reason": "agreed for the morning's piece" }),
    );
    ledger.add("19:07", "dkim", "RecordWithdrawn", json!({}), json!({
        "record": "sony-hack#11", "part": "spans.1", "kind": "kill", "reason": "the quotation runs on; the words are cut wrongly",
        "notice": "A quotation has been removed." }));
    ledger.add(
        "19:09",
        "dkim",
        "RecordReinstated",
        json!({}),
        json!({
        "record": "sony-hack#14", "reason": "the trade press names its source" }),
    );
    ledger.add("19:15", "mlopez", "VersionPublished", json!({}), json!({
        "channel": "web", "uri": "https://news.example/2014/sony", "headline": "North Korea is behind attack on Sony, officials say",
        "body_sha256": ARTICLE, "published": { "date": "2014-12-17", "time": "19:14", "zone": "America/New_York" }, "cites": [
            { "records": ["sony-hack#7", "sony-hack#3"] },
            { "sentence": "Sony shelved the film.", "records": ["sony-hack#10"] }] }));
    ledger.add(
        "19:20",
        "dkim",
        "RecordsLinked",
        json!({}),
        json!({
        "from": "sony-hack#7", "relation": "rests_on", "to": "us-politics#3" }),
    );
    ledger.add(
        "19:22",
        "mlopez",
        "StoryRetitled",
        json!({}),
        json!({
        "headline": "Sony cancels “The Interview”; officials blame North Korea" }),
    );
}

/// #54 to the end.
fn later(ledger: &mut StoryWriter) {
    let by_fbi = json!({ "sourcing": [{ "hops": [{ "party": fbi(), "role": "origin", "medium": "public statement",
        "ground_rule": "on_record", "factuality": "certain+" }] }], "occurred": day("2014-12-19"), "stance": "asserts" });
    ledger.add(
        "12-19 12:05",
        "mlopez",
        "AttributionMade",
        by_fbi.clone(),
        json!({
        "attributor": fbi(), "incident": "sony-attack", "role": "perpetrated",
        "attributed_to": party("north-korea", "organization", "the North Korean government"),
        "words": "enough information to conclude that the North Korean government is responsible" }),
    );
    ledger.add(
        "12-19 12:07",
        "mlopez",
        "InvestigationClosed",
        by_fbi,
        json!({
        "agency": fbi(), "matter": "theater-threats", "finding": "no credible threat" }),
    );
    ledger.add("12-19 14:00", "jchen", "ActionTaken", json!({ "occurred": wednesday(),
        "sourcing": [by_officials(Value::Null, Value::Null, "stated")] }), json!({
        "by": party("united-states", "organization", "the United States"), "action": "order", "against": [north_korea()],
        "instrument": "Executive Order 13687", "description": "further sanctions" }));
    let release = |ledger: &mut StoryWriter, clock: &str, kind: &str, common: Value, more: Value| {
        let mut fact = json!({ "work": interview(), "scope": { "channel": "theatrical", "market": "U.S.", "variant": "independent theaters" },
            "by": sony() });
        fact.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ledger.add(clock, "jchen", kind, common, fact);
    };
    let planned = json!({ "sourcing": [by_sony()], "planned": day("2014-12-25") });
    release(ledger, "12-23 11:00", "ReleaseScheduled", planned, json!({ "quantity": "331 theaters" }));
    release(
        ledger,
        "12-24 09:00",
        "ReleaseSuspended",
        json!({}),
        json!({ "reason": "a faulty print", "ordered_by": fbi() }),
    );
    release(ledger, "12-24 12:00", "ReleaseResumed", json!({}), json!({ "condition": "with guards at the doors" }));
    release(ledger, "12-25 10:00", "ReleaseMade", json!({ "occurred": day("2014-12-25") }), json!({}));
    release(ledger, "12-26 10:00", "ReleaseRecalled", json!({}), json!({ "scope": { "channel": "retail" } }));
    ledger.add(
        "12-27 10:00",
        "dkim",
        "StoryClosed",
        json!({}),
        json!({ "reason": "the follow-up has a story of its own" }),
    );
}

/// Another story, in which some of the same parties speak.
pub(super) fn cuba() -> StoryWriter {
    let mut ledger = StoryWriter::of("cuba-embassy");
    ledger.add(
        "11:00",
        "mlopez",
        "StoryOpened",
        json!({}),
        json!({ "headline": "U.S. to restore relations with Cuba" }),
    );
    ledger.add(
        "11:05",
        "mlopez",
        "StatementIssued",
        json!({}),
        json!({
        "speaker": party("mitt-romney", "person", "Gov. Romney"), "spans": [
            { "kind": "quote", "text": "A capitulation." }] }),
    );
    ledger.add("11:10", "mlopez", "EntityDescribed", json!({}), json!({
        "of": { "party": party("mitt-romney", "person", "Mitt Romney") }, "property": "office", "value": "former governor of Massachusetts" }));
    ledger.add(
        "11:12",
        "mlopez",
        "ClaimAsserted",
        json!({ "sourcing": [{ "hops": [hop(party("nbc-news", "organization", "NBC News"), "origin")] }] }),
        json!({ "subject": "relations", "predicate": "end", "object": "53 years of estrangement" }),
    );
    ledger
}
