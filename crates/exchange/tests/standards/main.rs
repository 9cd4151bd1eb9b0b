//! The three standard forms, held to the standards by off-the-shelf validators, and to what they promise about sources.
//!
//! JSON-LD: the TypeScript compiler over schema.org's vocabulary (schema-dts). ninjs: a JSON Schema. PROV-JSON: the submission's own
//! JSON Schema, and the package `prov`. `.ci/validators` installs what is not a crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod golden;
mod ledger;
mod lives;
mod named;
mod names;
mod publication;
mod random;
mod seed;
mod sources;
mod validators;
