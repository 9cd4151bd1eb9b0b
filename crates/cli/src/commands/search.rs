//! `search`: where words stand, across stories.

use dateline_story::query::{Ask, Query};

use super::read::point;
use super::{answered, open_desk, who};
use crate::args::{Global, SearchArgs};
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &SearchArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let words = typed(&args.words);
    let mut desk = open_desk(global).await?;
    let (as_of, view) = point(&desk, &args.point)?;
    let by = match &args.by {
        Some(by) => Some(who::party(&mut desk, (as_of, view), by).await?),
        None => None,
    };
    let ask = Ask::Search { words, by, hits_max: args.limit };
    let answer = answered(&mut desk, &Query { as_of, view, ask }, output).await?;
    output.answer(&answer, desk.zone())
}

/// The words as one text. What the shell was told to keep together is a phrase, unless it has quotation marks of its own.
fn typed(words: &[String]) -> String {
    let words = words.iter().map(|word| {
        let is_phrase = word.trim().contains(char::is_whitespace) && !word.contains(['"', '“', '”', '„', '‟']);
        if is_phrase { format!("\"{}\"", word.trim()) } else { word.clone() }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_shell_keeps_together_is_a_phrase() {
        let typed = |words: &[&str]| typed(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(typed(&["deeply", "saddened"]), "deeply saddened");
        assert_eq!(typed(&["deeply saddened", "sony"]), "\"deeply saddened\" sony");
        assert_eq!(typed(&["\"deeply saddened\" sony"]), "\"deeply saddened\" sony");
        assert_eq!(typed(&[" sony "]), " sony ");
    }
}
