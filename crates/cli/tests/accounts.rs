//! The accounts that the manual has for a ledger on NATS, with the real program: who makes it, who records, who only reads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{Desk, restore_seed, statement};
use dateline_testkit::{NatsServer, documented_accounts};

#[test]
fn a_reader_from_an_account_apart_reads_everything_and_records_nothing() {
    let server = NatsServer::options().extra_config(&documented_accounts().unwrap()).start().unwrap();
    let url = |user: &str, ledger: &str| format!("{}/{ledger}", server.url_as(user, "change-me"));
    let chief = Desk::with_ledger(&url("chief", "desk"));
    restore_seed(&chief);
    let staff = Desk::on_ledger(&url("staff", "desk?api=ledger"));
    let run = staff.record(&statement("sony-hack", "We stand by our filmmakers."));
    assert_eq!(run.code, 0, "{run:?}");

    let auditor = Desk::on_ledger(&url("auditor", "desk?api=ledger"));
    let said = auditor.ok(&["log", "sony-hack"]);
    assert!(said.contains("We stand by our filmmakers"), "{said}");
    for question in [&["show", "sony-hack", "--at", "96"][..], &["verify", "--at", "96"], &["export"]] {
        assert_eq!(auditor.ok(question), chief.ok(question), "{question:?}");
    }
    for user in ["staff", "auditor"] {
        let made = auditor.run(&["init", "--ledger", &url(user, "other?api=ledger")]);
        assert!(matches!(made.code, 6 | 9), "{made:?}");
    }
    let run = auditor.record(&statement("sony-hack", "x"));
    run.refused(9, "you may not publish to dateline.desk.story.sony-hack");
    assert_eq!(auditor.exported().len(), chief.exported().len());
    // Nobody is told what the password is.
    assert!(!run.stderr.contains("change-me"), "{run:?}");
}
