//! What happens where the disk does not take what is written to it: a real process under a real limit of the size of files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{Told, append_and_tell, assert_all_there, assert_sound, batch, command, info, my_part, read_all, tell};
use dateline_log::{EventLog, LogError, Position};
use dateline_log_sqlite::SqliteLog;

#[tokio::test(flavor = "multi_thread")]
async fn part_in_another_test() {
    let Some((_, ledger)) = my_part() else { return };
    let log = SqliteLog::open(&ledger).unwrap();
    append_and_tell(&log, "before", 20).await;
    let mut expected = Position::START;
    let mut failures = 0;
    for n in 0.. {
        let text = format!("{n:>20000}");
        let sent = batch("large", &[&text], expected);
        match log.append(&sent).await {
            Ok(appended) => {
                expected = appended.positions[0];
                tell(&format!("{expected} {text}"));
            }
            Err(LogError::Conflict { actual, .. }) => expected = actual,
            Err(LogError::UnknownOutcome { .. } | LogError::Unavailable { .. }) if failures < 3 => {
                failures += 1;
            }
            Err(error) => {
                assert_eq!(failures, 3, "{error:?}");
                // Reading goes on all the same.
                let read = read_all(&log).await.unwrap().len();
                tell(&format!("failed {error:?} with {read} to be read"));
                return;
            }
        }
    }
}

/// The same test binary under a shell that limits how large a file may get; a write beyond that fails instead of killing.
fn limited(ledger: &Path, blocks_max: u32) -> Command {
    let inner = command(&std::env::current_exe().unwrap(), "fill", ledger);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks_max}; exec \"$0\" \"$@\""));
    shell.arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    shell.stdout(Stdio::piped());
    shell
}

#[tokio::test]
async fn what_was_acknowledged_before_the_disk_failed_is_there_and_the_rest_is_not_claimed() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("newsroom.dateline");
    drop(SqliteLog::create(&ledger, info()).unwrap());
    let mut child = limited(&ledger, 2_000).spawn().unwrap();
    let mut told: Vec<_> = Told::by(&mut child).collect();
    assert!(child.wait().unwrap().success());
    let failed = told.pop().unwrap();
    assert!(failed.starts_with("failed UnknownOutcome") || failed.starts_with("failed Unavailable"), "{failed}");
    assert!(told.len() > 20, "it failed before it did anything: {failed}");
    assert!(failed.ends_with(&format!("with {} to be read", told.len())), "{failed}");
    // With room again, the ledger goes on where it was.
    let log = SqliteLog::open(&ledger).unwrap();
    log.append(&batch("after", &["room again"], Position::START)).await.unwrap();
    assert_all_there(&read_all(&log).await.unwrap(), &told);
    drop(log);
    assert_sound(&ledger);
}
