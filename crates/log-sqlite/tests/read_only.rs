//! Ledgers that may be read and not written: by the handle, by the file's permissions, by the folder's.
//!
//! Permissions mean nothing to root, so as root the reading process runs as another user. Either way it is a real
//! process that the operating system keeps from writing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fs::Permissions;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{Told, append_and_tell, batch, command, info, my_part, read_all, tell};
use dateline_log::{EventLog, LogError, Position, Refusal};
use dateline_log_sqlite::SqliteLog;
use tempfile::TempDir;

/// The user whom nothing belongs to.
const NOBODY: u32 = 65_534;

#[tokio::test(flavor = "multi_thread")]
async fn part_in_another_test() {
    let Some((part, ledger)) = my_part() else {
        return;
    };
    match part.as_str() {
        "crash" => {
            let log = SqliteLog::open(&ledger).unwrap();
            append_and_tell(&log, "before-the-crash", usize::MAX).await;
        }
        "look" => tell(&look(&ledger).await),
        "stay" => {
            let log = SqliteLog::open(&ledger).unwrap();
            assert!(log.is_read_only());
            tell(&format!("read {}", read_all(&log).await.unwrap().len()));
            // Until it is told to end.
            std::io::stdin().read_to_string(&mut String::new()).unwrap();
            tell(&format!("read {}", read_all(&log).await.unwrap().len()));
        }
        "create" => tell(&format!("{:?}", SqliteLog::create(&ledger, info()).map(|_| ()))),
        other => panic!("no such part: {other}"),
    }
}

/// What a process can do with a ledger, in words.
async fn look(ledger: &Path) -> String {
    let log = match SqliteLog::open(ledger) {
        Ok(log) => log,
        Err(LogError::Unavailable { reason }) => return format!("unavailable: {reason}"),
        Err(LogError::Refused(refusal)) => return format!("refused: {refusal}"),
        Err(other) => return format!("{other:?}"),
    };
    let read = read_all(&log).await.unwrap().len();
    let append = log.append(&batch("new", &["one"], Position::START)).await;
    let append = match append {
        Ok(_) => "appends".to_owned(),
        Err(LogError::Refused(Refusal::ReadOnly { reason })) => format!("read-only: {reason}"),
        Err(other) => format!("{other:?}"),
    };
    format!("read {read}, {append}")
}

struct Desk {
    folder: TempDir,
    exe: TempDir,
    ledger: PathBuf,
}

impl Drop for Desk {
    fn drop(&mut self) {
        // So that the folder can be removed.
        self.permit_folder(0o755);
    }
}

impl Desk {
    /// A ledger with ten entries, closed.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ledger = folder.path().join("newsroom.dateline");
        let log = SqliteLog::create(&ledger, info()).unwrap();
        let texts = ["text"; 10];
        log.append(&batch("story", &texts, Position::START)).await.unwrap();
        drop(log);
        // As its owner lets others read it.
        permit(&ledger, 0o644);
        // The other user may not be able to reach the place where this program was built.
        let exe = tempfile::tempdir().unwrap();
        // By a process of its own: a program is not started while anybody has it open for writing, and a process that another test
        // starts at this moment would inherit our handle.
        let copy = Command::new("cp").arg(std::env::current_exe().unwrap()).arg(exe.path().join("reader")).status();
        assert!(copy.unwrap().success());
        permit(exe.path(), 0o755);
        let desk = Self { folder, exe, ledger };
        desk.permit_folder(0o755);
        desk
    }

    fn permit_folder(&self, mode: u32) {
        permit(self.folder.path(), mode);
    }

    /// What another process says that it can do, which the permissions hold for.
    fn other_user(&self, part: &str, ledger: &Path) -> String {
        let mut child = self.other_command(part, ledger).spawn().unwrap();
        let mut told: Vec<_> = Told::by(&mut child).collect();
        assert!(child.wait().unwrap().success());
        told.pop().expect("the other process told nothing")
    }

    fn other_command(&self, part: &str, ledger: &Path) -> Command {
        let mut command = command(&self.exe.path().join("reader"), part, ledger);
        command.current_dir("/");
        if self.folder.path().metadata().unwrap().uid() == 0 {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    fn assert_other_user_reads(&self, count: usize, why_read_only: &str) {
        let told = self.other_user("look", &self.ledger);
        assert!(told.starts_with(&format!("read {count}, read-only: ")), "{told}");
        assert!(told.contains(why_read_only), "{told}");
    }
}

fn permit(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn a_file_that_may_not_be_written_is_read() {
    let desk = Desk::new().await;
    permit(&desk.ledger, 0o444);
    desk.permit_folder(0o777);
    desk.assert_other_user_reads(10, "may not be written");
}

#[tokio::test]
async fn a_file_in_a_folder_that_may_not_be_written_is_read() {
    let desk = Desk::new().await;
    permit(&desk.ledger, 0o666);
    desk.permit_folder(0o555);
    desk.assert_other_user_reads(10, "folder");
    permit(&desk.ledger, 0o444);
    desk.assert_other_user_reads(10, "may not be written");
    assert_eq!(desk.folder.path().read_dir().unwrap().count(), 1, "side files were left");
}

#[tokio::test]
async fn a_ledger_in_use_is_read_by_who_may_not_write_it() {
    let desk = Desk::new().await;
    let log = SqliteLog::open(&desk.ledger).unwrap();
    log.append(&batch("new", &["eleven"], Position::START)).await.unwrap();
    permit(&desk.ledger, 0o444);
    desk.permit_folder(0o555);
    desk.assert_other_user_reads(11, "may not be written");
}

#[tokio::test]
async fn a_ledger_that_was_left_by_a_crash_is_read_or_says_why_not() {
    let desk = Desk::new().await;
    let mut child = command(&std::env::current_exe().unwrap(), "crash", &desk.ledger).spawn().unwrap();
    let mut told = Told::by(&mut child);
    let mut acknowledged: Vec<_> = told.by_ref().take(20).collect();
    child.kill().unwrap();
    acknowledged.extend(told);
    child.wait().unwrap();
    let side_file = |ending: &str| desk.ledger.with_file_name(format!("newsroom.dateline-{ending}"));
    assert!(side_file("wal").exists(), "it was to be left as a crash leaves it");
    permit(&desk.ledger, 0o444);
    desk.permit_folder(0o555);
    let seen = desk.other_user("look", &desk.ledger);
    let count: usize = seen.strip_prefix("read ").and_then(|seen| seen.split_once(',')).unwrap().0.parse().unwrap();
    assert!(count >= 10 + acknowledged.len(), "{seen}");
    // Without the index of the write-ahead log it cannot be read there, and must not be read without the log.
    desk.permit_folder(0o755);
    std::fs::remove_file(side_file("shm")).unwrap();
    desk.permit_folder(0o555);
    let seen = desk.other_user("look", &desk.ledger);
    assert!(seen.starts_with("unavailable: ") && seen.contains("-wal file beside it"), "{seen}");
}

#[tokio::test]
async fn a_file_that_may_not_be_read_says_so() {
    let desk = Desk::new().await;
    permit(&desk.ledger, 0o000);
    let told = desk.other_user("look", &desk.ledger);
    assert!(told.starts_with("refused: not permitted"), "{told}");
    permit(&desk.ledger, 0o644);
    desk.permit_folder(0o000);
    let told = desk.other_user("look", &desk.ledger);
    assert!(told.starts_with("refused: not permitted"), "{told}");
}

#[tokio::test]
async fn nothing_is_made_in_a_folder_that_may_not_be_written() {
    let desk = Desk::new().await;
    desk.permit_folder(0o555);
    let told = desk.other_user("create", &desk.ledger.with_file_name("new.dateline"));
    assert!(told.contains("NotPermitted"), "{told}");
    assert_eq!(desk.folder.path().read_dir().unwrap().count(), 1);
}

#[tokio::test]
async fn a_reader_who_may_not_write_and_closes_last_leaves_it_whole() {
    let desk = Desk::new().await;
    let log = SqliteLog::open(&desk.ledger).unwrap();
    let mut reader = desk.other_command("stay", &desk.ledger);
    let mut reader = reader.stdin(Stdio::piped()).spawn().unwrap();
    let mut told = Told::by(&mut reader);
    assert_eq!(told.next().as_deref(), Some("read 10"));
    log.append(&batch("new", &["eleven"], Position::START)).await.unwrap();
    drop(log);
    drop(reader.stdin.take());
    assert_eq!(told.last().as_deref(), Some("read 11"));
    assert!(reader.wait().unwrap().success());
    // As somebody copies it who does not know of the files beside it.
    let copy = desk.exe.path().join("copy.dateline");
    std::fs::copy(&desk.ledger, &copy).unwrap();
    assert_eq!(read_all(&SqliteLog::open(&copy).unwrap()).await.unwrap().len(), 11);
    // And the next who may write takes away what is beside it.
    drop(SqliteLog::open(&desk.ledger).unwrap());
    assert_eq!(desk.folder.path().read_dir().unwrap().count(), 1);
}

#[tokio::test]
async fn a_new_ledger_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = folder.path().join("newsroom.dateline");
    drop(SqliteLog::create(&ledger, info()).unwrap());
    assert_eq!(ledger.metadata().unwrap().mode() & 0o777, 0o600);
    // What its owner then decides stays, and holds for what SQLite makes beside it as well.
    for mode in [0o600, 0o660, 0o644] {
        permit(&ledger, mode);
        let log = SqliteLog::open(&ledger).unwrap();
        log.append(&batch(&format!("{mode:o}"), &["text"], Position::START)).await.unwrap();
        let files: Vec<_> = folder.path().read_dir().unwrap().map(Result::unwrap).collect();
        assert_eq!(files.len(), 3);
        for file in files {
            assert_eq!(file.metadata().unwrap().mode() & 0o777, mode, "{file:?}");
        }
    }
}
