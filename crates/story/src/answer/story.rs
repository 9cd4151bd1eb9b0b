use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::correction_log::Layers;
use super::entities::ProfileKey;
use super::record::{Placed, placed};
use super::rows::Rows;
use super::world::is_ranked;
use super::{
    ActionView, Amendment, AmendmentView, CapturedPlace, Cited, CorrectionView, EvidenceView, FigureRow, GapView,
    IdentityView, IncidentLadder, InvestigationRow, Lens, LinkView, NoticeView, ProfileView, RecordHead,
    ReinstatementView, ReleaseRow, SpeakerView, StatusView, ThreatView, Tombstone, VersionView, attributions,
    corrections, entities, releases, statements, upkeep, world,
};
use crate::anomaly::Anomaly;
use crate::event::{ClaimAsserted, Fact, IncidentReported, Sha256};
use crate::fold::{Record, StoryState};
use crate::identity::Identities;
use crate::names::{RecordRef, Slug};

/// A story as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryAnswer {
    /// The story.
    pub story: Slug,
    /// Its headline; `None` if it was not opened, or its opening is not in this view.
    pub headline: Option<String>,
    /// The desk that follows it.
    pub desk: Option<String>,
    /// Whether the desk follows it no longer, and why if it said so.
    pub closed: Option<ClosedView>,
    /// How many records it had, those that do not count among them.
    pub records_total: u64,
    /// How many of those count: neither withdrawn nor anomalies.
    pub records_standing: u64,
    /// How many records are left out because the desk had not learned of them, or because they had not happened.
    pub records_left_out: u64,
    /// How many of them are new, where the question was what came in since a point.
    pub records_new: u64,
    /// What happened.
    pub incidents: Vec<IncidentView>,
    /// Who attributed what to whom.
    pub attributions: Vec<IncidentLadder>,
    /// Releases: work by scope by who decided.
    pub releases: Vec<ReleaseRow>,
    /// Statements, by speaker.
    pub statements: Vec<SpeakerView>,
    /// Threats.
    pub threats: Vec<ThreatView>,
    /// Investigations: agency by matter.
    pub investigations: Vec<InvestigationRow>,
    /// Actions: arrests, orders, suits.
    pub actions: Vec<ActionView>,
    /// Figures: each origin's latest, side by side.
    pub figures: Vec<FigureRow>,
    /// Claims that no other kind fits.
    pub claims: Vec<ClaimView>,
    /// What was reported of parties and works.
    pub profiles: Vec<ProfileView>,
    /// Parties that turned out to be one.
    pub identities: Vec<IdentityView>,
    /// Contradictions and qualifications, open ones first, then all other links.
    pub links: Vec<LinkView>,
    /// What is missing, open gaps first.
    pub gaps: Vec<GapView>,
    /// What is unverified, held, disputed, cleared or deprecated.
    pub statuses: Vec<StatusView>,
    /// Notices to those who publish.
    pub notices: Vec<NoticeView>,
    /// What readers had.
    pub versions: Vec<VersionView>,
    /// Captured bytes.
    pub evidence: Vec<EvidenceView>,
    /// Corrections that stand, in order.
    pub corrections: Vec<CorrectionView>,
    /// Records that were withdrawn.
    pub withdrawn: Vec<Tombstone>,
    /// Records that count again.
    pub reinstated: Vec<ReinstatementView>,
    /// Amended sources and changed terms.
    pub amendments: Vec<AmendmentView>,
    /// Records of kinds that have no section of their own.
    pub other: Vec<RecordSummary>,
    /// Where the question was what had happened by when: what has no date.
    pub undated: Vec<RecordSummary>,
    /// What is on the ledger and does not fit.
    pub anomalies: Vec<Anomaly>,
}

impl StoryAnswer {
    /// A story with nothing in it.
    fn empty(story: Slug) -> Self {
        Self {
            story,
            headline: None,
            desk: None,
            closed: None,
            records_total: 0,
            records_standing: 0,
            records_left_out: 0,
            records_new: 0,
            incidents: Vec::new(),
            attributions: Vec::new(),
            releases: Vec::new(),
            statements: Vec::new(),
            threats: Vec::new(),
            investigations: Vec::new(),
            actions: Vec::new(),
            figures: Vec::new(),
            claims: Vec::new(),
            profiles: Vec::new(),
            identities: Vec::new(),
            links: Vec::new(),
            gaps: Vec::new(),
            statuses: Vec::new(),
            notices: Vec::new(),
            versions: Vec::new(),
            evidence: Vec::new(),
            corrections: Vec::new(),
            withdrawn: Vec::new(),
            reinstated: Vec::new(),
            amendments: Vec::new(),
            other: Vec::new(),
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
            closed: self.closed.clone(),
            records_total: self.records_total,
            records_standing: self.records_standing,
            records_left_out: self.records_left_out,
            records_new: self.records_new,
            ..Self::empty(self.story.clone())
        }
    }
}

/// How a story was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClosedView {
    /// Why.
    pub reason: Option<String>,
    /// The record.
    pub record: RecordHead,
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

/// A record in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecordSummary {
    /// What it says, in one line.
    pub summary: String,
    /// The record.
    pub record: RecordHead,
}

impl RecordSummary {
    fn of(record: &Record, head: RecordHead) -> Option<Self> {
        Some(Self { summary: record.summary()?, record: head })
    }
}

pub(super) fn build(state: &StoryState, lens: &Lens) -> Option<StoryAnswer> {
    if state.last_number() == 0 {
        return None;
    }
    let mut answer = StoryAnswer::empty(state.slug().clone());
    answer.records_total = state.last_number();
    answer.records_left_out = state.last_number().saturating_sub(state.records().len() as u64);
    answer.anomalies = state.anomalies().to_vec();
    answer.headline = state.headline().map(str::to_owned);
    answer.desk = state.desk().map(str::to_owned);
    answer.closed = state.closing().and_then(|closing| {
        let reason = match closing.fact() {
            Some(Fact::StoryClosed(closed)) => closed.reason.clone(),
            _ => None,
        };
        RecordHead::of(state, closing, lens).map(|record| ClosedView { reason, record })
    });
    let mut builder = Builder {
        identities: state.identities(),
        layers: Layers::default(),
        held: upkeep::HeldBack::new(),
        speakers: Rows::default(),
        profiles: Rows::default(),
        resting: resting(state),
        state,
        lens,
        answer,
    };
    for record in state.records().iter().filter(|record| record.stands()) {
        builder.answer.records_standing = builder.answer.records_standing.saturating_add(1);
        builder.place(record);
    }
    Some(builder.finish())
}

/// An answer in the making.
struct Builder<'a> {
    state: &'a StoryState,
    lens: &'a Lens,
    identities: Identities,
    layers: Layers,
    held: upkeep::HeldBack,
    speakers: Rows<Slug>,
    profiles: Rows<ProfileKey>,
    /// The places in captured bytes on which records that stand rest, by the digest of the bytes.
    resting: BTreeMap<&'a Sha256, Vec<CapturedPlace>>,
    answer: StoryAnswer,
}

impl Builder<'_> {
    /// Puts a record where the view has it.
    fn place(&mut self, record: &Record) {
        match placed(record, self.lens) {
            Placed::NotYet => self.answer.records_left_out = self.answer.records_left_out.saturating_add(1),
            Placed::Undated => {
                let head = RecordHead::of(self.state, record, self.lens);
                self.answer.undated.extend(head.and_then(|head| RecordSummary::of(record, head)));
            }
            Placed::Unasked | Placed::Happened(_) => self.add(record),
        }
    }

    /// Puts a record into the section where it shows.
    fn add(&mut self, record: &Record) {
        let Some((fact, head)) = record.fact().zip(RecordHead::of(self.state, record, self.lens)) else {
            return;
        };
        // Who said or did what last is not told by a report that only repeats another; the link to that one shows it.
        if is_ranked(fact) && head.marks.duplicate_of.is_some() {
            return;
        }
        let (state, lens, identities, answer) = (self.state, self.lens, &self.identities, &mut self.answer);
        match fact {
            Fact::StoryOpened(_) | Fact::StoryRetitled(_) | Fact::StoryClosed(_) => {}
            Fact::StatementIssued(statement) => {
                statements::add(&mut answer.statements, &mut self.speakers, identities, statement, head);
            }
            Fact::AttributionMade(made) => attributions::add(&mut answer.attributions, identities, made, head),
            Fact::IncidentReported(incident) => {
                answer.incidents.push(IncidentView { incident: incident.clone(), record: head });
            }
            Fact::ThreatMade(threat) => answer.threats.push(ThreatView { threat: threat.clone(), record: head }),
            Fact::FigureReported(figure) => world::add_figure(&mut answer.figures, identities, figure, head),
            Fact::InvestigationOpened(opened) => {
                world::add_opened(&mut answer.investigations, identities, opened, head);
            }
            Fact::InvestigationClosed(closed) => {
                world::add_closed(&mut answer.investigations, identities, closed, head);
            }
            Fact::ActionTaken(action) => answer.actions.push(ActionView { action: action.clone(), record: head }),
            Fact::ClaimAsserted(claim) => answer.claims.push(ClaimView { claim: claim.clone(), record: head }),
            Fact::EntityDescribed(described) => {
                entities::add(&mut answer.profiles, &mut self.profiles, identities, described, head);
            }
            Fact::PartyIdentified(identified) => {
                answer.identities.push(IdentityView { identified: identified.clone(), record: head });
            }
            Fact::EvidenceCaptured(captured) => answer.evidence.push(EvidenceView {
                records_total: records_total(self.resting.get(&captured.sha256)),
                places: self.resting.get(&captured.sha256).cloned().unwrap_or_default(),
                captured: captured.clone(),
                record: head,
            }),
            Fact::RecordsLinked(linked) => answer.links.push(upkeep::link(state, linked, head, lens)),
            Fact::StatusSet(set) => answer.statuses.extend(upkeep::status(state, set, head)),
            Fact::GapNoted(noted) => answer.gaps.push(upkeep::gap(state, noted, head, lens)),
            Fact::AdvisorySent(advisory) => answer.notices.push(upkeep::notice(&mut self.held, advisory, head)),
            Fact::SourcingAmended(amended) => answer.amendments.push(AmendmentView {
                target: Some(Cited::of(state, &amended.record)),
                amendment: Amendment::Sourcing(amended.clone()),
                record: head,
            }),
            Fact::GroundRuleChanged(change) => answer.amendments.push(AmendmentView {
                target: change.record.as_ref().map(|cited| Cited::of(state, cited)),
                amendment: Amendment::GroundRule(change.clone()),
                record: head,
            }),
            Fact::CorrectionIssued(issued) => {
                answer.corrections.extend(corrections::correction(state, &mut self.layers, issued, head));
            }
            Fact::RecordWithdrawn(withdrawal) => {
                answer.withdrawn.extend(corrections::tombstone(state, withdrawal, head));
            }
            Fact::RecordReinstated(reinstated) => answer.reinstated.push(ReinstatementView {
                target: Cited::of(state, &reinstated.record),
                reinstated: reinstated.clone(),
                record: head,
            }),
            Fact::VersionPublished(version) => {
                answer.versions.push(VersionView { version: version.clone(), record: head });
            }
            // The one place that takes in any kind: one without a section of its own is shown here.
            _ => match fact.release() {
                Some(release) => releases::add(&mut answer.releases, identities, release, head),
                None => answer.other.extend(RecordSummary::of(record, head)),
            },
        }
    }

    /// The answer, with what is open before what is not.
    fn finish(mut self) -> StoryAnswer {
        upkeep::mark_in_force(&mut self.answer.notices, &self.held, self.lens);
        self.answer.links.sort_by_key(|link| !link.open);
        self.answer.gaps.sort_by_key(|gap| !gap.open);
        self.answer
    }
}

/// The places in captured bytes on which records that stand rest, by the digest of the bytes.
fn resting(state: &StoryState) -> BTreeMap<&Sha256, Vec<CapturedPlace>> {
    let mut resting: BTreeMap<&Sha256, Vec<CapturedPlace>> = BTreeMap::new();
    for record in state.records().iter().filter(|record| record.stands()) {
        for excerpt in record.common().into_iter().flat_map(|common| &common.evidence) {
            let place =
                CapturedPlace { record: state.cite(record.entry.number), start: excerpt.start, end: excerpt.end };
            resting.entry(&excerpt.sha256).or_default().push(place);
        }
    }
    resting
}

/// Of how many records these are the places; those of one record stand together.
fn records_total(places: Option<&Vec<CapturedPlace>>) -> u64 {
    let mut records: Vec<&RecordRef> = places.into_iter().flatten().map(|place| &place.record).collect();
    records.dedup();
    records.len() as u64
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
