//! A sign of life while an answer takes long, on a terminal only.

use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::Output;

/// How long nobody minds to wait.
const UNNOTICED: Duration = Duration::from_secs(1);

/// How often the sign moves.
const TICK: Duration = Duration::from_millis(100);

/// Shows, from a second on and until it is dropped, that the ledger is being read: large ones take time where their views or the
/// index of their words are yet to be made.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// Dropped when the answer is there.
    answered: Option<Sender<()>>,
    /// What shows it. A thread, since reading may keep every worker busy.
    sign: Option<JoinHandle<()>>,
}

impl Waiting {
    /// Begins to wait.
    pub(crate) fn new(output: &Output) -> Self {
        if output.json || !std::io::stderr().is_terminal() {
            return Self { answered: None, sign: None };
        }
        let spinner = if output.unicode { "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ " } else { "-\\|/ " };
        Self::after(UNNOTICED, ProgressDrawTarget::stderr(), spinner)
    }

    fn after(unnoticed: Duration, target: ProgressDrawTarget, spinner: &'static str) -> Self {
        let (answered, waits) = mpsc::channel::<()>();
        let show = move || {
            if waits.recv_timeout(unnoticed) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let style = ProgressStyle::with_template("{spinner} reading the ledger, {elapsed}");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner()).tick_chars(spinner);
            let bar = ProgressBar::with_draw_target(None, target).with_style(style).with_elapsed(unnoticed);
            bar.enable_steady_tick(TICK);
            // Nothing is ever sent: this ends when the sender goes.
            let _ = waits.recv();
            bar.finish_and_clear();
        };
        // Where no thread is to be had, one waits without.
        Self { answered: Some(answered), sign: std::thread::Builder::new().spawn(show).ok() }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        drop(self.answered.take());
        if let Some(sign) = self.sign.take() {
            // The sign has to be gone before the answer is printed. If it failed, it is.
            let _ = sign.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use indicatif::InMemoryTerm;

    use super::*;

    fn shown(terminal: &InMemoryTerm) -> ProgressDrawTarget {
        ProgressDrawTarget::term_like(Box::new(terminal.clone()))
    }

    #[test]
    fn whoever_waits_long_sees_that_the_ledger_is_read_and_nothing_is_left_of_that_afterwards() {
        let terminal = InMemoryTerm::new(4, 60);
        let waiting = Waiting::after(Duration::ZERO, shown(&terminal), "-\\|/ ");
        let began = Instant::now();
        while !terminal.contents().contains("reading the ledger, ") {
            assert!(began.elapsed() < Duration::from_secs(60), "{:?}", terminal.contents());
            std::thread::yield_now();
        }
        drop(waiting);
        assert_eq!(terminal.contents(), "");
    }

    #[test]
    fn an_answer_that_is_soon_there_shows_nothing() {
        let terminal = InMemoryTerm::new(4, 60);
        drop(Waiting::after(Duration::from_secs(3600), shown(&terminal), "-\\|/ "));
        assert_eq!(terminal.moves_since_last_check(), "", "not even for a moment");
    }
}
