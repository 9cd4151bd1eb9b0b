//! The rows of the boards: who attributes what to whom, who decided what about which release, who investigates what, who gives
//! which figure.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answer::{AttributionStep, FigureStep, InvestigationStep, RecordHead, ReleaseStep, StoryAnswer};
use crate::avowal::Avowal;
use crate::event::{ReleaseAct, ReleaseScope};
use crate::identity::Identities;
use crate::names::{RecordRef, Slug};
use crate::party::Party;

/// One row of a board: one party's last word on one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// What is moved there, and on which board.
    pub on: RowSubject,
    /// Whose word it is: the attributor, the decider, the agency, the origin; the id that stands for a party with several. Nobody
    /// where a figure has no source.
    pub party: Option<Slug>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowSubject {
    /// Who did it: an incident, on the ladder of attributions.
    Incident(Slug),
    /// A work's release, on the release board.
    Release {
        /// The work.
        work: Slug,
        /// Which release of it.
        scope: ReleaseScope,
    },
    /// A matter that is investigated.
    Matter(Slug),
    /// A figure.
    Figure(Slug),
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowState {
    /// Which row.
    pub row: Row,
    /// What the row is about, as printed last, where it has a printed name: a work.
    pub printed: Option<String>,
    /// What the party said or did last.
    pub latest: RowStep,
    /// What it said or did before, oldest first.
    pub before: Vec<RowStep>,
}

/// One step of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowStep {
    /// Who, as printed there; nobody where a figure has no source.
    pub by: Option<Party>,
    /// Whom an incident is attributed to; for other boards nobody.
    pub of: Option<Party>,
    /// Where it stands, in words: `perpetrated`, `scheduled for 2014-12-25`, `open`, `11 terabytes`.
    pub says: String,
    /// Whether it says that it is so, or what else is done with it.
    pub avowal: Avowal,
    /// The words that go with it: what was said, the stated reason, the finding, what is counted.
    pub words: Option<String>,
    /// The record.
    pub record: RecordRef,
}

impl RowState {
    /// All its steps, oldest first.
    pub fn steps(&self) -> impl Iterator<Item = &RowStep> {
        self.before.iter().chain([&self.latest])
    }
}

impl RowStep {
    /// Whether two steps say the same, whatever the words.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let of = |step: &Self| step.of.as_ref().map(|party| party.id.clone());
        self.says == other.says && of(self) == of(other)
    }
}

/// The rows of a story's boards.
pub(super) fn of(answer: &StoryAnswer, identities: &Identities) -> BTreeMap<Row, RowState> {
    let mut rows = Vec::new();
    for ladder in &answer.attributions {
        for rung in &ladder.rungs {
            let on = RowSubject::Incident(ladder.incident.clone());
            rows.push((on, None, step_of_ladder(&rung.latest), rung.before.iter().map(step_of_ladder).collect()));
        }
    }
    for row in &answer.releases {
        let on = RowSubject::Release { work: row.work.id.clone(), scope: row.scope.clone() };
        let before = row.before.iter().map(decision).collect();
        rows.push((on, Some(row.work.printed.clone()), decision(&row.latest), before));
    }
    for row in &answer.investigations {
        let step = |step: &InvestigationStep| investigation(&row.agency, step);
        let on = RowSubject::Matter(row.matter.clone());
        rows.push((on, None, step(&row.latest), row.before.iter().map(step).collect()));
    }
    for row in &answer.figures {
        for origin in &row.origins {
            let step = |step: &FigureStep| figure(origin.origin.as_ref(), step);
            let on = RowSubject::Figure(row.figure.clone());
            rows.push((on, None, step(&origin.latest), origin.before.iter().map(step).collect()));
        }
    }
    let keyed = rows.into_iter().map(|(on, printed, latest, before)| {
        let party = latest.by.as_ref().map(|by| identities.canonical(&by.id).clone());
        let row = Row { on, party };
        (row.clone(), RowState { row, printed, latest, before })
    });
    keyed.collect()
}

/// Of each party that was found to be another, the id that stands for both.
pub(super) fn parties(answer: &StoryAnswer, identities: &Identities) -> BTreeMap<Slug, Slug> {
    let named = answer.identities.iter().flat_map(|one| [&one.identified.party.id, &one.identified.same_as.id]);
    let known = named.map(|id| (id.clone(), identities.canonical(id).clone()));
    known.filter(|(id, canonical)| id != canonical).collect()
}

fn cite(head: &RecordHead) -> RecordRef {
    head.record.clone()
}

fn step_of_ladder(step: &AttributionStep) -> RowStep {
    RowStep {
        by: Some(step.attributor.clone()),
        of: Some(step.attributed_to.clone()),
        says: step.says(),
        avowal: step.record.avowal(),
        words: step.words.clone(),
        record: cite(&step.record),
    }
}

fn decision(step: &ReleaseStep) -> RowStep {
    let before_date = match step.act {
        ReleaseAct::Scheduled => Some("for"),
        ReleaseAct::Postponed => Some("to"),
        ReleaseAct::Suspended => Some("until"),
        ReleaseAct::Resumed => Some("from"),
        ReleaseAct::Made | ReleaseAct::Cancelled | ReleaseAct::Recalled => None,
    };
    let says = match (before_date, &step.record.planned) {
        (Some(before), Some(planned)) => format!("{} {before} {}", step.act.word(), planned.describe()),
        _ => step.act.word().to_owned(),
    };
    let avowal = step.record.avowal();
    let says = avowal.qualify(&says);
    let by = Some(step.by.clone());
    RowStep { by, of: None, says, avowal, words: step.reason.clone(), record: cite(&step.record) }
}

fn investigation(agency: &Party, step: &InvestigationStep) -> RowStep {
    let says = step.says();
    let words = step.finding.clone().or_else(|| step.about.clone());
    let avowal = step.record.avowal();
    RowStep { by: Some(agency.clone()), of: None, says, avowal, words, record: cite(&step.record) }
}

fn figure(origin: Option<&Party>, step: &FigureStep) -> RowStep {
    let amount = step.reported.amount_words();
    let says = step.reported.unit.as_ref().map_or_else(|| amount.clone(), |unit| format!("{amount} {unit}"));
    let avowal = step.record.avowal();
    let says = avowal.qualify(&says);
    let counted = [Some(step.reported.of.as_str()), step.reported.includes.as_deref()];
    let words = counted.into_iter().flatten().collect::<Vec<_>>().join("; ");
    RowStep { by: origin.cloned(), of: None, says, avowal, words: Some(words), record: cite(&step.record) }
}
