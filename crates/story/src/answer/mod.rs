//! The narrow waist for reading, its answer half. Plain data: one renderer serves every face, and `--json` prints just this.

pub mod arrival;
mod attributions;
mod changes;
mod check;
mod completeness;
mod correction_log;
mod corrections;
mod diff;
mod entities;
mod log;
mod marks;
mod publication;
mod readers;
mod record;
mod releases;
mod rows;
pub mod search;
mod sections;
mod statements;
mod stories;
mod story;
mod summary;
mod timeline;
mod upkeep;
mod who;
mod why;
mod withheld;
mod without;
mod world;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use attributions::{AttributionStep, IncidentLadder, Rung};
pub use changes::ChangesAnswer;
pub use check::{BrokenRule, CheckAnswer, Finding};
pub use completeness::{
    CompletenessAnswer, CutCheck, KnownCheck, ManifestCheck, ManifestDifference, RestoredCheck, StoryAnomalies,
};
pub use correction_log::{
    CorrectionAct, CorrectionLatency, CorrectionLine, CorrectionMonth, CorrectionTotals, CorrectionsAnswer, LabelCount,
    Longest, ReadersPutRight, SinceContradicted, SincePublished, Spread,
};
pub use corrections::{CorrectionView, Tombstone};
pub use diff::{
    Cause, ChangeSort, ChangeStep, ChangedRecord, ChangedValue, DiffAnswer, FieldState, MovedRow, NewRecord,
    RecordCounts, RecordLine, Row, RowState, RowStep, RowSubject, UnitedParty,
};
pub use entities::{IdentityView, ProfileView, PropertyView};
pub use log::{LogAnswer, LogRecord, LogStanding};
pub use marks::{HeldMark, LinkMark, Marks, StatusMark, WithdrawnPart};
pub use publication::{CapturedPlace, EvidenceView, VersionView};
pub use record::{Happened, RecordHead};
pub use releases::{ReleaseRow, ReleaseStep};
pub use search::{SearchAnswer, SearchHit, SearchPiece, SearchText};
pub use sections::Section;
pub use statements::{SpeakerView, StatementView};
pub use stories::{StoriesAnswer, StoryLine};
pub use story::{ClaimView, ClosedView, IncidentView, RecordSummary, StoryAnswer};
pub use summary::summarize;
pub use timeline::{
    TimelineAnswer, TimelineCitation, TimelineEntry, TimelineGroup, TimelineHeading, TimelineUnit, TimelineWhen,
};
pub use upkeep::{Amendment, AmendmentView, Cited, GapView, LinkView, NoticeView, ReinstatementView, StatusView};
pub use who::{Mention, PrintedName, WhoAnswer};
pub use why::{
    Carries, Deed, DistinctOrigin, EvidencePlace, FieldChange, FieldNow, FieldSpan, First, FirstPublished, Firsts,
    LinkEnd, Origins, RestsOn, VersionCarrying, WhyAnswer, WhyError, WhyEvent,
};
pub use withheld::{holds_on_story, withheld};
pub use without::{
    CarriedSentence, CarriedVersion, FallenElsewhere, FallenRecord, LadderChange, ReleaseMove, Restoration,
    RestoredRecord, RungMove, WeakenedGroup, WeakenedRecord, WithoutAnswer, WithoutCounts,
};
pub use world::{ActionView, FigureOrigin, FigureRow, FigureStep, InvestigationRow, InvestigationStep, ThreatView};

use crate::as_of::{AsOf, Point};
use crate::counterfactual::NotThere;
use crate::fold::{FOLD_VERSION, StoryState};
use crate::names::{Position, RecordRef, Slug};
use crate::query::{Axis, View, Without};
use crate::rules::Rules;
use crate::time::{Timestamp, Zone};

/// The version of the answer's form. It rises when a member changes its meaning or goes; new members may come without.
pub const ANSWER_VERSION: u32 = 2;

/// An answer, with the point of the ledger at which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The version of this form: [`ANSWER_VERSION`].
    pub answer_version: u32,
    /// The version of the rules by which records were folded: [`FOLD_VERSION`].
    pub fold_version: u32,
    /// What was asked for.
    pub as_of: AsOf,
    /// What that came to.
    pub point: Point,
    /// How that prefix of the ledger was looked at.
    pub view: View,
    /// The answer itself.
    pub body: AnswerBody,
}

/// The answer to one [`crate::query::Ask`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerBody {
    /// The state of a story.
    Story(Box<StoryAnswer>),
    /// The records of a story.
    Log(LogAnswer),
    /// All stories.
    Stories(StoriesAnswer),
    /// Everything about one party.
    Who(WhoAnswer),
    /// What came in since a point.
    Changes(ChangesAnswer),
    /// The state of a story as if something had never been recorded.
    Without(Box<WithoutAnswer>),
    /// What is different between two points.
    Diff(DiffAnswer),
    /// The life of a record.
    Why(Box<WhyAnswer>),
    /// What happened when.
    Timeline(TimelineAnswer),
    /// Where a story breaks the house rules.
    Check(CheckAnswer),
    /// Every correction and withdrawal.
    Corrections(CorrectionsAnswer),
    /// Whether the ledger is all there.
    Completeness(CompletenessAnswer),
    /// Where words stand.
    Search(SearchAnswer),
}

impl Answer {
    /// Puts an answer together with the point at which it holds.
    #[must_use]
    pub const fn new(as_of: AsOf, point: Point, view: View, body: AnswerBody) -> Self {
        Self { answer_version: ANSWER_VERSION, fold_version: FOLD_VERSION, as_of, point, view, body }
    }
}

/// What building an answer needs beside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lens {
    /// How to look at the prefix.
    pub view: View,
    /// An event recorded more than this many microseconds after it was learned is late.
    pub late_after_micros: i64,
    /// The instant for whatever depends on a clock; see [`Point::instant`].
    pub instant: Option<Timestamp>,
}

/// The state of a story as an answer. `None` if nothing of it had been recorded.
#[must_use]
pub fn story(state: &StoryState, lens: &Lens) -> Option<StoryAnswer> {
    story::build(state, lens)
}

/// The records of a story as an answer. `None` if nothing of it had been recorded.
#[must_use]
pub fn log(state: &StoryState, lens: &Lens) -> Option<LogAnswer> {
    log::build(state, lens)
}

/// One story's line in the list of stories. `None` if nothing of it had been recorded that is in the view.
#[must_use]
pub fn story_line(state: &StoryState, lens: &Lens) -> Option<StoryLine> {
    stories::line(state, lens)
}

/// What was recorded in a story after a position. `None` if nothing was.
#[must_use]
pub fn changes(state: &StoryState, after: Position, lens: &Lens) -> Option<StoryAnswer> {
    changes::build(state, after, lens)
}

/// Everything about one party, from the states of all stories in the order of their names. `None` if no standing record names it.
#[must_use]
pub fn who(party: &Slug, states: &[StoryState], lens: &Lens) -> Option<WhoAnswer> {
    who::build(party, states, lens)
}

/// A story as if something had never been recorded, with what that does in the other stories of the ledger. `None` if nothing of it had
/// been.
///
/// # Errors
/// [`NotThere`], for what is to be taken away and is not in the story, unless something in the story falls with it.
pub fn without(
    state: &StoryState,
    others: &[StoryState],
    without: &[Without],
    lens: &Lens,
) -> Result<Option<WithoutAnswer>, NotThere> {
    without::build(state, others, without, lens)
}

/// What is different in a story from an earlier state of it. `None` if nothing of it had been recorded by the later point.
#[must_use]
pub fn diff(before: &StoryState, from: Point, after: &StoryState, lens: &Lens) -> Option<DiffAnswer> {
    diff::build(before, from, after, lens)
}

/// The life of a record, or of one field of it, with how the other stories of the ledger link it.
///
/// # Errors
/// [`WhyError`], if there is no such record in the state, or if the record has no such field.
pub fn why(
    state: &StoryState,
    others: &[StoryState],
    record: &RecordRef,
    field: Option<&str>,
    lens: &Lens,
) -> Result<WhyAnswer, WhyError> {
    why::build(state, others, record, field, lens)
}

/// What happened when. `None` if nothing of the story had been recorded.
#[must_use]
pub fn timeline(state: &StoryState, axis: Axis, lens: &Lens) -> Option<TimelineAnswer> {
    timeline::build(state, axis, lens)
}

/// Where a story breaks the house rules. `None` if nothing of it had been recorded.
#[must_use]
pub fn check(state: &StoryState, rules: &Rules, lens: &Lens) -> Option<CheckAnswer> {
    check::build(state, rules, lens)
}

/// Every correction and withdrawal in some stories, the one named or all; their months are those of a zone.
#[must_use]
pub fn corrections(story: Option<&Slug>, states: &[StoryState], zone: Zone, lens: &Lens) -> CorrectionsAnswer {
    correction_log::build(story, states, zone, lens)
}
