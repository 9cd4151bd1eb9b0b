//! A story as a CommonMark document.

use crate::Edition;

/// The story as a CommonMark document.
#[must_use]
pub fn markdown(edition: &Edition<'_>) -> String {
    let _ = edition;
    String::new()
}
