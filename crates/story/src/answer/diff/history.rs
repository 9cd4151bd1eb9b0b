//! What became of each record between two points, entry by entry.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::state::{body, heading, said_of};
use super::touched;
use super::tree::{Leaves, at, differences};
use crate::answer::Lens;
use crate::avowal::Avowal;
use crate::event::Fact;
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};

/// What was recorded between two points, folded once more onto the earlier state.
pub(super) struct Histories {
    /// Of every record that was reached, in the order of their numbers.
    pub(super) records: BTreeMap<u64, History>,
    /// Of the story's heading: each event that changed it, with what the heading was after it.
    pub(super) heading: Vec<(u64, Leaves)>,
}

/// What became of one record.
pub(super) struct History {
    /// Whether it was recorded in between: then it begins with its recording.
    pub(super) is_new: bool,
    body: Value,
    said_of: Leaves,
    /// Each event that changed what it says, with what it said after it.
    bodies: Vec<(u64, Value)>,
    /// Each event that changed what is said of it, with that; `null` for what is no longer said.
    saids: Vec<(u64, Leaves)>,
    /// Each event that changed whether it says that it is so: by its stance, its sources, or what of these counts.
    avowed_by: Vec<u64>,
    now: Leaves,
    avowal: Option<Avowal>,
}

/// A value that is another than it was, or was so in between: its path, what it was, what it is, and the events that did it, each
/// with what the value was before and after it.
pub(super) struct Difference {
    pub(super) field: String,
    pub(super) was: FieldValue,
    pub(super) now: FieldValue,
    pub(super) steps: Vec<(u64, FieldValue, FieldValue)>,
}

/// Folds what came after `before`, up to `after`, onto it, and takes down what changed.
pub(super) fn replay(before: &StoryState, after: &StoryState, lens: &Lens) -> Histories {
    let mut state = before.clone();
    let mut histories = Histories { records: BTreeMap::new(), heading: Vec::new() };
    let first = after.records().partition_point(|record| record.entry.number <= before.last_number());
    let mut next = before.last_number().saturating_add(1);
    for record in after.records().iter().skip(first) {
        let number = record.entry.number;
        // What the view leaves out is left out in the same places.
        (next..number).for_each(|hidden| state.hide(hidden));
        next = number.saturating_add(1);
        let was_heading = heading(&state);
        let reached = touched::apply(&mut state, &record.entry);
        for one in &reached.said_of {
            let says = reached.said.contains(one);
            if let Some(now) = state.record(*one) {
                let history =
                    histories.records.entry(*one).or_insert_with(|| History::begin(before, &state, now, lens));
                history.look(&state, now, (number, says), lens);
            }
        }
        if reached.said.iter().any(|one| is_heading(&state, *one)) {
            let now = heading(&state);
            if now != was_heading {
                histories.heading.push((number, now));
            }
        }
    }
    histories
}

fn is_heading(state: &StoryState, number: u64) -> bool {
    let fact = state.record(number).and_then(Record::fact);
    matches!(fact, Some(Fact::StoryOpened(_) | Fact::StoryRetitled(_) | Fact::StoryClosed(_)))
}

fn body_of(record: &Record, lens: &Lens) -> Value {
    body(record, lens).unwrap_or(Value::Null)
}

impl History {
    /// What a record was before anything reached it: as it was at the earlier point, or else as it was recorded.
    fn begin(before: &StoryState, state: &StoryState, now: &Record, lens: &Lens) -> Self {
        let then = before.record(now.entry.number);
        let (body, said_of) = match then {
            Some(then) => (body_of(then, lens), said_of(before, then)),
            None => (body_of(now, lens), said_of(state, now)),
        };
        let avowal = then.unwrap_or(now).common().map(Avowal::of);
        let (bodies, saids, avowed_by) = (Vec::new(), Vec::new(), Vec::new());
        let now = said_of.clone();
        Self { is_new: then.is_none(), body, said_of, bodies, saids, avowed_by, now, avowal }
    }

    /// Looks at the record after an event that reached it; `says`: that it may say something else since.
    fn look(&mut self, state: &StoryState, record: &Record, (by, says): (u64, bool), lens: &Lens) {
        if says {
            let body = body_of(record, lens);
            if *self.last_body() != body {
                self.bodies.push((by, body));
            }
        }
        let avowal = record.common().map(Avowal::of);
        if avowal != self.avowal {
            self.avowed_by.push(by);
            self.avowal = avowal;
        }
        let now = said_of(state, record);
        if now != self.now {
            let names: BTreeSet<&String> = self.now.keys().chain(now.keys()).collect();
            let changed = names.into_iter().filter(|name| self.now.get(*name) != now.get(*name));
            let changed =
                changed.map(|name| (name.clone(), now.get(name).cloned().unwrap_or_default())).collect::<Leaves>();
            self.saids.push((by, changed));
            self.now = now;
        }
    }

    fn last_body(&self) -> &Value {
        self.bodies.last().map_or(&self.body, |(_, body)| body)
    }

    /// The events that changed anything about it that the boards show: what it says, whether it says that this is so, whether it counts.
    /// What the desk keeps beside that does not show there; who its source is, only with figures.
    pub(super) fn moved_by(&self) -> BTreeSet<u64> {
        const BESIDE: [&str; 5] = ["note", "evidence", "grade", "stance", "embedded_in"];
        let is_figure = self.body.get("figure").is_some();
        let shows = |name: &str| !BESIDE.contains(&name) && (is_figure || name != "sourcing");
        let differ = |was: &Value, now: &Value| match (was, now) {
            (Value::Object(was), Value::Object(now)) => {
                was.keys().chain(now.keys()).any(|name| shows(name) && was.get(name) != now.get(name))
            }
            _ => true,
        };
        let counts = |name: &String| match name.strip_prefix("@withdrawn.") {
            Some(part) => part.split('.').next().is_some_and(shows),
            None => name == "@standing" || name == "@duplicate_of",
        };
        let mut moved: BTreeSet<u64> =
            self.saids.iter().filter(|(_, said)| said.keys().any(counts)).map(|(by, _)| *by).collect();
        moved.extend(&self.avowed_by);
        let mut was = &self.body;
        for (by, now) in &self.bodies {
            moved.extend(differ(was, now).then_some(*by));
            was = now;
        }
        moved
    }

    /// The events that changed whether it counts.
    pub(super) fn turned_by(&self) -> impl Iterator<Item = u64> + '_ {
        self.saids.iter().filter(|(_, said)| said.contains_key("@standing")).map(|(by, _)| *by)
    }

    /// Every value that changed.
    pub(super) fn differences(&self) -> Vec<Difference> {
        let mut found = self.differences_of_body();
        found.extend(self.differences_of_said());
        found
    }

    fn differences_of_body(&self) -> Vec<Difference> {
        if self.bodies.is_empty() {
            return Vec::new();
        }
        let mut paths = BTreeSet::new();
        differences("", &self.body, self.last_body(), &mut paths);
        // What changed and changed back, unless it is part of what is told already.
        let mut in_between = BTreeSet::new();
        let mut was = &self.body;
        for (_, now) in &self.bodies {
            differences("", was, now, &mut in_between);
            was = now;
        }
        for path in in_between {
            if !paths.iter().any(|told| overlap(told, &path)) {
                paths.insert(path);
            }
        }
        let value = |body: &Value, path: &str| FieldValue(at(body, path).clone());
        let difference = |path: String| {
            let mut steps = Vec::new();
            let mut was = value(&self.body, &path);
            for (by, body) in &self.bodies {
                let now = value(body, &path);
                if now != was {
                    steps.push((*by, std::mem::replace(&mut was, now.clone()), now));
                }
            }
            Difference { was: value(&self.body, &path), now: was, steps, field: path }
        };
        paths.into_iter().map(difference).collect()
    }

    fn differences_of_said(&self) -> Vec<Difference> {
        let mut found: BTreeMap<&String, Difference> = BTreeMap::new();
        for (by, changed) in &self.saids {
            for (name, now) in changed {
                let first = || {
                    let was = self.said_of.get(name).cloned().unwrap_or_default();
                    Difference { field: name.clone(), now: was.clone(), was, steps: Vec::new() }
                };
                let difference = found.entry(name).or_insert_with(first);
                let was = std::mem::replace(&mut difference.now, now.clone());
                difference.steps.push((*by, was, now.clone()));
            }
        }
        // A link or a gap that came and went is told as a record that did.
        let kept = |one: &Difference| one.was != one.now || is_told_back(&one.field);
        found.into_values().filter(kept).collect()
    }
}

fn is_told_back(field: &str) -> bool {
    matches!(field, "@standing" | "@rank" | "@duplicate_of") || field.starts_with("@withdrawn.")
}

/// Whether one path leads to a part of what another leads to.
fn overlap(one: &str, other: &str) -> bool {
    let inside =
        |whole: &str, part: &str| part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    inside(one, other) || inside(other, one)
}
