//! Who a report comes from: unnamed sources, too few, plural ones.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::context::{Checking, Reported, listed, words};
use crate::event::{Fact, Kind};
use crate::names::Slug;
use crate::roots::Root;
use crate::rules::Parameter;
use crate::sourcing::{Hop, HopRole};

/// No more sources than this are called by name in one line.
const LABELS_MAX: usize = 3;

/// Reports that rest only on sources whose names readers are not given.
pub(super) fn unnamed_only(checking: &Checking<'_>) -> Vec<Finding> {
    let rests_on_unnamed = |numbers: &[u64]| {
        let mut origins = numbers.iter().flat_map(|number| checking.roots.origins(*number)).peekable();
        origins.peek().is_some() && origins.all(|hop| !checking.roots.is_named_to_readers(hop))
    };
    let mut found: Vec<(Vec<u64>, String)> = Vec::new();
    let mut told: BTreeMap<u64, usize> = BTreeMap::new();
    for report in checking.reports() {
        // What corroborates it may not name a source at all, and it is about this one.
        let group = checking.corroborating(report.number);
        if told.contains_key(&report.number) || !rests_on_unnamed(&group) {
            continue;
        }
        // What stands inside something that was said is told with it.
        let inside = report.common.embedded_in.as_ref().filter(|outer| outer.story == *checking.state.slug());
        if let Some(place) = inside.and_then(|outer| told.get(&outer.number)).copied()
            && let Some((numbers, _)) = found.get_mut(place)
        {
            numbers.push(report.number);
            told.insert(report.number, place);
            continue;
        }
        let sourced = |number: &u64| checking.roots.origins(*number).next().is_some();
        let group: Vec<u64> = group.into_iter().filter(sourced).collect();
        // Each is about the report that it was found at, even if only what corroborates it has a source.
        let mut numbers = vec![report.number];
        numbers.extend(group.iter().filter(|number| **number != report.number));
        told.extend(numbers.iter().map(|number| (*number, found.len())));
        found.push((numbers, format!("only {}", listed(&checking.labels(&group), LABELS_MAX))));
    }
    let finding = |(numbers, why): (Vec<u64>, String)| {
        let what = numbers.first().map(|number| checking.summary(*number)).unwrap_or_default();
        checking.finding(&numbers, what, why)
    };
    found.into_iter().map(finding).collect()
}

/// Reports that have fewer distinct sources than the house asks for.
pub(super) fn two_sources(checking: &Checking<'_>) -> Vec<Finding> {
    let kinds = checking.rules.reports();
    let min = usize::try_from(checking.rules.number(Parameter::SourcesMin)).unwrap_or(usize::MAX);
    let mut told = BTreeSet::<u64>::new();
    let mut found = Vec::new();
    for report in checking.reports().filter(|report| kinds.contains(report.report)) {
        let group = checking.corroborating(report.number);
        if told.contains(&report.number) || group.iter().any(|number| is_first_hand(checking, *number)) {
            continue;
        }
        let roots = checking.roots.roots(&group);
        if roots.len() >= min {
            continue;
        }
        let mut numbers = vec![report.number];
        numbers.extend(group.iter().filter(|number| **number != report.number));
        told.extend(&numbers);
        let why = match roots.len() {
            0 => "no source is named".to_owned(),
            count => {
                let without_name = if roots.contains(&Root::Unnamed) { "; those without a name are one" } else { "" };
                let labels = checking.labels(&group);
                let without_name = if labels.len() > count { without_name } else { "" };
                format!("{count} of {min}: {}{without_name}", listed(&labels, LABELS_MAX))
            }
        };
        found.push(checking.finding(&numbers, checking.summary(report.number), why));
    }
    found
}

/// Whether a report is of somebody's own doing, on that somebody's own word, given by name.
fn is_first_hand(checking: &Checking<'_>, number: u64) -> bool {
    let Some(Reported { fact, .. }) = checking.report(number) else {
        return false;
    };
    let actor = match fact {
        Fact::ActionTaken(action) => Some(&action.by),
        Fact::InvestigationOpened(opened) => Some(&opened.agency),
        Fact::InvestigationClosed(closed) => Some(&closed.agency),
        Fact::ThreatMade(threat) => threat.by.as_ref(),
        fact => fact.release().map(|(_, decision)| &decision.by),
    };
    let identities = checking.roots.identities();
    actor.is_some_and(|actor| {
        checking
            .roots
            .origins(number)
            .any(|hop| checking.roots.is_named_to_readers(hop) && identities.same(&hop.party.id, &actor.id))
    })
}

/// Sources that are printed in the plural where one is known: one finding a source, with all that it is the origin of.
pub(super) fn plural(checking: &Checking<'_>) -> Vec<Finding> {
    let plural_words = checking.rules.words(Parameter::PluralWords);
    let mut found: BTreeMap<Slug, (Vec<u64>, &Hop)> = BTreeMap::new();
    for report in checking.reports().filter(|report| report.fact.kind() != Kind::EntityDescribed) {
        let unnamed = || {
            checking
                .roots
                .origins(report.number)
                .filter(|hop| hop.role != HopRole::Relay && !checking.roots.is_named_to_readers(hop))
        };
        if known_of(checking, report.number) > 1 {
            continue;
        }
        for hop in unnamed().filter(|hop| is_plural(hop, &plural_words)) {
            let party = checking.roots.identities().canonical(&hop.party.id).clone();
            let (numbers, _) = found.entry(party).or_insert_with(|| (Vec::new(), hop));
            if !numbers.contains(&report.number) {
                numbers.push(report.number);
            }
        }
    }
    let finding = |(numbers, hop): (Vec<u64>, &Hop)| {
        let why = match hop.count_claimed.filter(|count| *count > 1) {
            Some(count) => format!("{count} are claimed, and one is known"),
            None => "nothing says how many they are: one source is known".to_owned(),
        };
        checking.finding(&numbers, checking.label(hop), why)
    };
    let mut findings: Vec<(Vec<u64>, &Hop)> = found.into_values().collect();
    findings.sort_by_key(|(numbers, _)| numbers.first().copied());
    findings.into_iter().map(finding).collect()
}

/// How many distinct origins of a report there are whose names readers are not given.
fn known_of(checking: &Checking<'_>, number: u64) -> usize {
    let named: BTreeSet<Slug> = checking
        .roots
        .origins(number)
        .filter(|hop| checking.roots.is_named_to_readers(hop))
        .map(|hop| checking.roots.identities().canonical(&hop.party.id).clone())
        .collect();
    let roots = checking.roots.roots(&[number]);
    roots.iter().filter(|root| !matches!(root, Root::Party(party) if named.contains(party))).count()
}

/// Whether an origin is described as more than one.
fn is_plural(hop: &Hop, plural_words: &BTreeSet<String>) -> bool {
    if hop.count_claimed.is_some() {
        return hop.count_claimed.is_some_and(|count| count > 1);
    }
    let described = words(hop.descriptor.as_deref().unwrap_or(&hop.party.printed));
    let is_one = described.first().is_some_and(|first| matches!(first.as_str(), "a" | "an" | "one"));
    !is_one && described.iter().any(|word| plural_words.contains(word))
}
