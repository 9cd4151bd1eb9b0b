//! How values are stored: small, and sealed.
//!
//! A value is `version, checksum, payload`, at most [`VALUE_BYTES_MAX`] bytes in all, since sled leaks space for ever on larger
//! ones. The checksum covers the key too, so that what turns up under a wrong key is noticed. What does not fit into one value
//! is a [blob](split): several pieces under keys that end in the piece's number, each saying how many there are.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{VIEWS_FORMAT, ViewsError};

/// The most bytes that a stored value has.
pub(crate) const VALUE_BYTES_MAX: usize = 4096;

const SEAL_BYTES: usize = 1 + 4;
const COUNT_BYTES: usize = 4;

/// The most bytes of a blob that one piece holds.
pub(crate) const PIECE_BYTES_MAX: usize = VALUE_BYTES_MAX - SEAL_BYTES - COUNT_BYTES;

/// Keys and values as they are stored.
pub(crate) type Stored = Vec<(Vec<u8>, Vec<u8>)>;

/// Wraps a payload for storing under `key`.
pub(crate) fn seal(key: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut value = Vec::with_capacity(SEAL_BYTES.saturating_add(payload.len()));
    value.push(VIEWS_FORMAT);
    value.extend(checksum(key, payload).to_be_bytes());
    value.extend(payload);
    value
}

/// Unwraps what is stored under `key`. A value of another format is [`ViewsError::Stale`].
pub(crate) fn open<'a>(key: &[u8], value: &'a [u8]) -> Result<&'a [u8], ViewsError> {
    let (format, rest) = value.split_first().ok_or_else(|| damaged(key))?;
    if *format != VIEWS_FORMAT {
        return Err(ViewsError::Stale {
            reason: format!("they have format {format}, and this dateline has {VIEWS_FORMAT}"),
        });
    }
    let (sum, payload) = rest.split_first_chunk().ok_or_else(|| damaged(key))?;
    if u32::from_be_bytes(*sum) == checksum(key, payload) { Ok(payload) } else { Err(damaged(key)) }
}

/// A small value as it is stored.
pub(crate) fn encode<T: Serialize>(key: &[u8], value: &T) -> Result<Vec<u8>, ViewsError> {
    Ok(seal(key, &to_postcard(value)?))
}

/// A small value as it was before it was stored.
pub(crate) fn decode<T: DeserializeOwned>(key: &[u8], value: &[u8]) -> Result<T, ViewsError> {
    from_postcard(open(key, value)?)
}

pub(crate) fn to_postcard<T: Serialize>(value: &T) -> Result<Vec<u8>, ViewsError> {
    postcard::to_stdvec(value).map_err(|problem| ViewsError::broken(format!("a value cannot be stored: {problem}")))
}

pub(crate) fn from_postcard<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ViewsError> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        Ok(_) => Err(ViewsError::broken("a value is longer than it should be")),
        Err(problem) => Err(ViewsError::broken(format!("a value cannot be read: {problem}"))),
    }
}

/// Cuts a blob into sealed pieces, each with its key.
pub(crate) fn split(key_of: impl Fn(u32) -> Vec<u8>, blob: &[u8]) -> Result<Stored, ViewsError> {
    let pieces = blob.chunks(PIECE_BYTES_MAX);
    let total = u32::try_from(pieces.len()).map_err(|_| ViewsError::broken("a value is too large to be stored"))?;
    let sealed = (0..total).zip(pieces).map(|(number, piece)| {
        let key = key_of(number);
        let payload = [&total.to_be_bytes(), piece].concat();
        let value = seal(&key, &payload);
        (key, value)
    });
    Ok(sealed.collect())
}

/// Puts a blob together from its pieces as they were stored, in order.
pub(crate) fn join<'a>(pieces: impl Iterator<Item = (&'a [u8], &'a [u8])>) -> Result<Vec<u8>, ViewsError> {
    let mut blob = Vec::new();
    let (mut found, mut announced) = (0_u32, 0_u32);
    for (key, value) in pieces {
        let (total, piece) = open(key, value)?.split_first_chunk().ok_or_else(|| damaged(key))?;
        announced = u32::from_be_bytes(*total);
        if !key.ends_with(&found.to_be_bytes()) {
            return Err(ViewsError::broken("a piece of a value is missing"));
        }
        found = found.saturating_add(1);
        blob.extend(piece);
    }
    if found == 0 || found != announced {
        return Err(ViewsError::broken("a piece of a value is missing"));
    }
    Ok(blob)
}

fn checksum(key: &[u8], payload: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(key);
    sum.update(payload);
    sum.finalize()
}

fn damaged(key: &[u8]) -> ViewsError {
    ViewsError::broken(format!("the value under {} is not the one that was stored", key.escape_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(piece: u32) -> Vec<u8> {
        [b"k".as_slice(), &piece.to_be_bytes()].concat()
    }

    #[test]
    fn a_blob_of_any_size_comes_back_whole_from_small_values() {
        for length in [1, PIECE_BYTES_MAX, PIECE_BYTES_MAX + 1, 5 * PIECE_BYTES_MAX + 3] {
            let blob: Vec<u8> = (0..length).map(|i| u8::try_from(i % 251).unwrap()).collect();
            let pieces = split(key_of, &blob).unwrap();
            assert!(pieces.iter().all(|(_, value)| value.len() <= VALUE_BYTES_MAX));
            let stored = pieces.iter().map(|(k, v)| (k.as_slice(), v.as_slice()));
            assert_eq!(join(stored.clone()).unwrap(), blob);
            for missing in 0..pieces.len() {
                let mut some: Vec<_> = stored.clone().collect();
                some.remove(missing);
                assert!(join(some.into_iter()).is_err());
            }
        }
    }

    #[test]
    fn a_changed_byte_or_a_wrong_key_is_noticed() {
        let value = seal(b"key", b"payload");
        assert_eq!(open(b"key", &value).unwrap(), b"payload");
        assert!(matches!(open(b"kez", &value), Err(ViewsError::Broken { .. })));
        for place in 1..value.len() {
            let mut bad = value.clone();
            bad[place] ^= 1;
            assert!(matches!(open(b"key", &bad), Err(ViewsError::Broken { .. })));
        }
        let mut other = value;
        other[0] = VIEWS_FORMAT + 1;
        assert!(matches!(open(b"key", &other), Err(ViewsError::Stale { .. })));
    }
}
