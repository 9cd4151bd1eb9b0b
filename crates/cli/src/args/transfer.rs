//! What the commands take that bring facts and ledgers in and out.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use dateline_exchange::Table;

use super::reading::PointArgs;
use crate::commands::export::Format;

/// `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The file; - for standard input
    pub(crate) file: PathBuf,
    /// Who records, for lines that do not say [default: your user name]
    #[arg(long, value_name = "STAFF", env = "DATELINE_BY", hide_env_values = true)]
    pub(crate) by: Option<String>,
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
