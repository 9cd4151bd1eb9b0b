//! A durable append against the bare log below it: one event, awaited, before the next.

use std::collections::BTreeMap;
use std::time::Duration;

use dateline_log::{Batch, EventLog, Position};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use dateline_testkit::NatsServer;

use crate::sample::{event, info};
use crate::table::{ROUNDS, Table, median, timed};

pub(crate) async fn run(table: &mut Table, events: usize) {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = SqliteLog::create(&folder.path().join("bench.dateline"), info()).unwrap();
    let bare = bare_sqlite(&folder.path().join("bare.db"));
    let server = NatsServer::start().unwrap();
    let jetstream = JetStreamLog::create(&format!("{}/bench", server.url()), info()).await.unwrap();
    let client = async_nats::connect(server.url()).await.unwrap();
    let context = async_nats::jetstream::new(client);
    let config = async_nats::jetstream::stream::Config {
        name: "bare".to_owned(),
        subjects: vec!["bare.>".to_owned()],
        ..Default::default()
    };
    context.create_stream(config).await.unwrap();

    let mut times: [Vec<Duration>; 4] = Default::default();
    for round in 0..ROUNDS {
        let story = format!("round-{round}");
        let payloads: Vec<Vec<u8>> = (1..=events as u64).map(|number| event(&story, number).bytes).collect();
        times[0].push(timed(async { insert_each(&bare, &story, &payloads) }).await.0);
        times[1].push(timed(append_each(&sqlite, &story, events)).await.0);
        let publish = async {
            for payload in &payloads {
                context.publish(format!("bare.{story}"), payload.clone().into()).await.unwrap().await.unwrap();
            }
        };
        times[2].push(timed(publish).await.0);
        times[3].push(timed(append_each(&jetstream, &story, events)).await.0);
    }
    let [bare_file, file, bare_server, server] = times.map(median);
    let size = format!("{events} events");
    table.ratio("append to a file, against bare SQLite", &size, events, bare_file, file);
    table.ratio("append to a server, against bare publishing", &size, events, bare_server, server);
}

async fn append_each(log: &dyn EventLog, story: &str, events: usize) {
    let mut end = Position::START;
    for number in 1..=events as u64 {
        let expected = BTreeMap::from([(story.to_owned(), end)]);
        let appended = log.append(&Batch { events: vec![event(story, number)], expected }).await.unwrap();
        end = appended.positions[0];
    }
}

/// As durable as a ledger's file, and nothing else.
fn bare_sqlite(path: &std::path::Path) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE events (position INTEGER PRIMARY KEY, story TEXT, event TEXT);",
        )
        .unwrap();
    connection
}

fn insert_each(connection: &rusqlite::Connection, story: &str, payloads: &[Vec<u8>]) {
    let mut insert = connection.prepare("INSERT INTO events (story, event) VALUES (?1, ?2)").unwrap();
    for payload in payloads {
        insert.execute((story, std::str::from_utf8(payload).unwrap())).unwrap();
    }
}
