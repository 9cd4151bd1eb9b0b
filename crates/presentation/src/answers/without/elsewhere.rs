//! What falls in other stories, each under its name and headline.

use dateline_story::answer::{FallenElsewhere, FallenRecord};

use super::super::details::Records;
use super::{falls, versions};
use crate::page::Page;
use crate::text::{Text, Tone, Words};

pub(super) fn stories(page: &mut Page<'_>, list: &[FallenElsewhere]) {
    for other in list {
        let headline = other.headline.as_ref().map_or(Text::new(), Text::theirs);
        let name = Text::new().with_whole(Tone::Strong, Words::of(&other.story));
        page.paragraph(&Text::of(Tone::Plain, "  "), &Text::dotted([name, headline]));
        let last = other.falls.iter().map(|one| &one.record).chain(other.versions.iter().map(|one| &one.record.record));
        let records = &Records::of(&other.story, last.map(|record| record.number).max().unwrap_or(0));
        let all: Vec<&FallenRecord> = other.falls.iter().collect();
        falls(page, records, &all);
        versions(page, records, &other.versions);
    }
}
