//! Whether a ledger is all there, by reading all of it.

use std::collections::HashSet;

use dateline_log::Position as LogPosition;
use dateline_story::answer::{CompletenessAnswer, KnownCheck, RestoredCheck, StoryAnomalies};
use dateline_story::as_of::Point;
use dateline_story::entry::Content;
use dateline_story::names::{EventId, Position};
use dateline_story::query::{Known, View};
use dateline_story::time::Timestamp;
use futures::StreamExt;
use sha2::{Digest, Sha256};

use crate::export::line_of;
use crate::sha256::hex;
use crate::{Desk, DeskError};

/// What reading the log itself tells.
#[derive(Default)]
struct Read {
    events_total: u64,
    recorded_first: Option<Timestamp>,
    recorded_last: Option<Timestamp>,
    clock_steps_back: u64,
    ids: HashSet<EventId>,
    ids_repeated: u64,
    digest: Sha256,
    /// The digest up to the end of the restored range, and up to the position of a known one.
    at_restored: Option<String>,
    at_known: Option<String>,
}

impl Desk {
    /// Reads the log up to a point. A position that is missing is the log's error.
    pub(super) async fn completeness(
        &mut self,
        known: Option<&Known>,
        point: &Point,
    ) -> Result<CompletenessAnswer, DeskError> {
        let restored = self.log.ledger().restored;
        let restored_end = restored.as_ref().map(|range| Position(range.count));
        let known_end = known.map(|known| known.position);
        let mut read = Read::default();
        if known_end == Some(Position::default()) {
            read.at_known = Some(hex(&Sha256::new().finalize()));
        }
        let mut pages = self.log.read(LogPosition::START);
        'reading: while let Some(page) = pages.next().await {
            for entry in page? {
                let position = Position(entry.position.0);
                if position > point.position {
                    break 'reading;
                }
                read.take(entry)?;
                let so_far = || hex(&read.digest.clone().finalize());
                if restored_end == Some(position) {
                    read.at_restored = Some(so_far());
                }
                if known_end == Some(position) {
                    read.at_known = Some(so_far());
                }
            }
        }
        let mut anomalies = Vec::new();
        let states = self.all_states(View::default(), point).await?;
        for state in &states {
            let anomalies_total = state.anomalies().len() as u64;
            if anomalies_total > 0 {
                anomalies.push(StoryAnomalies { story: state.slug().clone(), anomalies_total });
            }
        }
        Ok(CompletenessAnswer {
            entries_total: point.position.0,
            events_total: read.events_total,
            recorded_first: read.recorded_first,
            clock_steps_back: read.clock_steps_back,
            ids_repeated: read.ids_repeated,
            stories_total: states.len() as u64,
            anomalies,
            entries_elsewhere: self.reader.entries_elsewhere(point.position).await?,
            sha256: hex(&read.digest.finalize()),
            restored: restored.map(|range| RestoredCheck {
                entries_total: range.count,
                same: read.at_restored.map(|found| found == range.source_sha256),
                source_sha256: range.source_sha256,
            }),
            known: known.map(|known| KnownCheck::of(known.clone(), read.at_known)),
        })
    }
}

impl Read {
    fn take(&mut self, entry: dateline_log::Entry) -> Result<(), DeskError> {
        let recorded = Timestamp::from_micros(entry.recorded_micros);
        if self.recorded_last.is_some_and(|last| recorded < last) {
            self.clock_steps_back = self.clock_steps_back.saturating_add(1);
        }
        self.recorded_first.get_or_insert(recorded);
        self.recorded_last = Some(recorded);
        if let Content::Event(event) = dateline_wire::decode(&entry.bytes) {
            self.events_total = self.events_total.saturating_add(1);
            if !self.ids.insert(event.id) {
                self.ids_repeated = self.ids_repeated.saturating_add(1);
            }
        }
        let (_, line) = line_of(entry)?;
        self.digest.update(line.as_bytes());
        Ok(())
    }
}
