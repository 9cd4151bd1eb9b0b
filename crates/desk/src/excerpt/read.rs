//! From a path to a text.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::ExcerptError;

/// The most bytes that an article may have. The longest articles have a hundredth of that; what is larger is another kind of file.
pub const ARTICLE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// All bytes of a file that is not too large.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, ExcerptError> {
    let unreadable = |error: std::io::Error| ExcerptError::Unreadable {
        path: path.display().to_string(),
        reason: error.to_string(),
    };
    let file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if about.is_dir() {
        return Err(ExcerptError::Folder { path: path.display().to_string() });
    }
    if about.len() > ARTICLE_BYTES_MAX {
        return Err(ExcerptError::TooLarge);
    }
    let mut bytes = Vec::new();
    // A pipe does not say how much is coming, and a file may grow.
    file.take(ARTICLE_BYTES_MAX.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The text that the bytes are.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, ExcerptError> {
    if bytes.len() as u64 > ARTICLE_BYTES_MAX {
        return Err(ExcerptError::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ExcerptError::NotUtf8 { offset: 0, is_utf16: true });
    }
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(ExcerptError::Binary { offset });
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| ExcerptError::NotUtf8 { offset: error.utf8_error().valid_up_to(), is_utf16: false })?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() { Err(ExcerptError::Empty) } else { Ok(text) }
}
