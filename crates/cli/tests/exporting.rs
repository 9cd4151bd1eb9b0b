//! `dateline export`: each form, as of any point, complete under its name or not there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::ffi::OsStr;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::{Desk, Follower, project, restore_seed, seed_files, statement};
use serde_json::Value;

/// A file of each form, and whether it is of the story.
const FORMS: [(&str, &str, bool); 8] = [
    ("jsonl", "out.jsonl", false),
    ("ledger", "out.dateline", false),
    ("markdown", "out.md", true),
    ("html", "out.html", true),
    ("csv", "out.csv", true),
    ("json-ld", "out.jsonld", true),
    ("ninjs", "out.ninjs.json", true),
    ("prov", "out.prov.json", true),
];

fn seeded() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk
}

/// The command line that exports to a file.
fn to<'a>(file: &'a str, of_story: bool, more: &[&'a str]) -> Vec<&'a str> {
    [&["export"][..], if of_story { &["sony-hack"] } else { &[] }, &["--to", file], more].concat()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "cache" && !["-wal", "-shm"].iter().any(|side| name.ends_with(side)))
        .collect();
    names.sort();
    names
}

fn sha256_of(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim_start_matches('\\').split(' ').next().unwrap().to_owned()
}

#[test]
fn the_form_follows_from_the_name_of_the_file_and_what_was_written_is_said() {
    let desk = seeded();
    for (format, file, of_story) in FORMS {
        let said = desk.ok(&to(file, of_story, &["--at", "92"]));
        let what = if of_story { "sony-hack" } else { "92 events" };
        let (first, second) = said.split_once('\n').unwrap();
        assert_eq!(first, format!("Exported {what} to {file}. As of position 92, recorded 2014-12-17 21:46:25 EST."));
        let digest = second.trim_end().strip_prefix("sha256 ").unwrap();
        // A ledger's file has the digest of its entries, in whatever order SQLite keeps them.
        let expected =
            if format == "ledger" { sha256_of(&desk.path("out.jsonl")) } else { sha256_of(&desk.path(file)) };
        assert_eq!(digest, expected, "{file}");
        let other = format!("again-{file}");
        let json = desk.json(&to(&other, of_story, &["--at", "92", "--format", format]));
        assert_eq!(
            (&json["format"], &json["position"], &json["sha256"], &json["to"]),
            (&Value::from(format), &Value::from(92), &Value::from(digest), &Value::from(other))
        );
        if !of_story {
            continue;
        }
        let printed = desk.ok(&["export", "sony-hack", "--format", format, "--at", "92"]);
        assert_eq!(printed.into_bytes(), std::fs::read(desk.path(file)).unwrap(), "on the output it is the same");
    }
}

#[test]
fn lines_come_with_a_manifest_that_says_what_they_are_of() {
    let desk = seeded();
    let json = desk.json(&["export", "--to", "evening.jsonl", "--as-of", "2014-12-17 18:15"]);
    assert_eq!(json["manifest"], "evening.jsonl.manifest.json");
    let bytes = std::fs::read(desk.path("evening.jsonl.manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&bytes).unwrap();
    let digest = sha256_of(&desk.path("evening.jsonl"));
    for (field, value) in [
        ("/format", Value::from("jsonl")),
        ("/manifest_version", Value::from(1)),
        ("/ledger/name", Value::from("newsroom")),
        ("/ledger/zone", Value::from("America/New_York")),
        ("/ledger/late_after_seconds", Value::from(3_600)),
        ("/position", Value::from(18)),
        ("/events", Value::from(18)),
        ("/recorded", Value::from("2014-12-17T23:14:50Z")),
        ("/sha256", Value::from(digest.as_str())),
        ("/restored/events", Value::from(95)),
        ("/dateline", Value::from(env!("CARGO_PKG_VERSION"))),
    ] {
        assert_eq!(manifest.pointer(field), Some(&value), "{field}");
    }
    assert_eq!(std::fs::read_to_string(desk.path("evening.jsonl")).unwrap().lines().count(), 18);
}

#[test]
fn every_manifest_fits_its_schema() {
    let schema = std::fs::read_to_string(project().join("schemas/manifest.v1.json")).unwrap();
    let schema = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&serde_json::from_str(&schema).unwrap())
        .unwrap();
    let native = Desk::with_file();
    native.open("sony-hack");
    assert_eq!(native.record(&statement("sony-hack", "words")).code, 0);
    for (desk, points) in [(seeded(), &["0", "1", "18", "95"][..]), (native, &["0", "1", "2"])] {
        for point in points {
            let (lines, file, copy) =
                (format!("{point}.jsonl"), format!("{point}.dateline"), format!("copy-{point}.dateline"));
            desk.ok(&["export", "--to", &lines, "--at", point]);
            desk.ok(&["export", "--to", &file, "--at", point]);
            desk.ok(&["init", "--ledger", &copy]);
            // What a restore read, it tells; that inside a ledger file too.
            let within = desk.json(&["restore", &file, "--ledger", &copy])["sources"][0]["manifest"].clone();
            let beside = std::fs::read(desk.path(&format!("{lines}.manifest.json"))).unwrap();
            let beside: Value = serde_json::from_slice(&beside).unwrap();
            assert_eq!((&beside["format"], &within["format"]), (&"jsonl".into(), &"ledger".into()));
            assert_eq!(beside["sha256"], within["sha256"]);
            for manifest in [beside, within] {
                let errors: Vec<String> = schema.iter_errors(&manifest).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{manifest:#}: {errors:?}");
            }
        }
    }
}

#[test]
fn an_export_at_a_position_stays_the_same_whatever_is_recorded_afterwards() {
    let desk = seeded();
    for (_, file, of_story) in FORMS {
        desk.ok(&to(file, of_story, &["--at", "60"]));
    }
    assert_eq!(desk.record(&statement("sony-hack", "later words")).code, 0);
    for (format, file, of_story) in FORMS {
        let again = format!("again-{file}");
        let json = desk.json(&to(&again, of_story, &["--at", "60"]));
        if format == "ledger" {
            assert_eq!(json["sha256"], sha256_of(&desk.path("out.jsonl")));
        } else {
            assert!(std::fs::read(desk.path(file)).unwrap() == std::fs::read(desk.path(&again)).unwrap(), "{file}");
        }
    }
}

#[test]
fn a_point_beyond_the_ledger_or_before_it_is_said_for_what_it_is() {
    let desk = seeded();
    for (_, file, of_story) in FORMS {
        desk.run(&to(file, of_story, &["--at", "96"])).refused(4, "there is no position 96 yet: the last one is 95");
        let ahead = format!("ahead-{file}");
        let said = desk.ok(&to(&ahead, of_story, &["--as-of", "2014-12-31"]));
        assert!(said.contains("As of position 95, recorded 2014-12-23 14:38:44 EST, the last there is."), "{said}");
    }
    desk.run(&["export", "--at", "96"]).refused(4, "there is no position 96 yet");
    for (format, file, of_story) in FORMS {
        let early = to(file, of_story, &["--as-of", "2013-01-01"]);
        if of_story {
            desk.run(&early).refused(4, "nothing of sony-hack was recorded by then");
            assert!(!desk.path(file).exists());
        } else {
            let said = desk.ok(&early);
            assert!(
                said.starts_with(&format!("Exported 0 events to {file}. Nothing was recorded by then.\n")),
                "{format}: {said}"
            );
        }
    }
    let manifest = std::fs::read(desk.path("out.jsonl.manifest.json")).unwrap();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!((&manifest["events"], &manifest["position"], manifest.get("recorded")), (&0.into(), &0.into(), None));
    assert_eq!(desk.ok(&["stories", "--ledger", "out.dateline", "--json"]).matches("\"story\"").count(), 0);
}

#[test]
fn a_command_line_that_contradicts_itself_is_told_what_is_right() {
    let desk = seeded();
    for (args, said) in [
        (&["export", "--to", "a.md"][..], "markdown is of one story: say which"),
        (&["export", "--format", "html"], "html is of one story: say which"),
        (&["export", "sony-hack", "--to", "a.jsonl"], "jsonl is of the whole ledger, not of sony-hack alone"),
        (&["export", "sony-hack", "--to", "a.dateline"], "ledger is of the whole ledger"),
        (&["export", "sony-hack"], "say in which format to write sony-hack"),
        (&["export", "sony-hack", "--to", "a.txt"], "the name of a.txt does not say in which format"),
        (&["export", "--format", "ledger"], "a ledger is exported into a file"),
        (&["export", "--format", "jsonl", "--to", "a.dateline"], "--format jsonl, but a.dateline ends in .dateline"),
        (&["export", "sony-hack", "--format", "html", "--to", "a.MD"], "ends in .md, which is markdown"),
        (&["export", "sony-hack", "--to", "a.md", "--table", "gaps"], "--table is for csv"),
        (&["export", "--to", "a.jsonl", "--learned-by", "2014-12-17"], "every event as it was recorded"),
        (&["export", "--to", "a.dateline", "--occurred-by", "2014-12-17"], "every event as it was recorded"),
        (&["export", "--to", "a.jsonl", "--as-of", "soon"], "--as-of:"),
        (&["export", "Sony Hack", "--to", "a.md"], "the story's name:"),
        (&["export", "--to", ".."], "--to: \"..\" names no file"),
    ] {
        desk.run(args).refused(2, said);
    }
    for (table, code) in [("releases", 0), ("records", 0), ("no-such", 2)] {
        let run = desk.run(&["export", "sony-hack", "--format", "csv", "--table", table]);
        assert_eq!(run.code, code, "{run:?}");
    }
    desk.run(&["export", "sony-hak", "--to", "a.md"]).refused(4, "there is no story sony-hak; there is sony-hack");
    assert_eq!(names_in(desk.folder()), ["newsroom.dateline"]);
    // As ever, a file of any other name takes the whole ledger as lines.
    desk.ok(&["export", "--to", "all.txt"]);
    assert_eq!(std::fs::read_to_string(desk.path("all.txt")).unwrap(), desk.ok(&["export"]));
}

#[test]
fn the_views_of_a_story_are_for_its_exports_too() {
    let desk = seeded();
    let csv = |more: &[&str]| {
        desk.ok(&[&["export", "sony-hack", "--format", "csv", "--table", "attributions"], more].concat())
    };
    let (all, learned) = (csv(&[]), csv(&["--learned-by", "2014-12-17 17:30"]));
    assert!(learned.lines().count() < all.lines().count(), "{learned}");
    assert_ne!(csv(&["--occurred-by", "2014-12-16"]), all);
}

#[test]
fn nothing_is_ever_written_over_and_what_cannot_be_written_leaves_nothing() {
    let desk = seeded();
    std::fs::create_dir(desk.path("folder.md")).unwrap();
    for (_, file, of_story) in FORMS {
        std::fs::write(desk.path(file), "mine").unwrap();
        desk.run(&to(file, of_story, &[])).refused(3, &format!("already something at {file}; nothing was written"));
        assert_eq!(std::fs::read_to_string(desk.path(file)).unwrap(), "mine");
        std::fs::remove_file(desk.path(file)).unwrap();
        std::os::unix::fs::symlink("nowhere", desk.path(file)).unwrap();
        desk.run(&to(file, of_story, &[])).refused(3, "already something at");
        std::fs::remove_file(desk.path(file)).unwrap();
        let missing = format!("nowhere/{file}");
        desk.run(&to(&missing, of_story, &[]))
            .refused(5, &format!("{missing} cannot be written: there is no folder nowhere"));
    }
    let run = desk.run(&to("folder.md", true, &[]));
    run.refused(3, "already something at folder.md");
    assert!(run.stderr.contains("It is a folder: name a file in it."), "{run:?}");
    std::fs::write(desk.path("file"), "mine").unwrap();
    for (args, code, said) in [
        (
            &["export", "sony-hack", "--format", "markdown", "--to", "folder.md/"][..],
            3,
            "already something at folder.md/",
        ),
        (&["export", "--format", "jsonl", "--to", "all.jsonl/"], 2, "--to: \"all.jsonl/\" names no file"),
        (&["export", "--format", "ledger", "--to", "all.dateline/"], 2, "--to: \"all.dateline/\" names no file"),
        (&["export", "--to", "file/all.jsonl"], 5, "file/all.jsonl cannot be written: file is not a folder"),
        (&["export", "--to", "file/all.dateline"], 5, "file/all.dateline cannot be written: file is not a folder"),
    ] {
        desk.run(args).refused(code, said);
    }
    std::fs::remove_file(desk.path("file")).unwrap();
    // A manifest that stands there is somebody's too.
    std::fs::write(desk.path("out.jsonl.manifest.json"), "mine").unwrap();
    desk.run(&to("out.jsonl", false, &[])).refused(3, "already something at out.jsonl.manifest.json");
    std::fs::remove_file(desk.path("out.jsonl.manifest.json")).unwrap();
    assert_eq!(names_in(desk.folder()), ["folder.md", "newsroom.dateline"]);
}

#[test]
fn a_folder_that_may_not_be_written_is_called_that() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = seeded();
    let closed = desk.path("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(closed.join("any"), "").is_ok() {
        // Whoever may write everywhere is not told that they may not.
        return;
    }
    for (_, file, of_story) in FORMS {
        let file = format!("closed/{file}");
        desk.run(&to(&file, of_story, &[])).refused(9, &format!("{file} cannot be written: Permission denied"));
    }
}

#[test]
fn a_disk_that_fills_up_in_the_middle_leaves_nothing_under_the_name_or_beside_it() {
    let desk = seeded();
    // It keeps what is not the export as large as it has to be.
    let follower = Follower::start(&desk);
    for (format, file, of_story) in FORMS {
        let whole = desk.ok(&to(file, of_story, &[]));
        assert!(whole.starts_with("Exported"));
        let bytes = std::fs::metadata(desk.path(file)).unwrap().len();
        for name in [file.to_owned(), format!("{file}.manifest.json")] {
            let _ = std::fs::remove_file(desk.path(&name));
        }
        // In blocks of 512 bytes, as the shell counts: none at all, half of it, and all but the end.
        let blocks = bytes / 512;
        for room in [0, blocks / 2, blocks.saturating_sub(1)] {
            let run = desk.run_with_little_room(u32::try_from(room).unwrap(), &to(file, of_story, &[]));
            if of_story && run.code == 0 {
                // A form that is small enough.
                assert!(bytes <= room * 512, "{format}");
                std::fs::remove_file(desk.path(file)).unwrap();
                continue;
            }
            run.refused(5, &format!("{file} cannot be written: "));
            assert_eq!(names_in(desk.folder()), ["newsroom.dateline"], "{format} with {room} blocks");
        }
        // With room again it is written.
        desk.ok(&to(file, of_story, &[]));
        for name in [file.to_owned(), format!("{file}.manifest.json")] {
            let _ = std::fs::remove_file(desk.path(&name));
        }
    }
    follower.stop();
}

#[test]
fn an_output_that_is_full_is_an_error_and_one_that_nobody_reads_any_more_is_none() {
    let desk = seeded();
    for (format, _, of_story) in FORMS.into_iter().filter(|(format, ..)| *format != "ledger") {
        let story: &[&str] = if of_story { &["sony-hack"] } else { &[] };
        let args = [&["export", "--format", format], story].concat();
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = desk.command(&args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(5), "{format}: {said}");
        assert!(said.starts_with("dateline: the output cannot be written: No space left"), "{said}");
        let mut child = desk.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{format}");
    }
}

/// A ledger that takes a while to export.
fn large() -> Desk {
    let desk = Desk::with_file();
    let seed = std::fs::read_to_string(&seed_files()[0]).unwrap();
    let lines: Vec<&str> = seed.lines().collect();
    let mut text = String::new();
    for position in 1..=20_000 {
        let (_, rest) = lines[position % lines.len()].split_once(',').unwrap();
        text.push_str(&format!("{{\"position\":{position},{rest}\n"));
    }
    std::fs::write(desk.path("large.jsonl"), text).unwrap();
    desk.ok(&["restore", "large.jsonl"]);
    std::fs::remove_file(desk.path("large.jsonl")).unwrap();
    desk
}

#[test]
fn an_export_that_is_interrupted_leaves_nothing() {
    let desk = large();
    for (signal, file) in [("INT", "all.jsonl"), ("TERM", "all.jsonl"), ("INT", "audit.dateline")] {
        let mut child = desk.command(&["export", "--to", file]).stderr(Stdio::piped()).spawn().unwrap();
        let started = Instant::now();
        // Something stands there for the time being, under another name.
        while names_in(desk.folder()).len() < 2 && child.try_wait().unwrap().is_none() {
            assert!(started.elapsed() < Duration::from_secs(60));
        }
        let send = |name: &str| {
            assert!(
                Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap().success()
            );
        };
        // Held, so that it cannot be faster than the signal.
        send("STOP");
        assert!(!desk.path(file).exists(), "it was done before it could be interrupted");
        send(signal);
        send("CONT");
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), said.trim_end()),
            (Some(130), &*format!("dateline: interrupted: {file} was not written"))
        );
        let left: Vec<_> = names_in(desk.folder()).into_iter().filter(|name| !name.starts_with("newsroom")).collect();
        assert_eq!(left, [""; 0]);
    }
}

#[test]
fn names_of_files_may_hold_anything_and_are_shown_safely() {
    let desk = seeded();
    let hostile = "a\u{1b}[2J\n\u{202e}b.jsonl";
    let said = desk.ok(&["export", "--to", hostile]);
    assert!(desk.path(hostile).is_file() && said.lines().count() == 2, "{said:?}");
    let again = desk.run(&["export", "--to", hostile]);
    for text in [&said, &again.stderr] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
    assert_eq!(again.stderr.lines().count(), 2, "{again:?}");
    // And what is no text at all.
    for (n, (format, file, of_story)) in FORMS.into_iter().enumerate() {
        let name = [format!("{n}-").as_bytes(), b"\xff.", file.as_bytes()].concat();
        let name = OsStr::from_bytes(&name);
        let mut command = desk.command(&["export", "--json"]);
        command.args(of_story.then_some("sony-hack")).arg("--to").arg(name);
        let output = command.output().unwrap();
        assert!(output.status.success() && desk.folder().join(name).is_file(), "{format}: {output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap();
    }
}

#[test]
fn on_a_terminal_the_words_of_others_do_not_steer_it() {
    let desk = Desk::with_file();
    desk.open("sony-hack");
    assert_eq!(desk.record(&statement("sony-hack", "a \u{9b}2J and \u{202e}b \u{1b}]0;c")).code, 0);
    let forms = FORMS.into_iter().filter(|(format, ..)| *format != "ledger");
    for (format, of_story) in forms.map(|(format, _, of_story)| (format, of_story)) {
        let story: &[&str] = if of_story { &["sony-hack"] } else { &[] };
        let (mut pty, pts) = pty_process::blocking::open().unwrap();
        let command = desk.command(&[&["export", "--format", format], story].concat());
        let mut child = pty_process::blocking::Command::from(command).spawn(pts).unwrap();
        let mut shown = Vec::new();
        // A terminal whose program has ended cannot be read any more.
        let _ = pty.read_to_end(&mut shown);
        assert!(child.wait().unwrap().success(), "{format}");
        let shown = String::from_utf8(shown).unwrap();
        assert!(shown.lines().count() > 0 && !shown.contains(['\u{9b}', '\u{202e}', '\u{1b}']), "{format}: {shown:?}");
    }
}

#[test]
fn the_ledger_that_is_set_is_cut_into_the_file_that_the_flag_names() {
    let desk = seeded();
    let set = |ledger: &str, args: &[&str]| {
        let output = desk.command(args).env("DATELINE_LEDGER", ledger).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), said)
    };
    let (code, said) = set("newsroom.dateline", &["export", "--ledger", "audit.dateline"]);
    assert!(code == 0 && said.starts_with("Exported 95 events to audit.dateline."), "{said}");
    assert_eq!(
        desk.ok(&["export", "--ledger", "audit.dateline"]),
        desk.ok(&["export"]),
        "now it is a ledger to export"
    );
    let (code, said) = set("newsroom.dateline", &["export", "--ledger", "evening.dateline", "--at", "18"]);
    assert!(code == 0 && said.starts_with("Exported 18 events to evening.dateline."), "{said}");
    // Whatever could mean something else means what it always does.
    for (ledger, args) in [
        ("newsroom.dateline", &["export", "--ledger", "other.dateline", "--to", "all.jsonl"][..]),
        ("newsroom.dateline", &["export", "--ledger", "other.dateline", "--format", "jsonl"]),
        ("newsroom.dateline", &["export", "--ledger", "other"]),
        ("newsroom.dateline", &["export", "sony-hack", "--ledger", "other.dateline", "--format", "csv"]),
        ("gone.dateline", &["export", "--ledger", "other.dateline"]),
        ("other.dateline", &["export", "--ledger", "other.dateline"]),
        ("", &["export", "--ledger", "other.dateline"]),
    ] {
        let (code, said) = set(ledger, args);
        assert!(code == 4 && said.contains("there is no ledger at other"), "{args:?} with {ledger}: {said}");
        assert!(!desk.path("other.dateline").exists());
    }
    desk.run(&["export", "--ledger", "other.dateline"]).refused(4, "dateline export --to other.dateline");
}

#[test]
fn a_ledger_file_can_be_read_where_nothing_can_be_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = seeded();
    std::fs::create_dir(desk.path("disc")).unwrap();
    desk.ok(&["export", "--to", "disc/audit.dateline"]);
    assert_eq!(names_in(&desk.path("disc")), ["audit.dateline"]);
    let expected = desk.ok(&["show", "sony-hack", "--json"]);
    for (path, mode) in [("disc/audit.dateline", 0o444), ("disc", 0o555)] {
        std::fs::set_permissions(desk.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    }
    assert_eq!(desk.ok(&["show", "sony-hack", "--json", "--ledger", "disc/audit.dateline"]), expected);
    assert_eq!(names_in(&desk.path("disc")), ["audit.dateline"]);
    std::fs::set_permissions(desk.path("disc"), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_help_is_one_screen_with_an_example_of_every_form() {
    let help = Desk::empty().ok(&["export", "--help"]);
    assert!(help.lines().count() <= 36, "{help}");
    let (_, examples) = help.split_once("Examples").unwrap();
    for (format, ..) in FORMS {
        assert!(examples.contains(&format!("\n  {format:<9} dateline export ")), "{format}");
    }
    assert!(examples.lines().all(|line| line.chars().count() <= 80), "{examples}");
}
