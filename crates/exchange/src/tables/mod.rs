//! A story as tables: which there are, and what is in each.

mod cells;
mod desk;
mod heads;
mod records;
mod world;

use dateline_story::answer::Section;

use crate::Edition;
pub(crate) use cells::{Cell, Sheet};

/// A table of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Every record, those that do not count among them.
    Records,
    /// One hop of one chain of one standing record to a row.
    Sources,
    /// A section of the story's answer; a row to a record, or to whatever that section lists.
    Section(Section),
}

impl Table {
    /// All tables: the two that are of every record, then one for each section in the order in which they are shown.
    pub const ALL: &[Self] = &all();

    /// Its name as people type it: `records`, `sources`, or the section's.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Sources => "sources",
            Self::Section(section) => section.word(),
        }
    }
}

const fn all() -> [Table; Section::ALL.len() + 2] {
    let mut all = [Table::Records; Section::ALL.len() + 2];
    all[1] = Table::Sources;
    let mut place = 0;
    // A `for` is not allowed in a constant. Both places are inside: the array is two longer than the list.
    #[allow(clippy::indexing_slicing)]
    while place < Section::ALL.len() {
        all[place + 2] = Table::Section(Section::ALL[place]);
        place += 1;
    }
    all
}

/// The rows of a table, under its headers.
pub(crate) fn sheet(edition: &Edition<'_>, table: Table) -> Sheet {
    let story = edition.story;
    match table {
        Table::Records => records::records(edition),
        Table::Sources => records::sources(edition),
        Table::Section(section) => match section {
            Section::Corrections => desk::corrections(&story.corrections),
            Section::Withdrawn => desk::withdrawn(&story.withdrawn),
            Section::Reinstated => desk::reinstated(&story.reinstated),
            Section::Notices => desk::notices(&story.notices),
            Section::Statuses => desk::statuses(&story.statuses),
            Section::Incidents => world::incidents(&story.incidents),
            Section::Attributions => world::attributions(&story.attributions),
            Section::Releases => world::releases(&story.releases),
            Section::Statements => world::statements(&story.statements),
            Section::Threats => world::threats(&story.threats),
            Section::Investigations => world::investigations(&story.investigations),
            Section::Actions => world::actions(&story.actions),
            Section::Figures => world::figures(&story.figures),
            Section::Claims => world::claims(&story.claims),
            Section::Profiles => world::profiles(&story.profiles),
            Section::Identities => world::identities(&story.identities),
            Section::Links => desk::links(&story.links),
            Section::Gaps => desk::gaps(&story.gaps),
            Section::Amendments => desk::amendments(&story.amendments),
            Section::Versions => desk::versions(&story.versions),
            Section::Evidence => desk::evidence(&story.evidence),
            Section::Other => world::summaries(&story.other),
            Section::Undated => world::summaries(&story.undated),
            Section::Anomalies => desk::anomalies(story),
        },
    }
}
