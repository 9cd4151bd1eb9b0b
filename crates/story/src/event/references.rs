//! Which records a fact refers to, and what it does to each.

use super::{Fact, Path, Visitor};
use crate::names::RecordRef;

/// A record that a fact refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Which.
    pub record: &'a RecordRef,
    /// What the fact does to it.
    pub relation: Relation,
}

/// What a fact does to a record that it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// It corrects a value of it.
    Corrects,
    /// It tells more of its sources.
    AmendsSourcing,
    /// It changes the terms on which a source of it spoke.
    ChangesGroundRule,
    /// It withdraws it, or a part of it.
    Withdraws,
    /// It reinstates it, or a part of it.
    Reinstates,
    /// It ranks it.
    Ranks,
    /// It links it with another: the one that does it.
    LinksFrom,
    /// It links it with another: the one that it is done to.
    LinksTo,
    /// It is a published version that rests on it.
    Cites,
    /// It is a notice about it.
    Notifies,
    /// It notes that something is missing in it.
    Misses,
}

impl Relation {
    /// Whether this can change what the record says, or whether it or a part of it counts.
    #[must_use]
    pub const fn changes(self) -> bool {
        match self {
            Self::Corrects | Self::AmendsSourcing | Self::ChangesGroundRule | Self::Withdraws | Self::Reinstates => {
                true
            }
            Self::Ranks | Self::LinksFrom | Self::LinksTo | Self::Cites | Self::Notifies | Self::Misses => false,
        }
    }

    /// Whether the fact does nothing but act on the record, so that it is nothing without it. A version, a notice and a gap stay what
    /// they are: readers had it, somebody was told, it was asked.
    #[must_use]
    pub const fn acts(self) -> bool {
        self.changes() || matches!(self, Self::Ranks | Self::LinksFrom | Self::LinksTo)
    }
}

impl Fact {
    /// The records that this refers to, in the order in which it names them. What any record may stand inside
    /// ([`super::Common::embedded_in`]) is not among them.
    #[must_use]
    pub fn references(&self) -> Vec<Reference<'_>> {
        let mut references = References(Vec::new());
        self.visit(&mut references);
        references.0
    }

    /// The record that this changes, or whose standing it changes, if it names one.
    #[must_use]
    pub fn changed_record(&self) -> Option<&RecordRef> {
        self.references().into_iter().find(|reference| reference.relation.changes()).map(|reference| reference.record)
    }
}

struct References<'a>(Vec<Reference<'a>>);

impl<'a> Visitor<'a> for References<'a> {
    fn record(&mut self, _: &Path<'_>, record: &'a RecordRef, relation: Relation) {
        self.0.push(Reference { record, relation });
    }
}
