//! Lead-ins: the verb of saying stands before the quotation.

use std::ops::Range;

use crate::document::Sentence;
use crate::names::{Subject, subject, without_introduction};
use crate::speakers::{Attribution, By, Look, REACH, according, before_helpers, ruling_subject};
use crate::tokens::Kind;
use crate::words::Traits;

/// What the words before a quotation say of it.
pub(crate) fn before(sentence: &Sentence<'_>, quotation: usize, look: Look) -> Option<Attribution> {
    let floor = (quotation.saturating_sub(REACH)..quotation)
        .rev()
        .find(|index| sentence.is_quotation(*index) && !is_inside_clause(sentence, *index))
        .map_or_else(|| quotation.saturating_sub(REACH), |index| index + 1);
    let lead = floor..quotation;
    let direct = quotation.checked_sub(1).is_some_and(|last| sentence.get(last).is_some_and(|t| t.is_any_mark(",:")));
    let told = Traits::SAYS.and(Traits::SAYING);
    if sentence.is_mark(quotation.wrapping_sub(1), ':')
        && let Some(found) = named_before_colon(sentence, floor, quotation - 1)
    {
        return Some(found);
    }
    let verb = lead.clone().rev().find(|index| sentence.has(*index, told) && !sentence.has(*index, Traits::CAPITAL));
    if let Some(verb) = verb {
        let tail = verb + 1..quotation;
        let colon = sentence.is_mark(quotation - 1, ':');
        let bare = tail.is_empty() || (tail.len() == 1 && (direct || sentence.is(verb + 1, "that")));
        let allowed = (direct || bare) && (!look.title || colon || (bare && !tail.is_empty() && direct));
        if allowed && is_plain_tail(sentence, &tail) {
            return lead_in(sentence, floor, verb, tail);
        }
    }
    if direct || !look.opens_small {
        return None;
    }
    within(sentence, &lead)
}

/// `Union chief Ann Lee: "…"`: only where something beside the name says that it is a person's.
fn named_before_colon(sentence: &Sentence<'_>, floor: usize, colon: usize) -> Option<Attribution> {
    let found = without_introduction(sentence, floor..colon).filter(|_| floor == 0)?;
    let person = matches!(&found, Subject::Name { person: true, .. });
    person.then_some(Attribution { subject: found, verb: colon, tail: colon..colon, by: By::Before })
}

/// Whether a quotation is a part of a clause rather than something said: a title, or words in the middle.
fn is_inside_clause(sentence: &Sentence<'_>, index: usize) -> bool {
    let word = |index: Option<usize>| index.and_then(|index| sentence.get(index)).is_some_and(|t| t.kind == Kind::Word);
    word(index.checked_sub(1)) && word(index.checked_add(1))
}

fn is_plain_tail(sentence: &Sentence<'_>, tail: &Range<usize>) -> bool {
    tail.len() <= 18
        && tail.clone().all(|index| {
            sentence.get(index).is_some_and(|token| token.kind == Kind::Word || token.is_any_mark(",:"))
                && !sentence.has(index, Traits::FINITE.and(Traits::NAMING))
                && (!sentence.has(index, Traits::SUBORDINATES)
                    || sentence.is_any(index, &["that", "after", "before", "since", "as"]))
        })
}

fn lead_in(sentence: &Sentence<'_>, floor: usize, verb: usize, tail: Range<usize>) -> Option<Attribution> {
    let from = clause_start(sentence, floor, verb);
    // `In the film, Rogen says`: a character does.
    let invented = sentence.is_any(from, &["in"])
        && (from..verb).any(|index| sentence.has(index, Traits::NAMING) && !sentence.has(index, Traits::SAYS));
    if invented {
        return None;
    }
    let end = before_helpers(sentence, from, verb);
    let participle = sentence.has(verb, Traits::SAYING);
    if !participle && let Some(found) = subject(sentence, from..end) {
        return Some(Attribution { subject: found, verb, tail, by: By::Before });
    }
    // `Smith smiled, adding: "…"`; `Smith smiled and said, "…"`
    let joined = end.checked_sub(1).is_some_and(|before| sentence.is_any(before, &["and", "but"]));
    let hangs = end.checked_sub(1).is_some_and(|before| sentence.is_mark(before, ','));
    if (participle && hangs) || (!participle && joined && end > floor) {
        let (found, ruling) = ruling_subject(sentence, floor, verb)?;
        let clean =
            (ruling + 1..verb).all(|index| !sentence.has(index, Traits::SUBORDINATES) && !sentence.is_quotation(index));
        let mixed = (ruling + 1..verb).any(|index| sentence.has(index, Traits::PRONOUN));
        return (clean && !mixed).then_some(Attribution { subject: found, verb, tail, by: By::Participle });
    }
    None
}

/// `Smith said the plan was "dead on arrival"`: words inside what somebody is reported to have said.
fn within(sentence: &Sentence<'_>, lead: &Range<usize>) -> Option<Attribution> {
    if (lead.start > 0 || sentence.len() > REACH * 3) && lead.len() >= REACH {
        return None;
    }
    let start = lead.clone().find(|index| sentence.get(*index).is_some_and(|token| token.kind == Kind::Word))?;
    if sentence.is(start, "according") && sentence.is(start + 1, "to") {
        let found = according(sentence, start)?;
        let clean = (found.tail.end..lead.end).all(|index| !speaks(sentence, index));
        return (sentence.is_mark(found.tail.end, ',') && found.tail.is_empty() && clean).then_some(found);
    }
    let verbs = lead.clone().filter(|index| {
        (sentence.has(*index, Traits::SAYS) || characterizes(sentence, *index))
            && !sentence.has(*index, Traits::CAPITAL)
    });
    for verb in verbs.take(3) {
        let end = before_helpers(sentence, start, verb);
        let Some(found) = subject(sentence, start..end) else { continue };
        let tail = verb + 1..lead.end;
        let clean = tail.clone().all(|index| {
            !speaks(sentence, index)
                && !sentence.is_any(
                    index,
                    &["which", "who", "whose", "whom", "what", "itself", "themselves", "himself", "herself", "not"],
                )
                && !sentence.get(index).is_some_and(|token| token.is_any_mark(":;—–()"))
        });
        return (clean && tail.len() <= 28).then_some(Attribution {
            subject: found,
            verb,
            tail: verb + 1..verb + 1,
            by: By::Within,
        });
    }
    None
}

/// Whether a word says that somebody expresses something.
fn speaks(sentence: &Sentence<'_>, index: usize) -> bool {
    // `the government's claims`: a noun.
    if index.checked_sub(1).is_some_and(|before| sentence.has(before, Traits::DETERMINER.and(Traits::POSSESSIVE))) {
        return false;
    }
    (sentence.has(index, Traits::SAYS.and(Traits::SAYING).and(Traits::HOLDS)) || characterizes(sentence, index))
        || sentence.is_any(
            index,
            &[
                "describing",
                "calling",
                "quoted",
                "quoting",
                "cited",
                "citing",
                "referred",
                "referring",
                "accused",
                "accusing",
                "dubbed",
                "reading",
                "proclaiming",
            ],
        )
}

fn characterizes(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.is_any(
        index,
        &[
            "accused",
            "accuses",
            "described",
            "describes",
            "called",
            "calls",
            "denounced",
            "denounces",
            "branded",
            "condemned",
            "condemns",
            "blasted",
            "slammed",
            "criticized",
            "criticised",
            "hailed",
            "praised",
        ],
    )
}

/// Where the clause of a verb begins: after a conjunction that a comma parts from what was before, or at the floor.
fn clause_start(sentence: &Sentence<'_>, floor: usize, verb: usize) -> usize {
    let ruled = |comma: usize| {
        (floor..comma).any(|index| sentence.has(index, Traits::FINITE) && !sentence.has(index, Traits::CAPITAL))
    };
    // Without a verb before it, the comma parts those who speak together.
    let joined = (floor..verb).rev().find(|index| {
        (sentence.is_mark(*index, ',')
            && sentence.is_any(index + 1, &["and", "but", "while"])
            && index + 2 < verb
            && ruled(*index))
            || sentence.is_mark(*index, ';')
    });
    let mut start = match joined {
        Some(index) if sentence.is_mark(index, ';') => index + 1,
        Some(index) => index + 2,
        None => floor,
    };
    while start < verb && sentence.get(start).is_some_and(|token| token.is_any_mark(",—–-'’")) {
        start += 1;
    }
    start
}
