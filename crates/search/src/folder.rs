//! The folder that an index lies in. None is ever repaired or used anew under the same name: one that is of no use is removed, and
//! another made beside it. Whoever still has it open goes on with it undisturbed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use dateline_story::answer::search::TEXTS_VERSION;

use crate::{INDEX_FORMAT, SearchError};

/// What the names of all folders begin with, whatever their version.
const ANY_VERSION: &str = "words-";
/// The index's file in its folder.
const FILE: &str = "words.sqlite";

/// The file of the index in use, which may not be there yet: that of the oldest folder of today's version, or of a new one. The others
/// are removed, but for those of versions that are newer.
pub(crate) fn current(root: &Path) -> Result<PathBuf, SearchError> {
    let unusable = |error: io::Error| SearchError::Unusable { folder: root.to_owned(), reason: error.to_string() };
    fs::create_dir_all(root).map_err(unusable)?;
    let mut found = listed(root).map_err(unusable)?;
    if found.iter().all(|one| one.version != version()) {
        make(root).map_err(unusable)?;
        // Another process may have made one too, a moment earlier: all go on with that.
        found = listed(root).map_err(unusable)?;
    }
    found.sort_by_key(|one| one.unique);
    let mut ours = found.iter().filter(|one| one.version == version());
    let current = ours.next().ok_or_else(|| unusable(io::ErrorKind::NotFound.into()))?;
    for old in ours.chain(found.iter().filter(|one| one.version < version())) {
        // What cannot be removed now goes another time.
        let _ = remove_folder(&old.path);
    }
    Ok(current.path.join(FILE))
}

/// Removes the folder of an index that is of no use.
pub(crate) fn leave(file: &Path) {
    if let Some(folder) = file.parent() {
        let _ = remove_folder(folder);
    }
}

/// Removes every index below a ledger's folder of views: the next search makes another.
///
/// # Errors
/// Where the folder can be read and something in it not removed.
pub fn remove(root: &Path) -> io::Result<()> {
    match listed(root) {
        Ok(found) => found.iter().try_for_each(|one| remove_folder(&one.path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Removes a folder, also while somebody who has the index open makes a file in it.
fn remove_folder(folder: &Path) -> io::Result<()> {
    let mut removed = Ok(());
    for _ in 0..5 {
        removed = match fs::remove_dir_all(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        };
        if removed.is_ok() {
            break;
        }
    }
    removed
}

/// A folder of an index.
struct Listed {
    version: (u32, u32),
    unique: u64,
    path: PathBuf,
}

/// Today's version: of what is stored, and of what is taken for a text.
const fn version() -> (u32, u32) {
    (INDEX_FORMAT, TEXTS_VERSION)
}

fn listed(root: &Path) -> io::Result<Vec<Listed>> {
    let mut found = Vec::new();
    for file in fs::read_dir(root)? {
        let file = file?;
        let parts = file.file_name().to_str().and_then(parts);
        // A link could lead out of here.
        if let Some((version, unique)) = parts
            && file.file_type().is_ok_and(|found| found.is_dir())
        {
            found.push(Listed { version, unique, path: file.path() });
        }
    }
    Ok(found)
}

fn parts(name: &str) -> Option<((u32, u32), u64)> {
    let mut parts = name.strip_prefix(ANY_VERSION)?.split('-');
    let (format, texts, unique) = (parts.next()?, parts.next()?, parts.next()?);
    let read = ((format.parse().ok()?, texts.parse().ok()?), u64::from_str_radix(unique, 16).ok()?);
    parts.next().is_none().then_some(read)
}

fn make(root: &Path) -> io::Result<()> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut unique = u64::try_from(since.as_micros()).unwrap_or_default();
    let (format, texts) = version();
    loop {
        match fs::create_dir(root.join(format!("{ANY_VERSION}{format}-{texts}-{unique:016x}"))) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => unique = unique.saturating_add(1),
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_of_todays_version_is_used_and_newer_versions_are_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let newer = format!("words-{}-1-0000000000000001", INDEX_FORMAT + 1);
        for name in ["words-0-0-0000000000000001", newer.as_str(), "words-x", "generation-1", "words-1-1-1-1"] {
            fs::create_dir(root.path().join(name)).unwrap();
        }
        let first = current(root.path()).unwrap();
        make(root.path()).unwrap();
        assert_eq!(current(root.path()).unwrap(), first);
        let mut left: Vec<String> =
            fs::read_dir(root.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        let used = first.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let mut expected = ["generation-1", "words-1-1-1-1", newer.as_str(), "words-x", used];
        expected.sort_unstable();
        assert_eq!(left, expected);
        leave(&first);
        let second = current(root.path()).unwrap();
        assert_ne!(second, first, "a name is never used again");
        remove(root.path()).unwrap();
        assert!(!second.parent().unwrap().exists() && !root.path().join(newer).exists());
        remove(&root.path().join("nowhere")).unwrap();
    }
}
