//! An export, or several that follow on one another, into an empty ledger.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::PathBuf;

use dateline_log::{EventLog, LogError, RestoredEntry, RestoredRange};
use dateline_wire::export::{ExportError, ExportLine, read_lines};
use sha2::{Digest, Sha256};

use crate::DeskError;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many events the ledger has now.
    pub entries: u64,
    /// SHA-256 of the files' bytes in their order, in lower-case hex. The ledger keeps it.
    pub source_sha256: String,
}

/// A text to restore from, and what to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// A text that the program has with it.
    Text {
        /// What to call it.
        name: String,
        /// The text.
        text: &'static str,
    },
}

impl Source {
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Text { name, .. } => name.clone(),
        }
    }

    fn open(&self) -> Result<Box<dyn Read + Send>, DeskError> {
        match self {
            Self::File(path) => File::open(path)
                .map(|file| Box::new(file) as Box<dyn Read + Send>)
                .map_err(|error| DeskError::File { file: self.name(), problem: error.to_string() }),
            Self::Text { text, .. } => Ok(Box::new(text.as_bytes())),
        }
    }
}

/// Restores the sources, in their order, into an empty ledger. All of them are read and checked first; positions go from 1
/// without a gap across all sources.
///
/// # Errors
/// [`DeskError::Unreadable`] and [`DeskError::File`]: nothing was restored. [`DeskError::Log`]: see [`EventLog::restore`].
pub async fn restore(
    log: &dyn EventLog,
    sources: &[Source],
    mut progress: impl FnMut(u64) + Send,
) -> Result<Restored, DeskError> {
    let (count, source_sha256) = check(sources)?;
    let range = RestoredRange { count, source_sha256 };
    let mut failed: Option<DeskError> = None;
    let mut restored = 0_u64;
    let opened: Vec<_> =
        sources.iter().map(|source| Ok(lines(source.name(), source.open()?))).collect::<Result<_, DeskError>>()?;
    let mut entries = opened.into_iter().flatten().map(|line| match line {
        Ok(line) => {
            restored = restored.saturating_add(1);
            if restored.is_multiple_of(500) {
                progress(restored);
            }
            Ok(RestoredEntry {
                id: dateline_wire::event_id(&line.body).map(|id| id.0),
                story: line.story,
                recorded_micros: line.recorded.micros(),
                bytes: line.body,
            })
        }
        Err(error) => {
            let reason = error.to_string();
            failed = Some(error);
            Err(LogError::Unavailable { reason })
        }
    });
    let done = log.restore(range.clone(), &mut entries).await;
    drop(entries);
    if let Some(failed) = failed {
        return Err(failed);
    }
    done?;
    Ok(Restored { entries: count, source_sha256: range.source_sha256 })
}

/// The digest that a ledger keeps of the sources that were restored into it.
///
/// # Errors
/// [`DeskError::Unreadable`] and [`DeskError::File`], as [`restore`].
pub fn source_sha256(sources: &[Source]) -> Result<String, DeskError> {
    check(sources).map(|(_, digest)| digest)
}

/// Reads all sources through. Returns how many entries they have, and their digest.
fn check(sources: &[Source]) -> Result<(u64, String), DeskError> {
    let mut digest = Sha256::new();
    let mut count = 0_u64;
    for source in sources {
        let digesting = Digesting { from: source.open()?, digest: &mut digest };
        for (line, number) in lines(source.name(), digesting).zip(1..) {
            let position = line?.position;
            let expected = count.saturating_add(1);
            if position != expected {
                let order = match expected {
                    1 => "from its first line on",
                    _ => "each file after the one before it",
                };
                return Err(DeskError::Unreadable {
                    file: source.name(),
                    line: number,
                    column: None,
                    problem: format!(
                        "position {position} where {expected} must come: an export is restored whole and in order, {order}"
                    ),
                });
            }
            count = expected;
        }
    }
    Ok((count, hex(&digest.finalize())))
}

/// The lines of a source that was opened under a name.
fn lines<R: Read>(name: String, from: R) -> impl Iterator<Item = Result<ExportLine, DeskError>> {
    read_lines(BufReader::new(from)).map(move |line| line.map_err(|error| unreadable(&name, error)))
}

/// Passes on what it reads, and adds it to a digest.
struct Digesting<'a, R> {
    from: R,
    digest: &'a mut Sha256,
}

impl<R: Read> Read for Digesting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.digest.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
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

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
