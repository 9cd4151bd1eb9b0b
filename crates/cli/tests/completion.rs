//! Completion: what Tab offers comes from the ledger, in each shell, and never disturbs the line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[allow(dead_code, unreachable_pub)]
#[path = "interactive/terminal.rs"]
mod terminal;

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Desk, Run, opened, restore_seed, statement};
use dateline_testkit::NatsServer;
use terminal::{ENTER, TAB, Terminal};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// How long a Tab may take where the ledger does not answer: the program gives up after 300 ms; a server is waited for longer.
const PROMPT: Duration = Duration::from_secs(2);

/// How long is waited for what a busy machine may not do in time at once. Generous, since it is never waited for in vain.
const PATIENCE: Duration = Duration::from_secs(120);

fn seeded() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

fn in_shell(desk: &Desk, shell: &str, args: &[&str]) -> Command {
    // The desk's own environment and folder, for another program.
    let own = desk.command(&[]);
    let mut command = Command::new(shell);
    command.args(args).current_dir(desk.folder()).env_clear().stdin(Stdio::null());
    own.get_envs().for_each(|(name, value)| {
        if let Some(value) = value {
            command.env(name, value);
        }
    });
    command
}

fn lines_of(mut command: Command) -> Vec<String> {
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// What bash is told to offer with the cursor at the end of a line, by the function that `dateline completions bash` defines.
fn bash_once(desk: &Desk, line: &str) -> Vec<String> {
    const DRIVE: &str = r#"
        source <("$1" completions bash)
        COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9 COMP_KEY=9
        read -ra COMP_WORDS <<< "$2"
        [[ $2 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _dateline_complete dateline "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        (( ${#COMPREPLY[@]} )) && printf '%s\n' "${COMPREPLY[@]}"
        exit 0
    "#;
    lines_of(in_shell(desk, "bash", &["--norc", "--noprofile", "-c", DRIVE, "bash", PROGRAM, line]))
}

/// The same, asked again while nothing is offered: a machine that is busy with other tests may not answer within 300 ms.
fn bash(desk: &Desk, line: &str) -> Vec<String> {
    bash_until(desk, line, |_| true)
}

/// The same, asked again while it is not all that there is: in that time, a busy machine may come no further than the stories' names.
fn bash_until(desk: &Desk, line: &str, is_all: impl Fn(&[String]) -> bool) -> Vec<String> {
    patiently(|| bash_once(desk, line), is_all)
}

fn patiently(ask: impl Fn() -> Vec<String>, is_all: impl Fn(&[String]) -> bool) -> Vec<String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let offered = ask();
        if (!offered.is_empty() && is_all(&offered)) || Instant::now() > deadline {
            return offered;
        }
    }
}

/// Without what explains them.
fn values(offered: &[String]) -> Vec<&str> {
    offered.iter().map(|line| line.split("  (").next().unwrap().trim_end()).collect()
}

#[test]
fn bash_offers_the_stories_of_the_ledger_with_their_headlines() {
    let desk = seeded();
    assert_eq!(bash(&desk, "dateline show so"), ["sony-hack"]);
    assert_eq!(bash(&desk, "dateline show "), ["sony-hack"]);
    assert_eq!(bash(&desk, "dateline record statement SO"), ["sony-hack"]);
    desk.open("sony-layoffs");
    let offered = bash_until(&desk, "dateline log ", |offered| offered.iter().all(|line| line.contains('(')));
    assert_eq!(values(&offered), ["sony-layoffs", "sony-hack"]);
    assert!(offered[1].starts_with("sony-hack     (Hacking attack on Sony"), "{offered:?}");
    // A new story is named by whoever opens it.
    assert!(!bash(&desk, "dateline record story ").iter().any(|line| line.contains("sony-hack")));
}

#[test]
fn bash_offers_a_storys_records_newest_first_with_what_they_say() {
    let desk = seeded();
    let last = desk.json(&["log", "sony-hack"])["log"]["records"].as_array().map_or(0, Vec::len);
    let offered = bash(&desk, "dateline record correction sony-hack#");
    assert_eq!(offered.len(), desk.exported().len(), "{last} {offered:?}");
    let newest = format!("sony-hack#{}", offered.len());
    assert_eq!(values(&offered)[0], newest);
    assert!(offered.last().unwrap().contains("(story opened: Hacking attack on Sony"), "{offered:?}");
    let ones = bash(&desk, "dateline record withdrawal sony-hack#1");
    assert!(values(&ones).iter().all(|value| value.starts_with("sony-hack#1")) && ones.len() > 10, "{ones:?}");
    // The only story there is need not be typed.
    let records = bash_until(&desk, "dateline record correction ", |offered| offered.len() > 1);
    assert_eq!(values(&records)[0], newest);
    desk.open("oil");
    let stories = bash_until(&desk, "dateline record correction ", |offered| offered.len() > 1);
    assert_eq!(values(&stories), ["oil#", "sony-hack#"]);
    // The line's own story comes first.
    let inside = bash_until(&desk, "dateline record claim sony-hack --inside ", |offered| offered.len() > 2);
    assert_eq!(values(&inside)[0], newest);
    assert_eq!(values(&inside).last(), Some(&"oil#"));
}

#[test]
fn bash_offers_parties_by_id_and_by_any_printed_name() {
    let desk = seeded();
    let statement = "dateline record statement sony-hack --speaker";
    assert_eq!(bash(&desk, &format!("{statement} sony-p")), ["sony-pictures"]);
    assert_eq!(bash(&desk, &format!("{statement}=sony-p")), ["sony-pictures"]);
    assert_eq!(bash(&desk, &format!("{statement} org:sony-p")), ["sony-pictures"]);
    // By the name, whichever was printed, in any letter case; and by a word of it.
    assert_eq!(bash(&desk, &format!("{statement} 'pete W")), ["pete-williams"]);
    assert_eq!(bash(&desk, &format!("{statement} Sony\\ P")), ["sony-pictures"]);
    assert_eq!(bash(&desk, &format!("{statement} Williams")), ["pete-williams"]);
    // Several are listed with their names.
    let offered = bash(&desk, &format!("{statement} "));
    assert!(
        offered.iter().any(|line| line.starts_with("sony-pictures ") && line.contains("@SonyPictures")),
        "{offered:?}"
    );
    // A name is the user's own.
    assert!(bash_once(&desk, &format!("{statement} person:pete=Pe")).is_empty());
}

#[test]
fn bash_offers_parties_of_the_lines_story_and_of_all_stories_where_it_has_none() {
    let desk = seeded();
    desk.open("oil");
    assert_eq!(bash_once(&desk, "dateline record statement oil --speaker sony"), Vec::<String>::new());
    assert_eq!(bash(&desk, "dateline record statement --speaker sony-p"), ["sony-pictures"]);
}

#[test]
fn bash_completes_the_last_party_of_a_chain() {
    let desk = seeded();
    let claim = "dateline record claim sony-hack --source";
    assert_eq!(
        bash(&desk, &format!("{claim} 'us-officials \"believe\" > pete-w")),
        ["us-officials \"believe\" > pete-williams"]
    );
    assert_eq!(
        bash(&desk, &format!("{claim} \"us-officials \\\"a > b\\\" > person:pete-w")),
        ["us-officials \\\"a > b\\\" > person:pete-williams"]
    );
    assert_eq!(bash(&desk, &format!("{claim} 'sony-pictures (to nbc")), ["sony-pictures (to nbc-news"]);
    assert_eq!(bash(&desk, &format!("{claim} sony-pictures\\ \\>\\ pete-w")), ["sony-pictures\\ \\>\\ pete-williams"]);
    assert!(bash_once(&desk, &format!("{claim} 'sony-pictures @ NBC")).is_empty());
}

#[test]
fn bash_offers_works_and_incidents() {
    let desk = seeded();
    let works = bash(&desk, "dateline record release-cancelled sony-hack --work The");
    assert!(values(&works).contains(&"the-interview"), "{works:?}");
    let incidents = bash(&desk, "dateline record attribution sony-hack --incident ");
    assert!(values(&incidents).contains(&"sony-pictures-attack"), "{incidents:?}");
}

#[test]
fn bash_offers_verbs_kinds_flags_and_the_values_of_choices() {
    let desk = Desk::empty();
    assert!(values(&bash(&desk, "dateline ")).contains(&"restore"));
    assert!(values(&bash(&desk, "dateline record ")).contains(&"release-postponed"));
    assert_eq!(values(&bash(&desk, "dateline show --as")), ["--as-of"]);
    assert_eq!(bash(&desk, "dateline record attribution x --role dir"), ["directed"]);
    assert_eq!(values(&bash(&desk, "dateline completions z")), ["zsh"]);
    assert_eq!(values(&bash(&desk, "dateline why x#1 --format ")), ["terminal", "markdown", "html"]);
}

#[test]
fn the_ledger_is_the_one_that_the_command_would_use() {
    let desk = seeded();
    let elsewhere = Desk::empty();
    std::fs::create_dir(elsewhere.path("a folder")).unwrap();
    std::fs::rename(desk.file(), elsewhere.path("a folder/newsroom.dateline")).unwrap();
    assert!(bash_once(&desk, "dateline show so").is_empty());
    for line in [
        "dateline show --ledger 'a folder/newsroom.dateline' so",
        "dateline --ledger=a\\ folder/newsroom.dateline show so",
        "dateline --ledger ~/a\\ folder/newsroom.dateline show so",
    ] {
        assert_eq!(bash(&elsewhere, line), ["sony-hack"], "{line}");
    }
    assert_eq!(bash(&elsewhere, "dateline show --ledger a"), ["a\\ folder/"]);
    assert_eq!(bash(&elsewhere, "dateline show --ledger 'a"), ["a folder/"]);
}

#[test]
fn a_ledger_on_a_server_completes_too_and_one_that_is_away_keeps_nobody_waiting() {
    let mut server = NatsServer::start().unwrap();
    let desk = Desk::with_ledger(&format!("{}/newsroom", server.url()));
    desk.open("sony-hack");
    assert_eq!(bash(&desk, "dateline show so"), ["sony-hack"]);
    // Once with the server hanging, once with it gone.
    server.pause().unwrap();
    assert_prompt(|| assert!(bash_once(&desk, "dateline show so").is_empty()));
    server.resume().unwrap();
    server.kill().unwrap();
    assert_prompt(|| assert!(bash_once(&desk, "dateline show so").is_empty()));
}

/// That something is done at once; on a busy machine once in a while.
fn assert_prompt(ask: impl Fn()) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let started = Instant::now();
        ask();
        let took = started.elapsed();
        if took < PROMPT {
            return;
        }
        assert!(Instant::now() < deadline, "{took:?}");
    }
}

#[test]
fn a_ledger_that_cannot_be_read_offers_nothing_and_says_nothing() {
    let desk = Desk::empty();
    let lines = ["dateline show so", "dateline record statement so --speaker s", "dateline record correction so#"];
    // There is none; it is a folder; it is no ledger; it is damaged.
    assert!(lines.iter().all(|line| bash_once(&desk, line).is_empty()));
    std::fs::create_dir(desk.file()).unwrap();
    assert!(lines.iter().all(|line| bash_once(&desk, line).is_empty()));
    std::fs::remove_dir(desk.file()).unwrap();
    std::fs::write(desk.file(), "no ledger").unwrap();
    assert!(lines.iter().all(|line| bash_once(&desk, line).is_empty()));
    std::fs::remove_file(desk.file()).unwrap();
    desk.ok(&["init"]);
    restore_seed(&desk);
    let mut bytes = std::fs::read(desk.file()).unwrap();
    bytes[4096..].fill(7);
    std::fs::write(desk.file(), bytes).unwrap();
    assert!(lines.iter().all(|line| bash_once(&desk, line).is_empty()));
}

#[test]
fn completing_leaves_no_trace_in_the_ledger_or_in_views() {
    let desk = seeded();
    let files = || {
        let mut names: Vec<_> =
            std::fs::read_dir(desk.folder()).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = (files(), std::fs::read(desk.file()).unwrap());
    assert_eq!(bash(&desk, "dateline show so"), ["sony-hack"]);
    assert_eq!(files(), before.0);
    assert!(std::fs::read(desk.file()).unwrap() == before.1, "the file changed");
}

#[test]
fn hostile_words_cannot_steer_the_shell() {
    let desk = Desk::with_file();
    let mut story = opened("a");
    story["data"]["headline"] = "\u{1b}[31m$(touch pwned) `touch pwned`; * ? \n two\u{b}three".into();
    assert_eq!(desk.record(&story).code, 0);
    desk.open("b");
    let mut said = statement("a", "x");
    said["data"]["speaker"] = serde_json::json!({ "id": "p", "kind": "person", "as": "*\t$(touch pwned)\n*" });
    assert_eq!(desk.record(&said).code, 0);
    said["data"]["speaker"]["id"] = "q".into();
    assert_eq!(desk.record(&said).code, 0);
    let stories = bash_until(&desk, "dateline show ", |offered| offered.iter().all(|line| line.contains('(')));
    assert_eq!(stories.len(), 2, "{stories:?}");
    assert!(stories[0].contains("\\u{1b}[31m$(touch pwned)") && stories[0].contains("; * ? ⏎ two"), "{stories:?}");
    let parties = bash(&desk, "dateline record statement a --speaker ");
    assert_eq!(values(&parties), ["q", "p"]);
    assert!(!desk.path("pwned").exists());
}

/// What zsh is handed: words with their quotation marks, and the index of the one at the cursor.
fn zsh(desk: &Desk, words: &[&str]) -> Vec<String> {
    let ask = || {
        let mut args = vec!["--"];
        args.extend(words);
        let mut command = desk.command(&args);
        command
            .env("COMPLETE", "zsh")
            .env("_CLAP_IFS", "\n")
            .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
        lines_of(command)
    };
    // With what explains them: in the time that there is, a busy machine may come no further than a story's name.
    patiently(ask, |offered| offered.iter().all(|line| line.contains(':')))
}

/// What fish is handed: the words before the cursor, and the one at it with its quotation marks.
fn fish(desk: &Desk, words: &[&str]) -> Vec<String> {
    let ask = || {
        let mut args = vec!["--"];
        args.extend(words);
        let mut command = desk.command(&args);
        command.env("COMPLETE", "fish");
        lines_of(command)
    };
    patiently(ask, |offered| offered.iter().all(|line| line.contains('\t')))
}

#[test]
fn zsh_and_fish_are_answered_in_their_own_form() {
    let desk = seeded();
    let headline = "Hacking attack on Sony, and the release of \"The Interview\"";
    assert_eq!(zsh(&desk, &["dateline", "show", "so"]), [format!("sony-hack:{headline}")]);
    assert_eq!(fish(&desk, &["dateline", "show", "so"]), [format!("sony-hack\t{headline}")]);
    let chain = ["dateline", "record", "claim", "sony-hack", "--source", "'us-officials \"believe\" > pete-w"];
    assert_eq!(zsh(&desk, &chain), ["us-officials \"believe\" > pete-williams:Pete Williams"]);
    assert_eq!(fish(&desk, &chain), ["us-officials \"believe\" > pete-williams\tPete Williams"]);
    let speaker = ["dateline", "record", "statement", "sony-hack", "--speaker", "org:sony-p"];
    assert!(zsh(&desk, &speaker)[0].starts_with("org\\:sony-pictures:"));
    assert!(fish(&desk, &speaker)[0].starts_with("org:sony-pictures\t"));
    assert!(zsh(&desk, &["dateline", "record", "correction", "sony-hack#2"])[0].starts_with("sony-hack#2"));
}

#[test]
fn every_shell_gets_a_script_that_calls_this_program() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.ok(&["completions", shell]);
        assert!(script.contains(PROGRAM) && script.contains("COMPLETE"), "{shell}: {script}");
    }
    // The form that other programs have, too.
    let output = desk.command(&[]).env("COMPLETE", "bash").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), desk.ok(&["completions", "bash"]));
}

/// The values that somebody may have in a variable of that name for reasons of their own.
const SOMEBODY_ELSES: [&str; 12] =
    ["bash", "zsh", "fish", "elvish", "powershell", "pwsh", "/bin/bash", "nushell", "yes", "1", "0", ""];

/// A run with input, and with that in the variable.
fn run_beside(desk: &Desk, value: Option<&str>, args: &[&str], input: &str) -> Run {
    let mut command = desk.command(args);
    if let Some(value) = value {
        command.env("COMPLETE", value);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // One that reads no input may have ended.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Run::of(child.wait_with_output().unwrap())
}

#[test]
fn a_command_does_its_work_whatever_the_completion_variable_says() {
    let line = statement("oil", "Words").to_string();
    let writing: [(&[&str], &str); 5] = [
        (&["init", "--zone", "UTC"], ""),
        (&["record", "story", "oil", "--headline", "Oil"], ""),
        (&["record", "claim", "oil", "--subject", "a", "--predicate", "b", "--object", "c"], ""),
        (&["record", "--json"], &line),
        (&["import", "-"], &line),
    ];
    let write = |value: Option<&str>| {
        let desk = Desk::empty();
        let runs: Vec<(i32, String)> = writing
            .iter()
            .map(|(args, input)| {
                let run = run_beside(&desk, value, args, input);
                // What identifies a record differs each time.
                let told = if args.contains(&"--json") { String::new() } else { run.stdout + &run.stderr };
                (run.code, told)
            })
            .collect();
        (runs, desk.exported().len())
    };
    let expected = write(None);
    assert!(expected.0.iter().all(|(code, _)| *code == 0) && expected.1 == 4, "{expected:?}");
    for value in SOMEBODY_ELSES {
        assert_eq!(write(Some(value)), expected, "{value:?}");
    }
}

#[test]
fn an_answer_is_the_same_whatever_the_completion_variable_says() {
    let desk = seeded();
    let none = Desk::empty();
    for args in [
        &["show", "sony-hack", "--at", "20"][..],
        &["export"],
        &["stories", "--at", "20", "--json"],
        &["--help"],
        &["record", "--help"],
        &["--version"],
        &["completions", "zsh"],
        &["record", "nonsense"],
        &["record", "claim", "sony-hack", "--", "x"],
        &["--"],
    ] {
        for desk in [&desk, &none] {
            let expected = run_beside(desk, None, args, "");
            for value in SOMEBODY_ELSES {
                let run = run_beside(desk, Some(value), args, "");
                assert_eq!(
                    (run.code, run.stdout, run.stderr),
                    (expected.code, expected.stdout.clone(), expected.stderr.clone()),
                    "{value:?} {args:?}"
                );
            }
        }
    }
    // What is no shell asks for no script.
    let alone = run_beside(&none, None, &[], "");
    for value in ["nushell", "yes", "1", "0", ""] {
        let run = run_beside(&none, Some(value), &[], "");
        assert_eq!((run.code, run.stderr), (alone.code, alone.stderr.clone()), "{value:?}");
    }
    assert_eq!(alone.code, 2);
}

#[test]
fn no_command_begins_as_a_shells_request_does() {
    let desk = Desk::with_file();
    let words = ["--", "record", "story", "oil", "--headline", "Oil"];
    for args in [&words[..], &["--", "dateline", "stories"], &["--", "stories"], &["--", "--help"]] {
        assert_eq!(desk.run(args).code, 2, "{args:?}");
        for (value, code) in [("bash", 2), ("zsh", 2), ("elvish", 2), ("fish", 0), ("powershell", 0)] {
            assert_eq!(run_beside(&desk, Some(value), args, "").code, code, "{value} {args:?}");
        }
    }
    assert!(desk.exported().is_empty());
}

const CONTROL_A: &str = "\x01";

/// Types a line and Tab in a shell at a terminal, and has the shell say what the line became.
fn at_a_terminal(desk: &Desk, shell: &str, start: &[&str], setup: &str, line: &str, expected: &str) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let mut command = in_shell(desk, shell, start);
        command.env("PS1", "$ ").env("PATH", path_with_program());
        let mut terminal = Terminal::start(command, 120);
        // What is typed differs from what it prints, so that the one is not taken for the other.
        terminal.types(&format!("{setup}; echo rea''dy{ENTER}")).shows("ready");
        terminal.types(line).types(TAB).types(&format!("{CONTROL_A}echo be''came {ENTER}")).shows("became dateline");
        let screen = terminal.screen();
        if screen.contains(&format!("became {expected}")) {
            return;
        }
        // Too busy a machine for 300 ms, perhaps.
        assert!(Instant::now() < deadline, "{shell} {line}:\n{screen}");
    }
}

fn path_with_program() -> String {
    let folder = std::path::Path::new(PROGRAM).parent().unwrap().display();
    format!("{folder}:{}", std::env::var("PATH").unwrap())
}

/// Lines, each with what Tab makes of it.
const TYPED: [(&str, &str); 5] = [
    ("dateline show so", "dateline show sony-hack"),
    (
        "dateline record statement sony-hack --speaker=org:sony-p",
        "dateline record statement sony-hack --speaker=org:sony-pictures",
    ),
    ("dateline record correction sony-hack#39", "dateline record correction sony-hack#39"),
    (
        "dateline record claim sony-hack --source 'us-officials > pete-w",
        "dateline record claim sony-hack --source us-officials > pete-williams",
    ),
    (
        "dateline record claim sony-hack --source us-officials\\ \\>\\ pete-w",
        "dateline record claim sony-hack --source us-officials > pete-williams",
    ),
];

#[test]
fn tab_completes_in_bash_at_a_terminal() {
    let desk = seeded();
    let also = [(
        "dateline record statement sony-hack --speaker Willi",
        "dateline record statement sony-hack --speaker pete-williams",
    )];
    for (line, expected) in TYPED.into_iter().chain(also) {
        let setup = "source <(dateline completions bash)";
        at_a_terminal(&desk, "bash", &["--norc", "--noprofile", "-i"], setup, line, expected);
    }
}

#[test]
fn tab_completes_in_zsh_at_a_terminal_where_there_is_one() {
    let desk = seeded();
    for (line, expected) in TYPED.into_iter().filter(|_| is_installed("zsh")) {
        let setup = "autoload -Uz compinit; compinit -u; source <(dateline completions zsh)";
        at_a_terminal(&desk, "zsh", &["-f", "-i"], setup, line, expected);
    }
}

#[test]
fn tab_completes_in_fish_where_there_is_one() {
    let desk = seeded();
    for (line, expected) in TYPED.into_iter().filter(|_| is_installed("fish")) {
        let script = "dateline completions fish | source; complete -C $argv[1]";
        let ask = || {
            let mut command = in_shell(&desk, "fish", &["--no-config", "-c", script, line]);
            command.env("PATH", path_with_program());
            lines_of(command)
        };
        let offered = patiently(ask, |_| true);
        let value = offered.first().and_then(|line| line.split('\t').next()).unwrap_or_default();
        assert!(!value.is_empty() && expected.ends_with(value), "{line}: {offered:?}");
    }
}

fn is_installed(shell: &str) -> bool {
    Command::new(shell).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[test]
fn bash_offers_a_records_fields_once_a_dot_is_typed() {
    let desk = seeded();
    assert_eq!(values(&bash(&desk, "dateline why sony-hack#5"))[0], "sony-hack#59");
    let offered = bash(&desk, "dateline why sony-hack#56.");
    assert!(values(&offered).contains(&"sony-hack#56.scope"), "{offered:?}");
    assert!(offered.iter().any(|line| line.starts_with("sony-hack#56.by") && line.contains("(Sony)")), "{offered:?}");
    assert_eq!(bash(&desk, "dateline why sony-hack#56.scope."), ["sony-hack#56.scope.channel"]);
    assert_eq!(values(&bash(&desk, "dateline why sony-hack#71.spans."))[1], "sony-hack#71.spans.1");
    assert_eq!(values(&bash(&desk, "dateline timeline ")), ["sony-hack"]);
}
