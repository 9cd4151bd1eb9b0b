//! `verify`: whether the ledger is all there, and the same as when a manifest was made of it.

use std::path::Path;

use dateline_story::answer::AnswerBody;
use dateline_story::names::Position;
use dateline_story::query::{Ask, Known, Query};
use dateline_wire::manifest::{MANIFEST_BYTES_MAX, Manifest};

use super::open_desk;
use super::read::as_of;
use crate::args::{Global, VerifyArgs};
use crate::exit::{CliError, Exit};
use crate::output::Output;

pub(super) async fn run(args: &VerifyArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let known = args.against.as_deref().map(known).transpose()?;
    let mut desk = open_desk(global).await?;
    let as_of = as_of(&desk, &args.prefix)?;
    let answer = desk.answer(&Query::new(as_of, Ask::Completeness { known })).await?;
    output.answer(&answer, desk.zone())?;
    let AnswerBody::Completeness(found) = &answer.body else { return Ok(()) };
    match &found.known {
        Some(check) if !check.same && check.sha256.is_none() => Err(CliError::new(
            Exit::Damaged,
            format!("the manifest is of {} entries, and here are {}", check.position(), found.entries_total),
        )),
        Some(check) if !check.same => Err(CliError::new(
            Exit::Damaged,
            format!("the entries up to position {} are not those that the manifest is of", check.position()),
        )),
        _ => Ok(()),
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
        unreadable(error.to_string()).hint("An export writes one beside its file: FILE.manifest.json.")
    })?;
    if manifest.events != manifest.position {
        return Err(unreadable("it is not of a ledger from its first event on".to_owned()));
    }
    Ok(Known { position: Position(manifest.position), sha256: manifest.sha256 })
}
