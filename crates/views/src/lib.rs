//! Read models on sled: each story's entries in order, snapshots of its state, and the index of recorded times.
//!
//! Views are disposable. The log is the only truth; whatever is wrong with views is mended by building them anew beside the old
//! ones ([`ViewsRoot`]). So they promise speed and never a wrong answer, but neither durability nor to be there.
//!
//! # What is kept
//! One tree, few keys, no value above 4 KiB, each value sealed with its format and a checksum. The positions stand in the keys.
//! - **entries**: a story's entries in order, as many to a key as fit; a larger one in several pieces. Their record numbers are
//!   counted here, from 1.
//! - **snapshots** of a story's state, in pieces.
//! - **heads**: where each story begins and ends, how many entries it has. The list of the stories is the list of these.
//! - **the time index**: when each entry was recorded, to resolve an instant to a position.
//! - **elsewhere**: the positions of entries that lie under a name that is no story's.
//! - **the checkpoint**, in the same atomic change as the data that it speaks of.
//!
//! # What snapshots cost
//! A snapshot is taken when more than max(64, half of the story's entries) came after the last one. So a state at *any* position is
//! the nearest snapshot at or before it and a fold of at most that many entries: as of a point costs what the head costs, in
//! proportion to what the state holds, and nothing that came later is read. A state holds what its story holds, so one snapshot
//! costs as much as the history before it. Since each is twice as long as the one before, all of them together hold at most twice the
//! records of the story: space in proportion to the history, and a constant cost for each entry on the average,
//! both in time and in space. The head's state itself is not stored with every entry. With fixed spacing, both would grow with
//! the square of the history.
//!
//! # What is checked
//! Opening counts: the entries of all stories and those elsewhere must come to the checkpoint's position. Reading counts: a
//! story's entries must be numbered without a gap up to the point that is asked for. Whatever does not agree is
//! [`ViewsError::Broken`], never an answer. Panics inside sled are caught and become the same.

mod apply;
mod checkpoint;
mod elsewhere;
mod error;
mod guard;
mod item;
mod key;
mod root;
mod snapshot;
mod store;
mod story;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod ticks;
mod value;
mod views;

pub use checkpoint::Checkpoint;
pub use error::ViewsError;
pub use item::{Item, Told};
pub use root::ViewsRoot;
pub use views::Views;

/// The version of what is stored. It rises whenever that changes, so that older views are built anew.
pub const VIEWS_FORMAT: u8 = 2;
