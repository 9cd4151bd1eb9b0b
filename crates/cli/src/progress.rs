//! A progress bar for what takes long, on a terminal only.

mod waiting;

use std::io::IsTerminal;

use indicatif::{HumanDuration, ProgressBar, ProgressState, ProgressStyle};

use crate::output::Output;

pub(crate) use waiting::Waiting;

/// How far a long command is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar towards `total`; 0 where that is not known.
    pub(crate) fn new(verb: &'static str, total: u64, output: &Output) -> Self {
        if output.json || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let (bar, template) = match total {
            0 => (ProgressBar::no_length(), "{human_pos} {msg}, {per_sec}, {elapsed}"),
            total => (ProgressBar::new(total), "{wide_bar} {human_pos}/{human_len} {msg}{left}"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let style = style.with_key("left", left);
        bar.set_style(if output.unicode { style } else { style.progress_chars("#>-") });
        bar.set_message(verb);
        Self(bar)
    }

    /// So many are done.
    pub(crate) fn at(&self, done: u64) {
        self.0.set_position(done);
    }

    /// All are done: the bar goes.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// How long it still takes; before the first step nobody knows.
fn left(state: &ProgressState, out: &mut dyn std::fmt::Write) {
    if state.pos() > 0 {
        // A part of a line on the screen: there is nothing to do about it if it cannot be written.
        let _ = write!(out, ", {:#} left", HumanDuration(state.eta()));
    }
}
