//! Answers in words, for people: what each says, as a [`Document`], and its printers for terminals, Markdown and HTML.
//!
//! Whose words a piece of text has stays with it ([`Piece`]), so that each form can escape what comes from events in its own way;
//! which characters are never shown as they are is decided here ([`visible`]), once for all of them.
//!
//! Pure, as `story` is: `clippy.toml` beside this crate's manifest is that crate's own.

pub mod amending;
pub mod answers;
pub mod attention;
mod characters;
mod document;
pub mod facts;
pub mod figures;
pub mod html;
pub mod ladders;
pub mod log;
pub mod markdown;
pub mod marks;
mod page;
pub mod parties;
pub mod published;
pub mod sourcing;
pub mod speech;
pub mod terminal;
mod text;
pub mod top;
pub mod upkeep;
mod visible;
pub mod when;
pub mod world;

pub use document::Document;
pub use text::{Piece, Sense, Text, Tone, Words};
pub use visible::{visible, visible_on_one_line};
pub use when::Clock;
