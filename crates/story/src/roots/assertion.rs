//! What a record asserts, in a form in which two that assert the same thing are equal.

use crate::event::{Amount, AttributionRole, Common, Fact, ReleaseAct, ReleaseScope};
use crate::identity::Identities;
use crate::names::Slug;
use crate::sourcing::{Factuality, Stance};

/// What a record asserts. Only kinds whose fields say it in so many words have one; what the others assert is in their words, and
/// takes a link to be compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Assertion {
    /// That a party had a role in an incident, or that it had not.
    Attribution { incident: Slug, party: Slug, role: AttributionRole, denied: bool },
    /// That something was done about a release of a work.
    Release { work: Slug, scope: ReleaseScope, act: ReleaseAct, denied: bool },
    /// That a figure is so much.
    Figure {
        figure: Slug,
        unit: Option<String>,
        includes: Option<String>,
        value: Option<Amount>,
        at_least: Option<Amount>,
        at_most: Option<Amount>,
        denied: bool,
    },
}

impl Assertion {
    /// What a record asserts; `None` if it leaves that open, or if its fields do not say it.
    pub(super) fn of(fact: &Fact, common: &Common, identities: &Identities) -> Option<Self> {
        let denied = denied(common)?;
        match fact {
            Fact::AttributionMade(made) => Some(Self::Attribution {
                incident: made.incident.clone(),
                party: identities.canonical(&made.attributed_to.id).clone(),
                role: made.role,
                denied,
            }),
            Fact::FigureReported(reported) => Some(Self::Figure {
                figure: reported.figure.clone(),
                unit: reported.unit.clone(),
                includes: reported.includes.clone(),
                value: reported.value,
                at_least: reported.at_least,
                at_most: reported.at_most,
                denied,
            }),
            fact => fact.release().map(|(act, decision)| Self::Release {
                work: decision.work.id.clone(),
                scope: decision.scope.clone(),
                act,
                denied,
            }),
        }
    }
}

/// Whether a record says that it is not so; `None` if it says neither. A stance says it, or else how far the origins commit.
fn denied(common: &Common) -> Option<bool> {
    match common.stance {
        Some(Stance::Denies | Stance::Clears) => return Some(true),
        Some(Stance::DeclinesToComment | Stance::NeitherConfirmsNorDenies) => return None,
        Some(Stance::Asserts) => return Some(false),
        None => {}
    }
    let origins = common.sourcing.iter().filter_map(|chain| chain.origin());
    let said: Vec<Option<bool>> = origins.map(|hop| hop.factuality.map_or(Some(false), says_no)).collect();
    match said.as_slice() {
        [] => Some(false),
        said if said.contains(&Some(false)) => Some(false),
        said if said.contains(&Some(true)) => Some(true),
        _ => None,
    }
}

const fn says_no(factuality: Factuality) -> Option<bool> {
    match factuality {
        Factuality::CertainYes | Factuality::ProbableYes | Factuality::PossibleYes => Some(false),
        Factuality::CertainNo | Factuality::ProbableNo | Factuality::PossibleNo => Some(true),
        Factuality::Unknown => None,
    }
}
