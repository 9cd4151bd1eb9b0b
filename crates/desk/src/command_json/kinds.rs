//! The kinds of events by their names: the one that is stored, and the one that people type after `dateline record`.

use dateline_story::event::Fact;
use serde_json::Value;

use super::{Problem, typed};

/// A kind of event, for who reads its name.
pub(super) struct Kind {
    /// Its name in the stored type.
    pub(super) stored: &'static str,
    /// Its name in `dateline record`.
    pub(super) spoken: &'static str,
    /// The dates among its own fields, which may be short texts.
    pub(super) dates: &'static [&'static str],
    /// Reads its own fields.
    pub(super) read: fn(Value) -> Result<Fact, Problem>,
}

macro_rules! kinds {
    ($($stored:ident $spoken:literal $([$($date:literal),*])?,)*) => {
        /// All kinds, in the order of the vocabulary.
        pub(super) static KINDS: &[Kind] = &[$(Kind {
            stored: stringify!($stored),
            spoken: $spoken,
            dates: &[$($($date),*)?],
            read: |own| typed(own).map(Fact::$stored),
        }),*];

        /// The name that `dateline record` has for the kind of a fact: `statement` for StatementIssued.
        #[must_use]
        pub const fn record_name(fact: &Fact) -> &'static str {
            match fact {
                $(Fact::$stored(_) => $spoken,)*
            }
        }
    };
}

kinds! {
    StoryOpened "story",
    StoryRetitled "retitle",
    StoryClosed "close",
    StatementIssued "statement",
    AttributionMade "attribution",
    IncidentReported "incident",
    ThreatMade "threat",
    FigureReported "figure" ["counted_as_of"],
    ReleaseScheduled "release-scheduled",
    ReleaseMade "release-made",
    ReleasePostponed "release-postponed",
    ReleaseCancelled "release-cancelled",
    ReleaseSuspended "release-suspended",
    ReleaseResumed "release-resumed",
    ReleaseRecalled "release-recalled",
    InvestigationOpened "investigation",
    InvestigationClosed "investigation-closed",
    ActionTaken "action",
    ClaimAsserted "claim",
    EntityDescribed "description",
    PartyIdentified "identity",
    EvidenceCaptured "evidence",
    RecordsLinked "link",
    StatusSet "status",
    SourcingAmended "sourcing",
    GroundRuleChanged "ground-rule",
    CorrectionIssued "correction",
    RecordWithdrawn "withdrawal",
    RecordReinstated "reinstatement",
    VersionPublished "version" ["published"],
    AdvisorySent "advisory",
    GapNoted "gap",
}

/// The kinds: for each the stored name and the name in `dateline record`.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS.iter().map(|kind| (kind.stored, kind.spoken))
}
