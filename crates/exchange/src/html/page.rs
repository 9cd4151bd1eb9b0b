//! The page around a story's states.

use dateline_presentation::html::policy;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::render::{Fresh, all};
use super::stops::Report;
use super::timeline::timeline;
use crate::Edition;
use crate::telling::{Clock, visible};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

pub(super) fn page(edition: &Edition<'_>, report: &Report) -> Markup {
    let clock = Clock { zone: edition.zone, near: edition.lens.instant, now: edition.lens.instant };
    let mut back = report.stops.iter().rev();
    let fresh =
        Fresh { to: back.next().map_or(0, |stop| stop.number), after: back.next().map_or(0, |stop| stop.number) };
    let woven = |parts: &[super::weave::Woven]| all(parts, 1, fresh);
    let title = edition.story.headline.as_deref().unwrap_or(edition.story.story.as_str());
    let position = edition.answer.point.position;
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(SCRIPT, STYLE));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="dateline";
                title { (visible(title)) " · position " (position) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#story" { "Skip to the story" }
                header.masthead {
                    p.kicker { "dateline" span.q { " · " } bdi { (visible(edition.ledger_name)) } }
                    h1 { (woven(&report.headline)) }
                    p.about { (woven(&report.about)) }
                }
                div.bar {
                    p #asof.asof role="status" { (woven(&report.as_of)) }
                    p #came.came { span.label { "came in" } (woven(&report.came)) }
                    (timeline(report, &clock))
                    noscript { p.remark { "Without script, this page shows the last of the story’s positions in full." } }
                }
                div.remarks { (woven(&report.remarks)) }
                div.columns {
                    nav aria-label="Sections" {
                        ul { (woven(&report.contents)) li { a href="#records" { span { "Every record" } } } }
                    }
                    main #story {
                        (woven(&report.sections))
                        section #records aria-labelledby="records-title" {
                            h2 #records-title { "Every record " small { "as it came in, and how it stands" } }
                            (woven(&report.log))
                        }
                    }
                }
                footer { (colophon(edition)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// What it takes to have this page again, and to check it.
fn colophon(edition: &Edition<'_>) -> Markup {
    let answer = edition.answer;
    html! {
        p {
            "Ledger " bdi { (visible(edition.ledger_name)) } " (" bdi { (visible(edition.ledger_id)) } "), "
            "position " (answer.point.position) ", fold " (answer.fold_version) ". "
            "Times in " (edition.zone) ". "
            "Marks that cannot be seen are shown like " code { "\\u{202e}" } "."
        }
        p {
            "This page records reporting, not truth: sources that contradict one another stand side by side, each with its words. "
            "The same story as of the same position: " code { "dateline show " (edition.story.story) " --at " (answer.point.position) }
        }
    }
}
