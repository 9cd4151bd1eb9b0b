//! The terminal while questions are asked: keys come one by one, and one frame is drawn over and over.
//!
//! What is drawn goes to standard error, so that what was recorded can be piped on.

use std::io::{Write, stderr};
use std::sync::atomic::{AtomicBool, Ordering};

use anstyle::{AnsiColor, Effects, Style};
use clap::ColorChoice;
use crossterm::cursor::{MoveToColumn, MoveUp};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event, KeyEvent, KeyEventKind};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};

use super::{INPUT_ENDED, Stopped};
use crate::exit::Exit;
use crate::output::remark;
use dateline_presentation::terminal::{ascii, safe};

/// Columns and rows where the terminal does not tell.
const SIZE_DEFAULT: (u16, u16) = (80, 24);
/// Fewer columns cannot be laid out.
const COLUMNS_MIN: usize = 16;

/// How a stretch of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    /// What is asked.
    Strong,
    /// Remarks.
    Quiet,
    /// What Enter would take.
    Chosen,
    /// What is wrong.
    Wrong,
}

/// One row: stretches of text that are safe, and together no wider than the terminal.
pub(super) type Row = Vec<(Look, String)>;

/// A key, or a text that was pasted.
pub(super) enum Input {
    Key(KeyEvent),
    Pasted(String),
    /// The terminal has another size.
    Resized,
}

/// The terminal, as it has to be for asking until this is dropped.
pub(super) struct Screen {
    colour: bool,
    unicode: bool,
    /// The rows above the cursor that belong to the frame.
    above: u16,
}

impl Screen {
    /// Takes the terminal.
    pub(super) fn open(colour: ColorChoice, unicode: bool) -> std::io::Result<Self> {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match colour {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => !no_colour,
        };
        enable_raw_mode()?;
        let screen = Self { colour, unicode, above: 0 };
        execute!(stderr(), EnableBracketedPaste)?;
        watch_for_hangup();
        Ok(screen)
    }

    pub(super) const fn unicode(&self) -> bool {
        self.unicode
    }

    pub(super) const fn colour(&self) -> bool {
        self.colour
    }

    /// Columns and rows that can be written without the terminal wrapping or scrolling by itself.
    pub(super) fn size() -> (usize, usize) {
        let (columns, rows) = crossterm::terminal::size().unwrap_or(SIZE_DEFAULT);
        let columns = if columns == 0 { SIZE_DEFAULT.0 } else { columns };
        let rows = if rows == 0 { SIZE_DEFAULT.1 } else { rows };
        (usize::from(columns.saturating_sub(1)).max(COLUMNS_MIN), usize::from(rows.max(2)))
    }

    /// Text made safe for this terminal.
    pub(super) fn shown(&self, text: &str) -> String {
        let text = safe(text);
        if self.unicode { text.into_owned() } else { ascii(&text).into_owned() }
    }

    /// Draws the rows in place of the last frame, with the cursor in one of them.
    pub(super) fn draw(&mut self, rows: &[Row], cursor: (usize, usize)) -> std::io::Result<()> {
        let mut out = stderr().lock();
        self.clear(&mut out)?;
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                write!(out, "\r\n")?;
            }
            for (tone, text) in row {
                let style = if self.colour { tone.style() } else { Style::new() };
                write!(out, "{style}{text}{style:#}")?;
            }
        }
        let (row, column) = cursor;
        let below = u16::try_from(rows.len().saturating_sub(1).saturating_sub(row)).unwrap_or(u16::MAX);
        // Zero would move by one.
        if below > 0 {
            queue!(out, MoveUp(below))?;
        }
        queue!(out, MoveToColumn(u16::try_from(column).unwrap_or(u16::MAX)))?;
        self.above = u16::try_from(row).unwrap_or(u16::MAX);
        out.flush()
    }

    /// Replaces the frame by lines that stay.
    pub(super) fn leave(&mut self, rows: &[Row]) -> std::io::Result<()> {
        self.draw(rows, (rows.len().saturating_sub(1), 0))?;
        self.above = 0;
        if rows.is_empty() { Ok(()) } else { write!(stderr(), "\r\n") }
    }

    /// Writes lines that stay, laid out already.
    pub(super) fn print(&mut self, text: &str) -> std::io::Result<()> {
        let mut out = stderr().lock();
        self.clear(&mut out)?;
        write!(out, "{}", text.replace('\n', "\r\n"))?;
        out.flush()
    }

    fn clear(&mut self, out: &mut impl Write) -> std::io::Result<()> {
        if self.above > 0 {
            queue!(out, MoveUp(self.above))?;
        }
        self.above = 0;
        queue!(out, MoveToColumn(0), Clear(ClearType::FromCursorDown))
    }

    /// Waits for a key.
    pub(super) fn read() -> Result<Input, Stopped> {
        let _waiting = KeyWait::begin()?;
        loop {
            match crossterm::event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => return Ok(Input::Key(key)),
                Event::Paste(text) => return Ok(Input::Pasted(text)),
                Event::Resize(..) => return Ok(Input::Resized),
                _ => {}
            }
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that cannot be given back; mostly it is gone.
        let _ = execute!(stderr(), DisableBracketedPaste);
        let _ = disable_raw_mode();
    }
}

impl Look {
    const fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().effects(Effects::BOLD),
            Self::Quiet => Style::new().effects(Effects::DIMMED),
            Self::Chosen => Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan))),
            Self::Wrong => Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red))),
        }
    }
}

/// Whether somebody waits for a key.
static WAITING: AtomicBool = AtomicBool::new(false);
/// Whether the terminal is gone.
static GONE: AtomicBool = AtomicBool::new(false);

/// Somebody waits for a key until this is dropped.
struct KeyWait;

impl KeyWait {
    fn begin() -> Result<Self, Stopped> {
        WAITING.store(true, Ordering::SeqCst);
        let waiting = Self;
        // Either this sees that the terminal is gone, or the watch sees that somebody waits.
        if GONE.load(Ordering::SeqCst) { Err(Stopped::InputEnded) } else { Ok(waiting) }
    }
}

impl Drop for KeyWait {
    fn drop(&mut self) {
        WAITING.store(false, Ordering::SeqCst);
    }
}

/// Ends the program if the terminal goes away while a question waits. crossterm would read the end of its input over and over
/// (its issue 793), and whoever closed the terminal may have had hangups ignored.
fn watch_for_hangup() {
    use rustix::event::{PollFd, PollFlags, poll};
    let watch = || loop {
        let stdin = std::io::stdin();
        // Asked for nothing, this waits for what is always told: hangups and errors.
        match poll(&mut [PollFd::new(&stdin, PollFlags::empty())], None) {
            Err(rustix::io::Errno::INTR) => {}
            _ => break,
        }
    };
    std::thread::spawn(move || {
        watch();
        GONE.store(true, Ordering::SeqCst);
        if WAITING.load(Ordering::SeqCst) {
            remark(&format!("dateline: {INPUT_ENDED}"));
            std::process::exit(Exit::BadInput as i32);
        }
    });
}
