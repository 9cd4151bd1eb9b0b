use std::collections::{BTreeMap, HashSet};

use crate::{Batch, Limits, Position, Refusal};

impl Batch {
    /// What can be said of a batch without looking at the log: that it has events, each of them once, within the limits.
    ///
    /// # Errors
    /// [`Refusal::EmptyBatch`], [`Refusal::BatchTooLarge`], [`Refusal::TooLarge`], [`Refusal::IdReused`].
    pub fn check(&self, limits: Limits) -> Result<(), Refusal> {
        if self.events.is_empty() {
            return Err(Refusal::EmptyBatch);
        }
        let (events, events_max) = (self.events.len(), limits.batch_events_max);
        if events > events_max {
            return Err(Refusal::BatchTooLarge { events, events_max });
        }
        let mut ids = HashSet::new();
        for event in &self.events {
            limits.check_event(&event.bytes)?;
            if !ids.insert(event.id) {
                return Err(Refusal::IdReused { id: event.id });
            }
        }
        Ok(())
    }

    /// Where each story that this batch writes to is expected to end.
    #[must_use]
    pub fn expectations(&self) -> BTreeMap<&str, Position> {
        let stories = self.events.iter().map(|event| event.story.as_str());
        stories.map(|story| (story, self.expected.get(story).copied().unwrap_or_default())).collect()
    }
}

impl Limits {
    /// Whether one event is within the limits.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`].
    pub fn check_event(&self, bytes: &[u8]) -> Result<(), Refusal> {
        let (bytes, bytes_max) = (bytes.len() as u64, self.event_bytes_max);
        if bytes > bytes_max { Err(Refusal::TooLarge { bytes, bytes_max }) } else { Ok(()) }
    }
}
