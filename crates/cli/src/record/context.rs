//! What the flags are read against, and what can be wrong with them.

use std::cell::RefCell;
use std::fmt::Display;

use dateline_desk::shorthand::{DateWords, Known, read_chain, read_date, read_party, read_work};
use dateline_story::names::EventId;
use dateline_story::partial_date::PartialDate;
use dateline_story::party::{Party, Work};
use dateline_story::sourcing::Chain;
use dateline_story::time::{Timestamp, Zone};

/// What reading the flags needs from outside.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// What the story knows of parties and works.
    pub(crate) known: &'a Known,
    /// Now, for times such as `-2h`.
    pub(crate) now: Timestamp,
    /// The ledger's zone.
    pub(crate) zone: Zone,
    /// The event's identity, unless the flags give one.
    pub(crate) new_id: EventId,
    /// Who records it.
    pub(crate) recorded_by: String,
}

/// Why flags are not a command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{flag}: {problem}")]
pub(crate) struct RecordError {
    /// The flag, such as `--speaker`.
    pub(crate) flag: &'static str,
    /// What is wrong with its value, and what to write.
    pub(crate) problem: String,
}

impl RecordError {
    pub(super) fn new(flag: &'static str, problem: impl Display) -> Self {
        Self { flag, problem: problem.to_string() }
    }
}

/// A command line being read.
pub(super) struct Reading<'a> {
    pub(super) context: &'a Context<'a>,
    /// What the story knows, and what the flags read so far say: a party named in one may be cited by its id in the next.
    known: RefCell<Known>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self { context, known: RefCell::new(context.known.clone()) }
    }

    pub(super) fn party(&self, flag: &'static str, text: &str) -> Result<Party, RecordError> {
        let party = read_party(text, &self.known.borrow()).map_err(|problem| RecordError::new(flag, problem))?;
        self.known.borrow_mut().learn_party(&party);
        Ok(party)
    }

    pub(super) fn parties(&self, flag: &'static str, texts: &[String]) -> Result<Vec<Party>, RecordError> {
        texts.iter().map(|text| self.party(flag, text)).collect()
    }

    pub(super) fn work(&self, flag: &'static str, text: &str) -> Result<Work, RecordError> {
        read_work(text, &self.known.borrow()).map_err(|problem| RecordError::new(flag, problem))
    }

    /// A partial date; `today`, `yesterday` and `tomorrow` are those days in the ledger's zone.
    pub(super) fn date(&self, flag: &'static str, text: &str, said: DateWords) -> Result<PartialDate, RecordError> {
        let today = self.context.now.to_utc().with_timezone(&self.context.zone.tz()).date_naive();
        let day = match text.trim().to_ascii_lowercase().as_str() {
            "today" => Some(today),
            "yesterday" => today.pred_opt(),
            "tomorrow" => today.succ_opt(),
            _ => None,
        };
        let text = day.map_or_else(|| text.to_owned(), |day| day.to_string());
        read_date(&text, said).map_err(|problem| RecordError::new(flag, problem))
    }

    pub(super) fn chain(&self, flag: &'static str, text: &str) -> Result<Chain, RecordError> {
        let chain = read_chain(text, &self.known.borrow()).map_err(|problem| RecordError::new(flag, problem))?;
        self.known.borrow_mut().learn_chain(&chain);
        Ok(chain)
    }
}
