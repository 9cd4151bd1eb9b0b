//! Profiles and identities, a line each.

use crate::world;
use dateline_story::answer::{IdentityView, ProfileView, PropertyView};

use super::details::Records;
use crate::page::{Page, spaces};
use crate::text::{Text, Tone, Words};

/// No more than this of a page's width goes to the names of those who are described.
const NAME_SHARE: usize = 3;

pub(super) fn profiles(page: &mut Page<'_>, records: &Records<'_>, list: &[ProfileView]) {
    let most = page.text_width() / NAME_SHARE;
    let names = list.iter().filter_map(|profile| profile.properties.first()).map(|one| page.columns(&name(one)));
    let column = names.filter(|columns| *columns <= most).max().unwrap_or(0);
    for profile in list {
        let mut named: Option<&str> = None;
        for one in &profile.properties {
            // A name stands once for all that follows under it; a long one on a line of its own.
            let mut name = if named == Some(one.printed.as_str()) { Text::new() } else { name(one) };
            named = Some(&one.printed);
            if page.columns(&name) > column {
                page.paragraph(&records.margin(), &std::mem::take(&mut name));
            }
            let gap = column.saturating_sub(page.columns(&name)).saturating_add(2);
            let lead = records.lead(&one.record.record).then(name).with(Tone::Plain, spaces(gap));
            let time = Text::new().with_whole(Tone::Quiet, page.time(one.record.recorded));
            page.titled(&lead, &world::property(one), &time);
            records.marks_and_note(page, &one.record);
        }
    }
}

fn name(one: &PropertyView) -> Text {
    Text::of(Tone::Strong, Words::of(&one.printed))
}

pub(super) fn identities(page: &mut Page<'_>, records: &Records<'_>, list: &[IdentityView]) {
    for view in list {
        records.title(page, &view.record, &world::identity(view));
        records.marks_and_note(page, &view.record);
    }
}
