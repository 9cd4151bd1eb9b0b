//! Placeholder.
/// Placeholder.
#[derive(Debug)]
pub struct MemoryLog;
/// Placeholder.
#[derive(Debug)]
pub struct Fault;
/// Placeholder.
#[derive(Debug)]
pub struct Operation;
