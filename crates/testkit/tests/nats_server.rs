//! The test server keeps its promises.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dateline_testkit::NatsServer;

/// How long anything may take. Generous, since it is never waited for in vain.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long a silence is listened to.
const SILENCE: Duration = Duration::from_millis(300);

fn greets(port: u16) -> bool {
    greets_within(port, PATIENCE)
}

fn greets_within(port: u16, patience: Duration) -> bool {
    let Ok(connection) = TcpStream::connect(("127.0.0.1", port)) else {
        return false;
    };
    connection.set_read_timeout(Some(patience)).unwrap();
    let mut line = String::new();
    BufReader::new(connection).read_line(&mut line).is_ok() && line.starts_with("INFO")
}

fn eventually(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "never: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_server_comes_back_on_its_port_after_a_kill_and_after_a_stop() {
    let mut server = NatsServer::start().unwrap();
    let url = server.url();
    assert!(greets(server.port()));
    server.kill().unwrap();
    assert!(!greets(server.port()));
    assert!(server.kill().is_err());
    server.restart().unwrap();
    assert!(greets(server.port()));
    server.stop().unwrap();
    assert!(!greets(server.port()));
    server.restart().unwrap();
    assert_eq!(server.url(), url);
    assert!(greets(server.port()));
}

#[test]
fn a_paused_server_answers_nothing_until_it_is_resumed() {
    let mut server = NatsServer::start().unwrap();
    server.pause().unwrap();
    assert!(!greets_within(server.port(), SILENCE));
    server.resume().unwrap();
    assert!(greets(server.port()));
}

#[test]
fn a_dropped_server_is_gone() {
    let server = NatsServer::start().unwrap();
    let port = server.port();
    let store = server.store_dir();
    drop(server);
    assert!(!greets(port));
    assert!(!store.exists());
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let error = NatsServer::options().extra_config("no_such_setting: true").start().unwrap_err();
    assert!(error.to_string().contains("no_such_setting"), "{error}");
}

/// Runs this test binary again as a process of its own, which starts a server and is then killed.
#[test]
fn a_server_dies_with_its_test_even_when_the_test_is_killed() {
    const INSIDE: &str = "DATELINE_TESTKIT_INSIDE";
    if std::env::var_os(INSIDE).is_some() {
        let server = NatsServer::start().unwrap();
        println!("port={} pid={}", server.port(), server.pid().unwrap());
        let mut nothing = String::new();
        std::io::stdin().read_to_string(&mut nothing).unwrap();
        return;
    }
    let mut test = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "a_server_dies_with_its_test_even_when_the_test_is_killed"])
        .env(INSIDE, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let line = BufReader::new(test.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap)
        .find(|line| line.contains("port="))
        .unwrap();
    let after = |key: &str| -> String {
        let from = line.find(key).unwrap() + key.len();
        line[from..].chars().take_while(char::is_ascii_digit).collect()
    };
    let port: u16 = after("port=").parse().unwrap();
    let process = format!("/proc/{}", after("pid="));
    assert!(greets(port));
    test.kill().unwrap();
    test.wait().unwrap();
    eventually("the server is gone", || !greets_within(port, SILENCE) && !Path::new(&process).exists());
}
