//! What the records of the article say in its words, by the meaning of their fields.

use dateline_story::event::{Common, Entity, Fact, SpanKind};
use dateline_story::field::Body;
use dateline_story::fold::{StoryState, fold};
use dateline_story::party::PartyKind;

use crate::read::{entries, first_day, story};

/// The one printed name that is not the article's: it names nobody there.
const NOBODY: &str = "not stated";

/// The story as the article tells it.
pub fn article_state() -> StoryState {
    fold(&story(), &entries()[..first_day()])
}

/// What a record says in the words of its source, by the meaning of its fields.
#[derive(Default)]
pub struct Words {
    /// Quotes, which stand at one of its places, no more and no less.
    pub quotes: Vec<String>,
    /// What stands inside one of its places, or inside one of the record that it is part of.
    pub inside: Vec<String>,
    /// What stands anywhere in the article: names above all.
    pub anywhere: Vec<String>,
}

pub fn words(body: &Body) -> Words {
    let Body { common, fact } = body;
    let mut words = of_sources(common);
    for (_, party) in body.parties() {
        // The article prints no name for itself.
        if party.kind != PartyKind::Document && party.printed != NOBODY {
            words.anywhere.push(party.printed.clone());
        }
    }
    words.anywhere.extend(body.works().into_iter().map(|work| work.printed.clone()));
    match fact {
        Fact::StatementIssued(statement) => {
            words.inside.extend(statement.about.clone());
            for span in &statement.spans {
                assert_ne!(span.kind, SpanKind::Paraphrase, "the article's statements are quoted");
                words.quotes.push(span.text.clone());
            }
        }
        Fact::AttributionMade(made) => {
            words.quotes.push(made.words.clone().expect("an attribution of the article has its words"));
        }
        Fact::IncidentReported(incident) => words.inside.extend([incident.kind.clone(), incident.description.clone()]),
        Fact::ThreatMade(threat) => words.inside.extend(threat.means.iter().chain(&threat.condition).cloned()),
        Fact::InvestigationOpened(opened) => words.inside.push(opened.about.clone()),
        Fact::EntityDescribed(described) => {
            words.inside.push(described.value.clone());
            if let Entity::Party(party) = &described.of {
                words.inside.push(party.printed.clone());
            }
        }
        Fact::ReleaseScheduled(decision) | Fact::ReleasePostponed(decision) | Fact::ReleaseCancelled(decision) => {
            words.inside.extend([&decision.reason, &decision.scope.market].into_iter().flatten().cloned());
        }
        Fact::VersionPublished(version) => {
            words.inside.push(version.headline.clone());
            words.anywhere.extend(version.cites.iter().filter_map(|citation| citation.sentence.clone()));
        }
        Fact::PartyIdentified(identified) => {
            words.inside.extend([identified.party.printed.clone(), identified.same_as.printed.clone()]);
        }
        Fact::StoryOpened(_)
        | Fact::ClaimAsserted(_)
        | Fact::EvidenceCaptured(_)
        | Fact::CorrectionIssued(_)
        | Fact::RecordWithdrawn(_)
        | Fact::RecordsLinked(_)
        | Fact::StatusSet(_)
        | Fact::GapNoted(_) => {}
        other => panic!("say here which fields of {} are in the article's words", other.name()),
    }
    words
}

fn of_sources(common: &Common) -> Words {
    let mut words = Words::default();
    for hop in common.sourcing.iter().flat_map(|chain| &chain.hops) {
        words.inside.extend([&hop.hedge, &hop.descriptor].into_iter().flatten().cloned());
        words.anywhere.extend(hop.outlet.clone());
    }
    let dates = [&common.occurred, &common.planned].into_iter().flatten();
    words.inside.extend(dates.filter_map(|date| date.words.clone()));
    words
}
