//! States of a page, one after another, woven into one: what stays the same from one state to the next is there once, with the stop
//! from which it shows and the one from which it does not.

use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A part of a page as it is at one stop.
pub(super) struct Node<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// What tells it from those beside it. A part with the same key at the next stop is the same part.
    pub(super) key: String,
    /// What is in it.
    inside: Inside<'a>,
}

/// What is in a part of a page.
enum Inside<'a> {
    /// No parts: the key is its markup.
    Leaf,
    /// These parts.
    Parts(Vec<Node<'a>>),
    /// The parts that are made of something. They are made only if the same part was not made of the very same thing at the stop
    /// before, so that a page is made anew only where it changes.
    Of(Rc<dyn Any>, Box<dyn FnOnce() -> Vec<Node<'a>> + 'a>),
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

impl<'a> Node<'a> {
    pub(super) const fn leaf(kind: Kind, markup: String) -> Self {
        Self { kind, key: markup, inside: Inside::Leaf }
    }

    pub(super) fn whole(kind: Kind, key: impl Into<String>, parts: Vec<Self>) -> Self {
        Self { kind, key: key.into(), inside: Inside::Parts(parts) }
    }

    /// A part that is made of something, and is the same as long as it is made of the very same.
    pub(super) fn made_of<T: 'static>(
        source: &Rc<T>,
        kind: Kind,
        key: impl Into<String>,
        parts: impl FnOnce() -> Vec<Self> + 'a,
    ) -> Self {
        let source: Rc<dyn Any> = Rc::<T>::clone(source);
        Self { kind, key: key.into(), inside: Inside::Of(source, Box::new(parts)) }
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
    /// What it was made of last.
    source: Option<Rc<dyn Any>>,
}

impl Woven {
    /// A part that comes in at a stop.
    fn new(node: Node<'_>, stop: usize) -> Self {
        let (source, parts) = match node.inside {
            Inside::Leaf => return Self::with(node.kind, node.key, true, stop),
            Inside::Parts(parts) => (None, parts),
            Inside::Of(source, parts) => (Some(source), parts()),
        };
        let parts = parts.into_iter().map(|part| Self::new(part, stop)).collect();
        Self { source, parts, ..Self::with(node.kind, node.key, false, stop) }
    }

    const fn with(kind: Kind, key: String, is_leaf: bool, from: usize) -> Self {
        Self { kind, key, is_leaf, from, until: None, parts: Vec::new(), source: None }
    }

    /// The same part, as it is at a stop.
    fn take(&mut self, inside: Inside<'_>, stop: usize) {
        match inside {
            Inside::Leaf => {}
            Inside::Parts(parts) => weave(&mut self.parts, parts, stop),
            Inside::Of(source, _) if self.source.as_ref().is_some_and(|known| Rc::ptr_eq(known, &source)) => {}
            Inside::Of(source, parts) => {
                weave(&mut self.parts, parts(), stop);
                self.source = Some(source);
            }
        }
    }
}

/// Takes in the state at the next stop.
pub(super) fn weave(woven: &mut Vec<Woven>, now: Vec<Node<'_>>, stop: usize) {
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
    for (node, kept) in now.into_iter().zip(kept) {
        let Some(target) = kept else {
            woven.push(Woven::new(node, stop));
            continue;
        };
        let mut inside = Some(node.inside);
        for mut one in old.by_ref() {
            if one.until.is_some() {
                woven.push(one);
                continue;
            }
            let is_it = place == target;
            if is_it {
                inside.take().into_iter().for_each(|inside| one.take(inside, stop));
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

/// For each part as it is now, the place among those that show of the one that it is; `None` for a new one. As many as can stay in
/// their order do.
fn kept(open: &[&Woven], now: &[Node<'_>]) -> Vec<Option<usize>> {
    let same = |one: &Woven, node: &Node<'_>| one.kind == node.kind && one.key == node.key;
    // Most of what there is stays in its place: only between what is the same at the start and at the end is anything looked for.
    let start = open.iter().zip(now).take_while(|(one, node)| same(one, node)).count();
    let (open_rest, now_rest) = (open.get(start..).unwrap_or_default(), now.get(start..).unwrap_or_default());
    let pairs = open_rest.iter().rev().zip(now_rest.iter().rev());
    let end = pairs.take_while(|(one, node)| same(one, node)).count();
    let (open_end, now_end) = (open.len().saturating_sub(end), now.len().saturating_sub(end));
    let mut places: BTreeMap<(Kind, &str), Vec<usize>> = BTreeMap::new();
    for (place, one) in open.iter().enumerate().take(open_end).skip(start).rev() {
        places.entry((one.kind, &one.key)).or_default().push(place);
    }
    let between = now.get(start..now_end).unwrap_or_default();
    let found: Vec<Option<usize>> =
        between.iter().map(|node| places.get_mut(&(node.kind, node.key.as_str())).and_then(Vec::pop)).collect();
    let mut kept: Vec<Option<usize>> = (0..start).map(Some).collect();
    kept.extend(longest_rise(&found));
    kept.extend((open_end..open.len()).map(Some));
    kept
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

    fn nodes(keys: &[(u8, Vec<u8>)]) -> Vec<Node<'_>> {
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
