//! What people see, as golden files; and what no text on a ledger can do to them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod diffs;
mod falling;
mod formats;
mod golden;
mod hostile;
mod ledger;
mod lives;
mod put_right;
mod reading;
mod rich;
mod told_apart;

use dateline_story::answer::Answer;

use super::Style;
use crate::terminal::terminal;

fn answer(answer: &Answer, style: &Style) -> String {
    terminal(&super::document(answer, style), style)
}

fn diff_stat(answer: &Answer, style: &Style) -> String {
    terminal(&super::diff_stat(answer, style), style)
}
