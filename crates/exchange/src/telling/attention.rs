//! What needs attention, in few lines near the top: what must not be published yet, what is open.

use std::rc::Rc;

use dateline_presentation::attention::attention;

use super::Text;
use super::entry::{Entry, Line, Section, Teller};

pub(super) fn section(teller: &Teller<'_>) -> Section {
    let all = attention(teller.clock, teller.story, |head, _| teller.clock.age(head.recorded));
    let entries = all.into_iter().map(|one| {
        let mut entry = Entry::bare(one.label, Text::new());
        // `8: #1, #2, #3, #4, #5, #6 and 2 more`.
        let count = Text::mark(one.total().to_string()).then(Text::quiet(": "));
        let more = if one.more == 0 { Text::new() } else { Text::quiet(format!(" and {} more", one.more)) };
        let text = count.then(Text::joined(one.named, one.between)).then(more);
        entry.lines.push(Line { label: one.label, text });
        Rc::new(entry)
    });
    Section::flat("attention", "Needs attention", entries.collect())
}
