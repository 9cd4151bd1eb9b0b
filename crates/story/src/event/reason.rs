//! Why something was recorded, and what readers were told of it.

use super::{AdvisorySent, Fact, GapNoted, Path, Text, TextPart, Visitor};

/// Why something was recorded, as whoever recorded it states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatedReason<'a> {
    /// Why.
    pub reason: Option<&'a str>,
    /// The text that readers saw.
    pub notice: Option<&'a str>,
}

impl Fact {
    /// Why the desk recorded this: of a notice its text, of a gap what is missing. Nothing for reports: the reason that somebody gave
    /// for what is reported is part of the report.
    #[must_use]
    pub fn stated_reason(&self) -> StatedReason<'_> {
        let mut stated = StatedReason::default();
        self.visit(&mut stated);
        let notice = self.data::<AdvisorySent>().map(|advisory| &advisory.text);
        let told = notice.or_else(|| self.data::<GapNoted>().map(|gap| &gap.missing));
        StatedReason { reason: stated.reason.or(told.map(String::as_str)), ..stated }
    }
}

impl<'a> Visitor<'a> for StatedReason<'a> {
    fn text(&mut self, path: &Path<'_>, text: &'a str, what: Text) {
        // What somebody else gave as a reason is told, and not added.
        if what.part == Some(TextPart::Added) {
            match path.name() {
                Some("reason") => self.reason = Some(text),
                Some("notice") => self.notice = Some(text),
                _ => {}
            }
        }
    }
}
