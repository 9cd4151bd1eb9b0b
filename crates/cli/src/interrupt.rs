//! Ctrl-C where stopping at once would leave open what was done, and where it is the way to end.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use tokio::signal::unix::{SignalKind, signal};

use crate::exit::{CliError, Exit};
use crate::output::remark;

/// Done when Ctrl-C or a polite request to end comes: for what goes on until somebody ends it.
pub(crate) fn asked_to_end() -> Result<impl Future<Output = ()>, CliError> {
    let listen = |kind| {
        signal(kind).map_err(|error| CliError::new(Exit::Internal, format!("cannot listen for signals: {error}")))
    };
    let (mut interrupt, mut terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// The signal of a file that grows beyond what this process may write; the same number on Linux and on macOS.
const FILE_TOO_LARGE: i32 = 25;

/// Lets a limit of the size of files (`ulimit -f`) be an error like that of a full disk, which is told and after which nothing is
/// left behind, where the signal would end the program in the middle. To be called where the runtime is.
pub(crate) fn do_not_die_of_large_files() {
    // That there is a listener is all that it takes. Where there can be none, it is as everywhere else.
    drop(signal(SignalKind::from_raw(FILE_TOO_LARGE)));
}

/// Listens for Ctrl-C from now on. The first one waits for a safe place to stop; the second ends the program.
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
            if tokio::signal::ctrl_c().await.is_err() {
                return;
            }
            heard.store(true, Ordering::SeqCst);
            remark("\ndateline: stopping after what is on its way; Ctrl-C again stops at once");
            if tokio::signal::ctrl_c().await.is_ok() {
                remark("\ndateline: stopped at once: what was on its way may have been recorded, or not");
                std::process::exit(Exit::Interrupted as i32);
            }
        });
        Self { asked, safe_place: Cell::new(false), listener }
    }

    /// Says that nothing is on its way just now.
    pub(crate) fn safe_place(&self) {
        self.safe_place.set(true);
    }

    /// Ends at the first safe place after Ctrl-C. To be polled before the work, in one `select!` with it: the work itself wakes
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
