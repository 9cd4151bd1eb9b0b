use std::collections::{HashMap, VecDeque};

use crate::LogError;

/// What a log can be asked, to say where a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// [`crate::EventLog::append`].
    Append,
    /// [`crate::EventLog::restore`].
    Restore,
    /// [`crate::EventLog::head`].
    Head,
    /// [`crate::EventLog::read`].
    Read,
    /// [`crate::EventLog::read_story`].
    ReadStory,
    /// [`crate::EventLog::tail`]; one fault each time that it looks for entries.
    Tail,
}

/// How an operation fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is stored, and this error is returned. A read fails before its first page.
    BeforePersist(LogError),
    /// All is stored, and this error is returned all the same. A read fails after its first page.
    AfterPersist(LogError),
}

/// The faults that wait, by operation, in their order.
#[derive(Debug, Default)]
pub(super) struct Faults(HashMap<Operation, VecDeque<Fault>>);

impl Faults {
    pub(super) fn push(&mut self, operation: Operation, fault: Fault) {
        self.0.entry(operation).or_default().push_back(fault);
    }

    pub(super) fn take(&mut self, operation: Operation) -> Option<Fault> {
        self.0.get_mut(&operation)?.pop_front()
    }
}

/// The error of a fault that strikes before anything is read.
pub(super) fn before(fault: &mut Option<Fault>) -> Result<(), LogError> {
    match fault.take_if(|fault| matches!(fault, Fault::BeforePersist(_))) {
        Some(Fault::BeforePersist(error)) => Err(error),
        _ => Ok(()),
    }
}

/// The error of a fault that strikes after something was read.
pub(super) fn after(fault: &mut Option<Fault>) -> Result<(), LogError> {
    match fault.take() {
        Some(Fault::AfterPersist(error) | Fault::BeforePersist(error)) => Err(error),
        None => Ok(()),
    }
}
