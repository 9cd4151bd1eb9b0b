//! An export, or several that follow on one another, into an empty ledger.

mod check;
mod source;

use dateline_log::{EventLog, LogError, RestoredEntry, RestoredRange};
use dateline_wire::export::ExportLine;

pub use check::{Checked, CheckedSource, check};
pub use source::{LedgerFile, PagesAgain, Source, manifest_of};

use crate::DeskError;
use crate::sha256::Shared;

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many events the ledger has now.
    pub entries: u64,
    /// SHA-256 of the entries as export lines, in lower-case hex. The ledger keeps it.
    pub source_sha256: String,
}

/// Restores the sources, in their order, into an empty ledger. All of them are read and checked first; positions go from 1
/// without a gap across all sources.
///
/// # Errors
/// As [`check`] and [`Checked::restore`].
pub async fn restore(
    log: &dyn EventLog,
    sources: &[Source],
    progress: impl FnMut(u64) + Send,
) -> Result<Restored, DeskError> {
    check(sources)?.restore(log, progress).await
}

/// The digest that a ledger keeps of the sources that were restored into it.
///
/// # Errors
/// As [`check`].
pub fn source_sha256(sources: &[Source]) -> Result<String, DeskError> {
    check(sources).map(|checked| checked.source_sha256)
}

impl Checked<'_> {
    /// Restores what was checked into an empty ledger. It is read again for that, and must be the same still.
    ///
    /// # Errors
    /// [`DeskError::Changed`], [`DeskError::Unreadable`], [`DeskError::File`]: nothing was restored. [`DeskError::Log`]: see
    /// [`EventLog::restore`].
    pub async fn restore(
        &self,
        log: &dyn EventLog,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Restored, DeskError> {
        if self.events == 0 {
            // There is nothing to take: the ledger stays empty, and takes what comes next.
            return Ok(Restored { entries: 0, source_sha256: self.source_sha256.clone() });
        }
        let range = RestoredRange { count: self.events, source_sha256: self.source_sha256.clone() };
        let mut again = Again { left: self.sources.iter(), reading: None, failed: None };
        let mut restored = 0_u64;
        let mut entries = again.by_ref().inspect(|_| {
            restored = restored.saturating_add(1);
            if restored.is_multiple_of(500) {
                progress(restored);
            }
        });
        let done = log.restore(range, &mut entries).await;
        drop(entries);
        if let Some(failed) = again.failed {
            return Err(failed);
        }
        done?;
        Ok(Restored { entries: self.events, source_sha256: self.source_sha256.clone() })
    }
}

/// A source that is being read again.
struct Reading<'a> {
    source: &'a CheckedSource<'a>,
    lines: Box<dyn Iterator<Item = Result<ExportLine, DeskError>> + Send + 'a>,
    digest: Shared,
}

/// What was checked, for the second time. It ends with an error where it is not what it was the first time.
struct Again<'a> {
    left: std::slice::Iter<'a, CheckedSource<'a>>,
    reading: Option<Reading<'a>>,
    failed: Option<DeskError>,
}

impl Again<'_> {
    fn line(&mut self) -> Result<Option<ExportLine>, DeskError> {
        loop {
            if let Some(reading) = &mut self.reading {
                if let Some(line) = reading.lines.next() {
                    return line.map(Some);
                }
                let found = reading.digest.so_far();
                if found != reading.source.sha256 {
                    return Err(DeskError::Changed {
                        file: reading.source.name.clone(),
                        checked: reading.source.sha256.clone(),
                        found,
                    });
                }
            }
            let Some(source) = self.left.next() else { return Ok(None) };
            let digest = Shared::default();
            let lines = source.source.lines(digest.clone())?;
            self.reading = Some(Reading { source, lines, digest });
        }
    }
}

impl Iterator for Again<'_> {
    type Item = Result<RestoredEntry, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed.is_some() {
            return None;
        }
        match self.line() {
            Ok(line) => line.map(|line| Ok(restored_entry(line))),
            Err(error) => {
                let reason = error.to_string();
                self.failed = Some(error);
                Some(Err(LogError::Unavailable { reason }))
            }
        }
    }
}

fn restored_entry(line: ExportLine) -> RestoredEntry {
    RestoredEntry {
        id: dateline_wire::event_id(&line.body).map(|id| id.0),
        story: line.story,
        recorded_micros: line.recorded.micros(),
        carried_micros_ignored: line.carried_ignored.map(|carried| carried.micros()),
        bytes: line.body,
    }
}
