use crate::field::FieldError;
use crate::names::{EventId, RecordRef, Slug};
use crate::time::Timestamp;

/// Why a command is not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The story does not exist yet.
    #[error("there is no story {story} yet; open it first: dateline record story {story} --headline \"…\"")]
    NotOpen {
        /// The story.
        story: Slug,
    },
    /// The story exists already.
    #[error("the story {story} is open already: {by} opened it as {headline:?} ({record})")]
    OpenAlready {
        /// The story.
        story: Slug,
        /// Who opened it.
        by: String,
        /// Its headline.
        headline: String,
        /// The record that opened it.
        record: RecordRef,
    },
    /// A text that must say something is empty.
    #[error("{field} is empty; {hint}")]
    Empty {
        /// Which text.
        field: String,
        /// What to do.
        hint: &'static str,
    },
    /// A text has a character that cannot be kept where it stands.
    #[error("{field} has the character {found:?}, which cannot stand there; leave it out")]
    Character {
        /// Which text.
        field: String,
        /// The character.
        found: char,
    },
    /// The incident is not known in the story.
    #[error("the story {story} knows no incident {incident}; {}", known_incidents(known))]
    UnknownIncident {
        /// The story.
        story: Slug,
        /// The incident that was named.
        incident: Slug,
        /// Those that it knows.
        known: Vec<Slug>,
    },
    /// A date that lies ahead was given as one on which something happened.
    #[error("{date} lies after the desk learned of it ({learned}): what is yet to come is planned, not occurred")]
    OccurredAhead {
        /// The date.
        date: String,
        /// When the desk learned of it.
        learned: Timestamp,
    },
    /// The record is not there.
    #[error("there is no record {record}; {}", last_record(*last, record))]
    NoRecord {
        /// The record that was named.
        record: RecordRef,
        /// The number of the story's last record.
        last: u64,
    },
    /// The record belongs to another story.
    #[error("{record} is a record of another story than {story}")]
    OtherStory {
        /// The record that was named.
        record: RecordRef,
        /// The story of the command.
        story: Slug,
    },
    /// The record cannot be corrected or withdrawn.
    #[error("{record} {why}")]
    Unfit {
        /// The record that was named.
        record: RecordRef,
        /// Why it cannot.
        why: String,
    },
    /// The field or its value does not fit the record.
    #[error("{record}: {problem}")]
    Field {
        /// The record that was named.
        record: RecordRef,
        /// What does not fit.
        problem: FieldError,
    },
    /// The new value is the one that stands.
    #[error("{record}: {field} is {value:?} already; there is nothing to correct")]
    Unchanged {
        /// The record that was named.
        record: RecordRef,
        /// The field.
        field: String,
        /// Its value.
        value: String,
    },
    /// The command expects another value than the one that stands.
    #[error("{record}: {field} is {found:?}, not {said:?} as the correction says; look again: dateline show {}", record.story)]
    AnotherValue {
        /// The record that was named.
        record: RecordRef,
        /// The field.
        field: String,
        /// What the command says.
        said: String,
        /// What stands there.
        found: String,
    },
    /// The event id stands for something else in this story.
    #[error("the event id {id} is in use for {record}, which says something else; leave the id out, or give a new one")]
    IdInUse {
        /// The id.
        id: EventId,
        /// The record that has it.
        record: RecordRef,
    },
}

fn known_incidents(known: &[Slug]) -> String {
    if known.is_empty() {
        "report it first: dateline record incident".to_owned()
    } else {
        let names: Vec<&str> = known.iter().map(Slug::as_str).collect();
        format!("it knows {}", names.join(", "))
    }
}

fn last_record(last: u64, record: &RecordRef) -> String {
    if last == 0 { "the story has none".to_owned() } else { format!("the last one is {}#{last}", record.story) }
}
