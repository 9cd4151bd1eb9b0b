//! What a right to read is worth: a server checks the subject that a request is published to, and not the one that its answer goes to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::HashSet;

use async_nats::{Client, ConnectOptions, Subscriber};
use common::{
    PATIENCE, STREAM, admin, append, batch, collect, desk, event, eventually, info, live_config, texts, until,
};
use dateline_log::{EventLog, LogError, Position, Refusal};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::{NatsServer, documented_accounts};
use futures::StreamExt;
use serde_json::{Value, json};
use tokio::time::timeout;

const FORGED: &str = "dateline.desk.story.forged";

/// A user of the ledger's own account who may only read.
const READER: &str = r#"{ user: reader, password: change-me, permissions: {
  publish: ["$JS.API.STREAM.INFO.dateline-desk", "$JS.API.STREAM.MSG.GET.dateline-desk", "$JS.API.DIRECT.GET.dateline-desk"]
  subscribe: "_INBOX_reader.>" } }"#;

/// What whoever may read can ask.
fn questions() -> Vec<(&'static str, Value)> {
    vec![
        ("STREAM.INFO", json!({})),
        ("STREAM.INFO", json!({ "subjects_filter": ">" })),
        ("STREAM.MSG.GET", json!({ "seq": 1 })),
        ("STREAM.MSG.GET", json!({ "seq": 1_000_000 })),
        ("DIRECT.GET", json!({ "seq": 1 })),
        ("DIRECT.GET", json!({ "last_by_subj": "dateline.desk.story.sony" })),
        ("DIRECT.GET", json!({ "seq": 1, "batch": 3 })),
        // Answered by headers alone, which is a call without a body to whoever gets it.
        ("DIRECT.GET", json!({ "seq": 1_000_000 })),
    ]
}

/// The ledger's address for a user of an account that imports it.
fn imported(server: &NatsServer, user: &str) -> String {
    format!("{}?api=ledger", desk(&server.url_as(user, "change-me")))
}

/// Settings with which the stream would forget. Whoever may write can put them into a story: they would be a call of the server's
/// API, were they sent there.
async fn forgetful(chief: &Client) -> Value {
    let mut config = live_config(chief).await;
    config["max_age"] = json!(172_800_000_000_000_u64);
    config
}

async fn client(server: &NatsServer, user: &str) -> Client {
    let options = ConnectOptions::new().user_and_password(user.to_owned(), "change-me".to_owned());
    options.connect(server.url()).await.unwrap()
}

/// Sees everything that is published in the ledger's own account.
struct Witness {
    seen: Subscriber,
}

impl Witness {
    async fn of(chief: &Client) -> Self {
        let seen = chief.subscribe(">").await.unwrap();
        // Once that is answered, the server listens for it.
        chief.request("$JS.API.INFO", "".into()).await.unwrap();
        Self { seen }
    }

    /// Has a question asked with a reply subject of the attacker's choice, and says where in this account the answer went.
    async fn answer(&mut self, attacker: &Client, prefix: &str, (verb, body): &(&str, Value), reply: &str) -> String {
        let subject = format!("{prefix}.{verb}.{STREAM}");
        attacker.publish_with_reply(subject, reply.to_owned(), body.to_string().into()).await.unwrap();
        let asked = format!("$JS.API.{verb}.{STREAM}");
        let (mut goes_to, mut seen) = (None, HashSet::new());
        let seeing = async {
            // The answer may be seen before the question.
            while goes_to.as_ref().is_none_or(|to| !seen.contains(to)) {
                let message = self.seen.next().await.unwrap();
                if message.subject.as_str() == asked
                    && let Some(to) = message.reply
                    && (to.as_str() == reply || to.starts_with("_R_."))
                {
                    goes_to = Some(to.to_string());
                }
                seen.insert(message.subject.to_string());
            }
        };
        assert!(timeout(PATIENCE, seeing).await.is_ok(), "{verb} {body} to {reply} goes to {goes_to:?}, seen {seen:?}");
        goes_to.unwrap()
    }
}

/// If this fails, the server checks reply subjects: the manual may then say from which version on, and mean less by its layout.
#[tokio::test]
async fn in_the_ledgers_own_account_a_reader_can_write_and_delete() {
    let own = documented_accounts().unwrap().replacen("users: [", &format!("users: [ {READER},"), 1);
    let server = NatsServer::options().extra_config(&own).start().unwrap();
    let url = desk(&server.url_as("chief", "change-me"));
    let log = JetStreamLog::create(&url, info()).await.unwrap();
    let chief = client(&server, "chief").await;
    let forgetful = forgetful(&chief).await;
    append(&log, "sony", &forgetful.to_string(), Position::START).await;
    let reader = client(&server, "reader").await;
    let mut witness = Witness::of(&chief).await;
    for (n, question) in questions().iter().enumerate() {
        let forged = format!("{FORGED}-{n}");
        assert_eq!(witness.answer(&reader, "$JS.API", question, &forged).await, forged, "{question:?}");
    }
    eventually("an answer in a story", || async {
        texts(log.read_story("forged-0", Position::START))
            .await
            .iter()
            .any(|text| text.contains("stream_info_response"))
    })
    .await;
    let update = format!("$JS.API.STREAM.UPDATE.{STREAM}");
    assert_eq!(witness.answer(&reader, "$JS.API", &("DIRECT.GET", json!({ "seq": 1 })), &update).await, update);
    eventually("other settings", || async { live_config(&chief).await["max_age"] == forgetful["max_age"] }).await;
    let delete = format!("$JS.API.STREAM.DELETE.{STREAM}");
    let nothing = ("DIRECT.GET", json!({ "seq": 1_000_000 }));
    assert_eq!(witness.answer(&reader, "$JS.API", &nothing, &delete).await, delete);
    eventually("no ledger", || async {
        matches!(JetStreamLog::open(&url).await, Err(LogError::Refused(Refusal::NotFound { .. })))
    })
    .await;
}

#[tokio::test]
async fn with_the_accounts_of_the_manual_no_answer_touches_the_ledger() {
    let server = NatsServer::options().extra_config(&documented_accounts().unwrap()).start().unwrap();
    let url = desk(&server.url_as("chief", "change-me"));
    JetStreamLog::create(&url, info()).await.unwrap();
    let chief = client(&server, "chief").await;
    let config = live_config(&chief).await;
    let staff = JetStreamLog::open(&imported(&server, "staff")).await.unwrap();
    let last = append(&staff, "sony", &forgetful(&chief).await.to_string(), Position::START).await;
    let pair = vec![event("sony", "two"), event("sony", "three")];
    staff.append(&batch(pair.clone(), last)).await.unwrap();
    assert!(staff.append(&batch(pair, last)).await.unwrap().already);

    let auditor = JetStreamLog::open(&imported(&server, "auditor")).await.unwrap();
    let before = collect(auditor.read(Position::START)).await;
    let mut witness = Witness::of(&chief).await;
    let admin_calls = ["DELETE", "UPDATE", "PURGE", "MSG.DELETE"].map(|verb| format!("$JS.API.STREAM.{verb}.{STREAM}"));
    for user in ["auditor", "staff"] {
        let attacker = client(&server, user).await;
        for reply in
            admin_calls.iter().map(String::as_str).chain([FORGED, "dateline.desk.story.sony", "ledger.STREAM.INFO"])
        {
            for question in questions() {
                let went = witness.answer(&attacker, "ledger", &question, reply).await;
                assert!(went.starts_with("_R_."), "{user}: {question:?} to {reply}: {went}");
            }
        }
    }
    assert_eq!(live_config(&chief).await, config);
    assert_eq!(collect(auditor.read(Position::START)).await, before);

    // The reader reads on, and records nothing.
    let mut tail = auditor.tail(Position(3));
    append(&staff, "sony", "four", Position(3)).await;
    assert_eq!(until(&mut tail, Position(4)).await.len(), 1);
    assert_eq!(texts(auditor.read_story("sony", Position(1))).await, ["two", "three", "four"]);
    let refused = auditor.append(&batch(vec![event("sony", "five")], Position(4))).await.unwrap_err();
    assert!(
        matches!(&refused, LogError::Refused(Refusal::NotPermitted { reason }) if reason.contains("dateline.desk.story.sony")),
        "{refused}"
    );
    assert_eq!(auditor.head().await, Ok(Position(4)));
    // Neither account has an administrator's calls.
    for user in ["auditor", "staff"] {
        let error =
            JetStreamLog::create(&imported(&server, user).replace("/desk?", "/other?"), info()).await.unwrap_err();
        assert!(matches!(&error, LogError::Refused(_) | LogError::Unavailable { .. }), "{error}");
    }
    let streams = admin(&chief, "STREAM.NAMES", &json!({})).await;
    assert_eq!(streams["streams"], json!([STREAM]));
}

#[tokio::test]
async fn who_leaves_out_where_the_ledgers_api_is_imported_is_told() {
    let accounts = documented_accounts().unwrap();
    let free =
        accounts.replacen("\n        permissions: { publish: \"ledger.>\", subscribe: \"_INBOX_auditor.>\" }", "", 1);
    assert_ne!(free, accounts);
    let server = NatsServer::options().extra_config(&free).start().unwrap();
    JetStreamLog::create(&desk(&server.url_as("chief", "change-me")), info()).await.unwrap();
    let error = JetStreamLog::open(&desk(&server.url_as("auditor", "change-me"))).await.unwrap_err();
    assert!(error.to_string().contains("end the ledger's address with ?api="), "{error}");
    JetStreamLog::open(&imported(&server, "auditor")).await.unwrap();
}
