//! The command line so far.

use std::path::{Path, PathBuf};

use clap::FromArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use dateline_desk::shorthand::{Known, read_chain, read_party};
use dateline_story::names::{EventId, RecordRef, Slug};
use dateline_story::time::{Timestamp, Zone};

use super::gaps::{self, Flag};
use super::material::Material;
use super::start::Start;
use crate::args::{self, Cli};
use crate::help;
use crate::record::{Context, OUT_OF_A_FILE, RecordError, RecordKind, RecordRequest, check, stands_in};

/// What the command line says so far, and what answers are read against.
pub(super) struct Draft {
    pub(super) start: Start,
    pub(super) kind: String,
    /// What was answered, in its order.
    answers: Vec<Answered>,
    pub(super) known: Known,
    pub(super) material: Material,
    pub(super) zone: Zone,
    pub(super) now: Timestamp,
    pub(super) new_id: EventId,
    pub(super) recorded_by: String,
}

struct Answered {
    flag: Flag,
    value: String,
    words: Vec<String>,
}

impl Draft {
    pub(super) fn new(start: Start, recorded_by: String, now: Timestamp, new_id: EventId) -> Self {
        let kind = start.kind.clone().unwrap_or_default();
        Self {
            start,
            kind,
            answers: Vec::new(),
            known: Known::default(),
            material: Material::default(),
            zone: Zone::UTC,
            now,
            new_id,
            recorded_by,
        }
    }

    /// The words behind the program's name.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words = self.start.words.clone();
        if self.start.kind.is_none() && !self.kind.is_empty() {
            words.push(self.kind.clone());
        }
        words.extend(self.answers.iter().flat_map(|answer| answer.words.iter().cloned()));
        words
    }

    /// Whether anything was answered beside the kind and the story.
    pub(super) fn has_answers(&self) -> bool {
        self.answers.iter().any(|answer| answer.flag.sort.as_deref() != Some("STORY"))
    }

    fn line(&self, more: Vec<String>) -> impl Iterator<Item = String> {
        std::iter::once("dateline".to_owned()).chain(self.words()).chain(more)
    }

    /// The story, where the line says which.
    pub(super) fn story(&self) -> Option<Slug> {
        self.start.story()
    }

    /// The record that the line is about, where it is about one.
    pub(super) fn record(&self) -> Option<RecordRef> {
        let answered = self.answers.iter().filter(|answer| answer.flag.sort.as_deref() == Some("STORY#N"));
        answered.filter_map(|answer| answer.value.parse().ok()).next().or_else(|| {
            let given = self.start.given.as_ref()?;
            given.ids().find_map(|id| given.try_get_one::<RecordRef>(id.as_str()).ok()?.cloned())
        })
    }

    /// A record by its number alone, `12` or `#12`, as a citation.
    pub(super) fn cited(&self, typed: &str) -> String {
        let number = typed.strip_prefix('#').unwrap_or(typed);
        let is_number = !number.is_empty() && number.chars().all(|character| character.is_ascii_digit());
        match self.material.records.first().and_then(|item| item.value.split_once('#')) {
            Some((story, _)) if is_number => format!("{story}#{number}"),
            _ => typed.to_owned(),
        }
    }

    /// Takes in an answer. What it says of parties can be cited by later ones.
    pub(super) fn push(&mut self, flag: &Flag, value: String) {
        match flag.sort.as_deref() {
            Some("PARTY") => {
                if let Ok(party) = read_party(&value, &self.known) {
                    self.known.learn_party(&party);
                    self.material.met(&party);
                }
            }
            Some("CHAIN") => {
                if let Ok(chain) = read_chain(&value, &self.known) {
                    self.known.learn_chain(&chain);
                    chain.hops.iter().for_each(|hop| self.material.met(&hop.party));
                }
            }
            _ => {}
        }
        self.answers.push(Answered { words: flag.words(&value), flag: flag.clone(), value });
    }

    /// Takes back the answers for a flag, named as in `--now`. `None` if it was not asked for.
    pub(super) fn take_back(&mut self, name: &str) -> Option<Flag> {
        let is_it = |answer: &Answered| answer.flag.long.as_deref() == name.strip_prefix("--");
        let flag = self.answers.iter().find(|answer| is_it(answer)).map(|answer| answer.flag.clone());
        self.answers.retain(|answer| !is_it(answer));
        flag
    }

    /// What is wrong with a value, as its flag's own readers see it.
    pub(super) fn check(&self, flag: &Flag, value: &str) -> Result<(), String> {
        let read = gaps::lenient(help::command()).try_get_matches_from(self.line(flag.words(value)));
        if let Err(error) = read {
            return Err(std::error::Error::source(&error).map_or_else(|| first_line(&error), ToString::to_string));
        }
        if let Some(file) = self.article(flag) {
            stands_in(file, value)?;
        }
        check(flag.sort.as_deref().unwrap_or_default(), value, &self.context())
    }

    /// The article's file that the line names, where a flag's words are taken out of it.
    pub(super) fn article(&self, flag: &Flag) -> Option<&Path> {
        flag.long.as_deref().filter(|long| OUT_OF_A_FILE.contains(long))?;
        Some(self.start.given.as_ref()?.try_get_one::<PathBuf>("from").ok()??.as_path())
    }

    /// What the line says.
    pub(super) fn request(&self) -> Result<RecordRequest, Unread> {
        let matches = help::command().try_get_matches_from(self.line(Vec::new()));
        let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches));
        let kind = match cli.map_err(|error| Unread::of(&error))?.command {
            args::Command::Record(args) => args.kind,
            args::Command::Correct(args) => Some(RecordKind::CorrectionIssued(args.form)),
            args::Command::Withdraw(args) => Some(RecordKind::RecordWithdrawn(args.form)),
            args::Command::Reinstate(args) => Some(RecordKind::RecordReinstated(args.form)),
            _ => None,
        };
        match kind {
            Some(kind) => kind.to_request(&self.context()).map_err(Unread::Flag),
            None => Err(Unread::Line("say what to record".to_owned())),
        }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            known: &self.known,
            now: self.now,
            zone: self.zone,
            new_id: self.new_id,
            recorded_by: self.recorded_by.clone(),
        }
    }
}

/// Why a finished line is no command.
pub(super) enum Unread {
    /// One flag's value.
    Flag(RecordError),
    /// Arguments are missing, named so.
    Missing(Vec<String>),
    /// The line as a whole.
    Line(String),
}

impl Unread {
    fn of(error: &clap::Error) -> Self {
        match (error.kind(), error.get(ContextKind::InvalidArg)) {
            (ErrorKind::MissingRequiredArgument, Some(ContextValue::Strings(names))) => Self::Missing(names.clone()),
            _ => Self::Line(first_line(error)),
        }
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}
