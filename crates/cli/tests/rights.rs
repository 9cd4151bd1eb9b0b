//! What may be read and not written: a ledger, a folder. It is called that, and left as it is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[path = "common/nobody.rs"]
mod nobody;

use common::{Desk, restore_seed, statement};
use nobody::{Nobody, permit};

/// A desk with the seed, exported in both forms. Its owner lets everybody read them.
fn exported() -> Desk {
    let desk = Desk::with_file();
    restore_seed(&desk);
    desk.ok(&["export", "--to", "all.jsonl"]);
    desk.ok(&["export", "--to", "audit.dateline"]);
    for file in ["newsroom.dateline", "all.jsonl", "all.jsonl.manifest.json", "audit.dateline"] {
        permit(&desk.path(file), 0o644);
    }
    desk
}

#[test]
fn a_ledger_that_may_not_be_written_takes_no_restore_and_stays_empty() {
    let desk = exported();
    let nobody = Nobody::at(&desk);
    for (name, of_folder, of_file, whose) in [
        ("file", 0o777, 0o444, ""),
        ("folder", 0o555, 0o666, "the folder of "),
        // What is wrong with the file itself is said first.
        ("both", 0o555, 0o444, ""),
    ] {
        let target = format!("{name}/newsroom.dateline");
        std::fs::create_dir(desk.path(name)).unwrap();
        desk.ok(&["init", "--ledger", &target, "--zone", "America/New_York"]);
        permit(&desk.path(&target), of_file);
        permit(&desk.path(name), of_folder);
        for form in ["all.jsonl", "audit.dateline"] {
            let run = nobody.run(&["restore", form, "--ledger", &target]);
            run.refused(9, &format!("dateline: the ledger cannot be written: {whose}/"));
            assert!(run.stderr.ends_with(&format!("/{target} may not be written by this user\n")), "{run:?}");
            assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 1), "{run:?}");
        }
        permit(&desk.path(name), 0o755);
        assert_eq!(desk.ok(&["export", "--ledger", &target]), "", "{name}");
    }
}

#[test]
fn what_is_no_ledgers_file_takes_no_restore() {
    let desk = exported();
    std::fs::create_dir(desk.path("folder.dateline")).unwrap();
    for (target, code, said) in [
        ("folder.dateline", 4, "folder.dateline is a folder, not a ledger"),
        ("/proc/version", 8, "not a dateline ledger: /proc/version"),
        ("/dev/null", 8, "not a dateline ledger: /dev/null is not a regular file"),
        ("/sys/newsroom.dateline", 4, "there is no ledger at /sys/newsroom.dateline"),
    ] {
        for form in ["all.jsonl", "audit.dateline"] {
            desk.run(&["restore", form, "--ledger", target]).refused(code, said);
        }
    }
    assert_eq!(std::fs::read_dir(desk.path("folder.dateline")).unwrap().count(), 0);
}

#[test]
fn a_folder_that_may_not_be_written_takes_no_export_and_no_ledger() {
    let desk = exported();
    let nobody = Nobody::at(&desk);
    std::fs::create_dir(desk.path("closed")).unwrap();
    permit(&desk.path("closed"), 0o555);
    for (file, of_story) in [
        ("out.jsonl", false),
        ("out.dateline", false),
        ("out.md", true),
        ("out.html", true),
        ("out.csv", true),
        ("out.jsonld", true),
        ("out.ninjs.json", true),
        ("out.prov.json", true),
    ] {
        let file = format!("closed/{file}");
        let story: &[&str] = if of_story { &["sony-hack"] } else { &[] };
        let run = nobody.run(&[&["export", "--to", &file], story].concat());
        run.refused(9, &format!("{file} cannot be written: Permission denied"));
    }
    nobody.run(&["init", "--ledger", "closed/new.dateline"]).refused(9, "not permitted: making closed/new.dateline: ");
    assert_eq!(std::fs::read_dir(desk.path("closed")).unwrap().count(), 0);
    permit(&desk.path("closed"), 0o755);
}

#[test]
fn a_ledger_file_is_read_where_nothing_can_be_written() {
    let desk = exported();
    let nobody = Nobody::at(&desk);
    std::fs::create_dir(desk.path("disc")).unwrap();
    desk.ok(&["export", "--to", "disc/audit.dateline"]);
    let expected = desk.ok(&["show", "sony-hack", "--json", "--at", "95"]);
    permit(&desk.path("disc/audit.dateline"), 0o444);
    permit(&desk.path("disc"), 0o555);
    let shown = nobody.run(&["show", "sony-hack", "--json", "--at", "95", "--ledger", "disc/audit.dateline"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""), "{shown:?}");
    assert_eq!(shown.stdout, expected);
    assert_eq!(std::fs::read_dir(desk.path("disc")).unwrap().count(), 1, "nothing is left beside it");
    permit(&desk.path("disc"), 0o755);
}

#[test]
fn a_reader_who_may_not_write_keeps_nobody_from_recording() {
    let desk = exported();
    let nobody = Nobody::at(&desk);
    // Whoever reads may make files beside the ledger, and may not write the ledger.
    permit(desk.folder(), 0o777);
    let before = names(&desk);
    let shown = nobody.run(&["show", "sony-hack", "--at", "95", "--json"]);
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""), "{shown:?}");
    let left: Vec<String> = names(&desk).into_iter().filter(|name| !before.contains(name)).collect();
    assert!(!left.iter().any(|name| name.contains(".dateline-")), "{left:?}");
    assert_eq!(desk.record(&statement("sony-hack", "We went on")).code, 0);
    // And sees what was recorded since.
    let found = nobody.run(&["show", "sony-hack", "--at", "96", "--json"]);
    assert_eq!(found.code, 0, "{found:?}");
    assert!(found.stdout.contains("We went on"), "{found:?}");
}

fn names(desk: &Desk) -> Vec<String> {
    let listed = std::fs::read_dir(desk.folder()).unwrap();
    listed.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}
