//! What the README tells people to write into a server's configuration.

use std::path::Path;
use std::{fs, io};

/// The accounts of the README's layout for a ledger called `desk`: `chief` in the ledger's own account, `staff` and `auditor` in
/// accounts apart, whose ledger is at `desk?api=ledger`. The password of each is `change-me`. For
/// [`NatsServerOptions::extra_config`](crate::NatsServerOptions::extra_config).
///
/// # Errors
/// When the README cannot be read or has no such block.
pub fn readme_accounts() -> io::Result<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md"))?;
    let block = readme.split("```").map(str::trim_start).find(|block| block.starts_with("accounts {"));
    block.map(str::to_owned).ok_or_else(|| io::Error::other("the README has no block that begins with \"accounts {\""))
}
