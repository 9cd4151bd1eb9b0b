//! `--from FILE`: words that are looked up in an article, and recorded exactly as they stand there.

use std::cell::RefCell;
use std::path::Path;

use dateline_desk::excerpt::{Article, ExcerptError};
use dateline_story::event::{EvidenceCaptured, Excerpt, Fact, Sha256};
use dateline_story::time::Timestamp;

use super::context::RecordError;
use super::file;

/// The media type of an article whose name does not say another: it has been read as text.
const TEXT: &str = "text/plain";

/// An article, and the places in it that a record rests on.
pub(super) struct Source {
    article: Article,
    sha256: Sha256,
    media_type: &'static str,
    name: String,
    places: RefCell<Vec<Excerpt>>,
}

impl Source {
    pub(super) fn read(path: &Path) -> Result<Self, RecordError> {
        let name = path.display().to_string();
        let article = Article::read(path).map_err(|problem| {
            let says_which = matches!(problem, ExcerptError::Unreadable { .. } | ExcerptError::Folder { .. });
            let problem = if says_which { problem.to_string() } else { format!("{name}: {problem}") };
            RecordError::new("--from", problem)
        })?;
        let sha256 = article.sha256().parse().map_err(|problem| RecordError::new("--from", problem))?;
        let media_type = match file::media_type(path) {
            file::BYTES => TEXT,
            known => known,
        };
        Ok(Self { article, sha256, media_type, name, places: RefCell::default() })
    }

    /// The words as they stand in the article; remembers where.
    pub(super) fn verbatim(&self, flag: &'static str, words: &str) -> Result<String, RecordError> {
        let found =
            self.article.find(words).map_err(|problem| RecordError::new(flag, format!("{}: {problem}", self.name)))?;
        let place = Excerpt { sha256: self.sha256.clone(), start: found.start as u64, end: found.end as u64 };
        let mut places = self.places.borrow_mut();
        if !places.contains(&place) {
            places.push(place);
        }
        Ok(found.text)
    }

    /// The places that were found, in the order in which they were looked for.
    pub(super) fn places(&self) -> Vec<Excerpt> {
        self.places.borrow().clone()
    }

    /// That the article's bytes were captured.
    pub(super) fn captured(&self, captured: Timestamp) -> Fact {
        Fact::EvidenceCaptured(EvidenceCaptured {
            sha256: self.sha256.clone(),
            length_bytes: self.article.bytes_total() as u64,
            media_type: self.media_type.to_owned(),
            uri: Some(self.name.clone()),
            captured,
            purported_author: None,
        })
    }
}
