//! What is offered while one types.

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The answer that it stands for.
    pub(super) value: String,
    /// What is shown for it.
    pub(super) shown: String,
    /// What it is, beside it.
    pub(super) note: String,
}

impl Item {
    pub(super) fn new(value: impl Into<String>, note: impl Into<String>) -> Self {
        let value = value.into();
        Self { shown: value.clone(), value, note: note.into() }
    }
}

/// The items that fit what was typed: those that begin so first, then those in which a word does. All of them for nothing.
pub(super) fn fitting(items: &[Item], typed: &str) -> Vec<Item> {
    let typed = typed.trim().to_lowercase();
    let mut ranked: Vec<(u8, &Item)> =
        items.iter().filter_map(|item| rank(item, &typed).map(|rank| (rank, item))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item.clone()).collect()
}

fn rank(item: &Item, typed: &str) -> Option<u8> {
    let texts = [item.shown.to_lowercase(), item.value.to_lowercase(), item.note.to_lowercase()];
    let begins = |text: &String| text.starts_with(typed);
    let has_word = |text: &String| {
        text.match_indices(typed).any(|(at, _)| {
            text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|before| !before.is_alphanumeric())
        })
    };
    let [shown, value, note] = &texts;
    if begins(shown) || begins(value) {
        Some(0)
    } else if begins(note) {
        Some(1)
    } else {
        texts.iter().any(has_word).then_some(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_of_an_id_comes_before_one_of_a_name_and_that_before_one_of_a_word() {
        let items = [
            Item::new("us-officials", "U.S. officials"),
            Item::new("theater-chains", "Officials"),
            Item::new("off", "X"),
        ];
        let found: Vec<String> = fitting(&items, "Off").into_iter().map(|item| item.value).collect();
        assert_eq!(found, ["off", "theater-chains", "us-officials"]);
        assert_eq!(fitting(&items, "").len(), 3);
        assert_eq!(fitting(&items, "ffi"), []);
    }
}
