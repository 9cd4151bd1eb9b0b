use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::{Placed, placed};
use super::{
    CorrectionView, IncidentLadder, Lens, RecordHead, ReleaseAct, ReleaseRow, SpeakerView, Tombstone, attributions,
    corrections, releases, statements, summarize,
};
use crate::anomaly::Anomaly;
use crate::event::{ClaimAsserted, Fact, IncidentReported};
use crate::fold::{Record, StoryState};
use crate::names::Slug;
use crate::query::View;

/// A story as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryAnswer {
    /// The story.
    pub story: Slug,
    /// How it was looked at.
    pub view: View,
    /// Its headline; `None` if it was not opened, or its opening is not in this view.
    pub headline: Option<String>,
    /// The desk that follows it.
    pub desk: Option<String>,
    /// How many records it had, those that do not count among them.
    pub records_total: u64,
    /// How many of those count: neither withdrawn nor anomalies.
    pub records_standing: u64,
    /// How many records are left out because the desk had not learned of them, or because they had not happened.
    pub records_left_out: u64,
    /// What happened.
    pub incidents: Vec<IncidentView>,
    /// Who laid what at whose door.
    pub attributions: Vec<IncidentLadder>,
    /// Releases: work by scope by who decided.
    pub releases: Vec<ReleaseRow>,
    /// Statements, by speaker.
    pub statements: Vec<SpeakerView>,
    /// Claims that no other kind fits.
    pub claims: Vec<ClaimView>,
    /// Corrections that stand, in order.
    pub corrections: Vec<CorrectionView>,
    /// Records that were withdrawn.
    pub withdrawn: Vec<Tombstone>,
    /// Where the question was what had happened by when: what has no date.
    pub undated: Vec<UndatedRecord>,
    /// What is on the ledger and does not fit.
    pub anomalies: Vec<Anomaly>,
}

impl StoryAnswer {
    /// A story with nothing in it.
    fn empty(story: Slug, view: View) -> Self {
        Self {
            story,
            view,
            headline: None,
            desk: None,
            records_total: 0,
            records_standing: 0,
            records_left_out: 0,
            incidents: Vec::new(),
            attributions: Vec::new(),
            releases: Vec::new(),
            statements: Vec::new(),
            claims: Vec::new(),
            corrections: Vec::new(),
            withdrawn: Vec::new(),
            undated: Vec::new(),
            anomalies: Vec::new(),
        }
    }

    /// The same story with every section empty, for showing some of them alone.
    #[must_use]
    pub fn without_sections(&self) -> Self {
        Self {
            headline: self.headline.clone(),
            desk: self.desk.clone(),
            records_total: self.records_total,
            records_standing: self.records_standing,
            records_left_out: self.records_left_out,
            ..Self::empty(self.story.clone(), self.view)
        }
    }
}

/// One incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IncidentView {
    /// What was reported.
    pub incident: IncidentReported,
    /// The record.
    pub record: RecordHead,
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimView {
    /// What is claimed.
    pub claim: ClaimAsserted,
    /// The record.
    pub record: RecordHead,
}

/// A record without a date, where dates were asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UndatedRecord {
    /// What it says, in one line.
    pub summary: String,
    /// The record.
    pub record: RecordHead,
}

pub(super) fn build(state: &StoryState, lens: &Lens) -> Option<StoryAnswer> {
    if state.last_number() == 0 {
        return None;
    }
    let mut answer = StoryAnswer::empty(state.slug().clone(), lens.view);
    answer.records_total = state.last_number();
    answer.records_left_out = state.last_number().saturating_sub(state.records().len() as u64);
    answer.anomalies = state.anomalies().to_vec();
    if let Some(Fact::StoryOpened(opened)) = state.opening().and_then(Record::fact) {
        answer.headline = Some(opened.headline.clone());
        answer.desk.clone_from(&opened.desk);
    }
    for record in state.records().iter().filter(|record| record.stands()) {
        answer.records_standing = answer.records_standing.saturating_add(1);
        match placed(record, lens) {
            Placed::NotYet => answer.records_left_out = answer.records_left_out.saturating_add(1),
            Placed::Undated => {
                if let (Some(fact), Some(head)) = (record.fact(), RecordHead::of(state, record, lens)) {
                    answer.undated.push(UndatedRecord { summary: summarize(fact), record: head });
                }
            }
            Placed::Unasked | Placed::Happened(_) => add(&mut answer, state, record, lens),
        }
    }
    Some(answer)
}

/// Puts a record into the section where it shows.
fn add(answer: &mut StoryAnswer, state: &StoryState, record: &Record, lens: &Lens) {
    let (Some(fact), Some(head)) = (record.fact(), RecordHead::of(state, record, lens)) else {
        return;
    };
    match fact {
        Fact::StoryOpened(_) => {}
        Fact::StatementIssued(statement) => statements::add(&mut answer.statements, statement, head),
        Fact::AttributionMade(attribution) => attributions::add(&mut answer.attributions, attribution, head),
        Fact::IncidentReported(incident) => {
            answer.incidents.push(IncidentView { incident: incident.clone(), record: head });
        }
        Fact::ReleaseScheduled(decision) => {
            releases::add(&mut answer.releases, ReleaseAct::Scheduled, decision, head);
        }
        Fact::ReleasePostponed(decision) => {
            releases::add(&mut answer.releases, ReleaseAct::Postponed, decision, head);
        }
        Fact::ReleaseCancelled(decision) => {
            releases::add(&mut answer.releases, ReleaseAct::Cancelled, decision, head);
        }
        Fact::ClaimAsserted(claim) => answer.claims.push(ClaimView { claim: claim.clone(), record: head }),
        Fact::CorrectionIssued(issued) => answer.corrections.extend(corrections::correction(state, issued, head)),
        Fact::RecordWithdrawn(withdrawal) => answer.withdrawn.extend(corrections::tombstone(state, withdrawal, head)),
    }
}

/// The item of a list that fits, added at its end if there is none.
pub(super) fn entry<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let index = list.iter().position(fits).unwrap_or(list.len());
    if index == list.len() {
        list.push(new());
    }
    // The index is inside the list either way.
    #[allow(clippy::indexing_slicing)]
    &mut list[index]
}
