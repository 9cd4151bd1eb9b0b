//! A user for whom the rights of files hold: they mean nothing to root, as whom tests may run.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::common::{Desk, Run};

/// The user whom nothing belongs to.
pub const NOBODY: u32 = 65_534;

/// Somebody else at a desk, who may read what is in its folder.
pub struct Nobody<'a> {
    desk: &'a Desk,
    /// The program, where anybody can reach it.
    program: TempDir,
}

impl<'a> Nobody<'a> {
    pub fn at(desk: &'a Desk) -> Self {
        permit(desk.folder(), 0o755);
        let program = tempfile::tempdir().unwrap();
        permit(program.path(), 0o755);
        // By a process of its own: a program is not started while anybody has it open for writing, and a process that another test
        // starts at this moment would inherit our handle.
        let copied =
            Command::new("cp").arg(desk.command(&[]).get_program()).arg(program.path().join("dateline")).status();
        assert!(copied.unwrap().success());
        Self { desk, program }
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let own = self.desk.command(args);
        let mut command = Command::new(self.program.path().join("dateline"));
        command.args(args).current_dir(self.desk.folder()).env_clear().stdin(Stdio::null());
        command.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if self.desk.folder().metadata().unwrap().uid() == 0 {
            command.uid(NOBODY).gid(NOBODY);
        }
        Run::of(command.output().unwrap())
    }
}

pub fn permit(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}
