//! `record version`.

use std::path::PathBuf;

use clap::Args;
use dateline_desk::shorthand::DateWords;
use dateline_story::event::{Sha256, VersionPublished};
use dateline_story::names::Slug;

use crate::record::cites::Cites;
use crate::record::context::{Reading, RecordError};
use crate::record::file;
use crate::record::shared::Shared;

pub(super) const EXAMPLE: &str = "Example:
  dateline record version sony-hack --channel web \\
    --headline 'Officials: North Korea is behind attack on Sony' \\
    --uri https://example.org/sony-hack --published '2014-12-17 18:30' \\
    --body article.txt --cites sony-hack#3 \\
    --sentence 'It struck on Nov. 24.' --cites sony-hack#2

--cites before any --sentence is for the whole version; after one, for that
sentence. Of --body only the digest is kept: record evidence captures the bytes.";

/// The flags of `record version`.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it says")]
pub(crate) struct VersionArgs {
    /// The story
    #[arg(help_heading = None)]
    pub(super) story: Slug,
    /// Where: web, print, wire, or a channel's own name
    #[arg(long, value_name = "NAME")]
    channel: String,
    /// Its headline, as printed
    #[arg(long, value_name = "TEXT")]
    headline: String,
    /// Its address
    #[arg(long, value_name = "URI")]
    uri: Option<String>,
    /// When readers had it; leave it out if that is not known
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// A file with its body, whose SHA-256 digest is kept
    #[arg(long, value_name = "FILE", conflicts_with = "body_sha256")]
    body: Option<PathBuf>,
    /// The SHA-256 digest of its body
    #[arg(long, value_name = "HEX")]
    body_sha256: Option<Sha256>,
    #[command(flatten)]
    cites: Cites,
    #[command(flatten)]
    pub(super) shared: Shared,
}

impl VersionArgs {
    pub(super) fn says(&self, reading: &Reading<'_>) -> Result<VersionPublished, RecordError> {
        let published = self.published.as_deref();
        let body = self.body.as_deref().map(|path| file::digest("--body", path)).transpose()?;
        Ok(VersionPublished {
            channel: self.channel.clone(),
            uri: self.uri.clone(),
            headline: self.headline.clone(),
            body_sha256: body.map(|digest| digest.sha256).or_else(|| self.body_sha256.clone()),
            published: published.map(|text| reading.date("--published", text, DateWords::default())).transpose()?,
            cites: self.cites.read(),
        })
    }
}
