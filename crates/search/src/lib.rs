//! A rebuildable index of the words on a ledger.
