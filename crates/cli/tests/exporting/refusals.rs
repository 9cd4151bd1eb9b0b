//! What is asked for in a way that cannot be, or under a name that is taken.

use crate::{FORMS, names_in, seeded, to};

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
