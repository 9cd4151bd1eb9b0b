//! Which ledger: found, opened, made. The only file that picks an adapter.

use std::env::VarError;
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_log::{EventLog, LedgerInfo, LogError, Refusal};
use dateline_log_jetstream::{JetStreamLog, check_address};
use dateline_log_sqlite::SqliteLog;
use sha2::{Digest, Sha256};

use crate::credential;
use crate::exit::{CliError, Exit};

/// The name of a ledger's file where none is given.
const FILE_NAME: &str = "newsroom.dateline";
/// The flag that names a ledger.
pub(crate) const LEDGER_FLAG: &str = "--ledger";
/// The environment variable that names a ledger where no flag does.
pub(crate) const LEDGER_VARIABLE: &str = "DATELINE_LEDGER";

/// What a ledger is named by.
const WHAT_IT_TAKES: &str = "Name a file by its path, or nats://HOST:PORT/NAME.";

/// Where a ledger is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a file.
    File(PathBuf),
    /// On a NATS server: an address that is well formed, with its user and password.
    Nats(String),
}

impl Place {
    /// A place as the user named it by `said_by`, a flag or a variable. What is wrong with a text that is no place is said without the
    /// text: it may hold a password.
    pub(crate) fn named(text: &str, said_by: &str) -> Result<Self, CliError> {
        if text.is_empty() {
            return Err(CliError::usage(format!("{said_by} is empty")).hint(WHAT_IT_TAKES));
        }
        match text.split_once(':') {
            Some((scheme, rest)) if ["nats", "tls"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
                let address = format!("{}:{rest}", scheme.to_ascii_lowercase());
                check_address(&address).map_err(|refusal| CliError::usage(format!("{said_by}: {refusal}")))?;
                Ok(Self::Nats(address))
            }
            _ if credential::is_path_and_no_address(text) => Ok(Self::File(PathBuf::from(text))),
            _ => Err(no_place(text, said_by)),
        }
    }

    /// The named ledger, or the nearest file of the usual name, here or in a folder above.
    pub(crate) fn find(named: Option<&str>) -> Result<Self, CliError> {
        if let Some((text, said_by)) = said(named)? {
            return Self::named(&text, said_by);
        }
        let here = current_folder()?;
        here.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.exists()).map(Self::File).ok_or_else(
            || {
                CliError::new(
                    Exit::NotFound,
                    format!("there is no {FILE_NAME} in {} or any folder above it", here.display()),
                )
                .hint("Make one: dateline init; or name one: --ledger LEDGER, or DATELINE_LEDGER")
            },
        )
    }

    /// The named place, or the usual file here: where a new ledger goes.
    pub(crate) fn for_new(named: Option<&str>) -> Result<Self, CliError> {
        match said(named)? {
            Some((text, said_by)) => Self::named(&text, said_by),
            None => Ok(Self::File(PathBuf::from(FILE_NAME))),
        }
    }

    /// The place's last part without its ending, as a ledger's name.
    pub(crate) fn short_name(&self) -> String {
        let last = match self {
            Self::File(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            Self::Nats(url) => url.rsplit('/').next().and_then(|last| last.split('?').next()).map(str::to_owned),
        };
        last.filter(|name| !name.is_empty()).unwrap_or_else(|| "newsroom".to_owned())
    }

    /// Opens the ledger.
    pub(crate) async fn open(&self) -> Result<Arc<dyn EventLog>, CliError> {
        let opened: Result<Arc<dyn EventLog>, LogError> = match self {
            Self::File(path) if path.is_dir() => return Err(a_folder(path)),
            Self::File(path) => SqliteLog::open(path).map(|log| Arc::new(log) as _),
            Self::Nats(url) => JetStreamLog::open(url).await.map(|log| Arc::new(log) as _),
        };
        opened.map_err(|error| match error {
            LogError::Refused(Refusal::NotFound { .. }) => {
                CliError::from(error).hint(format!("Make one: dateline init --ledger {self}"))
            }
            error => error.into(),
        })
    }

    /// Makes the ledger.
    pub(crate) async fn create(&self, info: LedgerInfo) -> Result<Arc<dyn EventLog>, CliError> {
        Ok(match self {
            Self::File(path) => Arc::new(SqliteLog::create(path, info)?),
            Self::Nats(url) => Arc::new(JetStreamLog::create(url, info).await?),
        })
    }

    /// Where this ledger's views are kept: in the user's cache folder, under the ledger's id and the place, so that two copies of
    /// one ledger do not share views. An older dateline let everybody look into it: that ends here.
    ///
    /// # Errors
    /// Where `DATELINE_CACHE` is no path.
    pub(crate) fn views_root(&self, info: &LedgerInfo) -> Result<PathBuf, CliError> {
        let place = match self {
            Self::File(path) => path.canonicalize().unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned(),
            Self::Nats(url) => credential::without_user(url),
        };
        let digest = Sha256::digest(place.as_bytes());
        let short: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        let root = cache_folder()?.join(format!("{}-{short}", info.id));
        if root.symlink_metadata().is_ok_and(|found| found.is_dir() && found.mode() & 0o077 != 0) {
            // Where it is somebody else's, nothing is written into it either.
            let _ = std::fs::set_permissions(&root, Permissions::from_mode(0o700));
        }
        Ok(root)
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Display for Place {
    /// Without the user and the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Nats(url) => f.write_str(&credential::without_user(url)),
        }
    }
}

/// What was named, and by which of the two: by `--ledger`, else by `DATELINE_LEDGER`, unless that is set to nothing, which is how people unset it for one
/// command. An empty `--ledger` is a mistake: another ledger in its place could be written to. So is one that is no text.
fn said(named: Option<&str>) -> Result<Option<(String, &'static str)>, CliError> {
    match (named, std::env::var(LEDGER_VARIABLE)) {
        (Some(text), _) => Ok(Some((text.to_owned(), LEDGER_FLAG))),
        (None, Ok(text)) => Ok(Some((text, LEDGER_VARIABLE)).filter(|(text, _)| !text.is_empty())),
        (None, Err(VarError::NotPresent)) => Ok(None),
        (None, Err(VarError::NotUnicode(_))) => {
            Err(CliError::usage(format!("{LEDGER_VARIABLE} is not UTF-8")).hint("Name the ledger by --ledger."))
        }
    }
}

fn a_folder(path: &Path) -> CliError {
    let inside = path.join(FILE_NAME);
    let hint = if inside.exists() { "Name the file in it: --ledger" } else { "Make one in it: dateline init --ledger" };
    CliError::new(Exit::NotFound, format!("{} is a folder, not a ledger", path.display()))
        .hint(format!("{hint} {}", inside.display()))
}

/// What is wrong with a text that is neither a path for certain nor an address.
fn no_place(text: &str, said_by: &str) -> CliError {
    let flaw = credential::flaw(text).unwrap_or(if text.contains("://") {
        "begins with another scheme than nats:// or tls://"
    } else {
        "is neither the path of a file that is there, nor an address that begins with nats:// or tls://"
    });
    let error = CliError::usage(format!("{said_by} {flaw}. It is not shown, since it may hold a password"));
    if Path::new(text).symlink_metadata().is_ok() {
        return error.hint("There is a file of that name. If that is meant, begin its path with ./");
    }
    error.hint(format!("{WHAT_IT_TAKES} A new file's path has no @ : = or %."))
}

fn current_folder() -> Result<PathBuf, CliError> {
    std::env::current_dir()
        .map_err(|error| CliError::new(Exit::NotFound, format!("the current folder cannot be read: {error}")))
}

fn cache_folder() -> Result<PathBuf, CliError> {
    use etcetera::BaseStrategy as _;
    match std::env::var_os("DATELINE_CACHE").filter(|folder| !folder.is_empty()).map(PathBuf::from) {
        Some(folder) if credential::is_path(&folder) => Ok(folder),
        Some(_) => Err(CliError::usage("DATELINE_CACHE is not the path of a folder, and may hold a password")
            .hint("Name a folder by its path, without @ : = or %.")),
        None => Ok(etcetera::choose_base_strategy()
            .map_or_else(|_| std::env::temp_dir(), |base| base.cache_dir())
            .join(Path::new("dateline"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Result<Place, CliError> {
        Place::named(text, LEDGER_FLAG)
    }

    #[test]
    fn a_place_is_a_path_unless_it_is_an_address() {
        for path in ["newsroom.dateline", "./a:b", "/tmp/x.dateline", "2014:desk.dateline"] {
            assert_eq!(named(path).unwrap(), Place::File(PathBuf::from(path)));
        }
        assert_eq!(named("NATS://host/x").unwrap(), Place::Nats("nats://host/x".to_owned()));
        assert_eq!(named("tls://host/x").unwrap(), Place::Nats("tls://host/x".to_owned()));
    }

    #[test]
    fn a_password_never_stands_in_what_is_said_about_a_place() {
        let place = named("nats://u:secret@host:4222/x").unwrap();
        assert_eq!((place.to_string(), format!("{place:?}")), ("nats://host:4222/x".to_owned(), place.to_string()));
        for (text, said) in [
            ("postgres://u:secret@host/x", "--ledger begins with another scheme than nats:// or tls://"),
            ("'nats://u:secret@host/x'", "--ledger begins with a quotation mark"),
            ("\u{feff}nats://u:secret@host/x", "--ledger begins with a character that is not seen"),
            (" nats://u:secret@host/x", "--ledger begins with a blank"),
            ("ledger=nats://u:secret@host/x", "--ledger begins with a name and a ="),
            ("u:secret@host/x", "--ledger is neither the path of a file that is there, nor an address"),
        ] {
            let told = named(text).unwrap_err().text();
            assert!(told.contains(said) && !told.contains("secret"), "{told}");
        }
    }

    /// Addresses as people mistype them: quoted, with something in front, of another scheme or none, encoded, of several servers.
    fn mistyped() -> Vec<String> {
        let mut texts = Vec::new();
        for (before, behind) in [
            ("", ""),
            ("\"", "\""),
            ("'", "'"),
            ("“", "”"),
            (" ", ""),
            ("\u{feff}", ""),
            ("ledger=", ""),
            ("", "\n"),
            ("./", ""),
        ] {
            for scheme in ["nats", "NATS", "tls", "nats+tls", "wss", "postgres", ""] {
                for between in ["://", "//", ":", ":/", ":///", ";//", "%3A%2F%2F"] {
                    for user in [
                        "desk-77:Hush-9182@",
                        "desk-77:Hu/sh-9182@",
                        "Hush-9182@",
                        "desk-77%3AHush-9182%40",
                        "desk-77:Hush-9182/",
                    ] {
                        for host in
                            ["10.1.1.9:4222/desk", "10.1.1.9", "[::1]/Desk", "a:1,b:2/desk", "a/desk?token=Hush-9182"]
                        {
                            texts.push(format!("{before}{scheme}{between}{user}{host}{behind}"));
                        }
                    }
                }
            }
        }
        texts
    }

    #[test]
    fn no_way_to_mistype_an_address_shows_its_user_or_names_a_file() {
        let mut proper = 0;
        for text in mistyped() {
            let told = match named(&text) {
                Ok(Place::File(path)) => panic!("a file: {}", path.display()),
                Ok(place) => {
                    proper += 1;
                    format!("{place} {place:?} {}", place.short_name())
                }
                Err(error) => {
                    assert_eq!(error.code(), 2, "{text}");
                    error.text()
                }
            };
            assert!(!["sh-9182", "desk-77", "Hu/"].iter().any(|part| told.contains(part)), "{text}: {told}");
        }
        assert!(proper > 0);
    }
}
