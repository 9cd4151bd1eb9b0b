//! Why something was recorded, and what readers were told of it.

use super::{Fact, Path, Text, TextPart, Visitor};

/// Why something was recorded, as whoever recorded it states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatedReason<'a> {
    /// Why.
    pub reason: Option<&'a str>,
    /// The text that readers saw.
    pub notice: Option<&'a str>,
}

impl Fact {
    /// Why the desk recorded this; of a notice, its text.
    #[must_use]
    pub fn stated_reason(&self) -> StatedReason<'_> {
        let mut stated = StatedReason::default();
        self.visit(&mut stated);
        if let Self::AdvisorySent(advisory) = self {
            stated.reason = Some(&advisory.text);
        }
        stated
    }
}

impl<'a> Visitor<'a> for StatedReason<'a> {
    fn text(&mut self, path: &Path<'_>, text: &'a str, as_what: Text) {
        // The reason that somebody gave for what is reported is not the desk's.
        match path.name() {
            Some("reason") if as_what.part == Some(TextPart::Added) => self.reason = Some(text),
            Some("notice") => self.notice = Some(text),
            _ => {}
        }
    }
}
