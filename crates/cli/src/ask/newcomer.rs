//! Parties and works that the story does not know yet: what they are, their name as printed, and their id.

use super::Stopped;
use super::prompt::{Question, ask};
use super::screen::Screen;
use super::suggest::{Item, fitting};
use dateline_presentation::terminal::safe;

/// What a party can be.
pub(super) const PARTY_KINDS: &[(&str, &str)] = &[
    ("person", "somebody with a name"),
    ("organization", "a company, an agency, a government"),
    ("group", "people who act together"),
    ("unnamed", "“officials”, “a source”: nobody is named"),
    ("document", "a paper, a page, a recording"),
    ("sealed", "known to the desk, and not to be named"),
];

/// What a work can be.
pub(super) const WORK_KINDS: &[(&str, &str)] = &[
    ("film", "a film"),
    ("book", "a book"),
    ("programme", "a series or a broadcast"),
    ("product", "something that is sold"),
    ("other", "another work"),
];

/// Asks what is needed of a party or work that was named so: `KIND:ID=NAME`, or the id of a known one that was meant.
pub(super) fn introduce(
    screen: &mut Screen,
    typed: &str,
    kinds: &[(&str, &str)],
    known: &[Item],
) -> Result<String, Stopped> {
    // Whoever was meant by a few letters comes first.
    let mut items: Vec<Item> = fitting(known, typed).into_iter().take(3).collect();
    for item in &mut items {
        item.note = format!("known: {}", item.note);
    }
    let meant = items.len();
    let mut kinds: Vec<Item> = kinds.iter().map(|(kind, note)| Item::new(*kind, *note)).collect();
    if is_nobody(typed) {
        kinds.sort_by_key(|kind| kind.value != "unnamed");
    }
    items.extend(kinds);
    let label = format!("“{}” is new here. It is", safe(typed));
    let kind = choose(screen, &label, &items)?;
    if items.iter().take(meant).any(|item| item.value == kind) {
        return Ok(kind);
    }
    let name = with_default(screen, "Name as printed", &name_of(typed), &|name| {
        if name.trim().is_empty() { Err("it needs a name".to_owned()) } else { Ok(()) }
    })?;
    let taken = |id: &str| known.iter().any(|item| item.value == id);
    let id = with_default(screen, "Id, for good", &free_id(&id_of(typed, &name), &taken), &|id| {
        match id.parse::<dateline_story::names::Slug>() {
            Err(problem) => Err(problem.to_string()),
            Ok(_) if taken(id) => Err(format!("{id} is somebody else's already")),
            Ok(_) => Ok(()),
        }
    })?;
    Ok(format!("{kind}:{id}={}", quoted(&name)))
}

/// Asks to choose one of some items.
pub(super) fn choose(screen: &mut Screen, label: &str, items: &[Item]) -> Result<String, Stopped> {
    choice(screen, label, items, true)
}

/// The same, where what is asked next tells what was chosen.
pub(super) fn choose_quietly(screen: &mut Screen, label: &str, items: &[Item]) -> Result<String, Stopped> {
    choice(screen, label, items, false)
}

fn choice(screen: &mut Screen, label: &str, items: &[Item], stays: bool) -> Result<String, Stopped> {
    let answer = ask(
        screen,
        &Question {
            label,
            hint: None,
            default: None,
            optional: false,
            listed_only: true,
            stays,
            suggest: &|typed| fitting(items, typed),
            check: &|_| Ok(()),
            wrong: None,
        },
    )?;
    Ok(answer.unwrap_or_default())
}

fn with_default(
    screen: &mut Screen,
    label: &str,
    default: &str,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Result<String, Stopped> {
    let answer = ask(
        screen,
        &Question {
            label,
            hint: None,
            default: (!default.is_empty()).then(|| Item::new(default, "")),
            optional: false,
            listed_only: false,
            stays: true,
            suggest: &|_| Vec::new(),
            check,
            wrong: None,
        },
    )?;
    Ok(answer.unwrap_or_default())
}

fn is_nobody(typed: &str) -> bool {
    typed.split(|character: char| !character.is_alphanumeric()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "official" | "officials" | "source" | "sources" | "people" | "investigators"
        )
    })
}

/// A name as printed, out of what was typed: what looks like an id in words, as in `pete-williams`.
fn name_of(typed: &str) -> String {
    if typed.parse::<dateline_story::names::Slug>().is_err() {
        return typed.to_owned();
    }
    let capitalized = |word: &str| {
        let mut characters = word.chars();
        characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
    };
    typed.split('-').map(capitalized).collect::<Vec<String>>().join(" ")
}

fn id_of(typed: &str, name: &str) -> String {
    if typed.parse::<dateline_story::names::Slug>().is_ok() { typed.to_owned() } else { id_from(name) }
}

/// `U.S. officials` as `us-officials`, `김정은` as `gimjeongeun`.
fn id_from(name: &str) -> String {
    const LONGEST: usize = 64;
    let plain = deunicode::deunicode(name).to_lowercase().replace('\'', "");
    let mut id = String::new();
    for word in plain.split(|character: char| !character.is_ascii_alphanumeric() && character != '.') {
        // The points of an abbreviation join its letters; others part words.
        let letters = word.split('.').filter(|part| !part.is_empty()).all(|part| part.len() == 1);
        let parts = if letters { vec![word.replace('.', "")] } else { word.split('.').map(str::to_owned).collect() };
        for part in parts.iter().filter(|part| !part.is_empty()) {
            if id.len().saturating_add(part.len()) >= LONGEST {
                return id;
            }
            if !id.is_empty() {
                id.push('-');
            }
            id.push_str(part);
        }
    }
    id
}

fn free_id(id: &str, taken: &dyn Fn(&str) -> bool) -> String {
    if !taken(id) {
        return id.to_owned();
    }
    (2_u32..).map(|number| format!("{id}-{number}")).find(|id| !taken(id)).unwrap_or_default()
}

/// A name as the short forms read it, in chains too: in double quotes if a mark could be seen in it.
fn quoted(name: &str) -> String {
    let marks = ['"', '\\', '>', '@', '(', ')', '[', '{'];
    if name.contains(marks) {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use dateline_desk::shorthand::{Known, read_chain, read_party};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_is_made_of_a_name() {
        for (name, id) in [
            ("U.S. officials", "us-officials"),
            ("Mitt Romney", "mitt-romney"),
            ("@SonyPictures", "sonypictures"),
            ("Amazon.com", "amazon-com"),
            ("The desk's “own” source", "the-desks-own-source"),
            ("Beyoncé Knowles-Carter", "beyonce-knowles-carter"),
            ("?!", ""),
        ] {
            assert_eq!(id_from(name), id);
        }
        assert_eq!(name_of("pete-williams"), "Pete Williams");
        assert_eq!(id_of("pete-williams", "Peter Williams"), "pete-williams");
        assert_eq!(free_id("sony", &|id| id == "sony" || id == "sony-2"), "sony-3");
    }

    proptest! {
        #[test]
        fn any_name_is_read_back_as_it_is(name in dateline_wire::testing::nasty_text()) {
            let name = name.trim();
            prop_assume!(!name.is_empty());
            let id = id_from(name);
            prop_assert!(id.is_empty() || id.parse::<dateline_story::names::Slug>().is_ok(), "{id:?}");
            let text = format!("person:somebody={}", quoted(name));
            prop_assert_eq!(&read_party(&text, &Known::default()).unwrap().printed, name);
            let chain = read_chain(&format!("{text} > org:b=B"), &Known::default()).unwrap();
            prop_assert_eq!(&chain.hops[0].party.printed, name);
        }
    }
}
