//! The promises of every dateline log, kept by a stream on a real server.
#![allow(clippy::unwrap_used, missing_docs)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline_log::contract::{Fixture, run_contract};
use dateline_log::{EventLog, LedgerInfo};
use dateline_log_jetstream::JetStreamLog;
use dateline_testkit::NatsServer;

/// One server, and a stream of its own for every promise.
struct OnNats {
    server: NatsServer,
    ledgers: AtomicU64,
}

#[async_trait::async_trait]
impl Fixture for OnNats {
    type Place = String;

    async fn create(&self, info: LedgerInfo) -> (String, Arc<dyn EventLog>) {
        let number = self.ledgers.fetch_add(1, Ordering::Relaxed);
        let url = format!("{}/desk-{number}", self.server.url());
        let log = JetStreamLog::create(&url, info).await.unwrap();
        (url, Arc::new(log))
    }

    async fn open(&self, url: &String) -> Arc<dyn EventLog> {
        Arc::new(JetStreamLog::open(url).await.unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_keeps_every_promise_of_a_log() {
    let fixture = OnNats { server: NatsServer::start().unwrap(), ledgers: AtomicU64::new(1) };
    run_contract(&fixture).await;
}
