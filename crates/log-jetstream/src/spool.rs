use std::io::{self, Read, Seek, SeekFrom, Write};

use dateline_log::{LogError, RestoredEntry};
use tempfile::SpooledTempFile;
use uuid::Uuid;

/// Bytes that are kept in memory before a spool moves to a temporary file.
const MEMORY_BYTES_MAX: usize = 32 * 1024 * 1024;

/// A history on its way into a log: taken in whole before any of it is published, because what is published stays.
pub(crate) struct Spool {
    file: SpooledTempFile,
    entries: u64,
}

impl Spool {
    pub(crate) fn new() -> Self {
        Self { file: SpooledTempFile::new(MEMORY_BYTES_MAX), entries: 0 }
    }

    pub(crate) fn entries(&self) -> u64 {
        self.entries
    }

    pub(crate) fn push(&mut self, entry: &RestoredEntry) -> Result<(), LogError> {
        let mut record = Vec::with_capacity(entry.bytes.len().saturating_add(64));
        record.extend(entry.recorded_micros.to_le_bytes());
        record.push(u8::from(entry.carried_micros_ignored.is_some()));
        record.extend(entry.carried_micros_ignored.unwrap_or_default().to_le_bytes());
        record.push(u8::from(entry.id.is_some()));
        record.extend(entry.id.unwrap_or_default().as_bytes());
        for part in [entry.story.as_bytes(), &entry.bytes] {
            record.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            record.extend(part);
        }
        self.file.write_all(&record).map_err(|error| failed(&error))?;
        self.entries = self.entries.saturating_add(1);
        Ok(())
    }

    /// Goes back to the first entry.
    pub(crate) fn rewind(&mut self) -> Result<(), LogError> {
        self.file.seek(SeekFrom::Start(0)).map(|_| ()).map_err(|error| failed(&error))
    }

    /// The next entry. Ask for no more than were pushed.
    pub(crate) fn next(&mut self) -> Result<RestoredEntry, LogError> {
        self.read().map_err(|error| failed(&error))
    }

    fn read(&mut self) -> io::Result<RestoredEntry> {
        let recorded_micros = i64::from_le_bytes(self.array()?);
        let [has_carried] = self.array()?;
        let carried = i64::from_le_bytes(self.array()?);
        let [has_id] = self.array()?;
        let id = Uuid::from_bytes(self.array()?);
        let story = self.part()?;
        Ok(RestoredEntry {
            id: (has_id == 1).then_some(id),
            story: String::from_utf8(story).map_err(io::Error::other)?,
            recorded_micros,
            carried_micros_ignored: (has_carried == 1).then_some(carried),
            bytes: self.part()?,
        })
    }

    fn array<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn part(&mut self) -> io::Result<Vec<u8>> {
        let length = u64::from_le_bytes(self.array()?);
        let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn failed(error: &io::Error) -> LogError {
    LogError::Unavailable { reason: format!("the history to restore cannot be kept in a temporary file ({error})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_from_memory_and_from_a_file() {
        let entries: Vec<RestoredEntry> = (0..70_u8)
            .map(|n| RestoredEntry {
                id: (n % 3 != 0).then(Uuid::new_v4),
                story: format!("story-{n}"),
                recorded_micros: -i64::from(n),
                carried_micros_ignored: (n % 5 == 0).then_some(i64::from(n)),
                bytes: vec![n; usize::from(n) * 10_000],
            })
            .collect();
        let mut spool = Spool::new();
        for entry in &entries {
            spool.push(entry).unwrap();
        }
        assert_eq!(spool.entries(), 70);
        spool.rewind().unwrap();
        for entry in &entries {
            assert_eq!(&spool.next().unwrap(), entry);
        }
        assert!(spool.next().is_err());
    }
}
