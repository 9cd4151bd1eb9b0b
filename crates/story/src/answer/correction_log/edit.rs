//! What a correction changed, each thing for itself, so that it can be asked of an earlier state whether it stood there already.

use serde_json::Value;

use crate::difference::{Difference, at, differences};

/// One thing that a correction changed, as it stood before, and where.
#[derive(Debug)]
pub(super) enum Edit<'v> {
    /// This value stood there.
    Replaced(String, &'v Value),
    /// This was in the list there, this often, and goes from it.
    Removed(String, &'v Value, usize),
    /// This was in the list there only so often, and comes to it.
    Added(String, &'v Value, usize),
}

impl Edit<'_> {
    /// Whether it stood in an earlier state too.
    pub(super) fn stood_in(&self, state: &Value) -> bool {
        match self {
            Edit::Replaced(path, value) => at(state, path) == *value,
            Edit::Removed(path, item, times) => count(at(state, path), item) >= *times,
            Edit::Added(path, item, times) => count(at(state, path), item) <= *times,
        }
    }
}

fn count(list: &Value, item: &Value) -> usize {
    list.as_array().map_or(0, |items| items.iter().filter(|other| *other == item).count())
}

/// All that is not the same in two states of a record, as it stood in the first one.
pub(super) fn edits<'v>(was: &'v Value, now: &'v Value) -> Vec<Edit<'v>> {
    let mut found = Vec::new();
    for Difference { path, was, now } in differences(was, now, parts) {
        let (Value::Array(before), Value::Array(after)) = (was, now) else {
            found.push(Edit::Replaced(path, was));
            continue;
        };
        // Other places in a list hold something else now: what it had and has no longer, and the other way round.
        let (gone, come) = apart(before, after);
        found.extend(gone.into_iter().map(|(_, item)| Edit::Removed(path.clone(), item, count(was, item))));
        found.extend(come.into_iter().map(|(_, item)| Edit::Added(path.clone(), item, count(was, item))));
    }
    found
}

/// Where to look for a difference: in members, and in the items of a list that are others in their places.
fn parts<'v>(one: &Difference<'v>) -> Option<Vec<Difference<'v>>> {
    match (one.was, one.now) {
        (Value::Object(_), Value::Object(_)) => Some(one.parts()),
        (Value::Array(before), Value::Array(after)) => {
            let (gone, come) = apart(before, after);
            let in_place = gone.iter().map(|(place, _)| place).eq(come.iter().map(|(place, _)| place));
            in_place.then(|| gone.iter().map(|(place, _)| one.part(&place.to_string())).collect())
        }
        _ => None,
    }
}

/// Items of a list, with their places.
type PlacedItems<'v> = Vec<(usize, &'v Value)>;

/// What one list has and another one has not, and the other way round; what both have as often is in neither.
fn apart<'v>(before: &'v [Value], after: &'v [Value]) -> (PlacedItems<'v>, PlacedItems<'v>) {
    // What is at the same place in both first, so that little is left to be searched.
    let common = before.iter().zip(after).filter(|(was, now)| was == now).count();
    let mut come: PlacedItems<'v> = Vec::with_capacity(after.len().saturating_sub(common));
    come.extend(after.iter().enumerate().filter(|(place, now)| before.get(*place) != Some(*now)));
    let left = before.iter().enumerate().filter(|(place, was)| after.get(*place) != Some(*was));
    let mut gone = Vec::new();
    for (place, was) in left {
        match come.iter().position(|(_, now)| *now == was) {
            Some(found) => drop(come.remove(found)),
            None => gone.push((place, was)),
        }
    }
    (gone, come)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Whether all that is different between two lists stood in an earlier one.
    fn stood(earlier: &Value, was: &Value, now: &Value) -> bool {
        let of = |list: &Value| json!({ "list": list, "rest": 1 });
        let (earlier, was, now) = (of(earlier), of(was), of(now));
        edits(&was, &now).iter().all(|fault| fault.stood_in(&earlier))
    }

    #[test]
    fn an_item_that_goes_from_a_list_stood_wherever_the_list_had_it() {
        let (was, now) = (json!(["wrong", "right"]), json!(["right"]));
        assert!(stood(&json!(["wrong"]), &was, &now));
        assert!(stood(&json!(["right", "wrong"]), &was, &now));
        assert!(!stood(&json!(["right"]), &was, &now));
        assert!(!stood(&json!(null), &was, &now));
    }

    #[test]
    fn an_item_that_is_there_once_too_often_stood_where_it_was_so() {
        let (was, now) = (json!(["a", "a"]), json!(["a"]));
        assert!(stood(&json!(["a", "b", "a"]), &was, &now));
        assert!(!stood(&json!(["a"]), &was, &now));
    }

    #[test]
    fn an_item_that_comes_to_a_list_was_added_wherever_the_list_had_it_not() {
        let (was, now) = (json!(["a"]), json!(["a", "b"]));
        assert!(stood(&json!([]), &was, &now));
        assert!(!stood(&json!(["b", "a"]), &was, &now));
    }

    #[test]
    fn an_item_that_changes_in_its_place_is_compared_field_by_field() {
        let (was, now) = (json!([{ "by": "a", "at": 2 }]), json!([{ "by": "b", "at": 2 }]));
        assert!(stood(&json!([{ "by": "a", "at": 1 }]), &was, &now), "when it was is not what was wrong");
        assert!(!stood(&json!([{ "by": "b", "at": 2 }]), &was, &now));
    }

    #[test]
    fn what_is_the_same_has_no_fault() {
        let same = json!({ "a": [1, { "b": null }] });
        assert!(edits(&same, &same).is_empty());
    }
}
