//! What a record asserts, in a form in which two that assert the same thing are equal.

use crate::avowal::Avowal;
use crate::event::{Amount, AttributionRole, Common, Fact, ReleaseAct, ReleaseScope};
use crate::identity::Identities;
use crate::names::Slug;

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
        let denied = Avowal::of(common).denies()?;
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
