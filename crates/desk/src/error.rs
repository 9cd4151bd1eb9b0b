use dateline_log::LogError;
use dateline_projector::ProjectorError;
use dateline_search::WordsError;
use dateline_story::answer::WhyError;
use dateline_story::as_of::Point;
use dateline_story::counterfactual::NotThere;
use dateline_story::decide::Refusal;
use dateline_story::names::{EventId, Position, RecordRef, Slug};
use dateline_story::time::Zone;

/// Why the desk did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The domain refuses the command.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The log did not do it.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The views could not be brought up to the log.
    #[error(transparent)]
    Projector(#[from] ProjectorError),
    /// The ledger's zone is none that this build knows.
    #[error(
        "the ledger's zone is {zone:?}, which this version of dateline does not know; nothing was read or recorded"
    )]
    UnknownZone {
        /// The zone's name, as the ledger has it.
        zone: String,
    },
    /// There is nothing to search for.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The event cannot be written in the ledger's form.
    #[error("this cannot be written as an event: {reason}")]
    Unwritable {
        /// Why.
        reason: String,
    },
    /// The story does not exist.
    #[error("there is no story {story}{}", known_stories(known))]
    NoStory {
        /// The story that was named.
        story: Slug,
        /// Stories that there are, the likeliest first.
        known: Vec<Slug>,
    },
    /// No standing record names the party.
    #[error("no record names the party {party}{}", known_parties(known))]
    NoParty {
        /// The party that was asked about.
        party: Slug,
        /// Parties that are named, the likeliest first.
        known: Vec<Slug>,
    },
    /// What is to be taken away from a story is not in it.
    #[error("{problem}{}", near_names(near))]
    NotThere {
        /// What, and where.
        problem: Box<NotThere>,
        /// Names that are there, the likeliest first.
        near: Vec<String>,
    },
    /// The story did not exist yet at the point that was asked about.
    #[error("nothing of {story} was recorded by then{}", first_recorded(point, first, *zone))]
    NotYet {
        /// The story that was named.
        story: Slug,
        /// The point that was asked about.
        point: Box<Point>,
        /// The story's first record, with when it was recorded.
        first: Option<(RecordRef, Point)>,
        /// The ledger's zone, in which times are told.
        zone: Zone,
    },
    /// The story has no such record, or had none yet at the point that was asked about.
    #[error("{}", no_record(record, *last, *point, *comes, *zone))]
    NoRecord {
        /// The record that was named.
        record: RecordRef,
        /// The number of the story's last record at that point.
        last: u64,
        /// The point that was asked about.
        point: Position,
        /// Where the record comes on the ledger, if it does.
        comes: Option<Point>,
        /// The ledger's zone, in which times are told.
        zone: Zone,
    },
    /// The record is there, and says nothing that was asked about.
    #[error("{record}: {problem}")]
    Why {
        /// The record that was named.
        record: RecordRef,
        /// What is missing.
        problem: WhyError,
    },
    /// A range of the ledger that ends before it begins.
    #[error("the range is backwards: it would begin at position {} and end at position {}", from.position, to.position)]
    Backwards {
        /// Where it would begin.
        from: Box<Point>,
        /// Where it would end.
        to: Box<Point>,
    },
    /// Others kept appending to the story.
    #[error("others keep recording in {story}: tried {tries} times; try again")]
    TooManyConflicts {
        /// The story.
        story: Slug,
        /// How many times.
        tries: u32,
    },
    /// It is not known whether the events were recorded.
    #[error("it is not known whether this was recorded: {reason}")]
    Unknown {
        /// What happened.
        reason: String,
        /// The ids of the events, for trying again without recording twice.
        ids: Vec<EventId>,
    },
    /// A line of an import does not do.
    #[error("line {line}: {problem}")]
    Line {
        /// Which, from 1.
        line: u64,
        /// What is wrong with it.
        problem: Box<DeskError>,
        /// How many lines were recorded before it.
        recorded: u64,
    },
    /// A line of a file cannot be read.
    #[error("{file}, line {line}{}: {problem}", column.map(|column| format!(", column {column}")).unwrap_or_default())]
    Unreadable {
        /// The file.
        file: String,
        /// Which line, from 1.
        line: u64,
        /// Which column, from 1, where one is to blame.
        column: Option<u64>,
        /// What is wrong.
        problem: String,
    },
    /// An export as of a position that is not there yet.
    #[error("there is no position {asked} yet: {}; an export is of what is there, so that it stays the same", last_position(*head))]
    AheadOfHead {
        /// The position that was asked for.
        asked: Position,
        /// The last one that there is.
        head: Position,
    },
    /// What is to be restored is not what its manifest says.
    #[error("{0}")]
    NotAsManifest(Box<NotAsManifest>),
    /// What was being restored changed after it was checked.
    #[error(
        "{file} changed while it was being restored, and nothing was restored\n  when it was checked: sha256 {checked}\n  when it was read again: sha256 {found}"
    )]
    Changed {
        /// What was to be restored.
        file: String,
        /// Its digest when it was checked.
        checked: String,
        /// Its digest afterwards.
        found: String,
    },
    /// What is written cannot be: the disk is full, say.
    #[error("the output cannot be written: {0}")]
    Output(#[source] std::io::Error),
    /// Whoever reads the output has seen enough and closed it.
    #[error("the output was closed")]
    OutputClosed,
    /// A file cannot be read or written.
    #[error("{file}: {problem}")]
    File {
        /// The file.
        file: String,
        /// What is wrong.
        problem: String,
    },
}

/// What is to be restored is not what its manifest says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{file} is not what its manifest says, and nothing was restored\n  {manifest}: {expected}\n  what is there: {found}"
)]
pub struct NotAsManifest {
    /// What is to be restored.
    pub file: String,
    /// Its manifest's name.
    pub manifest: String,
    /// What the manifest says.
    pub expected: Contents,
    /// What was found.
    pub found: Contents,
}

/// What an export has in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// How many events, where that can be told.
    pub events: Option<u64>,
    /// The position of the last one.
    pub last: u64,
    /// SHA-256, in lower-case hex.
    pub sha256: String,
}

impl std::fmt::Display for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(events) = self.events {
            write!(f, "{events} events to position {}, ", self.last)?;
        }
        write!(f, "sha256 {}", self.sha256)
    }
}

fn last_position(head: Position) -> String {
    match head {
        Position(0) => "the ledger is empty".to_owned(),
        Position(last) => format!("the last one is {last}"),
    }
}

fn near_names(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; there is {}", near.join(", ")) }
}

fn known_parties(known: &[Slug]) -> String {
    there_is(known, "; no record names any yet")
}

fn known_stories(known: &[Slug]) -> String {
    there_is(known, "; the ledger has none yet")
}

fn there_is(known: &[Slug], none: &str) -> String {
    match known {
        [] => none.to_owned(),
        known => {
            let names: Vec<&str> = known.iter().map(Slug::as_str).take(5).collect();
            format!("; there is {}", names.join(", "))
        }
    }
}

fn no_record(record: &RecordRef, last: u64, point: Position, comes: Option<Point>, zone: Zone) -> String {
    let had = match last {
        1 => "1 record".to_owned(),
        last => format!("{last} records"),
    };
    match comes {
        Some(Point { position, recorded, .. }) => {
            let recorded = recorded.map(|at| format!(", recorded {}", at.in_zone(zone))).unwrap_or_default();
            format!(
                "there was no {record} yet: at position {point} the story had {had}; it comes at position {position}{recorded}"
            )
        }
        None => format!("there is no {record}: the story has {had}, the last one is {}#{last}", record.story),
    }
}

fn first_recorded(point: &Point, first: &Option<(RecordRef, Point)>, zone: Zone) -> String {
    let asked = format!(" (position {})", point.position);
    match first {
        Some((record, first)) => match first.recorded {
            Some(recorded) => {
                let recorded = recorded.in_zone(zone);
                format!("{asked}; its first record is {record}, at position {}, recorded {recorded}", first.position)
            }
            None => asked,
        },
        None => asked,
    }
}
