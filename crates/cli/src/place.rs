//! Which ledger: found, opened, made. The only file that picks an adapter.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_log::{EventLog, LedgerInfo};
use dateline_log_jetstream::JetStreamLog;
use dateline_log_sqlite::SqliteLog;
use sha2::{Digest, Sha256};

use crate::exit::{CliError, Exit};

/// The name of a ledger's file where none is given.
const FILE_NAME: &str = "newsroom.dateline";

/// Where a ledger is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a file.
    File(PathBuf),
    /// On a NATS server.
    Nats(String),
}

impl Place {
    /// A place as the user named it.
    pub(crate) fn named(text: &str) -> Self {
        match text.split_once("://") {
            Some(_) => Self::Nats(text.to_owned()),
            None => Self::File(PathBuf::from(text)),
        }
    }

    /// The named ledger, or the nearest file of the usual name, here or in a folder above.
    pub(crate) fn find(named: Option<&str>) -> Result<Self, CliError> {
        if let Some(text) = named {
            return Ok(Self::named(text));
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
    pub(crate) fn for_new(named: Option<&str>) -> Self {
        named.map_or_else(|| Self::File(PathBuf::from(FILE_NAME)), Self::named)
    }

    /// The place's last part without its ending, as a ledger's name.
    pub(crate) fn short_name(&self) -> String {
        let last = match self {
            Self::File(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            Self::Nats(url) => url.rsplit('/').next().map(str::to_owned),
        };
        last.filter(|name| !name.is_empty()).unwrap_or_else(|| "newsroom".to_owned())
    }

    /// Opens the ledger.
    pub(crate) async fn open(&self) -> Result<Arc<dyn EventLog>, CliError> {
        Ok(match self {
            Self::File(path) => Arc::new(SqliteLog::open(path)?),
            Self::Nats(url) => Arc::new(JetStreamLog::open(url).await?),
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
