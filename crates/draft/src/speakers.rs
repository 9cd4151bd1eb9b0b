//! Who speaks the words of a quotation, as the sentence around it says.

use std::ops::Range;

use crate::document::Sentence;
use crate::names::{Subject, beside, plain, subject, without_introduction};
use crate::tokens::Kind;
use crate::words::Traits;

/// How far from its quotation a verb of saying may stand, in tokens.
const REACH: usize = 45;

/// A sentence's word on who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribution {
    pub(crate) subject: Subject,
    /// The verb of saying; the `according` where there is none.
    pub(crate) verb: usize,
    /// The tokens after the verb (and, in inverted order, after the subject) that may say how, to whom and when.
    pub(crate) tail: Range<usize>,
    pub(crate) by: By,
}

/// Which rule found a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// `"…," Smith said`
    After,
    /// `"…," said Smith`
    Inverted,
    /// `Smith said: "…"`
    Before,
    /// `Smith …, adding: "…"`
    Participle,
    /// `Smith said the plan was "…"`
    Within,
    /// `according to Smith`
    According,
}

/// What the words of a quotation look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// They begin as a sentence does.
    pub(crate) opens_sentence: bool,
    /// They begin with a small letter.
    pub(crate) opens_small: bool,
    /// The last character.
    pub(crate) last: Option<char>,
    /// Every longer word has a capital letter, as in a title or a name.
    pub(crate) title: bool,
    pub(crate) words: usize,
}

/// Looks at quoted words.
pub(crate) fn look(words: &str) -> Look {
    let words = words.trim();
    let first = words.chars().next();
    let mut count = 0;
    let mut title = true;
    let mut capitals = false;
    for word in words.split_whitespace() {
        count += 1;
        let mut letters = word.chars().filter(|character| character.is_alphanumeric());
        let length = letters.clone().count();
        let first = letters.next();
        let capital = first.is_none_or(|first| first.is_uppercase() || first.is_numeric());
        capitals |= first.is_some_and(char::is_uppercase);
        title &= capital || length < 4;
    }
    Look {
        opens_sentence: first
            .is_some_and(|first| first.is_uppercase() || first.is_numeric() || "@#$£€‘'…".contains(first)),
        opens_small: first.is_some_and(char::is_lowercase),
        last: words.trim_end_matches(['\'', '’', '"', '”']).chars().next_back(),
        title: title && capitals && count <= 12,
        words: count,
    }
}

/// What the sentence says of the quotation at a token. `None` where it says nothing that the rules understand.
pub(crate) fn attribution(sentence: &Sentence<'_>, quotation: usize, look: Look) -> Option<Attribution> {
    let word_before =
        quotation.checked_sub(1).is_some_and(|before| sentence.get(before).is_some_and(|t| t.kind == Kind::Word));
    if look.words == 0 || (word_before && (look.title || sentence.has(quotation - 1, Traits::NAMING))) {
        return None;
    }
    let after = after(sentence, quotation, look);
    let before = before(sentence, quotation, look);
    match (after, before) {
        (Some(after), Some(before)) if after.subject != before.subject => None,
        (Some(found), _) | (None, Some(found)) => Some(found),
        (None, None) => None,
    }
}

fn after(sentence: &Sentence<'_>, quotation: usize, look: Look) -> Option<Attribution> {
    let mut from = quotation + 1;
    let comma = sentence.get(from).is_some_and(|token| token.is_any_mark(",—–-"));
    let open = match look.last {
        Some(',' | '?' | '!' | '—' | '–' | '…' | '-') => true,
        Some('.') => sentence.get(from).is_some_and(|token| token.kind == Kind::Word && !token.has(Traits::CAPITAL)),
        _ => comma,
    };
    if !open {
        return None;
    }
    from += usize::from(comma);
    let found = if sentence.is(from, "according") && sentence.is(from + 1, "to") {
        according(sentence, from)
    } else if sentence.has(from, Traits::SAYS) {
        inverted(sentence, from)
    } else {
        subject_then_verb(sentence, from)
    }?;
    // `"Frozen," Disney said, made a billion`: the title is the subject of what follows.
    let next = found.tail.end;
    let goes_on = sentence.is_mark(next, ',')
        && sentence.get(next + 1).is_some_and(|token| token.kind == Kind::Word)
        && !sentence.has(next + 1, Traits::SAYING)
        && !sentence.word(next + 1).ends_with("ing");
    (!(look.title && goes_on && look.last == Some(','))).then_some(found)
}

/// `said Smith, a spokesman, in a statement`
fn inverted(sentence: &Sentence<'_>, verb: usize) -> Option<Attribution> {
    let start = verb + 1;
    let end = phrase_end(sentence, start);
    let mut found = plain(sentence, start..end)?;
    let mut tail = end;
    if sentence.is_mark(end, ',') {
        let close = (end + 1..sentence.len().min(end + 20))
            .find(|index| sentence.get(*index).is_some_and(|token| token.is_any_mark(",.:;") || token.is_quotation()));
        let close = close.unwrap_or_else(|| sentence.end_without_mark());
        if let Some(better) = beside(sentence, start..end, end + 1..phrase_end(sentence, end + 1).min(close)) {
            found = better;
            tail = close;
        }
    }
    Some(Attribution { subject: found, verb, tail: tail..clause_end(sentence, tail), by: By::Inverted })
}

fn subject_then_verb(sentence: &Sentence<'_>, from: usize) -> Option<Attribution> {
    let reach = sentence.len().min(from + REACH);
    let end = (from..reach).find(|index| sentence.is_quotation(*index)).unwrap_or(reach);
    (from..end).filter(|index| sentence.has(*index, Traits::SAYS)).take(4).find_map(|verb| {
        let found = without_introduction(sentence, from..before_helpers(sentence, from, verb))?;
        Some(Attribution { subject: found, verb, tail: verb + 1..clause_end(sentence, verb + 1), by: By::After })
    })
}

/// `according to Smith`, from its first word on.
pub(crate) fn according(sentence: &Sentence<'_>, from: usize) -> Option<Attribution> {
    let start = from + 2;
    let end = phrase_end(sentence, start);
    let found = plain(sentence, start..end)?;
    Some(Attribution { subject: found, verb: from, tail: end..clause_end(sentence, end), by: By::According })
}

/// Where a noun phrase that begins at a token ends at the latest.
fn phrase_end(sentence: &Sentence<'_>, start: usize) -> usize {
    const STOPS: &[&str] = &[
        "in", "on", "at", "during", "after", "when", "as", "while", "to", "before", "who", "by", "via", "about",
        "that", "because", "last", "late", "early", "earlier", "later", "this", "outside", "through", "over",
    ];
    (start..sentence.len())
        .find(|index| {
            sentence.get(*index).is_none_or(|token| token.kind != Kind::Word)
                || sentence.is_any(*index, STOPS)
                || sentence.has(*index, Traits::WEEKDAY)
                || *index > start + 20
        })
        .unwrap_or(sentence.len())
}

/// Where what is said beside a verb of saying ends: the next mark or quotation.
fn clause_end(sentence: &Sentence<'_>, from: usize) -> usize {
    (from..sentence.len().min(from + REACH))
        .find(|index| sentence.get(*index).is_none_or(|token| token.is_quotation() || token.is_any_mark(",.:;!?—–")))
        .unwrap_or_else(|| sentence.len().min(from + REACH))
}

/// The verb with what helps it: `has also said` begins at `has`.
pub(crate) fn before_helpers(sentence: &Sentence<'_>, from: usize, verb: usize) -> usize {
    let mut end = verb;
    while end > from && sentence.has(end - 1, Traits::HELPING.and(Traits::ADVERB).and(Traits::WEEKDAY)) {
        end -= 1;
    }
    if end > from && end < verb && sentence.is(end - 1, "on") {
        end -= 1;
    }
    end
}

/// Lead-ins: the verb stands before the quotation.
fn before(sentence: &Sentence<'_>, quotation: usize, look: Look) -> Option<Attribution> {
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
    let joined = (floor..verb).rev().find(|index| {
        (sentence.is_mark(*index, ',') && sentence.is_any(index + 1, &["and", "but", "while"]) && index + 2 < verb)
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

/// The subject of a sentence and its first verb.
pub(crate) fn ruling_subject(sentence: &Sentence<'_>, floor: usize, before: usize) -> Option<(Subject, usize)> {
    (floor..before.min(floor + REACH))
        .filter(|index| sentence.has(*index, Traits::FINITE) && !sentence.has(*index, Traits::CAPITAL))
        .take(8)
        .find_map(|verb| {
            let end = before_helpers(sentence, floor, verb);
            Some((subject(sentence, floor..end)?, verb))
        })
}
