//! The flags that every kind takes.

use std::path::PathBuf;

use clap::Args;
use dateline_desk::shorthand::DateWords;
use dateline_story::event::{Common, Excerpt};
use dateline_story::names::{EventId, RecordRef};
use dateline_story::partial_date::PartialDate;
use dateline_story::sourcing::{Chain, Grade};
use dateline_story::time::Timestamp;

use super::choices::{HowSure, Says};
use super::context::{Reading, RecordError};

/// Where it comes from, when it happened, when the desk had it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Where it comes from")]
pub(crate) struct Shared {
    /// How it reached us, the origin first: "HOP > HOP > …" (--help explains); once for each chain
    #[arg(long, value_name = "CHAIN")]
    source: Vec<String>,
    /// The same as the story's last record that has any, all its chains
    #[arg(long, conflicts_with = "source")]
    same_source: bool,
    /// The words with which the origin hedges, verbatim ("believe")
    #[arg(long, value_name = "WORDS")]
    hedge: Option<String>,
    /// How far the origin commits itself
    #[arg(long, value_name = "HOW SURE")]
    factuality: Option<HowSure>,
    /// The record that it stands inside, such as the statement that makes a claim
    #[arg(long, value_name = "STORY#N")]
    inside: Option<RecordRef>,
    /// What the party concerned does with what is put to it
    #[arg(long, value_name = "STANCE")]
    stance: Option<Says>,
    /// The desk's own grade, by the Admiralty code: source A to F, content 1 to 6
    #[arg(long, value_name = "A1…F6")]
    grade: Option<Grade>,
    /// A remark of the desk's
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,

    /// An article's file, out of which quotes are taken byte for byte: all of their words, or 'first words…'
    #[arg(long, value_name = "FILE", help_heading = "Out of a file")]
    pub(super) from: Option<PathBuf>,
    /// Words of the file that it rests on, beside those that it quotes
    #[arg(long, value_name = "WORDS", requires = "from", help_heading = "Out of a file")]
    excerpt: Vec<String>,

    /// When it happened: 2014-12-17, '2014-12-17 08:20', 2014-12~, XXXX-11-24, yesterday, wednesday
    #[arg(long, value_name = "DATE", help_heading = "When")]
    occurred: Option<String>,
    /// The words printed for that date ("Wednesday")
    #[arg(long, value_name = "WORDS", requires = "occurred", help_heading = "When")]
    occurred_words: Option<String>,
    /// That date is worked out, not stated
    #[arg(long, requires = "occurred", help_heading = "When")]
    occurred_inferred: bool,
    /// It lasted through that date, and was not one moment in it
    #[arg(long, requires = "occurred", help_heading = "When")]
    occurred_lasting: bool,
    /// When it is to happen: 2014-12-25, friday, 'tomorrow 6am'; a weekday or an hour is the next one
    #[arg(long, value_name = "DATE", help_heading = "When")]
    planned: Option<String>,
    /// The words printed for that date ("Christmas Day")
    #[arg(long, value_name = "WORDS", requires = "planned", help_heading = "When")]
    planned_words: Option<String>,
    /// That date is worked out, not stated
    #[arg(long, requires = "planned", help_heading = "When")]
    planned_inferred: bool,
    /// When the desk had it: '2014-12-17 18:05', 'yesterday 5pm', -2h [default: now]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, help_heading = "When")]
    learned: Option<String>,
    /// The event's id, a version 7 UUID: trying again with it records nothing twice [default: a new one]
    #[arg(long, value_name = "UUID", help_heading = "The record")]
    pub(super) id: Option<EventId>,
}

impl Shared {
    /// What every kind may have.
    pub(super) fn common(&self, reading: &Reading<'_>) -> Result<Common, RecordError> {
        Ok(Common {
            occurred: self.occurred(reading)?,
            planned: self.planned(reading)?,
            sourcing: self.sourcing(reading)?,
            grade: self.grade,
            stance: self.stance.map(|Says(stance)| stance),
            embedded_in: self.inside.clone(),
            evidence: self.evidence(reading)?,
            note: self.note.clone(),
        })
    }

    /// When the desk had it, if the flags say so.
    pub(super) fn learned(&self, reading: &Reading<'_>) -> Result<Option<Timestamp>, RecordError> {
        self.learned.as_deref().map(|text| reading.instant("--learned", text)).transpose()
    }

    fn occurred(&self, reading: &Reading<'_>) -> Result<Option<PartialDate>, RecordError> {
        let said = DateWords {
            words: self.occurred_words.clone(),
            inferred: self.occurred_inferred,
            lasting: self.occurred_lasting,
        };
        self.occurred.as_deref().map(|text| reading.date("--occurred", text, said)).transpose()
    }

    fn planned(&self, reading: &Reading<'_>) -> Result<Option<PartialDate>, RecordError> {
        let said = DateWords { words: self.planned_words.clone(), inferred: self.planned_inferred, lasting: false };
        self.planned.as_deref().map(|text| reading.date_ahead("--planned", text, said)).transpose()
    }

    /// The places in the file that the record rests on: those of what it quotes, which was read before, and the others.
    fn evidence(&self, reading: &Reading<'_>) -> Result<Vec<Excerpt>, RecordError> {
        let Some(source) = reading.source() else { return Ok(Vec::new()) };
        for words in &self.excerpt {
            source.verbatim("--excerpt", words)?;
        }
        match source.places() {
            places if places.is_empty() => Err(RecordError::new(
                "--excerpt",
                "nothing is taken from the file; say which words of it this rests on",
            )),
            places => Ok(places),
        }
    }

    fn sourcing(&self, reading: &Reading<'_>) -> Result<Vec<Chain>, RecordError> {
        let mut chains = if self.same_source {
            the_last(reading)?
        } else {
            self.source
                .iter()
                .map(|text| reading.chain("--source", text))
                .collect::<Result<Vec<Chain>, RecordError>>()?
        };
        if let Some(hedge) = &self.hedge {
            let origin = the_origin("--hedge", "\"believe\"", &mut chains)?;
            set("--hedge", &mut origin.hedge, hedge.clone())?;
        }
        if let Some(HowSure(factuality)) = self.factuality {
            let origin = the_origin("--factuality", "[probable+]", &mut chains)?;
            set("--factuality", &mut origin.factuality, factuality)?;
        }
        Ok(chains)
    }
}

/// The sources of the story's last record that has any.
fn the_last(reading: &Reading<'_>) -> Result<Vec<Chain>, RecordError> {
    match reading.context.known.last_sourcing() {
        [] => {
            Err(RecordError::new("--same-source", "no record of this story has sources yet; give them with --source"))
        }
        chains => Ok(chains.to_vec()),
    }
}

/// The origin of the only chain.
fn the_origin<'a>(
    flag: &'static str,
    in_chain: &str,
    chains: &'a mut [Chain],
) -> Result<&'a mut dateline_story::sourcing::Hop, RecordError> {
    match chains {
        [only] => only.hops.first_mut().ok_or_else(|| RecordError::new(flag, "the chain has no origin")),
        [] => Err(RecordError::new(flag, "it belongs to an origin; say with --source who that is")),
        _ => Err(RecordError::new(
            flag,
            format!("there are several chains; write {in_chain} in the one whose origin it belongs to"),
        )),
    }
}

fn set<T>(flag: &'static str, place: &mut Option<T>, value: T) -> Result<(), RecordError> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(RecordError::new(flag, "--source says one for the origin already; give it once")),
    }
}
