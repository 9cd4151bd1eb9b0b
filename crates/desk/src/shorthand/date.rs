//! Partial dates with the words that were printed for them.

use dateline_story::partial_date::{Basis, Extent, PartialDate, PartialDateError};

/// What is said about a date beside the date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateWords {
    /// The words as printed, such as "Wednesday".
    pub words: Option<String>,
    /// Whether somebody worked the date out.
    pub inferred: bool,
    /// Whether it is a state that lasted through the date, not a moment inside it.
    pub lasting: bool,
}

/// Reads a partial date, and adds what is said about it.
///
/// # Errors
/// [`PartialDateError`], which says where and what a right one looks like.
pub fn read_date(text: &str, said: DateWords) -> Result<PartialDate, PartialDateError> {
    let mut date: PartialDate = text.parse()?;
    date.words = said.words;
    if said.inferred {
        date.basis = Basis::Inferred;
    }
    if said.lasting {
        date.extent = Extent::Lasting;
    }
    Ok(date)
}
