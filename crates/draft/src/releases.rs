//! Releases called off or put off: who decided so, about which work.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dateline_story::party::WorkKind;

use crate::dates::dates_around;
use crate::decisions::{ANNOUNCES, DECIDES, announced, finite, gerund, to_do};
use crate::document::{Document, Sentence};
use crate::marks::{Marks, quoted};
use crate::names::{Subject, plain, subject};
use crate::parties::{FullNames, Named, agrees, named, slug};
use crate::proposal::{Content, Dated, Decision, Proposal, Release};
use crate::speakers::before_helpers;
use crate::tokens::{Kind, Token, sentences, tokens};
use crate::words::Traits;
use crate::works::{Title, Works, definite, titles};

/// A decision in a sentence: who, what, and where the words for the work begin.
struct Found {
    by: Named,
    decision: Decision,
    object: usize,
    how: &'static str,
}

/// The decisions of a text.
pub(crate) fn releases(document: &Document<'_>, names: &FullNames, speakers: &BTreeMap<usize, Named>) -> Vec<Proposal> {
    let spoken = spoken(document, speakers);
    let mut works = Works::default();
    let all = || document.sentences().map(|(_, sentence)| sentence);
    let inner = || spoken.iter().flat_map(|(_, tokens)| split(document.text, tokens));
    all().chain(inner()).flat_map(|sentence| titles(&sentence)).for_each(|(_, title)| works.add(title));
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for sentence in all() {
        found.extend(
            passive(&sentence, names)
                .or_else(|| decided(&sentence, names))
                .and_then(|it| proposal(&sentence, it, &works)),
        );
    }
    for (speaker, tokens) in &spoken {
        for sentence in split(document.text, tokens) {
            found.extend(we_decided(&sentence, speaker).and_then(|it| proposal(&sentence, it, &works)));
        }
    }
    found.sort_by_key(|proposal| proposal.spans.first().map(|span| span.start));
    found.retain(|proposal| match &proposal.content {
        Content::Release(release) => {
            let cancelled = release.decision == Decision::Cancelled;
            known.insert((cancelled, slug(&release.title), release.by.id.clone(), release.channel))
        }
        _ => true,
    });
    found
}

/// The words of quotations whose speakers are known, as tokens.
fn spoken(document: &Document<'_>, speakers: &BTreeMap<usize, Named>) -> Vec<(Named, Vec<Token>)> {
    speakers
        .iter()
        .filter_map(|(index, speaker)| {
            let inner = document.quotations.get(*index)?.inner.clone();
            let nested: Vec<_> =
                quoted(document.text, &inner).into_iter().filter(|it| it.marks != Marks::Unclosed).collect();
            Some((speaker.clone(), tokens(document.text, &inner, &nested, usize::MAX / 2)))
        })
        .collect()
}

fn split<'d>(text: &'d str, tokens: &'d [Token]) -> Vec<Sentence<'d>> {
    sentences(text, tokens)
        .into_iter()
        .filter_map(|range| Some(Sentence { text, tokens: tokens.get(range)? }))
        .collect()
}

/// `Sony has cancelled …`, `Sony decided to cancel …`, `Sony announced that it was going to cancel …`
fn decided(sentence: &Sentence<'_>, names: &FullNames) -> Option<Found> {
    let end = sentence.len().min(60);
    for verb in 1..end {
        let (decision, object, how) = if let Some((decision, length)) = finite(sentence, verb) {
            (decision, verb + length, "its verb")
        } else if sentence.is_any(verb, DECIDES) {
            let Some((decision, object)) = to_do(sentence, verb + 1) else { continue };
            (decision, object, "\"decided\"")
        } else if sentence.is_any(verb, ANNOUNCES) {
            let Some((decision, object, pronoun)) = announced(sentence, verb + 1) else { continue };
            let by = party(sentence, verb, names)?;
            return agrees(&pronoun, &by).then_some(Found { by, decision, object, how: "\"announced\"" });
        } else {
            continue;
        };
        return Some(Found { by: party(sentence, verb, names)?, decision, object, how });
    }
    None
}

fn party(sentence: &Sentence<'_>, verb: usize, names: &FullNames) -> Option<Named> {
    let subject = subject(sentence, 0..before_helpers(sentence, 0, verb))?;
    if matches!(subject, Subject::Pronoun { .. }) {
        return None;
    }
    named(sentence, &subject, names)
}

/// In somebody's own words: `we have decided not to move forward with …`
fn we_decided(sentence: &Sentence<'_>, speaker: &Named) -> Option<Found> {
    (1..sentence.len().min(60)).find_map(|verb| {
        let (decision, object) = if sentence.is_any(verb, DECIDES) {
            to_do(sentence, verb + 1)?
        } else if let Some((decision, length)) = finite(sentence, verb) {
            (decision, verb + length)
        } else if sentence.is_any(verb.checked_sub(1)?, &["are", "am"]) {
            let (decision, length) = gerund(sentence, verb)?;
            (decision, verb + length)
        } else {
            return None;
        };
        let from = if sentence.is_any(verb - 1, &["are", "am"]) { verb - 1 } else { before_helpers(sentence, 0, verb) };
        let we = from.checked_sub(1).is_some_and(|before| sentence.is_any(before, &["we", "i"]));
        we.then(|| Found { by: speaker.clone(), decision, object, how: "\"we\" in a quotation" })
    })
}

/// `"The Interview" was pulled by Sony`
fn passive(sentence: &Sentence<'_>, names: &FullNames) -> Option<Found> {
    (2..sentence.len().min(40)).find_map(|verb| {
        let be = sentence.is_any(verb - 1, &["was", "were", "been"]);
        let (decision, length) = finite(sentence, verb).filter(|_| be)?;
        let title = (verb.saturating_sub(4)..verb).find(|index| sentence.is_quotation(*index))?;
        let between =
            (title + 1..verb).all(|index| sentence.is_any(index, &["was", "were", "been", "has", "have", "had"]));
        let by = verb + length;
        if !between || !sentence.is(by, "by") || title > 4 {
            return None;
        }
        let end = (by + 1..sentence.len())
            .find(|index| {
                sentence.get(*index).is_none_or(|token| token.kind != Kind::Word)
                    || sentence.has(*index, Traits::PREPOSITION.and(Traits::WEEKDAY))
                    || sentence.is_any(*index, &["because", "citing"])
            })
            .unwrap_or(sentence.len());
        let found = plain(sentence, by + 1..end)?;
        Some(Found { by: named(sentence, &found, names)?, decision, object: 0, how: "its passive verb" })
    })
}

fn proposal(sentence: &Sentence<'_>, found: Found, works: &Works) -> Option<Proposal> {
    let end = object_end(sentence, found.object);
    let object = found.object..end;
    let (title, remark) = work(sentence, &object, works)?;
    let scope = object.clone().chain(found.object.saturating_sub(1)..found.object);
    let channel = channel(sentence, scope);
    let placed = dates_around(sentence, &object);
    let dated = placed.iter().enumerate().find_map(|(index, date)| {
        let on = date.tokens.start.checked_sub(1).is_some_and(|before| sentence.is(before, "on"));
        if object.contains(&date.tokens.start) && !on {
            // `the planned December 25 release`: a date inside the words for the release is the release's.
            return object.clone().any(|index| is_release(sentence, index)).then_some(Dated { index, ahead: true });
        }
        let bare = sentence.has(date.tokens.start, Traits::WEEKDAY);
        (date.tokens.start > found.object && (on || bare)).then_some(Dated { index, ahead: false })
    });
    let mut remarks: Vec<String> = remark.into_iter().collect();
    if channel.is_none() {
        remarks.push("which release is not stated: set scope.channel".to_owned());
    }
    Some(Proposal {
        spans: vec![sentence.span(&(0..sentence.len()))?],
        rule: format!("release decision by {}", found.how),
        remarks,
        dates: placed.into_iter().map(|date| date.found).collect(),
        dated,
        content: Content::Release(Release {
            decision: found.decision,
            title: title.printed,
            work: title.kind,
            by: found.by,
            channel,
            reason: reason(sentence, end.min(found.object.max(1))),
        }),
    })
}

fn object_end(sentence: &Sentence<'_>, from: usize) -> usize {
    (from..sentence.len())
        .find(|index| {
            sentence.get(*index).is_some_and(|token| token.is_any_mark(",.;:!?—–"))
                || sentence.is_any(
                    *index,
                    &["citing", "because", "after", "amid", "following", "until", "over", "due", "and", "but"],
                )
        })
        .unwrap_or_else(|| sentence.len())
}

fn is_release(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.is_any(
        index,
        &[
            "release",
            "premiere",
            "screening",
            "screenings",
            "opening",
            "launch",
            "debut",
            "broadcast",
            "publication",
            "rollout",
        ],
    )
}

/// The work that a decision is about: named in its words, or "the film" where only one was named before.
fn work(sentence: &Sentence<'_>, object: &Range<usize>, works: &Works) -> Option<(Title, Option<String>)> {
    let own = titles(sentence);
    let direct = object.clone().find(|index| sentence.is_quotation(*index));
    if let Some(at) = direct {
        let plain = leads_to_title(sentence, object.start..at) && ends_at_title(sentence, at + 1);
        let title = own.iter().find(|(index, _)| *index == at).map(|(_, title)| works.known(title));
        return title.filter(|_| plain).map(|title| (title, None));
    }
    let place = sentence.get(object.start)?.start;
    let mut titles_here = own.iter().filter(|(_, title)| title.kind != WorkKind::Other);
    let of_release = object.clone().any(|index| is_release(sentence, index))
        && sentence.has(object.start, Traits::DETERMINER)
        && object.clone().all(|index| !sentence.is_any(index, &["of", "for"]));
    if of_release {
        // `its premiere`: of the work that the same sentence names.
        return match (titles_here.next(), titles_here.next()) {
            (Some((_, title)), None) => {
                Some((works.known(title), Some("the work is the one that the sentence names".to_owned())))
            }
            (None, _) => {
                let kind = definite(sentence, 0..object.start)?;
                works.only_before(kind, place).map(|title| (title, Some(from_noun())))
            }
            _ => None,
        };
    }
    let kind = definite(sentence, object.start..object.start + 1).or_else(|| {
        sentence
            .is_any(object.start, &["screening", "showing", "releasing"])
            .then(|| definite(sentence, object.start + 1..object.start + 2))
            .flatten()
    })?;
    works.only_before(kind, place).map(|title| (title, Some(from_noun())))
}

/// `the release of its drama "…"`, not `a party for the film "…"`: only the work itself, or its release.
fn leads_to_title(sentence: &Sentence<'_>, before: Range<usize>) -> bool {
    let of = before.clone().rev().find(|index| sentence.is_any(*index, &["of", "for"]));
    let joins = |index: usize| {
        sentence.has(index, Traits::PREPOSITION.and(Traits::JOINS).and(Traits::FINITE).and(Traits::SUBORDINATES))
    };
    let words = |mut range: Range<usize>| range.all(|index| !joins(index) || sentence.has(index, Traits::CAPITAL));
    match of {
        Some(of) => {
            of > before.start && is_release(sentence, of - 1) && words(before.start..of) && words(of + 1..before.end)
        }
        None => words(before),
    }
}

/// `"Night Train" screenings`, not `"Night Train" party`.
fn ends_at_title(sentence: &Sentence<'_>, after: usize) -> bool {
    let joins =
        Traits::PREPOSITION.and(Traits::JOINS).and(Traits::FINITE).and(Traits::SUBORDINATES).and(Traits::WEEKDAY);
    sentence.get(after).is_none_or(|token| token.kind != Kind::Word)
        || sentence.has(after, joins)
        || is_release(sentence, after)
        || sentence.is_any(after, &["because", "citing", "following"])
}

fn from_noun() -> String {
    "the work is the only one that the text names before".to_owned()
}

fn channel(sentence: &Sentence<'_>, mut words: impl Iterator<Item = usize>) -> Option<&'static str> {
    words.find_map(|index| {
        [
            ("theatrical", "theatrical"),
            ("premiere", "premiere"),
            ("broadcast", "broadcast"),
            ("airing", "broadcast"),
            ("dvd", "home"),
            ("streaming", "home"),
            ("production", "production"),
        ]
        .into_iter()
        .find(|(word, _)| sentence.is(index, word))
        .map(|(_, channel)| channel)
    })
}

/// `citing security concerns`, `because of the storm`: as far as the next comma.
fn reason(sentence: &Sentence<'_>, from: usize) -> Option<Range<usize>> {
    let start = (from..sentence.len()).find_map(|index| {
        if sentence.is(index, "citing") {
            Some(index + 1)
        } else {
            (sentence.is(index, "because") && sentence.is(index + 1, "of")).then_some(index + 2)
        }
    })?;
    let end = (start..sentence.len())
        .find(|index| sentence.get(*index).is_some_and(|token| token.is_any_mark(",.;:!?—–")))
        .unwrap_or(sentence.len());
    sentence.span(&(start..end))
}
