//! One table from error to exit code, message and hint.

use dateline_desk::DeskError;
use dateline_log::{LogError, Refusal};
use dateline_projector::ProjectorError;
use dateline_story::counterfactual::NotThere;
use dateline_story::decide::Refusal as Unfit;

use crate::credential::without_addresses;
use dateline_presentation::terminal::safe;

/// How the program ends. docs/exit-codes.md lists these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Something that should not happen did.
    Internal = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The ledger's rules refuse it. Nothing was recorded.
    Refused = 3,
    /// The ledger, story or record is not there.
    NotFound = 4,
    /// A file or text that was handed in cannot be read, or the output cannot be written.
    BadInput = 5,
    /// The ledger cannot be reached or is too busy. Nothing was recorded; try again.
    Unavailable = 6,
    /// It is not known whether it was recorded.
    Unknown = 7,
    /// The ledger is damaged or not set up safely.
    Damaged = 8,
    /// You may not do that there.
    NotPermitted = 9,
    /// A story breaks a house rule that must be kept, or a ledger is not what a digest says.
    Findings = 10,
    /// Ctrl-C came before the end, or a question was answered with no or Esc. As shells number it.
    Interrupted = 130,
}

/// An error as the user gets it.
#[derive(Debug)]
pub(crate) struct CliError {
    exit: Exit,
    message: String,
    hint: Option<String>,
}

impl CliError {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    pub(crate) fn bad_input(message: impl Into<String>) -> Self {
        Self::new(Exit::BadInput, message)
    }

    /// What a failure to write at a path is.
    pub(crate) fn unwritable(place: impl std::fmt::Display, error: &std::io::Error) -> Self {
        let exit = match error.kind() {
            std::io::ErrorKind::PermissionDenied => Exit::NotPermitted,
            _ => Exit::BadInput,
        };
        // The cause alone: what is around it names a temporary file, which nobody asked for.
        let whole = error.to_string();
        let cause = whole.split(" at path \"").next().unwrap_or(&whole);
        Self::new(exit, format!("{place} cannot be written: {cause}"))
    }

    /// Whether it ends the program so.
    pub(crate) fn is(&self, exit: Exit) -> bool {
        self.exit == exit
    }

    /// The exit code.
    pub(crate) const fn code(&self) -> u8 {
        self.exit as u8
    }

    /// The message, with its hint on a line of its own. Names in it may come from anywhere, so it is made safe as a whole.
    pub(crate) fn text(&self) -> String {
        let hint = self.hint.as_ref().map(|hint| format!("\n  {}", safe(hint))).unwrap_or_default();
        let message = without_addresses(&self.message);
        let lines: Vec<_> = message.lines().map(safe).collect();
        format!("dateline: {}{hint}", lines.join("\n"))
    }
}

impl From<DeskError> for CliError {
    fn from(error: DeskError) -> Self {
        let message = error.to_string();
        match error {
            DeskError::Refused(Unfit::NoRecord { .. } | Unfit::NotOpen { .. }) => Self::new(Exit::NotFound, message),
            DeskError::Refused(_) => Self::new(Exit::Refused, message),
            DeskError::Log(error) => error.into(),
            DeskError::Projector(error) => error.into(),
            DeskError::UnknownZone { .. } => Self::new(Exit::Damaged, message)
                .hint("Use a version of dateline that knows it: each has the zones of its day built in."),
            DeskError::Words(_) => Self::usage(message),
            DeskError::Unwritable { .. } => Self::new(Exit::Refused, message),
            DeskError::NoParty { .. } => Self::new(Exit::NotFound, message),
            DeskError::NotThere { problem, .. } => not_there(&problem, message),
            DeskError::NoStory { .. } => Self::new(Exit::NotFound, message).hint("List them: dateline stories"),
            DeskError::NotYet { .. } => Self::new(Exit::NotFound, message),
            DeskError::Backwards { .. } => Self::new(Exit::Usage, message),
            DeskError::NoRecord { record, .. } => {
                Self::new(Exit::NotFound, message).hint(format!("List them: dateline log {}", record.story))
            }
            DeskError::Why { .. } => Self::new(Exit::NotFound, message),
            DeskError::TooManyConflicts { .. } => Self::new(Exit::Unavailable, message),
            DeskError::Unknown { ids, .. } => {
                let hint = match ids.as_slice() {
                    [id] => format!("Run the same again with --id {id}: that records nothing twice."),
                    _ => "Run the same again; lines that have an \"id\" are recorded only once.".to_owned(),
                };
                Self::new(Exit::Unknown, message).hint(hint)
            }
            DeskError::Line { line, problem, recorded } => {
                let inner = Self::from(*problem);
                let kept = match recorded {
                    0 => "Nothing was recorded.".to_owned(),
                    1 => "1 line before it was recorded.".to_owned(),
                    lines => format!("{lines} lines before it were recorded."),
                };
                let kept = if inner.exit == Exit::Unknown {
                    format!("{kept} Of the lines from {line} on, some may have been.")
                } else {
                    kept
                };
                let hint = [Some(kept), inner.hint].into_iter().flatten().collect::<Vec<_>>().join(" ");
                Self { exit: inner.exit, message: format!("line {line}: {}", inner.message), hint: Some(hint) }
            }
            DeskError::OutputClosed => Self::new(Exit::Internal, message),
            DeskError::Output(error) => Self::unwritable("the output", &error),
            DeskError::AheadOfHead { .. } => Self::new(Exit::NotFound, message),
            DeskError::NotAsManifest(_) | DeskError::Changed { .. } => Self::new(Exit::BadInput, message),
            DeskError::Unreadable { .. } | DeskError::File { .. } => Self::new(Exit::BadInput, message),
        }
    }
}

impl From<ProjectorError> for CliError {
    fn from(error: ProjectorError) -> Self {
        match error {
            ProjectorError::Log(error) => error.into(),
            other => Self::new(Exit::Internal, other.to_string()),
        }
    }
}

impl From<LogError> for CliError {
    fn from(error: LogError) -> Self {
        let message = error.to_string();
        match error {
            LogError::Conflict { .. } => Self::new(Exit::Unavailable, message),
            LogError::UnknownOutcome { .. } => Self::new(Exit::Unknown, message),
            LogError::Unavailable { .. } => Self::new(Exit::Unavailable, message),
            LogError::Corrupt { missing, .. } => {
                let gone: Vec<String> = missing
                    .iter()
                    .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
                    .collect();
                let error = Self::new(Exit::Damaged, message);
                if gone.is_empty() { error } else { error.hint(format!("Missing positions: {}", gone.join(", "))) }
            }
            LogError::Refused(refusal) => refused(&refusal, message),
        }
    }
}

fn not_there(problem: &NotThere, message: String) -> CliError {
    match problem {
        NotThere::SeveralParties { ids, .. } => {
            let first = ids.first().map_or("ID", |id| id.as_str());
            CliError::usage(message).hint(format!("Name one by its id: --without source:{first}"))
        }
        NotThere::Origin { .. } => {
            CliError::new(Exit::NotFound, message).hint("Leave out --origin-only to take away what it passed on too.")
        }
        _ => CliError::new(Exit::NotFound, message),
    }
}

fn refused(refusal: &Refusal, message: String) -> CliError {
    match refusal {
        Refusal::NotFound { .. } => CliError::new(Exit::NotFound, message).hint("Make one: dateline init"),
        Refusal::NotALedger { .. } | Refusal::TooNew { .. } | Refusal::UnsafeSetting { .. } => {
            CliError::new(Exit::Damaged, message)
        }
        Refusal::ReadOnly { .. } | Refusal::NotPermitted { .. } => CliError::new(Exit::NotPermitted, message),
        Refusal::BadPlace { .. } => CliError::new(Exit::Usage, message),
        Refusal::AlreadyExists { .. } => CliError::new(Exit::Refused, message)
            .hint("It is left as it is. Name another place: dateline init --ledger LEDGER"),
        _ => CliError::new(Exit::Refused, message),
    }
}
