//! Events as bytes, and back.
//!
//! An event is stored as one CloudEvents 1.0 message in structured JSON, in the canonical form of RFC 8785, so that the
//! same event is always the same bytes. [`encode`] and [`decode`] are the two ways through; both have a gate: nothing is
//! written that could not be read back as the same event, and nothing is read as an event whose bytes [`encode`] would
//! not have written.
//!
//! The message: `specversion` 1.0; `id` is the event's id; `source` is `/stories/<slug>`; `type` is
//! `dateline.<name>.v<version>`; `subject` is the citation `<slug>#<number>`; `time` is when the desk learned it;
//! `recordedby` is the staff member; `data` has the fields of `Common` and of the kind at one level. What is absent is left
//! out: no `null`, no empty list. Attributes that this dateline does not know are kept as they came.
//!
//! `schemas/` describes the same in JSON Schema; [`schema`] makes those files. The format's changelog is in [`versions`].

mod attributes;
mod canonical;
mod decode;
mod differs;
mod encode;
mod envelope;
pub mod export;
mod kinds;
mod lookup;
pub mod manifest;
pub mod schema;
pub mod strict;
mod strip;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod versions;

pub use attributes::AttributeError;
pub use decode::decode;
pub use encode::{EncodeError, encode};
pub use lookup::{event_id, story};
