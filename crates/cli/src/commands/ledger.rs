//! `init`.

use dateline_log::LedgerInfo;
use dateline_story::time::Zone;
use uuid::Uuid;

use crate::args::{Global, InitArgs};
use crate::exit::CliError;
use crate::output::Output;
use crate::place::Place;
use crate::safe_text::safe;

pub(super) async fn init(args: &InitArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let place = Place::for_new(global.ledger.as_deref())?;
    let zone = match &args.zone {
        Some(text) => text.parse().map_err(|error| CliError::usage(format!("--zone: {error}")))?,
        None => machine_zone(),
    };
    let late_after = humantime::parse_duration(&args.late_after)
        .ok()
        .filter(|duration| duration.subsec_nanos() == 0)
        .ok_or_else(|| {
        CliError::usage(format!(
            "--late-after: {:?} is not a time in whole seconds; write it like 1h or 90min",
            args.late_after
        ))
    })?;
    let name = args.name.clone().unwrap_or_else(|| place.short_name());
    if name.trim().is_empty() {
        return Err(CliError::usage("--name: the name is empty; leave the flag out for the file's name"));
    }
    let info = new_ledger(name, zone, late_after.as_secs());
    let log = place.create(info).await?;
    let info = log.ledger();
    if output.json {
        return output.json(&serde_json::json!({
            "ledger": place.to_string(), "id": info.id, "name": info.name, "zone": info.zone,
            "late_after_seconds": info.late_after_seconds,
        }));
    }
    let text = format!(
        "Made the ledger {} ({}), dates in {}.\nNext: dateline record story SLUG --headline \"…\"\n",
        safe(&info.name),
        safe(&place.to_string()),
        info.zone
    );
    output.print(&text).map_err(|error| error.hint("The ledger was made all the same."))
}

/// A ledger of which nothing is known yet but its settings.
pub(super) fn new_ledger(name: String, zone: Zone, late_after_seconds: u64) -> LedgerInfo {
    LedgerInfo { id: Uuid::now_v7(), name, zone: zone.to_string(), late_after_seconds, restored: None }
}

fn machine_zone() -> Zone {
    iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(Zone::UTC)
}
