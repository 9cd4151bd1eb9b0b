//! A ledger file keeps the contract.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::PathBuf;
use std::sync::Arc;

use dateline_log::contract::{Fixture, run_contract};
use dateline_log::{EventLog, LedgerInfo};
use dateline_log_sqlite::SqliteLog;
use tempfile::TempDir;

struct Files;

struct Place {
    _folder: TempDir,
    path: PathBuf,
}

#[async_trait::async_trait]
impl Fixture for Files {
    type Place = Place;

    async fn create(&self, info: LedgerInfo) -> (Place, Arc<dyn EventLog>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("newsroom.dateline");
        let log = SqliteLog::create(&path, info).unwrap();
        (Place { _folder: folder, path }, Arc::new(log))
    }

    async fn open(&self, place: &Place) -> Arc<dyn EventLog> {
        Arc::new(SqliteLog::open(&place.path).unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_file_keeps_the_contract() {
    run_contract(&Files).await;
}
