//! The slider over the positions, and the marks above it.

use dateline_presentation::when::local;
use maud::{Markup, html};

use super::stops::{Report, Sort, Stop};
use crate::telling::Clock;

/// Names of days stand at least this far apart, in hundredths of the timeline's width.
const DAYS_APART: usize = 11;

/// The slider and its buttons. Hidden until the script is there to move them.
pub(super) fn timeline(report: &Report, clock: &Clock) -> Markup {
    let stops = &report.stops;
    let last = stops.len();
    let listed = |of: &dyn Fn(&Stop) -> String| stops.iter().map(of).collect::<Vec<_>>().join(" ");
    html! {
        form #timeline.timeline hidden autocomplete="off" {
            button #earlier type="button" aria-label="Earlier position" { span aria-hidden="true" { "‹" } }
            div.track {
                (marks(stops))
                input #slider type="range" min="1" max=(last) value=(last) step="1"
                    aria-label="Position in the ledger"
                    data-positions=(listed(&|stop| stop.position.to_string()))
                    data-numbers=(listed(&|stop| stop.number.to_string()))
                    data-instants=(listed(&|stop| (stop.instant.micros().div_euclid(1_000_000)).to_string()));
                (days(stops, clock))
            }
            button #later type="button" aria-label="Later position" { span aria-hidden="true" { "›" } }
        }
    }
}

/// A tick to a stop: what was corrected, withdrawn or published stands out.
fn marks(stops: &[Stop]) -> Markup {
    let width = stops.len().saturating_sub(1).max(1);
    let path = |sort: Sort, top: u8| {
        let at = stops.iter().enumerate().filter(|(_, stop)| stop.sort == sort);
        at.map(|(place, _)| format!("M{place} {top}V16")).collect::<String>()
    };
    html! {
        svg.ticks viewBox={ "0 0 " (width) " 16" } preserveAspectRatio="none" aria-hidden="true" {
            path.t d=(path(Sort::Other, 10)) {}
            path.p d=(path(Sort::Published, 4)) {}
            path.k d=(path(Sort::Corrected, 2)) {}
            path.w d=(path(Sort::Withdrawn, 2)) {}
        }
    }
}

/// The names of the days, where there is room for them.
fn days(stops: &[Stop], clock: &Clock) -> Markup {
    let width = stops.len().saturating_sub(1).max(1);
    let mut shown: Vec<(usize, String)> = Vec::new();
    let mut today = String::new();
    for (place, stop) in stops.iter().enumerate() {
        let day = local(stop.recorded, clock.zone).format("%b %-d").to_string();
        if day == today {
            continue;
        }
        today.clone_from(&day);
        let percent = place.saturating_mul(100) / width;
        if shown.last().is_none_or(|(before, _)| percent.saturating_sub(*before) >= DAYS_APART) {
            shown.push((percent, day));
        }
    }
    html! {
        svg.days aria-hidden="true" {
            @for (percent, day) in &shown {
                text.end[*percent > 90] x={ (percent) "%" } y="11" { (day) }
            }
        }
    }
}
