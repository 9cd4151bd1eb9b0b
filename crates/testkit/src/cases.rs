//! How long properties are tried.

use std::env;

/// How many random cases a property is tried with: `cases`, times the whole number in the environment variable `DATELINE_CASES`.
///
/// The suite tries few, so that it is soon done; `just explore` tries many.
///
/// # Panics
/// If the variable is no whole number above 0: whoever sets it wants to know.
#[must_use]
#[allow(clippy::panic, reason = "only tests call it")]
pub fn cases(cases: u32) -> u32 {
    let Some(times) = env::var_os("DATELINE_CASES") else { return cases };
    match times.to_str().and_then(|times| times.parse::<u32>().ok()) {
        Some(times @ 1..) => cases.saturating_mul(times),
        _ => panic!("DATELINE_CASES is a whole number above 0, not {times:?}"),
    }
}
