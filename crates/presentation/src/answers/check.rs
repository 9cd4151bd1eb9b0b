//! Where a story breaks the house rules, rule by rule, those that fail first.

use dateline_story::answer::{Answer, BrokenRule, CheckAnswer, Finding, RecordHead};
use dateline_story::names::RecordRef;
use dateline_story::rules::{Rule, Severity};

use super::details::Records;
use super::story::counted;
use super::{header, when};
use crate::page::Page;
use crate::parties::cites;
use crate::text::{Text, Tone, Words};

/// No more rules than this are named as off.
const OFF_MAX: usize = 6;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, found: &CheckAnswer) {
    header::headline(page, found.headline.as_deref(), header::NOT_OPENED);
    let slug = Text::new().with_whole(Tone::Strong, Words::of(&found.story));
    page.paragraph(&Text::new(), &Text::dotted([slug, counted(found.records_total, "record", "records")]));
    header::as_of(page, answer);
    header::view(page, &answer.view);
    header::restored(page, answer, heads(found));
    let rules = match &found.rules.read_from {
        Some(file) => Text::ours("house rules of ").then(Text::theirs(file)),
        None => Text::ours("house rules as built in"),
    };
    page.paragraph(&Text::new(), &rules);
    page.blank();
    page.paragraph(&Text::new(), &outcome(found));
    let last = findings(found).flat_map(|finding| &finding.records).map(|cited| cited.record.number).max();
    let records = Records::of(&found.story, last.unwrap_or(0));
    for broken in &found.broken {
        rule(page, &records, broken);
    }
    let listed = |rules: &[Rule]| Text::joined(rules.iter().map(|rule| Text::ours(rule.word()).unbroken()), ", ");
    // Whoever asks a few rules alone knows that the others are off.
    let off: &[Rule] = if found.off.len() > OFF_MAX { &[] } else { &found.off };
    if !found.kept.is_empty() || !off.is_empty() {
        page.blank();
    }
    for (label, rules) in [("kept: ", found.kept.as_slice()), ("off: ", off)] {
        if !rules.is_empty() {
            page.paragraph(&Text::quiet(label), &listed(rules).all(Tone::Quiet));
        }
    }
}

fn findings(found: &CheckAnswer) -> impl Iterator<Item = &Finding> {
    found.broken.iter().flat_map(|broken| &broken.findings)
}

fn heads(found: &CheckAnswer) -> impl Iterator<Item = &RecordHead> {
    findings(found).filter_map(|finding| finding.record.as_ref())
}

/// `1 to put right, 22 to look at · 9 rules kept, 2 off`.
fn outcome(found: &CheckAnswer) -> Text {
    let count = |severity: Severity| found.findings(severity) as u64;
    let fails = match count(Severity::Fail) {
        0 => Text::of(Tone::New, "nothing fails"),
        fails => counted(fails, "failure", "failures").all(Tone::Gone),
    };
    let warnings = match count(Severity::Warn) {
        0 => Text::new(),
        warnings => counted(warnings, "warning", "warnings").all(Tone::Mark),
    };
    let kept = counted(found.kept.len() as u64, "rule kept", "rules kept");
    let off = match found.off.len() {
        0 => Text::new(),
        off => Text::theirs(off).with(Tone::Plain, " off"),
    };
    Text::dotted([fails, warnings, kept, off].into_iter().filter(|part| !part.is_empty()))
}

fn rule(page: &mut Page<'_>, records: &Records<'_>, broken: &BrokenRule) {
    let tone = if broken.severity == Severity::Fail { Tone::Gone } else { Tone::Mark };
    let count = Text::theirs(broken.findings.len());
    let severity = Text::of(tone, broken.severity.word());
    let title = Text::of(Tone::Strong, broken.rule.word()).unbroken();
    page.section(&Text::dotted([title, severity, count]));
    page.paragraph(&Text::new(), &Text::of(Tone::Quiet, Words::of(&broken.meaning)));
    for one in &broken.findings {
        finding(page, records, one);
    }
}

fn finding(page: &mut Page<'_>, records: &Records<'_>, finding: &Finding) {
    let Some((main, others)) = finding.records.split_first() else { return };
    let age = finding.age_seconds.map_or(Text::new(), |age| Text::new().with_whole(Tone::Quiet, when::span(age)));
    let what = Text::theirs(&finding.what);
    page.titled_up_to(&records.lead(&main.record), &what, &age, 2);
    let told: Vec<RecordRef> = others
        .iter()
        .map(|cited| cited.record.clone())
        .filter(|cited| !is_told(&finding.why, cited.number) && !is_told(&finding.what, cited.number))
        .collect();
    let also = if told.is_empty() { Text::new() } else { Text::quiet("with ").then(cites(records.story(), &told)) };
    let why = Text::theirs(&finding.why);
    page.paragraph(&records.margin(), &Text::joined([why, also], " · "));
}

/// Whether a line names a record already.
fn is_told(line: &str, number: u64) -> bool {
    let cite = format!("#{number}");
    let mut rest = line;
    while let Some((_, after)) = rest.split_once(&cite) {
        if !after.starts_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        rest = after;
    }
    false
}
