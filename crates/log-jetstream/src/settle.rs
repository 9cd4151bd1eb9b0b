use std::collections::HashMap;
use std::sync::Arc;

use dateline_log::{Batch, LogError, NewEvent, Position, Refusal};
use uuid::Uuid;

use crate::message::Stored;
use crate::session::Session;
use crate::story::StoryCursor;

/// What the log has of a batch that somebody wants to append.
pub(crate) enum Standing {
    /// Every event stands there, with the same bytes.
    All(Vec<Position>),
    /// None does, and this story does not end where it was expected to.
    Conflict(LogError),
    /// None does, and every story ends where it was expected to.
    Open,
}

impl Session {
    /// Looks in the batch's stories for its events, and at where the stories end.
    pub(crate) async fn standing(&self, batch: &Batch) -> Result<Standing, LogError> {
        let wanted: HashMap<Uuid, &NewEvent> = batch.events.iter().map(|event| (event.id, event)).collect();
        let mut found = HashMap::new();
        let mut conflict = None;
        for (story, expected) in batch.expectations() {
            let mut actual = Position::START;
            // The leader says how much there is to find: a replica that lags must not make a landed event look lost.
            let extent = self.extent(Some(story)).await?;
            let mut cursor = StoryCursor::new(self, story, Position::START, &extent);
            while let Some(chunk) = self.next_of_story(&mut cursor).await? {
                for stored in chunk {
                    actual = Position(stored.sequence);
                    note(&wanted, &mut found, story, &stored)?;
                }
            }
            if actual != expected && conflict.is_none() {
                conflict = Some(LogError::Conflict { story: story.to_owned(), expected, actual });
            }
        }
        if let Some(positions) = all_or_none(batch, &found)? {
            return Ok(Standing::All(positions));
        }
        Ok(conflict.map_or(Standing::Open, Standing::Conflict))
    }

    /// Whether every event of the batch was made recently enough for the server itself to notice if it has it already.
    pub(crate) fn remembers_all_of(&self, batch: &Batch) -> bool {
        let (from_ms, to_ms) = self.remembered_ms();
        batch.events.iter().all(|event| made_at_ms(event.id).is_some_and(|made| (from_ms..=to_ms).contains(&made)))
    }

    /// Looks through the whole log for the first event of the batch whose id is taken.
    pub(crate) async fn taken_anywhere(self: &Arc<Self>, batch: &Batch) -> Result<Option<Uuid>, LogError> {
        let head = self.extent(None).await?.head;
        let mut next = 1;
        while next <= head.0 {
            let chunk = self.chunk(next, None, 1_000).await?;
            let Some(last) = chunk.last().map(|stored| stored.sequence) else {
                break;
            };
            let taken = chunk.iter().filter_map(|stored| stored.id);
            for id in taken {
                if batch.events.iter().any(|event| event.id == id) {
                    return Ok(Some(id));
                }
            }
            next = last.saturating_add(1);
        }
        Ok(None)
    }

    /// Compares an event with the message that the server says it is a duplicate of.
    pub(crate) async fn same_as(&self, event: &NewEvent, position: Position) -> Result<bool, LogError> {
        let stored = self.stored_at(position).await?;
        Ok(stored.payload == event.bytes && self.place.story(&stored.subject) == event.story)
    }
}

/// Notes a stored message that has the id of a wanted event; the first of several counts.
fn note(
    wanted: &HashMap<Uuid, &NewEvent>,
    found: &mut HashMap<Uuid, Position>,
    story: &str,
    stored: &Stored,
) -> Result<(), Refusal> {
    let Some((id, event)) = stored.id.and_then(|id| wanted.get_key_value(&id)) else {
        return Ok(());
    };
    if found.contains_key(id) {
        return Ok(());
    }
    if event.story != story || event.bytes != stored.payload {
        return Err(Refusal::IdReused { id: *id });
    }
    found.insert(*id, Position(stored.sequence));
    Ok(())
}

/// The positions of all events, none if the log has none of them; some of them is a misuse of ids.
fn all_or_none(batch: &Batch, found: &HashMap<Uuid, Position>) -> Result<Option<Vec<Position>>, Refusal> {
    let positions: Vec<Position> = batch.events.iter().filter_map(|event| found.get(&event.id).copied()).collect();
    if positions.len() == batch.events.len() {
        return Ok(Some(positions));
    }
    let known = batch.events.iter().find(|event| found.contains_key(&event.id));
    match known {
        Some(event) => Err(Refusal::IdReused { id: event.id }),
        None => Ok(None),
    }
}

/// When a version 7 id was made, in milliseconds since the Unix epoch by its maker's clock.
fn made_at_ms(id: Uuid) -> Option<u64> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    Some(seconds.saturating_mul(1_000).saturating_add(u64::from(nanos / 1_000_000)))
}
