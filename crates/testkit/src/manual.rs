//! What the manual tells people to write into a server's configuration.

use std::path::Path;
use std::{fs, io};

/// The accounts of the manual's layout for a ledger called `desk`: `chief` in the ledger's own account, `staff` and `auditor` in
/// accounts apart, whose ledger is at `desk?api=ledger`. The password of each is `change-me`. For
/// [`NatsServerOptions::extra_config`](crate::NatsServerOptions::extra_config).
///
/// # Errors
/// When the manual cannot be read or has no such block.
pub fn documented_accounts() -> io::Result<String> {
    let manual = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ledgers.md"))?;
    let block = manual.split("```").map(str::trim_start).find(|block| block.starts_with("accounts {"));
    block
        .map(str::to_owned)
        .ok_or_else(|| io::Error::other("docs/ledgers.md has no block that begins with \"accounts {\""))
}
