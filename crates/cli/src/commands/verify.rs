//! `verify`: whether the ledger is all there, what its own manifest says, and the same as when a digest was taken of it.

use std::path::Path;

use dateline_log_sqlite::SqliteLog;
use dateline_story::answer::{AnswerBody, CompletenessAnswer, KnownCheck, ManifestCheck};
use dateline_story::names::Position;
use dateline_story::query::{Ask, Known, Query};
use dateline_wire::manifest::{MANIFEST_BYTES_MAX, Manifest};

use super::read::as_of;
use super::restore::is_sqlite;
use super::{answered, open_desk};
use crate::args::{Global, VerifyArgs};
use crate::exit::{CliError, Exit};
use crate::output::Output;

pub(super) async fn run(args: &VerifyArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let against = args.against.as_deref().map(Against::named).transpose()?;
    let known = match &against {
        Some(Against::Known(known)) => Some(known.clone()),
        Some(Against::Digest(_)) | None => None,
    };
    let mut desk = open_desk(global).await?;
    let as_of = as_of(&desk, &args.prefix)?;
    let mut answer = answered(&mut desk, &Query::new(as_of, Ask::Completeness { known }), output).await?;
    if let (Some(Against::Digest(digest)), AnswerBody::Completeness(found)) = (against, &mut answer.body) {
        found.known = Some(held_against(found, digest));
    }
    output.answer(&answer, desk.zone())?;
    let AnswerBody::Completeness(found) = &answer.body else { return Ok(()) };
    match found.findings().as_slice() {
        [] => Ok(()),
        findings => {
            let exit = if found.is_damaged() { Exit::Damaged } else { Exit::Findings };
            Err(CliError::new(exit, findings.join("; ")))
        }
    }
}

/// What `--against` takes.
const WHAT_IT_TAKES: &str =
    "Give the manifest that stands beside an export, FILE.manifest.json; a ledger file that was cut; or a SHA-256.";

/// What the ledger is compared with.
enum Against {
    /// A digest, and of how much.
    Known(Known),
    /// A digest of all that is asked about, or of what the ledger was cut from.
    Digest(String),
}

impl Against {
    /// A SHA-256 as it is told, or else the name of a manifest.
    fn named(text: &Path) -> Result<Self, CliError> {
        let word = text.to_str().unwrap_or_default();
        if word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit()) && !text.exists() {
            return Ok(Self::Digest(word.to_ascii_lowercase()));
        }
        let known = if is_sqlite(text) { known_of_a_ledger_file(text) } else { known(text) };
        known.map(Self::Known)
    }
}

/// Compares with a digest that does not say of how much it is: of everything, or, where the ledger was cut from another one and went
/// on, of what was cut.
fn held_against(found: &CompletenessAnswer, sha256: String) -> KnownCheck {
    let all = Position(found.entries_total);
    match &found.manifest {
        Some(ManifestCheck::Read(cut)) if cut.compared && cut.differences.is_empty() && cut.sha256 == sha256 => {
            let position = Position(cut.entries_total);
            KnownCheck::of(Known { position, sha256: sha256.clone() }, Some(sha256))
        }
        _ => KnownCheck::of(Known { position: all, sha256 }, Some(found.sha256.clone())),
    }
}

/// The digest in a manifest, and of how much it is.
fn known(path: &Path) -> Result<Known, CliError> {
    use std::io::Read as _;
    let unreadable = |problem: String| CliError::bad_input(format!("{}: {problem}", path.display()));
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MANIFEST_BYTES_MAX.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|error| unreadable(error.to_string()).hint(WHAT_IT_TAKES))?;
    known_by(&bytes, unreadable)
}

/// The digest in the manifest that lies in a ledger file, and of how much it is.
fn known_of_a_ledger_file(path: &Path) -> Result<Known, CliError> {
    let unreadable = |problem: String| CliError::bad_input(format!("{}: {problem}", path.display()));
    let manifest = SqliteLog::open(path)?.manifest()?;
    let manifest = manifest.ok_or_else(|| {
        unreadable("this ledger was not cut from another one, and has no manifest".to_owned()).hint(WHAT_IT_TAKES)
    })?;
    known_by(manifest.as_bytes(), unreadable)
}

fn known_by(manifest: &[u8], unreadable: impl Fn(String) -> CliError) -> Result<Known, CliError> {
    let manifest = Manifest::from_json(manifest).map_err(|error| unreadable(error.to_string()).hint(WHAT_IT_TAKES))?;
    if manifest.events != manifest.position {
        return Err(unreadable("it is not of a ledger from its first event on".to_owned()));
    }
    Ok(Known { position: Position(manifest.position), sha256: manifest.sha256 })
}
