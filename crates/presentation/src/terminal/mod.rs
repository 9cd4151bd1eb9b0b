//! The printer for terminals: texts with tones, laid out on lines of a width.
//!
//! Everything printed goes through `Printable`, in which others' words are made safe.

mod ascii;
mod direction;
mod print;
mod safe;
mod wrap;

use dateline_story::time::{Timestamp, Zone};

pub use ascii::ascii;
pub(crate) use print::paint;
pub use print::terminal;
pub use safe::safe;

pub(crate) use direction::is_right_to_left;
pub(crate) use safe::Printable;
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

/// Narrower than this nothing can be laid out; a narrower terminal gets lines of this width.
const WIDTH_MIN: usize = 24;
/// Wider than this a page is no longer read line by line; tables may be wider.
const WIDTH_READABLE: usize = 120;

impl Style {
    /// For a page that is printed elsewhere, the same whenever it is made, with times in a zone.
    #[must_use]
    pub const fn of_a_page(zone: Zone) -> Self {
        Self { width: WIDTH_READABLE, colour: false, unicode: true, zone, now: None }
    }

    /// How wide a table may be.
    pub(crate) fn page_width(&self) -> usize {
        self.width.max(WIDTH_MIN)
    }

    /// How wide lines of text are.
    pub(crate) fn text_width(&self) -> usize {
        self.page_width().min(WIDTH_READABLE)
    }
}
