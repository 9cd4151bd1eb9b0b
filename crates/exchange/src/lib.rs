//! A story as of a point of its ledger, in the forms that others read. Pure: plain data in, text out.
//!
//! What comes from events is never trusted: each form escapes it in its own way.

mod csv;
mod html;
mod json_ld;
mod markdown;
mod members;
mod names;
mod ninjs;
mod prov;
mod public;
mod tables;
mod telling;
mod when;

use dateline_story::answer::{Answer, Lens, StoryAnswer};
use dateline_story::fold::StoryState;
use dateline_story::time::Zone;

pub use crate::csv::csv;
pub use html::html;
pub use json_ld::json_ld;
pub use markdown::markdown;
pub use ninjs::ninjs;
pub use prov::prov_json;
pub use tables::Table;

/// A story as of a point, ready to be written in another form.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// What people call the ledger. Not to be trusted, as no text is that comes from one.
    pub ledger_name: &'a str,
    /// The ledger's identity, never reused.
    pub ledger_id: &'a str,
    /// The ledger's zone, in which times are shown.
    pub zone: Zone,
    /// The answer that this is an edition of: its point, its view, its fold version.
    pub answer: &'a Answer,
    /// The story in that answer.
    pub story: &'a StoryAnswer,
    /// The state that the answer was made from.
    pub state: &'a StoryState,
    /// The story as it is at the ledger's head: a source that was promised since not to be named is not named in what is made for
    /// publication now, whatever that is as of.
    pub today: &'a StoryState,
    /// How that state was looked at.
    pub lens: Lens,
}
