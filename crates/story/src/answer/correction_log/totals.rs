//! Corrections counted, by label, and by desk and month.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CorrectionAct, CorrectionLine};
use crate::event::CorrectionLabel;
use crate::names::RecordRef;
use crate::time::{Timestamp, Zone};

/// Corrections counted. Those that were taken back count for nothing but their own number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionTotals {
    /// How many corrections count.
    pub corrections: u64,
    /// How many of them of each label, in the order of the labels; only those that there are.
    pub labels: Vec<LabelCount>,
    /// How many withdrawals count.
    pub withdrawals: u64,
    /// How many reinstatements count.
    pub reinstatements: u64,
    /// How many of all these were themselves taken back.
    pub taken_back: u64,
    /// How long the corrections took, recorded to recorded; `None` where there are none.
    pub recorded: Option<Spread>,
    /// How long they took from the records that contradicted, of those that there is such a record for.
    pub contradicted: Option<Spread>,
}

/// How many corrections have a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelCount {
    /// The label.
    pub label: CorrectionLabel,
    /// How many.
    pub corrections: u64,
}

/// How long corrections took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Spread {
    /// Of how many corrections.
    pub corrections: u64,
    /// The median, in whole seconds: of an even number the mean of the two in the middle, a half second left off.
    pub median_seconds: i64,
    /// The longest.
    pub longest: Longest,
}

/// The correction that took longest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Longest {
    /// How long, in seconds.
    pub seconds: i64,
    /// Which: of several the first.
    pub record: RecordRef,
}

/// The corrections of one desk in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionMonth {
    /// The desk that follows the stories; `None` for stories of which no desk is named.
    pub desk: Option<String>,
    /// The month in which they were recorded, in the ledger's zone, such as `2014-12`.
    pub month: String,
    /// Counted.
    pub totals: CorrectionTotals,
}

impl CorrectionTotals {
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a CorrectionLine>) -> Self {
        let mut totals = Self {
            corrections: 0,
            labels: Vec::new(),
            withdrawals: 0,
            reinstatements: 0,
            taken_back: 0,
            recorded: None,
            contradicted: None,
        };
        let mut labels: BTreeMap<u8, LabelCount> = BTreeMap::new();
        let (mut recorded, mut contradicted) = (Vec::new(), Vec::new());
        for line in lines {
            if !line.counts() {
                totals.taken_back = totals.taken_back.saturating_add(1);
                continue;
            }
            let count = match &line.act {
                CorrectionAct::Correction { label, .. } => {
                    let counted = labels.entry(rank(*label)).or_insert(LabelCount { label: *label, corrections: 0 });
                    counted.corrections = counted.corrections.saturating_add(1);
                    recorded.push((line.latency.recorded_seconds, &line.record.record));
                    let since = line.latency.contradicted.as_ref();
                    contradicted.extend(since.map(|since| (since.recorded_seconds, &line.record.record)));
                    &mut totals.corrections
                }
                CorrectionAct::Withdrawal { .. } => &mut totals.withdrawals,
                CorrectionAct::Reinstatement { .. } => &mut totals.reinstatements,
            };
            *count = count.saturating_add(1);
        }
        totals.labels = labels.into_values().collect();
        totals.recorded = Spread::of(recorded);
        totals.contradicted = Spread::of(contradicted);
        totals
    }
}

impl Spread {
    fn of(mut all: Vec<(i64, &RecordRef)>) -> Option<Self> {
        let count = all.len();
        // Stable: of several that took equally long, the first recorded stays first.
        all.sort_by_key(|(seconds, _)| *seconds);
        let (lower, _) = all.get(count.saturating_sub(1) / 2)?;
        let (upper, _) = all.get(count / 2)?;
        let median_seconds = lower.saturating_add(upper.saturating_sub(*lower) / 2);
        let (seconds, _) = all.last()?;
        let (_, record) = all.iter().find(|(other, _)| other == seconds)?;
        let longest = Longest { seconds: *seconds, record: (*record).clone() };
        Some(Self { corrections: count as u64, median_seconds, longest })
    }
}

const fn rank(label: CorrectionLabel) -> u8 {
    match label {
        CorrectionLabel::Corrected => 0,
        CorrectionLabel::Refile => 1,
        CorrectionLabel::Corrective => 2,
    }
}

/// By desk and month.
pub(super) fn months(lines: &[CorrectionLine], zone: Zone) -> Vec<CorrectionMonth> {
    let mut months: BTreeMap<(Option<String>, String), Vec<&CorrectionLine>> = BTreeMap::new();
    for line in lines {
        months.entry((line.desk.clone(), month(line.record.recorded, zone))).or_default().push(line);
    }
    let counted = months.into_iter().map(|((desk, month), lines)| {
        let totals = CorrectionTotals::of(lines.into_iter());
        CorrectionMonth { desk, month, totals }
    });
    counted.collect()
}

/// The calendar month of an instant in a zone.
fn month(instant: Timestamp, zone: Zone) -> String {
    instant.to_utc().with_timezone(&zone.tz()).format("%Y-%m").to_string()
}
