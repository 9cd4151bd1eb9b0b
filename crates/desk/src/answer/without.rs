//! What is said where something is to be taken away and is not there.

use dateline_story::counterfactual::NotThere;

use crate::DeskError;

/// No more names than this are offered to somebody who mistyped one.
const NEAREST: usize = 5;

/// The error, with the likeliest of the names that are there.
pub(super) fn not_there(problem: NotThere) -> DeskError {
    let near = match &problem {
        NotThere::Source { source_name, known, .. } => nearest(known, source_name),
        NotThere::Staff { staff, known, .. } => nearest(known, staff),
        _ => Vec::new(),
    };
    DeskError::NotThere { problem: Box::new(problem), near }
}

/// The names that look most like another, the likeliest first.
fn nearest(known: &[String], name: &str) -> Vec<String> {
    let wanted = name.trim().to_lowercase();
    let mut names: Vec<&String> = known.iter().collect();
    names.sort_by_cached_key(|other| strsim::damerau_levenshtein(&other.to_lowercase(), &wanted));
    names.into_iter().take(NEAREST).cloned().collect()
}
