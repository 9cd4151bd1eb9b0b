//! Sources: the same as before, or a chain of hops in which newcomers are introduced.

use super::Stopped;
use super::answers::{by_name, is_a_name, is_short_form, reads};
use super::draft::Draft;
use super::gaps::Flag;
use super::newcomer::{PARTY_KINDS, introduce};
use super::prompt::{Question, ask};
use super::screen::Screen;
use super::suggest::{Item, fitting};

/// The answer that stands for the sources of the last record that has any.
pub(super) const SAME: &str = "same";

/// What stands between two hops.
const BETWEEN: &str = " > ";

/// Asks for a chain.
pub(super) fn ask_for(
    screen: &mut Screen,
    draft: &Draft,
    flag: &Flag,
    wrong: Option<String>,
) -> Result<Option<String>, Stopped> {
    let known = &draft.material.parties;
    // Other flags than `--source` take one chain that is to be new.
    let last = draft.material.sourced.as_ref().filter(|_| flag.id == "source");
    let same = last.map(|last| Item {
        value: SAME.to_owned(),
        shown: SAME.to_owned(),
        note: format!("as {}: {}", last.value, last.note),
    });
    let answer = ask(
        screen,
        &Question {
            label: &flag.label,
            hint: Some("who told whom, the origin first: A > B"),
            default: same.clone().map(|same| Item {
                shown: format!("same {}", same.note),
                note: String::new(),
                ..same
            }),
            optional: !flag.required,
            listed_only: false,
            stays: true,
            suggest: &|typed| suggestions(known, same.as_ref(), typed),
            check: &|typed| is_right(draft, same.is_some(), typed),
            wrong,
        },
    )?;
    match answer {
        Some(answer) if answer != SAME => resolved(screen, draft, &answer).map(Some),
        other => Ok(other),
    }
}

/// The parties that fit the last hop, in place of it.
fn suggestions(known: &[Item], same: Option<&Item>, typed: &str) -> Vec<Item> {
    let (before, last) = match typed.rsplit_once('>') {
        Some((before, last)) => (format!("{}{BETWEEN}", before.trim_end()), last),
        None => (String::new(), typed),
    };
    let mut items: Vec<Item> = fitting(known, last);
    for item in &mut items {
        item.value = format!("{before}{}", item.value);
    }
    let same = same.filter(|_| SAME.starts_with(typed.trim()));
    same.cloned().into_iter().chain(items).collect()
}

/// Whether a chain is right, newcomers in plain words taken for granted.
fn is_right(draft: &Draft, has_same: bool, typed: &str) -> Result<(), String> {
    if typed == SAME {
        return if has_same {
            Ok(())
        } else {
            Err("no record of this story has sources yet; write who told it".to_owned())
        };
    }
    if reads(draft, "CHAIN", typed).is_ok() {
        return Ok(());
    }
    let mut whole = true;
    for hop in typed.split('>') {
        let (name, marks) = parts(hop);
        if is_newcomer(draft, name) {
            is_a_name(name)?;
            reads(draft, "CHAIN", &format!("person:somebody=Somebody {marks}"))?;
            whole = false;
        }
    }
    // All are known: what is wrong is something else.
    if whole { reads(draft, "CHAIN", typed) } else { Ok(()) }
}

/// The chain, with an introduction in place of each newcomer.
fn resolved(screen: &mut Screen, draft: &Draft, typed: &str) -> Result<String, Stopped> {
    if reads(draft, "CHAIN", typed).is_ok() {
        return Ok(typed.to_owned());
    }
    let mut hops = Vec::new();
    for hop in typed.split('>') {
        let (name, marks) = parts(hop);
        let party = if !is_newcomer(draft, name) {
            name.to_owned()
        } else if let Some(id) = by_name(&draft.material.parties, name) {
            id
        } else {
            introduce(screen, name, PARTY_KINDS, &draft.material.parties)?
        };
        hops.push(format!("{party} {marks}").trim_end().to_owned());
    }
    Ok(hops.join(BETWEEN))
}

/// Whether a hop's party is a name in plain words that is no known id.
fn is_newcomer(draft: &Draft, name: &str) -> bool {
    !is_short_form(name) && reads(draft, "PARTY", name).is_err()
}

/// A hop's party, and its marks.
fn parts(hop: &str) -> (&str, &str) {
    let hop = hop.trim();
    let mark = hop.char_indices().find(|(at, character)| {
        matches!(character, '@' | '(' | '[' | '{' | '"') && hop.get(..*at).is_some_and(|before| before.ends_with(' '))
    });
    match mark.and_then(|(at, _)| hop.split_at_checked(at)) {
        Some((name, marks)) => (name.trim_end(), marks),
        None => (hop, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_hop_is_completed() {
        let known = [Item::new("nbc-news", "NBC News"), Item::new("north-korea", "North Korea")];
        let same = Item::new(SAME, "as before");
        let values = |typed: &str| -> Vec<String> {
            suggestions(&known, Some(&same), typed).into_iter().map(|item| item.value).collect()
        };
        assert_eq!(values(""), ["same", "nbc-news", "north-korea"]);
        assert_eq!(values("sony > nb"), ["sony > nbc-news"]);
        assert_eq!(values("sa"), ["same"]);
    }

    #[test]
    fn a_hop_is_a_name_and_marks() {
        assert_eq!(parts(" Pete Williams @ NBC News (inferred)"), ("Pete Williams", "@ NBC News (inferred)"));
        assert_eq!(parts("@SonyPictures"), ("@SonyPictures", ""));
        assert_eq!(parts("us-officials"), ("us-officials", ""));
    }
}
