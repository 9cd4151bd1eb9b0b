//! Every correction and withdrawal, and how long it took.

use dateline_story::answer::{Answer, CorrectionsAnswer};

use super::header;
use super::page::Page;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, _found: &CorrectionsAnswer) {
    header::as_of(page, answer);
}
