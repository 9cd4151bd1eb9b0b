//! The printer for terminals: texts with tones, laid out on lines of a width.
//!
//! Everything printed goes through [`Text`], which takes only our own words and [`Safe`] ones.

mod ascii;
mod direction;
mod page;
mod safe;
mod text;
mod wrap;

use dateline_story::time::{Timestamp, Zone};

pub use ascii::ascii;
pub use safe::safe;

pub(crate) use direction::is_right_to_left;
pub(crate) use page::{Page, spaces};
pub(crate) use safe::Safe;
pub(crate) use text::{Text, Tone, quietly, told};
pub(crate) use wrap::{Run, wrap_up_to};

/// How to render.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal. Fewer than 24 count as 24; text goes no wider than 120, tables do.
    pub width: usize,
    /// Whether to use colours (as ANSI escapes). They never say anything that the words do not.
    pub colour: bool,
    /// Whether the terminal shows more than ASCII. If not, other letters show as escapes like `\u{e9}`.
    pub unicode: bool,
    /// The zone in which times are shown.
    pub zone: Zone,
    /// The present, for saying how long ago something was; `None` leaves that out.
    pub now: Option<Timestamp>,
}
