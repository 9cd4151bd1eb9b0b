//! Ctrl-C, and other requests to end, where stopping at once would leave open what was done, and where it is the way to end.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

use crate::exit::{CliError, Exit};
use crate::output::remark;

/// How long an end that was asked for waits for what may be stuck.
const GRACE: Duration = Duration::from_secs(1);

/// Done when Ctrl-C or a polite request to end comes, or the terminal is closed: for what goes on until somebody ends it.
pub(crate) fn asked_to_end() -> Result<impl Future<Output = ()> + Send, CliError> {
    let listen = |kind| {
        signal(kind).map_err(|error| CliError::new(Exit::Internal, format!("cannot listen for signals: {error}")))
    };
    let (mut interrupt, mut terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    // Who started it with `nohup` wants it to go on.
    let mut hangup = if hangups_are_ignored() { None } else { Some(listen(SignalKind::hangup())?) };
    Ok(async move {
        let hung_up = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hung_up => {}
        }
    })
}

/// As [`asked_to_end`], for what may be too busy or too stuck to end by itself, such as a line on its way to somebody who neither reads
/// nor goes away. Told when it comes. `at_once` is done then; and where the program has not ended a second later, `at_last` is, and
/// gives the code that it ends with.
pub(crate) fn asked_to_end_soon(
    at_once: impl FnOnce() + Send + 'static,
    at_last: impl FnOnce() -> i32 + Send + 'static,
) -> Result<oneshot::Receiver<()>, CliError> {
    let asked = asked_to_end()?;
    let (tell, told) = oneshot::channel();
    tokio::spawn(async move {
        asked.await;
        // Nobody listens any more where it is ending already.
        let _ = tell.send(());
        at_once();
        // No task: those end with the runtime, which waits for what is stuck.
        let last = std::thread::Builder::new().name("ending".to_owned()).spawn(move || {
            std::thread::sleep(GRACE);
            std::process::exit(at_last());
        });
        // Where there can be no thread, it ends when it can.
        drop(last);
    });
    Ok(told)
}

/// Whether this process was started with hangups ignored. Only Linux says so; elsewhere they are taken as requests to end.
fn hangups_are_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    // A bit for each signal; that of a hangup, whose number is 1, is the lowest.
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

/// The signal of a file that grows beyond what this process may write; the same number on Linux and on macOS.
const FILE_TOO_LARGE: i32 = 25;

/// Lets a limit of the size of files (`ulimit -f`) be an error like that of a full disk, which is told and after which nothing is
/// left behind, where the signal would end the program in the middle. To be called where the runtime is.
pub(crate) fn do_not_die_of_large_files() {
    // That there is a listener is all that it takes. Where there can be none, it is as everywhere else.
    drop(signal(SignalKind::from_raw(FILE_TOO_LARGE)));
}

/// Listens for requests to end from now on. The first one waits for a safe place to stop; the second ends the program.
pub(crate) struct Interrupt {
    asked: Arc<AtomicBool>,
    safe_place: Cell<bool>,
    listener: tokio::task::JoinHandle<()>,
}

impl Interrupt {
    /// Begins to listen.
    pub(crate) fn listen() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&asked);
        let listener = tokio::spawn(async move {
            let Ok(asked) = asked_to_end() else { return };
            asked.await;
            let Ok(asked_again) = asked_to_end() else { return };
            heard.store(true, Ordering::SeqCst);
            remark("\ndateline: stopping after what is on its way; Ctrl-C again stops at once");
            asked_again.await;
            remark("\ndateline: stopped at once: what was on its way may have been recorded, or not");
            std::process::exit(Exit::Interrupted as i32);
        });
        Self { asked, safe_place: Cell::new(false), listener }
    }

    /// Says that nothing is on its way just now.
    pub(crate) fn safe_place(&self) {
        self.safe_place.set(true);
    }

    /// Ends at the first safe place after a request to end. To be polled before the work, in one `select!` with it: the work itself wakes
    /// both where it yields.
    pub(crate) async fn asked(&self) {
        std::future::poll_fn(|_| {
            let here = self.safe_place.replace(false);
            if here && self.asked.load(Ordering::SeqCst) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.listener.abort();
    }
}
