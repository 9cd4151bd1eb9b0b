//! Where a story breaks the house rules: one query a rule, over the record as it stood.

mod context;
mod outruns;
mod publication;
mod quotes;
mod sources;
mod upkeep;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cited, Lens, RecordHead};
use crate::fold::StoryState;
use crate::names::Slug;
use crate::rules::{Rule, Rules, Severity};
use crate::time::Timestamp;
use context::Checking;

/// Where a story breaks the house rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckAnswer {
    /// The story.
    pub story: Slug,
    /// Its headline; `None` if it was not opened, or its opening is not in this view.
    pub headline: Option<String>,
    /// How many records it had, those that do not count among them.
    pub records_total: u64,
    /// The rules that it was checked by.
    pub rules: Rules,
    /// The rules that are broken, in the order in which they are told: those that fail first.
    pub broken: Vec<BrokenRule>,
    /// The rules that are kept.
    pub kept: Vec<Rule>,
    /// The rules that are off, and were not looked at.
    pub off: Vec<Rule>,
}

/// A rule that a story breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BrokenRule {
    /// The rule.
    pub rule: Rule,
    /// How its findings are taken.
    pub severity: Severity,
    /// What it means, in one sentence.
    pub meaning: String,
    /// Where it is broken, in the order of the records. Never empty.
    pub findings: Vec<Finding>,
}

/// One place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The records that it is about, the one that it was found at first. Never empty.
    pub records: Vec<Cited>,
    /// What that first one says of itself; `None` if it is not an event.
    pub record: Option<RecordHead>,
    /// What is found fault with, in one line.
    pub what: String,
    /// Why, in one line.
    pub why: String,
    /// Since when it has been so, as far as the record tells.
    pub since: Option<Timestamp>,
    /// How long that is at the instant of the answer, in seconds.
    pub age_seconds: Option<i64>,
}

impl CheckAnswer {
    /// How many findings there are of one severity.
    #[must_use]
    pub fn findings(&self, severity: Severity) -> usize {
        let broken = self.broken.iter().filter(|broken| broken.severity == severity);
        broken.map(|broken| broken.findings.len()).sum()
    }
}

pub(super) fn build(state: &StoryState, rules: &Rules, lens: &Lens) -> Option<CheckAnswer> {
    let checking = Checking::of(state, rules, lens)?;
    let mut answer = CheckAnswer {
        story: state.slug().clone(),
        headline: state.headline().map(str::to_owned),
        records_total: checking.records_total(),
        rules: rules.clone(),
        broken: Vec::new(),
        kept: Vec::new(),
        off: Vec::new(),
    };
    for rule in Rule::ALL {
        let severity = rules.severity(*rule);
        if severity == Severity::Off {
            answer.off.push(*rule);
            continue;
        }
        let findings = found(*rule, &checking);
        if findings.is_empty() {
            answer.kept.push(*rule);
        } else {
            answer.broken.push(BrokenRule { rule: *rule, severity, meaning: rule.meaning().to_owned(), findings });
        }
    }
    answer.broken.sort_by_key(|broken| broken.severity);
    Some(answer)
}

fn found(rule: Rule, checking: &Checking<'_>) -> Vec<Finding> {
    match rule {
        Rule::OutrunsSources => outruns::found(checking),
        Rule::PublishedHeld => publication::held(checking),
        Rule::CitedUnrecorded => publication::unrecorded(checking),
        Rule::Unpublished => publication::unpublished(checking),
        Rule::AfterPublication => publication::after(checking),
        Rule::UnnamedOnly => sources::unnamed_only(checking),
        Rule::TwoSources => sources::two_sources(checking),
        Rule::PluralSource => sources::plural(checking),
        Rule::UnattributedQuote => quotes::unattributed(checking),
        Rule::DoubledQuote => quotes::doubled(checking),
        Rule::OpenContradiction => upkeep::contradictions(checking),
        Rule::OpenGap => upkeep::gaps(checking),
        Rule::Held => upkeep::held(checking),
        Rule::Embargoed => upkeep::embargoed(checking),
        Rule::EndlessEmbargo => upkeep::endless(checking),
        Rule::Late => upkeep::late(checking),
        Rule::Anomalies => upkeep::anomalies(checking),
    }
}
