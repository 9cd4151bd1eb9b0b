//! A story as a report in one HTML file.

use crate::Edition;

/// The story as a self-contained report in one HTML file.
#[must_use]
pub fn html(edition: &Edition<'_>) -> String {
    let _ = edition;
    String::new()
}
