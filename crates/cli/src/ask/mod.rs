//! `record` on a terminal with something missing: asks for the rest.
//!
//! Every answer becomes a flag, as if it had been typed: the questions are clap's own description of the kind ([`gaps`]), each
//! answer is checked by the reader that its flag has, and the finished line is read by the one path that all lines take. A new
//! kind of record is asked for without a word here.
//!
//! The prompt itself is ours, on crossterm. inquire, the library that comes nearest, passes escape sequences in pasted text on to
//! the terminal, takes Esc and the end of the input for one, and cannot draw a frame taller than the screen.

mod answers;
mod asking;
mod draft;
mod gaps;
mod line;
mod material;
mod newcomer;
mod prompt;
mod quote;
mod screen;
mod sheet;
mod sources;
mod start;
mod suggest;

pub(crate) use asking::Asking;
pub(crate) use start::Start;

use crate::exit::{CliError, Exit};

/// Why asking ended before its end. Nothing was recorded.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// Ctrl-C.
    Interrupted,
    /// Esc, or no to the last question.
    CalledOff,
    /// The end of the input.
    InputEnded,
    /// The terminal failed.
    Terminal(std::io::Error),
}

impl From<std::io::Error> for Stopped {
    fn from(error: std::io::Error) -> Self {
        Self::Terminal(error)
    }
}

impl From<Stopped> for CliError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Interrupted => Self::new(Exit::Interrupted, "stopped; nothing was recorded"),
            Stopped::CalledOff => Self::new(Exit::Interrupted, "called off; nothing was recorded"),
            Stopped::InputEnded => Self::bad_input(INPUT_ENDED),
            Stopped::Terminal(error) => Self::bad_input(format!("the terminal: {error}; nothing was recorded")),
        }
    }
}

/// What is said where the input ends before the last answer.
const INPUT_ENDED: &str = "the input ended in the middle of a question; nothing was recorded";
