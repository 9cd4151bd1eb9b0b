//! A story as if something had never been recorded: first what falls, then what is left.

mod elsewhere;
mod moves;

use dateline_story::answer::{
    Answer, CarriedVersion, FallenRecord, Restoration, RestoredRecord, WeakenedGroup, WithoutAnswer,
};
use dateline_story::counterfactual::{Because, Taken};
use dateline_story::names::Slug;
use dateline_story::query::Without;
use dateline_story::roots::Root;

use super::details::Records;
use super::header;
use super::heads::heads;
use super::story::{counted, section, sections};
use crate::page::Page;
use crate::parties::{change as was_and_now, cite, cites};
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, found: &WithoutAnswer) {
    let story = &found.story.story;
    let opening_falls = found.story.headline.is_none();
    let missing = if opening_falls { "(no headline: what gave it falls)" } else { header::NOT_OPENED };
    header::headline(page, found.story.headline.as_deref(), missing);
    page.paragraph(&Text::new(), &Text::new().with_whole(Tone::Strong, Words::of(story)));
    header::as_of(page, answer);
    header::view(page, &answer.view);
    header::restored(page, answer, heads(&found.story).into_iter());
    for taken in &found.taken {
        page.paragraph(&Text::new(), &Text::of(Tone::Mark, "without ").then(taken_words(story, taken)));
    }
    page.blank();
    page.paragraph(&Text::new(), &counts(found));
    kill_list(page, found);
    page.blank();
    let heading = Text::of(Tone::Strong, "What would be left").with(Tone::Quiet, ":");
    page.paragraph(
        &Text::new(),
        &heading.with(Tone::Mark, " as if that had never been recorded, not what the ledger says"),
    );
    if found.story == found.story.without_sections() {
        page.blank();
        return page.paragraph(&Text::new(), &Text::ours("Nothing."));
    }
    sections(page, &found.story);
}

fn kill_list(page: &mut Page<'_>, found: &WithoutAnswer) {
    let records = &Records::of(&found.story.story, found.story.records_total);
    section(page, "Readers had it: published versions that carried what falls", &found.versions, |page, list| {
        versions(page, records, list);
    });
    let (direct, with): (Vec<_>, Vec<_>) = found.falls.iter().partition(|one| one.is_direct());
    section(page, "Falls", &direct, |page, list| falls(page, records, list));
    section(page, "Falls with these", &with, |page, list| falls(page, records, list));
    section(page, "In other stories: what falls with this, or takes it along", &found.elsewhere, elsewhere::stories);
    section(page, "Loses a source: it stays, on fewer", &found.weakened, |page, list| weakened(page, records, list));
    section(page, "Stands otherwise: what had changed it falls", &found.restored, |page, list| {
        restored(page, records, list);
    });
    section(page, "Who would be left: attributions", &found.ladders, |page, list| moves::ladders(page, records, list));
    section(page, "Releases that move", &found.releases, |page, list| moves::releases(page, records, list));
}

/// `the source us-officials, also known as officials; also as the outlet “nbc news”`, `#12`, `all that dkim recorded`.
fn taken_words(story: &Slug, taken: &Taken) -> Text {
    match &taken.without {
        Without::Record(_) | Without::Event(_) => {
            taken.record.as_ref().map_or(Text::ours("a record"), |record| cite(story, record))
        }
        Without::By(staff) => {
            Text::ours("all that ").then(Text::of(Tone::Strong, Words::of(staff))).with(Tone::Plain, " recorded")
        }
        Without::Source { source, origin_only } => {
            let role = if *origin_only { "the origin " } else { "the source " };
            let (named, others) = match taken.parties.split_first() {
                Some((first, others)) => (Text::of(Tone::Strong, Words::of(first)), others),
                None => (Text::of(Tone::Strong, Words::of(source)).quoted(Tone::Plain), Default::default()),
            };
            let also = Text::joined(others.iter().map(Text::theirs), ", ");
            let also = if also.is_empty() { also } else { Text::quiet(", also ").then(also) };
            let outlets = taken.outlets.iter().filter(|_| !taken.parties.is_empty());
            let outlets = Text::joined(outlets.map(|outlet| Text::theirs(outlet).quoted(Tone::Plain)), ", ");
            let outlets = if outlets.is_empty() { outlets } else { Text::quiet(", also as the outlet ").then(outlets) };
            Text::ours(role).then(named).then(also).then(outlets)
        }
    }
}

/// `12 of 93 records fall: 5 of themselves, 7 with them · 2 lose a chain · 1 published version carried them, 1 of them nothing else`.
fn counts(found: &WithoutAnswer) -> Text {
    let counts = &found.counts;
    if counts.fallen_total == 0 {
        let stay = counted(counts.chains_lost_records, "record loses", "records lose");
        let lost = if counts.chains_lost_records == 0 { Text::new() } else { stay.with(Tone::Plain, " a chain") };
        return Text::dotted([Text::of(Tone::Strong, "Nothing falls"), lost]);
    }
    let number = |number: u64| Text::theirs(number);
    let standing = Text::of(Tone::Strong, Words::of(counts.fallen_standing))
        .with(Tone::Plain, " of ")
        .then(counted(counts.standing_before, "record", "records"))
        .with(Tone::Strong, if counts.fallen_standing == 1 { " falls" } else { " fall" });
    let gone = counts.fallen_total.saturating_sub(counts.fallen_standing);
    let gone = if gone == 0 { Text::new() } else { number(gone).with(Tone::Plain, " more that did not count") };
    let split = if counts.fallen_with_others == 0 {
        Text::new()
    } else {
        // Those that did not count are among these.
        let of = if gone.is_empty() { Text::new() } else { Text::ours("of all these ") };
        of.then(number(counts.fallen_directly))
            .with(Tone::Plain, " directly, ")
            .then(number(counts.fallen_with_others))
            .with(Tone::Plain, " with them")
    };
    let lose = match counts.chains_lost_records {
        0 => Text::new(),
        lose => counted(lose, "record loses a chain", "records lose a chain"),
    };
    let versions = match counts.versions_total {
        0 if counts.elsewhere_versions > 0 => Text::ours("no published version of this story carried it"),
        0 => Text::ours("no published version carried it"),
        versions => {
            let carried = counted(versions, "published version carried it", "published versions carried it");
            let wholly = match counts.versions_wholly {
                0 => Text::new(),
                wholly => number(wholly).with(Tone::Plain, " with nothing else").unbroken(),
            };
            Text::joined([carried.unbroken(), wholly], ", ")
        }
    };
    let elsewhere = match counts.elsewhere_records {
        0 => Text::new(),
        records => {
            let versions = match counts.elsewhere_versions {
                0 => Text::new(),
                versions => counted(versions, "published version", "published versions"),
            };
            let records = counted(records, "record", "records");
            Text::ours("in other stories ").then(Text::joined([records, versions], " and ")).unbroken()
        }
    };
    Text::dotted([standing, gone, split, lose, versions, elsewhere])
}

fn versions(page: &mut Page<'_>, records: &Records<'_>, list: &[CarriedVersion]) {
    for version in list {
        let headline = Text::of(Tone::Strong, Words::of(&version.headline)).quoted(Tone::Plain);
        let title = Text::theirs(&version.channel).with(Tone::Quiet, ": ").then(headline);
        records.title(page, &version.record, &title);
        let published =
            version.published.as_ref().map_or(Text::quiet("when readers had it is not recorded"), |published| {
                Text::quiet("published ").then(Text::theirs(published.describe()))
            });
        let uri = version.uri.as_ref().map_or(Text::new(), |uri| Text::of(Tone::Quiet, Words::of(uri)));
        let wholly = if version.wholly { Text::of(Tone::Gone, "nothing else in it is left") } else { Text::new() };
        records.line(page, &Text::dotted([wholly, published, uri]));
        for sentence in &version.sentences {
            let gone = Text::of(Tone::Gone, "falls ").then(cites(records.story(), &sentence.fallen));
            let left = cites(records.story(), &sentence.left);
            let left = if left.is_empty() { left } else { Text::quiet(", left ").then(left) };
            let words = sentence.sentence.as_ref().map_or(Text::quiet("the headline or the whole"), Text::theirs);
            let text = Text::joined([gone.then(left), words], ": ");
            page.titled_up_to(&records.margin(), &text, &Text::new(), 2);
        }
    }
}

fn falls(page: &mut Page<'_>, records: &Records<'_>, list: &[&FallenRecord]) {
    for fallen in list {
        let tone = if fallen.counted { Tone::Plain } else { Tone::Struck };
        let summary = Text::of(tone, Words::of(&fallen.summary));
        let withdrawn = if fallen.counted { Text::new() } else { Text::quiet("did not count") };
        let note = Text::joined([withdrawn, because(page, records.story(), fallen)], " · ");
        page.titled_up_to(&records.lead(&fallen.record), &summary, &note, 1);
    }
}

/// When it was recorded, for what falls of itself; for the others with what they fall.
fn because(page: &Page<'_>, story: &Slug, fallen: &FallenRecord) -> Text {
    let with = |words: &'static str, record| Text::quiet(words).then(cite(story, record)).unbroken();
    match &fallen.because {
        Because::Taken => Text::new().with_whole(Tone::Quiet, page.time(fallen.recorded)),
        Because::EmbeddedIn(record) => with("inside ", record),
        Because::RestsOn(record) => with("rests on ", record),
        Because::ActsOn(record) => with("acts on ", record),
        Because::Repeats(record) => with("the same event as ", record),
    }
}

fn weakened(page: &mut Page<'_>, records: &Records<'_>, list: &[WeakenedGroup]) {
    for group in list {
        for record in &group.records {
            let summary = Text::theirs(&record.summary);
            let lost = match record.chains_lost {
                0 => Text::new(),
                lost => {
                    let all = lost.saturating_add(record.chains_left);
                    Text::of(Tone::Mark, "loses ")
                        .with(Tone::Mark, Words::of(lost))
                        .with(Tone::Mark, " of ")
                        .then(counted(all, "chain", "chains").all(Tone::Mark))
                        .unbroken()
                }
            };
            page.titled_up_to(&records.lead(&record.record), &summary, &lost, 1);
        }
        records.line(page, &roots(records.story(), group));
    }
}

/// `2 sources → 1: nbc-news · breaks the two-source rule · said too by #12, which falls`.
fn roots(story: &Slug, group: &WeakenedGroup) -> Text {
    let before = counted(group.roots_before.len() as u64, "source", "sources");
    let left = Text::joined(group.roots_after.iter().map(root), ", ");
    let left = if left.is_empty() { left } else { Text::quiet(": ").then(left) };
    let counts = if group.roots_before.len() == group.roots_after.len() {
        Text::ours("still ").then(before)
    } else {
        before.with(Tone::Quiet, " → ").with(Tone::Strong, Words::of(group.roots_after.len()))
    };
    let rule = match (group.two_sources_before, group.two_sources_after) {
        (true, false) => Text::of(Tone::Gone, "breaks the two-source rule"),
        (true, true) | (false, _) => Text::new(),
    };
    let fallen = cites(story, &group.fallen);
    let fallen = match group.fallen.len() {
        0 => fallen,
        1 => Text::quiet("said too by ").then(fallen).with(Tone::Quiet, ", which falls"),
        _ => Text::quiet("said too by ").then(fallen).with(Tone::Quiet, ", which fall"),
    };
    Text::dotted([counts.then(left), rule, fallen])
}

fn root(root: &Root) -> Text {
    match root {
        Root::Party(id) => Text::new().with_whole(Tone::Plain, Words::of(id)),
        Root::Unnamed => Text::ours("unnamed sources"),
        Root::Apart(id) => Text::new().with_whole(Tone::Plain, Words::of(id)).with(Tone::Quiet, " (somebody else)"),
    }
}

fn restored(page: &mut Page<'_>, records: &Records<'_>, list: &[RestoredRecord]) {
    for one in list {
        let by = cites(records.story(), &one.by);
        let by = match one.by.len() {
            0 => by,
            1 => by.with(Tone::Quiet, " falls"),
            _ => by.with(Tone::Quiet, " fall"),
        };
        page.titled(&records.lead(&one.record), &change(&one.change), &by);
        records.summary(page, &one.summary);
    }
}

fn change(change: &Restoration) -> Text {
    let strong = |words: &'static str| Text::of(Tone::Strong, words);
    match change {
        Restoration::CountsAgain => strong("counts again"),
        Restoration::CountsNoLonger => Text::of(Tone::Gone, "counts no longer"),
        Restoration::Value { field, was, now } => {
            Text::theirs(field).with(Tone::Quiet, ": ").then(was_and_now([Tone::Plain, Tone::Strong], was, now))
        }
        Restoration::PartCountsAgain { part } => Text::theirs(part).with(Tone::Strong, " counts again"),
        Restoration::PartCountsNoLonger { part } => Text::theirs(part).with(Tone::Gone, " counts no longer"),
        Restoration::Sources => strong("its sources are those from before they were amended"),
        Restoration::OpenAgain => strong("open again"),
        Restoration::CountsAlone => strong("counts: what it repeats is not linked any more"),
    }
}
