//! `verify`: whether the ledger is all there, what its own manifest says, and the same as when a digest was taken of it.

use std::path::Path;

use dateline_story::answer::{AnswerBody, CompletenessAnswer, KnownCheck, ManifestCheck};
use dateline_story::names::Position;
use dateline_story::query::{Ask, Known, Query};
use dateline_wire::manifest::{MANIFEST_BYTES_MAX, Manifest};

use super::read::as_of;
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
        findings => Err(CliError::new(Exit::Findings, findings.join("; "))),
    }
}

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
        known(text).map(Self::Known)
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
        .map_err(|error| unreadable(error.to_string()))?;
    let manifest = Manifest::from_json(&bytes).map_err(|error| {
        unreadable(error.to_string())
            .hint("An export writes one beside its file, FILE.manifest.json; or give the SHA-256 itself.")
    })?;
    if manifest.events != manifest.position {
        return Err(unreadable("it is not of a ledger from its first event on".to_owned()));
    }
    Ok(Known { position: Position(manifest.position), sha256: manifest.sha256 })
}
