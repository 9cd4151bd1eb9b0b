//! `dateline watch`, running, with what it says as it says it.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::common::{Desk, send};

/// How long anything may take. Generous, since it is never waited for in vain.
pub const DEADLINE: Duration = Duration::from_secs(120);

pub struct Watcher {
    child: Child,
    lines: Receiver<String>,
    remarks: Receiver<String>,
}

impl Watcher {
    /// Starts one, and waits until it watches. Returns what it said then as well.
    pub fn start(desk: &Desk, args: &[&str]) -> (Self, String) {
        Self::of(desk.command(&[&["watch"], args].concat()))
    }

    /// One that is started like this.
    pub fn of(mut command: Command) -> (Self, String) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (lines, remarks) = (lines_of(child.stdout.take().unwrap()), lines_of(child.stderr.take().unwrap()));
        let watcher = Self { child, lines, remarks };
        let began = watcher.said("watching");
        (watcher, began)
    }

    /// The next line.
    #[track_caller]
    pub fn line(&self) -> String {
        self.lines.recv_timeout(DEADLINE).expect("no line came within the deadline")
    }

    /// The next line, of JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.line()).unwrap()
    }

    /// Waits until it says something beside its output.
    #[track_caller]
    pub fn said(&self, words: &str) -> String {
        loop {
            let said = self.remarks.recv_timeout(DEADLINE).unwrap_or_else(|_| panic!("it never said {words:?}"));
            if said.contains(words) {
                return said;
            }
        }
    }

    /// Sends a signal.
    pub fn signal(&self, name: &str) {
        send(&self.child, name);
    }

    /// Waits until it has ended; its exit code, and the lines that nobody had asked for yet.
    #[track_caller]
    pub fn ended(mut self) -> (Option<i32>, Vec<String>) {
        let code = ended(&mut self.child);
        (code, self.lines.iter().collect())
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until a process has ended.
#[track_caller]
pub fn ended(child: &mut Child) -> Option<i32> {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        assert!(Instant::now() < deadline, "it has not ended within the deadline");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn lines_of(read: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(read).lines() {
            // Where it was killed, or nobody listens any more, there is nothing left to pass on.
            let Ok(line) = line else { return };
            if send.send(line).is_err() {
                return;
            }
        }
    });
    receive
}
