//! What is said when an export stands under its name.

use std::path::Path;

use dateline_desk::Exported;
use dateline_story::as_of::Point;
use dateline_story::names::Slug;
use dateline_story::time::Zone;
use serde_json::json;

use super::Format;
use crate::exit::CliError;
use crate::output::Output;
use dateline_presentation::terminal::safe;

/// A ledger was exported.
pub(super) struct ExportedLedger<'a> {
    pub(super) format: Format,
    pub(super) to: &'a Path,
    pub(super) what: &'a Exported,
    /// The manifest's own file, where it has one.
    pub(super) manifest: Option<&'a Path>,
    pub(super) zone: Zone,
}

impl ExportedLedger<'_> {
    pub(super) fn say(&self, output: &Output) -> Result<(), CliError> {
        let (manifest, point) = (&self.what.manifest, &self.what.point);
        if output.json {
            return told(output.json(&json!({
                "exported": manifest.events,
                "format": self.format.word(),
                "position": manifest.position,
                "recorded": manifest.recorded,
                "beyond_head": point.beyond_head,
                "sha256": manifest.sha256,
                "to": self.to.display().to_string(),
                "manifest": self.manifest.map(|path| path.display().to_string()),
            })));
        }
        let events = match manifest.events {
            1 => "1 event".to_owned(),
            events => format!("{events} events"),
        };
        let said = said(&events, self.to, point, &manifest.sha256, self.zone);
        told(output.print(&said))
    }
}

/// A story was exported.
pub(super) struct ExportedStory<'a> {
    pub(super) story: &'a Slug,
    pub(super) format: Format,
    pub(super) to: &'a Path,
    pub(super) point: Point,
    /// Of the file's bytes.
    pub(super) sha256: String,
    pub(super) zone: Zone,
}

impl ExportedStory<'_> {
    pub(super) fn say(&self, output: &Output) -> Result<(), CliError> {
        if output.json {
            return told(output.json(&json!({
                "exported": self.story,
                "format": self.format.word(),
                "position": self.point.position,
                "recorded": self.point.recorded,
                "beyond_head": self.point.beyond_head,
                "sha256": self.sha256,
                "to": self.to.display().to_string(),
            })));
        }
        told(output.print(&said(self.story.as_str(), self.to, &self.point, &self.sha256, self.zone)))
    }
}

fn said(what: &str, to: &Path, point: &Point, sha256: &str, zone: Zone) -> String {
    let to = to.display().to_string();
    let as_of = match point.recorded {
        Some(recorded) => {
            let recorded = recorded.to_utc().with_timezone(&zone.tz()).format("%Y-%m-%d %H:%M:%S %Z");
            let last = if point.beyond_head { ", the last there is" } else { "" };
            format!("As of position {}, recorded {recorded}{last}.", point.position)
        }
        None => "Nothing was recorded by then.".to_owned(),
    };
    format!("Exported {what} to {}. {as_of}\nsha256 {sha256}\n", safe(&to))
}

fn told(said: Result<(), CliError>) -> Result<(), CliError> {
    said.map_err(|error| error.hint("The export was written all the same."))
}
