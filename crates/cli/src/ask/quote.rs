//! A command line for a shell, one that can be copied and run.

use std::fmt::Write as _;

use dateline_presentation::terminal::safe;

/// The words as one line that a shell reads as just these words. In printable ASCII unless `unicode`.
pub(super) fn shell_line<'a>(words: impl IntoIterator<Item = &'a str>, unicode: bool) -> String {
    words.into_iter().map(|word| shell_word(word, unicode)).collect::<Vec<_>>().join(" ")
}

fn shell_word(word: &str, unicode: bool) -> String {
    let printable = safe(word) == word && !word.contains('\n') && (unicode || word.is_ascii());
    match shlex::try_quote(word) {
        Ok(quoted) if printable => quoted.into_owned(),
        _ => bytes(word),
    }
}

/// `$'…'`, as bash, zsh, ksh and POSIX of 2024 read it: what a terminal must not or cannot show, byte by byte.
fn bytes(word: &str) -> String {
    let mut text = String::from("$'");
    for byte in word.bytes() {
        match byte {
            b'\'' | b'\\' => {
                text.push('\\');
                text.push(char::from(byte));
            }
            b' '..=b'~' => text.push(char::from(byte)),
            // Octal, of three digits: a digit that follows is not taken for a part of it. Writing to a String cannot fail.
            _ => {
                let _ = write!(text, "\\{byte:03o}");
            }
        }
    }
    text.push('\'');
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_words_stay_and_others_are_quoted() {
        let line = shell_line(["record", "sony-hack", "It’s $5 \"now\"", "don't", "a\u{1b}[31m", ""], true);
        assert_eq!(line, "record sony-hack 'It’s $5 \"now\"' \"don't\" $'a\\033[31m' ''");
        assert_eq!(shell_line(["é1"], false), "$'\\303\\2511'");
    }

    proptest! {
        #[test]
        fn a_shell_reads_back_just_the_words(text in dateline_wire::testing::nasty_text(), unicode: bool) {
            // No program can be given a NUL.
            let text = text.replace('\0', "");
            let script = format!("printf %s {}", shell_line([text.as_str()], unicode));
            let shell = std::process::Command::new("bash").args(["-c", &script]).output();
            prop_assert_eq!(String::from_utf8(shell.unwrap().stdout).unwrap(), text);
        }
    }
}
