//! A disk that is full, a reader who goes away, Ctrl-C: the export is complete under its name or not there.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{Desk, Follower, seed_files, send};
use crate::{FORMS, names_in, seeded, to};

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

/// How often an export is tried, until it is struck before it is done: on a busy machine it may be done first.
const TRIES: usize = 40;

/// What is exported while it is struck, and whether it is of the story.
const STRUCK: [(&str, bool); 3] = [("all.jsonl", false), ("audit.dateline", false), ("sony.html", true)];

/// An export, as soon as something stands there under another name; none if it was done before that was seen.
fn begun(desk: &Desk, file: &str, of_story: bool) -> Option<Child> {
    let mut command = desk.command(&to(file, of_story, &[]));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    while !in_the_making(desk) {
        if child.try_wait().unwrap().is_some() {
            remove(desk, file);
            return None;
        }
        assert!(started.elapsed() < Duration::from_secs(120), "it neither begins nor ends");
    }
    Some(child)
}

/// Whether there is anything of which an export is being made.
fn in_the_making(desk: &Desk) -> bool {
    names_in(desk.folder()).iter().any(|name| name.starts_with(".dateline-"))
}

/// Removes an export, for another try.
fn remove(desk: &Desk, file: &str) {
    for name in [file.to_owned(), format!("{file}.manifest.json")] {
        let _ = std::fs::remove_file(desk.path(&name));
    }
}

#[track_caller]
fn until_struck(strike: impl Fn() -> bool) {
    assert!((0..TRIES).any(|_| strike()), "it was done before it could be struck, each of {TRIES} times");
}

#[test]
fn an_export_that_is_interrupted_leaves_nothing() {
    let desk = large();
    for signal in ["INT", "TERM", "HUP"] {
        STRUCK.into_iter().for_each(|(file, of_story)| until_struck(|| is_interrupted(&desk, signal, file, of_story)));
    }
}

/// Interrupts an export in the middle, which leaves nothing then. If it was done all the same, it is there as a whole.
fn is_interrupted(desk: &Desk, signal: &str, file: &str, of_story: bool) -> bool {
    let Some(child) = begun(desk, file, of_story) else { return false };
    // It may have ended by now.
    let _ = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).stderr(Stdio::null()).status();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let mut left = names_in(desk.folder());
    left.retain(|name| !name.starts_with("newsroom"));
    if output.status.code() == Some(0) {
        let manifest = format!("{file}.manifest.json");
        assert!(left.iter().all(|name| [file, &*manifest].contains(&name.as_str())), "{left:?}");
        assert!(left.contains(&file.to_owned()));
        remove(desk, file);
        return false;
    }
    let interrupted = format!("dateline: interrupted: {file} was not written");
    assert_eq!((output.status.code(), said.trim_end()), (Some(130), &*interrupted));
    assert_eq!(left, [""; 0]);
    true
}

#[test]
fn what_a_killed_export_leaves_goes_with_the_next_one_there() {
    let desk = large();
    for (file, of_story) in STRUCK {
        until_struck(|| {
            let Some(mut child) = begun(&desk, file, of_story) else { return false };
            child.kill().unwrap();
            child.wait().unwrap();
            let struck = in_the_making(&desk);
            remove(&desk, file);
            desk.ok(&["export", "--to", "next.jsonl", "--at", "1"]);
            assert_eq!(names_in(desk.folder()), ["newsroom.dateline", "next.jsonl", "next.jsonl.manifest.json"]);
            remove(&desk, "next.jsonl");
            struck
        });
    }
}

#[test]
fn an_export_is_not_disturbed_by_another_one_there() {
    let desk = large();
    for (file, of_story) in [("all.jsonl", false), ("audit.dateline", false)] {
        until_struck(|| {
            let Some(child) = begun(&desk, file, of_story) else { return false };
            send(&child, "STOP");
            let living = in_the_making(&desk);
            desk.ok(&["export", "--to", "next.dateline", "--at", "1"]);
            assert_eq!(in_the_making(&desk), living, "{file}");
            send(&child, "CONT");
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{output:?}");
            assert!(!in_the_making(&desk) && desk.path(file).is_file());
            remove(&desk, file);
            remove(&desk, "next.dateline");
            living
        });
    }
}
