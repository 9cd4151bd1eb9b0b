//! How much of what is different, a line each.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::answer::DiffAnswer;
use dateline_story::names::RecordRef;

use super::told::{DiffRecord, Told};
use crate::answers::details::Records;
use crate::answers::log::kind_word;
use crate::page::{Page, spaces};
use crate::parties::cites;
use crate::text::{Text, Tone, Words};

/// No more signs than this for one line.
const SIGNS_MAX: usize = 30;
const SIGNS: [(&str, Tone); 4] = [
    ("++++++++++++++++++++++++++++++", Tone::New),
    ("~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~", Tone::Mark),
    ("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", Tone::Mark),
    ("------------------------------", Tone::Gone),
];

/// One line: a name, a sign, and the records.
struct StatLine {
    name: Text,
    sign: usize,
    records: Vec<RecordRef>,
}

const NEW: usize = 0;
const MOVED: usize = 1;
const MINDED: usize = 2;
const GONE: usize = 3;

pub(super) fn render(page: &mut Page<'_>, found: &DiffAnswer, told: &Told<'_>) {
    page.blank();
    let lines = lines(found, told);
    let name = lines.iter().map(|line| page.columns(&line.name)).max().unwrap_or(0);
    let most = lines.iter().map(|line| line.records.len()).max().unwrap_or(0);
    let digits = most.to_string().len();
    // A third of what is left goes to the signs, and none where the page is narrow.
    let left = page.text_width().saturating_sub(name.saturating_add(digits).saturating_add(6));
    let room = if page.text_width() < 60 { 0 } else { (left / 3).min(SIGNS_MAX) };
    let records = Records::of(&found.story, found.after.total);
    for line in &lines {
        let count = line.records.len();
        let gap = name.saturating_sub(page.columns(&line.name)).saturating_add(2);
        let number = count.to_string();
        let mut lead = Text::ours("  ").then(line.name.clone()).with(Tone::Plain, spaces(gap));
        lead =
            lead.with(Tone::Plain, spaces(digits.saturating_sub(number.len()))).with(Tone::Strong, Words::of(number));
        lead = lead.with(Tone::Plain, "  ");
        if room > 0 {
            // At least one sign for what there is.
            let shown = if most <= room { count } else { count.saturating_mul(room).div_ceil(most) };
            let (signs, tone) = SIGNS.get(line.sign).copied().unwrap_or(("", Tone::Plain));
            lead = lead
                .with(tone, signs.get(..shown).unwrap_or(signs))
                .with(Tone::Plain, spaces(room.saturating_sub(shown).saturating_add(2)));
        }
        page.titled_up_to(&lead, &cites(records.story(), &line.records).all(Tone::Quiet), &Text::new(), 1);
    }
}

fn lines(found: &DiffAnswer, told: &Told<'_>) -> Vec<StatLine> {
    let mut lines = Vec::new();
    let mut line = |name: &'static str, sign: usize, records: Vec<RecordRef>| {
        if !records.is_empty() {
            lines.push(StatLine { name: Text::ours(name), sign, records });
        }
    };
    let of = |items: &[DiffRecord<'_>]| items.iter().map(|item| item.record.record.clone()).collect::<Vec<_>>();
    let heading = found.heading.iter().flat_map(|one| &one.steps).map(|step| &step.by.record);
    line("story", MINDED, heading.collect::<BTreeSet<_>>().into_iter().cloned().collect());
    line("corrected", MINDED, of(&told.corrected));
    line("withdrawn", GONE, of(&told.withdrawn));
    line("came and went", GONE, of(&told.came_and_went));
    line("reinstated", MOVED, of(&told.reinstated));
    line("sources", MOVED, of(&told.sourcing));
    let last = |row: &&dateline_story::answer::MovedRow| {
        row.now.as_ref().or(row.was.last()).map(|state| state.latest.record.clone())
    };
    line("moved", MOVED, told.moved.iter().filter_map(last).collect());
    line("ranked", MOVED, of(&told.ranked));
    line("notices", MINDED, of(&told.noticed));
    line("links", MOVED, of(&told.linked));
    line("gaps", MOVED, of(&told.gaps));
    let mut united: Vec<RecordRef> = Vec::new();
    for by in found.parties.iter().flat_map(|one| &one.by) {
        if !united.contains(&by.record) {
            united.push(by.record.clone());
        }
    }
    line("parties", MOVED, united);
    line("happened", MOVED, of(&told.happened));
    line("anomalies", GONE, told.anomalies.iter().map(|one| one.record.record.clone()).collect());
    let mut kinds: BTreeMap<&'static str, Vec<RecordRef>> = BTreeMap::new();
    for one in found.new.iter().filter(|one| one.record.kind.is_some()) {
        kinds
            .entry(one.record.kind.as_deref().map_or("not an event", kind_word))
            .or_default()
            .push(one.record.record.clone());
    }
    for (kind, records) in kinds {
        lines.push(StatLine { name: Text::quiet("new ").with(Tone::Plain, kind), sign: NEW, records });
    }
    lines
}
