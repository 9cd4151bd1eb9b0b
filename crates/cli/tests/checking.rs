//! `check`: a story against the house rules, for people, for programs and for a desk's own checks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, Run, project, restore_seed};
use dateline_story::rules::{Rule, Severity};
use serde_json::{Value, json};

fn seed() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

/// A check that finds something that fails.
#[track_caller]
fn fails(desk: &Desk, args: &[&str]) -> Run {
    let run = desk.run(args);
    assert_eq!(run.code, 10, "{run:?}");
    run
}

/// A desk with a story that nothing can be said against.
fn in_order() -> Desk {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    desk
}

#[test]
fn the_seed_story_against_the_built_in_rules() {
    let desk = seed();
    let run = fails(&desk, &["check", "sony-hack", "--at", "95"]);
    assert_eq!(run.stderr, "dateline: sony-hack breaks a house rule: outruns-sources\n");
    insta::assert_snapshot!("check_at_80_columns", run.stdout);
    for (width, name) in [("40", "check_at_40_columns"), ("120", "check_at_120_columns")] {
        let output = desk.command(&["check", "sony-hack", "--at", "95"]).env("COLUMNS", width).output().unwrap();
        insta::assert_snapshot!(name, String::from_utf8(output.stdout).unwrap());
    }
    let output = desk.command(&["check", "sony-hack", "--at", "64"]).env("LC_ALL", "C").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.is_ascii());
    insta::assert_snapshot!("check_without_unicode", text);
}

#[test]
fn some_rules_alone_on_any_axis() {
    let desk = seed();
    for (name, args) in [
        ("check_quotes_in_the_evening", &["--rule", "doubled-quote,unattributed-quote", "--at", "71"][..]),
        ("check_held_at_eight", &["--rule", "held,embargoed", "--as-of", "2014-12-17 20:00"]),
        ("check_unpublished_before_publication", &["--rule", "unpublished", "--as-of", "2014-12-17 17:20"]),
        ("check_after_publication", &["--rule", "after-publication", "--at", "95"]),
        (
            "check_known_on_the_17th_about_the_16th",
            &["--rule", "unnamed-only", "--as-of", "2014-12-17 19:00", "--occurred-by", "2014-12-16"],
        ),
        ("check_learned_by_six", &["--rule", "unnamed-only", "--at", "95", "--learned-by", "2014-12-17 18:00"]),
    ] {
        insta::assert_snapshot!(name, desk.run(&[&["check", "sony-hack"], args].concat()).stdout);
    }
}

#[test]
fn the_rules_are_printed_as_a_file_that_says_the_same_and_need_neither_a_story_nor_a_ledger() {
    let desk = Desk::empty();
    let printed = desk.ok(&["check", "--print-rules"]);
    insta::assert_snapshot!("print_rules", printed);
    std::fs::write(desk.path("house-rules.toml"), &printed).unwrap();
    restore_into(&desk);
    let mut by_file = json_of(&desk, &["check", "sony-hack", "--at", "95"]);
    assert_eq!(by_file["body"]["check"]["rules"]["read_from"].take(), "house-rules.toml");
    std::fs::remove_file(desk.path("house-rules.toml")).unwrap();
    assert_eq!(json_of(&desk, &["check", "sony-hack", "--at", "95"]), by_file);
    assert_eq!(json_of(&desk, &["check", "--print-rules"]), by_file["body"]["check"]["rules"]);
    let run = desk.run(&["check"]);
    assert!(run.code == 2 && run.stderr.contains("<STORY>"), "{run:?}");
}

fn restore_into(desk: &Desk) {
    desk.ok(&["init", "--zone", "America/New_York"]);
    restore_seed(desk);
}

/// What is printed for programs, whatever the exit code.
fn json_of(desk: &Desk, args: &[&str]) -> Value {
    serde_json::from_str(&desk.run(&[args, &["--json"]].concat()).stdout).unwrap()
}

#[test]
fn an_answer_for_programs_has_the_rules_the_findings_and_what_was_kept() {
    let desk = seed();
    let answer = json_of(&desk, &["check", "sony-hack", "--rule", "outruns-sources,two-sources,held", "--at", "95"]);
    let check = &answer["body"]["check"];
    assert_eq!(check["rules"]["severities"]["two-sources"], "warn");
    assert_eq!(check["rules"]["severities"]["late"], "off");
    assert_eq!(check["rules"]["parameters"]["two-sources.sources_min"], json!({ "number": 2 }));
    assert_eq!(check["kept"], json!(["held"]));
    let finding = &check["broken"][0]["findings"][0];
    assert_eq!(check["broken"][0]["rule"], "outruns-sources");
    assert_eq!(finding["records"][0]["record"], "sony-hack#90");
    assert_eq!(finding["record"]["kind"], "VersionPublished");
    assert_eq!(finding["since"], "2014-12-18T02:41:30Z");
    assert_eq!(finding["age_seconds"], 5 * 86_400 + 16 * 3_600 + 57 * 60 + 14);
    let schema = std::fs::read_to_string(project().join("schemas/answers").join("Answer.v2.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let again = json_of(&desk, &["check", "sony-hack", "--rule", "outruns-sources,two-sources,held", "--at", "95"]);
    assert_eq!(again, answer);
}

#[test]
fn a_rules_file_is_named_or_set_or_found_here_or_above() {
    let desk = seed();
    let off = Rule::ALL.iter().map(|rule| format!("[{}]\nseverity = \"off\"\n", rule.word())).collect::<String>();
    let strict = format!("{}[late]\nseverity = \"fail\"\n", off.replace("[late]\nseverity = \"off\"\n", ""));
    let check = ["check", "sony-hack"];
    std::fs::write(desk.path("none.toml"), &off).unwrap();
    let printed = desk.ok(&["check", "sony-hack", "--rules", "none.toml"]);
    assert!(printed.contains("house rules of none.toml\n"), "{printed}");
    assert!(printed.contains("nothing fails · 0 rules kept · 17 off\n"), "{printed}");

    std::fs::write(desk.path("house-rules.toml"), &strict).unwrap();
    let run = fails(&desk, &check);
    assert!(run.stdout.contains("house rules of house-rules.toml\n"), "{}", run.stdout);
    assert_eq!(run.stderr, "dateline: sony-hack breaks a house rule: late\n");

    let below = desk.path("desk/late");
    std::fs::create_dir_all(&below).unwrap();
    let output = desk.command(&check).current_dir(&below).output().unwrap();
    assert_eq!(output.status.code(), Some(10));
    assert!(String::from_utf8(output.stdout).unwrap().contains("house rules of ../../house-rules.toml\n"));

    let output = desk.command(&check).env("DATELINE_RULES", "none.toml").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "what is set goes before what is found");
    let output = desk.command(&check).env("DATELINE_RULES", "").output().unwrap();
    assert_eq!(output.status.code(), Some(10), "set to nothing is not set");
    assert_eq!(desk.run(&["check", "sony-hack", "--rules", "none.toml", "--rule", "late"]).code, 0, "it only warns");
}

#[test]
fn a_wrong_rules_file_is_refused_with_its_line_and_nothing_is_checked() {
    let desk = in_order();
    let write = |text: &[u8]| std::fs::write(desk.path("house-rules.toml"), text).unwrap();
    for (text, said) in [
        (&b"[late\n"[..], "house-rules.toml, line 1, column 6: not TOML"),
        (
            b"# ours\n\n[two-source]\nseverity = \"off\"\n",
            "line 3, column 2: there is no rule \"two-source\"; there is two-sources",
        ),
        (b"[late]\nseverity = \"no\"\n", "line 2, column 12: late: severity is \"fail\", \"warn\" or \"off\""),
        (b"[two-sources]\nsources = 3\n", "line 2, column 1: two-sources has no \"sources\"; it has "),
        (b"[two-sources]\nsources_min = \"two\"\n", "line 2, column 15: two-sources: sources_min is a whole number"),
        (b"[late]\n# \xff\n", "house-rules.toml is not text in UTF-8"),
        (b"[\"\x1b[2J\"]\n", "house-rules.toml, line 1"),
    ] {
        write(text);
        let run = desk.run(&["check", "sony-hack"]);
        run.refused(5, said);
        assert!(run.stdout.is_empty() && !run.stderr.contains('\u{1b}'), "{run:?}");
    }
    write(b"");
    desk.ok(&["check", "sony-hack"]);
    desk.run(&["check", "sony-hack", "--rules", "ours.toml"]).refused(5, "there is no file of house rules ours.toml");
    desk.run(&["check", "sony-hack", "--rules", "."]).refused(5, ". cannot be read");
}

#[test]
fn a_rule_or_a_story_that_is_not_there_is_told_with_what_is() {
    let desk = in_order();
    for (rule, said) in [("two-source", "a similar value exists: 'two-sources'"), ("two-sources,", "--rule")] {
        let run = desk.run(&["check", "sony-hack", "--rule", rule]);
        assert!(run.code == 2 && run.stderr.contains(said), "{run:?}");
    }
    desk.run(&["check", "sonyhack"]).refused(4, "sony-hack");
    desk.run(&["check", "sony-hack", "--at", "0"]).refused(4, "sony-hack");
}

#[test]
fn a_story_in_order_breaks_nothing() {
    let printed = in_order().ok(&["check", "sony-hack"]);
    assert!(printed.contains("\nnothing fails · 15 rules kept · 2 off\n"), "{printed}");
}

#[test]
fn an_embargo_without_an_end_is_found_for_as_long_as_it_is_not_lifted() {
    let desk = in_order();
    let send = |kind: &str| {
        let data = json!({ "kind": kind, "text": "Not before they say so." });
        let run = desk.record(&json!({ "type": "AdvisorySent", "story": "sony-hack", "data": data }));
        assert_eq!(run.code, 0, "{run:?}");
    };
    send("embargo");
    let printed = desk.ok(&["check", "sony-hack", "--rule", "endless-embargo"]);
    assert!(printed.contains("EMBARGO: Not before they say so."), "{printed}");
    assert!(printed.contains("the whole story, without end"), "{printed}");
    std::fs::write(desk.path("house-rules.toml"), "[endless-embargo]\nseverity = \"fail\"\n").unwrap();
    fails(&desk, &["check", "sony-hack"]);
    send("embargo_lifted");
    desk.ok(&["check", "sony-hack"]);
}

#[test]
fn the_manual_lists_every_rule_as_the_program_has_it() {
    let path = project().join("docs/checking.md");
    let manual = std::fs::read_to_string(&path).unwrap();
    let (before, rest) =
        manual.split_once("| rule | unless a house says otherwise | what it finds |\n|---|---|---|\n").unwrap();
    let after = rest.split_once("\n\n").unwrap().1;
    let rows: Vec<String> = Rule::ALL
        .iter()
        .map(|rule| format!("| `{}` | {} | {} |", rule.word(), severity(rule.severity()), rule.meaning()))
        .collect();
    let written = format!(
        "{before}| rule | unless a house says otherwise | what it finds |\n|---|---|---|\n{}\n\n{after}",
        rows.join("\n")
    );
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), written, "`just bless` writes the table");
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Fail => "**fail**",
        severity => severity.word(),
    }
}
