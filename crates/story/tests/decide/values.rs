//! Figures, threats, evidence, versions, advisories and gaps: what fits together, and what is there.

use super::each_is_refused;
use crate::common::history::{DIGEST, captured, date, with_bytes};
use crate::common::*;
use dateline_story::event::Fact;
use dateline_story::fold::StoryState;
use serde_json::{Value, json};

fn figure(fields: Value) -> Fact {
    let mut all = json!({ "figure": "deaths", "of": "people killed" });
    all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    fact("FigureReported", all)
}

#[test]
fn a_figure_has_a_value_or_bounds() {
    let state = given(vec![opened()]);
    each_is_refused(
        &state,
        [
            (figure(json!({})), "value is missing; give it, or a bound: at_least, at_most, or both"),
            (
                figure(json!({ "value": "4", "at_most": "5" })),
                "value is 4, and there is a bound of 5 too; give the value or the bounds, not both",
            ),
            (
                figure(json!({ "value": "4", "at_least": "3", "at_most": "5" })),
                "value is 4, and there is a bound of 3 too; give the value or the bounds, not both",
            ),
            (
                figure(json!({ "at_least": "7", "at_most": "5" })),
                "at_least is 7, which is more than at_most, 5; give the smaller one first",
            ),
        ],
    );
    for fits in [
        json!({ "value": "-1.50" }),
        json!({ "at_least": "3" }),
        json!({ "at_most": "5" }),
        json!({ "at_least": "5", "at_most": "5.0" }),
    ] {
        assert!(when(&state, figure(fits)).is_ok());
    }
}

#[test]
fn a_corrected_figure_fits_together_too() {
    let state =
        given(vec![opened(), figure(json!({ "at_least": "3", "at_most": "5" })), figure(json!({ "value": "4" }))]);
    each_is_refused(
        &state,
        [
            (
                correction(2, "at_least", json!("7")),
                "sony-hack#2: at_least is 7, which is more than at_most, 5; give the smaller one first",
            ),
            (
                correction(3, "value", json!(null)),
                "sony-hack#3: value is missing; give it, or a bound: at_least, at_most, or both",
            ),
            (
                correction(3, "value", json!("about 4")),
                "sony-hack#3: \"about 4\" does not fit the field \"value\": \"about 4\" is not a number as the ledger \
                 writes it: use digits with at most one point and no separators, such as 47 or 1500000.50",
            ),
        ],
    );
    let state = and(state, correction(2, "at_most", json!("10")));
    let state = and(state, correction(2, "at_least", json!("7")));
    assert_eq!(
        refusal(&state, withdrawal(4)),
        "sony-hack#4 cannot be withdrawn: sony-hack#2: at_least is 7, which is more than at_most, 5; give the smaller \
         one first"
    );
    let state = and(state, withdrawal(5));
    assert!(when(&state, withdrawal(4)).is_ok(), "in the other order they are");
}

#[test]
fn nobody_has_counted_what_lies_ahead() {
    let state = given(vec![opened(), figure(json!({ "value": "4" }))]);
    let said = "2014-12-25 lies after the desk learned of it (2014-12-17 18:00 EST): nobody can have counted it then; look at \
                counted_as_of, or at learned";
    let ahead = json!({ "date": "2014-12-25" });
    each_is_refused(
        &state,
        [
            (figure(json!({ "value": "4", "counted_as_of": ahead })), said),
            (correction(2, "counted_as_of", ahead.clone()), said),
        ],
    );
    assert!(when(&state, figure(json!({ "value": "4", "counted_as_of": date() }))).is_ok());
    assert!(when(&state, correction(2, "counted_as_of", date())).is_ok());
}

#[test]
fn a_threat_is_against_somebody() {
    let threat = |against: Value| fact("ThreatMade", json!({ "against": against }));
    let nobody = "against is empty; a threat is against somebody or something: name at least one";
    let theaters = json!([{ "id": "theaters", "kind": "group", "as": "theaters" }]);
    let state = given(vec![opened(), threat(theaters)]);
    each_is_refused(
        &state,
        [(threat(json!([])), nobody), (correction(2, "against", json!(null)), &format!("sony-hack#2: {nobody}"))],
    );
}

#[test]
fn captured_bytes_are_some_and_were_captured_before_they_were_learned_of() {
    let state = given(vec![opened()]);
    let at = |captured: &str| {
        let bytes = json!({ "sha256": DIGEST, "length_bytes": 9, "media_type": "text/plain", "captured": captured });
        fact("EvidenceCaptured", bytes)
    };
    each_is_refused(
        &state,
        [
            (captured(0), "length_bytes is 0, and nothing can rest on no bytes; capture the page or file again"),
            (
                at("2014-12-17T23:00:00.000001Z"),
                "2014-12-17 18:00:00.000001 EST lies after the desk learned of it (2014-12-17 18:00:00.000000 EST): bytes are \
                 captured first; look at captured, or at learned",
            ),
        ],
    );
    assert!(when(&state, at("2014-12-17T23:00:00Z")).is_ok(), "in that instant will do");
}

#[test]
fn an_excerpt_stands_in_bytes_that_the_story_has_captured() {
    let state = with_bytes();
    let excerpt = |start: u64, end: u64| json!({ "sha256": DIGEST, "start": start, "end": end });
    let not_captured = format!(
        "the story sony-hack has captured no bytes with the digest {DIGEST}; capture them first: dateline record evidence"
    );
    let said = |state: &StoryState, excerpt: Value| {
        let corrected =
            when(state, correction(3, "evidence", json!([excerpt]))).map(drop).map_err(|refusal| refusal.to_string());
        let new = when_with(state, common(json!({ "evidence": [excerpt] })), statement("b")).map(drop);
        let new = new.map_err(|refusal| refusal.to_string());
        // What is refused in a new record is refused in a corrected one; a place in a record says which.
        assert_eq!(corrected.clone().map_err(|said| said.replace("sony-hack#3: ", "")), new);
        new
    };
    for (start, end) in [(0, 9), (8, 9)] {
        assert_eq!(said(&state, excerpt(start, end)), Ok(()));
    }
    for (start, end, why) in [
        (9, 9, "evidence.0 ends before byte 9 and starts at byte 9; an excerpt has at least one byte"),
        (7, 3, "evidence.0 ends before byte 3 and starts at byte 7; an excerpt has at least one byte"),
        (3, 10, "evidence.0.end is 10, but sony-hack#2 captured only 9 bytes; look up again where the excerpt stands"),
    ] {
        assert_eq!(said(&state, excerpt(start, end)), Err(why.to_owned()));
    }
    assert_eq!(said(&given(vec![opened(), opened_and("x"), statement("a")]), excerpt(0, 9)), Err(not_captured.clone()));
    assert_eq!(
        said(&and(state, withdrawal(2)), excerpt(0, 9)),
        Err(not_captured),
        "bytes that were withdrawn are gone"
    );
}

fn opened_and(headline: &str) -> Fact {
    fact("StoryRetitled", json!({ "headline": headline }))
}

#[test]
fn a_version_cites_records_that_are_there_and_was_published_before_it_was_recorded() {
    let version = |fields: Value| {
        let mut all = json!({ "channel": "web", "headline": "North Korea is behind attack" });
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        fact("VersionPublished", all)
    };
    let cites = |records: Value| json!([{ "records": records }]);
    let state = given(vec![opened(), statement("a"), version(json!({ "cites": cites(json!(["sony-hack#2"])) }))]);
    let ahead = json!({ "date": "2014-12-18" });
    let not_yet = "2014-12-18 lies after the desk learned of it (2014-12-17 18:00 EST): what is yet to be published is planned, \
                   not published";
    each_is_refused(
        &state,
        [
            (
                version(json!({ "cites": cites(json!([])) })),
                "cites.0.records is empty; a citation names at least one record",
            ),
            (
                version(json!({ "cites": cites(json!(["sony-hack#2", "sony-hack#9"])) })),
                "there is no record sony-hack#9; the last one is sony-hack#3",
            ),
            (
                version(json!({ "cites": cites(json!(["other#2"])) })),
                "other#2 is a record of another story than sony-hack",
            ),
            (version(json!({ "published": ahead })), not_yet),
            (correction(3, "published", ahead.clone()), not_yet),
            (
                correction(3, "cites.0.records", json!(["sony-hack#9"])),
                "there is no record sony-hack#9; the last one is sony-hack#3",
            ),
            (
                correction(3, "cites.0.records", json!(null)),
                "sony-hack#3: cites.0.records is empty; a citation names at least one record",
            ),
        ],
    );
    let planned = common(json!({ "planned": ahead }));
    assert!(when_with(&state, planned, version(json!({}))).is_ok());
    assert!(when(&state, version(json!({ "published": date() }))).is_ok());
    assert!(when(&and(state, withdrawal(2)), version(json!({ "cites": cites(json!(["sony-hack#2"])) }))).is_ok());
}

#[test]
fn only_a_hold_or_an_embargo_runs_until_a_time() {
    let advisory = |kind: &str, until: Value| {
        fact(
            "AdvisorySent",
            json!({ "kind": kind, "records": ["sony-hack#2"], "text": "Not before six.", "until": until }),
        )
    };
    let six = json!("2014-12-17T06:00:00Z");
    let state = given(vec![opened(), statement("a"), advisory("hold", six.clone())]);
    for kind in ["hold_lifted", "kill", "embargo_lifted", "embargo_broken", "advisory"] {
        let said = "until is given, but only a hold or an embargo runs until a time; leave it out";
        each_is_refused(
            &state,
            [
                (advisory(kind, six.clone()), said),
                (correction(3, "kind", json!(kind)), &format!("sony-hack#3: {said}")),
            ],
        );
        assert!(when(&state, advisory(kind, json!(null))).is_ok());
    }
    for kind in ["hold", "embargo"] {
        assert!(when(&state, advisory(kind, six.clone())).is_ok(), "a time that is over is accepted");
        assert!(when(&state, advisory(kind, json!(null))).is_ok());
    }
}

#[test]
fn advisories_and_gaps_name_records_that_are_there() {
    let advisory = |record: &str| fact("AdvisorySent", json!({ "kind": "kill", "records": [record], "text": "Kill." }));
    let gap = |record: &str| fact("GapNoted", json!({ "missing": "who says so", "records": [record] }));
    let state = given(vec![opened(), advisory("sony-hack#1"), gap("sony-hack#1")]);
    let missing = "there is no record sony-hack#9; the last one is sony-hack#3";
    let elsewhere = "other#1 is a record of another story than sony-hack";
    each_is_refused(
        &state,
        [
            (advisory("sony-hack#9"), missing),
            (gap("sony-hack#9"), missing),
            (advisory("other#1"), elsewhere),
            (gap("other#1"), elsewhere),
            (correction(2, "records", json!(["sony-hack#1", "sony-hack#9"])), missing),
            (correction(3, "records.0", json!("sony-hack#9")), missing),
        ],
    );
    assert!(when(&state, gap("sony-hack#2")).is_ok());
}

#[test]
fn a_value_that_a_field_does_not_take_is_answered_with_those_that_it_takes() {
    let state = given(vec![opened(), incident(), attribution(dateline_story::event::AttributionRole::Linked)]);
    each_is_refused(
        &state,
        [
            (
                correction(3, "role", json!("guilty")),
                "sony-hack#3: \"guilty\" does not fit the field \"role\": it is one of perpetrated, directed, involved, \
                 linked, assisted, suspected, of-interest, witnessed",
            ),
            (
                correction(3, "role", json!("a`b, expected `c`")),
                "sony-hack#3: \"a`b, expected `c`\" does not fit the field \"role\": it is one of perpetrated, directed, \
                 involved, linked, assisted, suspected, of-interest, witnessed",
            ),
            (
                correction(3, "attributor", json!("officials")),
                "sony-hack#3: \"officials\" does not fit the field \"attributor\": it is a party, such as \
                 {\"id\": \"sony-pictures\", \"kind\": \"organization\", \"as\": \"Sony\"}",
            ),
            (
                correction(3, "attributor", json!({ "id": "a", "as": "A" })),
                "sony-hack#3: {\"id\":\"a\",\"as\":\"A\"} does not fit the field \"attributor\": its kind is missing",
            ),
            (
                correction(3, "attributor.as", json!(null)),
                "sony-hack#3: null does not fit the field \"attributor.as\": it cannot be empty; it is a text",
            ),
            (
                correction(2, "target", json!("Sony")),
                "sony-hack#2: \"Sony\" does not fit the field \"target\": it is a list",
            ),
        ],
    );
    let meant = when(&state, correction(3, "role", json!("Of-Interest"))).unwrap();
    let Fact::CorrectionIssued(issued) = meant.fact else { panic!() };
    assert_eq!(issued.now.0, json!("of_interest"), "a word is taken as people type it, and kept as the ledger has it");
}
