//! bash: it gets the line up to the cursor, and lists candidates with what they are.

use std::ffi::OsString;
use std::io::{Error, Write};
use std::path::Path;

use clap::Command;
use clap_complete::CompletionCandidate;
use clap_complete::engine::complete;
use clap_complete::env::EnvCompleter;
use unicode_width::UnicodeWidthStr as _;

use super::candidates::cut;
use super::quoting::{Quote, Split, typed};

/// The variable in which it says what kind of completion it wants.
pub(super) const COMPLETION_TYPE: &str = "_DATELINE_COMP_TYPE";

/// What bash runs. It does without `COMP_WORDS`, in which a party such as `org:sony` would be three words; and without splitting
/// output at spaces, which would have bash expand a `*` in somebody's headline.
const SCRIPT: &str = r#"_dateline_complete() {
    COMPREPLY=()
    local candidate
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(
        VARIABLE=bash _DATELINE_COMP_TYPE="$COMP_TYPE" _DATELINE_COMP_WORDBREAKS="$COMP_WORDBREAKS" \
            _DATELINE_COLUMNS="$COLUMNS" PROGRAM -- "${COMP_LINE:0:COMP_POINT}" 2>/dev/null
    )
    if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *[=/:#] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o nosort -o bashdefault -F _dateline_complete BIN
else
    complete -o bashdefault -F _dateline_complete BIN
fi
"#;

/// The adapter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        _name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> Result<(), Error> {
        let program = format!("'{}'", typed(completer, Quote::Single));
        let script = SCRIPT.replace("VARIABLE", var).replace("BIN", bin).replace("PROGRAM", &program);
        buf.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        cmd: &mut Command,
        args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn Write,
    ) -> Result<(), Error> {
        let said = |name: &str| std::env::var(name).unwrap_or_default();
        let line = args.first().map(|line| line.to_string_lossy()).unwrap_or_default();
        let split = Split::breaking_at(&line, &said("_DATELINE_COMP_WORDBREAKS"));
        let words: Vec<OsString> = split.words.iter().map(OsString::from).collect();
        let current = words.len().saturating_sub(1);
        let candidates = complete(cmd, words, current, current_dir)?;
        let width = said("_DATELINE_COLUMNS").parse().unwrap_or(80);
        for reply in replies(&candidates, &split, &said(COMPLETION_TYPE), width) {
            writeln!(buf, "{reply}")?;
        }
        Ok(())
    }
}

/// One line for each candidate: what replaces the piece that bash completes and, where there are several to list, what it is.
/// Of several, bash types only as much as they have in common, which never reaches into what they are.
fn replies(candidates: &[CompletionCandidate], split: &Split, completion_type: &str, width: usize) -> Vec<String> {
    let word = split.words.last().map_or("", String::as_str);
    let (kept, piece) = word.split_at_checked(split.kept).unwrap_or((word, ""));
    let mut listed: Vec<(String, String)> = Vec::new();
    for candidate in candidates {
        let replacement = candidate.get_value().to_str().and_then(|value| value.strip_prefix(kept));
        if let Some(replacement) = replacement.filter(|text| !text.contains(char::is_control)) {
            let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
            listed.push((typed(replacement, split.quote), help.lines().next().unwrap_or_default().to_owned()));
        }
    }
    // 37 is menu-complete, 42 insert-completions: these type what they are given.
    let is_listing = listed.len() > 1 && !matches!(completion_type, "37" | "42");
    if !is_listing {
        return listed.into_iter().map(|(value, _)| value).collect();
    }
    let common = common_beginning(listed.iter().map(|(value, _)| value.as_str()));
    let loses_typed =
        !common.is_empty() && !common.to_lowercase().starts_with(&typed(piece, split.quote).to_lowercase());
    let longest = listed.iter().map(|(value, _)| value.width()).max().unwrap_or(0).min(width / 2);
    let mut lines: Vec<String> = listed
        .into_iter()
        .map(|(value, help)| {
            let room = width.saturating_sub(longest.max(value.width())).saturating_sub(5);
            if help.is_empty() || room < 10 { value } else { format!("{value:<longest$}  ({})", cut(&help, room)) }
        })
        .collect();
    if loses_typed {
        // Found by their names: what their ids have in common is not what was typed. A blank in the list has bash leave that alone.
        lines.push(" ".to_owned());
    }
    lines
}

fn common_beginning<'a>(mut texts: impl Iterator<Item = &'a str>) -> &'a str {
    let first = texts.next().unwrap_or_default();
    texts.fold(first, |common, text| {
        let shared = common.char_indices().zip(text.chars()).take_while(|((_, one), other)| one == other);
        let end = shared.last().map_or(0, |((at, character), _)| at.saturating_add(character.len_utf8()));
        common.get(..end).unwrap_or_default()
    })
}
