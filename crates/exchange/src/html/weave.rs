//! States of a page, one after another, woven into one: what stays the same from one state to the next is there once, with the stop
//! from which it shows and the one from which it does not.

use std::collections::BTreeMap;

/// A part of a page as it is at one stop.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// What tells it from those beside it. A part with the same key at the next stop is the same part.
    pub(super) key: String,
    /// Its markup, if it has no parts. That is its key then.
    pub(super) is_leaf: bool,
    /// Its parts.
    pub(super) parts: Vec<Node>,
}

/// What a part of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A link to a section, in the list of them.
    Link(&'static str),
    /// A section: its name in addresses, its title, what else that says.
    Section(&'static str, &'static str, &'static str),
    /// Entries that have something in common.
    Group,
    /// What they have in common.
    GroupTitle,
    /// A row: its latest entry, and what was before.
    Row,
    /// An entry.
    Entry,
    /// The title of an entry that is for a record, by its number.
    Title(u64),
    /// The title of an entry that is for none.
    BareTitle,
    /// A paragraph of a class.
    Paragraph(&'static str),
    /// Words of others.
    Quote(&'static str),
    /// A stretch of a line, of a class.
    Span(&'static str),
    /// The records of a day.
    Day,
    /// A record's line in the list of all, by its number.
    Line(u64),
}

impl Node {
    pub(super) const fn leaf(kind: Kind, markup: String) -> Self {
        Self { kind, key: markup, is_leaf: true, parts: Vec::new() }
    }

    pub(super) fn whole(kind: Kind, key: impl Into<String>, parts: Vec<Self>) -> Self {
        Self { kind, key: key.into(), is_leaf: false, parts }
    }
}

/// A part of a page, with when it shows.
#[derive(Debug)]
pub(super) struct Woven {
    pub(super) kind: Kind,
    pub(super) key: String,
    pub(super) is_leaf: bool,
    /// The stop from which it shows.
    pub(super) from: usize,
    /// The stop from which it does not; `None`: it does at the last.
    pub(super) until: Option<usize>,
    pub(super) parts: Vec<Woven>,
}

/// Takes in the state at the next stop.
pub(super) fn weave(woven: &mut Vec<Woven>, now: Vec<Node>, stop: usize) {
    let open: Vec<&Woven> = woven.iter().filter(|one| one.until.is_none()).collect();
    let kept = kept(&open, &now);
    // Which of those that show stay, by their places among them.
    let mut stays: Vec<bool> = vec![false; open.len()];
    for place in kept.iter().flatten() {
        if let Some(stays) = stays.get_mut(*place) {
            *stays = true;
        }
    }
    let mut old = std::mem::take(woven).into_iter();
    let mut place = 0_usize;
    for (mut node, kept) in now.into_iter().zip(kept) {
        let Some(target) = kept else {
            woven.push(fresh(node, stop));
            continue;
        };
        for mut one in old.by_ref() {
            if one.until.is_some() {
                woven.push(one);
                continue;
            }
            let is_it = place == target;
            if is_it {
                weave(&mut one.parts, std::mem::take(&mut node.parts), stop);
            } else if !stays.get(place).copied().unwrap_or_default() {
                one.until = Some(stop);
            }
            place = place.saturating_add(1);
            woven.push(one);
            if is_it {
                break;
            }
        }
    }
    for mut one in old {
        one.until.get_or_insert(stop);
        woven.push(one);
    }
}

fn fresh(node: Node, stop: usize) -> Woven {
    let parts = node.parts.into_iter().map(|part| fresh(part, stop)).collect();
    Woven { kind: node.kind, key: node.key, is_leaf: node.is_leaf, from: stop, until: None, parts }
}

/// For each part as it is now, the place among those that show of the one that it is; `None` for a new one. As many as can stay in
/// their order do.
fn kept(open: &[&Woven], now: &[Node]) -> Vec<Option<usize>> {
    let same = |one: &Woven, node: &Node| one.kind == node.kind && one.key == node.key;
    if open.len() == now.len() && open.iter().zip(now).all(|(one, node)| same(one, node)) {
        return (0..now.len()).map(Some).collect();
    }
    let mut places: BTreeMap<(Kind, &str), Vec<usize>> = BTreeMap::new();
    for (place, one) in open.iter().enumerate().rev() {
        places.entry((one.kind, &one.key)).or_default().push(place);
    }
    let found: Vec<Option<usize>> =
        now.iter().map(|node| places.get_mut(&(node.kind, node.key.as_str())).and_then(Vec::pop)).collect();
    longest_rise(&found)
}

/// The longest rising subsequence of the places, the others left out.
fn longest_rise(found: &[Option<usize>]) -> Vec<Option<usize>> {
    // The ends of the shortest rises of each length, as indexes into `found`, and what stands before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; found.len()];
    let at = |index: usize| found.get(index).copied().flatten();
    for (index, place) in found.iter().enumerate() {
        let Some(place) = place else { continue };
        let length = ends.partition_point(|end| at(*end).is_some_and(|other| other < *place));
        if let Some(before) = before.get_mut(index) {
            *before = length.checked_sub(1).and_then(|last| ends.get(last).copied());
        }
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut kept = vec![None; found.len()];
    let mut next = ends.last().copied();
    while let Some(index) = next {
        if let Some(kept) = kept.get_mut(index) {
            *kept = at(index);
        }
        next = before.get(index).copied().flatten();
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn nodes(keys: &[(u8, Vec<u8>)]) -> Vec<Node> {
        keys.iter()
            .map(|(key, parts)| {
                let leaf = |part: &u8| Node::leaf(Kind::Paragraph(""), part.to_string());
                Node::whole(Kind::Group, key.to_string(), parts.iter().map(leaf).collect())
            })
            .collect()
    }

    fn shown(woven: &[Woven], stop: usize) -> Vec<(String, Vec<String>)> {
        let shows = |one: &&Woven| one.from <= stop && one.until.is_none_or(|until| stop < until);
        let parts = |one: &Woven| one.parts.iter().filter(shows).map(|part| part.key.clone()).collect();
        woven.iter().filter(shows).map(|one| (one.key.clone(), parts(one))).collect()
    }

    proptest! {
        #[test]
        fn at_every_stop_just_what_was_there_shows_in_its_order(
            states in vec(vec((0_u8..6, vec(0_u8..4, 0..4)), 0..8), 1..8),
        ) {
            let mut woven = Vec::new();
            for (stop, state) in states.iter().enumerate() {
                weave(&mut woven, nodes(state), stop);
            }
            for (stop, state) in states.iter().enumerate() {
                let expected: Vec<(String, Vec<String>)> = state
                    .iter()
                    .map(|(key, parts)| (key.to_string(), parts.iter().map(ToString::to_string).collect()))
                    .collect();
                prop_assert_eq!(shown(&woven, stop), expected);
            }
        }

        #[test]
        fn what_only_grows_is_there_once(keys in proptest::collection::btree_set(any::<u8>(), 0..20)) {
            let all: Vec<(u8, Vec<u8>)> = keys.iter().map(|key| (*key, Vec::new())).collect();
            let mut woven = Vec::new();
            for (stop, _) in all.iter().enumerate() {
                weave(&mut woven, nodes(&all[all.len() - stop - 1..]), stop);
            }
            prop_assert_eq!(woven.len(), all.len());
        }
    }
}
