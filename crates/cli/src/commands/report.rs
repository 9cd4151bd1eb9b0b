//! What is said once something was recorded.

use std::io::IsTerminal;

use dateline_desk::{Desk, Recorded};
use dateline_story::answer::summarize;
use dateline_story::event::{AdvisorySent, CorrectionIssued, Event, Fact, RecordWithdrawn};
use dateline_story::field_value::FieldValue;
use dateline_story::partial_date::PartialDate;
use dateline_story::time::{Timestamp, Zone, seconds_between, span};
use serde_json::{Value, json};

use super::notice;
use crate::clock;
use crate::exit::CliError;
use crate::output::Output;
use dateline_presentation::terminal::{ascii, safe};

/// Says what was recorded, and with what before it. Whatever goes wrong here, it stands in the ledger.
pub(super) async fn report(
    recorded: &Recorded,
    before: &[Recorded],
    desk: &mut Desk,
    output: &Output,
) -> Result<(), CliError> {
    let stands = |error: CliError| error.hint(format!("{} stands in the ledger all the same.", recorded.record));
    if output.json {
        return output.json(&as_json(recorded, before)).map_err(stands);
    }
    let width = output.style(desk.zone()).width;
    let mut text: String = before.iter().map(|one| head(one) + &said(one, output, width)).collect();
    text.push_str(&head(recorded));
    if let Fact::CorrectionIssued(issued) = &recorded.event.fact {
        text.push_str(&correction(issued, width));
    } else if let Fact::RecordWithdrawn(withdrawal) = &recorded.event.fact {
        let what = withdrawn(withdrawal, desk).await;
        text.push_str(&tombstone(withdrawal, what.as_deref(), width));
    } else {
        text.push_str(&said(recorded, output, width));
    }
    for line in ahead(&recorded.event, clock::now(), desk.zone()) {
        text.push_str(&indented("  ", &line, width));
    }
    if let (Some(first), Some(last)) = (recorded.meanwhile.first(), recorded.meanwhile.last()) {
        let others = if first == last { first.to_string() } else { format!("{first} to {last}") };
        text.push_str(&format!("  Meanwhile others recorded {others}.\n"));
    }
    let text = if output.unicode { text } else { text.lines().map(|line| format!("{}\n", ascii(line))).collect() };
    output.print(&text).map_err(stands)
}

fn as_json(recorded: &Recorded, before: &[Recorded]) -> Value {
    let mut value = json!({
        "record": recorded.record,
        "id": recorded.event.id,
        "position": recorded.position,
        "already": recorded.already,
        "meanwhile": recorded.meanwhile,
    });
    if let Some(members) = value.as_object_mut() {
        if let Some(evidence) = before.first() {
            members.insert("evidence".to_owned(), json!(evidence.record));
        }
        if let Some(until) = until(&recorded.event) {
            members.insert("until".to_owned(), json!(until));
            members.insert("until_has_passed".to_owned(), json!(until <= clock::now()));
        }
        if let Some(planned) = &recorded.event.common.planned {
            members.insert("planned".to_owned(), json!(planned));
            members.insert("planned_has_passed".to_owned(), json!(has_passed(planned, clock::now())));
        }
        if let Fact::CorrectionIssued(issued) = &recorded.event.fact {
            members.extend(notice::suggest(issued).map(|notice| ("suggested_notice".to_owned(), json!(notice))));
        }
    }
    value
}

fn head(recorded: &Recorded) -> String {
    let how = if recorded.already { "was recorded already," } else { "recorded" };
    format!("{} {how} at position {}\n", recorded.record, recorded.position)
}

/// The record in one line; on a terminal, which would break it anywhere, on as many as it takes.
fn said(recorded: &Recorded, output: &Output, width: usize) -> String {
    let width = if std::io::stdout().is_terminal() { width } else { usize::MAX };
    let words = summarize(&recorded.event.common, &recorded.event.fact);
    // Signs that the terminal lacks are written out, and take more columns then.
    let words = if output.unicode { words } else { ascii(&safe(&words)).into_owned() };
    indented("  ", &words, width)
}

/// What lies ahead, by the clocks: whoever typed `friday 6am` sees which one was taken, and whether it is over.
fn ahead(event: &Event, now: Timestamp, zone: Zone) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(until) = until(event) {
        let distance = span(seconds_between(now, until).saturating_abs());
        let told = format!("until {} {}", until.to_utc().with_timezone(&zone.tz()).format("%A"), until.in_zone(zone));
        lines.push(match until <= now {
            true => format!("{told}: that was {distance} ago, so it is over"),
            false => format!("{told}, in {distance}"),
        });
    }
    if let Some(planned) = &event.common.planned {
        let over = if has_passed(planned, now) { ": that has passed" } else { "" };
        lines.push(format!("planned for {planned}{over}"));
    }
    lines
}

/// Until when what a record holds back is held.
fn until(event: &Event) -> Option<Timestamp> {
    event.fact.data::<AdvisorySent>()?.until
}

fn has_passed(planned: &PartialDate, now: Timestamp) -> bool {
    planned.bounds().end.is_some_and(|end| end <= now)
}

/// Was and now, below one another, and what readers are told.
fn correction(issued: &CorrectionIssued, width: usize) -> String {
    let mut text = format!("  {} {}, {}\n", issued.label.word(), issued.record, safe(&issued.field));
    let [was, now] = FieldValue::both(&issued.was, &issued.now);
    text.push_str(&indented("    was  ", &was.quote(), width));
    text.push_str(&indented("    now  ", &now.quote(), width));
    match (&issued.notice, notice::suggest(issued)) {
        (Some(notice), _) => text.push_str(&indented("  notice: ", notice, width)),
        (None, Some(suggested)) => {
            let suggestion = "a notice might say (a suggestion, not recorded; record yours with --notice):";
            text.push_str(&indented("  ", suggestion, width));
            text.push_str(&indented("    ", &suggested, width));
        }
        (None, None) => {}
    }
    text
}

/// What is left of a withdrawn record.
fn tombstone(withdrawal: &RecordWithdrawn, what: Option<&str>, width: usize) -> String {
    let part = withdrawal.part.as_ref().map_or(String::new(), |part| format!(" {part}"));
    let what = what.map_or(String::new(), |what| format!(": {what}"));
    let line = format!("{}{part} {}{what}", withdrawal.record, withdrawal.kind.word());
    let mut text = indented("  ", &line, width);
    text.push_str(&indented("    reason: ", &withdrawal.reason, width));
    if let Some(notice) = &withdrawal.notice {
        text.push_str(&indented("    notice: ", notice, width));
    }
    text
}

/// What was withdrawn, in one line; nothing where that cannot be looked up now.
async fn withdrawn(withdrawal: &RecordWithdrawn, desk: &mut Desk) -> Option<String> {
    let state = desk.story(&withdrawal.record.story).await.ok()?;
    let body = state.record(withdrawal.record.number)?.body_with_withdrawn_parts()?;
    match &withdrawal.part {
        Some(part) => body.value(part).ok().map(|value| value.quote()),
        None => Some(summarize(&body.common, &body.fact)),
    }
}

/// Others' words on as many lines as they take, below one another.
fn indented(first: &str, words: &str, width: usize) -> String {
    let rest = " ".repeat(first.chars().count());
    let options = textwrap::Options::new(width)
        .initial_indent(first)
        .subsequent_indent(&rest)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let mut text = textwrap::fill(&safe(words), options);
    text.push('\n');
    text
}
