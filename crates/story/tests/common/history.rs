//! A story that has every kind of record, each with all its fields.

use super::{common, fact, statement};
use dateline_story::command::Command;
use dateline_story::decide::{Decision, decide};
use dateline_story::event::{Common, Fact};
use dateline_story::fold::StoryState;
use serde_json::{Value, json};

pub const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

pub fn sony() -> Value {
    json!({ "id": "sony-pictures", "kind": "organization", "as": "Sony" })
}

pub fn officials() -> Value {
    json!({ "id": "us-officials", "kind": "unnamed", "as": "U.S. officials" })
}

pub fn chain() -> Value {
    json!({ "hops": [
        { "party": officials(), "role": "origin", "descriptor": "officials", "hedge": "believe", "factuality": "probable+",
          "count_claimed": 2, "ground_rule": "background", "to": [williams()], "medium": "phone" },
        { "party": williams(), "role": "relay", "outlet": "NBC News", "url": "https://example.com/a", "basis": "inferred" },
    ] })
}

pub fn williams() -> Value {
    json!({ "id": "pete-williams", "kind": "person", "as": "Pete Williams" })
}

pub fn date() -> Value {
    json!({ "date": "2014-12-17", "words": "Wednesday", "basis": "inferred" })
}

pub fn captured(length_bytes: u64) -> Fact {
    fact(
        "EvidenceCaptured",
        json!({
            "sha256": DIGEST, "length_bytes": length_bytes, "media_type": "text/plain", "uri": "article.txt",
            "captured": "2014-12-17T22:59:00Z", "purported_author": williams(),
        }),
    )
}

/// Facts that are accepted one after the other, with what every kind may have.
pub fn everything() -> Vec<(Common, Fact)> {
    let all = common(json!({
        "occurred": date(), "planned": { "date": "2014-12-25", "words": "Christmas Day" }, "sourcing": [chain()],
        "grade": "B2", "stance": "asserts", "embedded_in": "sony-hack#2",
        "evidence": [{ "sha256": DIGEST, "start": 0, "end": 9 }], "note": "see the page",
    }));
    let release = json!({
        "work": { "id": "the-interview", "kind": "film", "as": "The Interview" },
        "scope": { "channel": "theatrical", "market": "United States", "variant": "dubbed" },
        "by": sony(), "ordered_by": officials(), "condition": "if it is safe", "quantity": "2,000 screens",
        "reason": "security",
    });
    let reason = |record: u64| json!({ "record": format!("sony-hack#{record}"), "reason": "they called back" });
    let and = |mut one: Value, other: Value| {
        one.as_object_mut().unwrap().extend(other.as_object().unwrap().clone());
        one
    };
    let mut kinds = vec![
        ("StoryOpened", json!({ "headline": "Sony Pictures hacked", "desk": "business", "reason": "it grows" })),
        ("EvidenceCaptured", Value::Null),
        (
            "IncidentReported",
            json!({
                "incident": "sony-attack", "kind": "cyberattack", "target": [sony()], "description": "massive attack",
            }),
        ),
        (
            "StatementIssued",
            json!({
                "speaker": sony(), "to": [williams()], "medium": "statement", "about": "the film",
                "spans": [
                    { "kind": "quote", "text": "We stand by our filmmakers" },
                    { "kind": "paraphrase", "text": "and are saddened", "to": [officials()] },
                ],
            }),
        ),
        (
            "AttributionMade",
            json!({
                "attributor": officials(), "incident": "sony-attack", "attributed_to": sony(), "role": "linked",
                "words": "linkage",
            }),
        ),
        (
            "ThreatMade",
            json!({
                "by": officials(), "against": [sony()], "means": "violent attacks", "condition": "if it is shown",
            }),
        ),
        (
            "FigureReported",
            json!({
                "figure": "deaths", "of": "people killed", "at_least": "3", "at_most": "5", "unit": "people",
                "includes": "the attackers", "counted_as_of": date(),
            }),
        ),
    ];
    let releases = ["Scheduled", "Made", "Postponed", "Cancelled", "Suspended", "Resumed", "Recalled"];
    let names: Vec<String> = releases.iter().map(|deed| format!("Release{deed}")).collect();
    kinds.extend(names.iter().map(|name| (name.as_str(), release.clone())));
    kinds.extend([
        ("InvestigationOpened", json!({ "agency": officials(), "matter": "threats", "about": "the threats" })),
        ("InvestigationClosed", json!({ "agency": officials(), "matter": "threats", "finding": "nothing" })),
        ("ActionTaken", json!({
            "by": sony(), "action": "sue", "against": [officials()], "instrument": "a suit", "description": "for damages",
        })),
        ("ClaimAsserted", json!({ "subject": "the attack", "predicate": "derailed", "object": "the release" })),
        ("EntityDescribed", json!({ "of": { "party": williams() }, "property": "occupation", "value": "reporter" })),
        ("EntityDescribed", json!({
            "of": { "work": { "id": "the-interview", "kind": "film", "as": "The Interview" } },
            "property": "genre", "value": "comedy",
        })),
        ("PartyIdentified", json!({
            "party": { "id": "sony", "kind": "organization", "as": "@SonyPictures" }, "same_as": sony(), "relation": "alias",
        })),
        ("RecordsLinked", json!({
            "from": "sony-hack#5", "to": "sony-hack#4", "relation": "rests_on", "reason": "it quotes it",
        })),
        ("StatusSet", and(reason(4), json!({ "status": "hold" }))),
        ("SourcingAmended", and(reason(4), json!({
            "replaces": 0, "by": williams(),
            "chain": { "hops": [{ "party": officials(), "role": "witness" }, { "party": sony(), "role": "relay" }] },
        }))),
        ("GroundRuleChanged", and(reason(4), json!({ "party": officials(), "rule": "on_record", "by": sony() }))),
        ("CorrectionIssued", and(reason(7), json!({
            "field": "counted_as_of", "now": { "date": "2014-12-16" }, "label": "CORRECTED", "notice": "We misread.",
        }))),
        ("RecordWithdrawn", and(reason(4), json!({ "part": "spans.1", "kind": "kill", "notice": "Do not use." }))),
        ("RecordReinstated", and(reason(4), json!({ "part": "spans.1", "notice": "Use it." }))),
        ("VersionPublished", json!({
            "channel": "web", "uri": "https://example.com/a", "headline": "North Korea is behind attack",
            "body_sha256": DIGEST, "published": date(),
            "cites": [{ "sentence": "It is behind it.", "records": ["sony-hack#4", "sony-hack#5"] }],
        })),
        ("AdvisorySent", json!({
            "kind": "embargo", "records": ["sony-hack#4"], "text": "Not before six.", "until": "2014-12-18T06:00:00Z",
        })),
        ("GapNoted", json!({ "missing": "who says so", "owner": "m.reyes", "records": ["sony-hack#5"] })),
        ("StoryRetitled", json!({ "headline": "The Sony hack", "reason": "it is known by that name" })),
        ("StoryClosed", json!({ "reason": "nothing more is coming" })),
    ]);
    let facts = kinds.into_iter().map(|(kind, fields)| match kind {
        "EvidenceCaptured" => captured(9),
        kind => fact(kind, fields),
    });
    // What stands before the bytes are captured cannot rest on them.
    facts.enumerate().map(|(place, fact)| (if place < 2 { Common::default() } else { all.clone() }, fact)).collect()
}

/// The commands that record everything, and the story once they have.
pub fn everything_recorded() -> (Vec<Command>, StoryState) {
    let mut state = StoryState::new(super::story());
    let commands: Vec<Command> = everything()
        .into_iter()
        .zip(1_u128..)
        .map(|((common, fact), n)| Command { common, ..super::command(n, fact) })
        .collect();
    for (command, number) in commands.iter().zip(1..) {
        match decide(&state, command, &super::circumstances()) {
            Ok(Decision::Record(event)) => state.apply(super::entry(number, *event)),
            other => panic!("{}: {other:?}", command.fact.name()),
        }
        assert_eq!(state.anomalies(), [], "{}", command.fact.name());
    }
    (commands, state)
}

/// A story with captured bytes (#2) and a statement that rests on nothing (#3).
pub fn with_bytes() -> StoryState {
    super::given(vec![super::opened(), captured(9), statement("a")])
}
