//! How far a record commits itself.

use std::fmt;

use crate::event::Common;
use crate::sourcing::{Chain, Factuality, Hop, Stance};

/// How far a record commits itself to what it says, whichever way: as far as its surest chain, which is as sure as its least sure hop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Commitment {
    certainty: Certainty,
    hedges: Vec<String>,
}

/// Certainty, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    Open,
    Possible,
    /// It has words of doubt, and nothing says how much doubt.
    Hedged,
    Probable,
    Certain,
}

impl Commitment {
    pub(super) fn of(common: &Common) -> Self {
        let open = matches!(common.stance, Some(Stance::DeclinesToComment | Stance::NeitherConfirmsNorDenies));
        let surest = common.sourcing.iter().map(of_chain).max().unwrap_or(Certainty::Certain);
        let hops = common.sourcing.iter().flat_map(|chain| &chain.hops);
        Self {
            certainty: if open { Certainty::Open } else { surest },
            hedges: hops.filter_map(|hop| hop.hedge.clone()).collect(),
        }
    }

    pub(super) fn is_certain(&self) -> bool {
        self.certainty == Certainty::Certain
    }

    pub(super) fn is_at_least(&self, other: &Self) -> bool {
        self.certainty >= other.certainty
    }

    /// Its words of doubt.
    pub(super) fn hedges(&self) -> impl Iterator<Item = &str> {
        self.hedges.iter().map(String::as_str).filter(|hedge| !hedge.trim().is_empty())
    }
}

fn of_chain(chain: &Chain) -> Certainty {
    chain.hops.iter().map(of_hop).min().unwrap_or(Certainty::Certain)
}

fn of_hop(hop: &Hop) -> Certainty {
    match hop.factuality {
        Some(Factuality::CertainYes | Factuality::CertainNo) => Certainty::Certain,
        Some(Factuality::ProbableYes | Factuality::ProbableNo) => Certainty::Probable,
        Some(Factuality::PossibleYes | Factuality::PossibleNo) => Certainty::Possible,
        Some(Factuality::Unknown) => Certainty::Open,
        None if hop.hedge.is_some() => Certainty::Hedged,
        None => Certainty::Certain,
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.certainty {
            Certainty::Open => "open",
            Certainty::Possible => "possible",
            Certainty::Hedged => "hedged",
            Certainty::Probable => "probable",
            Certainty::Certain => return f.write_str("certain"),
        })?;
        match self.hedges().next() {
            Some(hedge) => write!(f, ": “{hedge}”"),
            None => Ok(()),
        }
    }
}
