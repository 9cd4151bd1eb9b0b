//! For tests: looking at what is stored, and making views that another dateline could have left behind.

use crate::checkpoint::StoredCheckpoint;
use crate::store::Changes;
use crate::{Views, ViewsError, key, value};

/// Keys and values, in the order of the keys.
pub type Dump = Vec<(Vec<u8>, Vec<u8>)>;

/// Everything that is stored, by key.
///
/// # Errors
/// [`ViewsError::Broken`].
pub fn dump(views: &Views) -> Result<Dump, ViewsError> {
    let pairs = views.store().all_with(&[])?;
    Ok(pairs.iter().map(|(key, value)| (key.to_vec(), value.to_vec())).collect())
}

/// Makes the views look as if they had been folded by another version of the rules.
///
/// # Errors
/// [`ViewsError::Broken`].
pub fn set_fold_version(views: &Views, fold_version: u32) -> Result<(), ViewsError> {
    let stored = StoredCheckpoint { fold_version, ..views.checkpoint().to_stored() };
    put_checkpoint(views, value::encode(key::CHECKPOINT, &stored)?)
}

/// Puts something into the place of every entry and state that is kept, whole and sealed, that no rules could have put there.
///
/// # Errors
/// [`ViewsError::Broken`].
pub fn scramble_states(views: &Views) -> Result<(), ViewsError> {
    let mut changes = Changes::default();
    for (key, _) in dump(views)?.into_iter().filter(|(key, _)| matches!(key.first(), Some(b'e' | b's'))) {
        let scrambled = value::seal(&key, &[0xff; 64]);
        changes.put(key, scrambled);
    }
    views.store().write(changes)
}

/// Makes the views look as if they had another format.
///
/// # Errors
/// [`ViewsError::Broken`].
pub fn set_format(views: &Views, format: u8) -> Result<(), ViewsError> {
    let mut stored = value::encode(key::CHECKPOINT, &views.checkpoint().to_stored())?;
    if let Some(first) = stored.first_mut() {
        *first = format;
    }
    put_checkpoint(views, stored)
}

fn put_checkpoint(views: &Views, stored: Vec<u8>) -> Result<(), ViewsError> {
    let mut changes = Changes::default();
    changes.put(key::CHECKPOINT.to_vec(), stored);
    views.store().write(changes)
}
