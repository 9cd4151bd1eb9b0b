//! Which release is meant: `theatrical`, `premiere/New York`, `exhibitor/US/IMAX`, `home//director's cut`.

use dateline_story::event::ReleaseScope;

use super::error::ShorthandError;
use super::scan::Scanner;

const HINT: &str = "the form is CHANNEL/MARKET/VARIANT, such as theatrical, premiere/New York or home//uncut";

/// Reads a scope. A market may be left empty to give a variant alone.
///
/// # Errors
/// [`ShorthandError`]: the channel is not a name, a part after `/` is empty, or there are too many.
pub fn read_scope(text: &str) -> Result<ReleaseScope, ShorthandError> {
    let mut scanner = Scanner::new(text);
    scanner.skip_spaces();
    let start = scanner.at();
    let word = scanner.until(|character| character == '/');
    let channel = word.trim_end().parse().map_err(|_| {
        let channels =
            "theatrical, exhibitor, premiere, home, broadcast, retail, carrier, production, or a word of your own";
        let problem = format!("{:?} is not a channel: {channels}, in lower-case letters", word.trim_end());
        scanner.error(start, problem, HINT)
    })?;
    let market = part(&mut scanner);
    let variant_at = scanner.at();
    let variant = part(&mut scanner);
    if scanner.peek().is_some() {
        return Err(scanner.error(scanner.at(), "a scope has at most three parts", HINT));
    }
    match (&market, &variant) {
        (Some(market), None) if market.is_empty() => {
            Err(scanner.error(variant_at.saturating_sub(1), "nothing follows this /", HINT))
        }
        (_, Some(variant)) if variant.is_empty() => Err(scanner.error(variant_at, "nothing follows this /", HINT)),
        _ => Ok(ReleaseScope { channel, market: market.filter(|market| !market.is_empty()), variant }),
    }
}

/// What stands after a `/`, if one is next.
fn part(scanner: &mut Scanner<'_>) -> Option<String> {
    scanner.take('/').then(|| scanner.until(|character| character == '/').trim().to_owned())
}
