//! What was reported, a record to an entry.

use std::rc::Rc;

use dateline_presentation::parties::{parties, party};
use dateline_presentation::world;
use dateline_story::answer::{RecordSummary, StatementView};
use dateline_story::party::Party;

use super::entry::{Entry, Group, Section, Teller, Words};
use super::{Speech, Text, Tone};

pub(super) fn incidents(teller: &Teller<'_>) -> Section {
    let entries = teller.story.incidents.iter().map(|view| {
        teller.once(("incidents", view.record.record.number), view, "", || {
            let title = Text::dotted(world::incident(view));
            teller.entry(&view.record, title, Vec::new()).words(Speech::Prose, &view.incident.description)
        })
    });
    Section::flat("incidents", "Incidents", entries.collect())
}

pub(super) fn statements(teller: &Teller<'_>) -> Section {
    let groups = teller.story.statements.iter().map(|speaker| {
        let entries = speaker.statements.iter().map(|one| {
            let place = ("statements", one.record.record.number);
            teller.once(place, one, &speaker.speaker.printed, || statement(teller, one, &speaker.speaker))
        });
        Group::new(speaker.speaker.id.as_str(), party(Tone::Strong, &speaker.speaker), entries.collect())
    });
    Section::new("statements", "Statements", groups.collect()).aside("by speaker, verbatim")
}

/// A statement under its speaker, who is named again where the name was printed otherwise.
fn statement(teller: &Teller<'_>, view: &StatementView, speaker: &Party) -> Entry {
    let who = if view.speaker.printed == speaker.printed { Text::new() } else { party(Tone::Plain, &view.speaker) };
    let to = if view.to.is_empty() { Text::new() } else { Text::quiet("to ").then(parties(Tone::Plain, &view.to)) };
    let medium = view.medium.as_ref().map_or(Text::new(), Text::theirs);
    let about = view.about.as_ref().map(|about| Text::quiet("about ").then(Text::theirs(about)));
    let mut entry = teller.entry(&view.record, Text::dotted([who, to, medium]), about.into_iter().collect());
    entry.words = view
        .spans
        .iter()
        .map(|span| Words {
            lead: if span.to.is_empty() {
                Text::new()
            } else {
                Text::quiet("to ").then(parties(Tone::Plain, &span.to))
            },
            speech: span.kind.into(),
            text: span.text.clone(),
        })
        .collect();
    entry
}

pub(super) fn threats(teller: &Teller<'_>) -> Section {
    let entries = teller.story.threats.iter().map(|view| {
        teller.once(("threats", view.record.record.number), view, "", || {
            teller.entry(&view.record, world::threat(view), world::threat_condition(view).into_iter().collect())
        })
    });
    Section::flat("threats", "Threats", entries.collect())
}

pub(super) fn actions(teller: &Teller<'_>) -> Section {
    let entries = teller.story.actions.iter().map(|view| {
        teller.once(("actions", view.record.record.number), view, "", || {
            let title = Text::dotted(world::action(view));
            let entry = teller.entry(&view.record, title, world::action_instrument(view).into_iter().collect());
            view.action.description.iter().fold(entry, |entry, words| entry.words(Speech::Prose, words))
        })
    });
    Section::flat("actions", "Actions", entries.collect())
}

pub(super) fn claims(teller: &Teller<'_>) -> Section {
    let entries = teller.story.claims.iter().map(|view| {
        teller.once(("claims", view.record.record.number), view, "", || {
            teller.entry(&view.record, world::claim(view), Vec::new())
        })
    });
    Section::flat("claims", "Claims", entries.collect())
}

pub(super) fn profiles(teller: &Teller<'_>) -> Section {
    let groups = teller.story.profiles.iter().map(|profile| {
        let (key, name) = match &profile.of {
            dateline_story::event::Entity::Party(one) => (format!("party {}", one.id), &one.printed),
            dateline_story::event::Entity::Work(one) => (format!("work {}", one.id), &one.printed),
        };
        let entries = profile.properties.iter().map(|one| {
            teller.once(("profiles", one.record.record.number), one, name, || {
                let printed = if one.printed == *name {
                    Text::new()
                } else {
                    Text::toned(Tone::Quiet, &one.printed).then(Text::quiet(", "))
                };
                teller.entry(&one.record, printed.then(world::property(one)), Vec::new())
            })
        });
        Group::new(key, Text::toned(Tone::Strong, name), entries.collect())
    });
    Section::new("profiles", "Profiles", groups.collect())
}

pub(super) fn identities(teller: &Teller<'_>) -> Section {
    let entries = teller.story.identities.iter().map(|view| {
        teller.once(("identities", view.record.record.number), view, "", || {
            teller.entry(&view.record, world::identity(view), Vec::new())
        })
    });
    Section::flat("identities", "Identities", entries.collect())
}

/// Records of kinds that have no section of their own.
pub(super) fn other(teller: &Teller<'_>) -> Section {
    Section::flat("other", "Other", summaries(teller, "other", &teller.story.other))
}

pub(super) fn undated(teller: &Teller<'_>) -> Section {
    let entries = summaries(teller, "undated", &teller.story.undated);
    Section::flat("undated", "Undated", entries).aside("nothing says when these happened")
}

fn summaries(teller: &Teller<'_>, section: &'static str, list: &[RecordSummary]) -> Vec<Rc<Entry>> {
    let entries = list.iter().map(|one| {
        teller.once((section, one.record.record.number), one, "", || {
            teller.entry(&one.record, Text::theirs(&one.summary), Vec::new())
        })
    });
    entries.collect()
}
