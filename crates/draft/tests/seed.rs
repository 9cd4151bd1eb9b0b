//! What the rules find in the seed article, measured against what it says. The figures stand in the README: one article, on
//! which the rules were also looked at while they were written, says little about others.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::path::Path;

use dateline_draft::{Content, Decision, Proposal, read};

fn article() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join("seeds/sony-hack/article.txt");
    std::fs::read_to_string(path).unwrap()
}

/// Every direct quotation: its first words, and the id of who speaks; `None` where the article names nobody.
const QUOTATIONS: &[(&str, Option<&str>)] = &[
    ("assessment", Some("us-officials")),
    ("We have found linkage", Some("government-source")),
    ("Today the U.S. succumbed", None),
    ("In light of the decision", Some("sony")),
    ("Sony Pictures has been the victim", Some("sony")),
    ("We are deeply saddened", Some("sony")),
    ("paranoid thriller", None),
    ("Today the U.S. succumbed", Some("aaron-sorkin")),
    ("The wishes of the terrorists", Some("aaron-sorkin")),
    ("My deepest sympathies", Some("aaron-sorkin")),
    ("@SonyPictures don’t cave", Some("mitt-romney")),
    ("DHS is aware of a threat", Some("us-homeland-security")),
    ("We are still", Some("us-homeland-security")),
];

/// What somebody is said to hold: the row of the facts, the id of who holds it, the word that hedges, the claim.
const HEDGED: &[(u8, &str, Option<&str>, &str)] = &[
    (2, "officials", None, "North Korea is behind attack on Sony"),
    (3, "us-officials", Some("assessment"), "North Korea is involved in the massive"),
    (4, "us-officials", Some("believe"), "North Korea was behind the massive"),
    (
        5,
        "officials",
        Some("believed"),
        "the individuals responsible are believed to be acting on orders from the North Koreans",
    ),
    (6, "officials", None, "the attack originated outside of North Korea"),
    (10, "guardians-of-peace", Some("claimed"), "The Guardians of Peace claimed responsibility for the attack on Sony"),
];

/// What was called off or put off: the row, the work, who decided, which release.
const RELEASES: &[(u8, Decision, &str, &str, Option<&str>)] = &[
    (16, Decision::Postponed, "The Interview", "five-biggest-theater-chains-in-the-us", None),
    (17, Decision::Cancelled, "The Interview", "sony", None),
    (19, Decision::Cancelled, "The Interview", "sony", Some("theatrical")),
    (20, Decision::Cancelled, "The Interview", "sony", Some("premiere")),
    (25, Decision::Cancelled, "a planned film starring actor Steve Carrell", "sony", None),
];

/// Every date with printed words that can stand for a day, a month or a weekday, outside quotations and furniture; and one
/// inside Sony's words.
const DATES: &[&str] = &["Nov. 24", "Nov. 24", "Christmas Day", "Wednesday", "December 25", "March 2015", "Wednesday"];

struct Measured {
    gold: usize,
    proposed: usize,
    right: usize,
}

impl Measured {
    fn print(&self, what: &str) {
        let percent = |of: usize| if of == 0 { 100.0 } else { 100.0 * self.right as f64 / of as f64 };
        println!(
            "{what:<12} precision {}/{} ({:.0} %), recall {}/{} ({:.0} %)",
            self.right,
            self.proposed,
            percent(self.proposed),
            self.right,
            self.gold,
            percent(self.gold)
        );
    }

    fn is(&self, right: usize, proposed: usize, gold: usize) {
        assert_eq!((self.right, self.proposed, self.gold), (right, proposed, gold));
    }
}

/// Counts each gold item at most once.
fn measure<G, P>(gold: &[G], proposed: &[P], same: impl Fn(&G, &P) -> bool) -> Measured {
    let mut used = vec![false; gold.len()];
    let right = proposed
        .iter()
        .filter(|found| {
            let free = (0..gold.len()).find(|index| !used[*index] && same(&gold[*index], found));
            if let Some(index) = free {
                used[index] = true;
            }
            free.is_some()
        })
        .count();
    Measured { gold: gold.len(), proposed: proposed.len(), right }
}

/// Every quoted span, with the id of its speaker.
fn quoted<'t>(text: &'t str, proposals: &[Proposal]) -> Vec<(&'t str, Option<String>)> {
    let mut found = Vec::new();
    for proposal in proposals {
        if let Content::Statement(statement) = &proposal.content {
            let speaker = statement.speaker.as_ref().map(|speaker| speaker.id.to_string());
            found.extend(proposal.spans.iter().map(|span| (&text[span.clone()], speaker.clone())));
        }
    }
    found
}

#[test]
fn every_quotation_of_the_article_has_the_right_speaker_or_none() {
    let text = article();
    let found = quoted(&text, &read(&text).proposals);
    let measured = measure(QUOTATIONS, &found, |(words, _), (text, _)| text.starts_with(words));
    measured.print("quotations");
    measured.is(13, 13, 13);

    let named: Vec<_> = found.iter().filter(|(_, speaker)| speaker.is_some()).collect();
    let with_speaker: Vec<_> = QUOTATIONS.iter().filter(|(_, speaker)| speaker.is_some()).collect();
    let speakers = measure(&with_speaker, &named, |(words, speaker), (text, found)| {
        text.starts_with(words) && found.as_deref() == *speaker
    });
    speakers.print("speakers");
    speakers.is(11, 11, 11);
}

#[test]
fn hedged_attributions_of_the_article_are_found_with_who_holds_them() {
    let text = article();
    let found: Vec<(String, Option<String>, String)> = read(&text)
        .proposals
        .iter()
        .filter_map(|proposal| match &proposal.content {
            Content::Claim(claim) => {
                let parts = [&claim.subject, &claim.predicate, &claim.object].map(|part| &text[part.clone()]);
                Some((claim.origin.id.to_string(), claim.hedge.clone(), parts.join(" ")))
            }
            _ => None,
        })
        .collect();
    let measured = measure(HEDGED, &found, |(_, origin, hedge, words), (by, with, said)| {
        by == origin && with.as_deref() == *hedge && said.starts_with(words)
    });
    measured.print("attributions");
    measured.is(6, 6, 6);
}

#[test]
fn releases_called_off_in_the_article_are_found_where_the_work_has_a_title() {
    let text = article();
    let proposals = read(&text).proposals;
    let found: Vec<_> = proposals
        .iter()
        .filter_map(|proposal| match &proposal.content {
            Content::Release(release) => Some(release),
            _ => None,
        })
        .collect();
    let measured = measure(RELEASES, &found, |(_, decision, title, by, channel), release| {
        release.decision == *decision
            && release.title == *title
            && release.by.id.as_str() == *by
            && release.channel == *channel
    });
    measured.print("releases");
    measured.is(4, 4, 5);
}

#[test]
fn dates_of_the_article_are_found_with_their_printed_words() {
    let text = article();
    let reading = read(&text);
    let dates = reading.proposals.iter().flat_map(|proposal| proposal.dates.iter().map(|date| date.span.clone()));
    let left = reading
        .unused
        .iter()
        .filter(|unused| unused.kind == dateline_draft::UnusedKind::Date)
        .map(|unused| unused.span.clone());
    let mut spans: Vec<_> = dates.chain(left).map(|span| (span.start, span.end)).collect();
    spans.sort_unstable();
    spans.dedup();
    let found: Vec<&str> = spans.into_iter().map(|(start, end)| &text[start..end]).collect();
    let measured = measure(DATES, &found, |gold, found| gold == found);
    measured.print("dates");
    measured.is(7, 7, 7);
}
