//! What the tests of several crates share: a real nats-server, one to a test; how many random cases a property is tried with.
//!
//! Blocking and without an async runtime, so that any test can use it.

mod cases;
mod nats;
mod supervisor;

pub use cases::cases;
pub use nats::{NatsServer, NatsServerOptions};
