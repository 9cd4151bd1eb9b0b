//! The life of a record, or of one field of it.

use dateline_story::answer::{Answer, WhyAnswer};

use super::header;
use super::page::Page;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, _found: &WhyAnswer) {
    header::as_of(page, answer);
}
