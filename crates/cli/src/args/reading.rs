//! What the reading commands take.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use dateline_story::answer::Section;
use dateline_story::query::Axis;
use dateline_story::rules::Rule;

/// Which point of the ledger, and how to look at it.
#[derive(Debug, Clone, Args)]
pub(crate) struct PointArgs {
    #[command(flatten)]
    pub(crate) prefix: PrefixArgs,
    #[command(flatten)]
    pub(crate) view: ViewArgs,
}

/// Which point of the ledger: everything up to it is what there is.
#[derive(Debug, Clone, Args)]
pub(crate) struct PrefixArgs {
    /// As the ledger stood at this time
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) as_of: Option<String>,
    /// As the ledger stood at this position: the same answer for ever
    #[arg(long, value_name = "POSITION", conflicts_with = "as_of", allow_negative_numbers = true, value_parser = position)]
    pub(crate) at: Option<u64>,
}

/// How to look at that point.
#[derive(Debug, Clone, Args)]
pub(crate) struct ViewArgs {
    /// Only what the desk had learned by this time
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) learned_by: Option<String>,
    /// Only what had certainly or possibly happened by this time
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub(crate) occurred_by: Option<String>,
}

/// In which form to print an answer.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct FormatArgs {
    /// In which format: terminal, markdown or html [default: terminal]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) format: Option<PageFormat>,
}

/// A form of an answer for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    /// Lines of a terminal's width.
    Terminal,
    /// A CommonMark document.
    Markdown,
    /// A page in one file.
    Html,
}

/// A position as it is typed.
pub(super) fn position(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "a position is a whole number from 0 on, such as 12")
}

/// How many, as it is typed.
pub(super) fn count(text: &str) -> Result<u64, &'static str> {
    text.parse().ok().filter(|count| *count > 0).ok_or("it is a whole number from 1 on, such as 20")
}

/// `show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The story
    pub(crate) story: String,
    #[command(flatten)]
    pub(crate) sections: SectionArgs,
    /// As if this had never been recorded: source:ID, event:ID or by:STAFF
    #[arg(long, value_name = "WHAT")]
    pub(crate) without: Vec<String>,
    /// With source:ID, only where it is the origin
    #[arg(long, requires = "without")]
    pub(crate) origin_only: bool,
    #[command(flatten)]
    pub(crate) point: PointArgs,
}

/// Which sections of a story.
#[derive(Debug, Args)]
pub(crate) struct SectionArgs {
    /// Only these sections, such as attributions,releases
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = sections(), hide_possible_values = true)]
    pub(crate) section: Vec<Section>,
}

/// A section's name as it is typed.
fn sections() -> impl TypedValueParser<Value = Section> {
    let named = |word: String| Section::ALL.iter().copied().find(|section| section.word() == word).ok_or(word);
    PossibleValuesParser::new(Section::ALL.iter().map(|section| section.word()))
        .try_map(move |word| named(word).map_err(|word| format!("there is no section {word}")))
}

/// `who`.
#[derive(Debug, Args)]
pub(crate) struct WhoArgs {
    /// The party: its id, or a name as printed
    pub(crate) party: String,
    #[command(flatten)]
    pub(crate) point: PointArgs,
    #[command(flatten)]
    pub(crate) form: FormatArgs,
}

/// `catchup`.
#[derive(Debug, Args)]
pub(crate) struct CatchupArgs {
    /// The story [default: all of them]
    pub(crate) story: Option<String>,
    /// Since when: 6am, 'yesterday 17:00', 2h
    #[arg(long, value_name = "TIME", required = true, allow_hyphen_values = true)]
    pub(crate) since: String,
    #[command(flatten)]
    pub(crate) sections: SectionArgs,
    #[command(flatten)]
    pub(crate) point: PointArgs,
}

/// `diff`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The story
    pub(crate) story: String,
    /// From this position (digits alone) or time
    #[arg(value_name = "A", allow_hyphen_values = true)]
    pub(crate) from: String,
    /// To this position or time [default: now]
    #[arg(value_name = "B", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
    /// How much of what changed, a line each
    #[arg(long)]
    pub(crate) stat: bool,
    #[command(flatten)]
    pub(crate) view: ViewArgs,
    #[command(flatten)]
    pub(crate) form: FormatArgs,
}

/// `why`.
#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// The record, such as sony-hack#12, or one field of it, such as sony-hack#12.role
    #[arg(value_name = "STORY#N[.FIELD]")]
    pub(crate) record: String,
    #[command(flatten)]
    pub(crate) point: PointArgs,
    #[command(flatten)]
    pub(crate) form: FormatArgs,
}

/// `timeline`.
#[derive(Debug, Args)]
pub(crate) struct TimelineArgs {
    /// The story
    pub(crate) story: String,
    /// By which time: occurred, learned, recorded or published
    #[arg(long, value_name = "TIME", default_value = "occurred", value_parser = axes(), hide_possible_values = true)]
    pub(crate) axis: Axis,
    #[command(flatten)]
    pub(crate) point: PointArgs,
    #[command(flatten)]
    pub(crate) form: FormatArgs,
}

/// A time's name as it is typed.
fn axes() -> impl TypedValueParser<Value = Axis> {
    let named = |word: String| Axis::ALL.into_iter().find(|axis| axis.word() == word).ok_or(word);
    PossibleValuesParser::new(Axis::ALL.map(Axis::word))
        .try_map(move |word| named(word).map_err(|word| format!("there is no time {word}")))
}

/// `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The story
    #[arg(required_unless_present = "print_rules")]
    pub(crate) story: Option<String>,
    /// Only these rules, also if they are off, such as unnamed-only,two-sources
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = rules(), hide_possible_values = true)]
    pub(crate) rule: Vec<Rule>,
    /// The house rules, in TOML; else DATELINE_RULES, or house-rules.toml here or above
    #[arg(long, value_name = "FILE", env = "DATELINE_RULES", hide_env = true)]
    pub(crate) rules: Option<OsString>,
    /// Print the rules that are built in, each with what it means, as such a file
    #[arg(long)]
    pub(crate) print_rules: bool,
    #[command(flatten)]
    pub(crate) point: PointArgs,
    #[command(flatten)]
    pub(crate) form: FormatArgs,
}

/// A rule's name as it is typed.
fn rules() -> impl TypedValueParser<Value = Rule> {
    let named = |word: String| Rule::ALL.iter().copied().find(|rule| rule.word() == word).ok_or(word);
    PossibleValuesParser::new(Rule::ALL.iter().map(|rule| rule.word()))
        .try_map(move |word| named(word).map_err(|word| format!("there is no rule {word}")))
}

/// `corrections`.
#[derive(Debug, Args)]
pub(crate) struct CorrectionsArgs {
    /// The story [default: all of them]
    pub(crate) story: Option<String>,
    #[command(flatten)]
    pub(crate) point: PointArgs,
    #[command(flatten)]
    pub(crate) form: FormatArgs,
}

/// `verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Compare with this manifest of an earlier export, or with this SHA-256 of one
    #[arg(long, value_name = "FILE|SHA256")]
    pub(crate) against: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) prefix: PrefixArgs,
}

/// `search`.
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// The words; all of them must be there
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Only what this party said or is the source of
    #[arg(long, value_name = "PARTY")]
    pub(crate) by: Option<String>,
    /// No more hits than this
    #[arg(long, value_name = "N", default_value = "20", allow_negative_numbers = true, value_parser = count)]
    pub(crate) limit: u64,
    #[command(flatten)]
    pub(crate) point: PointArgs,
}

/// `log`.
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// The story
    pub(crate) story: String,
    #[command(flatten)]
    pub(crate) point: PointArgs,
}

/// `watch`.
#[derive(Debug, Args)]
pub(crate) struct WatchArgs {
    /// The story [default: all of them]
    pub(crate) story: Option<String>,
    /// Begin with the event at this position, or wait for it
    #[arg(long, value_name = "POSITION", allow_negative_numbers = true, value_parser = position)]
    pub(crate) from: Option<u64>,
    /// Begin with what was recorded at this time or later
    #[arg(long, value_name = "TIME", conflicts_with = "from", allow_hyphen_values = true)]
    pub(crate) since: Option<String>,
    /// Stop after so many events
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = count)]
    pub(crate) count: Option<u64>,
}

/// `stories`.
#[derive(Debug, Args)]
pub(crate) struct StoriesArgs {
    #[command(flatten)]
    pub(crate) point: PointArgs,
}
