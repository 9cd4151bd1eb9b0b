//! The pure domain of dateline. Read `event`, `fold` and `as_of`, and you understand the product.
//!
//! Nothing here has a clock, randomness, files, network, or an order that differs from run to run; `clippy.toml` beside this
//! crate's manifest keeps it so.

pub mod partial_date;
pub mod time;
