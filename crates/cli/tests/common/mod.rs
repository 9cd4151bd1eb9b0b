//! The real program, in a folder and an environment of its own.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder to work in, and nothing of the developer's own settings.
pub struct Desk {
    folder: TempDir,
    ledger: Option<String>,
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Desk {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), ledger: None }
    }

    /// A folder with an empty ledger in a file.
    pub fn with_file() -> Self {
        let desk = Self::empty();
        desk.ok(&["init", "--zone", "America/New_York"]);
        desk
    }

    /// A folder, and an empty ledger on a server.
    pub fn with_ledger(url: &str) -> Self {
        let mut desk = Self::empty();
        desk.ledger = Some(url.to_owned());
        desk.ok(&["init", "--zone", "America/New_York"]);
        desk
    }

    /// Another desk on the same server's ledger, with views of its own.
    pub fn on_ledger(url: &str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), ledger: Some(url.to_owned()) }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The ledger's file.
    pub fn file(&self) -> PathBuf {
        self.path("newsroom.dateline")
    }

    /// Runs it under a limit of the size of files: a write beyond that fails, as on a disk that is full.
    pub fn run_with_little_room(&self, blocks_max: u32, args: &[&str]) -> Run {
        Run::of(self.command_after(&format!("ulimit -f {blocks_max}"), args).stdin(Stdio::null()).output().unwrap())
    }

    /// The program, not started yet, as a shell starts it that has first been told something.
    pub fn command_after(&self, first: &str, args: &[&str]) -> Command {
        let inner = self.command(args);
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{first}; exec \"$0\" \"$@\""));
        shell.arg(inner.get_program()).args(inner.get_args()).current_dir(self.folder()).env_clear();
        shell.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell
    }

    /// The program, not started yet.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("DATELINE_CACHE", self.path("cache"))
            .env("DATELINE_BY", "m.reyes")
            .env("TZ", "America/New_York")
            .env("LANG", "C.UTF-8")
            .env("COLUMNS", "80");
        if let Some(ledger) = &self.ledger {
            command.env("DATELINE_LEDGER", ledger);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).stdin(Stdio::null()).output().unwrap())
    }

    pub fn run_with_input(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child =
            self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::of(child.wait_with_output().unwrap())
    }

    /// Runs, and expects success.
    pub fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {run:?}");
        run.stdout
    }

    /// Runs with `--json`, and expects success.
    pub fn json(&self, args: &[&str]) -> Value {
        let mut args = args.to_vec();
        args.push("--json");
        serde_json::from_str(&self.ok(&args)).unwrap()
    }

    /// Records a command in its JSON form.
    pub fn record(&self, command: &Value) -> Run {
        self.run_with_input(&["record", "--json"], command.to_string().as_bytes())
    }

    /// Opens a story.
    pub fn open(&self, story: &str) {
        let run = self.record(&opened(story));
        assert_eq!(run.code, 0, "{run:?}");
    }

    /// How many events the ledger has, by its own export.
    pub fn exported(&self) -> Vec<Value> {
        self.ok(&["export"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Run {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Expects an exit code and one clear message.
    #[track_caller]
    pub fn refused(&self, code: i32, said: &str) {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.stderr.contains(said), "{said:?} is not in {:?}", self.stderr);
        assert!(self.stderr.lines().count() <= 4, "{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

/// The folder of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// The seed's exports, in their order.
pub fn seed_files() -> Vec<PathBuf> {
    ["1-article.jsonl", "2-fbi-statement.jsonl", "3-limited-release.jsonl"]
        .iter()
        .map(|name| project().join("seeds/sony-hack").join(name))
        .collect()
}

/// Restores the whole seed into the desk's empty ledger.
pub fn restore_seed(desk: &Desk) {
    let files = seed_files();
    let mut args = vec!["restore"];
    args.extend(files.iter().map(|path| path.to_str().unwrap()));
    desk.ok(&args);
}

pub fn opened(story: &str) -> Value {
    json!({ "type": "StoryOpened", "story": story, "data": { "headline": "A story" } })
}

pub fn statement(story: &str, words: &str) -> Value {
    json!({
        "type": "StatementIssued", "story": story,
        "data": {
            "speaker": { "id": "sony-pictures", "kind": "organization", "as": "Sony" },
            "spans": [{ "kind": "quote", "text": words }]
        }
    })
}

/// Sends a process a signal.
#[track_caller]
pub fn send(child: &std::process::Child, signal: &str) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args([&format!("-{signal}"), &pid]).status().unwrap().success());
}

/// `dateline project --follow`, running.
pub struct Follower {
    child: std::process::Child,
    lines: std::io::Lines<std::io::BufReader<std::process::ChildStdout>>,
}

impl Follower {
    /// Starts one, and waits until it has caught up.
    pub fn start(desk: &Desk) -> Self {
        use std::io::BufRead as _;
        let head = desk.exported().len();
        let mut child = desk.command(&["project", "--follow"]).stdout(Stdio::piped()).spawn().unwrap();
        let lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
        let mut follower = Self { child, lines };
        follower.wait_for(&head.to_string());
        follower
    }

    /// Waits until it says that it stands at a position.
    pub fn wait_for(&mut self, position: &str) {
        let expected = format!("position {position}");
        assert!(self.lines.by_ref().any(|line| line.unwrap() == expected), "the follower ended before {expected}");
    }

    /// kill -9.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// A polite request to end, which it follows.
    pub fn stop(self) {
        self.stop_by("TERM");
    }

    /// A request to end by a signal, which it follows.
    pub fn stop_by(mut self, signal: &str) {
        send(&self.child, signal);
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Publishes bytes as any other NATS client would, and returns when the server has taken them.
pub fn publish(server: &dateline_testkit::NatsServer, subject: &str, bytes: &[u8]) {
    use std::io::{BufRead as _, BufReader};
    let mut connection = std::net::TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    let mut said = BufReader::new(connection.try_clone().unwrap()).lines();
    assert!(said.next().unwrap().unwrap().starts_with("INFO"));
    let header = format!("CONNECT {{\"verbose\":false}}\r\nPUB {subject} {}\r\n", bytes.len());
    connection.write_all(&[header.as_bytes(), bytes, b"\r\nPING\r\n"].concat()).unwrap();
    assert!(said.any(|line| line.unwrap() == "PONG"));
}

/// What is written for users, by its path in the project: the README, and each document of `docs/`.
pub fn documents() -> Vec<(String, String)> {
    let folder = std::fs::read_dir(project().join("docs")).unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<String> = folder.map(|name| format!("docs/{}", name.to_str().unwrap())).collect();
    names.retain(|name| name.ends_with(".md"));
    names.push("README.md".to_owned());
    names.sort();
    let read = |name: String| (std::fs::read_to_string(project().join(&name)).unwrap(), name);
    names.into_iter().map(read).map(|(text, name)| (name, text)).collect()
}

/// A document of `docs/`.
pub fn document(name: &str) -> String {
    std::fs::read_to_string(project().join("docs").join(name)).unwrap()
}
