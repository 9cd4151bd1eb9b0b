//! `completions` and `man`.

use std::path::Path;

use clap_complete::Shell;

use crate::exit::CliError;
use crate::output::Output;

pub(super) fn completions(shell: Shell, output: &Output) -> Result<(), CliError> {
    output.print(&crate::complete::registration(shell)?)
}

pub(super) fn man(folder: &Path, output: &Output) -> Result<(), CliError> {
    let fail = |error: std::io::Error| CliError::unwritable(folder.display(), &error);
    std::fs::create_dir_all(folder).map_err(fail)?;
    clap_mangen::generate_to(crate::help::command(), folder).map_err(fail)?;
    output.print(&format!("Wrote the manual pages to {}. Read one: man -l {0}/dateline.1\n", folder.display()))
}
