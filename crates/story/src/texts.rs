//! Which texts and lists must say something. A text that may be absent is either absent or says something, never the empty text.

use crate::decide::Refusal;
use crate::event::{Common, Fact, Path, Text, TextPart, Visitor};
use crate::mention::MentionRole;
use crate::partial_date::PartialDate;
use crate::party::{Party, Work};

/// Checks every text and list of a record.
///
/// # Errors
/// [`Refusal::Empty`], with the path of the first one that is empty.
pub(crate) fn check(common: &Common, fact: &Fact) -> Result<(), Refusal> {
    let mut empty = FirstEmpty(None);
    common.visit(&mut empty);
    fact.visit(&mut empty);
    empty.0.map_or(Ok(()), Err)
}

struct FirstEmpty(Option<Refusal>);

impl FirstEmpty {
    fn text(&mut self, field: impl FnOnce() -> String, text: &str, required: bool) {
        if self.0.is_none() && text.trim().is_empty() {
            let hint = if required { "it must say something" } else { "say something there, or leave it out" };
            self.0 = Some(Refusal::Empty { field: field(), hint });
        }
    }
}

impl<'a> Visitor<'a> for FirstEmpty {
    fn text(&mut self, path: &Path<'_>, text: &'a str, what: Text) {
        self.text(|| path.to_string(), text, what.required);
    }

    fn party(&mut self, path: &Path<'_>, party: &'a Party, _: MentionRole, _: TextPart) {
        self.text(|| format!("{path}.as"), &party.printed, true);
    }

    fn work(&mut self, path: &Path<'_>, work: &'a Work) {
        self.text(|| format!("{path}.as"), &work.printed, true);
    }

    /// The words of a date, as printed.
    fn date(&mut self, path: &Path<'_>, date: &'a PartialDate) {
        if let Some(words) = &date.words {
            self.text(|| format!("{path}.words"), words, false);
        }
    }

    fn missing(&mut self, path: &Path<'_>, hint: &'static str) {
        if self.0.is_none() {
            self.0 = Some(Refusal::Empty { field: path.to_string(), hint });
        }
    }
}
