//! The keys, all in one tree. Numbers are big-endian, so that keys sort as what they stand for.

use dateline_story::names::{Position, Slug};

/// Where the checkpoint stands.
pub(crate) const CHECKPOINT: &[u8] = b"c";
/// What the keys of stories' heads begin with; the slug follows.
pub(crate) const HEAD: u8 = b'h';
/// Ends a story's name inside a key. No slug has it.
const END: u8 = 0;

/// What is kept of a story in blobs, each from a position on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Its entries, some to a blob; the position is the first one's.
    Entries,
    /// Its state after the entry at the position.
    Snapshot,
}

impl Kind {
    const fn tag(self) -> u8 {
        match self {
            Self::Entries => b'e',
            Self::Snapshot => b's',
        }
    }
}

/// The key of a story's head.
pub(crate) fn head(story: &Slug) -> Vec<u8> {
    [&[HEAD], story.as_str().as_bytes()].concat()
}

/// The key of a piece of a story's blob.
pub(crate) fn piece(kind: Kind, story: &Slug, position: Position, piece: u32) -> Vec<u8> {
    let mut key = vec![kind.tag()];
    key.extend(story.as_str().as_bytes());
    key.push(END);
    key.extend(position.0.to_be_bytes());
    key.extend(piece.to_be_bytes());
    key
}

/// The position in the key of a piece.
pub(crate) fn position_of(piece_key: &[u8]) -> Option<Position> {
    let (front, _) = piece_key.split_last_chunk::<4>()?;
    let (_, position) = front.split_last_chunk()?;
    Some(Position(u64::from_be_bytes(*position)))
}

/// The key of the chunk of the time index with this number, from 0.
pub(crate) fn ticks(chunk: u64) -> Vec<u8> {
    [b"t".as_slice(), &chunk.to_be_bytes()].concat()
}

/// The key of the chunk of positions elsewhere with this number, from 0.
pub(crate) fn elsewhere(chunk: u64) -> Vec<u8> {
    [b"x".as_slice(), &chunk.to_be_bytes()].concat()
}
