//! One question: a line to type in, what could be meant listed below it, and what is wrong with it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Stopped;
use super::line::Line;
use super::screen::{Input, Look, Row, Screen};
use super::sheet::{Sheet, cut, short, wrap};
use super::suggest::Item;

/// No more is listed at once of what can be chosen.
const CHOICES_MAX: usize = 12;
/// No more suggestions are listed at once.
const SUGGESTIONS_MAX: usize = 6;

/// Fewer columns of a default are not worth showing beside its label.
const DEFAULT_MIN: usize = 8;

/// What is asked.
pub(super) struct Question<'a> {
    /// What is wanted, in a few words.
    pub(super) label: &'a str,
    /// How it is written.
    pub(super) hint: Option<&'a str>,
    /// What Enter takes where nothing was typed; its `shown` is shown.
    pub(super) default: Option<Item>,
    /// Whether there may be no answer.
    pub(super) optional: bool,
    /// Whether only what is listed can be answered.
    pub(super) listed_only: bool,
    /// Whether the answer stays on the screen.
    pub(super) stays: bool,
    /// What is listed for what was typed.
    pub(super) suggest: &'a dyn Fn(&str) -> Vec<Item>,
    /// What is wrong with an answer.
    pub(super) check: &'a dyn Fn(&str) -> Result<(), String>,
    /// What was wrong with an earlier answer to the same question.
    pub(super) wrong: Option<String>,
}

/// Asks until there is a right answer. `None`: none was given where none is needed.
pub(super) fn ask(screen: &mut Screen, question: &Question<'_>) -> Result<Option<String>, Stopped> {
    let mut asking = Prompt {
        question,
        line: Line::default(),
        listed: (question.suggest)(""),
        chosen: question.listed_only.then_some(0),
        wrong: question.wrong.clone(),
    };
    loop {
        let (rows, cursor) = asking.frame(screen);
        screen.draw(&rows, cursor)?;
        let done = match Screen::read()? {
            Input::Resized => None,
            Input::Pasted(text) => {
                asking.line.insert(&text);
                asking.typed();
                None
            }
            Input::Key(key) => match asking.key(key) {
                Ok(done) => done,
                Err(stopped) => {
                    screen.leave(&[])?;
                    return Err(stopped);
                }
            },
        };
        match done {
            None => {}
            Some(Answer::None) => {
                screen.leave(&[])?;
                return Ok(None);
            }
            Some(Answer::Is { value, shown, note }) => {
                // Where what was listed is only the end of the answer, all of it is to be read again.
                let is_end = value.len() > shown.len() && value.ends_with(&shown);
                let (shown, note) = if is_end { (value.clone(), String::new()) } else { (shown, note) };
                let (label, shown) = (screen.shown(question.label), screen.shown(&shown));
                let (width, _) = Screen::size();
                // The answer is worth more than the question.
                let room = width.saturating_sub(shown.width().saturating_add(2)).max(width / 2);
                let label = short(&label, room, screen.unicode());
                let mut row = vec![(Look::Quiet, format!("{label}: ")), (Look::Plain, shown)];
                if !note.is_empty() {
                    row.push((Look::Quiet, format!("  {}", screen.shown(&note))));
                }
                let row = cut(row, width, screen.unicode());
                screen.leave(if question.stays { std::slice::from_ref(&row) } else { &[] })?;
                return Ok(Some(value));
            }
        }
    }
}

enum Answer {
    None,
    Is { value: String, shown: String, note: String },
}

struct Prompt<'a, 'b> {
    question: &'a Question<'b>,
    line: Line,
    listed: Vec<Item>,
    chosen: Option<usize>,
    wrong: Option<String>,
}

impl Prompt<'_, '_> {
    fn key(&mut self, key: KeyEvent) -> Result<Option<Answer>, Stopped> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('c') if control => return Err(Stopped::Interrupted),
            KeyCode::Char('d') if control && self.line.is_empty() => return Err(Stopped::InputEnded),
            KeyCode::Esc => return Err(Stopped::CalledOff),
            KeyCode::Enter => return Ok(self.enter()),
            // What was typed ahead, before the keys came one by one, has this for Enter.
            KeyCode::Char('j') if control => return Ok(self.enter()),
            KeyCode::Tab => self.complete(),
            KeyCode::Right if self.line.at_end() => self.complete(),
            KeyCode::Down => self.choose(1),
            KeyCode::Up => self.choose(-1),
            KeyCode::Char('n') if control => self.choose(1),
            KeyCode::Char('p') if control => self.choose(-1),
            KeyCode::Right => self.line.right(),
            KeyCode::Char('f') if control => self.line.right(),
            KeyCode::Left => self.line.left(),
            KeyCode::Char('b') if control => self.line.left(),
            KeyCode::Home => self.line.home(),
            KeyCode::Char('a') if control => self.line.home(),
            KeyCode::End => self.line.end(),
            KeyCode::Char('e') if control => self.line.end(),
            KeyCode::Backspace if alt || control => self.edit(Line::delete_word),
            KeyCode::Char('w') if control => self.edit(Line::delete_word),
            KeyCode::Backspace => self.edit(Line::backspace),
            KeyCode::Char('h') if control => self.edit(Line::backspace),
            KeyCode::Delete => self.edit(Line::delete),
            KeyCode::Char('d') if control => self.edit(Line::delete),
            KeyCode::Char('u') if control => self.edit(Line::delete_to_start),
            KeyCode::Char('k') if control => self.edit(Line::delete_to_end),
            KeyCode::Char(character) if !control && !alt => self.edit(|line| {
                line.insert(character.encode_utf8(&mut [0; 4]));
            }),
            _ => {}
        }
        Ok(None)
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Line)) {
        edit(&mut self.line);
        self.typed();
    }

    /// What was typed has changed.
    fn typed(&mut self) {
        self.listed = (self.question.suggest)(&self.line.text());
        self.chosen = self.question.listed_only.then_some(0);
        self.wrong = None;
    }

    fn choose(&mut self, step: isize) {
        let last = self.listed.len().checked_sub(1);
        self.chosen = match (self.chosen, last) {
            (_, None) => None,
            (None, Some(_)) if step > 0 => Some(0),
            (None, Some(_)) => None,
            // Above the first is what was typed.
            (Some(0), Some(_)) if step < 0 && !self.question.listed_only => None,
            (Some(at), Some(last)) => Some(at.saturating_add_signed(step).min(last)),
        };
    }

    /// Takes the chosen suggestion, or else the first one, into the line.
    fn complete(&mut self) {
        let item = self.listed.get(self.chosen.unwrap_or(0)).map(|item| item.value.clone());
        // With nothing typed there is nothing to complete: it would be an answer by chance.
        if let Some(value) = item.filter(|_| self.chosen.is_some() || !self.line.is_empty()) {
            self.line.set(&value);
            self.typed();
        }
    }

    fn enter(&mut self) -> Option<Answer> {
        let typed = self.line.text();
        let typed = typed.trim();
        let chosen = self.chosen.and_then(|chosen| self.listed.get(chosen));
        if let Some(item) = chosen.cloned() {
            return self.checked(item);
        }
        if self.question.listed_only {
            self.wrong = Some("none of these; Backspace shows them again".to_owned());
            return None;
        }
        match (&self.question.default, typed) {
            (Some(default), "") => self.checked(default.clone()),
            (_, "" | "-") if self.question.optional => Some(Answer::None),
            (_, "") => {
                self.wrong = Some("this is needed".to_owned());
                None
            }
            _ => {
                let listed = self.listed.iter().find(|item| item.value == typed).cloned();
                self.checked(listed.unwrap_or_else(|| Item::new(typed, "")))
            }
        }
    }

    fn checked(&mut self, item: Item) -> Option<Answer> {
        let Item { value, shown, note } = item;
        match (self.question.check)(&value) {
            Ok(()) => Some(Answer::Is { value, shown, note }),
            Err(wrong) => {
                self.wrong = Some(wrong);
                None
            }
        }
    }

    /// The rows to show, and where the cursor is in them.
    fn frame(&self, screen: &Screen) -> (Vec<Row>, (usize, usize)) {
        let (width, height) = Screen::size();
        let (typed, cursor) = self.typed_rows(screen, width);
        let mut below = Vec::new();
        if let Some(wrong) = &self.wrong {
            let wrong = screen.shown(wrong);
            below.extend(wrap(&wrong, width).into_iter().map(|line| vec![(Look::Wrong, line)]));
        }
        // The line itself comes first where there is no room for all.
        let room = height.saturating_sub(2);
        let list_room = room.saturating_sub(typed.len()).saturating_sub(below.len()).min(self.listed_max());
        below.extend(self.list_rows(screen, width, list_room));
        let keys = self.keys(screen, width);
        if !keys.is_empty() {
            below.push(cut(vec![(Look::Quiet, keys)], width, screen.unicode()));
        }
        let typed_room = height.saturating_sub(1).saturating_sub(below.len()).max(1);
        // Of a text taller than the terminal, what is around the cursor.
        let first = cursor.0.saturating_add(1).saturating_sub(typed_room);
        let mut rows: Vec<Row> = typed.into_iter().skip(first).take(typed_room).collect();
        let cursor = (cursor.0.saturating_sub(first), cursor.1);
        below.truncate(height.saturating_sub(1).saturating_sub(rows.len()));
        rows.extend(below);
        (rows, cursor)
    }

    /// The label, the default, and the line as far as it was typed.
    fn typed_rows(&self, screen: &Screen, width: usize) -> (Vec<Row>, (usize, usize)) {
        let mut sheet = Sheet::new(width);
        let mut label = wrap(&screen.shown(self.question.label), width).into_iter();
        sheet.write(Look::Strong, &label.next().unwrap_or_default());
        for line in label {
            sheet.next_row();
            sheet.write(Look::Strong, &line);
        }
        if let Some(default) = self.default_inline(screen, width) {
            sheet.write(Look::Quiet, &format!(" [{default}]"));
        }
        sheet.write(Look::Strong, if self.question.label.ends_with('?') { " " } else { ": " });
        let (before, after) = self.line.parts();
        for piece in before.graphemes(true) {
            sheet.write_whole(Look::Plain, &screen.shown(piece));
        }
        let cursor = sheet.place();
        for piece in after.graphemes(true) {
            sheet.write_whole(Look::Plain, &screen.shown(piece));
        }
        (sheet.rows, cursor)
    }

    const fn listed_max(&self) -> usize {
        if self.question.listed_only { CHOICES_MAX } else { SUGGESTIONS_MAX }
    }

    /// What Enter would take, as far as there is room beside the label.
    fn default_inline(&self, screen: &Screen, width: usize) -> Option<String> {
        let default = self.question.default.as_ref().filter(|_| self.line.is_empty())?;
        let room = width.saturating_sub(screen.shown(self.question.label).width()).saturating_sub(" []: ".len() + 2);
        let shown = screen.shown(&default.shown);
        (room >= shown.width().min(DEFAULT_MIN)).then(|| short(&shown, room, screen.unicode()))
    }

    fn list_rows(&self, screen: &Screen, width: usize, room: usize) -> Vec<Row> {
        let first = self.chosen.map_or(0, |chosen| chosen.saturating_add(1).saturating_sub(room));
        let column = self.listed.iter().map(|item| screen.shown(&item.shown).width()).max().unwrap_or(0);
        let column = column.min(width * 3 / 5);
        let row = |(index, item): (usize, &Item)| {
            let chosen = self.chosen == Some(index);
            let mark = if chosen { "> " } else { "  " };
            let tone = if chosen { Look::Chosen } else { Look::Plain };
            let shown = screen.shown(&item.shown);
            let gap = " ".repeat(column.saturating_sub(shown.width()).saturating_add(2));
            let row = if item.note.is_empty() {
                vec![(tone, format!("{mark}{shown}"))]
            } else {
                vec![(tone, format!("{mark}{shown}{gap}")), (Look::Quiet, screen.shown(&item.note))]
            };
            cut(row, width, screen.unicode())
        };
        self.listed.iter().enumerate().skip(first).take(room).map(row).collect()
    }

    /// What the keys do here.
    fn keys(&self, screen: &Screen, width: usize) -> String {
        let arrows = if screen.unicode() { "↑↓" } else { "arrows" };
        let mut keys: Vec<String> = self.question.hint.map(str::to_owned).into_iter().collect();
        if let Some(default) = &self.question.default
            && self.line.is_empty()
            && self.default_inline(screen, width).is_none()
        {
            keys.insert(0, format!("Enter: {}", default.shown));
        }
        let hidden = self.listed.len().saturating_sub(self.listed_max());
        if self.question.listed_only {
            keys.push(if hidden > 0 {
                format!("type to find one of {}, {arrows} to choose", self.listed.len())
            } else {
                format!("{arrows} to choose")
            });
        } else if !self.listed.is_empty() && !self.line.is_empty() {
            keys.push("Tab completes".to_owned());
        }
        if self.question.optional && self.line.is_empty() {
            keys.push(if self.question.default.is_some() { "- for none" } else { "Enter skips" }.to_owned());
        }
        screen.shown(&keys.join(" · "))
    }
}
