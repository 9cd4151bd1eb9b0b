//! `who`: everything about one party, named by its id or as it is printed.

use std::collections::BTreeSet;

use dateline_desk::{Desk, DeskError};
use dateline_story::answer::{Answer, AnswerBody};
use dateline_story::as_of::AsOf;
use dateline_story::names::Slug;
use dateline_story::query::{Ask, Query, View};

use super::open_desk;
use super::read::point;
use crate::args::{Global, WhoArgs};
use crate::exit::{CliError, Exit};
use crate::output::Output;
use crate::progress::Waiting;

/// As of when, and how looked at.
pub(super) type At = (AsOf, View);

/// No more ids than this are named to somebody who mistyped one.
const NEAREST: usize = 5;

pub(super) async fn run(args: &WhoArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let mut desk = open_desk(global).await?;
    let (as_of, view) = point(&desk, &args.point)?;
    let waiting = Waiting::new(output);
    let answer = find(&mut desk, (as_of, view), &args.party).await?;
    drop(waiting);
    output.answer(&answer, desk.zone())
}

/// The id of a party, named by it or as it is printed.
pub(super) async fn party(desk: &mut Desk, at: At, named: &str) -> Result<Slug, CliError> {
    match find(desk, at, named).await?.body {
        AnswerBody::Who(who) => Ok(who.party),
        _ => Err(CliError::new(Exit::Internal, "the question about a party had another answer".to_owned())),
    }
}

/// The party of an id, or the one for which a name is printed.
async fn find(desk: &mut Desk, at: At, named: &str) -> Result<Answer, CliError> {
    let id = named.parse::<Slug>().ok();
    if let Some(id) = &id {
        match ask(desk, at, id).await {
            Err(DeskError::NoParty { .. }) => {}
            answer => return Ok(answer?),
        }
    }
    let ids = printed_for(desk, named).await?;
    let Some(first) = ids.first() else {
        return Err(nobody(desk, at, named, id).await);
    };
    let answer = match ask(desk, at, first).await {
        Err(DeskError::NoParty { .. }) => return Err(nobody(desk, at, named, Some(first.clone())).await),
        answer => answer?,
    };
    // Ids that turned out to be one party's are no doubt about whom is meant.
    let is_one = matches!(&answer.body, AnswerBody::Who(who) if ids.iter().all(|id| who.ids.contains(id)));
    if is_one {
        return Ok(answer);
    }
    let listed = ids.iter().map(Slug::as_str).collect::<Vec<_>>().join(", ");
    Err(CliError::usage(format!("{named:?} is printed for more than one party: {listed}"))
        .hint(format!("Name one by its id: dateline who {first}")))
}

async fn ask(desk: &mut Desk, (as_of, view): At, party: &Slug) -> Result<Answer, DeskError> {
    desk.answer(&Query { as_of, view, ask: Ask::Who { party: party.clone() } }).await
}

/// The ids for which a name is printed in any story, whatever its capitals.
async fn printed_for(desk: &mut Desk, name: &str) -> Result<BTreeSet<Slug>, CliError> {
    let wanted = name.trim().to_lowercase();
    let mut ids = BTreeSet::new();
    let stories = desk.answer(&Query::new(AsOf::Head, Ask::Stories)).await?;
    let AnswerBody::Stories(stories) = stories.body else { return Ok(ids) };
    for story in stories.stories {
        let known = desk.known(&story.story).await?;
        for party in known.parties() {
            if known.names_of(&party.id).iter().any(|printed| printed.trim().to_lowercase() == wanted) {
                ids.insert(party.id.clone());
            }
        }
    }
    Ok(ids)
}

/// That nobody goes by a name, and which ids look most like it.
async fn nobody(desk: &mut Desk, at: At, named: &str, id: Option<Slug>) -> CliError {
    // It may be named later.
    let then = if at == (AsOf::Head, View::default()) { "" } else { " by then" };
    let message = match &id {
        Some(id) => format!("no record names the party {id}{then}"),
        None => format!("no record names a party {named:?}{then}"),
    };
    let near = match id.or_else(|| like_an_id(named)) {
        Some(near) => ask(desk, at, &near).await,
        None => return CliError::new(Exit::NotFound, message).hint("Name a party by its id, or as it is printed."),
    };
    match near {
        Err(DeskError::NoParty { known, .. }) if known.is_empty() => {
            CliError::new(Exit::NotFound, format!("{message}; no record names any yet"))
        }
        Err(DeskError::NoParty { known, .. }) => {
            let known = known.iter().take(NEAREST).map(Slug::as_str).collect::<Vec<_>>().join(", ");
            CliError::new(Exit::NotFound, format!("{message}; there is {known}"))
        }
        Err(error) => error.into(),
        Ok(Answer { body: AnswerBody::Who(who), .. }) => {
            CliError::new(Exit::NotFound, message).hint(format!("Is it this one? dateline who {}", who.party))
        }
        Ok(_) => CliError::new(Exit::NotFound, message),
    }
}

/// A name as an id of it would be: its letters and digits, with hyphens between words.
fn like_an_id(named: &str) -> Option<Slug> {
    let words = named.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_like_an_id_where_it_has_letters_for_one() {
        assert_eq!(like_an_id("@Sony Pictures!").map(|id| id.to_string()).as_deref(), Some("sony-pictures"));
        assert_eq!(like_an_id("北朝鮮"), None);
    }
}
