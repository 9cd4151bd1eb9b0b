//! What an index proposes, held to what stood at the point.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::{FieldText, texts};
use super::{SearchAnswer, SearchHit, SearchPiece, SearchText, Sought};
use crate::answer::log::standing;
use crate::answer::record::{Placed, placed};
use crate::answer::who::identities;
use crate::answer::{Lens, RecordHead};
use crate::event::TextPart;
use crate::fold::{Record, StoryState};
use crate::identity::Identities;
use crate::mention::MentionRole;
use crate::names::Slug;
use crate::party::Party;

/// What an index of texts proposes: every record in which all the words may stand. It leaves none out; whether they do stand there
/// is for the fold to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposals {
    /// How many entries the ledger had at the point.
    pub entries_total: u64,
    /// For each word that was sought, in how many records it stood or had stood by then.
    pub records_of_word: Vec<u64>,
    /// The texts in which words stand, each once.
    pub texts: Vec<ProposedText>,
    /// Which of them each record has or had, by story and record number.
    pub records: BTreeMap<Slug, BTreeMap<u64, BTreeSet<usize>>>,
}

/// A text in which words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedText {
    /// The text.
    pub text: String,
    /// Where which words stand.
    pub hits: Vec<ProposedHit>,
}

/// A place in a text where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProposedHit {
    /// Which of the words, from 0.
    pub word: usize,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether it stands there as it was typed, and not in another form of it.
    pub as_typed: bool,
}

/// Holds what an index proposes to what stood at the point, and puts the best first.
///
/// `states` are those of the stories that the proposals name, as looked at; of all stories where it matters whose words they are, since
/// any of them may tell which parties are one.
#[must_use]
pub fn search(sought: &Sought, proposals: &Proposals, states: &[StoryState], lens: &Lens) -> SearchAnswer {
    let identities = sought.by.as_ref().map(|_| identities(states)).unwrap_or_default();
    let by = sought.by.as_ref().map(|party| (party, &identities));
    let mut ranked = Vec::new();
    for state in states {
        for (number, proposed) in proposals.records.get(state.slug()).into_iter().flatten() {
            let proposed: Vec<&ProposedText> = proposed.iter().filter_map(|at| proposals.texts.get(*at)).collect();
            let Some(record) = state.record(*number).filter(|record| counts(record, by, lens)) else { continue };
            ranked.extend(rank(state, record, &proposed, proposals).map(|rank| (rank, proposed)));
        }
    }
    ranked.sort_by_key(|(rank, _)| (rank.withdrawn, std::cmp::Reverse(rank.score), rank.record.entry.position));
    let stories: BTreeSet<&Slug> = ranked.iter().map(|(rank, _)| rank.state.slug()).collect();
    let hits_max = usize::try_from(sought.hits_max).unwrap_or(usize::MAX);
    SearchAnswer {
        words: sought.words.clone(),
        by: sought.by.clone(),
        records_total: ranked.len() as u64,
        withdrawn_total: ranked.iter().filter(|(rank, _)| rank.withdrawn).count() as u64,
        stories_total: stories.len() as u64,
        hits: ranked.iter().take(hits_max).filter_map(|(rank, proposed)| hit(rank, proposed, lens)).collect(),
    }
}

/// Whether a record is one of those that are asked about.
fn counts(record: &Record, by: Option<(&Slug, &Identities)>, lens: &Lens) -> bool {
    let is_by = || {
        by.is_none_or(|(party, identities)| {
            let body = record.body();
            let parties = body.iter().flat_map(|body| body.parties());
            parties.into_iter().any(|(role, named)| speaks(role) && identities.same(&named.id, party))
        })
    };
    record.is_admitted() && placed(record, lens) != Placed::NotYet && is_by()
}

/// Whether a record is a party's own word or act, or comes from it.
const fn speaks(role: MentionRole) -> bool {
    matches!(
        role,
        MentionRole::Speaker
            | MentionRole::Attributor
            | MentionRole::Decider
            | MentionRole::Threatener
            | MentionRole::Investigator
            | MentionRole::Actor
            | MentionRole::Origin
    )
}

/// A record in which all the words stand.
struct Rank<'a> {
    state: &'a StoryState,
    record: &'a Record,
    /// Whether it, or the part of it that the words stand in, was withdrawn.
    withdrawn: bool,
    score: u64,
}

/// A text of a record as it stood, with the places of words in it.
struct FoundText<'a> {
    field: String,
    part: TextPart,
    verbatim: bool,
    withdrawn: bool,
    proposed: &'a ProposedText,
}

/// The texts of a record in which any of the words stood.
fn stood<'a>(record: &Record, proposed: &[&'a ProposedText]) -> Vec<FoundText<'a>> {
    let Some(body) = record.body_with_withdrawn_parts() else { return Vec::new() };
    // What cannot go is still there, whatever was to be withdrawn of it.
    let is_struck = !record.withdrawn_parts().is_empty() && record.body().as_ref() != Some(&body);
    let is_withdrawn = |field: &str| {
        let mut parts = record.withdrawn_parts().keys();
        is_struck
            && parts.any(|part| field.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    let find = |FieldText { field, text, part, verbatim }: FieldText<'_>| {
        let proposed = proposed.iter().find(|proposed| proposed.text == text)?;
        Some(FoundText { withdrawn: is_withdrawn(&field), field, part, verbatim, proposed })
    };
    texts(&body).into_iter().filter_map(find).collect()
}

fn rank<'a>(
    state: &'a StoryState,
    record: &'a Record,
    proposed: &[&ProposedText],
    proposals: &Proposals,
) -> Option<Rank<'a>> {
    let stood = stood(record, proposed);
    let score = |withdrawn: bool| {
        let words = proposals.records_of_word.iter().enumerate();
        words.map(|(word, records)| worth(word, *records, proposals.entries_total, &stood, withdrawn)).sum()
    };
    let (withdrawn, score): (bool, Option<u64>) = match (record.stands(), score(false)) {
        (true, Some(score)) => (false, Some(score)),
        _ => (true, score(true)),
    };
    score.map(|score| Rank { state, record, withdrawn, score })
}

/// What a word adds to a record's rank, by BM25 (Robertson and Zaragoza, 2009; k1 = 1.2, and b = 0.3, since texts here are quotes and
/// names, and a long quote is not about less): more where it is rare, where it stands often, in a short text, in what is told. `None` if
/// it stands nowhere.
///
/// In whole numbers, and from counts as of the point alone: an answer keeps its order for ever, whatever comes after, on any machine.
fn worth(word: usize, records: u64, entries: u64, stood: &[FoundText<'_>], withdrawn: bool) -> Option<u64> {
    let rarity = 1_u64.saturating_add(entries.checked_div(records.max(1)).unwrap_or(0).max(1).ilog2().into());
    let counted = stood.iter().filter(|one| withdrawn || !one.withdrawn);
    let best = counted.filter_map(|one| {
        let hits = one.proposed.hits.iter().filter(|hit| hit.word == word);
        // Another form of the word counts half.
        let halves: u64 = hits.map(|hit| if hit.as_typed { 2 } else { 1 }).sum();
        if halves == 0 {
            return None;
        }
        let length = one.proposed.text.split_whitespace().count() as u64;
        // 24 words stand for the length of a usual text.
        let divisor = halves.saturating_mul(5_000).saturating_add(8_400).saturating_add(length.saturating_mul(150));
        Some(halves.saturating_mul(11_000_000).saturating_mul(weight(one.part)) / divisor.max(1))
    });
    best.max().map(|best| best.saturating_mul(rarity))
}

const fn weight(part: TextPart) -> u64 {
    match part {
        TextPart::Told => 8,
        TextPart::Named => 4,
        TextPart::Added => 3,
        TextPart::Source => 1,
    }
}

fn hit(rank: &Rank<'_>, proposed: &[&ProposedText], lens: &Lens) -> Option<SearchHit> {
    let mut stood = stood(rank.record, proposed);
    stood.sort_by_key(|one| (one.withdrawn, std::cmp::Reverse(weight(one.part))));
    let mut texts: Vec<SearchText> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    // A name that stands in several places of a record is shown once.
    for one in stood.iter().filter(|one| seen.insert(&one.proposed.text)) {
        texts.push(SearchText {
            field: one.field.clone(),
            part: one.part,
            verbatim: one.verbatim,
            pieces: pieces(one.proposed),
            withdrawn: one.withdrawn,
        });
    }
    let head = RecordHead::of(rank.state, rank.record, lens)?;
    Some(SearchHit {
        standing: standing(rank.state, rank.record, Some(&head)),
        record: head,
        said_by: said_by(rank.record),
        summary: rank.record.summary().unwrap_or_default(),
        withdrawn: rank.withdrawn,
        undated: placed(rank.record, lens) == Placed::Undated,
        texts,
    })
}

/// Whose word or act a record is, or else where it comes from.
fn said_by(record: &Record) -> Option<Party> {
    let body = record.body()?;
    let parties = body.parties();
    let own = parties.iter().find(|(role, _)| speaks(*role) && *role != MentionRole::Origin);
    own.or_else(|| parties.iter().find(|(role, _)| speaks(*role))).map(|(_, party)| (*party).clone())
}

/// A text taken apart where words stand in it.
fn pieces(proposed: &ProposedText) -> Vec<SearchPiece> {
    let mut hits: Vec<(usize, usize)> = proposed.hits.iter().map(|hit| (hit.start, hit.end)).collect();
    hits.sort_unstable();
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut push = |from: usize, to: usize, hit: bool| {
        if let Some(text) = proposed.text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(SearchPiece { text: text.to_owned(), hit });
        }
    };
    for (start, end) in hits {
        let start = start.max(done);
        if start < end {
            push(done, start, false);
            push(start, end, true);
            done = end;
        }
    }
    push(done, proposed.text.len(), false);
    pieces
}
