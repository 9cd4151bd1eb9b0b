//! The table of kinds: for each kind of event its name, its versions, and the Rust type of its data.
//!
//! A new kind is one row here. The compiler asks for it: every variant of [`Fact`] has to have one.

use dateline_story::event::{
    ActionTaken, AdvisorySent, AttributionMade, ClaimAsserted, CorrectionIssued, EntityDescribed, EvidenceCaptured,
    Fact, FigureReported, GapNoted, GroundRuleChanged, IncidentReported, InvestigationClosed, InvestigationOpened,
    PartyIdentified, RecordReinstated, RecordWithdrawn, RecordsLinked, ReleaseDecision, SourcingAmended,
    StatementIssued, StatusSet, StoryClosed, StoryOpened, StoryRetitled, ThreatMade, VersionPublished,
};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use crate::decode::typed;
use crate::versions::Step;

/// One kind of event.
pub(crate) struct Kind {
    /// Its name in the stored type.
    pub(crate) name: &'static str,
    /// What it says in one sentence, where its Rust type serves several kinds and so cannot say it.
    pub(crate) description: Option<&'static str>,
    /// The fields that hold any JSON value, which is stored as it is.
    pub(crate) verbatim: &'static [&'static str],
    /// The steps from version 1 to 2, from 2 to 3, and so on to today's.
    pub(crate) steps: &'static [Step],
    /// Reads its own fields as today's version has them.
    pub(crate) read: fn(Value) -> Result<Fact, String>,
    /// The schema of its own fields.
    pub(crate) schema: fn(&mut SchemaGenerator) -> Schema,
}

impl Kind {
    /// The version that is written today.
    pub(crate) fn version(&self) -> u32 {
        u32::try_from(self.steps.len()).unwrap_or(u32::MAX - 1) + 1
    }
}

macro_rules! kinds {
    ($($name:ident($data:ty) {
        $(description: $description:literal,)?
        $(verbatim: [$($verbatim:literal),*],)?
        $(steps: [$($step:path),*],)?
    })*) => {
        /// All kinds.
        pub(crate) static KINDS: &[Kind] = &[$(Kind {
            name: stringify!($name),
            description: optional!($($description)?),
            verbatim: &[$($($verbatim),*)?],
            steps: &[$($($step),*)?],
            read: |fields| typed::<$data>(fields, "data").map(Fact::$name),
            schema: |generator| generator.root_schema_for::<$data>(),
        }),*];

        /// The kind of a fact.
        pub(crate) fn kind_of(fact: &Fact) -> Option<&'static Kind> {
            let name = match fact {
                $(Fact::$name(_) => stringify!($name),)*
            };
            KINDS.iter().find(|kind| kind.name == name)
        }

        /// A fact's own fields.
        pub(crate) fn fields_of(fact: &Fact) -> Result<Value, serde_json::Error> {
            match fact {
                $(Fact::$name(data) => serde_json::to_value(data),)*
            }
        }
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($given:literal) => {
        Some($given)
    };
}

kinds! {
    StoryOpened(StoryOpened) {
        steps: [Step::EVIDENCE],
    }
    StoryRetitled(StoryRetitled) {}
    StoryClosed(StoryClosed) {}
    StatementIssued(StatementIssued) {
        steps: [Step::EVIDENCE],
    }
    AttributionMade(AttributionMade) {
        steps: [Step::EVIDENCE],
    }
    IncidentReported(IncidentReported) {
        steps: [Step::EVIDENCE],
    }
    ThreatMade(ThreatMade) {}
    FigureReported(FigureReported) {}
    ReleaseScheduled(ReleaseDecision) {
        description: "A release of a work was announced; `planned` has its date.",
        steps: [Step::EVIDENCE],
    }
    ReleaseMade(ReleaseDecision) {
        description: "A release of a work took place.",
    }
    ReleasePostponed(ReleaseDecision) {
        description: "A release of a work was put off; `planned` has its new date, if it has one.",
        steps: [Step::EVIDENCE],
    }
    ReleaseCancelled(ReleaseDecision) {
        description: "A release of a work was called off.",
        steps: [Step::EVIDENCE],
    }
    ReleaseSuspended(ReleaseDecision) {
        description: "A release of a work that had begun was halted.",
    }
    ReleaseResumed(ReleaseDecision) {
        description: "A release of a work that was halted or called off goes on after all.",
    }
    ReleaseRecalled(ReleaseDecision) {
        description: "A work that had been released was called back.",
    }
    InvestigationOpened(InvestigationOpened) {}
    InvestigationClosed(InvestigationClosed) {}
    ActionTaken(ActionTaken) {}
    ClaimAsserted(ClaimAsserted) {
        steps: [Step::EVIDENCE],
    }
    EntityDescribed(EntityDescribed) {}
    PartyIdentified(PartyIdentified) {}
    EvidenceCaptured(EvidenceCaptured) {}
    RecordsLinked(RecordsLinked) {}
    StatusSet(StatusSet) {}
    SourcingAmended(SourcingAmended) {}
    GroundRuleChanged(GroundRuleChanged) {}
    CorrectionIssued(CorrectionIssued) {
        verbatim: ["was", "now"],
        steps: [Step::EVIDENCE],
    }
    RecordWithdrawn(RecordWithdrawn) {
        steps: [Step::EVIDENCE_AND_PART],
    }
    RecordReinstated(RecordReinstated) {}
    VersionPublished(VersionPublished) {}
    AdvisorySent(AdvisorySent) {}
    GapNoted(GapNoted) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::COMMON_FIELDS;
    use crate::testing::{arbitrary_fact, arbitrary_facts};
    use proptest::prelude::*;
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    proptest! {
        #[test]
        fn the_stored_name_of_a_kind_is_the_domains_name_for_it(fact in arbitrary_fact()) {
            prop_assert_eq!(kind_of(&fact).unwrap().name, fact.name());
        }
    }

    #[test]
    fn arbitrary_facts_are_of_every_kind_in_the_order_of_the_table() {
        let mut runner = TestRunner::deterministic();
        let mut name_of_one = |facts: BoxedStrategy<Fact>| facts.new_tree(&mut runner).unwrap().current().name();
        let made: Vec<_> = arbitrary_facts().into_iter().map(&mut name_of_one).collect();
        let known: Vec<_> = KINDS.iter().map(|kind| kind.name).collect();
        assert_eq!(made, known);
    }

    /// The names of a kind's own fields, from its schema.
    fn properties(kind: &Kind) -> serde_json::Map<String, Value> {
        let schema = (kind.schema)(&mut SchemaGenerator::default());
        schema.get("properties").unwrap().as_object().unwrap().clone()
    }

    #[test]
    fn no_kind_has_a_field_of_the_name_of_a_common_one() {
        for kind in KINDS {
            for name in properties(kind).keys() {
                assert!(!COMMON_FIELDS.contains(name), "{}.{name}", kind.name);
            }
        }
    }

    #[test]
    fn every_field_of_any_value_is_in_the_table_as_one_that_is_stored_as_it_is() {
        for kind in KINDS {
            let any_value: Vec<_> = properties(kind)
                .into_iter()
                .filter(|(_, schema)| schema.to_string().contains("FieldValue"))
                .map(|(name, _)| name)
                .collect();
            assert_eq!(any_value, kind.verbatim, "{}", kind.name);
            let mut generator = SchemaGenerator::default();
            (kind.schema)(&mut generator);
            for (name, definition) in generator.definitions() {
                assert!(!definition.to_string().contains("/FieldValue"), "{name} holds one deeper down");
            }
        }
    }
}
