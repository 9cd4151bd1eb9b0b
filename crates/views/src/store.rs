//! The one place that talks to sled.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use sled::IVec;

use crate::ViewsError;
use crate::guard::guarded;

/// sled's own page cache. Its default is 1 GB; resident memory comes to a small multiple of what is set here.
const CACHE_BYTES: u64 = 16 * 1024 * 1024;

/// How long closing may take. sled waits for ever for a thread of its own that has died.
const CLOSE_SECONDS_MAX: u64 = 20;

/// How long the lock may still be held after that.
const RELEASE_WAIT: Duration = Duration::from_secs(1);
const RELEASE_POLL: Duration = Duration::from_millis(1);

/// The file that sled holds a lock on while the database is open.
pub(crate) const LOCKED_FILE: &str = "db";

/// A key and a value, as stored.
pub(crate) type Pair = (IVec, IVec);

/// Changes that are made together or not at all.
#[derive(Debug, Default)]
pub(crate) struct Changes(sled::Batch);

impl Changes {
    pub(crate) fn put(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.0.insert(key, value);
    }
}

/// An open database.
#[derive(Debug)]
pub(crate) struct Store {
    /// `None` only while it is being closed.
    db: Option<sled::Db>,
    folder: PathBuf,
}

impl Store {
    /// Opens the database in `folder`, or makes one.
    pub(crate) fn open(folder: &Path) -> Result<Self, ViewsError> {
        match open_once(folder) {
            Err(ViewsError::Held { folder }) => Err(ViewsError::Held { folder }),
            // A process that was killed while it opened the database leaves a file behind that bricks it.
            Err(first) => match remove_unfinished_snapshots(folder) {
                Ok(0) | Err(_) => Err(first),
                Ok(_) => open_once(folder),
            },
            Ok(store) => Ok(store),
        }
    }

    pub(crate) fn get(&self, key: &[u8]) -> Result<Option<IVec>, ViewsError> {
        let db = self.db()?;
        guarded(|| db.get(key))?.map_err(broken)
    }

    /// The pair with the greatest key from `low` to `high`, both included.
    pub(crate) fn last_of(&self, low: &[u8], high: &[u8]) -> Result<Option<Pair>, ViewsError> {
        let db = self.db()?;
        guarded(|| db.range(low..=high).next_back().transpose())?.map_err(broken)
    }

    /// The pair with the smallest key from `low` to `high`, both included.
    pub(crate) fn first_of(&self, low: &[u8], high: &[u8]) -> Result<Option<Pair>, ViewsError> {
        let db = self.db()?;
        guarded(|| db.range(low..=high).next().transpose())?.map_err(broken)
    }

    /// All pairs with keys from `low` to `high`, both included, in order.
    pub(crate) fn all_of(&self, low: &[u8], high: &[u8]) -> Result<Vec<Pair>, ViewsError> {
        let db = self.db()?;
        guarded(|| db.range(low..=high).collect::<Result<_, _>>())?.map_err(broken)
    }

    /// All pairs whose keys begin with `prefix`, in order.
    pub(crate) fn all_with(&self, prefix: &[u8]) -> Result<Vec<Pair>, ViewsError> {
        let db = self.db()?;
        guarded(|| db.scan_prefix(prefix).collect::<Result<_, _>>())?.map_err(broken)
    }

    /// Makes the changes, all or none.
    pub(crate) fn write(&self, changes: Changes) -> Result<(), ViewsError> {
        let db = self.db()?;
        guarded(|| db.apply_batch(changes.0))?.map_err(broken)
    }

    fn db(&self) -> Result<&sled::Db, ViewsError> {
        self.db.as_ref().ok_or_else(|| ViewsError::broken("the database is closed"))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let Some(db) = self.db.take() else { return };
        let folder = self.folder.clone();
        let (done, wait) = mpsc::channel::<()>();
        let closing = thread::Builder::new().name("views-closing".to_owned()).spawn(move || {
            // What cannot be written any more is folded anew from the log the next time.
            let _ = guarded(|| drop(db));
            wait_until_free(&folder);
            drop(done);
        });
        if closing.is_ok() {
            let _ = wait.recv_timeout(Duration::from_secs(CLOSE_SECONDS_MAX));
        }
    }
}

fn open_once(folder: &Path) -> Result<Store, ViewsError> {
    // `flush_every_ms` stays on: it alone brings anything to the disk.
    let config = sled::Config::new().path(folder).cache_capacity(CACHE_BYTES);
    match guarded(|| config.open())? {
        Ok(db) => Ok(Store { db: Some(db), folder: folder.to_owned() }),
        Err(error) if is_held(&error) => Err(ViewsError::Held { folder: folder.to_owned() }),
        Err(error) => Err(broken(error)),
    }
}

/// Waits until the database can be opened again: threads of sled's own may keep its file, and the lock on it, for a moment
/// after it is closed.
fn wait_until_free(folder: &Path) {
    let deadline = Instant::now() + RELEASE_WAIT;
    while let Ok(file) = File::open(folder.join(LOCKED_FILE)) {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(RELEASE_POLL),
            _ => return,
        }
    }
}

/// Whether somebody else has the database open. sled says so only in words.
fn is_held(error: &sled::Error) -> bool {
    match error {
        sled::Error::Io(error) => {
            let text = error.to_string();
            error.kind() == io::ErrorKind::WouldBlock
                || text.contains("could not acquire lock")
                || text.contains("WouldBlock")
        }
        _ => false,
    }
}

fn broken(error: sled::Error) -> ViewsError {
    ViewsError::broken(error.to_string())
}

/// Removes `snap.*.generating`; returns how many there were.
fn remove_unfinished_snapshots(folder: &Path) -> io::Result<usize> {
    let mut removed = 0_usize;
    for path in unfinished_snapshots(folder)? {
        fs::remove_file(path)?;
        removed = removed.saturating_add(1);
    }
    Ok(removed)
}

fn unfinished_snapshots(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            found.push(file.path());
        }
    }
    Ok(found)
}
