use std::ffi::OsString;
use std::fmt;
use std::fs::Metadata;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use dateline_log::{LogError, Refusal};
use rustix::fs::{Access, access};

/// Where a ledger's file is, and which file that was when it was opened.
///
/// Nothing in this crate opens a ledger's file but SQLite: closing any other descriptor of it would drop the locks that
/// this process holds on it (they are POSIX locks), and two processes could then write over each other.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    path: PathBuf,
    device: u64,
    inode: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.display().fmt(f)
    }
}

impl Place {
    /// The regular file at a path.
    pub(crate) fn find(path: &Path) -> Result<Self, LogError> {
        let found = |what: &str| Refusal::NotALedger { reason: format!("{} is {what}", path.display()) };
        let metadata = metadata(path)?;
        if metadata.is_dir() {
            return Err(found("a folder").into());
        }
        if !metadata.is_file() {
            return Err(found("not a regular file").into());
        }
        if metadata.len() == 0 {
            return Err(found("an empty file").into());
        }
        // The side files stand beside the file that a link leads to, and the working directory may change.
        let path = path.canonicalize().map_err(|error| cannot_look(path, &error))?;
        Ok(Self { path, device: metadata.dev(), inode: metadata.ino() })
    }

    /// Where it is, without links.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// That the path still leads to the file that was opened: what is written to a file that was deleted or moved away would be
    /// acknowledged and lost.
    pub(crate) fn check_still_there(&self) -> Result<(), LogError> {
        let metadata = metadata(&self.path)?;
        if (metadata.dev(), metadata.ino()) == (self.device, self.inode) {
            return Ok(());
        }
        let place = format!("{self} any more: another file has taken its place");
        Err(Refusal::NotFound { place }.into())
    }

    /// Whether there are changes that only the write-ahead log beside the file has.
    pub(crate) fn has_write_ahead_log(&self) -> bool {
        beside(&self.path, "-wal").metadata().is_ok_and(|metadata| metadata.len() > 0)
    }

    /// Whether side files stand beside the file: somebody has it open, or did not close it properly.
    pub(crate) fn has_side_files(&self) -> bool {
        ["-wal", "-shm"].iter().any(|ending| beside(&self.path, ending).exists())
    }

    /// Whether this user may write the file itself.
    pub(crate) fn may_be_written(&self) -> bool {
        access(&self.path, Access::WRITE_OK).is_ok()
    }

    /// What of the file changes when it is written: its length, and when that last was. `None` if that cannot be said.
    pub(crate) fn last_written(&self) -> Option<LastWritten> {
        let metadata = self.path.metadata().ok()?;
        Some((metadata.len(), metadata.mtime(), metadata.mtime_nsec()))
    }

    /// The file as a URI that tells SQLite that nobody writes it, so that no side file is needed.
    pub(crate) fn immutable_uri(&self) -> String {
        let mut uri = String::from("file:");
        for byte in self.path.as_os_str().as_bytes() {
            match byte {
                b'/' | b'-' | b'_' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                    uri.push(char::from(*byte));
                }
                other => uri.push_str(&format!("%{other:02X}")),
            }
        }
        uri.push_str("?immutable=1");
        uri
    }
}

/// A file's length in bytes, and when it was last written, in seconds and nanoseconds.
pub(crate) type LastWritten = (u64, i64, i64);

/// The path with this added to its name, as SQLite names its side files.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn metadata(path: &Path) -> Result<Metadata, LogError> {
    path.metadata().map_err(|error| cannot_look(path, &error))
}

/// Why a path could not be looked at.
fn cannot_look(path: &Path, error: &io::Error) -> LogError {
    let place = path.display().to_string();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::NotFound { place }.into(),
        io::ErrorKind::PermissionDenied => {
            Refusal::NotPermitted { reason: format!("looking at {place}: {error}") }.into()
        }
        _ => LogError::Unavailable { reason: format!("{place}: {error}") },
    }
}
