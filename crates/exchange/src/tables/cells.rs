//! Cells that say whose words they hold.

use std::fmt::Display;

use dateline_story::names::RecordRef;
use dateline_story::party::Party;
use serde::Serialize;

/// What a table holds, under its headers.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// The headers: snake_case, with units.
    pub(crate) headers: Vec<&'static str>,
    /// The rows, each with as many cells as there are headers.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Names, numbers and times of ours.
    Ours(String),
    /// Words that come from events. Never trusted.
    Theirs(String),
}

impl Cell {
    pub(super) const fn none() -> Self {
        Self::Ours(String::new())
    }

    pub(super) fn ours(value: impl Display) -> Self {
        Self::Ours(value.to_string())
    }

    pub(super) fn ours_if(value: Option<impl Display>) -> Self {
        value.map_or_else(Self::none, Self::ours)
    }

    pub(super) fn theirs(text: impl Into<String>) -> Self {
        Self::Theirs(text.into())
    }

    pub(super) fn theirs_if(text: Option<&String>) -> Self {
        text.map_or_else(Self::none, Self::theirs)
    }

    /// `yes`, or `no`.
    pub(super) fn whether(it_is: bool) -> Self {
        Self::ours(if it_is { "yes" } else { "no" })
    }

    /// Citations, parted by spaces.
    pub(super) fn cites<'a>(records: impl IntoIterator<Item = &'a RecordRef>) -> Self {
        Self::ours(records.into_iter().map(RecordRef::to_string).collect::<Vec<_>>().join(" "))
    }

    /// A word of the ledger's own vocabulary, as it is stored (`off_record`).
    pub(super) fn word<T: Serialize>(value: &T) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(word)) => Self::Ours(word),
            _ => Self::none(),
        }
    }

    pub(super) fn word_if<T: Serialize>(value: Option<&T>) -> Self {
        value.map_or_else(Self::none, Self::word)
    }

    /// The ids of parties, parted by spaces, and beside them their names as printed, parted by `"; "`.
    pub(super) fn parties<'a>(parties: impl IntoIterator<Item = &'a Party> + Clone) -> [Self; 2] {
        let ids: Vec<&str> = parties.clone().into_iter().map(|party| party.id.as_str()).collect();
        let names: Vec<&str> = parties.into_iter().map(|party| party.printed.as_str()).collect();
        [Self::ours(ids.join(" ")), Self::theirs(names.join("; "))]
    }

    /// The id, kind and printed name of a party, if there is one.
    pub(super) fn party(party: Option<&Party>) -> [Self; 3] {
        match party {
            Some(party) => [Self::ours(&party.id), Self::word(&party.kind), Self::theirs(&party.printed)],
            None => [Self::none(), Self::none(), Self::none()],
        }
    }
}
