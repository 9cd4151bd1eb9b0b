//! A durable append against the bare log below it: one event, awaited, before the next.

use std::collections::BTreeMap;
use std::time::Duration;

use dateline_log::{Batch, EventLog, NewEvent, Position};
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
        // Making the events is not what is measured: both sides get their bytes ready-made.
        let ready = || (1..=events as u64).map(|number| event(&story, number)).collect::<Vec<_>>();
        let payloads: Vec<Vec<u8>> = ready().into_iter().map(|event| event.bytes).collect();
        times[0].push(timed(async { insert_each(&bare, &story, &payloads) }).await.0);
        let events_ready = ready();
        times[1].push(timed(append_each(&sqlite, events_ready)).await.0);
        let publish = async {
            for payload in &payloads {
                context.publish(format!("bare.{story}"), payload.clone().into()).await.unwrap().await.unwrap();
            }
        };
        times[2].push(timed(publish).await.0);
        let events_ready = ready();
        times[3].push(timed(append_each(&jetstream, events_ready)).await.0);
    }
    let [bare_file, file, bare_server, server] = times.map(median);
    let size = format!("{events} events");
    table.ratio("append to a file, against bare SQLite", &size, events, bare_file, file);
    table.ratio("append to a server, against bare publishing", &size, events, bare_server, server);
}

async fn append_each(log: &dyn EventLog, events: Vec<NewEvent>) {
    let mut end = Position::START;
    for event in events {
        let expected = BTreeMap::from([(event.story.clone(), end)]);
        let appended = log.append(&Batch { events: vec![event], expected }).await.unwrap();
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
