//! Answers as text for people: one renderer for live and replayed state. Pure: the same answer and style give the same text.
//!
//! Everything printed goes through [`text::Text`], which takes only our own words and [`crate::safe_text::Safe`] ones.

mod attention;
mod attributions;
mod changes;
mod check;
mod completeness;
mod correction_log;
mod corrections;
mod details;
mod diff;
mod entities;
mod figures;
mod header;
mod heads;
mod links;
mod log;
mod marks;
mod names;
mod news;
mod notices;
mod page;
mod parties;
mod preview;
mod publication;
mod releases;
mod search;
mod sourcing;
mod statements;
mod stories;
mod story;
mod text;
mod timeline;
mod walk;
mod watch;
mod when;
mod who;
mod why;
mod without;
mod world;
mod wrap;

#[cfg(test)]
mod tests;

use dateline_story::answer::{Answer, AnswerBody, StoryAnswer};
use dateline_story::time::{Timestamp, Zone};

pub(crate) use changes::changes;
pub(crate) use diff::diff_stat;
pub(crate) use preview::{as_next, preview};
pub(crate) use walk::{command, heading, remark};
pub(crate) use watch::WatchLines;

use page::Page;

/// How to render.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// Columns of the terminal. Fewer than 24 count as 24; text goes no wider than 120, tables do.
    pub(crate) width: usize,
    /// Whether to use colours (as ANSI escapes). They never say anything that the words do not.
    pub(crate) colour: bool,
    /// Whether the terminal shows more than ASCII. If not, other letters show as escapes like `\u{e9}`.
    pub(crate) unicode: bool,
    /// The zone in which times are shown.
    pub(crate) zone: Zone,
    /// The present, for saying how long ago something was; `None` leaves that out.
    pub(crate) now: Option<Timestamp>,
}

/// The sections of a story alone, where something above them says in full as of which instant.
pub(crate) fn sections(story: &StoryAnswer, as_of: Option<Timestamp>, style: &Style) -> String {
    let mut page = Page::as_of(style, as_of);
    story::sections(&mut page, story);
    page.finish().trim_start_matches('\n').to_owned()
}

/// An answer as text, each line ended.
pub(crate) fn answer(answer: &Answer, style: &Style) -> String {
    let mut page = Page::of(style, answer);
    match &answer.body {
        AnswerBody::Story(story) => story::render(&mut page, answer, story),
        AnswerBody::Log(log) => log::render(&mut page, answer, log),
        AnswerBody::Stories(stories) => stories::render(&mut page, answer, stories),
        AnswerBody::Who(who) => who::render(&mut page, answer, who),
        AnswerBody::Changes(changes) => changes::render(&mut page, answer, changes),
        AnswerBody::Without(found) => without::render(&mut page, answer, found),
        AnswerBody::Diff(found) => diff::render(&mut page, answer, found),
        AnswerBody::Why(found) => why::render(&mut page, answer, found),
        AnswerBody::Timeline(found) => timeline::render(&mut page, answer, found),
        AnswerBody::Check(found) => check::render(&mut page, answer, found),
        AnswerBody::Corrections(found) => correction_log::render(&mut page, answer, found),
        AnswerBody::Completeness(found) => completeness::render(&mut page, answer, found),
        AnswerBody::Search(found) => search::render(&mut page, answer, found),
    }
    page.finish()
}
