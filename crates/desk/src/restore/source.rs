//! What can be restored from, and how it is read.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_log::{Entry, LedgerInfo, LogError};
use dateline_story::time::Timestamp;
use dateline_wire::export::{ExportError, ExportLine, read_lines};
use dateline_wire::manifest::{MANIFEST_BYTES_MAX, MANIFEST_ENDING, Manifest, ManifestFormat};

use crate::DeskError;
use crate::export::line_of;
use crate::sha256::{Digesting, Shared};

/// What to restore from.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file of export lines. Where a manifest stands beside it, it must be what that says.
    File(PathBuf),
    /// Export lines that the program has with it.
    Text {
        /// What to call them.
        name: String,
        /// The lines.
        text: &'static str,
    },
    /// A ledger's file.
    Ledger(LedgerFile),
}

/// A ledger's file that somebody has opened for reading.
#[derive(Clone)]
pub struct LedgerFile {
    /// What to call it.
    pub name: String,
    /// Who it is.
    pub ledger: LedgerInfo,
    /// The manifest in it, where it was cut from another ledger.
    pub manifest: Option<String>,
    /// Reads it from its first entry on; asked twice.
    pub pages: PagesAgain,
}

/// Entries in their order, some at a time, as often as they are asked for.
pub type PagesAgain = Arc<dyn Fn() -> Box<dyn Iterator<Item = Result<Vec<Entry>, LogError>> + Send> + Send + Sync>;

impl fmt::Debug for LedgerFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LedgerFile").field("name", &self.name).field("ledger", &self.ledger).finish_non_exhaustive()
    }
}

/// Lines, as they are read.
pub(super) type LinesRead<'a> = Box<dyn Iterator<Item = Result<ExportLine, DeskError>> + Send + 'a>;

impl Source {
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Text { name, .. } => name.clone(),
            Self::Ledger(file) => file.name.clone(),
        }
    }

    /// That it can be read more than once: a pipe would be empty, or wait for ever, the second time.
    pub(super) fn can_be_read_again(&self) -> Result<(), DeskError> {
        let Self::File(path) = self else { return Ok(()) };
        let metadata = path.metadata().map_err(|error| unreadable_file(&self.name(), &error))?;
        if metadata.is_file() {
            return Ok(());
        }
        let problem = if metadata.is_dir() {
            "this is a folder; name the exports in it"
        } else {
            "this is not a file, and a restore reads twice; write it to a file first"
        };
        Err(DeskError::File { file: self.name(), problem: problem.to_owned() })
    }

    /// Its lines from the first on; their bytes go into the digest.
    pub(super) fn lines(&self, digest: Shared) -> Result<LinesRead<'_>, DeskError> {
        match self {
            Self::File(path) => {
                let from = File::open(path).map_err(|error| unreadable_file(&self.name(), &error))?;
                Ok(Box::new(lines(self.name(), Digesting { from, digest })))
            }
            Self::Text { name, text } => Ok(Box::new(lines(name.clone(), Digesting { from: text.as_bytes(), digest }))),
            Self::Ledger(file) => Ok(Box::new(entries(file, digest))),
        }
    }

    /// Digests all of it, whatever is in it.
    pub(super) fn digest(&self) -> Result<String, DeskError> {
        let digest = Shared::default();
        match self {
            Self::File(path) => {
                let copied = File::open(path).and_then(|from| {
                    std::io::copy(&mut Digesting { from, digest: digest.clone() }, &mut std::io::sink())
                });
                copied.map_err(|error| unreadable_file(&self.name(), &error))?;
            }
            Self::Text { text, .. } => digest.update(text.as_bytes()),
            Self::Ledger(_) => self.lines(digest.clone())?.try_for_each(|line| line.map(drop))?,
        }
        Ok(digest.so_far())
    }

    /// Its manifest, with what to call it.
    pub(super) fn manifest(&self) -> Result<Option<(String, Manifest)>, DeskError> {
        let (name, bytes, wanted) = match self {
            Self::Text { .. } => return Ok(None),
            Self::File(path) => {
                let beside = manifest_of(path);
                let name = beside.display().to_string();
                match read_small(&beside) {
                    Ok(bytes) => (name, bytes, ManifestFormat::Jsonl),
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
                    Err(error) => return Err(unreadable_file(&name, &error)),
                }
            }
            Self::Ledger(file) => match &file.manifest {
                Some(text) => (format!("{}, manifest", file.name), text.as_bytes().to_vec(), ManifestFormat::Ledger),
                None => return Ok(None),
            },
        };
        let problem = |problem: String| DeskError::File { file: name.clone(), problem };
        let manifest =
            Manifest::from_json(&bytes).map_err(|error| problem(format!("{error}; nothing was restored")))?;
        if manifest.format != wanted {
            return Err(problem("this manifest is of an export of another form; nothing was restored".to_owned()));
        }
        Ok(Some((name, manifest)))
    }
}

/// Where the manifest of a file of export lines stands.
#[must_use]
pub fn manifest_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(MANIFEST_ENDING);
    name.into()
}

fn read_small(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MANIFEST_BYTES_MAX.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MANIFEST_BYTES_MAX) {
        return Err(std::io::Error::other(format!("it has more than {MANIFEST_BYTES_MAX} bytes, as no manifest has")));
    }
    Ok(bytes)
}

/// The lines of a text that was opened under a name.
fn lines<R: Read>(name: String, from: R) -> impl Iterator<Item = Result<ExportLine, DeskError>> {
    read_lines(BufReader::new(from)).map(move |line| line.map_err(|error| unreadable(&name, error)))
}

/// The entries of a ledger's file as lines.
fn entries(file: &LedgerFile, digest: Shared) -> impl Iterator<Item = Result<ExportLine, DeskError>> {
    let pages = (file.pages)().map(|page| match page {
        Ok(entries) => entries.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    });
    pages.flatten().map(move |entry| {
        let (entry, line) = line_of(entry?)?;
        digest.update(line.as_bytes());
        let recorded = Timestamp::from_micros(entry.recorded_micros);
        let carried_ignored = entry.carried_micros_ignored.map(Timestamp::from_micros);
        let position = entry.position.0;
        Ok(ExportLine { position, recorded, carried_ignored, story: entry.story, body: entry.bytes })
    })
}

fn unreadable_file(name: &str, error: &std::io::Error) -> DeskError {
    DeskError::File { file: name.to_owned(), problem: error.to_string() }
}

fn unreadable(file: &str, error: ExportError) -> DeskError {
    match error {
        ExportError::Line { line, column, problem } => {
            DeskError::Unreadable { file: file.to_owned(), line, column: u64::try_from(column).ok(), problem }
        }
        ExportError::Read { line, source } => {
            DeskError::Unreadable { file: file.to_owned(), line, column: None, problem: source.to_string() }
        }
    }
}
