//! Files that appear under their names when they are complete and on stable storage, or not at all.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use dateline_log_sqlite::NewFile;

use crate::exit::{CliError, Exit};
use dateline_presentation::terminal::safe;

/// A file in the making, for its owner alone. Dropped before it is in its place, it is gone.
pub(super) struct Pending {
    new: NewFile,
    file: File,
    path: PathBuf,
}

impl Pending {
    /// Begins a file that is to stand at a path, where nothing is.
    pub(super) fn at(path: &Path) -> Result<Self, CliError> {
        if path.symlink_metadata().is_ok() {
            return Err(taken(path));
        }
        let new = NewFile::begin(path).map_err(|error| unwritable(path, &error))?;
        let file = File::options().write(true).open(new.temporary()).map_err(|error| unwritable(path, &error))?;
        Ok(Self { new, file, path: path.to_owned() })
    }

    /// Where it is to stand.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What writes it. To be flushed.
    pub(super) fn writer(&self) -> Result<BufWriter<File>, CliError> {
        self.file.try_clone().map(BufWriter::new).map_err(|error| unwritable(&self.path, &error))
    }

    /// Writes all of it.
    pub(super) fn write(&mut self, text: &str) -> Result<(), CliError> {
        self.file.write_all(text.as_bytes()).map_err(|error| unwritable(&self.path, &error))
    }

    /// Puts files into their places, in this order: who finds one finds those before it. All of them, or none.
    pub(super) fn place(files: Vec<Self>) -> Result<(), CliError> {
        for file in &files {
            file.file.sync_all().map_err(|error| unwritable(&file.path, &error))?;
        }
        let mut placed: Vec<PathBuf> = Vec::new();
        for Self { new, path, .. } in files {
            let put = new.place().map_err(|error| match error.kind() {
                std::io::ErrorKind::AlreadyExists => taken(&path),
                _ => unwritable(&path, &error),
            });
            if let Err(error) = put {
                for path in placed {
                    // It is ours, of a moment ago. If it cannot be taken away, what is said of the other one stands.
                    let _ = std::fs::remove_file(path);
                }
                return Err(error);
            }
            placed.push(path);
        }
        let folder = placed.last().map_or(Path::new("."), |path| folder_of(path));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| unwritable(folder, &error))
    }
}

/// Refuses a path that can only be a folder's.
pub(super) fn names_a_file(path: &Path) -> Result<(), CliError> {
    use std::os::unix::ffi::OsStrExt as _;
    if path.is_dir() && path.file_name().is_some() {
        return Err(taken(path));
    }
    if path.file_name().is_none() || path.as_os_str().as_bytes().ends_with(b"/") {
        return Err(CliError::usage(format!("--to: \"{}\" names no file", safe(&path.display().to_string()))));
    }
    Ok(())
}

/// That there is something at a path.
pub(super) fn taken(path: &Path) -> CliError {
    let place = path.display().to_string();
    CliError::new(Exit::Refused, format!("there is already something at {}; nothing was written", safe(&place))).hint(
        match path.is_dir() {
            true => "It is a folder: name a file in it.",
            false => "An export never takes the place of anything: name another file.",
        },
    )
}

/// That a file cannot be written.
pub(super) fn unwritable(path: &Path, error: &std::io::Error) -> CliError {
    let (place, folder) = (path.display().to_string(), folder_of(path));
    if error.kind() == std::io::ErrorKind::NotADirectory {
        let folder = folder.display().to_string();
        return CliError::bad_input(format!("{} cannot be written: {} is not a folder", safe(&place), safe(&folder)));
    }
    if error.kind() == std::io::ErrorKind::NotFound && !folder.exists() {
        let folder = folder.display().to_string();
        return CliError::bad_input(format!(
            "{} cannot be written: there is no folder {}",
            safe(&place),
            safe(&folder)
        ));
    }
    CliError::unwritable(safe(&place), error)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
