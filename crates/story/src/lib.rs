//! The pure domain of dateline. Read `event`, `fold` and `as_of`, and you understand the product.
//!
//! Nothing here has a clock, randomness, files, network, or an order that differs from run to run; `clippy.toml` beside this
//! crate's manifest keeps it so.

pub mod amended;
pub mod anomaly;
pub mod answer;
pub mod as_of;
pub mod avowal;
pub mod command;
pub mod counterfactual;
pub mod decide;
mod difference;
pub mod entry;
pub mod event;
pub mod field;
pub mod field_value;
pub mod fold;
pub mod identity;
pub mod mention;
pub mod names;
pub mod partial_date;
pub mod party;
pub mod query;
pub mod roots;
pub mod rules;
pub mod sourcing;
mod texts;
mod ties;
pub mod time;
