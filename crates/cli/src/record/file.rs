//! Files that the flags name: their digests and media types.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use dateline_story::event::Sha256;
use sha2::Digest as _;

use super::context::RecordError;

/// How much of a file is in memory at a time.
const PIECE_BYTES: usize = 64 * 1024;
/// The media type of bytes of which nothing is known (RFC 2046).
pub(super) const BYTES: &str = "application/octet-stream";

/// The media types of files by the ends of their names, as IANA registers them.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("txt", "text/plain"),
    ("text", "text/plain"),
    ("md", "text/markdown"),
    ("html", "text/html"),
    ("htm", "text/html"),
    ("csv", "text/csv"),
    ("xml", "application/xml"),
    ("json", "application/json"),
    ("pdf", "application/pdf"),
    ("eml", "message/rfc822"),
    ("warc", "application/warc"),
    ("zip", "application/zip"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("mp3", "audio/mpeg"),
    ("wav", "audio/wav"),
    ("m4a", "audio/mp4"),
    ("mp4", "video/mp4"),
    ("mov", "video/quicktime"),
    ("webm", "video/webm"),
];

/// What the bytes of a file are.
#[derive(Debug)]
pub(super) struct FileDigest {
    pub(super) sha256: Sha256,
    pub(super) length_bytes: u64,
}

/// Reads a file of any size, piece by piece.
pub(super) fn digest(flag: &'static str, path: &Path) -> Result<FileDigest, RecordError> {
    let unreadable = |error: std::io::Error| {
        let reason = if path.is_dir() { "it is a folder".to_owned() } else { error.to_string() };
        RecordError::new(flag, format!("{} cannot be read: {reason}", path.display()))
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut hasher = sha2::Sha256::new();
    let mut piece = vec![0; PIECE_BYTES];
    let mut length_bytes: u64 = 0;
    loop {
        let read = file.read(&mut piece).map_err(unreadable)?;
        let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else { break };
        hasher.update(read);
        length_bytes = length_bytes.saturating_add(read.len() as u64);
    }
    let hex: String = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let sha256 = hex.parse().map_err(|problem| RecordError::new(flag, problem))?;
    Ok(FileDigest { sha256, length_bytes })
}

/// The media type that a file's name suggests.
pub(super) fn media_type(path: &Path) -> &'static str {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default().to_ascii_lowercase();
    MEDIA_TYPES.iter().find(|(known, _)| *known == end).map_or(BYTES, |(_, media_type)| media_type)
}
