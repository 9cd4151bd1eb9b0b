//! A ledger file cut from the ledger that is set.

use crate::seeded;

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
