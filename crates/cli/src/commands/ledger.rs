//! `init`.

use dateline_log::LedgerInfo;
use dateline_story::time::Zone;
use uuid::Uuid;

use crate::args::{Global, InitArgs};
use crate::exit::CliError;
use crate::output::Output;
use crate::place::Place;
use dateline_presentation::terminal::safe;

pub(super) async fn init(args: &InitArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let place = Place::for_new(global.ledger.as_deref())?;
    let zone = match &args.zone {
        Some(text) => text.parse().map_err(|error| CliError::usage(format!("--zone: {error}")))?,
        None => machine_zone()?,
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

/// The zone of whoever makes a ledger: what TZ says, as for every program, or else the machine's own. Where a machine does not say, it is
/// in UTC; where it says what this build does not know, it is asked, and never taken for another.
fn machine_zone() -> Result<Zone, CliError> {
    let unknown = |source: &str, name: &str| {
        CliError::usage(format!("{source} is {name:?}, which is not the name of a time zone that is known here"))
            .hint("Say which zone the ledger's dates are in: --zone America/New_York")
    };
    match std::env::var_os("TZ") {
        Some(tz) => {
            let tz = tz.to_string_lossy();
            zone_in(&tz).ok_or_else(|| unknown("TZ", &tz))
        }
        None => match iana_time_zone::get_timezone() {
            Ok(name) => zone_in(&name).ok_or_else(|| unknown("this machine's time zone", &name)),
            Err(_) => Ok(Zone::UTC),
        },
    }
}

/// The zone in a value of TZ: a name, or the file of one, after a colon or not. Empty is UTC.
fn zone_in(tz: &str) -> Option<Zone> {
    let tz = tz.strip_prefix(':').unwrap_or(tz);
    let name = tz.rsplit_once("zoneinfo/").map_or(tz, |(_, name)| name);
    let name = name.strip_prefix("posix/").unwrap_or(name);
    if name.is_empty() { Some(Zone::UTC) } else { name.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::zone_in;

    #[test]
    fn a_value_of_tz_names_its_zone_in_every_usual_form() {
        for (tz, zone) in [
            ("Europe/Kyiv", Some("Europe/Kyiv")),
            (":Europe/Paris", Some("Europe/Paris")),
            ("/usr/share/zoneinfo/Asia/Tokyo", Some("Asia/Tokyo")),
            (":/usr/share/zoneinfo/posix/Asia/Tokyo", Some("Asia/Tokyo")),
            ("", Some("UTC")),
            ("EST5EDT,M3.2.0,M11.1.0", None),
            ("Mars/Olympus", None),
        ] {
            assert_eq!(zone_in(tz).map(|zone| zone.to_string()).as_deref(), zone, "{tz}");
        }
    }
}
