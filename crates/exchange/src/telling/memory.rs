//! What was told of a story at one stop, so that at the next only what changed is told anew.

use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use dateline_presentation::facts::captured;
use dateline_story::answer::StoryAnswer;
use dateline_story::time::Timestamp;

use super::entry::Entry;
use super::log::Logged;

/// What was told before. The words are the same with one as without; what is as it was before is the very same entry.
#[derive(Default)]
pub(crate) struct Memory {
    circumstances: Circumstances,
    pub(super) entries: Told<Entry>,
    pub(super) lines: Told<Logged>,
}

/// On what the words of any entry hang, beside what it tells: what captured bytes are called, and which holds are over.
#[derive(Default, PartialEq)]
struct Circumstances {
    captured: Vec<(String, String)>,
    over: Vec<Timestamp>,
}

impl Memory {
    /// Forgets everything, if a story is told in other circumstances than before. `over` has the ends of holds that have come, in order.
    pub(crate) fn turn_to(&mut self, story: &StoryAnswer, over: Vec<Timestamp>) {
        let captured = captured(story).into_iter().map(|(sha256, name)| (sha256.to_string(), name.to_owned()));
        let circumstances = Circumstances { captured: captured.collect(), over };
        if circumstances != self.circumstances {
            *self = Self { circumstances, ..Self::default() };
        }
    }
}

/// Things told, by where they stand.
pub(super) struct Told<T>(RefCell<BTreeMap<Place, Kept<T>>>);

/// What something was told from, and what was told.
type Kept<T> = (Box<dyn Any>, Rc<T>);

/// A section, and the number of the record there.
pub(super) type Place = (&'static str, u64);

impl<T> Told<T> {
    /// What tells this: the same as before, if it was told from the same.
    pub(super) fn tell<V>(&self, place: Place, (view, beside): (&V, &str), tell: impl FnOnce() -> T) -> Rc<T>
    where
        V: PartialEq + Clone + 'static,
    {
        if let Some((from, told)) = self.0.borrow().get(&place)
            && let Some((known, known_beside)) = from.downcast_ref::<(V, String)>()
            && known == view
            && known_beside == beside
        {
            return Rc::clone(told);
        }
        let told = Rc::new(tell());
        let from: Box<dyn Any> = Box::new((view.clone(), beside.to_owned()));
        self.0.borrow_mut().insert(place, (from, Rc::clone(&told)));
        told
    }
}

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}
