mod examples;
mod files;
mod kinds;

use clap::{CommandFactory, Parser, Subcommand};
use dateline_desk::shorthand::Known;
use dateline_story::command::Command;
use dateline_story::event::{AttributionRole, Fact, Span, SpanKind, WithdrawalKind};
use dateline_story::names::EventId;
use dateline_story::partial_date::Basis;
use dateline_story::sourcing::{Factuality, Stance};
use serde_json::json;

use super::*;

/// As the whole program has it: with a `--json` of its own.
#[derive(Debug, Parser)]
struct Program {
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Record(RecordArgs),
}

const NOW: &str = "2014-12-17T23:00:00Z";

fn id(number: u64) -> EventId {
    format!("01940000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn parse(words: &[&str]) -> Result<RecordArgs, clap::Error> {
    let line = ["dateline", "record"].iter().chain(words);
    Program::try_parse_from(line).map(|Program { verb: Verb::Record(args), .. }| args)
}

fn wish_in(known: &Known, words: &[&str]) -> Result<RecordRequest, RecordError> {
    let args = parse(words).unwrap_or_else(|error| panic!("{error}"));
    args.kind.unwrap().to_request(&Context {
        known,
        now: NOW.parse().unwrap(),
        zone: "America/New_York".parse().unwrap(),
        new_id: id(1),
        recorded_by: args.by.by.unwrap_or_else(|| "desk-early".to_owned()),
    })
}

fn command_in(known: &Known, words: &[&str]) -> Result<Command, RecordError> {
    wish_in(known, words).map(|request| request.command)
}

fn command(words: &[&str]) -> Command {
    command_in(&Known::default(), words).unwrap_or_else(|error| panic!("{error}"))
}

/// A command's fields, as they would be stored.
fn data(command: &Command) -> serde_json::Value {
    let mut fact = serde_json::to_value(&command.fact).unwrap();
    dateline_story::field::strip(&mut fact);
    fact[command.fact.name()].clone()
}

#[test]
fn the_flags_are_in_order() {
    Program::command().debug_assert();
}

#[test]
fn a_story_is_opened() {
    let command =
        command(&["story", "sony-hack", "--headline", "Sony hacked", "--desk", "national", "--by", "desk-late"]);
    assert_eq!(command.story.as_str(), "sony-hack");
    assert_eq!(command.recorded_by, "desk-late");
    assert_eq!((command.id, command.learned), (id(1), None));
    assert_eq!(data(&command), json!({"headline": "Sony hacked", "desk": "national"}));
}

#[test]
fn a_statement_keeps_its_stretches_in_the_order_of_the_command_line() {
    let command = command(&[
        "statement",
        "sony-hack",
        "--speaker",
        "person:aaron-sorkin=Aaron Sorkin",
        "--paraphrase",
        "one",
        "--quote",
        "two",
        "--span-to",
        "person:seth-rogen=Seth Rogen",
        "--span-to",
        "person:evan-goldberg=Evan Goldberg",
        "--medium",
        "statement",
        "--partial-quote",
        "three",
        "--to",
        "org:nbc-news=NBC News",
        "--quote",
        "four",
        "--about",
        "the film",
    ]);
    let Fact::StatementIssued(statement) = command.fact else { panic!("not a statement") };
    let spans: Vec<_> =
        statement.spans.iter().map(|Span { kind, text, to }| (*kind, text.as_str(), to.len())).collect();
    assert_eq!(
        spans,
        [
            (SpanKind::Paraphrase, "one", 0),
            (SpanKind::Quote, "two", 2),
            (SpanKind::PartialQuote, "three", 0),
            (SpanKind::Quote, "four", 0)
        ]
    );
    assert_eq!(statement.to[0].printed, "NBC News");
}

#[test]
fn what_every_kind_may_have_is_said_with_the_same_flags() {
    let command = command(&[
        "claim",
        "sony-hack",
        "--subject",
        "a",
        "--predicate",
        "b",
        "--object",
        "c",
        "--source",
        "unnamed:us-officials=Officials > person:pete-williams=Pete Williams @ NBC News (inferred)",
        "--hedge",
        "believe",
        "--factuality",
        "probable+",
        "--inside",
        "sony-hack#3",
        "--stance",
        "declines-to-comment",
        "--grade",
        "B2",
        "--note",
        "By phone.",
        "--occurred",
        "2014-12-17",
        "--occurred-words",
        "Wednesday",
        "--occurred-inferred",
        "--planned",
        "2014-12-25",
        "--planned-words",
        "Christmas Day",
        "--learned",
        "-2h",
        "--id",
        "01940000-0000-7000-8000-000000000009",
    ]);
    assert_eq!(command.id, id(9));
    assert_eq!(command.learned.unwrap().to_string(), "2014-12-17T21:00:00Z");
    let common = command.common;
    let origin = common.sourcing[0].origin().unwrap();
    assert_eq!(origin.hedge.as_deref(), Some("believe"));
    assert_eq!(origin.factuality, Some(Factuality::ProbableYes));
    assert_eq!(common.embedded_in.unwrap().to_string(), "sony-hack#3");
    assert_eq!(common.stance, Some(Stance::DeclinesToComment));
    assert_eq!(common.grade.unwrap().to_string(), "B2");
    assert_eq!(common.note.as_deref(), Some("By phone."));
    let occurred = common.occurred.unwrap();
    assert_eq!((occurred.words.as_deref(), occurred.basis), (Some("Wednesday"), Basis::Inferred));
    let planned = common.planned.unwrap();
    assert_eq!((planned.words.as_deref(), planned.basis), (Some("Christmas Day"), Basis::Stated));
}

#[test]
fn an_attribution_is_made() {
    let command = command(&[
        "attribution",
        "sony-hack",
        "--incident",
        "the-attack",
        "--attributor",
        "org:fbi=The FBI",
        "--attributed-to",
        "org:north-korea=North Korea",
        "--role",
        "of-interest",
        "--words",
        "of interest",
    ]);
    let Fact::AttributionMade(attribution) = command.fact else { panic!("not an attribution") };
    assert_eq!(attribution.role, AttributionRole::OfInterest);
    assert_eq!(attribution.attributor.id.as_str(), "fbi");
    assert_eq!(attribution.attributed_to.printed, "North Korea");
    assert_eq!(attribution.words.as_deref(), Some("of interest"));
}

#[test]
fn an_incident_is_reported() {
    let command = command(&[
        "incident",
        "sony-hack",
        "--incident",
        "the-attack",
        "--kind",
        "hacking attack",
        "--target",
        "org:sony-pictures=Sony",
        "--description",
        "massive",
    ]);
    let sony = json!({"id": "sony-pictures", "kind": "organization", "as": "Sony"});
    assert_eq!(
        data(&command),
        json!({"incident": "the-attack", "kind": "hacking attack", "target": [sony], "description": "massive"})
    );
}

#[test]
fn a_release_is_scheduled_postponed_or_cancelled() {
    for (kind, name) in [
        ("release-scheduled", "ReleaseScheduled"),
        ("release-postponed", "ReleasePostponed"),
        ("release-cancelled", "ReleaseCancelled"),
    ] {
        let command = command(&[
            kind,
            "sony-hack",
            "--work",
            "film:the-interview=The Interview",
            "--scope",
            "premiere/New York City",
            "--decided-by",
            "org:sony-pictures=Sony",
            "--ordered-by",
            "org:court=A court",
            "--condition",
            "c",
            "--quantity",
            "one",
            "--reason",
            "because",
        ]);
        assert_eq!(command.fact.name(), name);
        let data = data(&command);
        assert_eq!(data["scope"], json!({"channel": "premiere", "market": "New York City"}));
        assert_eq!(data["work"], json!({"id": "the-interview", "kind": "film", "as": "The Interview"}));
        assert_eq!((&data["by"]["id"], &data["ordered_by"]["id"]), (&json!("sony-pictures"), &json!("court")));
        assert_eq!(
            (&data["condition"], &data["quantity"], &data["reason"]),
            (&json!("c"), &json!("one"), &json!("because"))
        );
    }
}

fn correction(field: &str, flags: &[&str]) -> serde_json::Value {
    let words = ["correction", "sony-hack#12", "--field", field, "--label", "corrected", "--reason", "r"];
    let words: Vec<&str> = words.iter().chain(flags).copied().collect();
    let command = command(&words);
    assert_eq!(command.story.as_str(), "sony-hack");
    data(&command)
}

#[test]
fn a_correction_reads_the_new_value_as_the_fields_own_flag_would() {
    let text = correction("role", &["--now", "linked", "--was", "involved", "--notice", "n"]);
    assert_eq!(
        text,
        json!({"record": "sony-hack#12", "field": "role", "was": "involved", "now": "linked", "label": "CORRECTED",
               "reason": "r", "notice": "n"})
    );
    assert_eq!(correction("spans.0.text", &["--now", "42"])["now"], json!("42"));
    assert_eq!(
        correction("occurred", &["--now", "2014-12-16"])["now"],
        json!({"date": "2014-12-16", "zone": "America/New_York", "basis": "stated", "extent": "moment"})
    );
    assert_eq!(
        correction("target.0", &["--now", "org:a=A"])["now"],
        json!({"id": "a", "kind": "organization", "as": "A"})
    );
    assert_eq!(correction("attributed_to", &["--now", "org:a=A"])["now"]["id"], json!("a"));
    assert_eq!(correction("scope", &["--now", "production"])["now"], json!({"channel": "production"}));
    assert_eq!(correction("sourcing.0", &["--now", "org:a=A > org:b=B"])["now"]["hops"][1]["party"]["id"], json!("b"));
    assert_eq!(correction("sourcing.0.hops.0.count_claimed", &["--now-json", "2"])["now"], json!(2));
    assert_eq!(correction("words", &["--now-nothing"]).get("now"), None);
    // The flag's name is as good as the field's.
    for (flag, field) in [("attributed-to", "attributed_to"), ("inside", "embedded_in"), ("source.0", "sourcing.0")] {
        assert_eq!(correction(flag, &["--now-nothing"])["field"], json!(field));
    }
}

#[test]
fn a_record_is_withdrawn() {
    let command =
        command(&["withdrawal", "sony-hack#12", "--kind", "source_retracted", "--reason", "r", "--notice", "n"]);
    let Fact::RecordWithdrawn(withdrawal) = command.fact else { panic!("not a withdrawal") };
    assert_eq!(withdrawal.kind, WithdrawalKind::SourceRetracted);
    assert_eq!(withdrawal.record.to_string(), "sony-hack#12");
}

#[test]
fn json_on_standard_input_needs_no_kind() {
    let program = Program::try_parse_from(["dateline", "record", "--json", "--by", "desk-late"]).unwrap();
    let Verb::Record(args) = program.verb;
    assert!(program.json && args.kind.is_none());
    assert_eq!(args.by.by.as_deref(), Some("desk-late"));
}

#[test]
fn every_wrong_flag_is_named_with_what_to_write() {
    let claim = |flags: &[&str]| {
        let words = ["claim", "sony-hack", "--subject", "a", "--predicate", "b", "--object", "c"];
        let words: Vec<&str> = words.iter().chain(flags).copied().collect();
        command_in(&Known::default(), &words).unwrap_err().to_string()
    };
    let other = |words: &[&str]| command_in(&Known::default(), words).unwrap_err().to_string();
    let refused = |words: &[&str]| {
        let text = parse(words).unwrap_err().to_string();
        text.lines().take_while(|line| !line.starts_with("Usage")).collect::<Vec<_>>().join("\n")
    };
    let errors = [
        claim(&["--source", "us-officials"]),
        claim(&["--occurred", "Christmas"]),
        claim(&["--planned", "2014-02-30"]),
        claim(&["--learned", "2014-12-17"]),
        claim(&["--learned", "soon"]),
        claim(&["--hedge", "believe"]),
        claim(&["--source", "org:a=A \"thinks\"", "--hedge", "believe"]),
        claim(&["--source", "org:a=A", "--source", "org:b=B", "--factuality", "probable+"]),
        claim(&["--same-source"]),
        refused(&["statement", "sony-hack", "--speaker", "org:sony-pictures=Sony"]),
        other(&["statement", "sony-hack", "--speaker", "sony-pictures", "--quote", "x"]),
        other(&["release-cancelled", "s", "--work", "film:f=F", "--scope", "Cinema", "--decided-by", "org:a=A"]),
        other(&["correction", "s#1", "--field", "f", "--now-json", "{", "--label", "REFILE", "--reason", "r"]),
        refused(&["statement", "Sony Hack", "--speaker", "a", "--quote", "x"]),
        refused(&["statement", "s", "--speaker", "a", "--span-to", "b", "--quote", "x"]),
        refused(&["statement", "s", "--speaker", "a", "--quote", ""]),
        refused(&[
            "attribution",
            "s",
            "--incident",
            "i",
            "--attributor",
            "a",
            "--attributed-to",
            "b",
            "--role",
            "guilty",
        ]),
        refused(&["claim", "s", "--subject", "a", "--predicate", "b"]),
        refused(&["claim", "s", "--subject", "a", "--predicate", "b", "--object", "c", "--grade", "Z9"]),
        refused(&["claim", "s", "--subject", "a", "--predicate", "b", "--object", "c", "--inside", "#3"]),
        refused(&["claim", "s", "--subject", "a", "--predicate", "b", "--object", "c", "--occurred-words", "then"]),
        refused(&["claim", "s", "--subject", "a", "--predicate", "b", "--object", "c", "--id", "7"]),
        refused(&["correction", "s#1", "--field", "f", "--label", "REFILE", "--reason", "r"]),
        refused(&["correction", "s", "--field", "f", "--now", "x", "--label", "REFILE", "--reason", "r"]),
        refused(&["withdrawal", "s#1", "--kind", "forgotten", "--reason", "r"]),
    ];
    insta::assert_snapshot!(errors.join("\n"));
}
