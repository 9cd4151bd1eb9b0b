use crate::event::{LinkRelation, Sha256};
use crate::field::FieldError;
use crate::names::{EventId, RecordRef, Slug};

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
    /// The story is closed already.
    #[error("the story {story} is closed already: {by} closed it ({record})")]
    ClosedAlready {
        /// The story.
        story: Slug,
        /// Who closed it.
        by: String,
        /// The record that closed it.
        record: RecordRef,
    },
    /// The new headline is the one that the story has.
    #[error("the headline of {story} is {headline:?} already; there is nothing to change")]
    SameHeadline {
        /// The story.
        story: Slug,
        /// Its headline.
        headline: String,
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
    /// A value does not fit together with the others, or is missing.
    #[error("{field} {why}")]
    Misfit {
        /// Which value.
        field: String,
        /// What is wrong with it, and what to do.
        why: String,
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
        /// When the desk learned of it, by the desk's clocks.
        learned: String,
    },
    /// Another date that cannot lie ahead does.
    #[error("{date} lies after the desk learned of it ({learned}): {advice}")]
    Ahead {
        /// The date.
        date: String,
        /// When the desk learned of it, by the desk's clocks.
        learned: String,
        /// What to do.
        advice: &'static str,
    },
    /// An excerpt is of bytes that the story has not captured.
    #[error(
        "the story {story} has captured no bytes with the digest {sha256}; capture them first: dateline record evidence"
    )]
    NotCaptured {
        /// The story.
        story: Slug,
        /// The digest of the bytes.
        sha256: Sha256,
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
    /// The record is not one to which this can be done.
    #[error("{record} {why}")]
    Unfit {
        /// The record that was named.
        record: RecordRef,
        /// Why it cannot.
        why: String,
    },
    /// What is to be done does not fit the record as it stands.
    #[error("{record}: {problem}")]
    Problem {
        /// The record that was named.
        record: RecordRef,
        /// What does not fit, and what to do.
        problem: String,
    },
    /// Neither end of a link is a record of the story.
    #[error("neither {from} nor {to} is a record of {story}; record the link in the story of one of them")]
    LinkElsewhere {
        /// The one end.
        from: RecordRef,
        /// The other.
        to: RecordRef,
        /// The story of the command.
        story: Slug,
    },
    /// The records are linked so already.
    #[error("{from} {} {to} already, by {record}; there is nothing to link", verb(*relation))]
    LinkedAlready {
        /// The record that the link goes from.
        from: RecordRef,
        /// The record that it goes to.
        to: RecordRef,
        /// What the one does to the other.
        relation: LinkRelation,
        /// The link.
        record: RecordRef,
    },
    /// A record would be a duplicate of itself, or rest on itself.
    #[error("{from} cannot {} {to}: {to} {} {from} already, by {}", bare_verb(*relation), verb(*relation), list(by))]
    Circle {
        /// The record that the link goes from.
        from: RecordRef,
        /// The record that it goes to.
        to: RecordRef,
        /// What the one does to the other.
        relation: LinkRelation,
        /// The links by which it does already, in order.
        by: Vec<RecordRef>,
    },
    /// The parties are known to be one.
    #[error("{party} and {same_as} are one party already, {}", identified(record.as_ref()))]
    SameParty {
        /// The one.
        party: Slug,
        /// The other.
        same_as: Slug,
        /// The record that says so, if one record does.
        record: Option<RecordRef>,
    },
    /// The party is in no chain of the story.
    #[error("{party} is no source of any record of {story}; name a party that stands in a chain, or the record")]
    NoSuchSource {
        /// The story.
        story: Slug,
        /// The party.
        party: Slug,
    },
    /// The source spoke on these terms all along.
    #[error("{who} speaks {terms} in {place} already; there is nothing to change")]
    SameTerms {
        /// Who.
        who: String,
        /// On which terms.
        terms: &'static str,
        /// In which record, or in all of them.
        place: String,
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

impl Refusal {
    /// The same of a record that a correction would change: a path then says whose it is.
    pub(super) fn of(self, record: &RecordRef) -> Self {
        match self {
            Self::Empty { field, hint } => Self::Empty { field: format!("{record}: {field}"), hint },
            Self::Misfit { field, why } => Self::Misfit { field: format!("{record}: {field}"), why },
            other => other,
        }
    }
}

const fn verb(relation: LinkRelation) -> &'static str {
    match relation {
        LinkRelation::Corroborates => "corroborates",
        LinkRelation::Contradicts => "contradicts",
        LinkRelation::Qualifies => "qualifies",
        LinkRelation::Duplicates => "duplicates",
        LinkRelation::Retracts => "retracts",
        LinkRelation::Answers => "answers",
        LinkRelation::RestsOn => "rests on",
    }
}

const fn bare_verb(relation: LinkRelation) -> &'static str {
    match relation {
        LinkRelation::Duplicates => "duplicate",
        LinkRelation::RestsOn => "rest on",
        // No circle of the others is refused.
        _ => "be linked to",
    }
}

fn list(records: &[RecordRef]) -> String {
    records.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")
}

fn identified(by: Option<&RecordRef>) -> String {
    by.map_or_else(
        || "by way of other parties; there is nothing to identify".to_owned(),
        |by| format!("by {by}; there is nothing to identify"),
    )
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
