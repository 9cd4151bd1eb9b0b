use std::fs;
use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::supervisor::Supervised;

/// How long a server may take to start. Generous, since the first start on a machine may be slow; it is polled.
const START_SECONDS_MAX: u64 = 120;

/// What a server says that cannot have its port.
const PORT_TAKEN: &str = "address already in use";

/// A real nats-server with JetStream on this machine's loopback, with its own store, gone when it is dropped or when this
/// process ends, however it ends.
#[derive(Debug)]
pub struct NatsServer {
    program: PathBuf,
    folder: TempDir,
    options: NatsServerOptions,
    port: u16,
    running: Option<Supervised>,
}

/// What may differ from one test's server to another's.
#[derive(Debug, Clone, Default)]
pub struct NatsServerOptions {
    extra_config: String,
    jetstream_config: String,
}

impl NatsServerOptions {
    /// Lines for the top level of the server's configuration file, such as users and their permissions.
    #[must_use]
    pub fn extra_config(mut self, lines: &str) -> Self {
        self.extra_config = lines.to_owned();
        self
    }

    /// Lines for the `jetstream` block of the server's configuration file, such as `max_file: 1M`.
    #[must_use]
    pub fn jetstream_config(mut self, lines: &str) -> Self {
        self.jetstream_config = lines.to_owned();
        self
    }

    /// Starts a server with these options.
    ///
    /// # Errors
    /// When no nats-server can be had or it does not come up; the text says why and shows the server's own last lines.
    pub fn start(self) -> io::Result<NatsServer> {
        let mut server = NatsServer {
            program: program()?,
            folder: tempfile::Builder::new().prefix("dateline-nats-").tempdir()?,
            options: self,
            port: 0,
            running: None,
        };
        server.launch()?;
        Ok(server)
    }
}

impl NatsServer {
    /// Starts a server that fsyncs before it acknowledges, on a port of the system's choice.
    ///
    /// # Errors
    /// As [`NatsServerOptions::start`].
    pub fn start() -> io::Result<Self> {
        Self::options().start()
    }

    /// Options for a server that is not the plain one.
    #[must_use]
    pub fn options() -> NatsServerOptions {
        NatsServerOptions::default()
    }

    /// Where it listens: `nats://127.0.0.1:<port>`, the same after a restart.
    #[must_use]
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// [`NatsServer::url`] with a user's name and password in it.
    #[must_use]
    pub fn url_as(&self, user: &str, password: &str) -> String {
        format!("nats://{user}:{password}@127.0.0.1:{}", self.port)
    }

    /// The port on which it listens, the same after a restart.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder in which it keeps its streams (below `jetstream/`).
    #[must_use]
    pub fn store_dir(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// Its process id while it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.running.as_ref().map(Supervised::pid)
    }

    /// What it has logged since it was last started.
    ///
    /// # Errors
    /// When its log cannot be read.
    pub fn log(&self) -> io::Result<String> {
        fs::read_to_string(self.log_path())
    }

    /// Ends it at once (SIGKILL) and returns when it is gone.
    ///
    /// # Errors
    /// When it does not run.
    pub fn kill(&mut self) -> io::Result<()> {
        self.end("KILL")
    }

    /// Ends it in an orderly way (SIGTERM) and returns when it is gone.
    ///
    /// # Errors
    /// When it does not run.
    pub fn stop(&mut self) -> io::Result<()> {
        self.end("TERM")
    }

    /// Starts it again on the same port and the same store, ending it first (SIGKILL) if it runs.
    ///
    /// # Errors
    /// As [`NatsServerOptions::start`].
    pub fn restart(&mut self) -> io::Result<()> {
        if self.running.is_some() {
            self.kill()?;
        }
        self.launch()
    }

    /// Freezes it (SIGSTOP), and returns when it is frozen: connections stay open and nothing is answered.
    ///
    /// # Errors
    /// When it does not run.
    pub fn pause(&mut self) -> io::Result<()> {
        self.signal("STOP")?;
        let deadline = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
        // The signal reaches what runs on another core a moment later.
        while !self.running.as_ref().is_some_and(Supervised::is_frozen) {
            if Instant::now() > deadline {
                return Err(io::Error::other("the nats-server goes on after SIGSTOP"));
            }
            thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    /// Lets it go on after [`NatsServer::pause`] (SIGCONT).
    ///
    /// # Errors
    /// When it does not run.
    pub fn resume(&mut self) -> io::Result<()> {
        self.signal("CONT")
    }

    fn end(&mut self, signal: &str) -> io::Result<()> {
        self.signal(signal)?;
        self.running = None;
        Ok(())
    }

    fn signal(&mut self, name: &str) -> io::Result<()> {
        self.running.as_mut().ok_or_else(|| io::Error::other("the nats-server is not running"))?.signal(name)
    }

    fn launch(&mut self) -> io::Result<()> {
        let config_path = self.folder.path().join("nats-server.conf");
        fs::write(&config_path, self.config())?;
        let deadline = Instant::now() + Duration::from_secs(START_SECONDS_MAX);
        while !self.comes_up(&config_path, deadline)? {
            let log = self.log().unwrap_or_default();
            // While it was away, anybody's outgoing connection may have been given its port, for as long as that lasts.
            if self.port == 0 || !log.contains(PORT_TAKEN) || Instant::now() > deadline {
                return Err(io::Error::other(format!(
                    "nats-server did not come up; its log ends with:\n{}",
                    last_lines(&log, 10)
                )));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Starts it, and waits until it greets whoever connects. False: it has ended, or the time is over.
    fn comes_up(&mut self, config_path: &Path, deadline: Instant) -> io::Result<bool> {
        let running = Supervised::start(&self.program, config_path, &self.log_path())?;
        let pid = running.pid();
        self.running = Some(running);
        while !self.answers(pid) {
            let lives = self.running.as_mut().is_some_and(Supervised::lives);
            if !lives || Instant::now() > deadline {
                self.running = None;
                return Ok(false);
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(true)
    }

    /// Whether it greets a connection as a server that has JetStream; learns the port on the first start.
    fn answers(&mut self, pid: u32) -> bool {
        if self.port == 0 {
            let ports = self.folder.path().join(format!("nats-server_{pid}.ports"));
            let Some(port) = fs::read_to_string(ports).ok().as_deref().and_then(port_in) else {
                return false;
            };
            self.port = port;
        }
        greeting(self.port).is_some_and(|text| text.contains("\"jetstream\":true"))
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("nats-server.log")
    }

    fn config(&self) -> String {
        // The server chooses its first port itself (-1) and writes it down, so that no two tests can race for one.
        let port = match self.port {
            0 => "-1".to_owned(),
            port => port.to_string(),
        };
        format!(
            "host: 127.0.0.1\nport: {port}\nports_file_dir: \"{}\"\njetstream {{\n  store_dir: \"{}\"\n  sync_interval: always\n  {}\n}}\n{}\n",
            self.folder.path().display(),
            self.store_dir().display(),
            self.options.jetstream_config,
            self.options.extra_config,
        )
    }
}

/// The first line that a server sends to whoever connects.
fn greeting(port: u16) -> Option<String> {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let connection = TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()?;
    connection.set_read_timeout(Some(Duration::from_secs(1))).ok()?;
    let mut line = String::new();
    BufReader::new(connection).read_line(&mut line).ok()?;
    Some(line)
}

/// The port in a ports file: `{"nats":["nats://127.0.0.1:43651"]}`.
fn port_in(ports_file: &str) -> Option<u16> {
    let (_, after) = ports_file.split_once("nats://")?;
    let (address, _) = after.split_once('"')?;
    address.rsplit_once(':')?.1.parse().ok()
}

/// The server to run: what the recipe in `.ci/nats-server` prints.
fn program() -> io::Result<PathBuf> {
    let recipe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci/nats-server");
    let output = Command::new(&recipe).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("no nats-server for the tests: {}", said.trim())));
    }
    Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(count);
    lines.get(from..).unwrap_or_default().join("\n")
}
