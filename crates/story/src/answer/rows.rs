//! Lists of rows that are looked up once for every record.

use std::collections::BTreeMap;

/// Where the rows of a list stand, by what each is the row of: a long story has thousands of speakers, and looking through them for
/// every statement would make its answer slow.
pub(super) struct Rows<K>(BTreeMap<K, usize>);

impl<K> Default for Rows<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord> Rows<K> {
    /// The row of a list that belongs to a key, added at its end if there is none.
    pub(super) fn row<'a, T>(&mut self, list: &'a mut Vec<T>, key: K, new: impl FnOnce() -> T) -> &'a mut T {
        let place = *self.0.entry(key).or_insert(list.len());
        if place == list.len() {
            list.push(new());
        }
        // The place is inside the list either way.
        #[allow(clippy::indexing_slicing)]
        &mut list[place]
    }
}
