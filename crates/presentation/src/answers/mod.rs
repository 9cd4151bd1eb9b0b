//! Each answer as a page for people: one builder for live and replayed state. The same answer and style give the same text.

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
mod preview;
mod publication;
mod releases;
mod search;
mod statements;
mod stories;
mod story;
mod timeline;
mod walk;
mod watch;
mod when;
mod who;
mod why;
mod without;
mod world;

#[cfg(test)]
mod tests;

use dateline_story::answer::{Answer, AnswerBody, StoryAnswer};
use dateline_story::time::Timestamp;

pub use changes::changes;
pub use diff::diff_stat;
pub use preview::{as_next, preview};
pub use walk::{command, heading, remark};
pub use watch::WatchLines;

use crate::Document;
use crate::page::Page;
use crate::terminal::{Style, terminal};

/// The sections of a story alone, where something above them says in full as of which instant.
#[must_use]
pub fn sections(story: &StoryAnswer, as_of: Option<Timestamp>, style: &Style) -> String {
    let mut page = Page::as_of(style, as_of);
    story::sections(&mut page, story);
    terminal(&page.finish(), style).trim_start_matches('\n').to_owned()
}

/// What an answer says.
#[must_use]
pub fn document(answer: &Answer, style: &Style) -> Document {
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
