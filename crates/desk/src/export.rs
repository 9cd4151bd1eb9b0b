//! A whole ledger as JSON lines: one line an event, with its position, its recorded time and its exact bytes.

use std::io::Write;

use dateline_log::{EventLog, Position};
use dateline_story::time::Timestamp;
use dateline_wire::export::ExportLine;
use futures::StreamExt;

use crate::DeskError;

/// Writes all entries up to the head as it is now. Returns how many. `progress` is told how many are written.
///
/// # Errors
/// [`DeskError::Log`], and [`DeskError::File`] if `to` cannot be written.
pub async fn export(
    log: &dyn EventLog,
    to: &mut (dyn Write + Send),
    mut progress: impl FnMut(u64),
) -> Result<u64, DeskError> {
    let mut written = 0_u64;
    let mut pages = log.read(Position::START);
    while let Some(page) = pages.next().await {
        for entry in page? {
            let line = ExportLine {
                position: entry.position.0,
                recorded: Timestamp::from_micros(entry.recorded_micros),
                story: entry.story,
                body: entry.bytes,
            };
            let text = line.to_line().map_err(|error| DeskError::Unwritable { reason: error.to_string() })?;
            writeln!(to, "{text}").map_err(unwritable)?;
            written = written.saturating_add(1);
        }
        progress(written);
    }
    to.flush().map_err(unwritable)?;
    Ok(written)
}

fn unwritable(error: std::io::Error) -> DeskError {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => DeskError::OutputClosed,
        _ => DeskError::File { file: "the export".to_owned(), problem: error.to_string() },
    }
}
