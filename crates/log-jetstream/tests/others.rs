//! What other programs write, and what users may not do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use async_nats::HeaderMap;
use common::{append, batch, collect, desk, event, info, promptly, texts, until};
use dateline_log::{EventLog, LogError, Position, Refusal};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;

async fn publish(client: &async_nats::Client, story: &str, headers: HeaderMap, bytes: &[u8]) {
    let subject = format!("dateline.desk.story.{story}");
    let ack = client.request_with_headers(subject, headers, bytes.to_vec().into()).await.unwrap();
    let ack = String::from_utf8_lossy(&ack.payload).into_owned();
    assert!(!ack.contains("error"), "{ack}");
}

#[tokio::test]
async fn what_another_program_publishes_is_an_entry_like_any_other() {
    let server = NatsServer::start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let first = append(&log, "sony", "ours", Position::START).await;
    let client = async_nats::connect(server.url()).await.unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("Nats-Msg-Id", "not a uuid");
    headers.insert("Anything", "at all");
    publish(&client, "sony", headers, b"\xff\xfegarbage\0").await;
    publish(&client, "Not-A_Slug\u{e9}", HeaderMap::new(), b"").await;
    let all = collect(log.read(Position::START)).await;
    let seen: Vec<_> = all.iter().map(|entry| (entry.story.as_str(), entry.bytes.as_slice())).collect();
    assert_eq!(seen, [("sony", &b"ours"[..]), ("sony", b"\xff\xfegarbage\0"), ("Not-A_Slug\u{e9}", b"")]);
    assert_eq!(collect(log.read_story("Not-A_Slug\u{e9}", Position::START)).await, all[2..]);
    // It counts as the story's end.
    let conflict = log.append(&batch(vec![event("sony", "more")], first)).await.unwrap_err();
    assert!(matches!(conflict, LogError::Conflict { actual: Position(2), .. }), "{conflict}");
    append(&log, "sony", "more", Position(2)).await;
}

#[tokio::test]
async fn a_recorded_time_that_a_stray_event_carries_counts_for_nothing_and_is_reported() {
    let server = NatsServer::start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let client = async_nats::connect(server.url()).await.unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("Dateline-Recorded", "1418850000000123");
    publish(&client, "sony", headers, b"backdated").await;
    let all = collect(log.read(Position::START)).await;
    assert_eq!(all[0].carried_micros_ignored, Some(1_418_850_000_000_123));
    assert!(!all[0].restored);
    assert!(all[0].recorded_micros > 1_700_000_000_000_000);
}

/// The client library drops the connection over such a message, again and again.
#[tokio::test(flavor = "multi_thread")]
async fn an_event_whose_headers_no_client_can_read_blocks_nobody() {
    let server = NatsServer::start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let first = append(&log, "sony", "one", Position::START).await;
    let mut tail = log.tail(Position::START);
    until(&mut tail, first).await;
    let headers = "NATS/1.0\r\nthis is no header\r\n\r\n";
    let mut raw = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    let total = headers.len() + 4;
    write!(
        raw,
        "CONNECT {{\"verbose\":false,\"headers\":true}}\r\nHPUB dateline.desk.story.sony {} {total}\r\n{headers}evil\r\nPING\r\n",
        headers.len()
    )
    .unwrap();
    let lines = BufReader::new(raw.try_clone().unwrap()).lines();
    assert!(lines.map(Result::unwrap).any(|line| line == "PONG"));
    common::eventually("stored", || async { log.head().await == Ok(Position(2)) }).await;
    assert_eq!(texts(log.read(Position::START)).await, ["one", "evil"]);
    assert_eq!(texts(log.read_story("sony", Position::START)).await, ["one", "evil"]);
    let conflict = log.append(&batch(vec![event("sony", "two")], first)).await.unwrap_err();
    assert!(matches!(conflict, LogError::Conflict { actual: Position(2), .. }), "{conflict}");
    let last = append(&log, "sony", "two", Position(2)).await;
    assert_eq!(until(&mut tail, last).await.len(), 2);
}

const USERS: &str = r#"
authorization { users: [
  { user: admin, password: pw }
  { user: staff, password: pw, permissions: {
      publish: ["dateline.desk.story.>", "$JS.API.STREAM.INFO.dateline-desk", "$JS.API.DIRECT.GET.dateline-desk", "$JS.API.DIRECT.GET.dateline-desk.>"]
      subscribe: ["_INBOX_staff.>"] } }
  { user: auditor, password: pw, permissions: {
      publish: ["$JS.API.STREAM.INFO.dateline-desk", "$JS.API.DIRECT.GET.dateline-desk", "$JS.API.DIRECT.GET.dateline-desk.>"]
      subscribe: ["_INBOX_auditor.>"] } }
  { user: writer, password: pw, permissions: {
      publish: ["dateline.desk.story.>", "$JS.API.STREAM.INFO.dateline-desk"]
      subscribe: ["_INBOX_writer.>"] } }
  { user: deaf, password: pw, permissions: { subscribe: ["nothing.at.all"] } }
] }
"#;

/// Less than anything that is waited for when no answer comes: a denial is one.
const AT_ONCE: Duration = Duration::from_secs(2);

fn denied(error: &LogError) -> &str {
    match error {
        LogError::Refused(Refusal::NotPermitted { reason }) => reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn users_may_do_what_their_rights_say_and_are_told_what_they_may_not() {
    let server = NatsServer::options().extra_config(USERS).start().unwrap();
    let place = |user: &str| desk(&server.url_as(user, "pw"));
    for user in ["staff", "auditor", "deaf"] {
        promptly(&format!("denying {user} to make a ledger"), AT_ONCE, async || {
            let error = JetStreamLog::create(&place(user), info()).await.unwrap_err();
            let said = denied(&error);
            assert!(said.contains("as the user you named") && !said.contains(user), "{said}");
        })
        .await;
    }
    JetStreamLog::create(&place("admin"), info()).await.unwrap();

    let staff = JetStreamLog::open(&place("staff")).await.unwrap();
    let last = append(&staff, "sony", "one", Position::START).await;
    let pair = vec![event("sony", "two"), event("sony", "three")];
    staff.append(&batch(pair.clone(), last)).await.unwrap();
    assert!(staff.append(&batch(pair, last)).await.unwrap().already);

    let auditor = JetStreamLog::open(&place("auditor")).await.unwrap();
    assert_eq!(texts(auditor.read(Position::START)).await, ["one", "two", "three"]);
    assert_eq!(texts(auditor.read_story("sony", Position(1))).await, ["two", "three"]);
    // Neither may listen to what others publish: their tails come along all the same.
    let mut tail = auditor.tail(Position(3));
    append(&staff, "sony", "four", Position(3)).await;
    assert_eq!(until(&mut tail, Position(4)).await.len(), 1);

    for events in [vec![event("sony", "x")], vec![event("sony", "x"), event("sony", "y")]] {
        promptly(&format!("denying {} events", events.len()), AT_ONCE, async || {
            let error = auditor.append(&batch(events.clone(), Position(4))).await.unwrap_err();
            assert!(denied(&error).contains("you may not publish to dateline.desk.story.sony"), "{error}");
        })
        .await;
    }
    let writer = JetStreamLog::open(&place("writer")).await.unwrap();
    promptly("denying to read", AT_ONCE, async || {
        let (_, error) = common::try_collect(writer.read(Position::START)).await;
        let error = error.unwrap();
        assert!(denied(&error).contains("you may not publish to $JS.API.DIRECT.GET.dateline-desk"), "{error}");
    })
    .await;
    promptly("denying a wrong password", AT_ONCE, async || {
        let error = JetStreamLog::open(&desk(&server.url_as("staff", "wrong"))).await.unwrap_err();
        assert!(denied(&error).contains("does not let you in as the user you named"), "{error}");
        assert!(!error.to_string().contains("wrong") && !error.to_string().contains("staff"), "{error}");
    })
    .await;
    assert_eq!(texts(auditor.read(Position::START)).await.len(), 4);
}

#[tokio::test]
async fn a_server_without_room_records_nothing_and_says_so() {
    let server = NatsServer::options().jetstream_config("max_file: 4M").start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let mut state = 1_u64;
    let mut noise = || -> Vec<u8> {
        let next = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state.to_be_bytes()[0]
        };
        (0..900_000).map(next).collect()
    };
    let mut last = Position::START;
    let error = loop {
        match log.append(&batch(vec![event("sony", noise())], last)).await {
            Ok(appended) => last = appended.positions[0],
            Err(error) => break error,
        }
        assert!(last < Position(10), "there was room for everything");
    };
    assert!(matches!(&error, LogError::Unavailable { reason } if reason.contains("no room")), "{error}");
    let error = log.append(&batch(vec![event("sony", noise()), event("sony", noise())], last)).await.unwrap_err();
    assert!(matches!(&error, LogError::Unavailable { .. }), "{error}");
    assert_eq!(collect(log.read(Position::START)).await.len(), usize::try_from(last.0).unwrap());
}
