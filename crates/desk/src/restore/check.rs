//! The first look at what is to be restored: whether all of it can be read, follows on, and is what its manifest says.

use dateline_wire::manifest::{Manifest, ManifestLedger};

use super::source::Source;
use crate::DeskError;
use crate::error::{Contents, NotAsManifest};
use crate::sha256::Shared;

/// Sources that were read through once, and can be restored.
#[derive(Debug)]
pub struct Checked<'a> {
    /// Each of them, in their order.
    pub sources: Vec<CheckedSource<'a>>,
    /// How many events they have together.
    pub events: u64,
    /// SHA-256 of all entries as export lines, in lower-case hex: what every export of them has, however these sources lay them out.
    pub source_sha256: String,
}

/// A source that was read through once.
#[derive(Debug)]
pub struct CheckedSource<'a> {
    /// What it is called.
    pub name: String,
    /// How many events it has.
    pub events: u64,
    /// SHA-256 of a file's bytes, or of a ledger file's entries as export lines, in lower-case hex.
    pub sha256: String,
    /// Its manifest, which it agrees with.
    pub manifest: Option<Manifest>,
    /// The ledger that it comes from, where it is known.
    pub ledger: Option<ManifestLedger>,
    pub(super) source: &'a Source,
}

/// Reads all sources through.
///
/// # Errors
/// [`DeskError::Unreadable`] and [`DeskError::File`] where one cannot be read or does not follow on the one before it;
/// [`DeskError::NotAsManifest`] where one is not what its manifest says; [`DeskError::Log`] where a ledger's file is damaged.
pub fn check(sources: &[Source]) -> Result<Checked<'_>, DeskError> {
    let all = Shared::default();
    let mut before = 0;
    let mut checked = Vec::new();
    for source in sources {
        let one = check_one(source, before, &all)?;
        before = before.saturating_add(one.events);
        checked.push(one);
    }
    Ok(Checked { sources: checked, events: before, source_sha256: all.so_far() })
}

fn check_one<'a>(source: &'a Source, before: u64, all: &Shared) -> Result<CheckedSource<'a>, DeskError> {
    source.can_be_read_again()?;
    let (manifest_name, manifest) = source.manifest()?.unzip();
    let digest = Shared::default();
    let read = read_through(source, before, &digest, all);
    let (events, sha256) = match (&read, &manifest) {
        // A line that cannot be read may be the damage that the digest was made to show.
        (Err(DeskError::Unreadable { .. }), Some(_)) => (None, source.digest()?),
        (Ok(events), _) => (Some(*events), digest.so_far()),
        (Err(_), _) => (None, String::new()),
    };
    if let (Some(name), Some(manifest)) = (manifest_name, &manifest) {
        let other_digest = !sha256.is_empty() && sha256 != manifest.sha256;
        let other_events = events.is_some_and(|events| {
            events != manifest.events || (events > 0 && before.saturating_add(events) != manifest.position)
        });
        if other_digest || other_events {
            return Err(DeskError::NotAsManifest(Box::new(NotAsManifest {
                file: source.name(),
                manifest: name,
                expected: Contents {
                    events: Some(manifest.events),
                    last: manifest.position,
                    sha256: manifest.sha256.clone(),
                },
                found: Contents { events, last: before.saturating_add(events.unwrap_or(0)), sha256 },
            })));
        }
    }
    let events = read?;
    let ledger = manifest.as_ref().map(|manifest| manifest.ledger.clone()).or_else(|| match source {
        Source::Ledger(file) => Some(ManifestLedger {
            id: file.ledger.id.to_string(),
            name: file.ledger.name.clone(),
            zone: file.ledger.zone.clone(),
            late_after_seconds: file.ledger.late_after_seconds,
        }),
        _ => None,
    });
    Ok(CheckedSource { name: source.name(), events, sha256, manifest, ledger, source })
}

/// How many events a source has, which follow on those before it. Its bytes go into `digest`, and its entries as export lines into
/// `all`.
fn read_through(source: &Source, before: u64, digest: &Shared, all: &Shared) -> Result<u64, DeskError> {
    let mut events = 0_u64;
    for (line, number) in source.lines(digest.clone())?.zip(1..) {
        let line = line?;
        let position = line.position;
        let expected = before.saturating_add(events).saturating_add(1);
        if position != expected {
            let order = match expected {
                1 => "from its first line on",
                _ => "each file after the one before it",
            };
            return Err(DeskError::Unreadable {
                file: source.name(),
                line: number,
                column: None,
                problem: format!(
                    "position {position} where {expected} must come: an export is restored whole and in order, {order}"
                ),
            });
        }
        let mut text = line.to_line().map_err(|error| DeskError::Unwritable { reason: error.to_string() })?;
        text.push('\n');
        all.update(text.as_bytes());
        events = events.saturating_add(1);
    }
    Ok(events)
}
