//! The two ways through dateline, once for every face: record a command, answer a query. And the ways of a whole ledger:
//! import, export, restore, watch.
//!
//! The desk names no vendor. Whoever calls it has picked a log.

mod answer;
pub mod command_json;
mod error;
pub mod excerpt;
mod export;
mod import;
mod plan;
mod record;
mod restore;
mod search;
mod sha256;
pub mod shorthand;
mod watch;
pub mod when;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_log::{EventLog, LedgerInfo};
use dateline_projector::Reader;
use dateline_story::command::Circumstances;
use dateline_story::fold::StoryState;
use dateline_story::names::Slug;
use dateline_story::time::{Timestamp, Zone};

pub use answer::Edition;
pub use error::{Contents, DeskError, NotAsManifest};
pub use export::{ExportSink, Exported, Lines, export, export_as_of};
pub use import::{ImportLine, Imported};
pub use record::Recorded;
pub use restore::{
    Checked, CheckedSource, LedgerFile, PagesAgain, Restored, Source, check, manifest_of, restore, source_sha256,
};
pub use search::remove_words;
use shorthand::Known;
pub use watch::{Watch, WatchFrom, Watched};

/// The zone of a ledger, in which its dates are read. One that this build does not know is never taken for another: what is recorded in
/// it would be wrong for good.
///
/// # Errors
/// [`DeskError::UnknownZone`].
pub fn zone_of(ledger: &LedgerInfo) -> Result<Zone, DeskError> {
    ledger.zone.parse().map_err(|_| DeskError::UnknownZone { zone: ledger.zone.clone() })
}

/// A ledger, ready to take commands and answer questions.
pub struct Desk {
    log: Arc<dyn EventLog>,
    reader: Reader,
    /// Where its views are kept, and the index of its words beside them.
    views_root: PathBuf,
    zone: Zone,
    now: fn() -> Timestamp,
    /// Whether something was recorded here that the reader could not take in yet.
    behind: bool,
}

impl Desk {
    /// Opens a desk on a log: brings its views, kept under `views_root`, up to the log's head.
    ///
    /// # Errors
    /// [`DeskError::UnknownZone`], [`DeskError::Projector`].
    pub async fn open(log: Arc<dyn EventLog>, views_root: &Path, now: fn() -> Timestamp) -> Result<Self, DeskError> {
        let zone = zone_of(&log.ledger())?;
        let reader = Reader::open(Arc::clone(&log), views_root).await?;
        Ok(Self { log, reader, views_root: views_root.to_owned(), zone, now, behind: false })
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &Arc<dyn EventLog> {
        &self.log
    }

    /// The views.
    #[must_use]
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The ledger's zone, in which dates are read that name none.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// What a story knows of parties and works, for the short forms in which people type them.
    ///
    /// # Errors
    /// [`DeskError::Projector`].
    pub async fn known(&mut self, story: &Slug) -> Result<Known, DeskError> {
        Ok(Known::of(&self.state_to_write(story).await?))
    }

    /// A story as it stands, for whoever composes what is to be recorded in it. One that does not exist has no records.
    ///
    /// # Errors
    /// [`DeskError::Projector`].
    pub async fn story(&mut self, story: &Slug) -> Result<StoryState, DeskError> {
        self.state_to_write(story).await
    }

    fn circumstances(&self) -> Circumstances {
        Circumstances { now: (self.now)(), zone: self.zone() }
    }
}
