//! Building all views of a log against reading the log and doing nothing.

use std::sync::Arc;
use std::time::Duration;

use dateline_log::{EventLog, Position};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use dateline_testkit::NatsServer;
use futures::StreamExt;

use crate::sample::{fill, info};
use crate::table::{ROUNDS, Table, median, timed};

pub(crate) async fn run(table: &mut Table, events: usize) {
    let folder = tempfile::tempdir().unwrap();
    let server = NatsServer::start().unwrap();
    let file: Arc<dyn EventLog> = Arc::new(SqliteLog::create(&folder.path().join("bench.dateline"), info()).unwrap());
    let stream: Arc<dyn EventLog> =
        Arc::new(JetStreamLog::create(&format!("{}/bench", server.url()), info()).await.unwrap());
    let stories = (events / 100).max(1);
    for (what, log) in [("a file", file), ("a server", stream)] {
        fill(&*log, events, stories).await;
        let mut times: [Vec<Duration>; 2] = Default::default();
        for round in 0..ROUNDS {
            times[0].push(timed(read_all(&*log, events)).await.0);
            let root = folder.path().join(format!("views-{what}-{round}"));
            let (took, report) = timed(dateline_projector::rebuild(&*log, &root, |_| {})).await;
            assert_eq!(report.unwrap().entries, events as u64);
            times[1].push(took);
        }
        let [read, project] = times.map(median);
        let size = format!("{events} events, {stories} stories");
        table.ratio(&format!("project {what}, against reading it"), &size, events, read, project);
    }
}

async fn read_all(log: &dyn EventLog, events: usize) {
    let mut pages = log.read(Position::START);
    let mut read = 0;
    while let Some(page) = pages.next().await {
        read += page.unwrap().len();
    }
    assert_eq!(read, events);
}
