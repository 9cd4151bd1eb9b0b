//! Whether a ledger is all there, and the same as it was.

use dateline_story::answer::{Answer, CompletenessAnswer};

use super::page::{Page, spaces};
use super::text::{Text, Tone};
use super::{header, story, when};
use crate::safe_text::Safe;

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
    digest(page, found);
}

fn line(page: &mut Page<'_>, label: &'static str, text: &Text) {
    let gap = spaces(LABEL.saturating_sub(label.len()).saturating_add(2));
    page.paragraph(&Text::quiet(label).with(Tone::Plain, gap), text);
}

fn positions(page: &mut Page<'_>, found: &CompletenessAnswer) {
    let all = Text::of(Tone::New, "positions 1 to ").with(Tone::New, Safe::of(found.entries_total));
    let text = match found.entries_total {
        0 => Text::ours("nothing has been recorded"),
        _ => all.with(Tone::New, ", none missing"),
    };
    line(page, "complete", &text);
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
        count.with(Tone::Plain, " in ").with_whole(Tone::Plain, Safe::of(&one.story)).all(Tone::Gone)
    });
    let odd = Text::dotted(odd);
    line(page, "anomalies", &if odd.is_empty() { Text::ours("none") } else { odd });
}

fn restored(page: &mut Page<'_>, found: &CompletenessAnswer) {
    let Some(range) = &found.restored else { return };
    let which = Text::ours("positions 1 to ").with(Tone::Plain, Safe::of(range.entries_total));
    let text = match range.same {
        Some(true) => which.with(Tone::Plain, ", byte for byte as in what they were restored from"),
        Some(false) => which
            .with(Tone::Mark, ": as export lines they have another digest than what they were restored from; were its lines laid out by another program?"),
        None => which.with(Tone::Plain, ": more than is asked about"),
    };
    line(page, "restored", &text);
}

fn digest(page: &mut Page<'_>, found: &CompletenessAnswer) {
    line(page, "sha256", &Text::new().with_whole(Tone::Plain, Safe::of(&found.sha256)));
    let Some(check) = &found.known else {
        page.blank();
        let text = "No entry is missing. Whether one was altered, only a digest from elsewhere can tell: compare this one with that of an export made earlier, with --against FILE.manifest.json.";
        return page.paragraph(&Text::new(), &Text::quiet(text));
    };
    let upto = Text::ours("up to position ").with(Tone::Plain, Safe::of(check.position()));
    let text = match (check.same, &check.sha256) {
        (true, _) => upto.with(Tone::New, ", byte for byte what the manifest is of").all(Tone::New),
        (false, Some(_)) => upto.with(Tone::Gone, ": NOT what the manifest is of").all(Tone::Gone),
        (false, None) => upto.with(Tone::Gone, ": there is less than that").all(Tone::Gone),
    };
    line(page, "unaltered", &text);
    line(page, "manifest", &Text::new().with_whole(Tone::Plain, Safe::of(&check.known.sha256)));
}
