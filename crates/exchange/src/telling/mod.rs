//! A story told section by section, in words that every form of it for people shares: what its pages say, without saying how they look.
//!
//! Whose words a piece has stays with it ([`Piece`]), so that each form can escape what comes from events in its own way.

mod amending;
mod amounts;
mod attention;
mod desk;
mod entry;
mod ladders;
mod log;
mod marks;
mod parties;
mod published;
mod sourcing;
mod text;
mod top;
mod visible;
mod when;
mod world;

pub(crate) use entry::{Entry, Line, Section, Speech, Words};
pub(crate) use log::{Logged, in_order, log};
pub(crate) use sourcing::chain;
pub(crate) use text::{Piece, Text, Tone};
pub(crate) use top::top;
pub(crate) use visible::visible;
pub(crate) use when::Clock;

use dateline_story::answer::StoryAnswer;
use entry::Teller;

/// Everything below the top of a story's page, in the order in which it is read: what needs attention, what the desk took back or put
/// right, what was reported, what the desk makes of it, what it rests on. Sections with nothing in them are left out.
pub(crate) fn sections(story: &StoryAnswer, clock: &Clock) -> Vec<Section> {
    let teller = &Teller::new(story, clock);
    let (open, settled): (Vec<_>, Vec<_>) = story.links.iter().partition(|link| link.open);
    let (pending, done): (Vec<_>, Vec<_>) = story.statuses.iter().partition(|view| desk::is_pending(view));
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
