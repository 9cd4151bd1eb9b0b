//! Proposals as JSON lines that `dateline import` reads.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use dateline_story::names::{EventId, Slug};
use dateline_story::partial_date::{Basis, PartialDate};
use dateline_story::party::PartyKind;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::dates::{FoundDate, Meaning};
use crate::parties::{Named, slug};
use crate::proposal::{Claim, Content, Decision, Proposal, Release, Statement};

/// The article as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article<'t> {
    /// Its text: the bytes that `sha256` is of.
    pub text: &'t str,
    /// SHA-256 of its bytes, 64 small hexadecimal digits.
    pub sha256: String,
    /// When it was read: an RFC 3339 time in UTC.
    pub captured: String,
    /// Where it was read from; `None` where that has no address.
    pub uri: Option<String>,
}

/// What the text does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The story that the events are for.
    pub story: Slug,
    /// The incident that attributions are of. Without it they are drafted as claims.
    pub incident: Option<Slug>,
    /// When the article was published. Without it a weekday is no date.
    pub published: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Line<'a> {
    r#type: &'a str,
    story: &'a Slug,
    id: EventId,
    data: Value,
}

/// The lines: first the evidence, then one for each proposal, each without its line end. Each has an id of its own from `new_id`, so
/// that importing them again records nothing twice.
#[must_use]
pub fn lines(
    article: &Article<'_>,
    proposals: &[Proposal],
    settings: &Settings,
    mut new_id: impl FnMut() -> EventId,
) -> Vec<String> {
    let mut evidence = Map::new();
    evidence.insert("sha256".to_owned(), json!(article.sha256));
    evidence.insert("length_bytes".to_owned(), json!(article.text.len()));
    evidence.insert("media_type".to_owned(), json!("text/plain"));
    evidence.insert("captured".to_owned(), json!(article.captured));
    if let Some(uri) = &article.uri {
        evidence.insert("uri".to_owned(), json!(uri));
    }
    evidence.insert("note".to_owned(), json!("draft: the article that the proposals come from"));
    let writer = Writer { article, settings };
    let mut lines = vec![writer.line("EvidenceCaptured", new_id(), Value::Object(evidence))];
    lines.extend(proposals.iter().map(|proposal| writer.proposal(proposal, new_id())));
    lines
}

/// The type of event that a proposal becomes.
#[must_use]
pub fn event_type(proposal: &Proposal, settings: &Settings) -> &'static str {
    match &proposal.content {
        Content::Statement(_) => "StatementIssued",
        Content::Claim(claim) if settings.incident.is_some() && claim.blames.is_some() => "AttributionMade",
        Content::Claim(_) => "ClaimAsserted",
        Content::Release(release) => match release.decision {
            Decision::Cancelled => "ReleaseCancelled",
            Decision::Postponed => "ReleasePostponed",
        },
    }
}

struct Writer<'a> {
    article: &'a Article<'a>,
    settings: &'a Settings,
}

impl Writer<'_> {
    fn line(&self, kind: &str, id: EventId, data: Value) -> String {
        // Texts, numbers and names: nothing that JSON has no form for.
        let line = Line { r#type: kind, story: &self.settings.story, id, data };
        let line = serde_json::to_string(&line).unwrap_or_default();
        escaped(line)
    }

    fn proposal(&self, proposal: &Proposal, id: EventId) -> String {
        let kind = event_type(proposal, self.settings);
        let mut remarks = proposal.remarks.clone();
        let mut data = match &proposal.content {
            Content::Statement(statement) => self.statement(statement, &proposal.spans, &mut remarks),
            Content::Claim(claim) => self.claim(claim, kind),
            Content::Release(release) => self.release(release),
        };
        self.dates(proposal, kind, &mut data, &mut remarks);
        let evidence: Vec<Value> = proposal
            .spans
            .iter()
            .map(|span| json!({ "sha256": self.article.sha256, "start": span.start, "end": span.end }))
            .collect();
        data.insert("evidence".to_owned(), Value::Array(evidence));
        remarks.push(format!("draft: {}", proposal.rule));
        data.insert("note".to_owned(), json!(remarks.join("; ")));
        self.line(kind, id, Value::Object(data))
    }

    fn statement(
        &self,
        statement: &Statement,
        spans: &[Range<usize>],
        remarks: &mut Vec<String>,
    ) -> Map<String, Value> {
        let mut data = Map::new();
        let words: Vec<Value> = spans
            .iter()
            .zip(&statement.kinds)
            .map(|(span, kind)| json!({ "kind": kind, "text": self.text(span) }))
            .collect();
        data.insert("spans".to_owned(), Value::Array(words));
        let to: Vec<Value> = statement.to.iter().map(party).collect();
        match &statement.speaker {
            Some(speaker) => {
                data.insert("speaker".to_owned(), party(speaker));
                let mut hop = origin(speaker);
                if let Some(medium) = statement.medium {
                    hop.insert("medium".to_owned(), json!(medium));
                }
                if !to.is_empty() {
                    hop.insert("to".to_owned(), json!(to));
                }
                data.insert("sourcing".to_owned(), json!([{ "hops": [hop] }]));
            }
            None => {
                data.insert(
                    "speaker".to_owned(),
                    json!({ "id": "unattributed", "kind": "unnamed", "as": "(not stated)" }),
                );
                remarks.push("the speaker is not stated here: name one, or leave this line out".to_owned());
            }
        }
        if let Some(medium) = statement.medium {
            data.insert("medium".to_owned(), json!(medium));
        }
        if !to.is_empty() {
            data.insert("to".to_owned(), json!(to));
        }
        data
    }

    fn claim(&self, claim: &Claim, kind: &str) -> Map<String, Value> {
        let mut data = Map::new();
        match (&claim.blames, &self.settings.incident) {
            (Some((party_blamed, role)), Some(incident)) if kind == "AttributionMade" => {
                data.insert("attributor".to_owned(), party(&claim.origin));
                data.insert("incident".to_owned(), json!(incident));
                data.insert("attributed_to".to_owned(), party(party_blamed));
                data.insert("role".to_owned(), json!(role));
                // A claim of responsibility has its subject elsewhere in the sentence.
                let whole = claim.subject.start..claim.object.end;
                let own = claim.predicate.start..claim.object.end;
                let words = if claim.origin.span == claim.subject { own } else { whole };
                data.insert("words".to_owned(), json!(self.text(&words)));
            }
            _ => {
                data.insert("subject".to_owned(), json!(self.text(&claim.subject)));
                data.insert("predicate".to_owned(), json!(self.text(&claim.predicate)));
                data.insert("object".to_owned(), json!(self.text(&claim.object)));
            }
        }
        let mut first = origin(&claim.origin);
        if let Some(hedge) = &claim.hedge {
            first.insert("hedge".to_owned(), json!(hedge));
        }
        if let Some(factuality) = claim.factuality {
            first.insert("factuality".to_owned(), json!(factuality));
        }
        let mut hops = vec![Value::Object(first)];
        if let Some((relay, outlet)) = &claim.relay {
            let mut hop = Map::new();
            hop.insert("party".to_owned(), party(relay));
            hop.insert("role".to_owned(), json!("relay"));
            if let Some(outlet) = outlet {
                hop.insert("outlet".to_owned(), json!(outlet));
            }
            hops.push(Value::Object(hop));
        }
        data.insert("sourcing".to_owned(), json!([{ "hops": hops }]));
        data
    }

    fn release(&self, release: &Release) -> Map<String, Value> {
        let mut data = Map::new();
        data.insert(
            "work".to_owned(),
            json!({ "id": slug(&release.title), "kind": release.work, "as": release.title }),
        );
        data.insert("scope".to_owned(), json!({ "channel": release.channel.unwrap_or("unstated") }));
        data.insert("by".to_owned(), party(&release.by));
        if let Some(reason) = &release.reason {
            data.insert("reason".to_owned(), json!(self.text(reason)));
        }
        data
    }

    /// Puts in the date that belongs to it, where it can be told without guessing; the others go into the note.
    fn dates(&self, proposal: &Proposal, kind: &str, data: &mut Map<String, Value>, remarks: &mut Vec<String>) {
        for (index, date) in proposal.dates.iter().enumerate() {
            // When an attribution was made is not when what it is about happened.
            let own = proposal.dated.filter(|own| own.index == index && kind != "AttributionMade");
            let resolved = own.and_then(|own| Some((own.ahead, self.resolve(date, own.ahead)?)));
            if let Some((ahead, partial)) = resolved {
                let field = if ahead { "planned" } else { "occurred" };
                data.insert(
                    field.to_owned(),
                    json!({ "date": partial.date, "words": partial.words, "basis": partial.basis }),
                );
                continue;
            }
            let words = self.text(&date.span);
            let place = format!("bytes {}-{}", date.span.start, date.span.end);
            let needs =
                matches!(date.meaning, Meaning::Weekday(_)) && self.settings.published.is_none() && own.is_some();
            let hint = if needs { ", a date with --published DATE" } else { "" };
            remarks.push(format!("prints \"{words}\" ({place}){hint}"));
        }
    }

    fn resolve(&self, date: &FoundDate, ahead: bool) -> Option<PartialDate> {
        let words = Some(self.text(&date.span).to_owned());
        match &date.meaning {
            Meaning::Date(edtf) => Some(PartialDate { words, ..PartialDate::new(edtf.clone()) }),
            Meaning::Weekday(day) if !ahead => {
                let published = self.settings.published?;
                let weekday = published.weekday().num_days_from_monday();
                let back = (weekday + 7 - u32::from(*day)) % 7;
                let then = published.checked_sub_days(chrono::Days::new(u64::from(back)))?;
                let edtf = then.format("%Y-%m-%d").to_string().parse().ok()?;
                Some(PartialDate { words, basis: Basis::Inferred, ..PartialDate::new(edtf) })
            }
            Meaning::Weekday(_) | Meaning::Unclear => None,
        }
    }

    fn text(&self, span: &Range<usize>) -> &str {
        self.article.text.get(span.clone()).unwrap_or_default()
    }
}

/// The same JSON, with an escape for every character that could steer a terminal or hide what is next to it. JSON itself
/// escapes only the first thirty-two.
fn escaped(line: String) -> String {
    let steers = |character: char| {
        character.is_control()
            || matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    if !line.contains(steers) {
        return line;
    }
    let mut out = String::with_capacity(line.len() + 16);
    for character in line.chars() {
        if steers(character) {
            // All of them are in the basic plane: one escape is enough.
            out.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

fn party(named: &Named) -> Value {
    json!({ "id": named.id, "kind": named.kind, "as": named.printed })
}

fn origin(named: &Named) -> Map<String, Value> {
    let mut hop = Map::new();
    hop.insert("party".to_owned(), party(named));
    hop.insert("role".to_owned(), json!("origin"));
    if named.kind == PartyKind::Unnamed {
        hop.insert("descriptor".to_owned(), json!(named.printed));
    }
    hop
}
