//! What can be wrong with a short form.

/// Why a short form could not be read: what was wrong, where in the text, and what a right one looks like.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{shown}, at character {at}: {problem}; {hint}")]
pub struct ShorthandError {
    shown: String,
    at: usize,
    problem: String,
    hint: String,
}

impl ShorthandError {
    /// `index` counts characters from 0.
    pub(super) fn new(text: &str, index: usize, problem: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { shown: shown(text), at: index.saturating_add(1), problem: problem.into(), hint: hint.into() }
    }

    /// Where in the text, in characters from 1.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What was wrong.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

/// The text in quotation marks: not too long, and without characters that could steer a terminal.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 160;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
        None => format!("{text:?}"),
    }
}
