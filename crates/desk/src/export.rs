//! A ledger, or its beginning, in a form that it can be restored from.

use std::io;

use dateline_log::{Entry, EventLog, LedgerInfo, Position};
use dateline_story::as_of::{AsOf, Point, Tick};
use dateline_story::names;
use dateline_story::time::Timestamp;
use dateline_wire::export::ExportLine;
use dateline_wire::manifest::{MANIFEST_VERSION, Manifest, ManifestFormat, ManifestLedger, ManifestRestored};
use futures::StreamExt;
use sha2::{Digest, Sha256};

use crate::DeskError;
use crate::sha256::hex;

/// Takes in the entries of an export, in their order.
pub trait ExportSink: Send {
    /// Takes one: as the log has it, and as an export line, its line feed included.
    ///
    /// # Errors
    /// What keeps it from being written, after which nothing more comes.
    fn take(&mut self, entry: Entry, line: &str) -> io::Result<()>;
}

/// Export lines into anything that can be written to. Flush it afterwards.
#[derive(Debug)]
pub struct Lines<W>(pub W);

impl<W: io::Write + Send> ExportSink for Lines<W> {
    fn take(&mut self, _: Entry, line: &str) -> io::Result<()> {
        self.0.write_all(line.as_bytes())
    }
}

/// What was exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// What the export says of itself.
    pub manifest: Manifest,
    /// As of which point it is. An export of nothing is as of position 0.
    pub point: Point,
}

/// Writes all entries up to the head as it is now, as export lines. Returns how many. `progress` is told how many are written.
///
/// # Errors
/// [`DeskError::Log`], [`DeskError::OutputClosed`], and [`DeskError::Output`] if `to` cannot be written.
pub async fn export(
    log: &dyn EventLog,
    to: &mut (dyn io::Write + Send),
    progress: impl FnMut(u64),
) -> Result<u64, DeskError> {
    let exported = export_as_of(log, AsOf::Head, ManifestFormat::Jsonl, &mut Lines(&mut *to), progress).await?;
    to.flush().map_err(unwritable)?;
    Ok(exported.manifest.events)
}

/// Gives all entries up to a point to `to`, one page in memory at a time. `progress` is told how many.
///
/// # Errors
/// [`DeskError::Log`], [`DeskError::OutputClosed`], [`DeskError::Output`] where `to` fails, and [`DeskError::AheadOfHead`]
/// where the point is a position that is not there yet: an export of what is there now would be another one later. A time
/// after the last entry is answered at the head, and [`Exported::point`] says so.
pub async fn export_as_of(
    log: &dyn EventLog,
    as_of: AsOf,
    format: ManifestFormat,
    to: &mut dyn ExportSink,
    mut progress: impl FnMut(u64),
) -> Result<Exported, DeskError> {
    if let AsOf::Position(asked) = as_of {
        let head = names::Position(log.head().await?.0);
        if asked > head {
            return Err(DeskError::AheadOfHead { asked, head });
        }
    }
    let mut digest = Sha256::new();
    let mut last: Option<Tick> = None;
    let mut running_max = Timestamp::MIN;
    let mut more = false;
    let mut pages = log.read(Position::START);
    'reading: while let Some(page) = pages.next().await {
        for entry in page? {
            let tick = Tick {
                position: names::Position(entry.position.0),
                recorded: Timestamp::from_micros(entry.recorded_micros),
                restored: entry.restored,
            };
            running_max = running_max.max(tick.recorded);
            if !as_of.includes(tick.position, running_max) {
                more = true;
                break 'reading;
            }
            let (entry, line) = line_of(entry)?;
            digest.update(line.as_bytes());
            to.take(entry, &line).map_err(unwritable)?;
            last = Some(tick);
        }
        progress(last.map_or(0, |tick| tick.position.0));
    }
    let point = Point::at(as_of, last, !more);
    let sha256 = hex(&digest.finalize());
    Ok(Exported { manifest: manifest(&log.ledger(), format, &point, sha256), point })
}

/// An entry's export line, with its line feed; and the entry back.
pub(crate) fn line_of(entry: Entry) -> Result<(Entry, String), DeskError> {
    let Entry { position, recorded_micros, carried_micros_ignored, story, bytes, .. } = entry;
    let line = ExportLine {
        position: position.0,
        recorded: Timestamp::from_micros(recorded_micros),
        carried_ignored: carried_micros_ignored.map(Timestamp::from_micros),
        story,
        body: bytes,
    };
    let mut text = line.to_line().map_err(|error| DeskError::Unwritable { reason: error.to_string() })?;
    text.push('\n');
    Ok((Entry { story: line.story, bytes: line.body, ..entry }, text))
}

fn manifest(ledger: &LedgerInfo, format: ManifestFormat, point: &Point, sha256: String) -> Manifest {
    Manifest {
        format,
        manifest_version: MANIFEST_VERSION,
        ledger: ManifestLedger {
            id: ledger.id.to_string(),
            name: ledger.name.clone(),
            zone: ledger.zone.clone(),
            late_after_seconds: ledger.late_after_seconds,
        },
        position: point.position.0,
        events: point.position.0,
        recorded: point.recorded,
        sha256,
        restored: ledger
            .restored
            .as_ref()
            .map(|range| ManifestRestored { events: range.count, sha256: range.source_sha256.clone() }),
        dateline: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn unwritable(error: io::Error) -> DeskError {
    match error.kind() {
        io::ErrorKind::BrokenPipe => DeskError::OutputClosed,
        _ => DeskError::Output(error),
    }
}
