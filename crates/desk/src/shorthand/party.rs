//! Parties and works: `person:pete-williams=Pete Williams`, `film:the-interview=The Interview`, or an id that is known.

use dateline_story::names::Slug;
use dateline_story::party::{Party, PartyKind, Work, WorkKind};

use super::error::ShorthandError;
use super::known::Known;
use super::scan::{NameEnd, Scanner};

/// Reads a party.
///
/// # Errors
/// [`ShorthandError`]: it is not of the form, or it is not known and its kind or printed name is missing.
pub fn read_party(text: &str, known: &Known) -> Result<Party, ShorthandError> {
    let mut scanner = Scanner::new(text);
    scanner.skip_spaces();
    let party = scan_party(&mut scanner, known, NameEnd::Text)?;
    finish(&mut scanner)?;
    Ok(party)
}

/// Reads a work.
///
/// # Errors
/// [`ShorthandError`]: it is not of the form, or it is not known and its kind or title is missing.
pub fn read_work(text: &str, known: &Known) -> Result<Work, ShorthandError> {
    let mut scanner = Scanner::new(text);
    scanner.skip_spaces();
    let start = scanner.at();
    let (kind, id, printed) = scan_named(&mut scanner, NameEnd::Text, work_kind, WORK_KINDS)?;
    finish(&mut scanner)?;
    let before = known.work(&id);
    let kind = kind.or(before.map(|work| work.kind));
    let printed = printed.or(before.map(|work| work.printed.clone()));
    match (kind, printed) {
        (Some(kind), Some(printed)) => Ok(Work { id, kind, printed }),
        (kind, printed) => Err(unknown(
            &scanner,
            start,
            &id,
            Missing {
                kind: kind.is_none(),
                kinds: WORK_KINDS,
                name: printed.is_none(),
                called: "title",
                example: kind.map_or("film", work_kind_name),
            },
        )),
    }
}

/// Reads a party that begins here, up to what ends its name.
pub(super) fn scan_party(scanner: &mut Scanner<'_>, known: &Known, end: NameEnd) -> Result<Party, ShorthandError> {
    let start = scanner.at();
    let (kind, id, printed) = scan_named(scanner, end, party_kind, PARTY_KINDS)?;
    let before = known.party(&id);
    let kind = kind.or(before.map(|party| party.kind));
    let printed = printed.or(before.map(|party| party.printed.clone()));
    match (kind, printed) {
        (Some(kind), Some(printed)) => Ok(Party { id, kind, printed }),
        (kind, printed) => Err(unknown(
            scanner,
            start,
            &id,
            Missing {
                kind: kind.is_none(),
                kinds: PARTY_KINDS,
                name: printed.is_none(),
                called: "name as printed",
                example: kind.map_or("person", party_kind_name),
            },
        )),
    }
}

/// `[KIND:]ID[=NAME]`, the parts that are there.
fn scan_named<K>(
    scanner: &mut Scanner<'_>,
    end: NameEnd,
    read_kind: fn(&str) -> Option<K>,
    kinds: &str,
) -> Result<(Option<K>, Slug, Option<String>), ShorthandError> {
    let ends_word = |character: char| {
        character.is_whitespace() || matches!(character, ':' | '=') || (end == NameEnd::Parenthesis && character == ')')
    };
    let mut start = scanner.at();
    let mut word = scanner.until(ends_word);
    let mut kind = None;
    if scanner.take(':') {
        kind = Some(read_kind(&word).ok_or_else(|| {
            scanner.error(start, format!("{word:?} is not a kind"), format!("the kinds are {kinds}"))
        })?);
        start = scanner.at();
        word = scanner.until(ends_word);
    }
    let id = scanner.slug(&word, start)?;
    let printed = if scanner.take('=') {
        Some(scanner.name(end, "the name after =", "=Pete Williams or =\"Pete Williams\"")?)
    } else {
        None
    };
    Ok((kind, id, printed))
}

fn finish(scanner: &mut Scanner<'_>) -> Result<(), ShorthandError> {
    scanner.skip_spaces();
    if scanner.peek().is_none() {
        return Ok(());
    }
    Err(scanner.error(
        scanner.at(),
        "something follows here that is not understood",
        "the form is KIND:ID=NAME, such as person:pete-williams=\"Pete Williams\"",
    ))
}

/// What is not known of something that was named.
struct Missing {
    kind: bool,
    kinds: &'static str,
    name: bool,
    called: &'static str,
    example: &'static str,
}

fn unknown(scanner: &Scanner<'_>, start: usize, id: &Slug, missing: Missing) -> ShorthandError {
    let Missing { kinds, called, example, .. } = missing;
    let wanted = match (missing.kind, missing.name) {
        (true, true) => format!("say what it is ({kinds}) and its {called}"),
        (true, false) => format!("say what it is ({kinds})"),
        (false, _) => format!("give its {called}"),
    };
    scanner.error(
        start,
        format!("the story does not know {id} yet"),
        format!("{wanted}, as in {example}:{id}=\"{}\"", in_words(id)),
    )
}

/// An id as a name might look: `pete-williams` as Pete Williams.
fn in_words(id: &Slug) -> String {
    let capitalized = |word: &str| {
        let mut characters = word.chars();
        characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
    };
    let words: Vec<String> = id.as_str().split('-').map(capitalized).collect();
    words.join(" ")
}

const PARTY_KINDS: &str = "person, organization, group, unnamed, document, sealed";
const WORK_KINDS: &str = "film, book, programme, product, other";

fn party_kind(word: &str) -> Option<PartyKind> {
    Some(match word {
        "person" => PartyKind::Person,
        "organization" | "organisation" | "org" => PartyKind::Organization,
        "group" => PartyKind::Group,
        "unnamed" => PartyKind::Unnamed,
        "document" | "doc" => PartyKind::Document,
        "sealed" => PartyKind::Sealed,
        _ => return None,
    })
}

const fn party_kind_name(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "person",
        PartyKind::Organization => "organization",
        PartyKind::Group => "group",
        PartyKind::Unnamed => "unnamed",
        PartyKind::Document => "document",
        PartyKind::Sealed => "sealed",
    }
}

fn work_kind(word: &str) -> Option<WorkKind> {
    Some(match word {
        "film" => WorkKind::Film,
        "book" => WorkKind::Book,
        "programme" | "program" => WorkKind::Programme,
        "product" => WorkKind::Product,
        "other" => WorkKind::Other,
        _ => return None,
    })
}

const fn work_kind_name(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Film => "film",
        WorkKind::Book => "book",
        WorkKind::Programme => "programme",
        WorkKind::Product => "product",
        WorkKind::Other => "other",
    }
}
