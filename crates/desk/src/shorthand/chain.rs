//! Sourcing chains: `unnamed:us-officials=U.S. officials "believe" > pete-williams @ NBC News (inferred) > doc:page=The page`.

use dateline_story::partial_date::Basis;
use dateline_story::sourcing::{Chain, Factuality, GroundRule, Hop, HopRole};

use super::error::ShorthandError;
use super::known::Known;
use super::party::scan_party;
use super::scan::{NameEnd, Scanner};

const FACTUALITIES: &str = "[certain+], [probable+], [possible+], [certain-], [probable-], [possible-] or [unknown]";
const GROUND_RULES: &str = "{on-record}, {background}, {not-for-attribution}, {off-record} or {unstated}";
const NOTES: &str = "(inferred), (origin), (witness), (relay), (medium tweet), (to PARTY), (url https://…), \
                     (described \"a government source\") or (count 2)";

/// Reads a chain of hops, the origin first.
///
/// # Errors
/// [`ShorthandError`].
pub fn read_chain(text: &str, known: &Known) -> Result<Chain, ShorthandError> {
    let mut scanner = Scanner::new(text);
    let mut known = known.clone();
    let mut hops: Vec<Hop> = Vec::new();
    loop {
        scanner.skip_spaces();
        if matches!(scanner.peek(), None | Some('>')) {
            return Err(scanner.error(
                scanner.at(),
                "a hop is missing here",
                "a chain is HOP > HOP, the origin first, such as unnamed:us-officials=U.S. officials > nbc-news",
            ));
        }
        let role = if hops.is_empty() { HopRole::Origin } else { HopRole::Relay };
        let hop = scan_hop(&mut scanner, &known, role)?;
        known.learn_party(&hop.party);
        hop.to.iter().for_each(|party| known.learn_party(party));
        hops.push(hop);
        if !scanner.take('>') {
            return Ok(Chain { hops });
        }
    }
}

/// The marks of a hop that were seen.
#[derive(Default)]
struct Marks {
    outlet: Option<String>,
    hedge: Option<String>,
    factuality: Option<Factuality>,
    ground_rule: Option<GroundRule>,
    basis: Option<Basis>,
    role: Option<HopRole>,
    medium: Option<String>,
    to: Vec<dateline_story::party::Party>,
    url: Option<String>,
    descriptor: Option<String>,
    count_claimed: Option<u32>,
}

fn scan_hop(scanner: &mut Scanner<'_>, known: &Known, role: HopRole) -> Result<Hop, ShorthandError> {
    let party = scan_party(scanner, known, NameEnd::Hop)?;
    let mut marks = Marks::default();
    loop {
        scanner.skip_spaces();
        let at = scanner.at();
        match scanner.peek() {
            None | Some('>') => break,
            Some('@') => {
                scanner.skip();
                scanner.skip_spaces();
                let outlet = scanner.name(NameEnd::Hop, "the outlet after @", "@ NBC News")?;
                once(scanner, at, &mut marks.outlet, outlet, "an outlet")?;
            }
            Some('"') => {
                let hedge = scanner.quoted()?;
                once(scanner, at, &mut marks.hedge, hedge, "a hedge")?;
            }
            Some('[') => {
                let word = enclosed(scanner, ']')?;
                let value = factuality(&word).ok_or_else(|| {
                    scanner.error(at, format!("[{word}] is not a factuality"), format!("write {FACTUALITIES}"))
                })?;
                once(scanner, at, &mut marks.factuality, value, "a factuality")?;
            }
            Some('{') => {
                let word = enclosed(scanner, '}')?;
                let value = ground_rule(&word).ok_or_else(|| {
                    scanner.error(at, format!("{{{word}}} is not a ground rule"), format!("write {GROUND_RULES}"))
                })?;
                once(scanner, at, &mut marks.ground_rule, value, "a ground rule")?;
            }
            Some('(') => scan_note(scanner, known, &mut marks)?,
            Some(_) => {
                return Err(scanner.error(
                    at,
                    "this is not understood after a party",
                    "next come @ OUTLET, a mark, or > and the next hop; a name stands after =, as in \
                     person:pete-williams=Pete Williams",
                ));
            }
        }
    }
    Ok(Hop {
        party,
        role: marks.role.unwrap_or(role),
        outlet: marks.outlet,
        medium: marks.medium,
        to: marks.to,
        url: marks.url,
        ground_rule: marks.ground_rule.unwrap_or_default(),
        descriptor: marks.descriptor,
        count_claimed: marks.count_claimed,
        hedge: marks.hedge,
        factuality: marks.factuality,
        basis: marks.basis.unwrap_or_default(),
    })
}

/// A note in parentheses.
fn scan_note(scanner: &mut Scanner<'_>, known: &Known, marks: &mut Marks) -> Result<(), ShorthandError> {
    let at = scanner.at();
    scanner.skip();
    scanner.skip_spaces();
    let word = scanner.until(|character| character.is_whitespace() || character == ')');
    scanner.skip_spaces();
    match word.as_str() {
        "inferred" => once(scanner, at, &mut marks.basis, Basis::Inferred, "a basis")?,
        "stated" => once(scanner, at, &mut marks.basis, Basis::Stated, "a basis")?,
        "origin" => once(scanner, at, &mut marks.role, HopRole::Origin, "a role")?,
        "witness" => once(scanner, at, &mut marks.role, HopRole::Witness, "a role")?,
        "relay" => once(scanner, at, &mut marks.role, HopRole::Relay, "a role")?,
        "to" => marks.to.push(scan_party(scanner, known, NameEnd::Parenthesis)?),
        "medium" => {
            let value = scanner.name(NameEnd::Parenthesis, "the medium", "(medium tweet)")?;
            once(scanner, at, &mut marks.medium, value, "a medium")?;
        }
        "url" => {
            let value = scanner.name(NameEnd::Parenthesis, "the address", "(url https://example.org)")?;
            once(scanner, at, &mut marks.url, value, "an address")?;
        }
        "described" => {
            let value = scanner.name(NameEnd::Parenthesis, "the description", "(described \"a government source\")")?;
            once(scanner, at, &mut marks.descriptor, value, "a description")?;
        }
        "count" => {
            let number_at = scanner.at();
            let text = scanner.until(|character| character == ')');
            let value: u32 = text.trim().parse().map_err(|_| {
                scanner.error(
                    number_at,
                    format!("{:?} is not a count", text.trim()),
                    "write how many people, in digits: (count 2)",
                )
            })?;
            once(scanner, at, &mut marks.count_claimed, value, "a count")?;
        }
        _ => {
            return Err(scanner.error(
                at,
                format!("({word} …) is not a mark"),
                format!("write {NOTES}; put a name with parentheses in double quotes"),
            ));
        }
    }
    scanner.skip_spaces();
    if scanner.take(')') {
        return Ok(());
    }
    Err(scanner.error(
        scanner.at(),
        format!("the parenthesis at character {} is not closed here", at + 1),
        format!("write {NOTES}"),
    ))
}

/// What stands between an opening bracket, which is next, and its closing one.
fn enclosed(scanner: &mut Scanner<'_>, closing: char) -> Result<String, ShorthandError> {
    let at = scanner.at();
    scanner.skip();
    let word = scanner.until(|character| character == closing);
    if scanner.take(closing) {
        return Ok(word.trim().to_owned());
    }
    let opening = if closing == ']' { '[' } else { '{' };
    Err(scanner.error(at, format!("this {opening} is never closed"), format!("close it with {closing}")))
}

fn once<T>(
    scanner: &Scanner<'_>,
    at: usize,
    place: &mut Option<T>,
    value: T,
    what: &str,
) -> Result<(), ShorthandError> {
    if place.replace(value).is_some() {
        return Err(scanner.error(
            at,
            format!("this hop has {what} already"),
            "give one; a hedge of two stretches stands in one pair of quotation marks",
        ));
    }
    Ok(())
}

fn factuality(word: &str) -> Option<Factuality> {
    Some(match word {
        "certain+" | "certain" => Factuality::CertainYes,
        "probable+" | "probable" => Factuality::ProbableYes,
        "possible+" | "possible" => Factuality::PossibleYes,
        "certain-" => Factuality::CertainNo,
        "probable-" => Factuality::ProbableNo,
        "possible-" => Factuality::PossibleNo,
        "unknown" => Factuality::Unknown,
        _ => return None,
    })
}

fn ground_rule(word: &str) -> Option<GroundRule> {
    Some(match word.replace('_', "-").as_str() {
        "on-record" => GroundRule::OnRecord,
        "background" => GroundRule::Background,
        "not-for-attribution" => GroundRule::NotForAttribution,
        "off-record" => GroundRule::OffRecord,
        "unstated" => GroundRule::Unstated,
        _ => return None,
    })
}
