//! `restore`: exports into an empty ledger.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{IsTerminal, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_desk::{Checked, DeskError, LedgerFile, Source, check, manifest_of};
use dateline_log::{LedgerInfo, LogError, Refusal};
use dateline_log_sqlite::SqliteLog;
use dateline_wire::manifest::{MANIFEST_ENDING, ManifestLedger};

use super::open_log;
use crate::args::{Global, RestoreArgs};
use crate::exit::{CliError, Exit};
use crate::output::{Output, remark};
use crate::place::Place;
use crate::progress::Progress;
use dateline_presentation::terminal::safe;

/// More than this of a line is not looked at to guess what a file is.
const LINE_MAX: u64 = 1 << 20;

/// What every SQLite file begins with.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

pub(super) async fn run(args: &RestoreArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let files = without_manifests(&args.files)?;
    // Before the ledger is open: looking into one of its files from beside SQLite would undo the locks on it.
    let ledgers: BTreeSet<&Path> = files.iter().copied().filter(|path| is_sqlite(path)).collect();
    let (place, log) = open_log(global).await?;
    let source = |path: &&Path| match ledgers.contains(path) {
        true => ledger_file(path, &place).map(Source::Ledger),
        false => Ok(Source::File(path.to_path_buf())),
    };
    let sources: Vec<Source> = files.iter().map(source).collect::<Result<_, _>>()?;
    let checked = check(&sources).map_err(|error| explained(error, &ledgers))?;
    for source in &checked.sources {
        if let Some(difference) = source.ledger.as_ref().and_then(|from| difference(from, &log.ledger())) {
            remark(&format!("dateline: {}: {difference}", safe(&source.name)));
        }
    }
    // The log itself takes the same restore once more, so that one that was broken off can be ended. This one was not.
    if log.ledger().restored.is_some() {
        let head = log.head().await?;
        return Err(into_another(LogError::Refused(Refusal::NotEmpty { entries: head.0 }).into()));
    }
    let progress = Progress::new("restored", checked.events, output);
    let restored = checked.restore(&*log, |done| progress.at(done)).await;
    progress.finish();
    restored.map_err(into_another)?;
    say(&checked, &place, output)
}

/// The files, without the manifests that a pattern such as `all.jsonl*` names as well.
fn without_manifests(files: &[PathBuf]) -> Result<Vec<&Path>, CliError> {
    let manifests: BTreeSet<PathBuf> = files.iter().map(|file| manifest_of(file)).collect();
    let left: Vec<&Path> = files.iter().filter(|file| !manifests.contains(*file)).map(PathBuf::as_path).collect();
    for file in &left {
        let name = file.file_name().unwrap_or(OsStr::new("")).to_string_lossy();
        if let Some(export) = name.strip_suffix(MANIFEST_ENDING) {
            return Err(CliError::usage(format!("{} is a manifest, not an export", safe(&name)))
                .hint(format!("Restore the export that it stands beside: {}", safe(export))));
        }
    }
    Ok(left)
}

/// Whether a file is SQLite's, by what it begins with.
pub(super) fn is_sqlite(path: &Path) -> bool {
    let mut begins = [0; SQLITE.len()];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut begins)).is_ok() && &begins == SQLITE
}

/// A ledger's file as something to restore from. It is only read.
fn ledger_file(path: &Path, into: &Place) -> Result<LedgerFile, CliError> {
    let name = path.display().to_string();
    if let Place::File(target) = into
        && path.canonicalize().is_ok_and(|path| target.canonicalize().is_ok_and(|target| path == target))
    {
        return Err(CliError::usage(format!("{} is the ledger to restore into", safe(&name)))
            .hint("Make an empty one: dateline init --ledger copy.dateline, and restore into that."));
    }
    // Opened as any ledger is: a connection that cannot write would leave its side files beside the file.
    let log = Arc::new(SqliteLog::open(path)?);
    let manifest = log.manifest()?;
    let ledger = dateline_log::EventLog::ledger(&*log);
    Ok(LedgerFile { name, ledger, manifest, pages: Arc::new(move || Box::new(log.pages())) })
}

/// What is to be done about what cannot be restored.
fn explained(error: DeskError, ledgers: &BTreeSet<&Path>) -> CliError {
    let hint = match &error {
        DeskError::Unreadable { file, .. } if holds_commands(Path::new(file)) => {
            Some("These look like lines to record anew: dateline import FILE".to_owned())
        }
        DeskError::NotAsManifest(why) => {
            let went_on = why.found.last > why.expected.last && ledgers.contains(Path::new(&why.file));
            went_on.then(|| {
                let file = &why.file;
                format!("It went on after it was cut. To move it: dateline export --ledger {file} --to all.jsonl")
            })
        }
        _ => None,
    };
    let error = CliError::from(error);
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// What to do where a ledger cannot be restored into.
fn into_another(error: DeskError) -> CliError {
    let hint = match &error {
        DeskError::Log(LogError::Refused(Refusal::NotEmpty { .. })) => {
            Some("It is left as it is. Make another one, and restore into that: dateline init --ledger LEDGER")
        }
        DeskError::Log(LogError::Refused(Refusal::RestoreDisturbed { .. })) => Some(
            "What was recorded there stays there. Make another ledger, and restore into that: dateline init --ledger LEDGER",
        ),
        _ => None,
    };
    let error = CliError::from(error);
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// How the ledger that an export comes from was set otherwise, and what of it.
fn difference(from: &ManifestLedger, into: &LedgerInfo) -> Option<String> {
    let zone = (from.zone != into.zone)
        .then(|| format!("it comes from a ledger in {}, and this one is in {}", safe(&from.zone), safe(&into.zone)));
    let late = (from.late_after_seconds != into.late_after_seconds).then(|| {
        let [there, here] = [from.late_after_seconds, into.late_after_seconds]
            .map(|seconds| humantime::format_duration(std::time::Duration::from_secs(seconds)));
        format!("records are late after {there} there and {here} here, so that others may be marked late")
    });
    let said: Vec<String> = [zone, late].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn say(checked: &Checked<'_>, place: &Place, output: &Output) -> Result<(), CliError> {
    if output.json {
        let sources: Vec<_> = checked
            .sources
            .iter()
            .map(|source| {
                serde_json::json!({
                    "from": source.name, "events": source.events, "sha256": source.sha256, "manifest": source.manifest,
                })
            })
            .collect();
        return output.json(&serde_json::json!({
            "restored": checked.events, "source_sha256": checked.source_sha256, "into": place.to_string(),
            "sources": sources,
        }));
    }
    if checked.events == 0 {
        return output.print("There are no events in what was to be restored.\n");
    }
    output.print(&format!(
        "Restored {} events into {}, with the times at which they were recorded there.\n",
        checked.events,
        safe(&place.to_string()),
    ))?;
    for source in &checked.sources {
        let name = safe(&source.name);
        output.print(&match &source.manifest {
            Some(_) => format!("{name} is what its manifest says: sha256 {}\n", source.sha256),
            None => format!("{name} has no manifest: its digest is sha256 {}\n", source.sha256),
        })?;
    }
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
