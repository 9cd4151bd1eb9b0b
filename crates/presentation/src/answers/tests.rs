//! What people see, as golden files; and what no text on a ledger can do to them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod diffs;
mod falling;
mod golden;
mod hostile;
mod ledger;
mod lives;
mod put_right;
mod reading;
mod rich;
mod told_apart;
