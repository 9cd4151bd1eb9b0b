//! What happened when.

use dateline_story::answer::{Answer, TimelineAnswer};

use super::header;
use super::page::Page;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, _found: &TimelineAnswer) {
    header::as_of(page, answer);
}
