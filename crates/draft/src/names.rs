//! Who a phrase names: the subject of a verb of saying, holding or deciding.
//!
//! A phrase is taken as a whole or not at all: one word that the rules do not understand, and there is no subject.

use std::ops::Range;

use crate::document::Sentence;
use crate::tokens::Kind;
use crate::words::Traits;

/// A phrase of longer than this is no subject.
const PHRASE_MAX: usize = 40;

/// Who a phrase names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A name, as tokens of the sentence: `Aaron Sorkin`. `person` where something beside it says that it is one.
    Name { tokens: Range<usize>, person: bool, outlet: Option<Range<usize>> },
    /// People or a body by description: `a government source`.
    Described { tokens: Range<usize>, head: usize },
    /// `he`, `they`.
    Pronoun { token: usize },
}

/// The subject that a whole phrase is.
pub(crate) fn subject(sentence: &Sentence<'_>, phrase: Range<usize>) -> Option<Subject> {
    if phrase.is_empty() || phrase.len() > PHRASE_MAX {
        return None;
    }
    if let Some(found) = without_introduction(sentence, phrase.clone()) {
        return Some(found);
    }
    // `On Wednesday, in Paris, Smith`: what stands before a comma, as long as it cannot be the subject itself.
    if !sentence.has(phrase.start, Traits::INTRODUCES) {
        return None;
    }
    let commas: Vec<usize> = phrase.clone().filter(|index| sentence.is_mark(*index, ',')).take(4).collect();
    for comma in commas {
        if let Some(found) = without_introduction(sentence, comma + 1..phrase.end) {
            return Some(found);
        }
    }
    let mut start = phrase.start;
    while sentence.has(start, Traits::INTRODUCES) && start < phrase.end && start < phrase.start + 3 {
        // `When Smith left`: Smith is the subject of another clause.
        let hangs = sentence.has(start, Traits::SUBORDINATES)
            || sentence.is_any(start, &["once", "asked", "speaking", "citing"]);
        if hangs || (sentence.has(start, Traits::PREPOSITION) && !sentence.has(start + 1, Traits::WEEKDAY)) {
            return None;
        }
        start += 1;
        if let Some(found) = without_introduction(sentence, start..phrase.end) {
            return Some(found);
        }
    }
    None
}

pub(crate) fn without_introduction(sentence: &Sentence<'_>, phrase: Range<usize>) -> Option<Subject> {
    let comma = phrase.clone().find(|index| sentence.is_mark(*index, ','));
    match comma {
        None => plain(sentence, phrase.clone()).or_else(|| self_named(sentence, phrase)),
        Some(comma) => {
            // `John Smith, a spokesman,`: the second comma closes what the first opened.
            let last = phrase.end.checked_sub(1)?;
            if !sentence.is_mark(last, ',') || last == comma {
                return None;
            }
            beside(sentence, phrase.start..comma, comma + 1..last)
        }
    }
}

/// `A group calling themselves "The Guardians of Peace"`: the name is the quoted one.
fn self_named(sentence: &Sentence<'_>, phrase: Range<usize>) -> Option<Subject> {
    let last = phrase.end.checked_sub(1)?;
    let reflexive = sentence.is_any(last.checked_sub(1)?, &["itself", "themselves", "himself", "herself"])
        && sentence.is_any(last.checked_sub(2)?, &["calling", "calls", "call"]);
    let known = sentence.is(last.checked_sub(1)?, "as") && sentence.is(last.checked_sub(2)?, "known");
    let opens = sentence.has(phrase.start, Traits::DETERMINER);
    let words = sentence.word(last).trim_matches(['"', '“', '”', '‘', '’', '\'']);
    (sentence.is_quotation(last) && opens && (reflexive || known) && crate::speakers::look(words).title)
        .then_some(Subject::Name { tokens: last..phrase.end, person: false, outlet: None })
}

/// A subject with an addition between commas.
pub(crate) fn beside(sentence: &Sentence<'_>, head: Range<usize>, addition: Range<usize>) -> Option<Subject> {
    if addition.is_empty() || addition.clone().any(|index| sentence.is_quotation(index)) {
        return None;
    }
    let named = plain(sentence, addition.clone());
    let found = plain(sentence, head)?;
    match (found, named) {
        // `Sony's spokesman, John Smith,`: the name is the better one.
        (Subject::Described { .. }, Some(Subject::Name { tokens, .. })) => {
            Some(Subject::Name { tokens, person: true, outlet: None })
        }
        (Subject::Name { tokens, outlet, person }, _) => {
            let first = addition.start;
            let age = addition.len() == 1 && sentence.has(first, Traits::NUMBER);
            let describes =
                sentence.has(first, Traits::DETERMINER.and(Traits::ROLE).and(Traits::TITLE).and(Traits::POSSESSIVE));
            let who = sentence.is_any(first, &["who", "whose"]);
            let which = sentence.is_any(first, &["which", "based", "speaking", "citing", "writing"]);
            let role = addition.clone().any(|index| sentence.has(index, Traits::ROLE.and(Traits::TITLE)));
            (age || describes || who || which || role).then_some(Subject::Name {
                tokens,
                person: person || age || who,
                outlet,
            })
        }
        (found @ Subject::Described { .. }, _) => {
            sentence.is_any(addition.start, &["who", "which", "speaking", "citing"]).then_some(found)
        }
        (Subject::Pronoun { .. }, _) => None,
    }
}

/// A noun phrase without commas.
pub(crate) fn plain(sentence: &Sentence<'_>, phrase: Range<usize>) -> Option<Subject> {
    if phrase.is_empty() || phrase.len() > PHRASE_MAX / 2 {
        return None;
    }
    if phrase.clone().any(|index| sentence.get(index).is_none_or(|token| token.kind != Kind::Word)) {
        return None;
    }
    if sentence.has(phrase.start, Traits::INTRODUCES) {
        return None;
    }
    if phrase.len() == 1 && sentence.has(phrase.start, Traits::PRONOUN) {
        return Some(Subject::Pronoun { token: phrase.start });
    }
    if phrase.clone().any(|index| is_verb(sentence, index)) || phrase.clone().any(|index| negates(sentence, index)) {
        return None;
    }
    let post = phrase.clone().find(|index| {
        *index > phrase.start && sentence.has(*index, Traits::PREPOSITION) && !sentence.has(*index, Traits::CAPITAL)
    });
    match post {
        None => simple(sentence, phrase),
        Some(post) => qualified(sentence, phrase, post),
    }
}

fn is_verb(sentence: &Sentence<'_>, index: usize) -> bool {
    // `Former`, `United`: a capital letter inside a sentence makes a name of it.
    sentence.has(index, Traits::FINITE.and(Traits::SAYING)) && !sentence.has(index, Traits::CAPITAL)
}

fn negates(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.is_any(
        index,
        &[
            "no", "nobody", "none", "neither", "not", "never", "if", "unless", "whether", "who", "whoever", "that",
            "which", "what",
        ],
    )
}

/// `John Smith of Sony`, `Department of Homeland Security`, `a spokesman for the company`.
fn qualified(sentence: &Sentence<'_>, phrase: Range<usize>, post: usize) -> Option<Subject> {
    let head = phrase.start..post;
    let rest = post + 1..phrase.end;
    if rest.is_empty() {
        return None;
    }
    let bridge = |index: usize| sentence.is_any(index, &["of", "for", "the", "and"]);
    let body = if sentence.is(head.start, "the") { head.start + 1..head.end } else { head.clone() };
    let capitals = |mut range: Range<usize>| {
        range.all(|index| {
            bridge(index) || (sentence.has(index, Traits::CAPITAL) && !sentence.has(index, Traits::WEEKDAY))
        })
    };
    let name_like = sentence.is_any(post, &["of", "for"])
        && !body.is_empty()
        && !sentence.has(body.start, Traits::ROLE.and(Traits::NEVER_NAME))
        && capitals(body.clone())
        && capitals(rest.clone());
    let has_organization = body.clone().any(|index| sentence.has(index, Traits::ORGANIZATION));
    if name_like {
        if body.start == head.start && body.len() > 1 && !has_organization && sentence.is(post, "of") {
            let Some(Subject::Name { tokens, .. }) = simple(sentence, head) else { return None };
            return Some(Subject::Name { tokens, person: true, outlet: Some(rest) });
        }
        return Some(Subject::Name { tokens: phrase, person: false, outlet: None });
    }
    match simple(sentence, head)? {
        Subject::Described { head, .. } => Some(Subject::Described { tokens: phrase, head }),
        _ => None,
    }
}

/// A noun phrase without a preposition: it ends in a name or in a role.
fn simple(sentence: &Sentence<'_>, phrase: Range<usize>) -> Option<Subject> {
    let last = phrase.end.checked_sub(1)?;
    if phrase.clone().any(|index| sentence.has(index, Traits::JOINS) || sentence.has(index, Traits::PRONOUN)) {
        return None;
    }
    let at_start = |index: usize| index == 0 || sentence.is_quotation(index.wrapping_sub(1));
    let common = |index: usize| {
        sentence.has(index, Traits::ROLE)
            && (!sentence.has(index, Traits::CAPITAL) || (at_start(index) && index == last))
    };
    if common(last) {
        return (!sentence.has(last, Traits::POSSESSIVE)).then_some(Subject::Described { tokens: phrase, head: last });
    }
    let named = |index: usize| sentence.has(index, Traits::CAPITAL) && !sentence.has(index, Traits::NEVER_NAME);
    let mut start = phrase.end;
    while start > phrase.start
        && named(start - 1)
        && !(start < phrase.end && sentence.has(start - 1, Traits::POSSESSIVE))
    {
        start -= 1;
    }
    if start == phrase.end || sentence.has(last, Traits::POSSESSIVE) {
        return None;
    }
    let owner = start > phrase.start && sentence.has(start - 1, Traits::POSSESSIVE);
    let described = start > phrase.start && !owner && !sentence.is_any(start - 1, &["the", "a", "an"]);
    let outlet = owner.then(|| owner_name(sentence, phrase.start..start)).flatten();
    if start > phrase.start && sentence.is(start - 1, "the") && start - 1 > phrase.start {
        return None;
    }
    let titled = sentence.has(start, Traits::TITLE) && phrase.end - start > 1;
    let role = (phrase.start..start).any(|index| sentence.has(index, Traits::ROLE.and(Traits::TITLE)));
    let person = titled || role || (owner && phrase.end - start > 1) || (described && phrase.end - start > 1);
    Some(Subject::Name { tokens: start..phrase.end, person, outlet })
}

fn owner_name(sentence: &Sentence<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let mut start = phrase.end;
    while start > phrase.start
        && sentence.has(start - 1, Traits::CAPITAL)
        && !sentence.has(start - 1, Traits::NEVER_NAME)
    {
        start -= 1;
    }
    (start < phrase.end).then_some(start..phrase.end)
}
