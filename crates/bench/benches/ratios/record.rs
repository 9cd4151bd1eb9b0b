//! What a reporter waits for: `dateline record` as a process, from its start to the acknowledged record, against a process that
//! only says its version.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline_log::EventLog;
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use dateline_testkit::NatsServer;

use crate::sample::{fill, info};
use crate::table::{ROUNDS, Table, median};

/// A statement with its chain, as somebody types it.
const STATEMENT: [&str; 11] = [
    "record",
    "statement",
    "story-0",
    "--speaker",
    "org:party-1=Sony",
    "--to",
    "org:nbc-news=NBC News",
    "--quote",
    "We stand by our filmmakers and their right to free expression",
    "--source",
    "party-1 (medium statement) > nbc-news",
];

pub(crate) async fn run(table: &mut Table, events: usize) {
    let program = build();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bench.dateline");
    let server = NatsServer::start().unwrap();
    let url = format!("{}/bench", server.url());
    let logs: [Arc<dyn EventLog>; 2] = [
        Arc::new(SqliteLog::create(&file, info()).unwrap()),
        Arc::new(JetStreamLog::create(&url, info()).await.unwrap()),
    ];
    for log in logs {
        fill(&*log, events, events / 100).await;
    }
    let places = [file.to_str().unwrap(), url.as_str()];
    for place in places {
        run_once(&program, folder.path(), place, &STATEMENT);
    }
    let mut version: Vec<Duration> = Vec::new();
    let mut record: [Vec<Duration>; 2] = Default::default();
    for _ in 0..ROUNDS * 4 {
        version.push(run_once(&program, folder.path(), places[0], &["--version"]));
        for (times, place) in record.iter_mut().zip(places) {
            times.push(run_once(&program, folder.path(), place, &STATEMENT));
        }
    }
    let version = median(version);
    for (times, place) in record.into_iter().zip(["a file", "a server"]) {
        let took = median(times);
        let what =
            format!("record to {place}, start to acknowledged: {:.0} ms; against --version", took.as_secs_f64() * 1e3);
        table.ratio(&what, &format!("{events} events"), 1, version, took);
    }
}

/// The program as users have it.
fn build() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--release", "--quiet", "--package", "dateline"]).status().unwrap();
    assert!(built.success(), "the program could not be built");
    let target = std::env::current_exe().unwrap();
    target.ancestors().nth(2).unwrap().join(format!("dateline{}", std::env::consts::EXE_SUFFIX))
}

fn run_once(program: &Path, folder: &Path, ledger: &str, args: &[&str]) -> Duration {
    let began = Instant::now();
    let status = Command::new(program)
        .args(args)
        .current_dir(folder)
        .env("DATELINE_LEDGER", ledger)
        .env("DATELINE_BY", "m.reyes")
        .env("DATELINE_CACHE", folder.join("cache"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "dateline {args:?}");
    began.elapsed()
}
