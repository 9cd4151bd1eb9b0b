use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use uuid::Uuid;

use crate::store::LOCKED_FILE;
use crate::{Views, ViewsError};

/// The file that names the generation in use.
const POINTER: &str = "current";
/// Where the next pointer is written before it takes the place of the last.
const POINTER_NEXT: &str = "current.next";
/// The file whose lock is held while generations are opened, made, switched and removed; not while they are used.
const LOCK: &str = "lock";
/// What the names of generations begin with.
const GENERATION: &str = "generation-";
/// How long another process's opening or switching is waited for.
const LOCK_WAIT: Duration = Duration::from_millis(500);
/// How long it is waited for when a whole build would be lost otherwise.
const LOCK_WAIT_TO_PUBLISH: Duration = Duration::from_secs(10);
const LOCK_POLL: Duration = Duration::from_millis(5);

/// A folder with generations of views side by side, and a pointer to the one in use.
///
/// ```text
/// <root>/lock                       held for moments, by whoever opens or changes anything here
/// <root>/current                    one line: the name of a generation
/// <root>/generation-<unique>/       a sled database, open in at most one process
/// ```
///
/// A generation is built under its own name, while another may be in use, and becomes the current one in a single rename when it
/// is complete. Nothing outside the folder is touched, and no name in it comes from the ledger.
#[derive(Debug, Clone)]
pub struct ViewsRoot {
    folder: PathBuf,
}

impl ViewsRoot {
    /// Views below this folder, which is made when it is needed.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Opens the current generation, which must be of this ledger and by today's rules; and removes generations that nobody
    /// uses any more.
    ///
    /// # Errors
    /// [`ViewsError::Absent`], [`ViewsError::Stale`], [`ViewsError::Broken`]: build one. [`ViewsError::Held`]: somebody has it
    /// open. [`ViewsError::Unusable`].
    pub fn open(&self, ledger: Uuid) -> Result<Views, ViewsError> {
        let _lock = self.lock(LOCK_WAIT)?;
        let name = self.current()?.ok_or(ViewsError::Absent)?;
        let folder = self.folder.join(&name);
        // A link could lead out of here. And sled would make what is not there.
        let is_folder = fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir());
        if !is_folder {
            return Err(ViewsError::Absent);
        }
        let views = Views::open(&folder, ledger)?;
        self.remove_unused(Some(&name));
        Ok(views)
    }

    /// Makes a new, empty generation beside the current one.
    ///
    /// # Errors
    /// [`ViewsError::Unusable`], [`ViewsError::Broken`], [`ViewsError::Held`].
    pub fn begin(&self, ledger: Uuid) -> Result<Views, ViewsError> {
        let _lock = self.lock(LOCK_WAIT)?;
        let current = self.current()?;
        self.remove_unused(current.as_deref());
        let folder = self.make_folder()?;
        Views::create(&folder, ledger)
    }

    /// Makes a generation that was [begun](ViewsRoot::begin) here the current one, and removes the others, but for those that
    /// somebody has open: they go when they are closed and anybody opens the views again.
    ///
    /// # Errors
    /// [`ViewsError::Unusable`], [`ViewsError::Held`]; [`ViewsError::Absent`] if somebody removed it meanwhile: build anew.
    pub fn publish(&self, views: &Views) -> Result<(), ViewsError> {
        let _lock = self.lock(LOCK_WAIT_TO_PUBLISH)?;
        let name = self
            .name_of(views)
            .ok_or_else(|| self.unusable(&io::Error::other("the generation to switch to lies elsewhere")))?;
        if !is_there(views) {
            return Err(ViewsError::Absent);
        }
        self.switch(name).map_err(|error| self.unusable(&error))?;
        self.remove_unused(Some(name));
        Ok(())
    }

    /// Whether these views are still the current generation, and still there: an open file outlives its removal. Cheap: one
    /// small file is read, and another looked for.
    #[must_use]
    pub fn is_current(&self, views: &Views) -> bool {
        let current = self.current().ok().flatten();
        current.is_some() && current.as_deref() == self.name_of(views) && is_there(views)
    }

    /// The name that the pointer has, if it is there and names a generation.
    fn current(&self) -> Result<Option<String>, ViewsError> {
        match fs::read(self.folder.join(POINTER)) {
            Ok(bytes) => Ok(String::from_utf8(bytes)
                .ok()
                .map(|line| line.trim_end().to_owned())
                .filter(|name| is_generation(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.unusable(&error)),
        }
    }

    fn switch(&self, name: &str) -> io::Result<()> {
        let next = self.folder.join(POINTER_NEXT);
        match fs::remove_file(&next) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = File::create_new(&next)?;
        writeln!(file, "{name}")?;
        file.sync_all()?;
        fs::rename(&next, self.folder.join(POINTER))
    }

    fn make_folder(&self) -> Result<PathBuf, ViewsError> {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let mut number = since.unwrap_or_default().as_micros();
        loop {
            let folder = self.folder.join(format!("{GENERATION}{number:016x}"));
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(folder),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    number = number.saturating_add(1);
                }
                Err(error) => return Err(self.unusable(&error)),
            }
        }
    }

    /// Removes every generation but `keep` that nobody has open. What cannot be removed now goes another time.
    fn remove_unused(&self, keep: Option<&str>) {
        let Ok(listed) = fs::read_dir(&self.folder) else {
            return;
        };
        for file in listed.flatten() {
            let name = file.file_name();
            let Some(name) = name.to_str() else { continue };
            let is_folder = file.file_type().is_ok_and(|found| found.is_dir());
            if is_folder && is_generation(name) && Some(name) != keep {
                let _ = remove_if_unused(&file.path());
            }
        }
    }

    fn name_of<'a>(&self, views: &'a Views) -> Option<&'a str> {
        let name = views.folder().strip_prefix(&self.folder).ok()?.to_str()?;
        is_generation(name).then_some(name)
    }

    fn lock(&self, wait: Duration) -> Result<File, ViewsError> {
        fs::create_dir_all(&self.folder).map_err(|error| self.unusable(&error))?;
        let mut options = File::options();
        let file = options.read(true).write(true).create(true).truncate(false);
        let file = file.open(self.folder.join(LOCK)).map_err(|error| self.unusable(&error))?;
        let deadline = Instant::now() + wait;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    thread::sleep(LOCK_POLL);
                }
                Err(TryLockError::WouldBlock) => {
                    let folder = self.folder.clone();
                    return Err(ViewsError::Held { folder });
                }
                Err(TryLockError::Error(error)) => return Err(self.unusable(&error)),
            }
        }
    }

    fn unusable(&self, error: &io::Error) -> ViewsError {
        ViewsError::Unusable { folder: self.folder.clone(), reason: error.to_string() }
    }
}

/// Whether the file that these views are written to can still be opened by others. Names of generations do not come again.
fn is_there(views: &Views) -> bool {
    views.folder().join(LOCKED_FILE).exists()
}

/// Whether a name is one that [`ViewsRoot`] gives.
fn is_generation(name: &str) -> bool {
    name.strip_prefix(GENERATION)
        .is_some_and(|rest| (1..=32).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Removes a generation if its lock can be taken: the one that sled holds while it is open.
fn remove_if_unused(folder: &Path) -> io::Result<()> {
    match File::options().read(true).write(true).open(folder.join(LOCKED_FILE)) {
        Ok(file) => {
            file.try_lock()?;
            fs::remove_dir_all(folder)
        }
        // Whoever was making it is gone: making happens under the root's lock.
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::remove_dir_all(folder),
        Err(error) => Err(error),
    }
}
