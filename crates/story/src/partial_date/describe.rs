//! Partial dates in words, for people.

use edtf_core::{Date, IntervalEndpoint, YearKind};

use super::edtf::year_is_unspecified;
use super::{Basis, Extent, PartialDate};

impl PartialDate {
    /// The date for people, with the printed words: `2014-12-17 around 08:20 America/New_York (inferred from "Wednesday")`.
    ///
    /// The words are given as they are; whoever prints to a terminal makes them safe.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut text = self.describe_date();
        if let Some(time) = self.time {
            text.push_str(if time.is_approximate() { " around " } else { " at " });
            text.push_str(&time.exact_text());
            if let Some(zone) = self.zone {
                text.push_str(&format!(" {zone}"));
            }
        }
        if self.date.is_uncertain() {
            text.push_str(" (uncertain)");
        }
        match (self.basis, self.words.as_deref()) {
            (Basis::Stated, None) => {}
            (Basis::Stated, Some(words)) => text.push_str(&format!(" (\"{words}\")")),
            (Basis::Inferred, None) => text.push_str(" (inferred)"),
            (Basis::Inferred, Some(words)) => text.push_str(&format!(" (inferred from \"{words}\")")),
        }
        text
    }

    fn describe_date(&self) -> String {
        let lasting = self.extent == Extent::Lasting;
        let interval = match self.date.parsed() {
            edtf_core::Edtf::Date(date) if lasting => {
                return format!("throughout {}", one_date(date));
            }
            edtf_core::Edtf::Date(date) => return one_date(date),
            edtf_core::Edtf::Interval(interval) => interval,
            other => return other.to_string(),
        };
        let dated = |endpoint: &IntervalEndpoint| match endpoint {
            IntervalEndpoint::Date(date) => Some(one_date(date)),
            _ => None,
        };
        let unknown = |endpoint: &IntervalEndpoint| *endpoint == IntervalEndpoint::Unknown;
        match (dated(&interval.start), dated(&interval.end)) {
            (Some(start), Some(end)) if lasting => format!("from {start} to {end}"),
            (Some(start), Some(end)) => format!("between {start} and {end}"),
            (Some(start), None) if lasting && unknown(&interval.end) => {
                format!("from {start} to an unknown end")
            }
            (Some(start), None) if lasting => format!("from {start} on"),
            (Some(start), None) => format!("on or after {start}"),
            (None, Some(end)) if lasting && unknown(&interval.start) => {
                format!("from an unknown start to {end}")
            }
            (None, Some(end)) if lasting => format!("until {end}"),
            (None, Some(end)) => format!("on or before {end}"),
            (None, None) => self.date.to_string(),
        }
    }
}

fn one_date(date: &Date) -> String {
    let mut plain = *date;
    plain.year.qualifier = edtf_core::Qualifier::default();
    for field in [&mut plain.month, &mut plain.day].into_iter().flatten() {
        field.qualifier = edtf_core::Qualifier::default();
    }
    let words = unmarked(&plain);
    if date.is_approximate() { format!("around {words}") } else { words }
}

fn unmarked(date: &Date) -> String {
    let month_unspecified = date.month.is_some_and(|month| month.has_unspecified());
    let day_unspecified = date.day.is_some_and(|day| day.has_unspecified());
    let mut whole = *date;
    if day_unspecified {
        whole.day = None;
    }
    if month_unspecified {
        whole.month = None;
    }
    if day_unspecified {
        return format!("some day in {whole}");
    }
    if month_unspecified {
        return format!("some month in {whole}");
    }
    let season = date.month.and_then(edtf_core::DateField::value).and_then(|month| match month {
        21 => Some("spring"),
        22 => Some("summer"),
        23 => Some("autumn"),
        24 => Some("winter"),
        _ => None,
    });
    if year_is_unspecified(date) {
        let rest = match season {
            Some(season) => season.to_owned(),
            None => date.to_string().trim_start_matches("XXXX-").to_owned(),
        };
        return format!("{rest} of an unknown year");
    }
    if let Some(season) = season {
        whole.month = None;
        return format!("{season} {whole}");
    }
    match date.year.kind {
        YearKind::Standard { digits, .. } if digits.iter().any(Option::is_none) => {
            let text = date.to_string();
            format!("some year from {} to {}", text.replace('X', "0"), text.replace('X', "9"))
        }
        _ => date.to_string(),
    }
}
