//! How, to whom and when something was said: what stands beside the verb of saying.

use std::ops::Range;

use crate::document::Sentence;
use crate::names::{Subject, plain};
use crate::parties::{FullNames, Named, named};
use crate::speakers::Attribution;
use crate::words::Traits;

const MEDIA: &[(&str, &str)] = &[
    ("statement", "statement"),
    ("interview", "interview"),
    ("letter", "letter"),
    ("tweet", "tweet"),
    ("email", "email"),
    ("e-mail", "email"),
    ("memo", "memo"),
    ("speech", "speech"),
    ("conference", "news conference"),
    ("briefing", "briefing"),
    ("testimony", "testimony"),
];

/// By which means, in one word.
pub(crate) fn medium(sentence: &Sentence<'_>, found: &Attribution) -> Option<&'static str> {
    if sentence.is_any(found.verb, &["tweeted", "tweets", "tweeting"]) {
        return Some("tweet");
    }
    let tail = found.tail.clone();
    let at = tail.clone().find(|index| sentence.is_any(*index, &["in", "at", "during"]))?;
    tail.filter(|index| *index > at && *index <= at + 4)
        .find_map(|index| MEDIA.iter().find(|(word, _)| sentence.is(index, word)).map(|(_, medium)| *medium))
}

/// `told NBC News`, `in a statement to NBC News`: only names.
pub(crate) fn to(sentence: &Sentence<'_>, found: &Attribution, names: &FullNames) -> Vec<Named> {
    let told = sentence.is_any(found.verb, &["told", "tells", "telling"]);
    let start = if told && found.tail.start == found.verb + 1 {
        Some(found.tail.start)
    } else {
        found
            .tail
            .clone()
            .find(|index| {
                sentence.is(*index, "to")
                    && (*index == found.tail.start || MEDIA.iter().any(|(word, _)| sentence.is(*index - 1, word)))
            })
            .map(|index| index + 1)
    };
    let Some(start) = start else { return Vec::new() };
    let end = (start..found.tail.end)
        .find(|index| {
            !sentence.has(*index, Traits::CAPITAL) || sentence.has(*index, Traits::WEEKDAY.and(Traits::MONTH))
        })
        .unwrap_or(found.tail.end);
    if start == end || sentence.has(end - 1, Traits::POSSESSIVE) {
        return Vec::new();
    }
    plain(sentence, start..end)
        .filter(|subject| matches!(subject, Subject::Name { .. }))
        .and_then(|subject| named(sentence, &subject, names))
        .into_iter()
        .collect()
}

/// `said Wednesday`, `said in a statement on Dec. 17`; not `said of the Nov. 24 attack`.
pub(crate) fn is_when_said(sentence: &Sentence<'_>, found: &Attribution, date: &Range<usize>) -> bool {
    let beside = found.tail.contains(&date.start) && date.end <= found.tail.end.max(date.end);
    let before = date.start.checked_sub(1);
    let on = before.is_some_and(|before| sentence.is_any(before, &["on", "late", "early"]));
    let anchor = if on { before.and_then(|before| before.checked_sub(1)) } else { before };
    let anchored = anchor.is_some_and(|anchor| {
        anchor + 1 == found.tail.start
            || MEDIA.iter().any(|(word, _)| sentence.is(anchor, word))
            || sentence.is_any(anchor, &["reporters", "twitter", "facebook"])
            || (sentence.has(anchor, Traits::CAPITAL)
                && (on || !sentence.has(anchor, Traits::MONTH))
                && anchor > found.tail.start)
    });
    beside
        && anchored
        && sentence.get(date.end).is_none_or(|token| token.is_any_mark(",.:;") || token.is_quotation() || on)
}
