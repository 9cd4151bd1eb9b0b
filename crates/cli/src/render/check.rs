//! Where a story breaks the house rules.

use dateline_story::answer::{Answer, CheckAnswer};

use super::header;
use super::page::Page;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, _found: &CheckAnswer) {
    header::as_of(page, answer);
}
