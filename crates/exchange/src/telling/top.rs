//! The top of a page: what the story is, and as of when this is told.

use dateline_presentation::top::{RESTORED, about, axes, closed, no_headline};
use dateline_story::answer::StoryAnswer;
use dateline_story::as_of::{AsOf, Point};
use dateline_story::query::View;

use super::{Clock, Text, Tone};

/// The top of a page.
#[derive(Debug, Clone)]
pub(crate) struct Top {
    /// The headline, or why there is none.
    pub(crate) headline: Text,
    /// `sony-hack · desk national · 18 records, 16 standing`.
    pub(crate) about: Text,
    /// `closed 18:20 #44: nothing new for a month`; empty while it is open.
    pub(crate) closed: Text,
    /// `as of 2014-12-17 18:00 EST · position 14, recorded 17:52 · restored`.
    pub(crate) as_of: Text,
    /// What else a reader has to know of that point, and the other axes in words.
    pub(crate) remarks: Vec<Text>,
}

/// The top of a page that tells a story as of a point.
pub(crate) fn top(story: &StoryAnswer, view: &View, (as_of, point): (AsOf, &Point), clock: &Clock) -> Top {
    Top {
        headline: headline(story, view),
        about: Text::dotted(about(story)),
        closed: closed(clock, story),
        as_of: when(as_of, point, clock),
        remarks: remarks(view, as_of, point, clock),
    }
}

fn headline(story: &StoryAnswer, view: &View) -> Text {
    match &story.headline {
        Some(headline) => Text::toned(Tone::Strong, headline),
        None => Text::quiet(no_headline(view)),
    }
}

fn when(as_of: AsOf, point: &Point, clock: &Clock) -> Text {
    let position = Text::strong(format!("position {}", point.position));
    let recorded = point.recorded.map_or(Text::new(), |at| Text::ours(", recorded ").then(clock.whole(at)));
    let known =
        if point.recorded.is_some() { position.then(recorded) } else { Text::ours("nothing had been recorded") };
    let restored = if point.restored { Text::ours("restored") } else { Text::new() };
    match as_of {
        AsOf::Recorded(asked) => Text::dotted([Text::ours("as of ").then(clock.whole(asked)), known, restored]),
        AsOf::Head | AsOf::Position(_) => Text::dotted([Text::ours("as of ").then(known), restored]),
    }
}

fn remarks(view: &View, as_of: AsOf, point: &Point, clock: &Clock) -> Vec<Text> {
    let mut remarks = Vec::new();
    if point.beyond_head {
        let asked = match as_of {
            AsOf::Position(asked) => format!("there is no position {asked}: "),
            AsOf::Recorded(_) | AsOf::Head => String::new(),
        };
        remarks.push(Text::mark(format!("{asked}the ledger ends at position {}", point.position)));
    }
    remarks.extend(axes(clock, view));
    if point.restored {
        remarks.push(Text::quiet(RESTORED));
    }
    remarks
}
