//! Reading the fields that a kind of event has of its own.

use dateline_story::event::{self, Fact, Kind};
use serde_json::Value;

use super::{Problem, typed};

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident($data:ident) $word:literal $nature:expr;)*) => {
        /// What the fields of a kind say.
        pub(super) fn read(kind: Kind, own: Value) -> Result<Fact, Problem> {
            match kind {
                $(Kind::$name => typed::<event::$data>(own).map(Fact::$name),)*
            }
        }
    };
}

dateline_story::for_each_kind!(kinds);
