use dateline_log::Entry;
use dateline_story::entry;
use dateline_story::names::{Position, Slug};
use dateline_story::time::Timestamp;
use dateline_views::{Item, Told};
use sha2::{Digest, Sha256};

/// Reads an entry of the log: whatever it holds, it becomes an item.
pub(crate) fn item_of(entry: &Entry) -> Item {
    Item {
        position: Position(entry.position.0),
        recorded: Timestamp::from_micros(entry.recorded_micros),
        restored: entry.restored,
        digest: digest_of(entry),
        told: told_by(entry),
    }
}

fn told_by(entry: &Entry) -> Option<Told> {
    entry.story.parse::<Slug>().ok().map(|story| Told {
        story,
        carried_ignored: entry.carried_micros_ignored.map(Timestamp::from_micros),
        content: dateline_wire::decode(&entry.bytes),
    })
}

/// An entry of the log as its story takes it, with its story; `None` if the name that it lies under is no story's. `number` says
/// which number it has there, from 1.
///
/// For whoever follows the log without views, and folds what comes.
pub fn read_entry(entry: &Entry, number: impl FnOnce(&Slug) -> u64) -> Option<(Slug, entry::Entry)> {
    let told = told_by(entry)?;
    let read = entry::Entry {
        position: Position(entry.position.0),
        number: number(&told.story),
        recorded: Timestamp::from_micros(entry.recorded_micros),
        restored: entry.restored,
        carried_ignored: told.carried_ignored,
        content: told.content,
    };
    Some((told.story, read))
}

/// A digest of all that the log says of an entry but its position: of its bytes, and of how it stands there. By it whoever goes on from a
/// checkpoint notices that the log behind is another one.
#[must_use]
pub fn digest_of(entry: &Entry) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update((entry.story.len() as u64).to_be_bytes());
    digest.update(entry.story.as_bytes());
    digest.update(entry.recorded_micros.to_be_bytes());
    digest.update([u8::from(entry.restored), u8::from(entry.carried_micros_ignored.is_some())]);
    digest.update(entry.carried_micros_ignored.unwrap_or_default().to_be_bytes());
    digest.update(&entry.bytes);
    digest.finalize().into()
}
