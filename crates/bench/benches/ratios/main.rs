//! Ratios, side by side in one run, at two sizes a factor of 10 apart. These machines are noisy: what is compared is measured in
//! turns, medians are taken, and only the ratios mean anything.
//!
//! `just bench`, or `just bench quick` for a tenth of the sizes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

mod append;
mod memory;
mod project;
mod record;
mod sample;
mod show;
mod table;

use table::Table;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let small = if words.iter().any(|word| word == "quick") { 500 } else { 5_000 };
    // `cargo test --benches` runs this too: then there is nothing to measure.
    if words.iter().any(|word| word == "--test") {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let mut table = Table::new();
        append::run(&mut table, small / 5).await;
        for events in [small, small * 10] {
            record::run(&mut table, events).await;
        }
        for events in [small, small * 10] {
            project::run(&mut table, events).await;
        }
        for events in [small / 5, small * 2] {
            show::run(&mut table, events).await;
        }
        memory::run(&mut table);
        table.print();
    });
}
