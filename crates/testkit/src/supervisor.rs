use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Starts the program, obeys one signal name a line, and kills the program when its standard input ends, which it does
/// however this process ends. The program is the shell's own child, so its process id cannot be another's by then.
const SCRIPT: &str = r#"
"$1" -c "$2" </dev/null >>"$3" 2>&1 &
pid=$!
echo "$pid"
while read -r signal; do
    kill -s "$signal" "$pid" || { echo gone; exit 1; }
    case $signal in KILL|TERM) wait "$pid"; echo gone; exit 0;; esac
    echo sent
done
kill -s KILL "$pid"
wait "$pid"
"#;

/// A running server, and the shell that ends it when this process ends, even by a kill.
#[derive(Debug)]
pub(crate) struct Supervised {
    shell: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    pid: u32,
}

impl Supervised {
    /// Runs `program -c config`, with its output appended to the file `log`.
    pub(crate) fn start(program: &Path, config: &Path, log: &Path) -> io::Result<Self> {
        File::create(log)?;
        let mut shell = Command::new("sh")
            .args(["-c", SCRIPT, "sh"])
            .args([program, config, log])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // The shell's own remarks about ended jobs would only disturb the tests' output.
            .stderr(Stdio::null())
            .spawn()?;
        let orders = shell.stdin.take();
        let output = shell.stdout.take().ok_or_else(|| io::Error::other("no pipe from sh"))?;
        let mut started = Self { shell, orders, answers: BufReader::new(output), pid: 0 };
        started.pid = started.answer()?.parse().map_err(|_| io::Error::other("sh did not start the server"))?;
        Ok(started)
    }

    /// The server's process id.
    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// Whether nothing of the server runs after a stop signal. Where that cannot be looked up (not Linux), it is believed.
    pub(crate) fn is_frozen(&self) -> bool {
        let Ok(threads) = fs::read_dir(format!("/proc/{}/task", self.pid)) else { return true };
        threads.flatten().all(|thread| {
            let status = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            // After the name, which stands in parentheses and may hold anything.
            status.rsplit_once(") ").is_none_or(|(_, rest)| rest.starts_with(['T', 't']))
        })
    }

    /// Whether the server has not ended by itself.
    pub(crate) fn lives(&mut self) -> bool {
        self.signal("0").is_ok() && self.orders.is_some()
    }

    /// Sends a signal by its name without `SIG`; after `KILL` and `TERM`, waits until the server is gone.
    pub(crate) fn signal(&mut self, name: &str) -> io::Result<()> {
        let orders = self.orders.as_mut().ok_or_else(|| io::Error::other("the server was stopped before"))?;
        writeln!(orders, "{name}")?;
        orders.flush()?;
        let answer = self.answer()?;
        if answer == "gone" {
            self.orders = None;
            self.shell.wait()?;
        }
        Ok(())
    }

    fn answer(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Supervised {
    fn drop(&mut self) {
        // The end of its input makes the shell kill the server. Nobody is left to hear of a failure.
        self.orders = None;
        let _ = self.shell.wait();
    }
}
