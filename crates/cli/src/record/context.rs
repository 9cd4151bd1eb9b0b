//! What the flags are read against, and what can be wrong with them.

use std::cell::RefCell;
use std::fmt::Display;

use dateline_desk::shorthand::{DateWords, Known, read_chain, read_date, read_party, read_work};
use dateline_desk::when::{DayEnd, Precision, Resolved, WhenError, named_day, resolve, resolve_ahead};
use dateline_story::names::EventId;
use dateline_story::partial_date::PartialDate;
use dateline_story::party::{Party, Work};
use dateline_story::sourcing::Chain;
use dateline_story::time::{Timestamp, Zone};

use super::article::Source;

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

    /// Whether it is a file that cannot be read, or is of the wrong sort, rather than the command line.
    pub(crate) fn is_of_a_file(&self) -> bool {
        ["--from", "--file", "--body"].contains(&self.flag)
    }
}

/// A command line being read.
pub(super) struct Reading<'a> {
    pub(super) context: &'a Context<'a>,
    /// What the story knows, and what the flags read so far say: a party named in one may be cited by its id in the next.
    known: RefCell<Known>,
    /// The article that words are looked up in.
    source: Option<Source>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self { context, known: RefCell::new(context.known.clone()), source: None }
    }

    /// The same, with words looked up in an article.
    pub(super) fn out_of(self, source: Option<Source>) -> Self {
        Self { source, ..self }
    }

    pub(super) const fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Somebody's own words: as they stand in the article if there is one, else as they were typed.
    pub(super) fn verbatim(&self, flag: &'static str, words: &str) -> Result<String, RecordError> {
        match &self.source {
            Some(source) => source.verbatim(flag, words),
            None => Ok(words.to_owned()),
        }
    }

    pub(super) fn party(&self, flag: &'static str, text: &str) -> Result<Party, RecordError> {
        let party = read_party(text, &self.known.borrow()).map_err(|problem| RecordError::new(flag, problem))?;
        self.known.borrow_mut().learn_party(&party);
        Ok(party)
    }

    pub(super) fn party_if_any(&self, flag: &'static str, text: Option<&str>) -> Result<Option<Party>, RecordError> {
        text.map(|text| self.party(flag, text)).transpose()
    }

    pub(super) fn parties(&self, flag: &'static str, texts: &[String]) -> Result<Vec<Party>, RecordError> {
        texts.iter().map(|text| self.party(flag, text)).collect()
    }

    pub(super) fn work(&self, flag: &'static str, text: &str) -> Result<Work, RecordError> {
        read_work(text, &self.known.borrow()).map_err(|problem| RecordError::new(flag, problem))
    }

    /// A partial date. `today`, `yesterday` and `tomorrow` are those days in the ledger's zone, and a weekday is the last one.
    pub(super) fn date(&self, flag: &'static str, text: &str, said: DateWords) -> Result<PartialDate, RecordError> {
        self.read_date(flag, text, said, false)
    }

    /// A partial date that lies ahead: a weekday or a time alone is the next one.
    pub(super) fn date_ahead(
        &self,
        flag: &'static str,
        text: &str,
        said: DateWords,
    ) -> Result<PartialDate, RecordError> {
        self.read_date(flag, text, said, true)
    }

    fn read_date(
        &self,
        flag: &'static str,
        text: &str,
        said: DateWords,
        ahead: bool,
    ) -> Result<PartialDate, RecordError> {
        let named = named_day(text, self.context.now, self.context.zone, ahead)
            .map_err(|problem| RecordError::new(flag, problem))?;
        read_date(named.as_deref().unwrap_or(text), said).map_err(|problem| RecordError::new(flag, problem))
    }

    /// One moment, in the ledger's zone where it names none.
    pub(super) fn instant(&self, flag: &'static str, text: &str) -> Result<Timestamp, RecordError> {
        one_moment(flag, text, resolve(text, self.context.now, self.context.zone, DayEnd::First), "yesterday 5pm")
    }

    /// One moment that lies ahead, in the ledger's zone where it names none: a weekday or a time alone is the next one.
    pub(super) fn instant_ahead(&self, flag: &'static str, text: &str) -> Result<Timestamp, RecordError> {
        one_moment(flag, text, resolve_ahead(text, self.context.now, self.context.zone), "friday 6am")
    }

    pub(super) fn chain(&self, flag: &'static str, text: &str) -> Result<Chain, RecordError> {
        let chain = read_chain(text, &self.known.borrow()).map_err(|problem| RecordError::new(flag, problem))?;
        self.known.borrow_mut().learn_chain(&chain);
        Ok(chain)
    }
}

fn one_moment(
    flag: &'static str,
    text: &str,
    resolved: Result<Resolved, WhenError>,
    example: &str,
) -> Result<Timestamp, RecordError> {
    let resolved = resolved.map_err(|problem| RecordError::new(flag, problem))?;
    if resolved.precision == Precision::Instant {
        return Ok(resolved.instant);
    }
    let problem =
        format!("{text:?} is not one moment; say the time of day too, as in '2014-12-17 18:05' or '{example}'");
    Err(RecordError::new(flag, problem))
}
