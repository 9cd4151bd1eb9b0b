//! Events proposed from an article's text, by rules.
//!
//! [`draft`] reads a text and proposes what it seems to report: quotations with their speakers, what unnamed officials say or
//! anybody believes, releases called off or put off. It records nothing, asks nobody, and knows nothing but the words of
//! English news prose: a phrase that its rules do not understand as a whole costs a proposal. A missing proposal is a minute's
//! work for whoever enters the story; an invented one is a false record.
//!
//! [`lines`] writes proposals as the JSON lines that `dateline import` reads.

mod blame;
mod clauses;
mod dates;
mod decisions;
mod document;
mod hedges;
mod last_speaker;
mod lead_in;
pub mod lines;
mod marks;
mod names;
mod parties;
mod proposal;
mod quotations;
mod releases;
mod speakers;
mod telling;
mod tokens;
mod words;
mod works;

pub use dates::{FoundDate, Meaning};
pub use parties::{Named, slug};
pub use proposal::{Claim, Content, Dated, Decision, Proposal, Reading, Release, Statement, Unused, UnusedKind};

use document::Document;
use parties::FullNames;
use quotations::Quotations;

/// What a text seems to report, in the text's order.
#[must_use]
pub fn draft(text: &str) -> Vec<Proposal> {
    read(text).proposals
}

/// What a text seems to report, and what else the rules saw in it. Total: any text gives an answer, in time that grows with its
/// length.
#[must_use]
pub fn read(text: &str) -> Reading {
    let document = Document::read(text);
    let names = FullNames::of(&document);
    let (mut proposals, mut unused, speakers) = Quotations::new(&document, &names).read();
    for (_, sentence) in document.sentences() {
        let claims = hedges::claims(&sentence, &names);
        if claims.is_empty() {
            let sourceless = hedges::sourceless(&sentence).into_iter();
            unused.extend(sourceless.map(|span| Unused { kind: UnusedKind::SourcelessHedge, span }));
        }
        proposals.extend(claims);
    }
    proposals.extend(releases::releases(&document, &names, &speakers));
    proposals.sort_by_key(|proposal| proposal.spans.first().map(|span| span.start));
    unused.extend(dates_left(&document, &proposals));
    unused.sort_by_key(|unused| (unused.span.start, unused.kind));
    Reading { proposals, unused }
}

/// The dates that no proposal mentions.
fn dates_left(document: &Document<'_>, proposals: &[Proposal]) -> Vec<Unused> {
    let mentioned: std::collections::BTreeSet<usize> =
        proposals.iter().flat_map(|proposal| proposal.dates.iter().map(|date| date.span.start)).collect();
    document
        .sentences()
        .flat_map(|(_, sentence)| dates::dates(&sentence))
        .filter(|date| !mentioned.contains(&date.found.span.start))
        .map(|date| Unused { kind: UnusedKind::Date, span: date.found.span })
        .collect()
}
