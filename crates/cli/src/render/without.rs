//! A story as if something had never been recorded: first what falls, then what is left.

use dateline_story::answer::{Answer, WithoutAnswer};

use super::header;
use super::page::Page;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, _found: &WithoutAnswer) {
    header::as_of(page, answer);
}
