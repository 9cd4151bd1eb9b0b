//! A story as a report in one HTML file: its state at every position, with a slider to move through them.

mod page;
mod pieces;
mod render;
mod state;
mod stops;
mod timeline;
mod weave;

use crate::Edition;

/// The story as a self-contained report in one HTML file, which needs nothing but a browser: no network, no other file.
///
/// Without script it shows the edition in full. With it, a slider goes through the positions at which the story's records came in, and
/// the page shows the story as it stood at each: `#at=57` after the address shows it as of position 57. What stays the same from one
/// position to the next stands in the file once, and is made once. Every record is a stop, up to 1,200 records; in longer stories every
/// second, third, … is, counted from the last, so that the work grows with the story and not with its square.
///
/// No text from an event becomes markup, and nothing of it runs: it is escaped where it is written, and the page's own policy
/// (Content-Security-Policy) allows no script and no style but the two that are in it, by their digests, and no request at all.
/// Addresses become links only where they are http or https. What nobody could see stands there as an escape like `\u{202e}`, and
/// each text is isolated in its direction of writing. The same edition always gives the same bytes.
#[must_use]
pub fn html(edition: &Edition<'_>) -> String {
    page::page(edition, &stops::report(edition)).into_string()
}
