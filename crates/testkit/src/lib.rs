//! What the tests of several crates share: a real nats-server, one to a test, and the accounts that
//! the manual has for one; how many random cases a property is tried with; what something costs.
//!
//! Blocking and without an async runtime, so that any test can use it.

mod cases;
mod cost;
mod manual;
mod nats;
mod supervisor;

pub use cases::cases;
pub use cost::thread_cost;
pub use manual::documented_accounts;
pub use nats::{NatsServer, NatsServerOptions};
