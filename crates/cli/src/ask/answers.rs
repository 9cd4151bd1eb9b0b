//! How each sort of value is asked for.

use super::draft::Draft;
use super::gaps::Flag;
use super::newcomer::{PARTY_KINDS, WORK_KINDS, choose, introduce};
use super::prompt::{Question, ask};
use super::screen::Screen;
use super::suggest::{Item, fitting};
use super::{Stopped, sources};
use crate::record::{check, field_as_stored};

/// The channels that have names of their own.
const CHANNELS: &[&str] =
    &["theatrical", "exhibitor", "premiere", "home", "broadcast", "retail", "carrier", "production"];

/// Asks for a value. `wrong`: what was wrong with an earlier answer. `None`: it was left out.
pub(super) fn value(
    screen: &mut Screen,
    draft: &Draft,
    flag: &Flag,
    wrong: Option<String>,
) -> Result<Option<String>, Stopped> {
    let Some(sort) = flag.sort.as_deref() else { return Ok(Some(String::new())) };
    if !flag.choices.is_empty() {
        return one_of(screen, flag);
    }
    match sort {
        "PARTY" => named(screen, draft, flag, wrong, PARTY_KINDS, &draft.material.parties),
        "WORK" => named(screen, draft, flag, wrong, WORK_KINDS, &draft.material.works),
        "CHAIN" => sources::ask_for(screen, draft, flag, wrong),
        _ => plain(screen, draft, flag, wrong, sort),
    }
}

fn one_of(screen: &mut Screen, flag: &Flag) -> Result<Option<String>, Stopped> {
    let mut items: Vec<Item> = Vec::new();
    if !flag.required {
        items.push(Item { value: String::new(), shown: "-".to_owned(), note: "nothing is said of it".to_owned() });
    }
    items.extend(flag.choices.iter().map(|(value, note)| Item::new(value, note)));
    Ok(Some(choose(screen, &flag.label, &items)?).filter(|value| !value.is_empty()))
}

/// A value that its flag's reader reads as it is typed.
fn plain(
    screen: &mut Screen,
    draft: &Draft,
    flag: &Flag,
    wrong: Option<String>,
    sort: &str,
) -> Result<Option<String>, Stopped> {
    let names_a_new_one = sort.to_lowercase() == draft.kind;
    let items = match sort {
        _ if names_a_new_one => Vec::new(),
        "INCIDENT" => draft.material.incidents.clone(),
        "STORY#N" => draft.material.records.clone(),
        "FIELD" => draft.record().map(|record| draft.material.fields_of(&record)).unwrap_or_default(),
        "SCOPE" => {
            let mut items = draft.material.scopes.clone();
            let more =
                CHANNELS.iter().filter(|channel| draft.material.scopes.iter().all(|item| item.value != **channel));
            items.extend(more.map(|channel| Item::new(*channel, "")));
            items
        }
        _ => draft.material.values_of(&flag.id),
    };
    let default = if flag.required && !names_a_new_one {
        draft.material.default_for(&draft.kind, &flag.id, sort).map(|value| Item::new(value, ""))
    } else {
        None
    };
    let hint = match sort {
        "DATE" | "SCOPE" | "TIME" => flag.hint.as_deref().map(|hint| hint.replace('\'', "")),
        "INCIDENT" | "STORY#N" | "FIELD" => None,
        _ if draft.article(flag).is_some() => Some("as in the file: all of its words, or first words…".to_owned()),
        _ => flag.hint.clone(),
    };
    let numbered = |typed: &str| if sort == "STORY#N" { draft.cited(typed) } else { typed.to_owned() };
    let answer = ask(
        screen,
        &Question {
            label: &flag.label,
            hint: hint.as_deref(),
            default,
            optional: !flag.required,
            listed_only: false,
            stays: true,
            suggest: &|typed| fitting(&items, typed),
            check: &|value| {
                draft.check(flag, &numbered(value))?;
                match (sort, draft.record()) {
                    ("INCIDENT", _) if !names_a_new_one => draft.material.has_incident(value),
                    ("FIELD", Some(record)) => draft.material.has_field(&record, &field_as_stored(value)),
                    _ => Ok(()),
                }
            },
            wrong,
        },
    )?;
    Ok(answer.map(|answer| numbered(&answer)))
}

/// A party or a work: an id that is known, a name that is known, or somebody new.
fn named(
    screen: &mut Screen,
    draft: &Draft,
    flag: &Flag,
    wrong: Option<String>,
    kinds: &[(&str, &str)],
    known: &[Item],
) -> Result<Option<String>, Stopped> {
    let sort = flag.sort.as_deref().unwrap_or_default();
    let default = if flag.required { draft.material.default_for(&draft.kind, &flag.id, sort) } else { None };
    let default = default.map(|id| {
        let note = known.iter().find(|item| item.value == id).map(|item| item.note.clone()).unwrap_or_default();
        Item { shown: id.clone(), value: id, note }
    });
    let typed = ask(
        screen,
        &Question {
            label: &flag.label,
            // Nothing listed says what could be typed.
            hint: known.is_empty().then_some(if sort == "WORK" { "its title" } else { "a name, such as Mitt Romney" }),
            default,
            optional: !flag.required,
            listed_only: false,
            stays: true,
            suggest: &|typed| fitting(known, typed),
            check: &|typed| {
                // A name in plain words is asked about; what is written in the short form has to be right.
                if is_short_form(typed) { draft.check(flag, typed) } else { is_a_name(typed) }
            },
            wrong,
        },
    )?;
    let Some(typed) = typed else { return Ok(None) };
    if draft.check(flag, &typed).is_ok() {
        return Ok(Some(typed));
    }
    Ok(Some(match by_name(known, &typed) {
        Some(id) => id,
        None => introduce(screen, &typed, kinds, known)?,
    }))
}

/// Whether it is written as KIND:ID=NAME. Names may have such marks too: "Spider-Man: Homecoming".
pub(super) fn is_short_form(typed: &str) -> bool {
    let plain = |word: &str| word.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    typed.split_once([':', '=']).is_some_and(|(word, rest)| plain(word) && !rest.starts_with(' '))
}

/// Whether a name can be made of it.
pub(super) fn is_a_name(typed: &str) -> Result<(), String> {
    if typed.chars().any(char::is_alphanumeric) {
        Ok(())
    } else {
        Err("this is no name; write one, such as Mitt Romney".to_owned())
    }
}

/// The id of whoever is known by just this name.
pub(super) fn by_name(known: &[Item], name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let is_called = |item: &&Item| {
        let note = item.note.to_lowercase();
        item.value == name || note == name || note.split(", ").any(|known| known == name)
    };
    known.iter().find(is_called).map(|item| item.value.clone())
}

/// Whether a text is right for a sort of value, whatever flag it is for.
pub(super) fn reads(draft: &Draft, sort: &str, text: &str) -> Result<(), String> {
    check(sort, text, &draft.context())
}
