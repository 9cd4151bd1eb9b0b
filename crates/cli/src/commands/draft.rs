//! `draft`: events proposed from an article's text, as JSON lines to edit and import. It opens no ledger and records nothing.

use std::collections::BTreeMap;
use std::io::Read as _;

use dateline_desk::excerpt::{ARTICLE_BYTES_MAX, Article};
use dateline_draft::lines::{Article as Drafted, Settings, event_type, lines};
use dateline_draft::{Reading, UnusedKind, read};
use dateline_story::names::Slug;

use crate::args::DraftArgs;
use crate::clock;
use crate::exit::CliError;
use crate::output::{Output, remark};
use crate::safe_text::safe;

/// The most places of one sort that the summary names.
const PLACES_SHOWN: usize = 6;
/// The most characters of a place's words that the summary shows.
const WORDS_SHOWN: usize = 28;

pub(super) fn run(args: &DraftArgs, output: &Output) -> Result<(), CliError> {
    let story: Slug = args.story.parse().map_err(|problem| CliError::usage(format!("--story: {problem}")))?;
    let incident = args.incident.as_deref().map(str::parse).transpose();
    let incident = incident
        .map_err(|problem: dateline_story::names::SlugError| CliError::usage(format!("--incident: {problem}")))?;
    let published = args.published.as_deref().map(day).transpose()?;
    let settings = Settings { story, incident, published };
    let (name, article) = open(args)?;
    let reading = read(article.text());
    let drafted = Drafted {
        text: article.text(),
        sha256: article.sha256().to_owned(),
        captured: clock::now().to_string(),
        uri: None,
    };
    let mut text = lines(&drafted, &reading.proposals, &settings, clock::new_event_id).join("\n");
    text.push('\n');
    output.print(&text)?;
    remark(&summary(&name, article.text(), &reading, &settings));
    Ok(())
}

/// A day as `--published` takes it.
fn day(text: &str) -> Result<chrono::NaiveDate, CliError> {
    chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| {
        CliError::usage(format!("--published: {text:?} is no day of the calendar; write one such as 2014-12-17"))
    })
}

/// The article, and what to call it.
fn open(args: &DraftArgs) -> Result<(String, Article), CliError> {
    let is_stdin = args.file.as_os_str() == "-";
    let name = if is_stdin { "standard input".to_owned() } else { args.file.display().to_string() };
    let article = if is_stdin {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .take(ARTICLE_BYTES_MAX.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| CliError::bad_input(format!("{name}: {error}")))?;
        Article::from_bytes(bytes)
    } else {
        Article::read(&args.file)
    };
    let article = article.map_err(|error| {
        let message = error.to_string();
        // Where the path is part of the message, it is not said twice.
        if message.starts_with(&name) {
            CliError::bad_input(message)
        } else {
            CliError::bad_input(format!("{name}: {message}"))
        }
    })?;
    Ok((name, article))
}

/// What was proposed, and what was seen besides, for people: words from the article are made safe and kept short.
fn summary(name: &str, text: &str, reading: &Reading, settings: &Settings) -> String {
    let mut proposed: BTreeMap<&str, usize> = BTreeMap::new();
    for proposal in &reading.proposals {
        *proposed.entry(event_type(proposal, settings)).or_default() += 1;
    }
    let total = reading.proposals.len();
    let mut lines = vec![format!("{total} {} from {}", plural(total, "proposal"), safe(name))];
    lines.extend(proposed.into_iter().map(|(kind, count)| format!("  {count:>4}  {kind}")));
    let unnamed = reading.proposals.iter().filter(|proposal| proposal.lacks_speaker()).count();
    if unnamed > 0 {
        lines.push(format!("  {unnamed:>4}  of them without a speaker: edit \"unattributed\""));
    }
    let mut seen: BTreeMap<UnusedKind, Vec<&dateline_draft::Unused>> = BTreeMap::new();
    for unused in &reading.unused {
        seen.entry(unused.kind).or_default().push(unused);
    }
    if !seen.is_empty() {
        lines.push("Seen, not proposed:".to_owned());
    }
    for (kind, places) in seen {
        let what = match kind {
            UnusedKind::QuotedWords => "in quotation marks",
            UnusedKind::UnclosedMark => "quotation mark alone",
            UnusedKind::Date => "date",
            UnusedKind::SourcelessHedge => "hedge without source",
        };
        lines.push(format!("  {:>4}  {what}", places.len()));
        for place in places.iter().take(PLACES_SHOWN) {
            let words = text.get(place.span.clone()).unwrap_or_default();
            let bytes = format!("{}-{}", place.span.start, place.span.end);
            lines.push(format!("        bytes {bytes:<13} {}", short(words)));
        }
        if let Some(more) = places.len().checked_sub(PLACES_SHOWN).filter(|more| *more > 0) {
            lines.push(format!("        and {more} more"));
        }
    }
    lines.push("Nothing is recorded. Edit the lines, then: dateline import FILE".to_owned());
    lines.join("\n")
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

/// The first words of a place, safe for a terminal.
fn short(words: &str) -> String {
    let mut shown: String = words.chars().take(WORDS_SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    safe(&shown).into_owned()
}
