//! Whether a ledger is all there, and the same as it was.

use dateline_story::answer::{Answer, CompletenessAnswer, CutCheck, ManifestCheck, ManifestDifference};
use dateline_story::time::Timestamp;

use super::{header, story, when};
use crate::page::{Page, spaces};
use crate::text::{Text, Tone, Words};

/// The columns of the labels.
const LABEL: usize = 10;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, found: &CompletenessAnswer) {
    let entries = story::counted(found.entries_total, "entry", "entries").with(Tone::Plain, " in ");
    let stories = story::counted(found.stories_total, "story", "stories");
    page.paragraph(&Text::new(), &entries.then(stories).all(Tone::Strong));
    header::as_of(page, answer);
    page.blank();
    positions(page, found);
    contents(page, found);
    restored(page, found);
    cut(page, found);
    flaws(page, found);
    digest(page, found);
    advice(page, found);
}

fn line(page: &mut Page<'_>, label: &'static str, text: &Text) {
    let gap = spaces(LABEL.saturating_sub(label.len()).saturating_add(2));
    page.paragraph(&Text::quiet(label).with(Tone::Plain, gap), text);
}

fn positions(page: &mut Page<'_>, found: &CompletenessAnswer) {
    // Beside anything that should not be, nobody is to read that all is well.
    let is_sound = found.findings().is_empty();
    let (label, text) = match (found.entries_total, is_sound) {
        (0, _) => ("positions", Text::ours("nothing has been recorded")),
        (last, true) => {
            let all = Text::of(Tone::New, "positions 1 to ").with(Tone::New, Words::of(last));
            ("complete", all.with(Tone::New, ", none missing"))
        }
        (last, false) => {
            ("positions", Text::ours("1 to ").with(Tone::Plain, Words::of(last)).with(Tone::Plain, ", each read"))
        }
    };
    line(page, label, &text);
    if let Some(first) = found.recorded_first {
        let since = Text::ours("since ").with_whole(Tone::Plain, when::in_zone(first, page.style()));
        let clock = match found.clock_steps_back {
            0 => Text::ours("the clock never stepped back"),
            _ => Text::of(Tone::Mark, "the clock stepped back ")
                .then(story::counted(found.clock_steps_back, "time", "times").all(Tone::Mark)),
        };
        line(page, "recorded", &Text::dotted([since, clock]));
    }
}

fn contents(page: &mut Page<'_>, found: &CompletenessAnswer) {
    let odd = found.entries_total.saturating_sub(found.events_total);
    let mut parts = vec![match odd {
        0 => Text::ours("every one is an event that this dateline knows"),
        _ => story::counted(odd, "is not an event", "are not events")
            .with(Tone::Plain, " that this dateline knows")
            .all(Tone::Gone),
    }];
    if found.ids_repeated > 0 {
        let repeated =
            story::counted(found.ids_repeated, "has the id", "have the ids").with(Tone::Plain, " of earlier ones");
        parts.push(repeated.all(Tone::Gone));
    }
    if found.entries_elsewhere > 0 {
        let elsewhere =
            story::counted(found.entries_elsewhere, "lies", "lie").with(Tone::Plain, " under no story's name");
        parts.push(elsewhere.all(Tone::Gone));
    }
    line(page, "events", &Text::dotted(parts));
    let odd = found.anomalies.iter().map(|one| {
        let count = story::counted(one.anomalies_total, "anomaly", "anomalies");
        count.with(Tone::Plain, " in ").with_whole(Tone::Plain, Words::of(&one.story)).all(Tone::Gone)
    });
    let odd = Text::dotted(odd);
    line(page, "anomalies", &if odd.is_empty() { Text::ours("none") } else { odd });
}

fn restored(page: &mut Page<'_>, found: &CompletenessAnswer) {
    let Some(range) = &found.restored else { return };
    if matches!(&found.manifest, Some(ManifestCheck::Read(cut)) if cut.entries_total == range.entries_total) {
        // What it was cut from says the same, and more.
        return;
    }
    let which = Text::ours("positions 1 to ").with(Tone::Plain, Words::of(range.entries_total));
    let text = match range.same {
        Some(true) => which.with(Tone::Plain, ", byte for byte as in what they were restored from"),
        Some(false) => which.with(
            Tone::Gone,
            ": NOT what was restored, or an older dateline restored lines that another program had laid out",
        ),
        None => which.with(Tone::Plain, ": more than is asked about"),
    };
    line(page, "restored", &text);
}

fn digest(page: &mut Page<'_>, found: &CompletenessAnswer) {
    line(page, "sha256", &whole(&found.sha256));
    let Some(check) = &found.known else { return };
    let upto = Text::ours("up to position ").with(Tone::Plain, Words::of(check.position()));
    let text = match (check.same, &check.sha256) {
        (true, _) => upto.with(Tone::New, ", byte for byte what it is compared with").all(Tone::New),
        (false, Some(_)) => upto.with(Tone::Gone, ": NOT what it is compared with").all(Tone::Gone),
        (false, None) => upto.with(Tone::Gone, ": there is less than that").all(Tone::Gone),
    };
    line(page, "unaltered", &text);
    line(page, "against", &whole(&check.known.sha256));
}

/// What the manifest says that lies in the ledger.
fn cut(page: &mut Page<'_>, found: &CompletenessAnswer) {
    let cut = match &found.manifest {
        None => return,
        Some(ManifestCheck::Unreadable { problem }) => {
            let text = Text::of(Tone::Gone, "it has a manifest, which cannot be read: ");
            return line(page, "cut", &text.with(Tone::Gone, Words::of(problem)));
        }
        Some(ManifestCheck::Read(cut)) => cut,
    };
    let from = Text::ours("from ").with_whole(Tone::Plain, Words::of(&cut.ledger));
    let which = match cut.entries_total {
        0 => Text::ours("no entry"),
        last => Text::ours("positions 1 to ").with(Tone::Plain, Words::of(last)),
    };
    let so = match (cut.differences.is_empty(), cut.compared) {
        (false, _) => Text::of(Tone::Gone, "NOT what its own manifest says"),
        (true, true) => Text::of(Tone::New, "still what its own manifest says"),
        (true, false) => Text::ours("more than is asked about"),
    };
    line(page, "cut", &Text::dotted([from, which, so]));
    for difference in &cut.differences {
        let text = told(page, difference, cut);
        line(page, "", &text.all(Tone::Gone));
    }
    let went_on = cut.later_total > 0 && cut.differences.is_empty();
    if went_on {
        let later = story::counted(cut.later_total, "entry", "entries");
        line(page, "later", &later.with(Tone::Plain, " after these, recorded since in this ledger itself"));
    }
    if went_on || !cut.differences.is_empty() {
        line(page, "manifest", &whole(&cut.sha256));
    }
}

/// In what it is not what its manifest says.
fn told(page: &Page<'_>, difference: &ManifestDifference, cut: &CutCheck) -> Text {
    let number = |number: u64| Text::theirs(number);
    match difference {
        ManifestDifference::Fewer { entries_total } => number(*entries_total)
            .with(Tone::Plain, " entries, and the manifest is of ")
            .then(number(cut.entries_total)),
        ManifestDifference::Digest { sha256 } => Text::ours("these entries have sha256 ").then(whole(sha256)),
        ManifestDifference::Recorded { manifest, found } => {
            let time = |time: &Option<Timestamp>| match time {
                Some(time) => Text::new().with_whole(Tone::Plain, when::in_zone(*time, page.style())),
                None => Text::ours("never"),
            };
            let text = Text::ours("the last of them was recorded ").then(time(found));
            text.with(Tone::Plain, ", and the manifest says ").then(time(manifest))
        }
        ManifestDifference::Settings { restored: Some(named) } => {
            let text = Text::ours("its settings say that it has ").then(number(named.position.0));
            text.with(Tone::Plain, " restored entries with sha256 ").then(whole(&named.sha256))
        }
        ManifestDifference::Settings { restored: None } => Text::ours("its settings name no restored entries"),
        ManifestDifference::Form => {
            Text::ours("the manifest is of something else than a ledger from its first entry on")
        }
    }
}

fn flaws(page: &mut Page<'_>, found: &CompletenessAnswer) {
    for (label, all) in [("damaged", &found.flaws), ("unsound", &found.irregularities)] {
        for (n, one) in all.iter().enumerate() {
            line(page, if n == 0 { label } else { "" }, &Text::of(Tone::Gone, Words::of(one)));
        }
    }
}

/// What a reader may take from it, and what not.
fn advice(page: &mut Page<'_>, found: &CompletenessAnswer) {
    let text = match (&found.known, &found.manifest) {
        (Some(_), _) => return,
        (None, Some(ManifestCheck::Read(_))) if found.findings().is_empty() => {
            "A manifest inside the file protects against accident, not against somebody who changes both: for that, compare with a digest that you have from elsewhere, with --against."
        }
        (None, Some(_)) => {
            "What it should be, a digest from elsewhere can tell, or another copy: compare with --against."
        }
        (None, None) if !found.findings().is_empty() => {
            "What it should be, a digest from elsewhere can tell, or another copy: compare with --against."
        }
        (None, None) => {
            "No entry is missing. Whether one was altered, only a digest from elsewhere can tell: compare this one with that of an export made earlier, with --against FILE.manifest.json."
        }
    };
    page.blank();
    page.paragraph(&Text::new(), &Text::quiet(text));
}

/// A digest, which is not broken over lines where there is room for it.
fn whole(sha256: &str) -> Text {
    Text::new().with_whole(Tone::Plain, Words::of(sha256))
}
