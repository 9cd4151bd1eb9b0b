//! The most memory that this process had resident, all of the above included.

use crate::table::Table;

pub(crate) fn run(table: &mut Table) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    table.figure(
        "peak resident memory of this whole run",
        peak.map_or("unknown".to_owned(), |kb| format!("{} MB", kb / 1024)),
    );
}
