//! Files that appear under their names when they are complete, or not at all, and of which no end of the program leaves a part.

use std::collections::BTreeSet;
use std::fs::{self, File, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::{TempDir, TempPath};

/// What the names of the folders of files in the making begin and end with, with random letters and digits between. They stay, so that
/// a later version removes what an earlier one left behind.
const BEGINS: &str = ".dateline-";
const ENDS: &str = ".new";
const RANDOM: usize = 12;

/// The file in such a folder on which its maker holds a lock. Not the file in the making: SQLite puts locks of its own on that, which
/// get in the way of others on network file systems.
const LOCK: &str = "lock";
/// The file in the making, and what SQLite may have beside it.
const FILE: &str = "file";
const SIDE_FILES: [&str; 3] = ["file-journal", "file-wal", "file-shm"];

/// How often another name is tried because somebody took a new folder for one that was left behind.
const TRIES: usize = 100;

/// The folders of all files that this process is making; none once it has given them up.
static IN_THE_MAKING: Mutex<Option<BTreeSet<PathBuf>>> = Mutex::new(Some(BTreeSet::new()));

/// A file in the making, for its owner alone (0600). It lies in a folder of its own beside its place, so that all that SQLite makes beside
/// it is found as well. Dropped before it is in its place, it is gone.
///
/// What a process that was killed has left is removed when the next file is begun in the same folder: a lock, which ends with the
/// process that holds it, tells that from what is still being made.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    folder: TempDir,
    /// Held until the folder is gone.
    _lock: File,
}

impl NewFile {
    /// Begins an empty file that is to stand at a path.
    ///
    /// # Errors
    /// Whatever keeps a file from being made there; [`io::ErrorKind::Interrupted`] after [`NewFile::give_up_all`].
    pub fn begin(path: &Path) -> io::Result<Self> {
        let place = folder_of(path);
        remove_left_behind(place);
        for _ in 0..TRIES {
            if let Some((folder, lock)) = folder_in(place)? {
                let file = Self { path: path.to_owned(), folder, _lock: lock };
                file.is_in_the_making()?;
                File::options().write(true).create_new(true).mode(0o600).open(file.temporary())?;
                return Ok(file);
            }
        }
        Err(io::Error::other("others keep removing what is begun there"))
    }

    /// Where it is for now.
    #[must_use]
    pub fn temporary(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    /// Gives it its name. It is not made sure that it is on stable storage.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where anything is at its path; whatever else keeps it from standing there.
    pub fn place(self) -> io::Result<()> {
        TempPath::try_from_path(self.temporary())?.persist_noclobber(&self.path).map_err(|refused| refused.error)
    }

    /// Removes all files that this process is making, wherever that has come to, and lets it make no more: for a process that is about
    /// to end. What is being done to them then fails.
    pub fn give_up_all() {
        let given_up = IN_THE_MAKING.lock().unwrap_or_else(PoisonError::into_inner).take();
        for folder in given_up.unwrap_or_default() {
            // What cannot be removed goes when the next file is begun there.
            let _ = clear(&folder);
        }
    }

    fn is_in_the_making(&self) -> io::Result<()> {
        let mut all = IN_THE_MAKING.lock().unwrap_or_else(PoisonError::into_inner);
        let all = all.as_mut().ok_or_else(|| io::Error::from(io::ErrorKind::Interrupted))?;
        all.insert(self.folder.path().to_owned());
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(all) = IN_THE_MAKING.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            all.remove(self.folder.path());
        }
    }
}

/// The folder that a path's file is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A new folder, and the lock in it; none if somebody else took it for one that was left behind.
fn folder_in(place: &Path) -> io::Result<Option<(TempDir, File)>> {
    let folder = tempfile::Builder::new()
        .prefix(BEGINS)
        .suffix(ENDS)
        .rand_bytes(RANDOM)
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(place)?;
    let lock = match File::options().write(true).create_new(true).mode(0o600).open(folder.path().join(LOCK)) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => return Ok(None),
        // Where there are no locks, nobody can take this one either, and the folder is left alone.
        Ok(()) | Err(TryLockError::Error(_)) => {}
    }
    let removed = lock.metadata()?.nlink() == 0;
    Ok((!removed).then_some((folder, lock)))
}

/// Removes what processes that were killed have left in a folder. What cannot be removed now goes another time.
fn remove_left_behind(place: &Path) {
    let Ok(listed) = fs::read_dir(place) else { return };
    for found in listed.flatten() {
        let is_folder = found.file_type().is_ok_and(|found| found.is_dir());
        if is_folder && found.file_name().to_str().is_some_and(is_ours) {
            let _ = remove_if_left(&found.path());
        }
    }
}

/// Whether a name is one that [`folder_in`] gives.
fn is_ours(name: &str) -> bool {
    name.strip_prefix(BEGINS)
        .and_then(|rest| rest.strip_suffix(ENDS))
        .is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn remove_if_left(folder: &Path) -> io::Result<()> {
    match File::options().write(true).open(folder.join(LOCK)) {
        Ok(lock) => {
            lock.try_lock()?;
            clear(folder)
        }
        // Its maker was killed before it made the lock, or is about to make it, and then goes on under another name.
        Err(error) if error.kind() == io::ErrorKind::NotFound => clear(folder),
        Err(error) => Err(error),
    }
}

/// Removes a folder with what a [`NewFile`] has in it, and nothing else.
fn clear(folder: &Path) -> io::Result<()> {
    for name in SIDE_FILES.into_iter().chain([FILE, LOCK]) {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::remove_dir(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn only_what_is_left_behind_is_removed() {
        let place = tempfile::tempdir().unwrap();
        let living = NewFile::begin(&place.path().join("living")).unwrap();
        // What the process was killed at: making the folder, the lock, the file, SQLite's files.
        let names = [&[][..], &[LOCK], &[LOCK, FILE], &[LOCK, FILE, "file-journal"], &["file-wal"]];
        for (n, names) in names.into_iter().enumerate() {
            let left = place.path().join(format!("{BEGINS}abcdefghijk{n}{ENDS}"));
            fs::create_dir(&left).unwrap();
            names.iter().for_each(|name| fs::write(left.join(name), "").unwrap());
        }
        // And what is somebody else's, however much it looks like it.
        let others = [".dateline-abc.new", ".dateline-abcdefghijkl.old", ".dateline-abcdefghij-l.new"];
        others.iter().for_each(|name| fs::create_dir(place.path().join(name)).unwrap());
        let kept = ".dateline-abcdefghijkz.new";
        fs::create_dir(place.path().join(kept)).unwrap();
        fs::write(place.path().join(kept).join("notes"), "mine").unwrap();
        drop(NewFile::begin(&place.path().join("next")).unwrap());
        let mut left = names_in(place.path());
        left.sort();
        let own = living.folder.path().file_name().unwrap().to_str().unwrap();
        let mut expected = [&others[..], &[kept, own]].concat();
        expected.sort_unstable();
        assert_eq!(left, expected);
        living.place().unwrap();
        assert!(place.path().join("living").exists());
    }
}
