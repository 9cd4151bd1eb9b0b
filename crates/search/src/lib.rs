//! A rebuildable index of the words on a ledger.
//!
//! It only proposes: [`find`] names the records in which words stand or ever stood, up to a position, with the places of the words.
//! Whether they stood there at that point is for the fold to say ([`dateline_story::answer::search`]). So the index folds nothing, and
//! a search as of any point, past or present, takes the same path.
//!
//! # What is kept
//! One SQLite file, with FTS5 over each distinct text of the ledger, once, however many records have it:
//! - **texts**: every text that a record says, or comes to say by a correction or amended sources;
//! - **uses**: which record has which text, and the position from which on it may;
//! - **stems** and **exact**: the words of the texts, as English stems and as they are. Plain words are sought by their stems, phrases
//!   and beginnings of words as they are;
//! - **stories**: how many entries each has, by which record numbers are counted;
//! - **the checkpoint**, in the same transaction as the data that it speaks of.
//!
//! # Beside other processes
//! Readers and a writer use the file at once (SQLite's WAL mode); several that bring it up to date take turns, some entries at a time,
//! and skip what another has taken in. Whatever is wrong with the file, it is left behind and another one is made beside it; where
//! none can be had, the index is made in memory, which is merely slower. Only the log can make a search fail.
//!
//! # What is not noticed
//! SQLite keeps no checksums: a changed byte that leaves its file well formed could hide a text from a search. It cannot make one up,
//! since each is held to the fold.

mod error;
mod find;
mod folder;
mod index;
mod store;
mod take;
mod words;

pub use error::SearchError;
pub use folder::remove;
pub use index::{Found, How, find};
pub use words::{Words, WordsError};

/// The version of what is stored. It rises whenever that changes, so that older indexes are left behind. What the texts of a record are
/// has a version of its own: [`dateline_story::answer::search::TEXTS_VERSION`].
pub const INDEX_FORMAT: u32 = 1;
