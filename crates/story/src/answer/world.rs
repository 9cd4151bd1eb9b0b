//! Threats, investigations, actions, figures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use crate::event::{ActionTaken, Fact, FigureReported, InvestigationClosed, InvestigationOpened, ThreatMade};
use crate::identity::Identities;
use crate::names::Slug;
use crate::party::Party;

/// One threat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ThreatView {
    /// What was threatened.
    pub threat: ThreatMade,
    /// The record.
    pub record: RecordHead,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActionView {
    /// What was done.
    pub action: ActionTaken,
    /// The record.
    pub record: RecordHead,
}

/// What one agency does about one matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InvestigationRow {
    /// Which agency, as printed last.
    pub agency: Party,
    /// The matter's name.
    pub matter: Slug,
    /// Its latest step.
    pub latest: InvestigationStep,
    /// The steps before, oldest first.
    pub before: Vec<InvestigationStep>,
}

/// An investigation was opened or closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InvestigationStep {
    /// Whether it is open after this step.
    pub open: bool,
    /// The matter in words, where it was opened.
    pub about: Option<String>,
    /// What it found, where it was closed.
    pub finding: Option<String>,
    /// The record.
    pub record: RecordHead,
}

impl InvestigationStep {
    /// Where it stands after this step, and what is done with that where it is not asserted: `open, denied`.
    #[must_use]
    pub fn says(&self) -> String {
        self.record.avowal().qualify(if self.open { "open" } else { "closed" })
    }
}

/// One figure: what each origin says of it, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FigureRow {
    /// Its name.
    pub figure: Slug,
    /// Each origin's latest value.
    pub origins: Vec<FigureOrigin>,
}

/// What one origin says of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FigureOrigin {
    /// Who; nobody where the record has no source.
    pub origin: Option<Party>,
    /// Their latest.
    pub latest: FigureStep,
    /// What they said before, oldest first.
    pub before: Vec<FigureStep>,
}

/// One value of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FigureStep {
    /// What was reported.
    pub reported: FigureReported,
    /// The record.
    pub record: RecordHead,
}

pub(super) fn add_opened(
    rows: &mut Vec<InvestigationRow>,
    identities: &Identities,
    opened: &InvestigationOpened,
    record: RecordHead,
) {
    let step = InvestigationStep { open: true, about: Some(opened.about.clone()), finding: None, record };
    add_step(rows, identities, &opened.agency, &opened.matter, step);
}

pub(super) fn add_closed(
    rows: &mut Vec<InvestigationRow>,
    identities: &Identities,
    closed: &InvestigationClosed,
    record: RecordHead,
) {
    let step = InvestigationStep { open: false, about: None, finding: closed.finding.clone(), record };
    add_step(rows, identities, &closed.agency, &closed.matter, step);
}

fn add_step(
    rows: &mut Vec<InvestigationRow>,
    identities: &Identities,
    agency: &Party,
    matter: &Slug,
    step: InvestigationStep,
) {
    let same = |row: &&mut InvestigationRow| row.matter == *matter && identities.same(&row.agency.id, &agency.id);
    match rows.iter_mut().find(same) {
        Some(row) => {
            row.agency = agency.clone();
            row.before.push(std::mem::replace(&mut row.latest, step));
        }
        None => rows.push(InvestigationRow {
            agency: agency.clone(),
            matter: matter.clone(),
            latest: step,
            before: Vec::new(),
        }),
    }
}

pub(super) fn add_figure(
    rows: &mut Vec<FigureRow>,
    identities: &Identities,
    reported: &FigureReported,
    record: RecordHead,
) {
    let origin = record.sourcing.first().and_then(|chain| chain.origin()).map(|hop| hop.party.clone());
    let step = FigureStep { reported: reported.clone(), record };
    let new = || FigureRow { figure: reported.figure.clone(), origins: Vec::new() };
    let row = super::story::entry(rows, |row| row.figure == reported.figure, new);
    let same = |other: &&mut FigureOrigin| match (&other.origin, &origin) {
        (Some(one), Some(other)) => identities.same(&one.id, &other.id),
        (None, None) => true,
        _ => false,
    };
    match row.origins.iter_mut().find(same) {
        Some(found) => found.before.push(std::mem::replace(&mut found.latest, step)),
        None => row.origins.push(FigureOrigin { origin, latest: step, before: Vec::new() }),
    }
}

/// Whether a kind shows in a list of who said or did what last, where a repeated report has no place.
pub(super) fn is_ranked(fact: &Fact) -> bool {
    matches!(fact, Fact::AttributionMade(_) | Fact::FigureReported(_)) || fact.release().is_some()
}
