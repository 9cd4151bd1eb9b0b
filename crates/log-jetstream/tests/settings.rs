//! A ledger is only opened where its server cannot lose history, double it or send it elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{STREAM, admin, append, desk, event, info, live_config, try_collect};
use dateline_log::{EventLog, LogError, Position, Refusal};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;
use futures::StreamExt;
use serde_json::{Value, json};

/// How long a ledger's server has to remember ids, in nanoseconds.
const DAY_NANOS: u64 = 24 * 60 * 60 * 1_000_000_000;

/// What is changed, and the setting that the refusal has to name.
fn unsafe_changes() -> Vec<(&'static str, Value)> {
    vec![
        ("storage", json!({ "storage": "memory" })),
        ("retention", json!({ "retention": "interest" })),
        ("retention", json!({ "retention": "workqueue" })),
        ("discard", json!({ "discard": "old" })),
        ("max_msgs", json!({ "max_msgs": 1_000_000 })),
        ("max_bytes", json!({ "max_bytes": 1_000_000 })),
        ("max_age", json!({ "max_age": 172_800_000_000_000_u64 })),
        ("max_msgs_per_subject", json!({ "max_msgs_per_subject": 1 })),
        ("deny_delete", json!({ "deny_delete": false })),
        ("deny_purge", json!({ "deny_purge": false })),
        ("allow_direct", json!({ "allow_direct": false })),
        ("allow_atomic", json!({ "allow_atomic": false })),
        ("subjects", json!({ "subjects": ["dateline.desk.>"] })),
        ("allow_rollup_hdrs", json!({ "allow_rollup_hdrs": true, "deny_purge": false })),
        ("allow_msg_ttl", json!({ "allow_msg_ttl": true })),
        ("allow_msg_schedules", json!({ "allow_msg_schedules": true })),
        ("allow_msg_counter", json!({ "allow_msg_counter": true })),
        ("allow_batched", json!({ "allow_batched": true })),
        ("no_ack", json!({ "no_ack": true })),
        ("sources", json!({ "sources": [{ "name": "elsewhere" }] })),
        (
            "subject_transform",
            json!({ "subject_transform": { "src": "dateline.desk.story.*", "dest": "dateline.desk.story.x-{{wildcard(1)}}" } }),
        ),
        ("persist_mode", json!({ "persist_mode": "async" })),
        ("first_seq", json!({ "first_seq": 100 })),
        ("discard_new_per_subject", json!({ "discard_new_per_subject": true, "max_msgs_per_subject": 9 })),
        ("republish", json!({ "republish": { "src": "dateline.desk.story.*", "dest": "copies.{{wildcard(1)}}" } })),
        ("republish", json!({ "republish": { "src": ">", "dest": "copies.>", "headers_only": true } })),
        ("duplicate_window", json!({ "duplicate_window": 100_000_000 })),
        ("duplicate_window", json!({ "duplicate_window": DAY_NANOS - 1 })),
    ]
}

#[tokio::test]
async fn every_unsafe_setting_is_refused_by_its_name() {
    let server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    JetStreamLog::create(&url, info()).await.unwrap();
    let client = async_nats::connect(server.url()).await.unwrap();
    let good = live_config(&client).await;
    // What this server will not take at all: no stream on it can be set that way beside the other settings.
    let mut impossible = Vec::new();
    for (setting, change) in unsafe_changes() {
        let mut bad = good.clone();
        for (key, value) in change.as_object().unwrap() {
            bad[key] = value.clone();
        }
        // Behind the ledger's back; what a server does not change, a stream may have been made with.
        let mut answer = admin(&client, &format!("STREAM.UPDATE.{STREAM}"), &bad).await;
        if !answer["error"].is_null() {
            admin(&client, &format!("STREAM.DELETE.{STREAM}"), &json!({})).await;
            answer = admin(&client, &format!("STREAM.CREATE.{STREAM}"), &bad).await;
        }
        if !answer["error"].is_null() {
            impossible.push(setting);
            continue;
        }
        // Where one change brings another with it that is refused too, either name will do.
        let names: Vec<&String> = change.as_object().unwrap().keys().collect();
        match JetStreamLog::open(&url).await {
            Err(LogError::Refused(Refusal::UnsafeSetting { setting: named, found, wanted })) => {
                assert!(names.contains(&&named), "{setting}: {named} is {found}, not {wanted}");
            }
            other => panic!("{setting}: {other:?}"),
        }
        admin(&client, &format!("STREAM.DELETE.{STREAM}"), &json!({})).await;
        admin(&client, &format!("STREAM.CREATE.{STREAM}"), &good).await;
    }
    eprintln!("not possible on this server: {impossible:?}");
    assert!(impossible.len() <= 4, "{impossible:?}");
    admin(&client, &format!("STREAM.DELETE.{STREAM}"), &json!({})).await;
    admin(&client, &format!("STREAM.CREATE.{STREAM}"), &good).await;
    JetStreamLog::open(&url).await.expect("the good settings again");
}

#[tokio::test]
async fn a_refused_setting_is_told_with_what_it_is_and_must_be() {
    let server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    JetStreamLog::create(&url, info()).await.unwrap();
    let client = async_nats::connect(server.url()).await.unwrap();
    let good = live_config(&client).await;
    for (setting, value, wanted) in [
        ("republish", json!({ "src": ">", "dest": "copies.>" }), "off"),
        ("duplicate_window", json!(100_000_000), "86400000000000 (24 hours, in nanoseconds) or longer"),
    ] {
        let mut config = good.clone();
        config[setting] = value.clone();
        let answer = admin(&client, &format!("STREAM.UPDATE.{STREAM}"), &config).await;
        assert!(answer["error"].is_null(), "{answer}");
        let refusal = JetStreamLog::open(&url).await.unwrap_err().to_string();
        let told = refusal.strip_prefix(&format!("the ledger is not set up safely: {setting} is "));
        let (found, must_be) = told.and_then(|told| told.split_once(", and must be ")).expect(&refusal);
        assert_eq!((serde_json::from_str(found).ok(), must_be), (Some(value), wanted), "{refusal}");
    }
    admin(&client, &format!("STREAM.UPDATE.{STREAM}"), &good).await;
    JetStreamLog::open(&url).await.expect("the good settings again");
}

#[tokio::test]
async fn settings_that_lose_nothing_may_differ() {
    let server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    let created = JetStreamLog::create(&url, info()).await.unwrap();
    let client = async_nats::connect(server.url()).await.unwrap();
    let mut config = live_config(&client).await;
    config["description"] = json!("ours");
    config["max_msg_size"] = json!(5_000);
    config["duplicate_window"] = json!(2 * DAY_NANOS);
    config["max_consumers"] = json!(7);
    config["consumer_limits"] = json!({ "max_ack_pending": 10 });
    config["metadata"]["department"] = json!("newsroom");
    let answer = admin(&client, &format!("STREAM.UPDATE.{STREAM}"), &config).await;
    assert!(answer["error"].is_null(), "{answer}");
    let log = JetStreamLog::open(&url).await.unwrap();
    assert_eq!(log.ledger(), created.ledger());
    assert_eq!(log.limits().event_bytes_max, 5_000 - 1_024);
    append(&log, "sony", &"x".repeat(3_976), Position::START).await;
}

#[tokio::test]
async fn a_setting_that_becomes_unsafe_ends_what_is_open() {
    let server = NatsServer::start().unwrap();
    let log = JetStreamLog::create(&desk(&server.url()), info()).await.unwrap();
    let mut tail = log.tail(Position::START);
    append(&log, "sony", "one", Position::START).await;
    tail.next().await.unwrap().unwrap();
    let client = async_nats::connect(server.url()).await.unwrap();
    let mut config = live_config(&client).await;
    config["max_age"] = json!(172_800_000_000_000_u64);
    let answer = admin(&client, &format!("STREAM.UPDATE.{STREAM}"), &config).await;
    assert!(answer["error"].is_null(), "{answer}");
    let (_, read) = try_collect(log.read(Position::START)).await;
    for error in [read.unwrap(), tail.next().await.unwrap().unwrap_err()] {
        assert!(
            matches!(&error, LogError::Refused(Refusal::UnsafeSetting { setting, .. }) if setting == "max_age"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn what_is_not_a_ledger_is_refused_as_what_it_is() {
    let server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    let place = url.clone();
    assert_eq!(
        JetStreamLog::open(&url).await.unwrap_err(),
        LogError::Refused(Refusal::NotFound { place: place.clone() })
    );
    JetStreamLog::create(&url, info()).await.unwrap();
    let again = JetStreamLog::create(&url, info()).await.unwrap_err();
    assert_eq!(again, LogError::Refused(Refusal::AlreadyExists { place }));

    let client = async_nats::connect(server.url()).await.unwrap();
    let mut config = live_config(&client).await;
    let update = format!("STREAM.UPDATE.{STREAM}");
    config["metadata"]["dateline.format"] = json!("2");
    admin(&client, &update, &config).await;
    assert_eq!(
        JetStreamLog::open(&url).await.unwrap_err(),
        LogError::Refused(Refusal::TooNew { format: 2, format_max: 1 })
    );
    for metadata in [json!({}), json!({ "dateline.format": "1" }), json!({ "dateline.format": "one" })] {
        config["metadata"] = metadata;
        admin(&client, &update, &config).await;
        let error = JetStreamLog::open(&url).await.unwrap_err();
        assert!(matches!(&error, LogError::Refused(Refusal::NotALedger { .. })), "{error}");
        let error = JetStreamLog::create(&url, info()).await.unwrap_err();
        assert!(matches!(&error, LogError::Refused(Refusal::AlreadyExists { .. })), "{error}");
    }
}

#[tokio::test]
async fn a_sealed_ledger_can_be_read_and_says_that_it_cannot_be_written() {
    let server = NatsServer::start().unwrap();
    let url = desk(&server.url());
    let log = JetStreamLog::create(&url, info()).await.unwrap();
    let last = append(&log, "sony", "one", Position::START).await;
    let client = async_nats::connect(server.url()).await.unwrap();
    let mut config = live_config(&client).await;
    config["sealed"] = json!(true);
    let answer = admin(&client, &format!("STREAM.UPDATE.{STREAM}"), &config).await;
    assert!(answer["error"].is_null(), "{answer}");
    let log = JetStreamLog::open(&url).await.unwrap();
    assert_eq!(common::texts(log.read(Position::START)).await, ["one"]);
    for events in [vec![event("sony", "two")], vec![event("sony", "2"), event("sony", "3")]] {
        let error = log.append(&common::batch(events, last)).await.unwrap_err();
        assert!(matches!(&error, LogError::Refused(Refusal::ReadOnly { .. })), "{error}");
    }
}

#[tokio::test]
async fn a_server_without_jetstream_is_named_as_such() {
    // A leaf of nothing: JetStream is on in the server, and off for this user's account.
    let server =
        NatsServer::options().extra_config("accounts { plain { users: [{user: a, password: b}] } }").start().unwrap();
    let error = JetStreamLog::open(&desk(&server.url_as("a", "b"))).await.unwrap_err();
    assert!(error.to_string().contains("does not offer JetStream"), "{error}");
    assert!(matches!(error, LogError::Unavailable { .. }));
}
