//! `export` and `restore`: a whole ledger out, and in.

use std::io::{IsTerminal, Read as _, Write};
use std::path::Path;

use dateline_desk::{DeskError, Source, export as export_log, restore as restore_log};
use tempfile::NamedTempFile;

use super::open_log;
use crate::args::{ExportArgs, Global, RestoreArgs};
use crate::exit::{CliError, Exit};
use crate::output::Output;
use crate::progress::Progress;
use crate::safe_text::safe;

/// More than this of a line is not looked at to guess what a file is.
const LINE_MAX: u64 = 1 << 20;

pub(super) async fn export(args: &ExportArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (place, log) = open_log(global).await?;
    let Some(path) = &args.to else {
        let mut stdout = std::io::BufWriter::new(std::io::stdout());
        return match export_log(&*log, &mut stdout, |_| {}).await {
            // Whoever closed the pipe has seen enough.
            Ok(_) | Err(DeskError::OutputClosed) => Ok(()),
            Err(other) => Err(other.into()),
        };
    };
    let progress = Progress::new("exported", log.head().await?.0, output);
    let writing = to_file(path, |file| async {
        let mut file = std::io::BufWriter::new(file);
        Ok(export_log(&*log, &mut file, |done| progress.at(done)).await?)
    });
    let written = tokio::select! {
        written = writing => written?,
        _ = tokio::signal::ctrl_c() => {
            progress.finish();
            let text = format!("interrupted: {} was not written", path.display());
            return Err(CliError::new(Exit::Interrupted, text));
        }
    };
    progress.finish();
    if output.json {
        return output.json(&serde_json::json!({ "exported": written, "to": path }));
    }
    output.print(&format!(
        "Exported {written} events of {} to {}.\n",
        safe(&place.to_string()),
        safe(&path.display().to_string())
    ))
}

/// Lets `write` write a file that appears under its name when it is complete and on disk, or not at all.
async fn to_file<'a, W, F>(path: &'a Path, write: W) -> Result<u64, CliError>
where
    W: FnOnce(std::fs::File) -> F,
    F: Future<Output = Result<u64, CliError>> + 'a,
{
    let fail = |error: std::io::Error| CliError::unwritable(path.display(), &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = temporary_in(folder).map_err(fail)?;
    let file = temporary.as_file().try_clone().map_err(fail)?;
    let written = write(file).await?;
    temporary.as_file().sync_all().map_err(fail)?;
    temporary.persist_noclobber(path).map_err(|error| {
        if error.error.kind() == std::io::ErrorKind::AlreadyExists {
            CliError::new(
                Exit::Refused,
                format!("there is already something at {}; nothing was written", path.display()),
            )
        } else {
            fail(error.error)
        }
    })?;
    Ok(written)
}

/// A temporary file with the rights that any new file of the user's has; its own would shut out the rest of the newsroom.
fn temporary_in(folder: &Path) -> std::io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o666)).tempfile_in(folder)
}

pub(super) async fn restore(args: &RestoreArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (place, log) = open_log(global).await?;
    let sources: Vec<Source> = args.files.iter().cloned().map(Source::File).collect();
    let progress = Progress::new("restored", 0, output);
    let restored = restore_log(&*log, &sources, |done| progress.at(done)).await.map_err(|error| {
        let lines = matches!(&error, DeskError::Unreadable { file, .. } if holds_commands(Path::new(file)));
        let error = CliError::from(error);
        if lines { error.hint("These look like lines to record anew: dateline import FILE") } else { error }
    })?;
    progress.finish();
    if output.json {
        return output.json(&serde_json::json!({
            "restored": restored.entries, "source_sha256": restored.source_sha256, "into": place.to_string(),
        }));
    }
    if restored.entries == 0 {
        return output.print("There are no events in what was to be restored.\n");
    }
    output.print(&format!(
        "Restored {} events into {}, with the times at which they were recorded there.\nSource: sha256 {}\n",
        restored.entries,
        safe(&place.to_string()),
        restored.source_sha256
    ))?;
    if std::io::stdout().is_terminal() {
        output.print("Next: dateline stories\n")?;
    }
    std::io::stdout().flush().map_err(|error| CliError::new(Exit::Internal, error.to_string()))
}

/// Whether a file begins with a command, as an import has them.
fn holds_commands(path: &Path) -> bool {
    use std::io::BufRead as _;
    let first = std::fs::File::open(path).ok().and_then(|file| {
        let mut line = String::new();
        std::io::BufReader::new(file.take(LINE_MAX)).read_line(&mut line).ok()?;
        serde_json::from_str::<serde_json::Value>(&line).ok()
    });
    first.is_some_and(|line| line.get("type").is_some() && line.get("data").is_some())
}
