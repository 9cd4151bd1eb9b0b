//! A progress bar for what takes long, on a terminal only.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::Output;

/// How far a long command is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar towards `total`; 0 where that is not known.
    pub(crate) fn new(verb: &'static str, total: u64, output: &Output) -> Self {
        if output.json || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let (bar, template) = match total {
            0 => (ProgressBar::no_length(), "{human_pos} {msg} · {per_sec} · {elapsed}"),
            total => (ProgressBar::new(total), "{wide_bar} {human_pos}/{human_len} {msg} · {eta} left"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
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
