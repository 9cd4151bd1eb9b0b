//! What is open, held, late, or does not fit.

use super::super::{LinkView, NoticeView};
use super::Finding;
use super::context::Checking;
use crate::event::{AdvisoryKind, LinkRelation, Status};
use crate::names::RecordRef;
use crate::rules::Parameter;
use crate::time::{seconds_between, span};

const SECONDS_PER_HOUR: i64 = 3_600;

/// Whether something has been so for as long as the house allows. Where nothing is known of how long, it has.
fn is_old(checking: &Checking<'_>, parameter: Parameter, age_seconds: Option<i64>) -> bool {
    let hours = i64::from(checking.rules.number(parameter));
    age_seconds.is_none_or(|age| age >= hours.saturating_mul(SECONDS_PER_HOUR))
}

/// Contradictions that nothing settles.
pub(super) fn contradictions(checking: &Checking<'_>) -> Vec<Finding> {
    let open = |link: &&LinkView| {
        let old = is_old(checking, Parameter::ContradictionHours, link.age_seconds);
        link.open && link.relation == LinkRelation::Contradicts && old
    };
    let mut links: Vec<&LinkView> = checking.shown.links.iter().filter(open).collect();
    links.sort_by_key(|link| link.record.record.number);
    links
        .into_iter()
        .map(|link| {
            let cited = [&link.record.record, &link.from.record, &link.to.record].map(RecordRef::clone);
            let what =
                format!("{} contradicts {}", short(checking, &link.from.record), short(checking, &link.to.record));
            let why = link.reason.clone().unwrap_or_else(|| "no reason is given".to_owned());
            checking.finding_since(&cited, what, why, Some(link.record.recorded))
        })
        .collect()
}

/// Gaps that nobody has filled.
pub(super) fn gaps(checking: &Checking<'_>) -> Vec<Finding> {
    let open =
        checking.shown.gaps.iter().filter(|gap| gap.open && is_old(checking, Parameter::GapHours, gap.age_seconds));
    let mut findings: Vec<Finding> = open
        .map(|gap| {
            let mut cited = vec![gap.record.record.clone()];
            cited.extend(gap.records.iter().map(|cited| cited.record.clone()));
            let why = match &gap.owner {
                Some(owner) => format!("{owner} is to find out"),
                None => "nobody is to find out".to_owned(),
            };
            checking.finding_since(&cited, gap.missing.clone(), why, Some(gap.record.recorded))
        })
        .collect();
    findings.sort_by_key(|finding| finding.record.as_ref().map(|head| head.record.number));
    findings
}

/// What is held back now.
pub(super) fn held(checking: &Checking<'_>) -> Vec<Finding> {
    let mut findings = notices(checking, &[AdvisoryKind::Hold, AdvisoryKind::Kill], |_| true);
    for status in checking.shown.statuses.iter().filter(|status| status.set.status == Status::Hold) {
        let cited = [status.set.record.clone(), status.record.record.clone()];
        let what = status.target.summary.clone().unwrap_or_default();
        let why = format!("on hold: {}", status.set.reason);
        findings.push(checking.finding_since(&cited, what, why, Some(status.record.recorded)));
    }
    findings.sort_by_key(|finding| finding.record.as_ref().map(|head| head.record.number));
    findings
}

/// What is under an embargo now.
pub(super) fn embargoed(checking: &Checking<'_>) -> Vec<Finding> {
    notices(checking, &[AdvisoryKind::Embargo], |_| true)
}

/// Embargoes without an end.
pub(super) fn endless(checking: &Checking<'_>) -> Vec<Finding> {
    notices(checking, &[AdvisoryKind::Embargo], |notice| notice.advisory.until.is_none())
}

fn notices(checking: &Checking<'_>, kinds: &[AdvisoryKind], also: impl Fn(&NoticeView) -> bool) -> Vec<Finding> {
    let in_force =
        checking.shown.notices.iter().filter(|notice| notice.in_force && kinds.contains(&notice.advisory.kind));
    in_force
        .filter(|notice| also(notice))
        .map(|notice| {
            let mut cited = vec![notice.record.record.clone()];
            cited.extend(notice.holds.iter().cloned());
            let of = match notice.holds.len() {
                0 => "the whole story".to_owned(),
                1 => "1 record".to_owned(),
                count => format!("{count} records"),
            };
            let until = match (notice.advisory.until, checking.lens.instant) {
                (None, _) => "without end".to_owned(),
                (Some(until), Some(now)) => {
                    format!("{} to go", span(seconds_between(now, until)))
                }
                (Some(_), None) => "with an end".to_owned(),
            };
            let what = format!("{}: {}", notice.advisory.kind.word(), notice.advisory.text);
            checking.finding_since(&cited, what, format!("{of}, {until}"), Some(notice.record.recorded))
        })
        .collect()
}

/// What was recorded long after it was learned, or before it says that it was.
pub(super) fn late(checking: &Checking<'_>) -> Vec<Finding> {
    let standing = checking.state.records().iter().filter(|record| record.stands() && checking.is_in_view(record));
    standing
        .filter_map(|record| {
            let (event, recorded) = (record.entry.event()?, record.entry.recorded);
            let delay = recorded.micros().saturating_sub(event.learned.micros());
            let long = span(seconds_between(event.learned, recorded));
            let why = match delay {
                delay if delay < 0 => format!("said to be learned {long} after it was recorded"),
                delay if delay > checking.lens.late_after_micros => format!("recorded {long} after it was learned"),
                _ => return None,
            };
            let number = record.entry.number;
            Some(checking.finding(&[number], checking.summary(number), why))
        })
        .collect()
}

/// What does not fit.
pub(super) fn anomalies(checking: &Checking<'_>) -> Vec<Finding> {
    let all = checking.state.anomalies().iter();
    all.map(|anomaly| {
        let what = match checking.summary(anomaly.number) {
            summary if summary.is_empty() => format!("the entry at position {}", anomaly.position),
            summary => summary,
        };
        checking.finding(&[anomaly.number], what, anomaly.kind.to_string())
    })
    .collect()
}

/// `#12`, or `other-story#12` for a record of another story.
fn short(checking: &Checking<'_>, cited: &RecordRef) -> String {
    if cited.story == *checking.state.slug() { format!("#{}", cited.number) } else { cited.to_string() }
}
