//! A dateline log on a NATS JetStream stream: the newsroom's ledger.
//!
//! One stream holds one ledger, one subject holds one story, and the stream's sequence is the position. What the stream is
//! set to is compared with what a ledger needs every time it is opened or read, because a server lets an administrator change a
//! stream so that it forgets; see [`Refusal::UnsafeSetting`](dateline_log::Refusal::UnsafeSetting).
//!
//! Reading goes through the server's direct-get interface alone: no consumer is created, so nothing is left behind on the
//! server, a reader needs no right to create anything, and a reader that loses its connection asks again for what it lacks.
//!
//! What is asked of the server, with `S` for the stream `dateline-<ledger>`: `STREAM.INFO.S` and `DIRECT.GET.S` to read, and
//! `STREAM.MSG.GET.S` where some program has published a message with broken headers; `dateline.<ledger>.story.*` to append;
//! `STREAM.CREATE.S` to make a ledger, `STREAM.UPDATE.S` to restore into one. Answers come below `_INBOX_<user>.>`. A tail
//! listens to `dateline.<ledger>.story.*` where it may, which only makes it quicker than a second.
//!
//! Permissions for these subjects protect nothing inside the ledger's own account: a server checks the subject that a request is
//! published to, and not the one that its answer goes to. Whoever may call `DIRECT.GET.S` there can have the answer published into
//! a story, or to `$JS.API.STREAM.DELETE.S`. Readers and staff therefore come from accounts of their own, which import these
//! services; docs/ledgers.md has the layout, and `tests/rights.rs` attacks it. Such an account has the API under a prefix of its own
//! (`?api=prefix` in the ledger's address), since to `$JS.API` its own JetStream answers.
//!
//! What a client cannot see, and so an operator must take care of: that the server runs with `sync_interval: always`. By
//! default a server acknowledges first and writes to stable storage up to two minutes later.
//!
//! Idempotence by event id has no time limit within a story. The server itself remembers ids for the stream's
//! `duplicate_window`; where that may not be enough (an id whose own time is older than half of it, or older than a restore),
//! the story is searched before anything is published. Beyond that window, an id that stands in *another* story is not noticed.

mod api;
mod append;
mod batch;
mod config;
mod connect;
mod errors;
mod fetch;
mod log;
mod message;
mod metadata;
mod place;
mod publish;
mod read;
mod restore;
mod session;
mod settle;
mod spool;
mod story;
mod tail;

pub use log::{CreateOptions, JetStreamLog};
pub use place::check_address;
