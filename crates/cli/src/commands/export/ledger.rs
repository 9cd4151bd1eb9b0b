//! The forms that a ledger can be restored from: export lines with a manifest, and a ledger's file.

use std::io::{IsTerminal, Write};
use std::path::Path;

use dateline_desk::when::{self, DayEnd};
use dateline_desk::{DeskError, ExportSink, Exported, Lines, export_as_of, manifest_of, zone_of};
use dateline_log::{Entry, EventLog, LedgerInfo, RestoredEntry};
use dateline_log_sqlite::Cut;
use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_story::time::Zone;
use dateline_wire::manifest::ManifestFormat;
use uuid::Uuid;

use super::Format;
use super::pending::{Pending, taken, unwritable};
use super::told::ExportedLedger;
use crate::args::{ExportArgs, Global, PrefixArgs};
use crate::clock;
use crate::commands::open_log;
use crate::commands::read::wrong_time;
use crate::exit::{CliError, Exit};
use crate::output::Output;
use crate::progress::Progress;
use dateline_presentation::terminal::safe;

/// Exports the ledger into a file, or as lines to the output.
pub(super) async fn export(
    args: &ExportArgs,
    format: Format,
    global: &Global,
    output: &Output,
) -> Result<(), CliError> {
    let (_, log) = open_log(global).await?;
    let zone = zone_of(&log.ledger())?;
    let as_of = as_of(&args.point.prefix, zone)?;
    let Some(path) = &args.to else {
        return to_output(&*log, as_of).await;
    };
    let progress = Progress::new("exported", log.head().await?.0, output);
    let written = match format {
        Format::Ledger => cut(&*log, as_of, path, &progress).await,
        _ => lines(&*log, as_of, path, &progress).await,
    };
    progress.finish();
    let (exported, manifest) = written?;
    ExportedLedger { format, to: path, what: &exported, manifest: manifest.as_deref(), zone }.say(output)
}

/// The point that was named. It is found while reading, without views.
fn as_of(point: &PrefixArgs, zone: Zone) -> Result<AsOf, CliError> {
    if let Some(position) = point.at {
        return Ok(AsOf::Position(Position(position)));
    }
    let Some(text) = &point.as_of else { return Ok(AsOf::Head) };
    let resolved =
        when::resolve(text, clock::now(), zone, DayEnd::Last).map_err(|error| wrong_time("--as-of", &error))?;
    Ok(AsOf::Recorded(resolved.instant))
}

/// Lines to the output; whoever closes it has seen enough.
async fn to_output(log: &dyn EventLog, as_of: AsOf) -> Result<(), CliError> {
    let mut stdout = std::io::BufWriter::new(std::io::stdout());
    let format = ManifestFormat::Jsonl;
    let done = if std::io::stdout().is_terminal() {
        export_as_of(log, as_of, format, &mut OnATerminal(&mut stdout), |_| {}).await
    } else {
        export_as_of(log, as_of, format, &mut Lines(&mut stdout), |_| {}).await
    };
    let flushed = stdout.flush();
    match (done, flushed) {
        (Err(DeskError::OutputClosed), _) => Ok(()),
        (Err(error), _) => Err(error.into()),
        (Ok(_), Err(error)) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(DeskError::Output(error).into()),
        (Ok(_), _) => Ok(()),
    }
}

/// Lines that somebody looks at: with what could steer the terminal shown as escapes.
struct OnATerminal<W>(W);

impl<W: Write + Send> ExportSink for OnATerminal<W> {
    fn take(&mut self, _: Entry, line: &str) -> std::io::Result<()> {
        writeln!(self.0, "{}", safe(line.trim_end()))
    }
}

/// Lines into a file, and what they are into another beside it.
async fn lines(
    log: &dyn EventLog,
    as_of: AsOf,
    path: &Path,
    progress: &Progress,
) -> Result<(Exported, Option<std::path::PathBuf>), CliError> {
    let beside = manifest_of(path);
    let file = Pending::at(path)?;
    let mut manifest = Pending::at(&beside)?;
    let mut writer = file.writer()?;
    let exported = export_as_of(log, as_of, ManifestFormat::Jsonl, &mut Lines(&mut writer), |done| progress.at(done))
        .await
        .map_err(|error| of_the_file(error, path))?;
    writer.flush().map_err(|error| unwritable(path, &error))?;
    drop(writer);
    manifest.write(&manifest_text(&exported)?)?;
    Pending::place(vec![manifest, file])?;
    Ok((exported, Some(beside)))
}

/// The entries into a ledger's file of their own, with what they are inside.
async fn cut(
    log: &dyn EventLog,
    as_of: AsOf,
    path: &Path,
    progress: &Progress,
) -> Result<(Exported, Option<std::path::PathBuf>), CliError> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => taken(path),
        _ => unwritable(path, &error),
    };
    // A ledger of its own: it may go on apart from the one that it comes from.
    let info = LedgerInfo { id: Uuid::now_v7(), restored: None, ..log.ledger() };
    let mut cut = Into(Cut::begin(path, &info).map_err(failed)?);
    let exported = export_as_of(log, as_of, ManifestFormat::Ledger, &mut cut, |done| progress.at(done))
        .await
        .map_err(|error| of_the_file(error, path))?;
    cut.0.finish(&exported.manifest.sha256, &manifest_text(&exported)?).map_err(failed)?;
    Ok((exported, None))
}

/// A file in the making that takes entries.
struct Into(Cut);

impl ExportSink for Into {
    fn take(&mut self, entry: Entry, _: &str) -> std::io::Result<()> {
        let Entry { story, recorded_micros, carried_micros_ignored, bytes, .. } = entry;
        let id = dateline_wire::event_id(&bytes).map(|id| id.0);
        self.0.push(&RestoredEntry { id, story, recorded_micros, carried_micros_ignored, bytes })
    }
}

fn manifest_text(exported: &Exported) -> Result<String, CliError> {
    exported.manifest.to_json().map_err(|error| CliError::new(Exit::Internal, error.to_string()))
}

/// What went wrong with the output went wrong with this file.
fn of_the_file(error: DeskError, path: &Path) -> CliError {
    match error {
        DeskError::Output(error) => unwritable(path, &error),
        other => other.into(),
    }
}
