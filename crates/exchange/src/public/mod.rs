//! What of a story may be published: what the forms for readers and for other newsrooms are made from.
//!
//! - What does not count is left out: withdrawn records and parts, records that only repeat another.
//! - What is held back is left out: a record under a hold, a kill or an embargo that is in force, one that the desk ranks as on
//!   hold, and all records where the whole story is held. A killed story keeps nothing.
//! - What depends on a record that was withdrawn or is held back is left out with it, across stories: see
//!   [`dateline_story::answer::withheld`].
//! - A source on terms that forbid its name (background, not for attribution) and a sealed one is shown by the description agreed
//!   on, or as “a source”: never by its id, its printed name, its newsroom, or where it can be read. That holds wherever the
//!   record names that party, under any of its names.
//! - A chain that passes through somebody who spoke off the record is left out, and so is a record with no other chain, or one that
//!   tells what that party itself said or did, and whatever stands inside a record that is left out.
//! - A record whose words name such a source is left out: words are never altered. What names one, in any spelling and script, is in
//!   [`called`]; how it is looked for, in [`reading`] and [`guard`]. In a record on such terms every word of the name counts, given
//!   names too; in the whole story the whole name and the surname do, unless a published record names that party on the record.
//! - A party is named on the record where it speaks or acts, or is itself the source, in a published record whose origin spoke on the
//!   record. What the desk notes of it, what others say of or to it, an alias, a record on unstated terms and one without a chain are
//!   no leave to name it, and are left out where they do.
//! - A word that the source shares with somebody else stands within that other's whole name; alone it is left out, since nobody could
//!   tell who is meant, and to leave out too much harms less.
//! - The headline of a published version is shown as readers had it: what is public is not unsaid, and it is on the ledger as what
//!   was printed. But that such a version rests on a record whose source it names was not printed, and is left out.
//! - The story's working headline is left out where it names such a source.
//! - What the desk says to itself is left out: staff, notes, grades, evidence, reasons, statuses' reasons, links, gaps, notices,
//!   identities. A correction or withdrawal shows as far as readers saw it: by its notice.
//!
//! Terms are the stricter ones of the edition's point and of the ledger's head: what was allowed later is not known then, and what
//! was promised since is kept in whatever is published now.

mod called;
mod guard;
mod items;
mod ordinary;
mod protection;
mod reading;
mod words;

use dateline_story::event::{Fact, Status, VersionPublished};
use dateline_story::names::{EventId, RecordRef};
use dateline_story::partial_date::PartialDate;
use dateline_story::party::{Party, PartyKind};
use dateline_story::sourcing::{Chain, Stance};
use dateline_story::time::Timestamp;

pub(crate) use items::{in_view, published};

/// What of a story may be published.
#[derive(Debug)]
pub(crate) struct Published {
    /// The story's headline, unless it names somebody who must not be named.
    pub(crate) headline: Option<String>,
    /// The records, in order.
    pub(crate) items: Vec<Item>,
    /// The versions that readers had, in order.
    pub(crate) versions: Vec<Version>,
    /// Whether the whole story is held back.
    pub(crate) held: Option<Held>,
}

/// How a whole story is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// Until told otherwise, or until an instant.
    Withheld {
        /// When an embargo ends, if it says so.
        until: Option<Timestamp>,
    },
    /// It must not be used at all.
    Killed,
}

/// A record, fit to print.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) cite: RecordRef,
    pub(crate) id: EventId,
    pub(crate) recorded: Timestamp,
    pub(crate) occurred: Option<PartialDate>,
    pub(crate) planned: Option<PartialDate>,
    pub(crate) stance: Option<Stance>,
    pub(crate) status: Option<Status>,
    /// What it says, with descriptions in the place of sources that must not be named.
    pub(crate) fact: Fact,
    /// The chains, likewise.
    pub(crate) chains: Vec<Chain>,
    /// What readers were told of mistakes in it.
    pub(crate) notices: Vec<Notice>,
}

/// A published version, fit to print.
#[derive(Debug)]
pub(crate) struct Version {
    pub(crate) cite: RecordRef,
    pub(crate) id: EventId,
    pub(crate) version: VersionPublished,
    /// The items that it rests on.
    pub(crate) rests_on: Vec<EventId>,
    /// What readers were told since of mistakes in what it rests on.
    pub(crate) notices: Vec<Notice>,
}

/// What readers were told of a mistake.
#[derive(Debug, Clone)]
pub(crate) struct Notice {
    pub(crate) id: EventId,
    pub(crate) recorded: Timestamp,
    /// Its label and its text, as readers saw it.
    pub(crate) text: String,
}

/// Whether a party goes by a name that may be shown, so that it may be identified by one. What is only described may not: the id
/// that a desk gives an unnamed source can say who it is.
pub(crate) const fn is_named(party: &Party) -> bool {
    match party.kind {
        PartyKind::Person | PartyKind::Organization | PartyKind::Group | PartyKind::Document => true,
        PartyKind::Unnamed | PartyKind::Sealed => false,
    }
}
