//! `record evidence`.

use std::path::PathBuf;

use clap::Args;
use dateline_story::event::{EvidenceCaptured, Sha256};
use dateline_story::names::Slug;

use crate::record::context::{Reading, RecordError};
use crate::record::file;
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record evidence sony-hack --file article.txt \\
    --uri https://example.org/sony-hack \\
    --purported-author 'org:msnbc=MSNBC'

The ledger keeps what the bytes are, not the bytes: keep the file. --from FILE,
which every kind takes, records this by itself.";

/// The flags of `record evidence`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct EvidenceArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    #[command(flatten)]
    bytes: Bytes,
    /// How many bytes they are
    #[arg(long, value_name = "BYTES", requires = "sha256")]
    length: Option<u64>,
    /// Their media type ("text/plain") [default: by the file's name]
    #[arg(long, value_name = "TYPE")]
    media_type: Option<String>,
    /// Where they were found [default: the file's name]
    #[arg(long, value_name = "URI")]
    uri: Option<String>,
    /// When they were captured [default: when the desk had them]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    captured: Option<String>,
    /// Who is said to have made them
    #[arg(long, value_name = "PARTY")]
    purported_author: Option<String>,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// Which bytes: one of two flags.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Bytes {
    /// A file that has them: its digest, length and type are taken
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Their SHA-256 digest
    #[arg(long, value_name = "HEX", requires = "length")]
    sha256: Option<Sha256>,
}

impl EvidenceArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<EvidenceCaptured, RecordError> {
        let file = self.bytes.file.as_deref();
        let (sha256, length_bytes) = match (file, &self.bytes.sha256, self.length) {
            (Some(_), _, Some(_)) => {
                return Err(RecordError::new(
                    "--length",
                    "the file's own length is taken; --length goes with --sha256",
                ));
            }
            (Some(path), ..) => {
                let digest = file::digest("--file", path)?;
                if digest.length_bytes == 0 {
                    let problem = format!("{} is empty, and nothing can rest on no bytes", path.display());
                    return Err(RecordError::new("--file", problem));
                }
                (digest.sha256, digest.length_bytes)
            }
            (None, Some(sha256), Some(length)) => (sha256.clone(), length),
            (None, ..) => return Err(RecordError::new("--file", "say which bytes: --file, or --sha256 and --length")),
        };
        let learned = self.shared.learned(reading)?;
        let captured = self.captured.as_deref().map(|text| reading.instant("--captured", text)).transpose()?;
        let guessed = file.map_or(file::BYTES, file::media_type);
        Ok(EvidenceCaptured {
            sha256,
            length_bytes,
            media_type: self.media_type.clone().unwrap_or_else(|| guessed.to_owned()),
            uri: self.uri.clone().or_else(|| file.map(|path| path.display().to_string())),
            captured: captured.or(learned).unwrap_or(reading.context.now),
            purported_author: reading.party_if_any("--purported-author", self.purported_author.as_deref())?,
        })
    }
}
