//! What may be said of a text that may hold a password.
//!
//! The address of a ledger has one in it, and people mistype addresses: they quote them twice, leave the scheme out, or put them where a
//! file belongs. So a text that is not a path for certain is never shown, and no file is made with it in its name.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use clap::builder::{OsStringValueParser, PathBufValueParser, TypedValueParser, ValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What stands in the place of a text that is not shown.
const NOT_SHOWN: &str = "(not shown: it may hold a password)";
/// How the names of files end that people hand over: what ends so is no `user:password`.
const ENDINGS: [&str; 9] = [".dateline", ".jsonl", ".json", ".txt", ".toml", ".md", ".html", ".csv", ".pdf"];
/// The seed of an NKey has 58 characters, and a token is longer; nobody gives a file such a name.
const KEY_CHARACTERS_MIN: usize = 50;

/// Whether a path is one for certain, so that it may be shown: it is there, or what of it is not there is not written as addresses are.
pub(crate) fn is_path(path: &Path) -> bool {
    path.symlink_metadata().is_ok() || is_plain(path)
}

/// [`is_path`] for what may be an address. A file of that name may be there by mistake, made of an address: one that is written as
/// addresses are has to begin or to end as paths do.
pub(crate) fn is_path_and_no_address(text: &str) -> bool {
    let path = Path::new(text);
    is_plain(path) || (is_written_as_a_path(text) && path.symlink_metadata().is_ok())
}

/// What is wrong at the ends of a text, which is not in the answer itself.
pub(crate) fn flaw(text: &str) -> Option<&'static str> {
    let begins_with_a_name = text.split(['/', ':', '@']).next().is_some_and(|first| first.contains('='));
    Some(match (text.chars().next()?, text.chars().next_back()?) {
        (c, _) if is_unseen(c) => "begins with a character that is not seen, such as a byte order mark; take it away",
        (c, _) if is_mark(c) => "begins with a quotation mark; take the marks away",
        (c, _) if c.is_whitespace() => "begins with a blank; take it away",
        (_, c) if is_unseen(c) => "ends with a character that is not seen; take it away",
        (_, c) if is_mark(c) => "ends with a quotation mark; take the marks away",
        (_, c) if c.is_whitespace() => "ends with a blank; take it away",
        _ if begins_with_a_name => "begins with a name and a =; leave only what stands behind that",
        _ => return None,
    })
}

/// A proper address without its user and password.
pub(crate) fn without_user(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
            format!("{scheme}://{place}")
        }
        None => address.to_owned(),
    }
}

/// A word of a command line as it may be shown: the ledger's address without its user and password.
pub(crate) fn shown_word(word: &str) -> Cow<'_, str> {
    let (flag, address) = word.strip_prefix("--ledger=").map_or(("", word), |address| ("--ledger=", address));
    if begins_as_an_address(address) {
        Cow::Owned(format!("{flag}{}", without_user(address)))
    } else {
        Cow::Borrowed(word)
    }
}

/// A message without the addresses in it that have a user: it may repeat a word that stood in the place of another.
pub(crate) fn without_addresses(text: &str) -> Cow<'_, str> {
    if !text.split_whitespace().any(has_user) {
        return Cow::Borrowed(text);
    }
    let shown = text.split_inclusive(char::is_whitespace).map(|word| {
        let bare = word.trim_end();
        if has_user(bare) { word.replacen(bare, NOT_SHOWN, 1) } else { word.to_owned() }
    });
    Cow::Owned(shown.collect())
}

/// Takes what may hold a password out of what clap says about a command line.
pub(crate) fn hide(error: &mut clap::Error) {
    let may_hold_one = |text: &str| has_sign(text) || begins_as_an_address(text);
    let hidden: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter_map(|(kind, value)| {
            let value = match (kind, value) {
                (ContextKind::InvalidArg | ContextKind::InvalidSubcommand, ContextValue::String(text))
                    if may_hold_one(text) =>
                {
                    ContextValue::String(NOT_SHOWN.to_owned())
                }
                // A value may be somebody's words, in which an @ is common.
                (ContextKind::InvalidValue, ContextValue::String(text))
                    if begins_as_an_address(text) || text.split_whitespace().any(has_user) =>
                {
                    ContextValue::String(NOT_SHOWN.to_owned())
                }
                (ContextKind::Suggested, ContextValue::StyledStrs(texts))
                    if texts.iter().any(|text| text.to_string().split_whitespace().any(may_hold_one)) =>
                {
                    ContextValue::None
                }
                _ => return None,
            };
            Some((kind, value))
        })
        .collect();
    for (kind, value) in hidden {
        error.insert(kind, value);
    }
}

/// Has every argument that takes a path take nothing that may be an address.
pub(crate) fn paths_only(command: clap::Command) -> clap::Command {
    command
        .mut_args(|argument| {
            let takes = argument.get_value_parser().type_id();
            if takes == ValueParser::path_buf().type_id() {
                argument.value_parser(PathOnly(PathBufValueParser::new()))
            } else if takes == ValueParser::os_string().type_id() {
                argument.value_parser(PathOnly(OsStringValueParser::new()))
            } else {
                argument
            }
        })
        .mut_subcommands(paths_only)
}

/// A parser of paths that refuses what may be an address, and does not repeat it.
#[derive(Debug, Clone)]
struct PathOnly<P>(P);

impl<P: TypedValueParser> TypedValueParser for PathOnly<P> {
    type Value = P::Value;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        let parsed = self.0.parse_ref(command, argument, value)?;
        if is_path(Path::new(value)) {
            return Ok(parsed);
        }
        let flag = argument.map_or_else(|| "the path".to_owned(), ToString::to_string);
        let variable = argument.and_then(clap::Arg::get_env).map(|name| format!(" (or {})", name.to_string_lossy()));
        let flaw =
            flaw(&value.to_string_lossy()).unwrap_or("is not the path of a file that is there, nor of one to make");
        let message = format!(
            "{flag}{}: it {flaw}. It is not shown, since it may be an address with a password: of such characters as \
             @ : = % a new path may have none\n",
            variable.unwrap_or_default()
        );
        Err(clap::Error::raw(ErrorKind::ValueValidation, message))
    }
}

/// Whether what of a path is not there has nothing of an address.
fn is_plain(path: &Path) -> bool {
    let folder = path.ancestors().find(|folder| folder.is_dir());
    // That the root is there says nothing.
    let below = folder.filter(|folder| folder.parent().is_some()).and_then(|folder| path.strip_prefix(folder).ok());
    let text = below.unwrap_or(path).to_string_lossy();
    // In a folder that is there, the name of a file may have a colon.
    let is_a_name = below.is_some_and(|below| below.components().count() <= 1);
    !(has_sign(&text) || text.contains('=') || begins_as_an_address(&text)) && (is_a_name || !has_a_colon(&text))
}

/// Whether a text has what addresses have, and paths hardly ever.
fn has_sign(text: &str) -> bool {
    text.contains(['@', '\u{ff20}', '\u{fe6b}'])
        || text.contains("://")
        || text.split('%').skip(1).any(|rest| rest.bytes().take_while(u8::is_ascii_hexdigit).count() >= 2)
        || text.split(['/', '=', ':']).any(is_a_key)
}

/// Whether a word is the seed of an NKey, or a token.
fn is_a_key(word: &str) -> bool {
    let is_seed = word.starts_with('S') && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    word.len() >= KEY_CHARACTERS_MIN && (is_seed || word.starts_with("eyJ"))
}

/// Whether a text begins with what is meant for a ledger's scheme, or with none where one stood.
fn begins_as_an_address(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || is_mark(c) || is_unseen(c)).to_lowercase();
    let behind_scheme = ["nats", "tls"].iter().find_map(|scheme| bare.strip_prefix(scheme));
    let is_odd = |rest: &str| {
        rest.starts_with("//")
            || rest.starts_with(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')))
    };
    bare.starts_with("//") || behind_scheme.is_some_and(is_odd)
}

/// Whether a part of a path may be a user and a password, or a host and a port.
fn has_a_colon(text: &str) -> bool {
    text.split('/').any(|part| part.contains(':') && !ends_as_a_file(part))
}

fn ends_as_a_file(text: &str) -> bool {
    ENDINGS.iter().any(|ending| text.ends_with(ending))
}

fn is_written_as_a_path(text: &str) -> bool {
    let is_from_the_root = text.starts_with('/') && !text.starts_with("//");
    is_from_the_root || text.starts_with("./") || text.starts_with("../") || ends_as_a_file(text)
}

/// Whether a word has a user, and what may be a password, before a host.
fn has_user(word: &str) -> bool {
    // The form of an address, as we write it ourselves.
    if word.contains("[user:password@]") {
        return false;
    }
    let Some((before, after)) = word.split_once('@').or_else(|| word.split_once("%40")) else { return false };
    let is_page_of_a_user = before
        .split_once("//")
        .is_some_and(|(scheme, rest)| (scheme.ends_with("http:") || scheme.ends_with("https:")) && rest.contains('/'));
    let has_password =
        before.contains("//") || before.split_once(':').is_some_and(|(_, password)| !password.is_empty());
    has_password && !after.is_empty() && !is_page_of_a_user
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '\u{2018}'..='\u{201f}')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}') || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_path_may_be_shown_and_what_may_be_an_address_may_not() {
        for path in [
            "newsroom.dateline",
            "./a:b",
            "/tmp/x.dateline",
            "2014:desk.dateline",
            "nats/desk",
            "nats-desk.dateline",
            "50%",
        ] {
            assert!(is_path_and_no_address(path) && is_path(Path::new(path)), "{path}");
        }
        for text in [
            "desk:Hush-9182",
            "10.1.1.9:4222/desk",
            "//desk:Hush-9182/desk",
            "/desk:Hush-9182/desk",
            "./desk:Hush-9182@10.1.1.9",
            "nats//10.1.1.9/desk?token=Hush-9182",
            "\u{feff}'NATS;//desk;Hush-9182",
            "desk%3AHush-9182%4010.1.1.9",
            "token=Hush-9182",
            "SUAIBDPBAUTWCWBKIO6XHQNINK5FWJW4OHLXC3HQ2KFE4PEJUA44CNHTC4",
        ] {
            assert!(!is_path_and_no_address(text) && !is_path(Path::new(text)), "{text}");
        }
    }

    #[test]
    fn a_command_line_is_shown_with_the_ledger_and_without_its_password() {
        let shown = ["--ledger=nats://u:p@h/x", "tls://u:p@h/x", "--text", "mail u:p@h", "tls"].map(shown_word);
        assert_eq!(shown, ["--ledger=nats://h/x", "tls://h/x", "--text", "mail u:p@h", "tls"]);
    }

    #[test]
    fn a_message_keeps_all_but_addresses_with_a_user() {
        for (text, shown) in [
            ("\"nats://u:p@h/x\" is not a name", "(not shown: it may hold a password) is not a name"),
            ("at 18:00 @sony said RT:@Sony", "at 18:00 @sony said RT:@Sony"),
            ("see https://medium.com/@sony/x", "see https://medium.com/@sony/x"),
            ("write nats://[user:password@]host[:port]/ledger", "write nats://[user:password@]host[:port]/ledger"),
            ("a\tu:p%40h\nb", "a\t(not shown: it may hold a password)\nb"),
        ] {
            assert_eq!(without_addresses(text), shown);
        }
    }
}
