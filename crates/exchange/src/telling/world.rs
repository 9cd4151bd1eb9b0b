//! What was reported, a record to an entry.

use dateline_story::answer::StatementView;
use dateline_story::event::SpanKind;
use dateline_story::party::Party;

use super::entry::{Entry, Group, Section, Speech, Teller, Words};
use super::parties::{parties, party};
use super::text::{Text, Tone};

pub(super) fn incidents(teller: &Teller<'_>) -> Section {
    let entries = teller.story.incidents.iter().map(|view| {
        let incident = &view.incident;
        let on = Text::joined([Text::plain(&incident.kind), parties(Tone::Plain, &incident.target)], " on ");
        let title = Text::dotted([Text::strong(incident.incident.to_string()), on]);
        teller.entry(&view.record, title, Vec::new()).words(Speech::Prose, &incident.description)
    });
    Section::flat("incidents", "Incidents", entries.collect())
}

pub(super) fn statements(teller: &Teller<'_>) -> Section {
    let groups = teller.story.statements.iter().map(|speaker| {
        let entries = speaker.statements.iter().map(|one| statement(teller, one, &speaker.speaker));
        Group::new(speaker.speaker.id.as_str(), party(Tone::Strong, &speaker.speaker), entries.collect())
    });
    Section::new("statements", "Statements", groups.collect()).aside("by speaker, verbatim")
}

/// A statement under its speaker, who is named again where the name was printed otherwise.
fn statement(teller: &Teller<'_>, view: &StatementView, speaker: &Party) -> Entry {
    let who = if view.speaker.printed == speaker.printed { Text::new() } else { party(Tone::Plain, &view.speaker) };
    let to = if view.to.is_empty() { Text::new() } else { Text::quiet("to ").then(parties(Tone::Plain, &view.to)) };
    let medium = view.medium.as_ref().map_or(Text::new(), Text::plain);
    let about = view.about.as_ref().map(|about| Text::quiet("about ").then(Text::plain(about)));
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
            speech: match span.kind {
                SpanKind::Quote => Speech::Quote,
                SpanKind::PartialQuote => Speech::PartialQuote,
                SpanKind::Paraphrase => Speech::Paraphrase,
            },
            text: span.text.clone(),
        })
        .collect();
    entry
}

pub(super) fn threats(teller: &Teller<'_>) -> Section {
    let entries = teller.story.threats.iter().map(|view| {
        let threat = &view.threat;
        let by = threat.by.as_ref().map_or(Text::quiet("somebody not named"), |by| party(Tone::Strong, by));
        let title = by.then(Text::quiet(" → ")).then(parties(Tone::Plain, &threat.against));
        let means = threat.means.as_ref().map_or(Text::new(), Text::plain);
        let condition = threat.condition.as_ref().map(|words| Text::quiet("condition: ").then(Text::plain(words)));
        teller.entry(&view.record, Text::joined([title, means], ": "), condition.into_iter().collect())
    });
    Section::flat("threats", "Threats", entries.collect())
}

pub(super) fn actions(teller: &Teller<'_>) -> Section {
    let entries = teller.story.actions.iter().map(|view| {
        let action = &view.action;
        let done = Text::strong(action.action.to_string());
        let done = Text::joined([done, parties(Tone::Plain, &action.against)], " → ");
        let by = action.instrument.as_ref().map(|words| Text::quiet("by ").then(Text::plain(words)));
        let title = Text::dotted([party(Tone::Plain, &action.by), done]);
        let entry = teller.entry(&view.record, title, by.into_iter().collect());
        action.description.iter().fold(entry, |entry, words| entry.words(Speech::Prose, words))
    });
    Section::flat("actions", "Actions", entries.collect())
}

pub(super) fn claims(teller: &Teller<'_>) -> Section {
    let entries = teller.story.claims.iter().map(|view| {
        let parts = [&view.claim.subject, &view.claim.predicate, &view.claim.object];
        teller.entry(&view.record, Text::joined(parts.map(Text::plain), " "), Vec::new())
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
            let printed = if one.printed == *name {
                Text::new()
            } else {
                Text::theirs(Tone::Quiet, &one.printed).then(Text::quiet(", "))
            };
            let property = Text::theirs(Tone::Quiet, &one.property).then(Text::quiet(": "));
            teller.entry(&one.record, printed.then(property).then(Text::plain(&one.value)), Vec::new())
        });
        Group::new(key, Text::theirs(Tone::Strong, name), entries.collect())
    });
    Section::new("profiles", "Profiles", groups.collect())
}

pub(super) fn identities(teller: &Teller<'_>) -> Section {
    let one = |one: &Party| party(Tone::Plain, one).then(Text::quiet(format!(" ({})", one.id)));
    let entries = teller.story.identities.iter().map(|view| {
        let identified = &view.identified;
        let both = one(&identified.party).then(Text::quiet(" is ")).then(one(&identified.same_as));
        teller.entry(&view.record, both.then(Text::quiet(format!(", {}", identified.relation.word()))), Vec::new())
    });
    Section::flat("identities", "Identities", entries.collect())
}

pub(super) fn undated(teller: &Teller<'_>) -> Section {
    let entries =
        teller.story.undated.iter().map(|one| teller.entry(&one.record, Text::plain(&one.summary), Vec::new()));
    Section::flat("undated", "Undated", entries.collect()).aside("nothing says when these happened")
}
