//! Where text goes: a terminal or a pipe, with or without colour, through a pager or not.

use std::io::{IsTerminal, Write};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use clap::ColorChoice;
use dateline_presentation::Document;
use dateline_presentation::answers;
use dateline_presentation::html::html;
use dateline_presentation::markdown::markdown;
use dateline_presentation::terminal::{Style, terminal};
use dateline_story::answer::Answer;
use dateline_story::time::Zone;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::args::{Global, PageFormat};
use crate::clock;
use crate::credential;
use crate::exit::{CliError, Exit};

/// The width where nobody says another.
const WIDTH_DEFAULT: usize = 80;
/// Below this nothing can be laid out.
const WIDTH_MIN: usize = 40;

/// How often it is looked whether the output is still read, while there is nothing to print.
const CLOSED_EVERY: Duration = Duration::from_millis(200);

/// How the user wants output.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub(crate) json: bool,
    format: PageFormat,
    colour: bool,
    pager: bool,
    width: usize,
    pub(crate) unicode: bool,
}

impl Output {
    pub(crate) fn new(global: &Global) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let capable = std::env::var("TERM").is_ok_and(|term| !term.is_empty() && term != "dumb");
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse::<usize>().ok());
        let measured = terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| usize::from(width));
        let width = if terminal { measured.or(columns) } else { columns };
        Self {
            json: global.json,
            format: PageFormat::Terminal,
            colour: match global.color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => terminal && capable && !is_set("NO_COLOR"),
            },
            // A pager on a terminal that cannot move its cursor only asks for more return keys.
            pager: terminal && capable && !global.no_pager && !global.json,
            width: width.unwrap_or(WIDTH_DEFAULT).max(WIDTH_MIN),
            unicode: locale_has_unicode(),
        }
    }

    /// How to render, with times in a zone.
    pub(crate) fn style(&self, zone: Zone) -> Style {
        Style { width: self.width, colour: self.colour, unicode: self.unicode, zone, now: Some(clock::now()) }
    }

    /// Prints an answer, as JSON or for people.
    pub(crate) fn answer(&self, answer: &Answer, zone: Zone) -> Result<(), CliError> {
        if self.json {
            return self.json(answer);
        }
        self.document(zone, |style| answers::document(answer, style))
    }

    /// Prints a document in the form that was asked for, with times in a zone.
    pub(crate) fn document(&self, zone: Zone, build: impl FnOnce(&Style) -> Document) -> Result<(), CliError> {
        let style = self.style(zone);
        self.page(&match self.format {
            PageFormat::Terminal => terminal(&build(&style), &style),
            PageFormat::Markdown => markdown(&build(&Style::of_a_page(zone))),
            PageFormat::Html => html(&build(&Style::of_a_page(zone))),
        })
    }

    /// The same output, in the form that a verb was asked for.
    pub(crate) fn in_form(self, format: Option<PageFormat>) -> Result<Self, CliError> {
        if self.json && format.is_some() {
            return Err(CliError::usage("--json and --format are two forms of one answer: say one of them"));
        }
        Ok(Self { format: format.unwrap_or(PageFormat::Terminal), ..self })
    }

    /// Prints a value as one line of JSON.
    pub(crate) fn json(&self, value: &impl serde::Serialize) -> Result<(), CliError> {
        self.print(&Self::json_line(value)?)
    }

    /// A value as one line of JSON.
    pub(crate) fn json_line(value: &impl serde::Serialize) -> Result<String, CliError> {
        let text = serde_json::to_string(value).map_err(|error| CliError::new(Exit::Internal, error.to_string()))?;
        Ok(text + "\n")
    }

    /// Prints a text.
    pub(crate) fn print(&self, text: &str) -> Result<(), CliError> {
        let mut stdout = std::io::stdout().lock();
        written(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
    }

    /// Prints a text at once, to whoever may stop reading at any time. Whether they still read.
    pub(crate) fn stream(text: &str) -> Result<bool, CliError> {
        let mut stdout = std::io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
            result => written(result).map(|()| true),
        }
    }

    /// Done when nobody can read the output any more, such as when the next program in a pipeline has ended; else never.
    pub(crate) async fn closed() {
        loop {
            let stdout = std::io::stdout();
            // Being closed is reported without being asked for.
            let mut asked = [PollFd::new(&stdout, PollFlags::empty())];
            let closed = PollFlags::ERR | PollFlags::HUP;
            if poll(&mut asked, Some(&Timespec::default())).is_ok()
                && asked.iter().any(|one| one.revents().intersects(closed))
            {
                return;
            }
            tokio::time::sleep(CLOSED_EVERY).await;
        }
    }

    /// Prints a text through a pager, where git would use one.
    pub(crate) fn page(&self, text: &str) -> Result<(), CliError> {
        let pager = pager_command();
        if !self.pager || pager.is_empty() || pager == "cat" {
            return self.print(text);
        }
        // As git does: a shell runs the pager, and `less` quits by itself if all fits on one screen.
        let started = Command::new("sh")
            .args(["-c", &pager])
            .env("LESS", less_options(std::env::var("LESS").ok(), self.colour))
            .env("LESSCHARSET", "utf-8")
            .stdin(Stdio::piped())
            .spawn();
        let Ok(mut child) = started else { return self.print(text) };
        if let Some(mut stdin) = child.stdin.take() {
            // Whoever leaves the pager early has seen enough.
            written(stdin.write_all(text.as_bytes()))?;
        }
        match child.wait() {
            // 127: the shell found no such program.
            Ok(status) if status.code() == Some(127) => self.print(text),
            _ => Ok(()),
        }
    }
}

/// What a reader who has seen enough and closed the pipe is to us: no error.
fn written(result: std::io::Result<()>) -> Result<(), CliError> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(CliError::new(Exit::BadInput, format!("the output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// What somebody set for themselves stays; but without `R`, `less` shows colours as the codes that make them.
fn less_options(set: Option<String>, colour: bool) -> String {
    match set {
        None => "FRX".to_owned(),
        Some(set) if colour => format!("-R {set}"),
        Some(set) => set,
    }
}

/// Says something beside the output. Where not even that can be written, nobody is left to tell.
pub(crate) fn remark(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Prints what clap has to say about the command line: help on the output, a mistake as our own are said.
pub(crate) fn command_line(mut error: clap::Error) -> Result<ExitCode, CliError> {
    if !error.use_stderr() {
        written(error.print().and_then(|()| std::io::stdout().flush()))?;
        return Ok(ExitCode::SUCCESS);
    }
    credential::hide(&mut error);
    let text = error.render();
    let text = if std::io::stderr().is_terminal()
        && !is_set("NO_COLOR")
        && std::env::var("TERM").is_ok_and(|term| term != "dumb")
    {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    remark(credential::without_addresses(text.replacen("error:", "dateline:", 1).trim_end()).as_ref());
    Ok(ExitCode::from(Exit::Usage as u8))
}

fn pager_command() -> String {
    ["DATELINE_PAGER", "PAGER"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "less".to_owned())
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// The first of these that is set says what the terminal can show (POSIX); where none is, it is taken for a modern one.
fn locale_has_unicode() -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_gets_the_options_that_colours_need_and_keeps_the_readers_own() {
        for (set, colour, given) in [
            (None, true, "FRX"),
            (None, false, "FRX"),
            (Some("-i"), true, "-R -i"),
            (Some(""), true, "-R "),
            (Some("-i"), false, "-i"),
        ] {
            assert_eq!(less_options(set.map(str::to_owned), colour), given);
        }
    }
}
