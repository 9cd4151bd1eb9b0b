//! A story told section by section, as every form of it for people shares it: what its pages say, without saying how they look. The
//! words are `dateline_presentation`'s, which terminals use too.

mod amending;
mod amounts;
mod attention;
mod desk;
mod entry;
mod ladders;
mod log;
mod memory;
mod published;
mod top;
mod world;

pub(crate) use dateline_presentation::speech::Speech;
pub(crate) use dateline_presentation::{Clock, Piece, Sense, Text, Tone, visible};
pub(crate) use entry::{Entry, Line, Section, Words};
pub(crate) use log::{Logged, in_order, log};
pub(crate) use memory::Memory;
pub(crate) use top::top;

use dateline_presentation::upkeep::is_pending;
use dateline_story::answer::StoryAnswer;
use dateline_story::sourcing::Chain;
use entry::Teller;

/// Everything below the top of a story's page, in the order in which it is read: what needs attention, what the desk took back or put
/// right, what was reported, what the desk makes of it, what it rests on. Sections with nothing in them are left out. What was told
/// before in the same words is not told again.
pub(crate) fn sections(story: &StoryAnswer, clock: &Clock, memory: &Memory) -> Vec<Section> {
    let teller = &Teller::new(story, clock, memory);
    let (open, settled): (Vec<_>, Vec<_>) = story.links.iter().partition(|link| link.open);
    let (pending, done): (Vec<_>, Vec<_>) = story.statuses.iter().partition(|view| is_pending(view));
    let sections = [
        attention::section(teller),
        amending::corrections(teller),
        amending::withdrawn(teller),
        amending::reinstated(teller),
        desk::notices(teller),
        world::incidents(teller),
        ladders::attributions(teller),
        ladders::releases(teller),
        world::statements(teller),
        desk::tensions(teller, &open),
        desk::gaps(teller),
        world::threats(teller),
        ladders::investigations(teller),
        world::actions(teller),
        amounts::figures(teller),
        world::claims(teller),
        world::other(teller),
        desk::statuses(teller, ("ranked", "Unverified, on hold or disputed"), &pending),
        published::versions(teller),
        world::profiles(teller),
        world::identities(teller),
        desk::statuses(teller, ("settled", "Cleared or deprecated"), &done),
        amending::amendments(teller),
        desk::links(teller, &settled),
        published::evidence(teller),
        world::undated(teller),
        desk::anomalies(teller),
    ];
    sections.into_iter().filter(|section| !section.groups.is_empty()).collect()
}

/// A chain, origin first, in words.
pub(crate) fn chain(chain: &Chain) -> Text {
    dateline_presentation::sourcing::chain(Tone::Plain, chain)
}
