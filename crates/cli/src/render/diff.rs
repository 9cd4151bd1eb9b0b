//! What is different between two points: corrections and withdrawals first.

use dateline_story::answer::{Answer, DiffAnswer};

use super::header;
use super::page::Page;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, _found: &DiffAnswer) {
    header::as_of(page, answer);
}
