//! Where words stand, with the words marked.

use dateline_story::answer::{Answer, SearchAnswer};

use super::header;
use super::page::Page;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, _found: &SearchAnswer) {
    header::as_of(page, answer);
}
