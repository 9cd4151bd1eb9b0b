//! The table of kinds: for each kind of event its name, its versions, and the Rust type of its data.
//!
//! A new kind is one row here. The compiler asks for it: every variant of [`Fact`] has to have one.

use dateline_story::event::{
    AttributionMade, ClaimAsserted, CorrectionIssued, Fact, IncidentReported, RecordWithdrawn, ReleaseDecision,
    StatementIssued, StoryOpened,
};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use crate::decode::typed;
use crate::versions::Upcast;

/// One kind of event.
pub(crate) struct Kind {
    /// Its name in the stored type.
    pub(crate) name: &'static str,
    /// What it says in one sentence, where its Rust type serves several kinds and so cannot say it.
    pub(crate) description: Option<&'static str>,
    /// The fields that hold any JSON value, which is stored as it is.
    pub(crate) verbatim: &'static [&'static str],
    /// The steps from version 1 to 2, from 2 to 3, and so on to today's.
    pub(crate) upcasts: &'static [Upcast],
    /// Reads its own fields as today's version has them.
    pub(crate) read: fn(Value) -> Result<Fact, String>,
    /// The schema of its own fields.
    pub(crate) schema: fn(&mut SchemaGenerator) -> Schema,
}

impl Kind {
    /// The version that is written today.
    pub(crate) fn version(&self) -> u32 {
        u32::try_from(self.upcasts.len()).unwrap_or(u32::MAX - 1) + 1
    }
}

macro_rules! kinds {
    ($($name:ident($data:ty) {
        $(description: $description:literal,)?
        $(verbatim: [$($verbatim:literal),*],)?
        $(upcasts: [$($upcast:path),*],)?
    })*) => {
        /// All kinds.
        pub(crate) static KINDS: &[Kind] = &[$(Kind {
            name: stringify!($name),
            description: optional!($($description)?),
            verbatim: &[$($($verbatim),*)?],
            upcasts: &[$($($upcast),*)?],
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
    StoryOpened(StoryOpened) {}
    StatementIssued(StatementIssued) {}
    AttributionMade(AttributionMade) {}
    IncidentReported(IncidentReported) {}
    ReleaseScheduled(ReleaseDecision) {
        description: "A release of a work was announced; `planned` has its date.",
    }
    ReleasePostponed(ReleaseDecision) {
        description: "A release of a work was put off; `planned` has its new date, if it has one.",
    }
    ReleaseCancelled(ReleaseDecision) {
        description: "A release of a work was called off.",
    }
    ClaimAsserted(ClaimAsserted) {}
    CorrectionIssued(CorrectionIssued) {
        verbatim: ["was", "now"],
    }
    RecordWithdrawn(RecordWithdrawn) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::COMMON_FIELDS;
    use crate::testing::arbitrary_fact;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_stored_name_of_a_kind_is_the_domains_name_for_it(fact in arbitrary_fact()) {
            prop_assert_eq!(kind_of(&fact).unwrap().name, fact.name());
        }
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
