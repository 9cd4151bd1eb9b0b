//! The shells, each with how it hands over the line.
//!
//! zsh and fish hand over words with the quotation marks that were typed around them; bash, which would take words apart at every
//! `:` and `=`, hands over the line as it is (see [`super::bash`]).

use std::ffi::{OsStr, OsString};
use std::io::{Error, Write};
use std::path::Path;

use clap::Command;
use clap_complete::env::{Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::bash::{Bash, COMPLETION_TYPE};
use super::quoting::{Split, bare};

/// The variable in which some shells say on which word the cursor is.
const INDEX: &str = "_CLAP_COMPLETE_INDEX";

/// A shell.
#[derive(Clone, Copy)]
pub(super) enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

/// All shells.
pub(super) const SHELLS: [Shell; 5] = [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::Powershell, Shell::Zsh];

/// The same, as the engine wants them.
pub(super) const ALL: &[&dyn EnvCompleter] =
    &[&Shell::Bash, &Shell::Elvish, &Shell::Fish, &Shell::Powershell, &Shell::Zsh];

impl Shell {
    pub(super) fn is_named(self, name: &OsStr) -> bool {
        name.to_str().is_some_and(|name| self.is(name))
    }

    /// Whether the shell's script says where in the line the cursor is, where it always does.
    pub(super) fn says_where(self) -> bool {
        match self {
            Self::Bash => std::env::var_os(COMPLETION_TYPE).is_some(),
            Self::Elvish | Self::Zsh => std::env::var_os(INDEX).is_some(),
            // Their words end at the cursor.
            Self::Fish | Self::Powershell => true,
        }
    }

    /// The words of the line without their quotation marks, and which of them the cursor is on; from the arguments after `--`.
    pub(super) fn words(self, args: &[OsString]) -> (Vec<OsString>, usize) {
        let last = args.len().saturating_sub(1);
        match self {
            Self::Bash => {
                let words = Split::of(&args.first().map(|line| line.to_string_lossy()).unwrap_or_default()).words;
                let last = words.len().saturating_sub(1);
                (words.into_iter().map(OsString::from).collect(), last)
            }
            Self::Zsh => {
                let mut words: Vec<OsString> = args.iter().map(|word| bare(word)).collect();
                let current = index().unwrap_or(last);
                if words.len() == current {
                    words.push(OsString::new());
                }
                (words, current)
            }
            // Only the word at the cursor still has its marks.
            Self::Fish => {
                let bare_last = |(at, word): (usize, &OsString)| if at == last { bare(word) } else { word.clone() };
                (args.iter().enumerate().map(bare_last).collect(), last)
            }
            Self::Elvish => (args.to_vec(), index().unwrap_or(last)),
            Self::Powershell => (args.to_vec(), last),
        }
    }

    fn adapter(self) -> &'static dyn EnvCompleter {
        match self {
            Self::Bash => &Bash,
            Self::Elvish => &Elvish,
            Self::Fish => &Fish,
            Self::Powershell => &Powershell,
            Self::Zsh => &Zsh,
        }
    }
}

/// On which word the cursor is, where the shell says so.
fn index() -> Option<usize> {
    std::env::var(INDEX).ok()?.parse().ok()
}

impl EnvCompleter for Shell {
    fn name(&self) -> &'static str {
        self.adapter().name()
    }

    fn is(&self, name: &str) -> bool {
        self.adapter().is(name)
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> Result<(), Error> {
        self.adapter().write_registration(var, name, bin, completer, buf)
    }

    fn write_complete(
        &self,
        cmd: &mut Command,
        args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn Write,
    ) -> Result<(), Error> {
        let args = match self {
            Self::Bash => args,
            Self::Elvish | Self::Fish | Self::Powershell | Self::Zsh => self.words(&args).0,
        };
        self.adapter().write_complete(cmd, args, current_dir, buf)
    }
}
