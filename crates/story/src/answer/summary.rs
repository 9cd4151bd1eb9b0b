use crate::avowal::Avowal;
use crate::event::{Common, Fact};
use crate::fold::Record;

/// What a record says, in one line of plain words: what it tells of, and if it denies that, or says nothing to it, that it does. The
/// words of others in it are as they came: make them safe before showing them.
#[must_use]
pub fn summarize(common: &Common, fact: &Fact) -> String {
    let avowal = Avowal::of(common);
    match fact {
        Fact::AttributionMade(made) => made.summary_with(avowal),
        // What was said is quoted, and what the desk did to its own records is not for anybody to deny.
        Fact::StatementIssued(_) | Fact::VersionPublished(_) => fact.tells(),
        fact if fact.is_bookkeeping() => fact.tells(),
        fact => match avowal.word() {
            Some(word) => format!("{word}: {}", fact.tells()),
            None => fact.tells(),
        },
    }
}

impl Record {
    /// What it says now, in one line; `None` if it is not an event. See [`summarize`].
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        Some(summarize(self.common()?, self.fact()?))
    }
}
