//! The house rules as people keep them: a small TOML file. Found, read, written.

use std::fmt::Write as _;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

use dateline_story::rules::{Parameter, Rule, Rules, Setting, Severity};
use toml::de::{DeTable, DeValue};

use crate::exit::{CliError, Exit};

/// The name of the file where none is given.
const FILE_NAME: &str = "house-rules.toml";
/// No file of rules is larger than this.
const BYTES_MAX: u64 = 1 << 20;
/// The columns of the file that is written.
const WIDTH: usize = 80;
/// No more names than this are offered for one that is not there.
const NEAREST: usize = 4;

/// The rules of a named file, or of the nearest one of the usual name, here or in a folder above; else those that are built in.
pub(crate) fn find(named: Option<&Path>) -> Result<Rules, CliError> {
    // A variable set to nothing is how people unset it for one command.
    let unset = std::env::var_os("DATELINE_RULES").is_some_and(|value| value.is_empty());
    if let Some(path) = named.filter(|path| !(path.as_os_str().is_empty() && unset)) {
        return read(path, &path.display().to_string());
    }
    let here = std::env::current_dir()
        .map_err(|error| CliError::new(Exit::NotFound, format!("the current folder cannot be read: {error}")))?;
    for (above, folder) in here.ancestors().enumerate() {
        let path = folder.join(FILE_NAME);
        if path.exists() {
            return read(&path, &format!("{}{FILE_NAME}", "../".repeat(above)));
        }
    }
    Ok(Rules::default())
}

fn read(path: &Path, name: &str) -> Result<Rules, CliError> {
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => CliError::bad_input(format!("there is no file of house rules {name}"))
            .hint("Write one: dateline check --print-rules > house-rules.toml"),
        std::io::ErrorKind::InvalidData => CliError::bad_input(format!("{name} is not text in UTF-8")),
        _ => CliError::bad_input(format!("{name} cannot be read: {error}")),
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    file.take(BYTES_MAX.saturating_add(1)).read_to_string(&mut text).map_err(unreadable)?;
    if u64::try_from(text.len()).is_ok_and(|bytes| bytes > BYTES_MAX) {
        return Err(CliError::bad_input(format!("{name} is larger than 1 MiB: it is no file of house rules")));
    }
    parse(&text, name)
}

/// What a file of rules says. What it leaves out is as the rules that are built in have it.
fn parse(text: &str, name: &str) -> Result<Rules, CliError> {
    let wrong = |span: Option<Range<usize>>, problem: &str| {
        let (line, column) = place(text, span.map_or(0, |span| span.start));
        CliError::bad_input(format!("{name}, line {line}, column {column}: {problem}"))
            .hint("See all rules, as a file: dateline check --print-rules")
    };
    let file = DeTable::parse(text).map_err(|error| wrong(error.span(), &format!("not TOML: {}", error.message())))?;
    let mut rules = Rules { read_from: Some(name.to_owned()), ..Rules::default() };
    for (key, value) in file.get_ref().iter() {
        let said = key.get_ref().as_ref();
        let rule = Rule::ALL.iter().copied().find(|rule| rule.word() == said).ok_or_else(|| {
            let there = nearest(said, Rule::ALL.iter().map(|rule| rule.word()));
            wrong(Some(key.span()), &format!("there is no rule {said:?}; there is {there}"))
        })?;
        let DeValue::Table(table) = value.get_ref() else {
            let problem = format!("{} is a table: [{0}] on a line of its own, its settings below it", rule.word());
            return Err(wrong(Some(value.span()), &problem));
        };
        for (key, value) in table.iter() {
            let problem = |problem: String| wrong(Some(value.span()), &format!("{}: {problem}", rule.word()));
            match key.get_ref().as_ref() {
                "severity" => {
                    let severity = Severity::ALL.iter().copied();
                    let severity = severity.clone().find(|one| value.get_ref().as_str() == Some(one.word()));
                    let severity =
                        severity.ok_or_else(|| problem(r#"severity is "fail", "warn" or "off""#.to_owned()))?;
                    rules.severities.insert(rule, severity);
                }
                said => {
                    let mut of_rule = Parameter::ALL.iter().copied().filter(|parameter| parameter.rule() == rule);
                    let parameter = of_rule.clone().find(|parameter| parameter.word() == said).ok_or_else(|| {
                        let known = std::iter::once("severity").chain(of_rule.by_ref().map(Parameter::word));
                        let there = nearest(said, known);
                        wrong(Some(key.span()), &format!("{} has no {said:?}; it has {there}", rule.word()))
                    })?;
                    let setting = setting(value.get_ref()).ok_or_else(|| problem(parameter.unfit().to_string()))?;
                    rules.set(parameter, setting).map_err(|error| problem(error.to_string()))?;
                }
            }
        }
    }
    Ok(rules)
}

fn setting(value: &DeValue<'_>) -> Option<Setting> {
    match value {
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            u32::from_str_radix(&digits, number.radix()).ok().map(Setting::Number)
        }
        DeValue::Array(all) => {
            let words = all.iter().map(|one| one.get_ref().as_str().map(str::to_owned));
            words.collect::<Option<Vec<String>>>().map(Setting::Words)
        }
        _ => None,
    }
}

/// The names most like one, the likest first.
fn nearest<'a>(said: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_by_cached_key(|name| (!name.contains(said), strsim::damerau_levenshtein(name, said)));
    names.truncate(NEAREST);
    names.join(", ")
}

/// The line and the column of a byte, from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().map_or(0, |start| start.chars().count()).saturating_add(1);
    (line, column)
}

/// Rules as a file that says the same when it is read.
pub(crate) fn written(rules: &Rules) -> String {
    let mut text = comment(
        "The house rules that `dateline check` goes by. It reads the file that --rules or DATELINE_RULES names, or \
         house-rules.toml in its folder or one above. What a file leaves out is as it is here.",
    );
    text.push_str(&comment(""));
    text.push_str(&comment(
        "severity is \"fail\" (the check ends with exit code 10), \"warn\" (somebody should look at it) or \"off\".",
    ));
    for rule in Rule::ALL {
        text.push('\n');
        text.push_str(&comment(&format!("{} {}", rule.meaning(), rule.definition())));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "[{}]\nseverity = {}", rule.word(), quoted(rules.severity(*rule).word()));
        for parameter in Parameter::ALL.iter().filter(|parameter| parameter.rule() == *rule) {
            text.push_str(&comment(parameter.meaning()));
            let _ = writeln!(text, "{} = {}", parameter.word(), value(&rules.setting(*parameter)));
        }
    }
    text
}

fn comment(text: &str) -> String {
    if text.is_empty() {
        return "#\n".to_owned();
    }
    textwrap::wrap(text, WIDTH - 2).into_iter().map(|line| format!("# {line}\n")).collect()
}

fn value(setting: &Setting) -> String {
    let words = match setting {
        Setting::Number(number) => return number.to_string(),
        Setting::Words(words) => words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", "),
    };
    if words.len() < WIDTH - 20 {
        return format!("[{words}]");
    }
    let lines: Vec<String> = textwrap::wrap(&words, WIDTH - 2).into_iter().map(|line| format!("  {line}\n")).collect();
    format!("[\n{}]", lines.concat())
}

/// A text as TOML writes it, which has all the escapes of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_printed_says_what_is_built_in() {
        let printed = written(&Rules::default());
        let read = parse(&printed, "house-rules.toml").unwrap();
        assert_eq!(Rules { read_from: None, ..read }, Rules::default());
        assert!(printed.lines().all(|line| line.chars().count() <= WIDTH), "{printed}");
        for rule in Rule::ALL {
            assert!(printed.contains(&format!("\n[{}]\n", rule.word())));
        }
    }

    #[test]
    fn what_a_file_leaves_out_is_as_it_is_built_in() {
        let read = parse("[late]\nseverity = \"off\"\n[two-sources]\nsources_min = 3\n", "house.toml").unwrap();
        let mut expected = Rules { read_from: Some("house.toml".to_owned()), ..Rules::default() };
        expected.severities.insert(Rule::Late, Severity::Off);
        expected.parameters.insert(Parameter::SourcesMin, Setting::Number(3));
        assert_eq!(read, expected);
        assert_eq!(parse("", "house.toml").unwrap().severities, Rules::default().severities);
    }

    #[test]
    fn a_wrong_file_says_where_and_what_there_is() {
        for (text, said) in [
            ("[late\n", "house.toml, line 1, column 6: not TOML: "),
            ("[late]\nseverity = \"warn\"\n[late]\n", "house.toml, line 3, column 2: not TOML: duplicate key"),
            (
                "\n[two-source]\n",
                "house.toml, line 2, column 2: there is no rule \"two-source\"; there is two-sources, plural-source",
            ),
            ("late = \"off\"", "house.toml, line 1, column 8: late is a table: [late] on a line of its own"),
            ("[late]\nseverity = \"error\"", "line 2, column 12: late: severity is \"fail\", \"warn\" or \"off\""),
            ("[late]\nseverty = \"off\"", "line 2, column 1: late has no \"severty\"; it has severity"),
            ("[two-sources]\nmin = 2", "two-sources has no \"min\"; it has sources_min, kinds, severity"),
            ("[two-sources]\nsources_min = 0", "sources_min is a whole number of at least 1"),
            ("[two-sources]\nsources_min = -1", "sources_min is a whole number of at least 1"),
            ("[two-sources]\nsources_min = 2.5", "sources_min is a whole number of at least 1"),
            ("[two-sources]\nsources_min = 99999999999", "sources_min is a whole number of at least 1"),
            ("[two-sources]\nkinds = [\"gossip\"]", "kinds has \"gossip\", which is none of statement, attribution"),
            ("[two-sources]\nkinds = \"claim\"", "kinds is a list of words"),
            ("[outruns-sources]\nhedging_words = [1]", "hedging_words is a list of words"),
            ("[outruns-sources]\nhedging_words = [\" \"]", "such as [\"allegedly\"]"),
        ] {
            let error = parse(text, "house.toml").unwrap_err();
            assert_eq!(error.code(), 5);
            assert!(error.text().contains(said), "{text:?}: {said:?} is not in {}", error.text());
        }
    }
}
