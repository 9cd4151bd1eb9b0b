//! What the tests of several crates share: a real nats-server, one to a test.
//!
//! Blocking and without an async runtime, so that any test can use it.

mod nats;
mod supervisor;

pub use nats::{NatsServer, NatsServerOptions};
