//! Nothing is recorded that nobody said yes to, and nobody waits for whoever thinks.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use dateline_testkit::NatsServer;

use crate::common::Desk;
use crate::terminal::{CONTROL_C, CONTROL_D, ENTER, ESCAPE, Terminal};
use crate::{command, desk, fill_in, start};

#[test]
fn stopping_at_any_question_records_nothing_and_says_so() {
    for (keys, code, said) in [
        (CONTROL_C, 130, "dateline: stopped; nothing was recorded"),
        (ESCAPE, 130, "dateline: called off; nothing was recorded"),
        (CONTROL_D, 5, "dateline: the input ended in the middle of a question; nothing was recorded"),
    ] {
        let desk = desk();
        // At the first question, with a question half answered, and at the last.
        let mut terminal = start(&desk, &["record"]);
        terminal.asks("What to record").types(keys);
        assert_eq!(terminal.ends(), code, "{}", terminal.screen());
        assert!(terminal.screen().contains(said), "{}", terminal.screen());

        if keys != CONTROL_D {
            let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
            terminal.asks("Who said it").types("so").asks("Who said it: so").types(keys);
            assert_eq!(terminal.ends(), code, "{}", terminal.screen());
        }

        let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
        fill_in(&mut terminal);
        terminal.types(keys);
        assert_eq!(terminal.ends(), code, "{}", terminal.screen());
        assert!(terminal.screen().contains(said), "{}", terminal.screen());
        assert_eq!(desk.exported().len(), 2, "something was recorded");
    }
}

#[test]
fn views_are_left_to_others_while_a_question_waits() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    terminal.asks("Who said it");
    let databases = files_called("db", &desk.path("cache"));
    assert!(!databases.is_empty());
    for database in databases {
        let file = std::fs::File::options().read(true).write(true).open(&database).unwrap();
        // A moment after the question shows, perhaps: the threads that had it end by themselves.
        let began = Instant::now();
        while file.try_lock().is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "{} is held", database.display());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    // Another's record in the meantime is no hindrance.
    desk.ok(&["record", "claim", "sony-hack", "--subject", "a", "--predicate", "b", "--object", "c"]);
    fill_in(&mut terminal);
    terminal.types(ENTER).shows("sony-hack#4 recorded at position 4");
    assert_eq!(terminal.ends(), 0);
}

fn files_called(name: &str, folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => files_called(name, &path),
            false if path.file_name().is_some_and(|file| file == name) => vec![path],
            false => Vec::new(),
        })
        .collect()
}

#[test]
fn no_is_no() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    fill_in(&mut terminal);
    terminal.types("maybe").types(ENTER).shows("answer y or n").types("\x15n").types(ENTER);
    assert_eq!(terminal.ends(), 130);
    assert!(terminal.screen().contains("called off; nothing was recorded"), "{}", terminal.screen());
    assert_eq!(desk.exported().len(), 2);
}

#[test]
fn a_terminal_that_goes_away_in_the_middle_of_a_question_ends_it_and_records_nothing() {
    let desk = desk();
    let mut terminal = start(&desk, &["record", "statement", "sony-hack"]);
    terminal.asks("Who said it").types("so").asks("Who said it: so").vanishes();
    // SIGHUP, as a shell counts it.
    let code = terminal.ends();
    assert!([129, 5].contains(&code), "{code}");

    // Under nohup and the like, nothing but the end of the input tells.
    let mut deaf = command(&desk, &[]);
    let program = deaf.get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' HUP; exec \"$@\"", "sh"]).arg(program).args(["record", "statement", "sony-hack"]);
    shell.env_clear().current_dir(desk.folder());
    for (name, value) in deaf.env("TERM", "xterm").get_envs() {
        if let Some(value) = value {
            shell.env(name, value);
        }
    }
    let mut terminal = Terminal::start(shell, 80);
    terminal.asks("Who said it").types("so").asks("Who said it: so").vanishes();
    assert_eq!(terminal.ends(), 5);
    assert_eq!(desk.exported().len(), 2);
}

#[test]
fn the_line_to_go_on_with_names_the_ledger_without_its_password() {
    let user = "authorization { users: [{ user: desk77, password: \"Hush-9182\" }] }";
    let server = NatsServer::options().extra_config(user).start().unwrap();
    let ledger = format!("{}/desk", server.url_as("desk77", "Hush-9182"));
    let desk = Desk::empty();
    desk.ok(&["init", "--ledger", &ledger]);
    desk.ok(&["record", "story", "oil", "--headline", "Oil", "--ledger", &ledger]);
    for flag in [&["--ledger", ledger.as_str()][..], &[&format!("--ledger={ledger}")]] {
        let args = [&["record", "claim", "oil", "--subject", "a", "--predicate", "b"], flag].concat();
        let mut terminal = Terminal::start(command(&desk, &args), 200);
        terminal.answers("The rest of the sentence", "c");
        terminal.asks("How it reached us").types(ESCAPE);
        assert_eq!(terminal.ends(), 130, "{}", terminal.screen());
        let screen = terminal.screen();
        assert!(screen.contains(&format!("127.0.0.1:{}/desk", server.port())), "{screen}");
        assert!(!screen.contains("Hush-9182") && !screen.contains("desk77"), "{screen}");
    }
}
