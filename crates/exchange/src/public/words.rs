//! What may be published of a record, in words: what a format has no place for is not lost on its readers.

use dateline_presentation::sourcing::stance_words;
use dateline_story::answer::summarize;
use dateline_story::event::{AttributionMade, Common, SpanKind, StatementIssued, Status};
use dateline_story::sourcing::{Chain, Factuality, Hop};

use super::Item;

impl Item {
    /// What it says, in one line.
    pub(crate) fn summary(&self) -> String {
        summarize(&Common { stance: self.stance, sourcing: self.chains.clone(), ..Common::default() }, &self.fact)
    }

    /// What it claims, as far as its source commits itself: never more than that.
    pub(crate) fn claimed(&self) -> String {
        self.with(&[self.stance(), self.sources()])
    }

    /// All of it: what it says, who says so and how surely, when it happened or is to happen, how the desk ranks it.
    pub(crate) fn told(&self) -> String {
        let occurred = self.occurred.as_ref().map(|date| format!("when {}", date.describe()));
        let planned = self.planned.as_ref().map(|date| format!("planned for {}", date.describe()));
        self.with(&[self.stance(), occurred, planned, self.sources(), self.status()])
    }

    fn with(&self, more: &[Option<String>]) -> String {
        let mut text = self.words();
        for more in more.iter().flatten() {
            text.push_str(" · ");
            text.push_str(more);
        }
        text
    }

    /// What was said, whole.
    fn words(&self) -> String {
        if let Some(statement) = self.fact.data::<StatementIssued>() {
            let spans = statement.spans.iter().map(|span| match span.kind {
                SpanKind::Quote | SpanKind::PartialQuote => format!("“{}”", span.text),
                SpanKind::Paraphrase => span.text.clone(),
            });
            return format!("{}: {}", statement.speaker.printed, spans.collect::<Vec<_>>().join(" … "));
        }
        match self.fact.data::<AttributionMade>().and_then(|made| made.words.as_ref()) {
            Some(words) => format!("{} “{words}”", self.summary()),
            None => self.summary(),
        }
    }

    fn stance(&self) -> Option<String> {
        self.stance.map(|stance| stance_words(stance).to_owned())
    }

    fn status(&self) -> Option<String> {
        self.status.filter(|status| *status != Status::Cleared).map(|status| status.word().to_owned())
    }

    fn sources(&self) -> Option<String> {
        let chains: Vec<String> = self.chains.iter().map(chain).collect();
        (!chains.is_empty()).then(|| chains.join(", and "))
    }
}

/// `from U.S. officials (“assessment”, probable) via Pete Williams, NBC News`.
fn chain(chain: &Chain) -> String {
    let hops: Vec<String> = chain.hops.iter().map(hop).collect();
    format!("from {}", hops.join(" via "))
}

fn hop(hop: &Hop) -> String {
    let mut text = hop.party.printed.clone();
    if let Some(outlet) = hop.outlet.as_ref().filter(|outlet| **outlet != hop.party.printed) {
        text.push_str(", ");
        text.push_str(outlet);
    }
    let hedge = hop.hedge.as_ref().map(|hedge| format!("“{hedge}”"));
    let sureness = hop.factuality.map(|factuality| commitment(factuality).to_owned());
    let remarks: Vec<String> = hedge.into_iter().chain(sureness).collect();
    if remarks.is_empty() { text } else { format!("{text} ({})", remarks.join(", ")) }
}

const fn commitment(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::CertainYes => "certain",
        Factuality::ProbableYes => "probable",
        Factuality::PossibleYes => "possible",
        Factuality::CertainNo => "certainly not so",
        Factuality::ProbableNo => "probably not so",
        Factuality::PossibleNo => "possibly not so",
        Factuality::Unknown => "commits to neither yes nor no",
    }
}
