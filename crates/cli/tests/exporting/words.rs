//! Names of files and words of others, which do not steer the terminal that they are shown on.

use std::ffi::OsStr;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;

use serde_json::Value;

use crate::common::{Desk, statement};
use crate::{FORMS, seeded};

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
