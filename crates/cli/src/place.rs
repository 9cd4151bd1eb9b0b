//! Which ledger: found, opened, made. The only file that picks an adapter.

use std::env::VarError;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_log::{EventLog, LedgerInfo, LogError, Refusal};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use sha2::{Digest, Sha256};

use crate::exit::{CliError, Exit};

/// The name of a ledger's file where none is given.
const FILE_NAME: &str = "newsroom.dateline";
/// The environment variable that names a ledger where no flag does.
const LEDGER_VARIABLE: &str = "DATELINE_LEDGER";

/// Where a ledger is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a file.
    File(PathBuf),
    /// On a NATS server.
    Nats(String),
}

impl Place {
    /// A place as the user named it. What is wrong with an address is said without the address: it may hold a password.
    pub(crate) fn named(text: &str) -> Result<Self, CliError> {
        if text.is_empty() {
            return Err(CliError::usage("--ledger is empty").hint("Name a file, or nats://HOST:PORT/NAME."));
        }
        let is_scheme = |scheme: &str| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic());
        match text.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("nats") || scheme.eq_ignore_ascii_case("tls") => {
                Ok(Self::Nats(format!("{}:{rest}", scheme.to_ascii_lowercase())))
            }
            Some((scheme, rest)) if rest.starts_with("//") => {
                Err(CliError::usage(format!("--ledger: {scheme}:// is no place for a ledger"))
                    .hint("Name a file by its path, or nats://HOST:PORT/NAME."))
            }
            _ => Ok(Self::File(PathBuf::from(text))),
        }
    }

    /// The named ledger, or the nearest file of the usual name, here or in a folder above.
    pub(crate) fn find(named: Option<&str>) -> Result<Self, CliError> {
        if let Some(text) = said(named)? {
            return Self::named(&text);
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
        said(named)?.map_or_else(|| Ok(Self::File(PathBuf::from(FILE_NAME))), |text| Self::named(&text))
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
    /// one ledger do not share views.
    pub(crate) fn views_root(&self, info: &LedgerInfo) -> PathBuf {
        let place = match self {
            Self::File(path) => path.canonicalize().unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned(),
            Self::Nats(url) => without_password(url),
        };
        let digest = Sha256::digest(place.as_bytes());
        let short: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        cache_folder().join(format!("{}-{short}", info.id))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Nats(url) => f.write_str(&without_password(url)),
        }
    }
}

/// What was named: by `--ledger`, else by `DATELINE_LEDGER`, unless that is set to nothing, which is how people unset it for one
/// command. An empty `--ledger` is a mistake: another ledger in its place could be written to. So is one that is no text.
fn said(named: Option<&str>) -> Result<Option<String>, CliError> {
    match (named, std::env::var(LEDGER_VARIABLE)) {
        (Some(text), _) => Ok(Some(text.to_owned())),
        (None, Ok(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
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

fn without_password(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
            format!("{scheme}://{place}")
        }
        None => url.to_owned(),
    }
}

fn current_folder() -> Result<PathBuf, CliError> {
    std::env::current_dir()
        .map_err(|error| CliError::new(Exit::NotFound, format!("the current folder cannot be read: {error}")))
}

fn cache_folder() -> PathBuf {
    use etcetera::BaseStrategy as _;
    match std::env::var_os("DATELINE_CACHE") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => etcetera::choose_base_strategy()
            .map_or_else(|_| std::env::temp_dir(), |base| base.cache_dir())
            .join(Path::new("dateline")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_path_unless_it_is_an_address() {
        for path in ["newsroom.dateline", "./a:b", "/tmp/x.dateline", "2014:desk.dateline"] {
            assert_eq!(Place::named(path).unwrap(), Place::File(PathBuf::from(path)));
        }
        assert_eq!(Place::named("NATS://host/x").unwrap(), Place::Nats("nats://host/x".to_owned()));
        assert_eq!(Place::named("tls://host/x").unwrap(), Place::Nats("tls://host/x".to_owned()));
    }

    #[test]
    fn a_password_never_stands_in_what_is_said_about_a_place() {
        assert_eq!(Place::named("nats://u:secret@host:4222/x").unwrap().to_string(), "nats://host:4222/x");
        let said = Place::named("postgres://u:secret@host/x").unwrap_err().text();
        assert!(said.contains("postgres:// is no place for a ledger") && !said.contains("secret"), "{said}");
    }
}
