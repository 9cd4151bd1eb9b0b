//! Whether a claim lays something at somebody's door, and in which role.

use dateline_story::event::AttributionRole;

use crate::clauses::Clause;
use crate::document::Sentence;
use crate::names::{Subject, plain};
use crate::parties::{FullNames, Named, named};
use crate::words::Traits;

/// Whom a clause holds to have had which part.
pub(crate) fn blames(sentence: &Sentence<'_>, clause: &Clause, names: &FullNames) -> Option<(Named, AttributionRole)> {
    if let Some(found) = on_orders(sentence, clause, names) {
        return Some(found);
    }
    // Not what somebody did not do, or may yet do.
    let open = &["not", "never", "will", "would", "could", "may", "might", "isn't", "wasn't", "aren't", "weren't"];
    if (clause.predicate.start..clause.object.end).any(|index| sentence.is_any(index, open)) {
        return None;
    }
    let role = role(sentence, clause)?;
    let subject =
        plain(sentence, clause.subject.clone()).filter(|subject| !matches!(subject, Subject::Pronoun { .. }))?;
    Some((named(sentence, &subject, names)?, role))
}

fn role(sentence: &Sentence<'_>, clause: &Clause) -> Option<AttributionRole> {
    let last = clause.predicate.end.checked_sub(1)?;
    let next = clause.object.start;
    let passive = sentence.has(clause.predicate.start, Traits::FINITE) && clause.predicate.len() > 1;
    match sentence.small(last).as_str() {
        "behind" => Some(AttributionRole::Perpetrated),
        "carried" if sentence.is(next, "out") && !passive => Some(AttributionRole::Perpetrated),
        "ordered" | "directed" | "orchestrated" | "masterminded" if !passive => Some(AttributionRole::Directed),
        "involved" if sentence.is(next, "in") => Some(AttributionRole::Involved),
        "linked" | "connected" | "tied" if sentence.is(next, "to") => Some(AttributionRole::Linked),
        _ if sentence.is(next, "behind") => Some(AttributionRole::Perpetrated),
        _ if sentence.is(next, "responsible") && sentence.is(next + 1, "for") => Some(AttributionRole::Perpetrated),
        _ if sentence.is(next, "involved") && sentence.is(next + 1, "in") => Some(AttributionRole::Involved),
        _ if sentence.is(next, "linked") && sentence.is(next + 1, "to") => Some(AttributionRole::Linked),
        _ => None,
    }
}

/// `acting on orders from X`: X gave them.
fn on_orders(sentence: &Sentence<'_>, clause: &Clause, names: &FullNames) -> Option<(Named, AttributionRole)> {
    let inside = clause.predicate.start..clause.object.end;
    if inside.clone().any(|index| sentence.is_any(index, &["not", "never"])) {
        return None;
    }
    let orders = inside.clone().find(|index| {
        sentence.is(*index, "on")
            && sentence.is_any(index + 1, &["orders", "instructions"])
            && sentence.is_any(index + 2, &["from", "of"])
    })?;
    let party = plain(sentence, orders + 3..clause.object.end)?;
    Some((named(sentence, &party, names)?, AttributionRole::Directed))
}
