//! Whether a ledger is all there, by reading all of it.

use std::collections::{BTreeMap, HashSet};

use dateline_log::{Position as LogPosition, RestoredRange};
use dateline_story::answer::{
    CompletenessAnswer, CutCheck, KnownCheck, ManifestCheck, ManifestDifference, RestoredCheck, StoryAnomalies,
};
use dateline_story::as_of::Point;
use dateline_story::entry::Content;
use dateline_story::names::{EventId, Position};
use dateline_story::query::{Known, View};
use dateline_story::time::Timestamp;
use dateline_wire::manifest::{Manifest, ManifestFormat};
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
    /// The digest, and when the last was recorded, at each position that something is known of.
    at: BTreeMap<Position, (String, Option<Timestamp>)>,
}

impl Desk {
    /// Reads the log up to a point. A position that is missing is the log's error.
    pub(super) async fn completeness(
        &mut self,
        known: Option<&Known>,
        point: &Point,
    ) -> Result<CompletenessAnswer, DeskError> {
        let restored = self.log.ledger().restored;
        let examined = self.log.examine().await?;
        let manifest = examined.manifest.map(|text| Manifest::from_json(text.as_bytes()));
        let ends = [
            restored.as_ref().map(|range| Position(range.count)),
            known.map(|known| known.position),
            manifest.as_ref().and_then(|read| read.as_ref().ok()).map(|manifest| Position(manifest.events)),
        ];
        let mut read = Read::default();
        read.note(Position::default(), &ends);
        let mut pages = self.log.read(LogPosition::START);
        'reading: while let Some(page) = pages.next().await {
            for entry in page? {
                let position = Position(entry.position.0);
                if position > point.position {
                    break 'reading;
                }
                read.take(entry)?;
                read.note(position, &ends);
            }
        }
        let manifest = match manifest {
            None => None,
            Some(Err(error)) => Some(ManifestCheck::Unreadable { problem: error.to_string() }),
            Some(Ok(manifest)) => {
                let head = Position(self.log.head().await?.0);
                Some(ManifestCheck::Read(read.held_against(&manifest, restored.as_ref(), point.position, head)))
            }
        };
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
            sha256: read.so_far(),
            restored: restored.map(|range| RestoredCheck {
                entries_total: range.count,
                same: read.at.get(&Position(range.count)).map(|(found, _)| *found == range.source_sha256),
                source_sha256: range.source_sha256,
            }),
            manifest,
            flaws: examined.flaws,
            irregularities: examined.irregularities,
            known: known.map(|known| {
                let found = read.at.get(&known.position).map(|(found, _)| found.clone());
                KnownCheck::of(known.clone(), found)
            }),
        })
    }
}

impl Read {
    fn so_far(&self) -> String {
        hex(&self.digest.clone().finalize())
    }

    /// Keeps how things stand at this position, where something is known of it.
    fn note(&mut self, position: Position, ends: &[Option<Position>]) {
        if ends.contains(&Some(position)) {
            self.at.insert(position, (self.so_far(), self.recorded_last));
        }
    }

    /// Compares the beginning with what the manifest in the ledger says of it.
    fn held_against(
        &self,
        manifest: &Manifest,
        restored: Option<&RestoredRange>,
        read_to: Position,
        head: Position,
    ) -> CutCheck {
        let end = Position(manifest.events);
        let mut differences = Vec::new();
        if manifest.format != ManifestFormat::Ledger || manifest.events != manifest.position {
            differences.push(ManifestDifference::Form);
        }
        if head < end {
            differences.push(ManifestDifference::Fewer { entries_total: head.0 });
        }
        if let Some((sha256, recorded)) = self.at.get(&end) {
            if *sha256 != manifest.sha256 {
                differences.push(ManifestDifference::Digest { sha256: sha256.clone() });
            }
            if *recorded != manifest.recorded {
                differences.push(ManifestDifference::Recorded { manifest: manifest.recorded, found: *recorded });
            }
        }
        // Of a cut of nothing, the settings name no range; it can be restored into.
        let named = restored.map(|range| (range.count, range.source_sha256.as_str()));
        if end > Position::default() && named != Some((end.0, &manifest.sha256)) {
            let named = named.map(|(count, sha256)| Known { position: Position(count), sha256: sha256.to_owned() });
            differences.push(ManifestDifference::Settings { restored: named });
        }
        CutCheck {
            ledger: manifest.ledger.name.clone(),
            ledger_id: manifest.ledger.id.clone(),
            entries_total: end.0,
            sha256: manifest.sha256.clone(),
            compared: self.at.contains_key(&end),
            differences,
            later_total: read_to.0.saturating_sub(end.0),
        }
    }

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
