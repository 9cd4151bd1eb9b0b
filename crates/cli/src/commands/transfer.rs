//! `export` and `restore`: a whole ledger out, and in.

use std::io::{IsTerminal, Write};
use std::path::Path;

use dateline_desk::{Source, export as export_log, restore as restore_log};
use tempfile::NamedTempFile;

use super::open_log;
use crate::args::{ExportArgs, Global, RestoreArgs};
use crate::exit::{CliError, Exit};
use crate::output::Output;
use crate::progress::Progress;
use crate::safe_text::safe;

pub(super) async fn export(args: &ExportArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (place, log) = open_log(global).await?;
    let Some(path) = &args.to else {
        let mut stdout = std::io::BufWriter::new(std::io::stdout());
        export_log(&*log, &mut stdout, |_| {}).await.or_else(|error| match error {
            // Whoever closed the pipe has seen enough.
            dateline_desk::DeskError::OutputClosed => Ok(0),
            other => Err(other),
        })?;
        return Ok(());
    };
    let progress = Progress::new("exported", log.head().await?.0, output);
    let written = to_file(path, |file| async {
        let mut file = std::io::BufWriter::new(file);
        Ok(export_log(&*log, &mut file, |done| progress.at(done)).await?)
    })
    .await?;
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
    let fail = |error: &dyn std::fmt::Display| CliError::bad_input(format!("{}: {error}", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary = NamedTempFile::new_in(folder).map_err(|error| fail(&error))?;
    let file = temporary.as_file().try_clone().map_err(|error| fail(&error))?;
    let written = write(file).await?;
    temporary.as_file().sync_all().map_err(|error| fail(&error))?;
    temporary.persist_noclobber(path).map_err(|error| {
        if error.error.kind() == std::io::ErrorKind::AlreadyExists {
            CliError::new(
                Exit::Refused,
                format!("there is already something at {}; nothing was written", path.display()),
            )
        } else {
            fail(&error.error)
        }
    })?;
    Ok(written)
}

pub(super) async fn restore(args: &RestoreArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (place, log) = open_log(global).await?;
    let sources: Vec<Source> = args.files.iter().cloned().map(Source::File).collect();
    let progress = Progress::new("restored", 0, output);
    let restored = restore_log(&*log, &sources, |done| progress.at(done)).await?;
    progress.finish();
    if output.json {
        return output.json(&serde_json::json!({
            "restored": restored.entries, "source_sha256": restored.source_sha256, "into": place.to_string(),
        }));
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
