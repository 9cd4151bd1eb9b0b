//! What somebody is said to hold or say, in the reporter's words: "officials believe that …".

use std::ops::Range;

use dateline_story::sourcing::Factuality;

use crate::blame::blames;
use crate::clauses::{Clause, clauses};
use crate::dates::dates_around;
use crate::document::Sentence;
use crate::names::{Subject, plain, subject};
use crate::parties::{FullNames, Named, named};
use crate::proposal::{Claim, Content, Dated, Proposal};
use crate::speakers::{according, before_helpers};
use crate::words::{Traits, hedges, is_view};

/// Words that report without saying who does.
const SOURCELESS: &[&str] = &["reportedly", "allegedly", "purportedly", "supposedly"];

/// Where a sentence says who holds what.
struct Held {
    origin: Subject,
    verb: usize,
    clause: Range<usize>,
    rule: String,
}

/// The claims of a sentence.
pub(crate) fn claims(sentence: &Sentence<'_>, names: &FullNames) -> Vec<Proposal> {
    if sentence.len() < 4 || sentence.len().checked_sub(1).is_some_and(|last| sentence.is_mark(last, '?')) {
        return Vec::new();
    }
    let Some(held) = headline(sentence).or_else(|| leading(sentence)).or_else(|| trailing(sentence)) else {
        return Vec::new();
    };
    let Some(origin) = named(sentence, &held.origin, names) else { return Vec::new() };
    if sentence.is(held.verb + 1, "responsibility") && sentence.is(held.verb + 2, "for") {
        return responsibility(sentence, &held, &origin).into_iter().collect();
    }
    let (view, clause) = view(sentence, &held.clause);
    let verb = sentence.small(held.verb);
    let hedge = view.or_else(|| hedges(&verb).then(|| sentence.word(held.verb).to_owned()));
    let relay = relay(sentence, names, &held);
    clauses(sentence, clause.start, clause.end)
        .into_iter()
        .filter(|clause| !sentence.has(clause.subject.start, Traits::HOLDS))
        .filter_map(|clause| {
            let passive = passive_hedge(sentence, &clause);
            let hedge = passive.or_else(|| hedge.clone());
            proposal(sentence, &held, &origin, relay.clone(), hedge, &clause, names)
        })
        .collect()
}

fn proposal(
    sentence: &Sentence<'_>,
    held: &Held,
    origin: &Named,
    relay: Option<(Named, Option<String>)>,
    hedge: Option<String>,
    clause: &Clause,
    names: &FullNames,
) -> Option<Proposal> {
    let inside = clause.subject.start..clause.object.end;
    let placed = dates_around(sentence, &inside);
    let mut own = placed.iter().enumerate().filter(|(_, date)| inside.contains(&date.tokens.start));
    let only = own.next().filter(|_| own.next().is_none());
    let dated = only
        .filter(|(_, date)| !bounds(sentence, &date.tokens))
        .map(|(index, date)| Dated { index, ahead: lies_ahead(sentence, &inside, &date.tokens) });
    let factuality = hedge.as_deref().and_then(|word| factuality(&word.to_lowercase()));
    Some(Proposal {
        spans: vec![sentence.span(&(0..sentence.len()))?],
        rule: held.rule.clone(),
        remarks: Vec::new(),
        dates: placed.into_iter().map(|date| date.found).collect(),
        dated,
        content: Content::Claim(Claim {
            origin: origin.clone(),
            relay,
            hedge,
            factuality,
            subject: sentence.span(&clause.subject)?,
            predicate: sentence.span(&clause.predicate)?,
            object: sentence.span(&clause.object)?,
            blames: blames(sentence, clause, names),
        }),
    })
}

/// Whether a date is only a bound: `by March 5`, `since Monday`.
fn bounds(sentence: &Sentence<'_>, date: &Range<usize>) -> bool {
    const BOUNDS: &[&str] =
        &["by", "since", "until", "before", "after", "from", "between", "through", "till", "than", "and", "to"];
    date.start.checked_sub(1).is_some_and(|before| sentence.is_any(before, BOUNDS))
}

/// Whether the words around a date say that it is still to come.
fn lies_ahead(sentence: &Sentence<'_>, inside: &Range<usize>, date: &Range<usize>) -> bool {
    inside.clone().filter(|index| !date.contains(index)).any(|index| {
        sentence
            .is_any(index, &["will", "planned", "plans", "scheduled", "upcoming", "expected", "would", "shall", "due"])
    })
}

/// `Officials: North Korea is behind attack`
fn headline(sentence: &Sentence<'_>) -> Option<Held> {
    let colon = (1..sentence.len().min(7)).find(|index| sentence.is_mark(*index, ':'))?;
    let whole = sentence.end_without_mark() == sentence.len();
    let origin = plain(sentence, 0..colon).filter(|_| whole)?;
    matches!(origin, Subject::Described { .. }).then(|| Held {
        origin,
        verb: colon,
        clause: colon + 1..sentence.len(),
        rule: "attribution in a headline, by its colon".to_owned(),
    })
}

/// `Officials believe that …`
fn leading(sentence: &Sentence<'_>) -> Option<Held> {
    let reach = sentence.len().min(40);
    let verbs =
        (1..reach).filter(|index| sentence.has(*index, Traits::HOLDS) && !sentence.has(*index, Traits::CAPITAL));
    for verb in verbs.take(4) {
        let Some(origin) = subject(sentence, 0..before_helpers(sentence, 0, verb)) else { continue };
        let small = sentence.small(verb);
        if !commits(&small, &origin) {
            return None;
        }
        let mut from = verb + 1;
        if sentence.is(from, "on") && sentence.has(from + 1, Traits::WEEKDAY) {
            from += 2;
        } else if sentence.has(from, Traits::WEEKDAY) {
            from += 1;
        }
        let clause = from..sentence.end_without_mark();
        let rule = format!("attribution by \"{}\"", sentence.word(verb));
        let opens = sentence.get(from).is_some_and(|token| !token.is_any_mark(",.:;") && !token.is_quotation());
        let bare = sentence.has(from, Traits::PREPOSITION) && !sentence.is(from, "as");
        return (opens && !bare).then_some(Held { origin, verb, clause, rule });
    }
    None
}

/// `…, officials said.`
fn trailing(sentence: &Sentence<'_>) -> Option<Held> {
    let end = sentence.end_without_mark();
    let floor = end.saturating_sub(16).max(3);
    let comma = (floor..end).rev().find(|index| sentence.is_mark(*index, ','))?;
    if sentence.is_quotation(comma - 1)
        || (0..comma).any(|index| sentence.has(index, Traits::SAYING.and(Traits::HOLDS)))
    {
        return None;
    }
    let verb = sentence.find(comma + 1..end, Traits::HOLDS)?;
    let origin = crate::names::without_introduction(sentence, comma + 1..before_helpers(sentence, comma + 1, verb))?;
    let time = (verb + 1..end).all(|index| sentence.is(index, "on") || sentence.has(index, Traits::WEEKDAY));
    (time && commits(&sentence.small(verb), &origin)).then(|| Held {
        origin,
        verb,
        clause: 0..comma,
        rule: format!("attribution by \"{}\" behind the claim", sentence.word(verb)),
    })
}

/// A hedging verb counts of anybody; a plain verb of saying only of those who are not named.
fn commits(verb: &str, origin: &Subject) -> bool {
    let plain = matches!(
        verb,
        "said"
            | "says"
            | "say"
            | "announced"
            | "acknowledged"
            | "warned"
            | "stated"
            | "added"
            | "noted"
            | "insist"
            | "insisted"
            | "maintain"
            | "concluded"
    );
    let flips = matches!(verb, "doubt" | "doubts");
    match origin {
        Subject::Pronoun { .. } => false,
        Subject::Name { .. } => hedges(verb) && !flips,
        Subject::Described { .. } => (hedges(verb) || plain) && !flips,
    }
}

/// `it is their belief that …`: the noun hedges, and the claim begins behind it.
fn view(sentence: &Sentence<'_>, clause: &Range<usize>) -> (Option<String>, Range<usize>) {
    let start = if sentence.is(clause.start, "that") { clause.start + 1 } else { clause.start };
    let opens = sentence.is(start, "it") && sentence.is_any(start + 1, &["is", "was", "remains"]);
    let that = (start + 2..clause.end.min(start + 8)).find(|index| sentence.is(*index, "that"));
    if let Some(that) = that.filter(|_| opens) {
        let word = sentence.word(that - 1).trim_matches(['"', '“', '”', '‘', '’', '\'']);
        if is_view(&word.to_lowercase()) {
            return (Some(word.to_owned()), that + 1..clause.end);
        }
    }
    (None, clause.clone())
}

/// `are believed to be`: inside an attributed claim, the one who says so is whoever it is attributed to.
fn passive_hedge(sentence: &Sentence<'_>, clause: &Clause) -> Option<String> {
    clause
        .predicate
        .clone()
        .find(|index| sentence.is_any(*index, &["believed", "thought", "suspected", "feared", "alleged"]))
        .map(|index| sentence.word(index).to_owned())
}

fn relay(sentence: &Sentence<'_>, names: &FullNames, held: &Held) -> Option<(Named, Option<String>)> {
    let from = (held.clause.start..sentence.len()).find(|index| {
        sentence.is_mark(*index, ',') && sentence.is(index + 1, "according") && sentence.is(index + 2, "to")
    })?;
    let found = according(sentence, from + 1)?;
    let party = named(sentence, &found.subject, names)?;
    let outlet = match &found.subject {
        Subject::Name { outlet: Some(outlet), .. } => sentence.span(outlet).and_then(|span| sentence.text.get(span)),
        _ => None,
    };
    let outlet = outlet
        .map(|outlet| outlet.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']).to_owned());
    Some((party, outlet))
}

/// `claimed responsibility for`: an attribution to oneself.
fn responsibility(sentence: &Sentence<'_>, held: &Held, origin: &Named) -> Option<Proposal> {
    let end = (held.verb + 3..sentence.len())
        .find(|index| sentence.get(*index).is_some_and(|token| token.is_any_mark(",.;:!—–")))
        .unwrap_or(sentence.len());
    let placed = dates_around(sentence, &(0..end));
    Some(Proposal {
        spans: vec![sentence.span(&(0..sentence.len()))?],
        rule: "claim of responsibility".to_owned(),
        remarks: Vec::new(),
        dates: placed.into_iter().map(|date| date.found).collect(),
        dated: None,
        content: Content::Claim(Claim {
            origin: origin.clone(),
            relay: None,
            hedge: Some(sentence.word(held.verb).to_owned()),
            factuality: None,
            subject: origin.span.clone(),
            predicate: sentence.span(&(held.verb..held.verb + 2))?,
            object: sentence.span(&(held.verb + 2..end))?,
            blames: Some((origin.clone(), dateline_story::event::AttributionRole::Perpetrated)),
        }),
    })
}

/// How far a hedging word commits, where that is plain.
fn factuality(word: &str) -> Option<Factuality> {
    match word {
        "believe" | "believes" | "believed" | "think" | "thinks" | "thought" | "assess" | "assesses" | "assessed"
        | "assessment" | "belief" | "conclusion" | "judgment" | "judgement" => Some(Factuality::ProbableYes),
        "suspect" | "suspects" | "suspected" | "fear" | "fears" | "feared" | "suspicion" | "theory" | "hypothesis" => {
            Some(Factuality::PossibleYes)
        }
        "confirm" | "confirms" | "confirmed" => Some(Factuality::CertainYes),
        _ => None,
    }
}

/// Words that report without a source.
pub(crate) fn sourceless(sentence: &Sentence<'_>) -> Vec<Range<usize>> {
    (0..sentence.len())
        .filter(|index| {
            let passive = sentence
                .is_any(*index, &["believed", "thought", "suspected", "feared", "alleged", "reported", "understood"])
                && index.checked_sub(1).is_some_and(|before| sentence.is_any(before, &["is", "are", "was", "were"]))
                && sentence.is(index + 1, "to");
            passive || sentence.is_any(*index, SOURCELESS)
        })
        .filter_map(|index| sentence.span(&(index..index + 1)))
        .collect()
}
