//! What was reported, in words: incidents, threats, actions, claims, who is who.

use dateline_story::answer::{ActionView, ClaimView, IdentityView, IncidentView, PropertyView, ThreatView};
use dateline_story::party::Party;

use crate::parties::{parties, party};
use crate::text::{Text, Tone};

/// `sony-attack`, `cyberattack on Sony Entertainment`.
#[must_use]
pub fn incident(view: &IncidentView) -> [Text; 2] {
    let incident = &view.incident;
    let on = Text::joined([Text::theirs(&incident.kind), parties(Tone::Plain, &incident.target)], " on ");
    [Text::strong(incident.incident.to_string()), on]
}

/// `Guardians of Peace → theaters: violent attacks`.
#[must_use]
pub fn threat(view: &ThreatView) -> Text {
    let threat = &view.threat;
    let by = threat.by.as_ref().map_or(Text::quiet("somebody not named"), |by| party(Tone::Strong, by));
    let title = by.then(Text::quiet(" → ")).then(parties(Tone::Plain, &threat.against));
    Text::joined([title, threat.means.as_ref().map_or(Text::new(), Text::theirs)], ": ")
}

/// `condition: the film is shown`, where one was named.
#[must_use]
pub fn threat_condition(view: &ThreatView) -> Option<Text> {
    view.threat.condition.as_ref().map(|words| Text::quiet("condition: ").then(Text::theirs(words)))
}

/// `the United States`, `order → North Korea`.
#[must_use]
pub fn action(view: &ActionView) -> [Text; 2] {
    let action = &view.action;
    let done = Text::strong(action.action.to_string());
    [party(Tone::Plain, &action.by), Text::joined([done, parties(Tone::Plain, &action.against)], " → ")]
}

/// `by Executive Order 13687`, where it was done by something.
#[must_use]
pub fn action_instrument(view: &ActionView) -> Option<Text> {
    view.action.instrument.as_ref().map(|words| Text::quiet("by ").then(Text::theirs(words)))
}

/// Subject, predicate and object.
#[must_use]
pub fn claim(view: &ClaimView) -> Text {
    let parts = [&view.claim.subject, &view.claim.predicate, &view.claim.object];
    Text::joined(parts.map(Text::theirs), " ")
}

/// `genre: comedy`.
#[must_use]
pub fn property(view: &PropertyView) -> Text {
    Text::toned(Tone::Quiet, &view.property).then(Text::quiet(": ")).then(Text::theirs(&view.value))
}

/// `@SonyPictures (sony-twitter) is Sony (sony-pictures), an alias`.
#[must_use]
pub fn identity(view: &IdentityView) -> Text {
    let one = |one: &Party| {
        let id = Text::quiet(" (").then(Text::quiet(one.id.to_string())).then(Text::quiet(")"));
        party(Tone::Plain, one).then(id)
    };
    let identified = &view.identified;
    let both = one(&identified.party).then(Text::quiet(" is ")).then(one(&identified.same_as));
    both.then(Text::quiet(", ")).then(Text::quiet(identified.relation.word()))
}
