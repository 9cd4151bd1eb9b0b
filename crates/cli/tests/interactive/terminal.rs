//! The real program in a real pseudo-terminal, and the screen that a person would see.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// How long a screen may take to come; far longer than it does.
const DEADLINE: Duration = Duration::from_secs(120);

pub(crate) const TAB: &str = "\t";
pub(crate) const ENTER: &str = "\r";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const RIGHT: &str = "\x1b[C";
pub(crate) const ESCAPE: &str = "\x1b";
pub(crate) const CONTROL_C: &str = "\x03";
pub(crate) const CONTROL_D: &str = "\x04";

/// A program running in a terminal.
pub(crate) struct Terminal {
    pty: Option<Pty>,
    child: Child,
    parser: vt100::Parser,
    /// Every byte that reached the terminal.
    pub(crate) bytes: Vec<u8>,
}

impl Terminal {
    /// Starts a program in a terminal of so many columns and 24 rows.
    pub(crate) fn start(command: Command, columns: u16) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(24, columns)).unwrap();
        let child = pty_process::blocking::Command::from(command).env("TERM", "xterm-256color").spawn(pts).unwrap();
        let size = |number| NonZeroU16::new(number).unwrap();
        Self { pty: Some(pty), child, parser: vt100::Parser::new(size(24), size(columns), 1000), bytes: Vec::new() }
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Waits until the screen shows something.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) -> &mut Self {
        self.until(&format!("{text:?} to show"), |screen| screen.contains(text))
    }

    /// Waits until the row with the cursor begins so: that question is being asked.
    #[track_caller]
    pub(crate) fn asks(&mut self, label: &str) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        while !self.row_of_cursor().starts_with(label) {
            assert!(self.read(end), "{label:?} is not asked:\n{}", self.screen());
        }
        self
    }

    fn row_of_cursor(&self) -> String {
        let screen = self.parser.screen();
        let (row, _) = screen.cursor_position();
        screen.rows(0, screen.size().1.get()).nth(usize::from(row)).unwrap_or_default()
    }

    #[track_caller]
    fn until(&mut self, what: &str, done: impl Fn(&str) -> bool) -> &mut Self {
        let end = Instant::now() + DEADLINE;
        while !done(&self.screen()) {
            assert!(self.read(end), "waited for {what}, and saw:\n{}", self.screen());
        }
        self
    }

    /// Types.
    pub(crate) fn types(&mut self, keys: &str) -> &mut Self {
        self.pty.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Pastes, as a terminal does for programs that know the difference.
    pub(crate) fn pastes(&mut self, text: &str) -> &mut Self {
        self.types(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Answers a question.
    #[track_caller]
    pub(crate) fn answers(&mut self, label: &str, keys: &str) -> &mut Self {
        self.asks(label).types(keys).types(ENTER)
    }

    /// Takes the terminal away.
    pub(crate) fn vanishes(&mut self) {
        self.pty = None;
    }

    /// Waits for the end. The exit code, as a shell would have it.
    #[track_caller]
    pub(crate) fn ends(&mut self) -> i32 {
        let end = Instant::now() + DEADLINE;
        while self.pty.is_some() && self.read(end) {}
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or_else(|| 128 + status.signal().unwrap());
            }
            assert!(Instant::now() < end, "it does not end:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Takes in what the program has written. `false`: it has ended, or the time is over.
    fn read(&mut self, end: Instant) -> bool {
        let Some(pty) = self.pty.as_mut() else { return false };
        let left = Timespec::try_from(end.saturating_duration_since(Instant::now())).unwrap();
        if poll(&mut [PollFd::new(&*pty, PollFlags::IN)], Some(&left)).unwrap() == 0 {
            return false;
        }
        let mut buffer = [0; 4096];
        // Linux says EIO where nobody has the other side open any more.
        let Ok(length @ 1..) = pty.read(&mut buffer) else { return false };
        self.parser.process(&buffer[..length]);
        self.bytes.extend_from_slice(&buffer[..length]);
        true
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has mostly ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
