//! Another program that gives an entry a recorded time of its own: every copy tells of it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use dateline_desk::{Source, restore};
use dateline_log::{EventLog, Position as LogPosition};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use dateline_story::as_of::AsOf;
use dateline_story::time::Timestamp;
use dateline_testkit::NatsServer;

use crate::common::*;
use crate::{answers, file_of, ledger_file, lines_of, sqlite, without_marks};

/// Publishes to a story past dateline, with a recorded time that nobody but a restore may give.
fn publish_backdated(server: &NatsServer, subject: &str, recorded_micros: i64, bytes: &[u8]) {
    let mut connection = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    let mut said = BufReader::new(connection.try_clone().unwrap()).lines();
    assert!(said.next().unwrap().unwrap().starts_with("INFO"));
    let headers = format!("NATS/1.0\r\nDateline-Recorded: {recorded_micros}\r\nDateline-Carried: 1\r\n\r\n");
    let (length, total) = (headers.len(), headers.len() + bytes.len());
    let command =
        format!("CONNECT {{\"verbose\":false,\"headers\":true}}\r\nHPUB {subject} {length} {total}\r\n{headers}");
    connection.write_all(&[command.as_bytes(), bytes, b"\r\nPING\r\n"].concat()).unwrap();
    assert!(said.any(|line| line.unwrap() == "PONG"));
}

#[tokio::test(flavor = "multi_thread")]
async fn that_somebody_tried_to_date_an_entry_back_is_told_by_every_copy() {
    let server = NatsServer::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let url = |name: &str| format!("{}/{name}", server.url());
    let native: Arc<dyn EventLog> = Arc::new(JetStreamLog::create(&url("native"), info()).await.unwrap());
    let mut recording = desk(Arc::clone(&native)).await;
    recording.record(&opened("sony-hack")).await.unwrap();
    recording.record(&said("sony-hack", "before")).await.unwrap();
    let bytes = whole(&*native).await[1].bytes.clone();
    let back = START - 600 * MINUTE;
    publish_backdated(&server, "dateline.native.story.sony-hack", back, &bytes);
    while native.head().await.unwrap() < LogPosition(3) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    recording.record(&said("sony-hack", "after")).await.unwrap();
    drop(recording);

    let expected = answers(Arc::clone(&native)).await;
    let told = |answers: &[String]| answers.iter().filter(|answer| answer.contains("stray_recorded_time")).count();
    assert!(told(&expected) > 2);
    let (lines, file) = (folder.path().join("all.jsonl"), folder.path().join("audit.dateline"));
    let digest = lines_of(&*native, AsOf::Head, &lines).await.manifest.sha256;
    assert_eq!(file_of(&*native, AsOf::Head, &file).await.manifest.sha256, digest);
    let text = std::fs::read_to_string(&lines).unwrap();
    let marks: Vec<bool> = text.lines().map(|line| line.contains("\"carried_ignored\"")).collect();
    assert_eq!(marks, [false, false, true, false]);
    assert!(text.contains(&format!("\"carried_ignored\":\"{}\"", Timestamp::from_micros(back))), "{text}");

    let opened: Arc<dyn EventLog> = Arc::new(SqliteLog::open(&file).unwrap());
    let mut copies = vec![opened];
    for (name, source) in [("lines", Source::File(lines)), ("file", ledger_file(&file))] {
        let targets: [Arc<dyn EventLog>; 3] = [
            Arc::new(memory()),
            sqlite(&folder, &format!("{name}.dateline")),
            Arc::new(JetStreamLog::create(&url(name), info()).await.unwrap()),
        ];
        for target in targets {
            restore(&*target, std::slice::from_ref(&source), |_| {}).await.unwrap();
            copies.push(target);
        }
    }
    let restored = answers(Arc::clone(&copies[0])).await;
    assert_eq!(without_marks(&restored), without_marks(&expected));
    for copy in copies {
        assert_eq!(answers(Arc::clone(&copy)).await, restored);
        // And what is exported from the copy is what it was made from.
        let again = folder.path().join("again.jsonl");
        assert_eq!(lines_of(&*copy, AsOf::Head, &again).await.manifest.sha256, digest);
    }
}
