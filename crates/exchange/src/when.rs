//! Partial dates where a format wants whole ones: given where they are exact, and never made more exact than they are.

use chrono::{NaiveDate, SecondsFormat};
use dateline_story::partial_date::{PartialDate, Reading, read_local};

/// A date as ISO 8601 has it, where it names one day of one year: `2014-12-17`, or an instant in UTC, to the minute or the second as
/// it was told, where there is an exact time of day too: `2014-12-17T22:05Z`. `None` for any other.
pub(crate) fn exact(date: &PartialDate) -> Option<String> {
    let day = exact_day(date)?;
    let Some(time) = date.time else {
        return Some(day.format("%Y-%m-%d").to_string());
    };
    match read_local(day.and_time(time.start()), date.zone_or_utc()) {
        Reading::Once(instant) if !time.is_approximate() => {
            let form = if has_seconds(date) { "%Y-%m-%dT%H:%M:%SZ" } else { "%Y-%m-%dT%H:%MZ" };
            Some(instant.format(form).to_string())
        }
        _ => Some(day.format("%Y-%m-%d").to_string()),
    }
}

/// A date as RFC 3339 has it, where it was told to the second. `None` for any other.
pub(crate) fn instant(date: &PartialDate) -> Option<String> {
    let day = exact_day(date)?;
    let time = date.time.filter(|time| !time.is_approximate() && has_seconds(date))?;
    match read_local(day.and_time(time.start()), date.zone_or_utc()) {
        Reading::Once(instant) => Some(instant.to_rfc3339_opts(SecondsFormat::Secs, true)),
        _ => None,
    }
}

/// A date as text, as exact as it is: an instant where there is one, EDTF otherwise.
pub(crate) fn as_told(date: &PartialDate) -> String {
    exact(date).unwrap_or_else(|| date.date.to_string())
}

fn has_seconds(date: &PartialDate) -> bool {
    date.time.is_some_and(|time| time.unit().num_seconds() == 1)
}

/// The one day that a date names, without any doubt about it.
fn exact_day(date: &PartialDate) -> Option<NaiveDate> {
    let text = date.date.to_string();
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_plain.then(|| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()).flatten()
}

#[cfg(test)]
mod tests {
    use dateline_story::partial_date::PartialDate;

    use super::{as_told, exact, instant};

    fn date(value: serde_json::Value) -> PartialDate {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_date_is_never_made_more_exact_than_it_was_told() {
        let zone = "America/New_York";
        for (value, wanted_exact, wanted_instant, told) in [
            (serde_json::json!({ "date": "2014-12-17" }), Some("2014-12-17"), None, "2014-12-17"),
            (serde_json::json!({ "date": "2014-12" }), None, None, "2014-12"),
            (serde_json::json!({ "date": "2014-12-17~" }), None, None, "2014-12-17~"),
            (serde_json::json!({ "date": "2014-12-17?" }), None, None, "2014-12-17?"),
            (serde_json::json!({ "date": "../2014-12-17" }), None, None, "../2014-12-17"),
            (serde_json::json!({ "date": "XXXX-11-24" }), None, None, "XXXX-11-24"),
            (
                serde_json::json!({ "date": "2014-12-17", "time": "17:05", "zone": zone }),
                Some("2014-12-17T22:05Z"),
                None,
                "2014-12-17T22:05Z",
            ),
            (
                serde_json::json!({ "date": "2014-12-17", "time": "17:05:09", "zone": zone }),
                Some("2014-12-17T22:05:09Z"),
                Some("2014-12-17T22:05:09Z"),
                "2014-12-17T22:05:09Z",
            ),
            (serde_json::json!({ "date": "2014-12-17", "time": "17:05~" }), Some("2014-12-17"), None, "2014-12-17"),
            // The clocks showed it twice.
            (
                serde_json::json!({ "date": "2014-11-02", "time": "01:30:00", "zone": zone }),
                Some("2014-11-02"),
                None,
                "2014-11-02",
            ),
        ] {
            let date = date(value);
            assert_eq!(exact(&date).as_deref(), wanted_exact, "{date:?}");
            assert_eq!(instant(&date).as_deref(), wanted_instant, "{date:?}");
            assert_eq!(as_told(&date), told);
        }
    }
}
