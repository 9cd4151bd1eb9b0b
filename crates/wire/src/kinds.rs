//! The kinds of events as they are stored: how each is read, its versions and its schema. The kinds are those of the domain's
//! table; one that has older versions has its steps here.

use dateline_story::event::{self, Fact};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use crate::decode::typed;
use crate::versions::Step;

/// One kind of event.
pub(crate) struct Kind {
    /// Its name in the stored type.
    pub(crate) name: &'static str,
    /// What it says in one sentence, where its Rust type serves several kinds and so cannot say it; a line in each.
    pub(crate) description: &'static [&'static str],
    /// Reads its own fields as today's version has them.
    pub(crate) read: fn(Value) -> Result<Fact, String>,
    /// The schema of its own fields.
    pub(crate) schema: fn(&mut SchemaGenerator) -> Schema,
}

impl Kind {
    /// The steps from version 1 to 2, from 2 to 3, and so on to today's.
    pub(crate) fn steps(&self) -> &'static [Step] {
        match self.name {
            "StoryOpened" | "StatementIssued" | "AttributionMade" | "IncidentReported" | "ReleaseScheduled"
            | "ReleasePostponed" | "ReleaseCancelled" | "ClaimAsserted" | "CorrectionIssued" => &[Step::EVIDENCE],
            "RecordWithdrawn" => &[Step::EVIDENCE_AND_PART],
            _ => &[],
        }
    }

    /// The fields that hold any JSON value, which is stored as it is.
    pub(crate) fn verbatim(&self) -> &'static [&'static str] {
        if self.name == "CorrectionIssued" { &["was", "now"] } else { &[] }
    }

    /// The version that is written today.
    pub(crate) fn version(&self) -> u32 {
        u32::try_from(self.steps().len()).unwrap_or(u32::MAX - 1) + 1
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident($data:ident) $word:literal $nature:expr;)*) => {
        /// All kinds.
        pub(crate) static KINDS: &[Kind] = &[$(Kind {
            name: stringify!($name),
            description: &[$($doc),*],
            read: |fields| typed::<event::$data>(fields, "data").map(Fact::$name),
            schema: |generator| generator.root_schema_for::<event::$data>(),
        }),*];

        /// A fact's own fields.
        pub(crate) fn fields_of(fact: &Fact) -> Result<Value, serde_json::Error> {
            match fact {
                $(Fact::$name(data) => serde_json::to_value(data),)*
            }
        }
    };
}

dateline_story::for_each_kind!(kinds);

/// The kind of a fact.
pub(crate) fn kind_of(fact: &Fact) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == fact.name())
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
            assert_eq!(any_value, kind.verbatim(), "{}", kind.name);
            let mut generator = SchemaGenerator::default();
            (kind.schema)(&mut generator);
            for (name, definition) in generator.definitions() {
                assert!(!definition.to_string().contains("/FieldValue"), "{name} holds one deeper down");
            }
        }
    }
}
