//! Zones as people type them.

use chrono_tz::TZ_VARIANTS;

use super::error::shown;
use crate::time::Zone;

/// Why a text that somebody typed is not a zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ZoneTextError {
    /// An abbreviation, which several zones share or which ignores summer time.
    #[error("\"{text}\" is an abbreviation, which does not name one zone; give its IANA name, such as {example}")]
    Abbreviation {
        /// The text as typed.
        text: String,
        /// A zone, or several, that may have been meant.
        example: &'static str,
    },
    /// No such zone.
    #[error(
        "\"{text}\" is not a time zone{}; give its IANA name, such as America/New_York or UTC",
        .closest.map(|zone| format!(" (did you mean {zone}?)")).unwrap_or_default()
    )]
    Unknown {
        /// The text as typed.
        text: String,
        /// The zone with the most similar name, if one is similar at all.
        closest: Option<Zone>,
    },
}

/// Reads the IANA name of a zone in any case; refuses abbreviations, and suggests the closest name.
///
/// # Errors
/// If it is not a zone's name, or an abbreviation such as EST.
pub fn read_zone(text: &str) -> Result<Zone, ZoneTextError> {
    if text.eq_ignore_ascii_case("z") {
        return Ok(Zone::UTC);
    }
    if let Some(example) = abbreviation(text) {
        return Err(ZoneTextError::Abbreviation { text: shown(text).to_ascii_uppercase(), example });
    }
    find(|name| name.eq_ignore_ascii_case(text))
        .ok_or_else(|| ZoneTextError::Unknown { text: shown(text), closest: closest(text) })
}

/// The zone whose name is wanted.
fn find(mut wanted: impl FnMut(&str) -> bool) -> Option<Zone> {
    TZ_VARIANTS.iter().map(|zone| zone.name()).find(|name| wanted(name)).and_then(|name| name.parse().ok())
}

fn abbreviation(text: &str) -> Option<&'static str> {
    Some(match text.to_ascii_uppercase().as_str() {
        "EST" | "EDT" | "ET" | "EST5EDT" => "America/New_York",
        "CST" | "CDT" | "CT" | "CST6CDT" => "America/Chicago, or Asia/Shanghai",
        "MST" | "MDT" | "MT" | "MST7MDT" => "America/Denver, or America/Phoenix",
        "PST" | "PDT" | "PT" | "PST8PDT" => "America/Los_Angeles",
        "AKST" | "AKDT" => "America/Anchorage",
        "HST" => "Pacific/Honolulu",
        "AST" | "ADT" => "America/Halifax, or Asia/Riyadh",
        "NST" | "NDT" => "America/St_Johns",
        "BST" => "Europe/London, or Asia/Dhaka",
        "IST" => "Asia/Kolkata, Europe/Dublin or Asia/Jerusalem",
        "CET" | "CEST" | "MET" | "MEST" => "Europe/Berlin",
        "EET" | "EEST" => "Europe/Athens",
        "WET" | "WEST" => "Europe/Lisbon",
        "MSK" => "Europe/Moscow",
        "JST" => "Asia/Tokyo",
        "KST" => "Asia/Seoul",
        "HKT" => "Asia/Hong_Kong",
        "SGT" => "Asia/Singapore",
        "AEST" | "AEDT" => "Australia/Sydney, or Australia/Brisbane",
        "ACST" | "ACDT" => "Australia/Adelaide",
        "AWST" => "Australia/Perth",
        "NZST" | "NZDT" => "Pacific/Auckland",
        "BRT" | "BRST" => "America/Sao_Paulo",
        _ => return None,
    })
}

/// The zone whose name, or whose city, is most like the text.
fn closest(text: &str) -> Option<Zone> {
    const LONGEST: usize = 40;
    let wanted: String = text
        .chars()
        .take(LONGEST)
        .map(|character| if character == ' ' { '_' } else { character.to_ascii_lowercase() })
        .collect();
    let tolerated = wanted.chars().count() / 4;
    TZ_VARIANTS
        .iter()
        .map(|zone| {
            let name = zone.name().to_ascii_lowercase();
            let city = name.rsplit('/').next().unwrap_or(&name);
            let difference = edits(&wanted, &name).min(edits(&wanted, city));
            (difference, zone.name())
        })
        .filter(|(difference, _)| *difference <= tolerated)
        .min()
        .and_then(|(_, name)| name.parse().ok())
}

/// How many characters must be put in, taken out or changed to make one text of the other (Levenshtein's distance).
fn edits(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, left) in one.chars().enumerate() {
        let mut next = vec![line + 1];
        let mut so_far = line + 1;
        for (right, above) in other.chars().zip(row.windows(2)) {
            let [diagonal, up] = above else { continue };
            let changed = diagonal + usize::from(left != right);
            so_far = changed.min(up + 1).min(so_far + 1);
            next.push(so_far);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
