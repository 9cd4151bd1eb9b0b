//! What stands in the file.

/// Marks a SQLite file as a dateline ledger: "dtln" in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x6474_6c6e;

/// The newest format that is known here, kept in the file's `user_version`. Every older one must stay readable.
pub(crate) const FORMAT: i64 = 1;

/// The tables of format 1.
///
/// `event` has no type of its own: text where the bytes are text, so that any SQLite shell shows them, otherwise a blob.
pub(crate) const TABLES: &str = "
CREATE TABLE settings (
  key   TEXT PRIMARY KEY NOT NULL,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  position        INTEGER PRIMARY KEY CHECK (position > 0),
  event_id        TEXT UNIQUE,
  story           TEXT NOT NULL,
  story_version   INTEGER NOT NULL CHECK (story_version > 0),
  recorded_micros INTEGER NOT NULL,
  event           ANY NOT NULL,
  UNIQUE (story, story_version)
) STRICT;
";

/// What makes the file append-only for every program that opens it, against mistakes; a forger can drop them.
///
/// The checks before an insert also stop `INSERT OR REPLACE`, which deletes without firing a delete trigger.
/// Settings take one addition after the ledger was made, by a restore into the empty ledger.
pub(crate) const TRIGGERS: &str = "
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN
  SELECT raise(ABORT, 'a dateline ledger is append-only: events are never changed');
END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN
  SELECT raise(ABORT, 'a dateline ledger is append-only: events are never deleted');
END;
CREATE TRIGGER events_are_appended BEFORE INSERT ON events BEGIN
  SELECT raise(ABORT, 'a dateline ledger is append-only: the next event stands at the next position')
    WHERE NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM events);
  SELECT raise(ABORT, 'a dateline ledger is append-only: an event id stands once')
    WHERE EXISTS (SELECT 1 FROM events WHERE event_id = NEW.event_id);
  SELECT raise(ABORT, 'a dateline ledger is append-only: a story goes on with its next version')
    WHERE NEW.story_version IS NOT
      (SELECT coalesce(max(story_version), 0) + 1 FROM events WHERE story = NEW.story);
END;
CREATE TRIGGER settings_are_never_changed BEFORE UPDATE ON settings BEGIN
  SELECT raise(ABORT, 'the settings of a dateline ledger are fixed');
END;
CREATE TRIGGER settings_are_never_deleted BEFORE DELETE ON settings BEGIN
  SELECT raise(ABORT, 'the settings of a dateline ledger are fixed');
END;
CREATE TRIGGER settings_take_one_restore BEFORE INSERT ON settings BEGIN
  SELECT raise(ABORT, 'the settings of a dateline ledger are fixed')
    WHERE NEW.key NOT IN ('restored_count', 'restored_sha256')
       OR EXISTS (SELECT 1 FROM settings WHERE key = NEW.key)
       OR EXISTS (SELECT 1 FROM events);
END;
";

/// What is made beside the tables of format 1 where a restored history has entries that carried a recorded time with no right to:
/// at which position, and the time. Few ledgers have it; whoever does not know of it misses those marks and nothing else.
pub(crate) const CARRIED_TIMES: &str = "
CREATE TABLE IF NOT EXISTS carried_times (
  position INTEGER PRIMARY KEY NOT NULL,
  micros   INTEGER NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS carried_times_are_never_changed BEFORE UPDATE ON carried_times BEGIN
  SELECT raise(ABORT, 'a dateline ledger is append-only: carried times are never changed');
END;
CREATE TRIGGER IF NOT EXISTS carried_times_are_never_deleted BEFORE DELETE ON carried_times BEGIN
  SELECT raise(ABORT, 'a dateline ledger is append-only: carried times are never deleted');
END;
CREATE TRIGGER IF NOT EXISTS carried_times_come_with_their_event BEFORE INSERT ON carried_times BEGIN
  SELECT raise(ABORT, 'a dateline ledger is append-only: a carried time comes with its event')
    WHERE NEW.position IS NOT (SELECT max(position) FROM events)
       OR EXISTS (SELECT 1 FROM carried_times WHERE position = NEW.position);
END;
";

/// How many positions from 1 were restored, for use inside other queries.
macro_rules! restored_count {
    () => {
        "coalesce((SELECT value FROM settings WHERE key = 'restored_count'), 0)"
    };
}
pub(crate) use restored_count;
