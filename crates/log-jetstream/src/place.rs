use std::fmt;
use std::net::Ipv6Addr;

use dateline_log::Refusal;

/// The longest ledger name: it is one token of every subject and stands in the stream's name.
const LEDGER_NAME_BYTES_MAX: usize = 64;

const RIGHT_FORM: &str = "write nats://[user:password@]host[:port]/ledger[?api=prefix] (or tls://…), the ledger's name in a-z, 0-9 and single hyphens, at most 64";

/// Under which subjects the JetStream API stands in the account that has the stream.
const API_PREFIX: &str = "$JS.API";

/// Where a ledger stands: a server, and a name there.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Place {
    scheme: String,
    /// Host and port.
    pub(crate) address: String,
    /// Who connects, and with what password.
    pub(crate) credentials: Option<(String, String)>,
    /// The ledger's name on the server.
    pub(crate) ledger: String,
    /// Under which subjects the JetStream API stands: others than the server's own where an account imports it.
    api_prefix: String,
}

impl Place {
    /// Reads a URL as people write it.
    pub(crate) fn parse(url: &str) -> Result<Self, Refusal> {
        let bad = |what: &str| Refusal::BadPlace { reason: format!("{what}; {RIGHT_FORM}") };
        let (scheme, rest) = url
            .split_once("://")
            .filter(|(scheme, _)| matches!(*scheme, "nats" | "tls"))
            .ok_or_else(|| bad("this is not the address of a ledger on NATS"))?;
        let (authority, ledger) = rest
            .split_once('/')
            .filter(|(_, ledger)| !ledger.is_empty())
            .ok_or_else(|| bad("the address names no ledger"))?;
        let (ledger, api_prefix) = ledger.split_once("?api=").unwrap_or((ledger, API_PREFIX));
        if !is_subject(api_prefix) {
            return Err(bad("the address ends in no usable prefix of an API"));
        }
        if !is_ledger_name(ledger) {
            // Where a password has a slash, a part of it stands here: it is not repeated.
            return Err(bad("what stands behind the host cannot be the name of a ledger on NATS"));
        }
        let (credentials, address) = match authority.rsplit_once('@') {
            Some((credentials, address)) => (Some(credentials), address),
            None => (None, authority),
        };
        let credentials = match credentials {
            None => None,
            Some(text) => {
                let (user, password) =
                    text.split_once(':').ok_or_else(|| bad("the address names a user without a password"))?;
                let decoded = percent_decoded(user).zip(percent_decoded(password));
                Some(decoded.ok_or_else(|| bad("the user or the password in the address is not well encoded"))?)
            }
        };
        Ok(Self {
            scheme: scheme.to_owned(),
            address: with_port(address).ok_or_else(|| bad("the address names no usable host"))?,
            credentials,
            ledger: ledger.to_owned(),
            api_prefix: api_prefix.to_owned(),
        })
    }

    /// The server alone, without credentials.
    pub(crate) fn server(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// The stream that holds the ledger.
    pub(crate) fn stream(&self) -> String {
        format!("dateline-{}", self.ledger)
    }

    /// The subject of a call of the JetStream API for the ledger's stream.
    pub(crate) fn api(&self, verb: &str) -> String {
        format!("{}.{verb}.{}", self.api_prefix, self.stream())
    }

    /// The subject of a story.
    pub(crate) fn subject(&self, story: &str) -> String {
        format!("dateline.{}.story.{story}", self.ledger)
    }

    /// The story of a subject; a subject that is none of this ledger's is given back as it is.
    pub(crate) fn story<'a>(&self, subject: &'a str) -> &'a str {
        subject
            .strip_prefix("dateline.")
            .and_then(|rest| rest.strip_prefix(self.ledger.as_str()))
            .and_then(|rest| rest.strip_prefix(".story."))
            .unwrap_or(subject)
    }

    /// Who is connected, for messages. The name stays unsaid as the password does: some servers take a token for it.
    pub(crate) const fn who(&self) -> &'static str {
        match &self.credentials {
            Some(_) => "as the user you named",
            None => "without a user name",
        }
    }
}

impl fmt::Display for Place {
    /// The URL without the user and the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.server(), self.ledger)?;
        if self.api_prefix != API_PREFIX {
            write!(f, "?api={}", self.api_prefix)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whether an address is one of a ledger on NATS: `nats://[user:password@]host[:port]/ledger`, or `tls://…`. Nobody is connected to.
///
/// # Errors
/// [`Refusal::BadPlace`] with what is wrong, and without the address.
pub fn check_address(address: &str) -> Result<(), Refusal> {
    Place::parse(address).map(|_| ())
}

fn is_ledger_name(name: &str) -> bool {
    name.len() <= LEDGER_NAME_BYTES_MAX
        && name
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// Whether these are tokens of a subject, without wildcards.
fn is_subject(text: &str) -> bool {
    let usable = |byte: u8| byte.is_ascii_alphanumeric() || b"$-_".contains(&byte);
    text.split('.').all(|token| !token.is_empty() && token.bytes().all(usable))
}

/// The host with its port, 4222 if it has none.
fn with_port(address: &str) -> Option<String> {
    let (host, port) = match address.rsplit_once(':') {
        // The last colon of a bracketed IPv6 address without a port is inside the brackets.
        Some((host, port)) if !port.ends_with(']') => (host, port.parse::<u16>().ok()?),
        _ => (address, 4222),
    };
    let inside = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let bracketed = inside.is_some_and(|inside| inside.parse::<Ipv6Addr>().is_ok());
    let usable = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    let plain = !host.is_empty() && host.bytes().all(usable);
    (bracketed || plain).then(|| format!("{host}:{port}"))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_address_is_read_and_shown_without_its_user() {
        let place = Place::parse("nats://st%40ff:p%3Aw@news.example:4333/night-desk").expect("good");
        assert_eq!(place.credentials, Some(("st@ff".to_owned(), "p:w".to_owned())));
        assert_eq!(place.address, "news.example:4333");
        assert_eq!(place.stream(), "dateline-night-desk");
        assert_eq!(place.subject("sony"), "dateline.night-desk.story.sony");
        assert_eq!(place.story("dateline.night-desk.story.sony"), "sony");
        assert_eq!(place.to_string(), "nats://news.example:4333/night-desk");
        assert_eq!(format!("{place:?}"), place.to_string());
    }

    #[test]
    fn an_account_that_imports_a_ledger_names_the_prefix_of_its_api() {
        for (url, call) in [
            ("nats://host:1/desk", "$JS.API.DIRECT.GET.dateline-desk"),
            ("nats://host:1/desk?api=ledger", "ledger.DIRECT.GET.dateline-desk"),
            ("nats://host:1/desk?api=$JS.hub.API", "$JS.hub.API.DIRECT.GET.dateline-desk"),
        ] {
            let place = Place::parse(url).expect(url);
            assert_eq!((place.api("DIRECT.GET").as_str(), place.to_string().as_str()), (call, url));
        }
    }

    #[test]
    fn the_port_may_be_left_out() {
        for (url, address) in [
            ("nats://localhost/desk", "localhost:4222"),
            ("tls://[::1]/desk", "[::1]:4222"),
            ("tls://[::1]:99/desk", "[::1]:99"),
        ] {
            assert_eq!(Place::parse(url).expect("good").address, address);
        }
    }

    #[test]
    fn a_wrong_address_is_refused_with_the_right_form() {
        let long = format!("nats://host/{}", "a".repeat(65));
        for url in [
            "",
            "desk",
            "./desk.dateline",
            "http://host/desk",
            "nats://host",
            "nats://host/",
            "nats:///desk",
            "nats://host/Desk",
            "nats://host/a.b",
            "nats://host/a/b",
            "nats://host/-a",
            "nats://host/a--b",
            "nats://host/desk?x=1",
            "nats://host/desk?api=",
            "nats://host/desk?api=a..b",
            "nats://host/desk?api=a.>",
            "nats://host/desk?api=a b",
            "nats://host/?api=ledger",
            "nats://host:port/desk",
            "nats://host:70000/desk",
            "nats://user@host/desk",
            "nats://us%zzer:pw@host/desk",
            "nats://a b/desk",
            &long,
        ] {
            let refusal = Place::parse(url).expect_err(url);
            assert!(refusal.to_string().contains("nats://[user:password@]host[:port]/ledger"), "{refusal}");
            // Nothing of the address is repeated: in each of these, a password may stand where something else belongs.
            assert!(!["Desk", "x=1", "us%zzer", "70000", "aaaa"].iter().any(|part| refusal.to_string().contains(part)));
        }
    }
}
