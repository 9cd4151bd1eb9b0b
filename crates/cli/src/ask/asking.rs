//! From the first question to the last: the kind, the story, what is missing, and whether to record it.

use std::sync::Arc;

use clap::ArgMatches;
use dateline_desk::shorthand::Known;
use dateline_story::answer::StoryLine;
use dateline_story::command::{Circumstances, Command};
use dateline_story::decide::{Decision, Refusal, decide};
use dateline_story::event::{Event, Fact};
use dateline_story::fold::StoryState;
use dateline_story::names::Slug;
use dateline_story::time::Zone;

use super::draft::{Draft, Unread};
use super::gaps::{self, Flag, Gap};
use super::material::Material;
use super::newcomer::{choose, choose_quietly};
use super::prompt::{Question, ask};
use super::quote::shell_line;
use super::screen::Screen;
use super::start::Start;
use super::suggest::Item;
use super::{Stopped, answers, sources};
use crate::clock;
use crate::credential::shown_word;
use crate::exit::{CliError, Exit};
use crate::help;
use crate::output::Output;
use crate::record::{RecordRequest, worth_asking};
use dateline_presentation::answers as render;

/// The terminal, and the command line so far. The terminal is given back when this is dropped.
pub(crate) struct Asking {
    screen: Screen,
    draft: Draft,
    /// The kind, as clap describes it.
    form: clap::Command,
    width: usize,
}

impl Asking {
    /// Begins, and asks for the kind unless the line has it.
    pub(crate) fn begin(start: Start, recorded_by: String, output: &Output) -> Result<Self, CliError> {
        let screen = Screen::open(start.global.color, output.unicode).map_err(Stopped::from)?;
        let draft = Draft::new(start, recorded_by, clock::now(), clock::new_event_id());
        let mut asking = Self { screen, draft, form: clap::Command::new(""), width: Screen::size().0 };
        let mut command = help::command();
        command.build();
        let kinds: Vec<&clap::Command> =
            command.find_subcommand("record").into_iter().flat_map(clap::Command::get_subcommands).collect();
        if asking.draft.start.kind.is_none() {
            let about = |kind: &clap::Command| kind.get_about().map(ToString::to_string).unwrap_or_default();
            let mut items: Vec<Item> = kinds.iter().map(|kind| Item::new(kind.get_name(), about(kind))).collect();
            // What is done once in a story's life comes after what is done all day.
            items.sort_by_key(|item| item.value == "story");
            asking.draft.kind = choose(&mut asking.screen, "What to record", &items)?;
        }
        if let Some(form) = kinds.into_iter().find(|kind| kind.get_name() == asking.draft.kind) {
            asking.form = form.clone();
        }
        Ok(asking)
    }

    fn opens_story(&self) -> bool {
        self.draft.kind == "story"
    }

    /// The story: the line's own, or else one that is chosen or named now.
    pub(crate) fn story(&mut self, stories: &[StoryLine]) -> Result<Slug, CliError> {
        if let Some(story) = self.draft.story() {
            return Ok(story);
        }
        let gap = gaps::of(&self.form, None, &[]).into_iter().find_map(|gap| match gap {
            Gap::Flag(flag) if flag.long.is_none() => Some(flag),
            _ => None,
        });
        let story = if self.opens_story() {
            let Some(flag) = &gap else { return Err(unreadable("the kind names no story")) };
            let answer = answers::value(&mut self.screen, &self.draft, flag, None)?;
            answer.unwrap_or_default()
        } else {
            if stories.is_empty() {
                return Err(CliError::new(
                    Exit::NotFound,
                    "there is no story yet to record this in; nothing was recorded",
                )
                .hint("Open one: dateline record story"));
            }
            if let Some(named) = &self.draft.start.named {
                named.story.to_string()
            } else {
                let item = |line: &StoryLine| Item::new(line.story.as_str(), line.headline.clone().unwrap_or_default());
                let items: Vec<Item> = stories.iter().map(item).collect();
                choose(&mut self.screen, "In which story", &items)?
            }
        };
        let slug: Slug = story.parse().map_err(unreadable)?;
        if let Some(flag) = gap.filter(|flag| flag.sort.as_deref() == Some("STORY")) {
            self.draft.push(&flag, story);
        }
        Ok(slug)
    }

    /// Asks for all that is missing, shows what would be recorded, and asks whether to.
    pub(crate) fn finish(&mut self, state: StoryState, zone: Zone) -> Result<RecordRequest, CliError> {
        if state.records().is_empty() && !self.opens_story() {
            let refusal = Refusal::NotOpen { story: state.slug().clone() };
            return Err(CliError::new(Exit::NotFound, refusal.to_string()));
        }
        let state = Arc::new(state);
        self.draft.known = Known::of(&state);
        self.draft.material = Material::of(&state);
        self.draft.zone = zone;
        self.fill_all().map_err(|stopped| self.with_line_so_far(stopped))?;
        let request = self.request()?;
        if self.preview(&request, &state)? {
            self.confirm()?;
        }
        Ok(request)
    }

    /// Asks for all that the kind's description says is missing.
    fn fill_all(&mut self) -> Result<(), Stopped> {
        let given: Option<ArgMatches> = self.draft.start.given.clone();
        let answered_story = given.is_none() || self.draft.story().is_none();
        for gap in gaps::of(&self.form, given.as_ref(), worth_asking(&self.draft.kind)) {
            match gap {
                // The story was asked for before anything else.
                Gap::Flag(flag) if answered_story && flag.long.is_none() && flag.sort.as_deref() == Some("STORY") => {}
                Gap::Flag(flag) => self.fill(&flag, None)?,
                Gap::OneOf { label, flags, many } => self.fill_one_of(&label, &flags, many)?,
            }
        }
        Ok(())
    }

    fn fill(&mut self, flag: &Flag, mut wrong: Option<String>) -> Result<(), Stopped> {
        let mut flag = flag.clone();
        while let Some(value) = answers::value(&mut self.screen, &self.draft, &flag, wrong.take())? {
            let is_source = flag.sort.as_deref() == Some("CHAIN");
            if is_source && value == sources::SAME {
                self.draft.push(&same_source(&flag), String::new());
                break;
            }
            self.draft.push(&flag, value);
            if !flag.repeats || is_source {
                break;
            }
            if flag.required || !flag.label.ends_with(MORE) {
                flag.label.push_str(MORE);
            }
            flag.required = false;
        }
        Ok(())
    }

    fn fill_one_of(&mut self, label: &str, flags: &[Flag], many: bool) -> Result<(), Stopped> {
        let mut first = true;
        loop {
            let name = |flag: &Flag| flag.long.clone().unwrap_or_else(|| flag.id.clone());
            let mut items: Vec<Item> = Vec::new();
            if !first {
                items.push(Item { value: String::new(), shown: "-".to_owned(), note: "that is all".to_owned() });
            }
            items.extend(flags.iter().map(|flag| Item::new(name(flag), flag.about.clone())));
            let label = if first { label.to_owned() } else { format!("{label}{MORE}") };
            let chosen = choose_quietly(&mut self.screen, &label, &items)?;
            let Some(flag) = flags.iter().find(|flag| name(flag) == chosen) else { return Ok(()) };
            let one = Flag { repeats: false, ..flag.clone() };
            self.fill(&one, None)?;
            if !many {
                return Ok(());
            }
            first = false;
        }
    }

    /// The command that the answers say. An answer that turns out wrong only now is asked for again.
    fn request(&mut self) -> Result<RecordRequest, CliError> {
        loop {
            let error = match self.draft.request() {
                Ok(command) => return Ok(command),
                Err(Unread::Missing(names)) => {
                    self.fill_missing(&names)?;
                    continue;
                }
                Err(Unread::Line(problem)) => return Err(self.with_line(CliError::usage(problem))),
                Err(Unread::Flag(error)) => error,
            };
            match self.draft.take_back(error.flag) {
                Some(flag) => self.fill(&flag, Some(error.problem))?,
                None => return Err(self.with_line(CliError::from(error))),
            }
        }
    }

    /// Asks for what clap found missing only now: that one flag needs another is in its description of neither.
    fn fill_missing(&mut self, names: &[String]) -> Result<(), CliError> {
        for name in names {
            let flags = gaps::named_in(&self.form, name);
            match flags.as_slice() {
                [] => return Err(self.with_line(CliError::usage(format!("{name} is missing")))),
                [flag] => self.fill(flag, None)?,
                flags => self.fill_one_of("One of", flags, false)?,
            }
        }
        Ok(())
    }

    /// Shows what would be recorded. `false`: it stands in the story already, so there is nothing to ask.
    fn preview(&mut self, request: &RecordRequest, state: &StoryState) -> Result<bool, CliError> {
        let evidence = request.evidence.as_ref().filter(|evidence| !is_captured(state, &evidence.fact));
        let evidence = evidence.map(|evidence| self.decided(evidence, state)).transpose()?.flatten();
        let captured = evidence.map(|event| {
            let mut captured = state.clone();
            captured.apply(render::as_next(&captured, &event, self.draft.now));
            captured
        });
        let state = captured.as_ref().unwrap_or(state);
        let Some(event) = self.decided(&request.command, state)? else { return Ok(false) };
        let style = dateline_presentation::terminal::Style {
            width: self.width,
            colour: self.screen.colour(),
            unicode: self.screen.unicode(),
            zone: self.draft.zone,
            now: Some(self.draft.now),
        };
        let preview = render::preview(&event, state, &style);
        let line = render::command(&self.line(), "", &style);
        self.screen.print(&format!("\n{preview}\n{line}\n")).map_err(Stopped::from)?;
        Ok(true)
    }

    /// The event that a command would become; `None` if it is one already.
    fn decided(&self, command: &Command, state: &StoryState) -> Result<Option<Box<Event>>, CliError> {
        let circumstances = Circumstances { now: self.draft.now, zone: self.draft.zone };
        match decide(state, command, &circumstances) {
            Ok(Decision::Record(event)) => Ok(Some(event)),
            Ok(Decision::Already(_)) => Ok(None),
            Err(refusal) => Err(self.with_line(CliError::new(Exit::Refused, refusal.to_string()))),
        }
    }

    fn confirm(&mut self) -> Result<(), Stopped> {
        let answer = ask(
            &mut self.screen,
            &Question {
                label: "Record it?",
                hint: None,
                default: Some(Item { value: "y".to_owned(), shown: "Y/n".to_owned(), note: String::new() }),
                optional: false,
                listed_only: false,
                stays: false,
                suggest: &|_| Vec::new(),
                check: &|typed| match typed.to_lowercase().as_str() {
                    "y" | "yes" | "n" | "no" => Ok(()),
                    _ => Err("answer y or n".to_owned()),
                },
                wrong: None,
            },
        )?;
        match answer.as_deref().map(str::to_lowercase).as_deref() {
            Some("n" | "no") => Err(Stopped::CalledOff),
            _ => Ok(()),
        }
    }

    /// The whole line as one could have typed it, but without a password.
    fn line(&self) -> String {
        let words = self.draft.words();
        let shown: Vec<_> = words.iter().map(|word| shown_word(word)).collect();
        let words = std::iter::once("dateline").chain(shown.iter().map(AsRef::as_ref));
        shell_line(words, self.screen.unicode())
    }

    /// What was answered before it was stopped, as a line that asks for the rest.
    fn with_line_so_far(&self, stopped: Stopped) -> CliError {
        let error = CliError::from(stopped);
        if self.draft.has_answers() { error.hint(format!("To go on from there: {}", self.line())) } else { error }
    }

    /// So that no answer is lost.
    fn with_line(&self, error: CliError) -> CliError {
        error.hint(format!("Nothing was recorded. To mend it and run it again: {}", self.line()))
    }
}

/// What a prompt says that asks for another of the same.
const MORE: &str = ", and more";

/// `--same-source`, for what asks for sources.
fn same_source(flag: &Flag) -> Flag {
    Flag { long: Some("same-source".to_owned()), sort: None, ..flag.clone() }
}

fn unreadable(problem: impl std::fmt::Display) -> CliError {
    CliError::new(Exit::Internal, problem.to_string())
}

/// Whether the story has the bytes that a capture is of.
fn is_captured(state: &StoryState, fact: &Fact) -> bool {
    matches!(fact, Fact::EvidenceCaptured(captured) if state.captures(&captured.sha256).next().is_some())
}
