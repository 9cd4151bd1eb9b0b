//! What is offered for a word.

use clap_complete::CompletionCandidate;
use dateline_story::field::Body;
use dateline_story::field_value::FieldValue;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::{RecordRef, Slug};
use serde_json::Value;
use unicode_width::UnicodeWidthChar as _;

use super::ledger::{Glimpse, Ledger};
use super::state::{self, KnownName};
use dateline_presentation::terminal::safe;

/// The most columns that the explanation of a candidate takes.
const HELP_COLUMNS_MAX: usize = 72;

/// The stories, with their headlines.
pub(super) fn stories(ledger: &Ledger, typed: &str) -> Vec<CompletionCandidate> {
    matching_stories(ledger, typed).iter().map(|glimpse| story(glimpse, "")).collect()
}

/// Records, as they are cited. Before the `#`, the line's own story's records and the other stories; once only one story is left,
/// and after the `#`, its records, the newest first, each with what it says.
pub(super) fn records(ledger: &Ledger, typed: &str) -> Vec<CompletionCandidate> {
    if let Some((story, digits)) = typed.split_once('#') {
        let state = story.to_lowercase().parse().ok().and_then(|story| ledger.state(&story));
        return state.map(|state| records_of(&state, digits)).unwrap_or_default();
    }
    let glimpses = matching_stories(ledger, typed);
    if let [only] = glimpses.as_slice() {
        let unread = || vec![story(only, "#")];
        return only.state.as_ref().map_or_else(unread, |state| records_of(state, ""));
    }
    let is_own = |glimpse: &&Glimpse| ledger.story() == Some(&glimpse.story);
    let own = glimpses.iter().find(is_own).and_then(|glimpse| glimpse.state.as_ref());
    let mut candidates = own.map(|state| records_of(state, "")).unwrap_or_default();
    candidates
        .extend(glimpses.iter().filter(|glimpse| own.is_none() || !is_own(glimpse)).map(|glimpse| story(glimpse, "#")));
    candidates
}

/// Records, and once a dot is typed the fields of the record before it, a level at a time, each with its value.
pub(super) fn records_and_fields(ledger: &Ledger, typed: &str) -> Vec<CompletionCandidate> {
    let Some((cite, field)) = typed.split_once('.') else {
        return records(ledger, typed);
    };
    let Ok(cite) = cite.to_lowercase().parse::<RecordRef>() else {
        return Vec::new();
    };
    let state = ledger.state(&cite.story);
    let body = state.and_then(|state| state.record(cite.number).and_then(Record::body_with_withdrawn_parts));
    body.map(|body| fields_of(&cite, &body, field)).unwrap_or_default()
}

/// The fields of a record one level below what is typed, up to the last dot.
fn fields_of(cite: &RecordRef, body: &Body, typed: &str) -> Vec<CompletionCandidate> {
    let (above, begun) = typed.rsplit_once('.').map_or((None, typed), |(above, begun)| (Some(above), begun));
    let names: Vec<String> = match above.map(|above| body.value(above)) {
        None => body.fields(),
        Some(Ok(FieldValue(Value::Object(members)))) => members.keys().cloned().collect(),
        Some(Ok(FieldValue(Value::Array(items)))) => (0..items.len()).map(|place| place.to_string()).collect(),
        Some(_) => Vec::new(),
    };
    let paths = names.into_iter().filter(|name| name.starts_with(begun)).map(|name| match above {
        Some(above) => format!("{above}.{name}"),
        None => name,
    });
    paths
        .filter_map(|path| body.value(&path).ok().map(|value| with_help(format!("{cite}.{path}"), &value.describe())))
        .collect()
}

/// Parties: their ids, found by id or by any name that the line's story (or any story) prints. A kind may stand before the id.
pub(super) fn parties(ledger: &Ledger, typed: &str) -> Vec<CompletionCandidate> {
    after_kind(typed, "", |typed| matching(state::parties(&ledger.states()), typed))
}

/// Works, as parties.
pub(super) fn works(ledger: &Ledger, typed: &str) -> Vec<CompletionCandidate> {
    after_kind(typed, "", |typed| matching(state::works(&ledger.states()), typed))
}

/// Incidents, with what they are.
pub(super) fn incidents(ledger: &Ledger, typed: &str) -> Vec<CompletionCandidate> {
    matching(state::incidents(&ledger.states()), typed).iter().map(|named| candidate("", named)).collect()
}

/// The party that is being typed in a chain: its last hop's, or one to whom that speaks.
pub(super) fn chains(ledger: &Ledger, typed: &str) -> Vec<CompletionCandidate> {
    let (before, party) = typed.split_at_checked(last_party(typed)).unwrap_or((typed, ""));
    if party.contains(['"', '@', '[', '{', '(', ')']) {
        // Something else of the hop is being typed.
        return Vec::new();
    }
    after_kind(party, before, |typed| matching(state::parties(&ledger.states()), typed))
}

/// Where the last party of a chain begins: after the last `>` or `(to ` that is not in quotation marks.
fn last_party(chain: &str) -> usize {
    let mut begins = 0;
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in chain.char_indices() {
        match character {
            '"' if !escaped => quoted = !quoted,
            '>' if !quoted => begins = at.saturating_add(1),
            '(' if !quoted && chain.get(at..).is_some_and(|rest| rest.starts_with("(to ")) => {
                begins = at.saturating_add("(to ".len());
            }
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    let rest = chain.get(begins..).unwrap_or_default();
    begins.saturating_add(rest.len().saturating_sub(rest.trim_start().len()))
}

/// Completes what stands after `KIND:`, if that is there. A name that is being given (`ID=NAME`) is the user's own.
fn after_kind(typed: &str, before: &str, find: impl FnOnce(&str) -> Vec<KnownName>) -> Vec<CompletionCandidate> {
    let (kind, rest) = match typed.split_once(':') {
        Some((kind, _)) if kind.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            typed.split_at_checked(kind.len().saturating_add(1)).unwrap_or((typed, ""))
        }
        _ => ("", typed),
    };
    if rest.contains('=') {
        return Vec::new();
    }
    let before = format!("{before}{kind}");
    find(rest).iter().map(|named| candidate(&before, named)).collect()
}

/// Those whose id, or one of whose names, begins with what is typed; if there are none, those with a word that does.
fn matching(all: Vec<KnownName>, typed: &str) -> Vec<KnownName> {
    let typed = typed.to_lowercase();
    let begins = |text: &str| text.to_lowercase().starts_with(&typed);
    let has_word = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(begins);
    let found = |wanted: &dyn Fn(&str) -> bool| -> Vec<KnownName> {
        let is_wanted = |named: &&KnownName| wanted(named.id.as_str()) || named.names.iter().any(|name| wanted(name));
        all.iter().filter(is_wanted).cloned().collect()
    };
    let begin = found(&begins);
    if begin.is_empty() { found(&has_word) } else { begin }
}

fn matching_stories(ledger: &Ledger, typed: &str) -> Vec<Glimpse> {
    let typed = typed.to_lowercase();
    let mut glimpses = ledger.stories();
    glimpses.retain(|glimpse| glimpse.story.as_str().starts_with(&typed));
    glimpses
}

fn story(glimpse: &Glimpse, after: &str) -> CompletionCandidate {
    let headline = glimpse.state.as_ref().and_then(StoryState::headline);
    with_help(format!("{}{after}", glimpse.story), headline.unwrap_or_default())
}

fn candidate(before: &str, named: &KnownName) -> CompletionCandidate {
    with_help(format!("{before}{}", named.id), &named.names.join(" · "))
}

/// A story's records whose number begins with `digits`, the newest first.
fn records_of(state: &StoryState, digits: &str) -> Vec<CompletionCandidate> {
    let story: &Slug = state.slug();
    let records = state.records().iter().rev().map(|record| (record.entry.number, record));
    records
        .filter(|(number, _)| number.to_string().starts_with(digits))
        .map(|(number, record)| {
            let says = record.summary().unwrap_or_default();
            let says = if record.stands() { says } else { format!("[counts no longer] {says}") };
            with_help(format!("{story}#{number}"), &says)
        })
        .collect()
}

/// A candidate and what it is: one safe line of others' words.
fn with_help(value: String, help: &str) -> CompletionCandidate {
    let candidate = CompletionCandidate::new(value);
    if help.trim().is_empty() { candidate } else { candidate.help(Some(cut(&safe(help), HELP_COLUMNS_MAX).into())) }
}

/// As much of a text as fits.
pub(super) fn cut(text: &str, columns: usize) -> String {
    let mut used = 0_usize;
    for (at, character) in text.char_indices() {
        used = used.saturating_add(character.width().unwrap_or(0));
        if used > columns {
            // The last column is the ellipsis's.
            let kept: &str = text.get(..at).unwrap_or_default();
            let kept = kept.char_indices().next_back().and_then(|(last, _)| kept.get(..last)).unwrap_or_default();
            return format!("{}…", kept.trim_end());
        }
    }
    text.to_owned()
}
