//! What the flags are read against, and what can be wrong with them.

use std::cell::RefCell;
use std::fmt::Display;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use dateline_desk::shorthand::{DateWords, Known, read_chain, read_date, read_party, read_work};
use dateline_desk::when::{DayEnd, Precision, resolve};
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

    /// A partial date; `today`, `yesterday` and `tomorrow` are those days in the ledger's zone, and a weekday is the last one, or,
    /// of what is planned, the next.
    pub(super) fn date(&self, flag: &'static str, text: &str, said: DateWords) -> Result<PartialDate, RecordError> {
        let today = self.context.now.to_utc().with_timezone(&self.context.zone.tz()).date_naive();
        let day = match text.trim().to_ascii_lowercase().as_str() {
            "today" => Some(today),
            "yesterday" => today.pred_opt(),
            "tomorrow" => today.succ_opt(),
            word => word.parse::<Weekday>().ok().and_then(|weekday| nearest(weekday, today, flag == "--planned")),
        };
        let text = day.map_or_else(|| text.to_owned(), |day| day.to_string());
        read_date(&text, said).map_err(|problem| RecordError::new(flag, problem))
    }

    /// One moment, in the ledger's zone where it names none.
    pub(super) fn instant(&self, flag: &'static str, text: &str) -> Result<Timestamp, RecordError> {
        let refused = |problem: String| RecordError::new(flag, problem);
        let resolved = resolve(text, self.context.now, self.context.zone, DayEnd::First)
            .map_err(|problem| refused(problem.to_string()))?;
        if resolved.precision == Precision::Instant {
            Ok(resolved.instant)
        } else {
            Err(refused(format!(
                "{text:?} is not one moment; say the time of day too, as in '2014-12-17 18:05' or 'yesterday 5pm'"
            )))
        }
    }

    pub(super) fn chain(&self, flag: &'static str, text: &str) -> Result<Chain, RecordError> {
        let chain = read_chain(text, &self.known.borrow()).map_err(|problem| RecordError::new(flag, problem))?;
        self.known.borrow_mut().learn_chain(&chain);
        Ok(chain)
    }
}

/// The last such day, today among them; or the next.
fn nearest(weekday: Weekday, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    if ahead {
        today.iter_days().skip(1).take(7).find(|day| day.weekday() == weekday)
    } else {
        let days = weekday.days_since(today.weekday()) % 7;
        today.checked_sub_days(Days::new(u64::from((7 - days) % 7)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_is_the_last_one_and_of_a_plan_the_next() {
        let thursday = NaiveDate::from_ymd_opt(2014, 12, 18).unwrap();
        let day = |weekday, ahead| nearest(weekday, thursday, ahead).unwrap().to_string();
        assert_eq!(day(Weekday::Wed, false), "2014-12-17");
        assert_eq!(day(Weekday::Thu, false), "2014-12-18");
        assert_eq!(day(Weekday::Fri, false), "2014-12-12");
        assert_eq!(day(Weekday::Fri, true), "2014-12-19");
        assert_eq!(day(Weekday::Thu, true), "2014-12-25");
    }
}
