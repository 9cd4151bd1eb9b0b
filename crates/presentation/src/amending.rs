//! What changed earlier records, in words: corrections, reinstatements, amended sources.

use dateline_story::answer::{Amendment, AmendmentView, ReinstatementView};
use dateline_story::names::Slug;

use crate::parties::{cited, party};
use crate::text::{Text, Tone};
use crate::when::span;

/// `after 3h 12m`: how long what a correction corrects had stood.
#[must_use]
pub fn latency(seconds: i64) -> Text {
    let span = Text::ours(span(seconds));
    match seconds < 0 {
        true => span.then(Text::ours(" before what it corrects, by the log's clock")),
        false => Text::ours("after ").then(span),
    }
}

/// `#14 counts again`.
#[must_use]
pub fn reinstated(story: &Slug, view: &ReinstatementView) -> Text {
    let part = view.reinstated.part.as_ref();
    let part = part.map_or(Text::new(), |part| Text::theirs(part).then(Text::quiet(" of it ")));
    cited(story, &view.target).then(Text::ours(" ")).then(part).then(Text::strong("counts again"))
}

/// `#3: one more chain`, `#3: chain 1 known better`, `U.S. officials in #3: on the record`.
#[must_use]
pub fn amendment(story: &Slug, view: &AmendmentView) -> Text {
    let target = view.target.as_ref().map_or(Text::new(), |target| cited(story, target));
    match &view.amendment {
        Amendment::Sourcing(amended) => Text::joined([target, which_chain(amended.replaces)], ": "),
        Amendment::GroundRule(change) => {
            let party = change.party.as_ref().map_or(Text::new(), |one| party(Tone::Plain, one));
            let whose = match (&view.target, &change.party) {
                (Some(_), None) => Text::ours("the origins of ").then(target),
                (None, _) => party.then(Text::quiet(", in every earlier record")),
                (Some(_), Some(_)) => party.then(Text::ours(" in ")).then(target),
            };
            whose.then(Text::quiet(": ")).then(Text::strong(change.rule.word()))
        }
    }
}

/// `chain 1 known better`, counted from 1, or `one more chain`.
#[must_use]
pub fn which_chain(replaces: Option<u32>) -> Text {
    match replaces {
        Some(place) => {
            let place = u64::from(place).saturating_add(1).to_string();
            Text::strong("chain ").then(Text::strong(place)).then(Text::strong(" known better"))
        }
        None => Text::strong("one more chain"),
    }
}

/// Why, and who made it known or allowed it.
#[must_use]
pub fn amendment_reason(view: &AmendmentView) -> [Text; 2] {
    let (reason, by) = match &view.amendment {
        Amendment::Sourcing(amended) => (&amended.reason, &amended.by),
        Amendment::GroundRule(change) => (&change.reason, &change.by),
    };
    let by = by.as_ref().map_or(Text::new(), |by| Text::quiet("by ").then(party(Tone::Plain, by)));
    [Text::theirs(reason), by]
}
