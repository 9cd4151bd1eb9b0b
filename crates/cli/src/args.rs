//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand};
use dateline_exchange::Table;
use dateline_story::answer::Section;
use dateline_story::query::Axis;
use dateline_story::rules::Rule;

use crate::commands::export::Format;
use crate::record::{CorrectArgs, RecordArgs, ReinstateArgs, WithdrawArgs};

/// A ledger of what was reported: who said what, when, and every correction since.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, disable_help_subcommand = true, disable_help_flag = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes. It stands last in a command's help: what is the command's own comes first.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// A file or nats://HOST:PORT/NAME; else DATELINE_LEDGER, or newsroom.dateline here or above
    #[arg(long, global = true, env = "DATELINE_LEDGER", value_name = "LEDGER", hide_env = true)]
    pub(crate) ledger: Option<String>,
    /// Print JSON for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(crate) color: ColorChoice,
    /// Print straight to the terminal
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
    /// Print help
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Record a fact: a statement, an attribution, …
    #[command(after_help = RECORD_EXAMPLE)]
    Record(Box<RecordArgs>),
    /// Put a value right: what was, what is, and why
    Correct(Box<CorrectArgs>),
    /// Say that a record, or a part of it, counts no longer
    Withdraw(Box<WithdrawArgs>),
    /// Say that a withdrawn record counts again
    Reinstate(Box<ReinstateArgs>),
    /// Record many facts, from a file of JSON lines
    #[command(after_help = IMPORT_EXAMPLE)]
    Import(ImportArgs),
    /// Propose facts from an article's text, to edit and import
    #[command(after_help = DRAFT_EXAMPLE)]
    Draft(DraftArgs),
    /// List the stories
    #[command(after_help = "Example:\n  dateline stories --as-of '2014-12-17 18:00'")]
    Stories(StoriesArgs),
    /// Follow what is recorded, as it arrives
    #[command(after_help = WATCH_EXAMPLE)]
    Watch(WatchArgs),
    /// Say what changed since a time, corrections first
    #[command(after_help = CATCHUP_EXAMPLE)]
    Catchup(CatchupArgs),
    /// Show a story as it stands, or as it stood
    #[command(after_help = SHOW_EXAMPLE)]
    Show(ShowArgs),
    /// Show all that one party said, and what was said of it
    #[command(
        after_help = "Examples:\n  dateline who sony-pictures\n  dateline who 'Mitt Romney' --as-of 2014-12-17\n\n\
        A party is its id, or a name that is printed for one party alone."
    )]
    Who(WhoArgs),
    /// Say what is different between two points, and which event did it
    #[command(after_help = DIFF_EXAMPLE)]
    Diff(DiffArgs),
    /// Tell the life of a record, or of one field of it
    #[command(after_help = "Examples:\n  dateline why sony-hack#12\n  dateline why sony-hack#12.role\n  \
        dateline why sony-hack#12.spans.0.text --as-of 2014-12-17\n\n\
        Of a record: what it says, every event that touched it, what it rests on, and\n\
        what rests on it. Of a field: each value with the event that set it, and the\n\
        versions that carried it.")]
    Why(WhyArgs),
    /// Tell what happened when
    #[command(
        after_help = "Examples:\n  dateline timeline sony-hack\n  dateline timeline sony-hack --axis learned\n  \
        dateline timeline sony-hack --as-of 2014-12-17 --occurred-by 2014-12-15\n\n\
        A record stands under the day, month or year that its date names, and no closer:\n\
        December 2014 is not its first day. Headings marked ~ overlap with others."
    )]
    Timeline(TimelineArgs),
    /// Check a story against the house rules
    #[command(after_help = CHECK_EXAMPLE)]
    Check(CheckArgs),
    /// List corrections, and how long each took
    #[command(after_help = "Examples:\n  dateline corrections\n  dateline corrections sony-hack --as-of 2014-12-19")]
    Corrections(CorrectionsArgs),
    /// Find words in what was recorded
    #[command(after_help = SEARCH_EXAMPLE)]
    Search(SearchArgs),
    /// List a story's records, one by one
    #[command(after_help = "Example:\n  dateline log sony-hack --at 20")]
    Log(LogArgs),
    /// Check that the ledger is complete, and the same as it was
    #[command(after_help = "Examples:\n  dateline verify\n  \
        dateline verify --against newsroom-2014.jsonl.manifest.json\n\n\
        It reads every entry. Exit code 8: one is missing, or not as it was.")]
    Verify(VerifyArgs),
    /// Write the ledger, or a story, for others to keep or to read
    #[command(after_help = EXPORT_EXAMPLE)]
    Export(ExportArgs),
    /// Make a new, empty ledger
    #[command(
        after_help = "Examples:\n  dateline init\n  dateline init --ledger nats://localhost:4222/newsroom --zone America/New_York"
    )]
    Init(InitArgs),
    /// Fill an empty ledger from exports
    #[command(after_help = RESTORE_EXAMPLE)]
    Restore(RestoreArgs),
    /// Bring the views up to date, and keep them so
    #[command(after_help = "Example:\n  dateline project --follow\n\n\
        Every reading command does this by itself; a follower only spares them the wait.")]
    Project(ProjectArgs),
    /// Build the views anew from the ledger
    #[command(after_help = "Example:\n  dateline rebuild")]
    Rebuild,
    /// Make a ledger of a real story, and walk through it
    #[command(after_help = "Example:\n  dateline demo")]
    Demo(DemoArgs),
    /// Print shell completions
    #[command(after_help = "Examples:\n  \
            source <(dateline completions bash)   # in ~/.bashrc\n  \
            source <(dateline completions zsh)    # in ~/.zshrc, after compinit\n  \
            dateline completions fish | source    # in ~/.config/fish/config.fish")]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages
    #[command(after_help = "Example:\n  dateline man ~/.local/share/man/man1\n  man dateline")]
    Man {
        /// Where to
        folder: PathBuf,
    },
}

const RECORD_EXAMPLE: &str = "Examples:\n  \
    dateline record story sony-hack --headline 'Sony Pictures hacked'\n  \
    dateline record statement sony-hack --speaker org:sony-pictures=Sony \\\n    \
    --to 'org:nbc-news=NBC News' --quote 'We are deeply saddened' \\\n    \
    --source 'sony-pictures (medium statement) > nbc-news'\n  \
    echo '{\"type\":\"…\",\"story\":\"sony-hack\",\"data\":{…}}' | dateline record --json\n\n\
    A party is KIND:ID=Name as printed; once the story knows it, its ID is enough.\n\
    --source is who it came from, hop by hop, the origin first: 'HOP > HOP > …'.\n\
    See `dateline record KIND --help` for what each kind takes.";

const IMPORT_EXAMPLE: &str = "Example:\n  dateline import wire.jsonl\n\n\
    A line is what `dateline record --json` reads:\n  \
    {\"type\":\"ClaimAsserted\",\"story\":\"sony-hack\",\n   \
    \"data\":{\"subject\":\"…\",\"predicate\":\"…\",\"object\":\"…\"}}\n\n\
    All lines are checked before the first is recorded. Lines with an \"id\"\n\
    (a version 7 UUID) are recorded once, however often they are imported.";

const DRAFT_EXAMPLE: &str = "Example:\n  \
    dateline draft article.txt --story sony-hack > wire.jsonl\n  \
    (edit wire.jsonl)\n  \
    dateline import wire.jsonl\n\n\
    It needs no ledger and records nothing. Rules read quotations and their\n\
    speakers, what officials say or anybody believes, and releases called off or\n\
    put off. What they do not understand they leave out. Each line names the bytes\n\
    that it comes from and, in its note, the rule. What was seen besides is said on\n\
    standard error.";

const SHOW_EXAMPLE: &str = "Examples:\n  \
    dateline show sony-hack\n  \
    dateline show sony-hack --as-of '2014-12-17 18:00 America/New_York'\n  \
    dateline show sony-hack --as-of 2014-12-17 --occurred-by 2014-12-15\n  \
    dateline show sony-hack --section attributions,releases\n  \
    dateline show sony-hack --without source:us-officials\n\n\
    A source is a party's id, or a name as printed; a record is event:12. Several\n\
    are taken away together. First comes what falls, then what would be left.\n\n\
    Times: 2014-12-17T18:00:00-05:00, '2014-12-17 18:00', 'yesterday 5pm', -2h,\n\
    2014-12-17 (that day included). Without a zone they are read in the ledger's.";

const CHECK_EXAMPLE: &str = "Examples:\n  \
    dateline check sony-hack\n  \
    dateline check sony-hack --rule unnamed-only,two-sources --as-of 2014-12-17\n  \
    dateline check --print-rules > house-rules.toml\n\n\
    Exit code 0 if nothing fails, 10 if something does: for a desk's own checks.";

const CATCHUP_EXAMPLE: &str = "Examples:\n  \
    dateline catchup --since 6am               # every story with news\n  \
    dateline catchup --since 'yesterday 17:00' sony-hack\n  \
    dateline catchup --since 2h --section corrections,notices\n\n\
    Marked + for what is new, ~ for what moved, ! for what was put right or is to be\n\
    minded, - for what is gone.";

const DIFF_EXAMPLE: &str = "Examples:\n  \
    dateline diff sony-hack 50 95\n  \
    dateline diff sony-hack '2014-12-17 18:00' 2014-12-19\n  \
    dateline diff sony-hack yesterday --stat\n\n\
    What was put right or withdrawn comes first, then what moved, then what is new;\n\
    each with who did it, when, and the reason that they gave. Digits alone are a\n\
    position: a year is written 2014-01-01.";

const SEARCH_EXAMPLE: &str = "Examples:\n  \
    dateline search linkage\n  \
    dateline search 'deeply saddened' --by sony-pictures\n  \
    dateline search 'sanct*' 'north korea' --as-of 2014-12-19\n\n\
    A record is found if all the words stand in it, in any of its texts and in any\n\
    of their forms: threats finds threat. Words that are quoted stand just so, one\n\
    after another; sanct* is the beginning of a word. Capitals and accents make no\n\
    difference. What was withdrawn comes last. To find nothing is an answer too: 0.";

const WATCH_EXAMPLE: &str = "Examples:\n  \
    dateline watch                              # every story, from now on\n  \
    dateline watch sony-hack --since 6am\n  \
    dateline watch --from 1 --json --count 20\n\n\
    It goes on until Ctrl-C, also while the ledger is away. Each line is written at\n\
    once: marked ! for a correction or what does not fit, - for a withdrawal, with\n\
    what it changed below. With --json each line is one object; it has a \"position\",\n\
    and --from the next position goes on without a gap.\n\n\
    The story has to be there, so that a mistyped name is noticed. To wait for one\n\
    that is yet to be opened, watch all of them.";

const EXPORT_EXAMPLE: &str = "Examples of the whole ledger (to be restored), and of one story (to be read):\n  \
    jsonl     dateline export --to all.jsonl   # with a manifest; stdout has none\n  \
    ledger    dateline export --to audit.dateline --at 92\n  \
    markdown  dateline export sony-hack --to sony.md\n  \
    html      dateline export sony-hack --to sony.html --as-of 2014-12-17\n  \
    csv       dateline export sony-hack --to releases.csv --table releases\n  \
    json-ld   dateline export sony-hack --to sony.jsonld\n  \
    ninjs     dateline export sony-hack --to sony.ninjs.json\n  \
    prov      dateline export sony-hack --to sony.prov.json\n\
    Where DATELINE_LEDGER is set, `export --ledger audit.dateline` does the second.";

const RESTORE_EXAMPLE: &str = "Examples:\n  dateline init --ledger copy.dateline\n  \
    dateline restore --ledger copy.dateline 2014.jsonl 2015.jsonl\n  \
    dateline restore --ledger nats://localhost:4222/newsroom audit.dateline\n\n\
    Exports are files of JSON lines, or ledger files. What is not what its manifest\n\
    says is refused. Recorded times are kept, and marked as another ledger's.";

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

/// A position as it is typed.
fn position(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "a position is a whole number from 0 on, such as 12")
}

/// How many, as it is typed.
fn count(text: &str) -> Result<u64, &'static str> {
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
}

/// `why`.
#[derive(Debug, Args)]
pub(crate) struct WhyArgs {
    /// The record, such as sony-hack#12, or one field of it, such as sony-hack#12.role
    #[arg(value_name = "STORY#N[.FIELD]")]
    pub(crate) record: String,
    #[command(flatten)]
    pub(crate) point: PointArgs,
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
}

/// `verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Compare with the digest in this manifest of an earlier export
    #[arg(long, value_name = "FILE")]
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

/// `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The file; - for standard input
    pub(crate) file: PathBuf,
    /// Who records, for lines that do not say [default: your user name]
    #[arg(long, value_name = "STAFF", env = "DATELINE_BY", hide_env_values = true)]
    pub(crate) by: Option<String>,
}

/// `draft`.
#[derive(Debug, Args)]
pub(crate) struct DraftArgs {
    /// The article's text, in UTF-8; - for standard input
    pub(crate) file: PathBuf,
    /// The story that the events are for
    #[arg(long, value_name = "STORY")]
    pub(crate) story: String,
    /// The incident that the article is about; without it, attributions are drafted as claims
    #[arg(long, value_name = "INCIDENT")]
    pub(crate) incident: Option<String>,
    /// The day of the article, such as 2014-12-17; without it, a weekday is no date
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
}

/// `export`.
#[derive(Debug, Clone, Args)]
pub(crate) struct ExportArgs {
    /// The story, for what is of one
    pub(crate) story: Option<String>,
    /// In which format [default: as FILE ends, or jsonl]
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub(crate) format: Option<Format>,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
    /// For csv, which table: records, sources, or a section
    #[arg(long, value_name = "NAME", value_parser = tables(), hide_possible_values = true)]
    pub(crate) table: Option<Table>,
    #[command(flatten)]
    pub(crate) point: PointArgs,
}

/// A table's name as it is typed.
fn tables() -> impl TypedValueParser<Value = Table> {
    let named = |word: String| Table::ALL.iter().copied().find(|table| table.word() == word).ok_or(word);
    PossibleValuesParser::new(Table::ALL.iter().map(|table| table.word()))
        .try_map(move |word| named(word).map_err(|word| format!("there is no table {word}")))
}

/// `init`.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// What to call the ledger [default: the file's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The zone in which dates are read [default: this machine's]
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// Mark a record as late if it was recorded longer than this after it was learned
    #[arg(long, value_name = "DURATION", default_value = "1h")]
    pub(crate) late_after: String,
}

/// `restore`.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The exports, in their order
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// `project`.
#[derive(Debug, Args)]
pub(crate) struct ProjectArgs {
    /// Go on as events arrive, until interrupted
    #[arg(long)]
    pub(crate) follow: bool,
}

/// `demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoArgs {
    /// The folder to make the ledger in
    #[arg(default_value = "dateline-demo")]
    pub(crate) folder: PathBuf,
}
