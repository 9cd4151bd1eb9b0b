//! From the log to what can be asked of it.
//!
//! The log is the only truth. [`Reader`] answers from views of it, which it brings up to date first; it builds them where they
//! are missing or of no use, and where they cannot be had it folds the log in memory and is merely slower. [`follow`] keeps
//! views up to date as entries come; [`rebuild`] makes new ones beside the old.

mod advance;
mod build;
mod error;
mod folded;
mod follow;
mod item;
mod model;
mod reader;
mod rebuild;

pub use error::ProjectorError;
pub use follow::{Progress, follow};
pub use item::{digest_of, read_entry};
pub use reader::{How, Reader};
pub use rebuild::{Report, rebuild};
