//! Agents: parties, the newsrooms that they spoke for, staff; and which parties are one.

use dateline_story::event::Fact;
use dateline_story::party::{Party, PartyKind};

use super::paper::{Paper, qualified};
use crate::Edition;
use crate::members::Members;
use crate::names::encoded;

/// A party as an agent: its name.
pub(super) fn party(paper: &mut Paper, party: &Party) -> String {
    let name = format!("party:{}", party.id);
    let kind = match party.kind {
        PartyKind::Person => "prov:Person",
        PartyKind::Organization | PartyKind::Group => "prov:Organization",
        PartyKind::Document => "dateline:Document",
        PartyKind::Unnamed => "dateline:Unnamed",
        PartyKind::Sealed => "dateline:Sealed",
    };
    paper.agent(&name, Members::new().with("prov:type", qualified(kind)).with("prov:label", party.printed.as_str()));
    name
}

/// A newsroom or account as an agent, by its printed name: its name here, if it has one.
pub(super) fn outlet(paper: &mut Paper, printed: &str) -> Option<String> {
    named(paper, "outlet", "prov:Organization", printed)
}

/// A staff member as an agent: the name, if there is one.
pub(super) fn staff(paper: &mut Paper, who: &str) -> Option<String> {
    named(paper, "staff", "prov:Person", who)
}

fn named(paper: &mut Paper, sort: &str, kind: &str, printed: &str) -> Option<String> {
    if printed.is_empty() {
        return None;
    }
    let name = format!("{sort}:{}", encoded(printed));
    paper.agent(&name, Members::new().with("prov:type", qualified(kind)).with("prov:label", printed));
    Some(name)
}

/// Parties that are one, as far as records that stand say so. PROV lets entities alone be alternates: an agent may be one.
pub(super) fn identities(paper: &mut Paper, edition: &Edition<'_>) {
    for record in edition.state.records().iter().filter(|record| record.stands()) {
        if let Some(Fact::PartyIdentified(identified)) = record.fact()
            && identified.party.id != identified.same_as.id
        {
            let one = party(paper, &identified.party);
            let other = party(paper, &identified.same_as);
            for name in [&one, &other] {
                paper.entity(name, Members::new().with("prov:type", qualified("prov:Agent")));
            }
            paper.relate("alternateOf", &[("prov:alternate1", &one), ("prov:alternate2", &other)], Members::new());
        }
    }
}
