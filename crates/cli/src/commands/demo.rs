//! `demo`: a ledger of a real story, and a walk through it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_desk::when::{self, DayEnd};
use dateline_desk::{Desk, Source, restore};
use dateline_log::EventLog;
use dateline_story::answer::{AnswerBody, Section, StoryAnswer};
use dateline_story::as_of::AsOf;
use dateline_story::names::Slug;
use dateline_story::query::{Ask, Query};
use dateline_story::time::{Timestamp, Zone};

use super::desk_on;
use super::ledger::new_ledger;
use crate::args::{DemoArgs, Global};
use crate::clock;
use crate::exit::{CliError, Exit};
use crate::output::Output;
use crate::place::{LEDGER_FLAG, Place};
use dateline_presentation::answers as render;
use dateline_presentation::terminal::Style;
use dateline_presentation::terminal::safe;

/// The exports that the demo's ledger is made of, in their order.
const EXPORTS: [(&str, &str); 3] = [
    ("1-article.jsonl", include_str!("../../../../seeds/sony-hack/1-article.jsonl")),
    ("2-fbi-statement.jsonl", include_str!("../../../../seeds/sony-hack/2-fbi-statement.jsonl")),
    ("3-limited-release.jsonl", include_str!("../../../../seeds/sony-hack/3-limited-release.jsonl")),
];
const STORY: &str = "sony-hack";
const ZONE: &str = "America/New_York";
/// The evening, the night, and a week later.
const INSTANTS: [&str; 3] = ["2014-12-17 18:15", "2014-12-17 22:00", "2014-12-24"];

/// What of the night is told: what was put right, who blamed whom, what became of the films, and what is missing.
const NIGHT: [Section; 5] =
    [Section::Corrections, Section::Withdrawn, Section::Attributions, Section::Releases, Section::Gaps];

pub(super) async fn run(args: &DemoArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let zone: Zone = ZONE.parse().unwrap_or(Zone::UTC);
    // A ledger that happens to be set or to lie above is not the demo's; only one that is named is.
    let (place, enter) = match global.ledger.as_deref() {
        Some(text) => (Place::named(text, LEDGER_FLAG)?, None),
        None => (Place::File(args.folder.join("newsroom.dateline")), Some(args.folder.as_path())),
    };
    let (log, made) = demo_ledger(&place, enter, zone).await?;
    let mut walk = Walk { desk: desk_on(&place, log).await?, style: output.style(zone), text: String::new() };
    walk.all(&place, made).await?;
    walk.next_steps(&place, enter);
    if output.json {
        return output.json(&serde_json::json!({ "ledger": place.to_string(), "story": STORY }));
    }
    output.page(&walk.text)
}

/// The demo's ledger: made, or found as an earlier demo left it.
async fn demo_ledger(place: &Place, folder: Option<&Path>, zone: Zone) -> Result<(Arc<dyn EventLog>, bool), CliError> {
    let sources: Vec<Source> =
        EXPORTS.iter().map(|(name, text)| Source::Text { name: (*name).to_owned(), text }).collect();
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder).map_err(|error| CliError::unwritable(folder.display(), &error))?;
    }
    let exists = matches!(place, Place::File(path) if path.exists());
    if !exists {
        let log = place.create(new_ledger("demo".to_owned(), zone, 3_600)).await?;
        restore(&*log, &sources, |_| {}).await?;
        return Ok((log, true));
    }
    let log = place.open().await?;
    let ours = dateline_desk::source_sha256(&sources)?;
    if log.ledger().restored.is_some_and(|range| range.source_sha256 == ours) {
        return Ok((log, false));
    }
    Err(CliError::new(Exit::Refused, format!("{place} is another ledger, not an earlier demo's"))
        .hint("Name another folder: dateline demo FOLDER"))
}

/// The walk, as the text that it comes to.
struct Walk {
    desk: Desk,
    style: Style,
    text: String,
}

impl Walk {
    async fn all(&mut self, place: &Place, made: bool) -> Result<(), CliError> {
        self.heading("The Sony hack, December 2014, as a desk might have recorded it");
        let how = if made { "Made" } else { "Found" };
        self.say(&format!(
            "{how} {} with one story. Its facts are those of a news article of the day; when they were recorded, and by \
             whom, is invented. Nothing in a ledger is ever changed: each look back below is the ledger as it stood.",
            safe(&place.to_string())
        ));
        let [evening, night, later] = INSTANTS;

        self.step(1, "What was known that evening: who blamed whom, and the releases", &show_as_of(evening));
        let (first, then) = self.story(evening).await?;
        let shown = StoryAnswer { releases: first.releases.clone(), ..attributions_only(&first) };
        self.text.push_str(&render::sections(&shown, then, &self.style));

        let command = format!("{} --section {}", show_as_of(night), words(&NIGHT));
        self.step(2, "By the end of the night: what had changed, in five of the sections", &command);
        let (second, _) = self.story(night).await?;
        let [before, after] = [&first, &second].map(|story| with_sections(story, &NIGHT));
        self.text.push_str(&render::changes(&before, &after, &self.style));

        self.step(3, "A week later: the FBI and Sony had spoken again", &show_as_of(later));
        let (third, now) = self.story(later).await?;
        self.text.push_str(&render::changes(&second, &third, &self.style));

        self.step(4, "A correction: what it was, what it is, why, and how long it stood", &show_as_of(later));
        let shown = StoryAnswer { corrections: third.corrections.clone(), ..third.without_sections() };
        self.text.push_str(&render::sections(&shown, now, &self.style));

        self.step(5, "An attribution whose strength changed, in the words of each time", &show_as_of(later));
        let mut shown = attributions_only(&third);
        for ladder in &mut shown.attributions {
            ladder.rungs.retain(|rung| !rung.before.is_empty());
        }
        self.text.push_str(&render::sections(&shown, now, &self.style));
        Ok(())
    }

    fn next_steps(&mut self, place: &Place, enter: Option<&Path>) {
        self.heading("Your turn");
        if let Some(program) = program_not_on_path() {
            self.command(&format!("alias dateline={}", shell_word(&program.to_string_lossy())), "");
        }
        match enter {
            Some(folder) => self.command(&format!("cd {}", shell_word(&folder.to_string_lossy())), ""),
            None => self.command(&format!("export DATELINE_LEDGER={}", shell_word(&place.to_string())), ""),
        }
        for (command, what) in [
            ("dateline show sony-hack", "the story as it stands"),
            ("dateline show sony-hack --as-of 2014-12-17 --occurred-by 2014-12-16", "known by then, happened by then"),
            ("dateline show sony-hack --section links,gaps", "what contradicts what, and what is missing"),
            ("dateline log sony-hack", "every record, one by one"),
            ("dateline record correction sony-hack#15 --help", "set something right"),
        ] {
            self.command(command, what);
        }
    }

    /// The story as of an instant, and that instant.
    async fn story(&mut self, at: &str) -> Result<(StoryAnswer, Option<Timestamp>), CliError> {
        let instant = when::resolve(at, clock::now(), self.style.zone, DayEnd::Last)
            .map_err(|error| CliError::new(Exit::Internal, error.to_string()))?
            .instant;
        let story: Slug = STORY.parse().map_err(|_| CliError::new(Exit::Internal, "the demo's story has no name"))?;
        let ask = Ask::Story { story, sections: BTreeSet::new() };
        let answer = self.desk.answer(&Query::new(AsOf::Recorded(instant), ask)).await?;
        match answer.body {
            AnswerBody::Story(story) => Ok((*story, answer.point.instant)),
            _ => Err(CliError::new(Exit::Internal, "a story was asked for, and something else was answered")),
        }
    }

    fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&render::heading(text, &self.style));
    }

    fn say(&mut self, text: &str) {
        self.text.push_str(&render::remark(text, &self.style));
    }

    fn step(&mut self, number: u8, title: &str, command: &str) {
        self.heading(&format!("{number}. {title}"));
        self.command(command, "");
        self.text.push('\n');
    }

    fn command(&mut self, command: &str, what: &str) {
        self.text.push_str(&render::command(command, what, &self.style));
    }
}

fn attributions_only(story: &StoryAnswer) -> StoryAnswer {
    StoryAnswer { attributions: story.attributions.clone(), ..story.without_sections() }
}

fn with_sections(story: &StoryAnswer, sections: &[Section]) -> StoryAnswer {
    let mut story = story.clone();
    story.keep(&sections.iter().copied().collect());
    story
}

/// Sections as they are typed.
fn words(sections: &[Section]) -> String {
    sections.iter().map(|section| section.word()).collect::<Vec<_>>().join(",")
}

fn show_as_of(instant: &str) -> String {
    format!("dateline show {STORY} --as-of '{instant}'")
}

/// Where this program is, if a shell would not find it by its name.
fn program_not_on_path() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders)
        .map(|folder| folder.join("dateline"))
        .find(|candidate| candidate.is_file())
        .and_then(|found| found.canonicalize().ok());
    (found != program.canonicalize().ok()).then_some(program)
}

/// A word as a shell reads it back.
fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-:@".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
