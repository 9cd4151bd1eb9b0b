//! Profiles and identities, a line each.

use dateline_story::answer::{IdentityView, ProfileView, PropertyView};
use dateline_story::party::Party;

use super::details::Records;
use super::page::{Page, spaces};
use super::parties::party;
use super::text::{Text, Tone};
use crate::safe_text::Safe;

/// No more than this of a page's width goes to the names of those who are described.
const NAME_SHARE: usize = 4;

pub(super) fn profiles(page: &mut Page<'_>, records: &Records<'_>, list: &[ProfileView]) {
    let most = page.text_width() / NAME_SHARE;
    let names = list.iter().filter_map(|profile| profile.properties.first()).map(|one| page.columns(&name(one)));
    let column = names.filter(|columns| *columns <= most).max().unwrap_or(0);
    for profile in list {
        let mut named: Option<&str> = None;
        for one in &profile.properties {
            // A name stands once for all that follows under it.
            let name = if named == Some(one.printed.as_str()) { Text::new() } else { name(one) };
            named = Some(&one.printed);
            let used = page.columns(&name);
            let text = property(one);
            let (lead, text) = if used <= column && page.text_width() >= 60 {
                let gap = column.saturating_sub(used).saturating_add(2);
                (records.lead(&one.record.record).then(name).with(Tone::Plain, spaces(gap)), text)
            } else {
                (records.lead(&one.record.record), Text::joined([name, text], ", "))
            };
            page.titled(&lead, &text, &Text::new().with_whole(Tone::Quiet, page.time(one.record.recorded)));
            records.marks_and_note(page, &one.record);
        }
    }
}

fn name(one: &PropertyView) -> Text {
    Text::of(Tone::Strong, Safe::of(&one.printed))
}

/// `genre: comedy`.
pub(super) fn property(one: &PropertyView) -> Text {
    Text::theirs(&one.property).all(Tone::Quiet).with(Tone::Quiet, ": ").then(Text::theirs(&one.value))
}

pub(super) fn identities(page: &mut Page<'_>, records: &Records<'_>, list: &[IdentityView]) {
    for view in list {
        records.title(page, &view.record, &identity(view));
        records.marks_and_note(page, &view.record);
    }
}

/// `@SonyPictures (sony-twitter) is Sony (sony-pictures), an alias`.
pub(super) fn identity(view: &IdentityView) -> Text {
    let one = |one: &Party| {
        let id = Text::quiet(" (").with_whole(Tone::Quiet, Safe::of(&one.id)).with(Tone::Quiet, ")");
        party(Tone::Plain, one).then(id)
    };
    let identified = &view.identified;
    let both = one(&identified.party).with(Tone::Quiet, " is ").then(one(&identified.same_as));
    both.with(Tone::Quiet, ", ").with(Tone::Quiet, identified.relation.word())
}
