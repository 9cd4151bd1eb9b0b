//! What became of each record between two points, entry by entry: the story is taken back from the later one to the earlier.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::state::{body, heading, said_of};
use super::touched;
use super::tree::{Leaves, differing};
use crate::answer::Lens;
use crate::avowal::Avowal;
use crate::difference::at;
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};

/// What became of a story between two points.
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
    avowal: Option<Avowal>,
}

/// A value that is another than it was, or was so in between: its path, what it was, what it is, and the events that did it, each
/// with what the value was before and after it.
pub(super) struct ChangedField {
    pub(super) field: String,
    pub(super) was: FieldValue,
    pub(super) now: FieldValue,
    pub(super) steps: Vec<(u64, FieldValue, FieldValue)>,
}

/// Takes back what came after `before`, up to `after`, and takes down what it had changed.
pub(super) fn replay(before: &StoryState, after: &StoryState, lens: &Lens) -> Histories {
    let mut then = after.clone();
    let mut histories = Histories { records: BTreeMap::new(), heading: Vec::new() };
    let mut heading_since = heading(after);
    while let Some(number) = then.records().last().map(|record| record.entry.number) {
        if number <= before.last_number() {
            break;
        }
        let reached = touched::undo(&mut then);
        for one in reached.said_of {
            // What it was since: as nothing reached it later, as it is at the end.
            let since = || after.record(one).map(|record| History::at(after, record, lens));
            let Some(mut history) = histories.records.remove(&one).or_else(since) else { continue };
            match then.record(one) {
                Some(record) => history.go_back(&then, record, (number, reached.said.contains(&one)), lens),
                None => history.is_new = true,
            }
            histories.records.insert(one, history);
        }
        if reached.has_heading {
            let was = heading(&then);
            if was != heading_since {
                histories.heading.push((number, std::mem::replace(&mut heading_since, was)));
            }
        }
    }
    histories.heading.reverse();
    histories.records.values_mut().for_each(History::turn_around);
    histories
}

fn body_of(record: &Record, lens: &Lens) -> Value {
    body(record, lens).unwrap_or(Value::Null)
}

impl History {
    /// A record to which nothing had happened yet.
    fn at(state: &StoryState, record: &Record, lens: &Lens) -> Self {
        Self {
            is_new: false,
            body: body_of(record, lens),
            said_of: said_of(state, record),
            bodies: Vec::new(),
            saids: Vec::new(),
            avowed_by: Vec::new(),
            avowal: record.common().map(Avowal::of),
        }
    }

    /// Goes back to before an event that reached it; `says`: that it may have said something else then. Events are gathered the last one
    /// first.
    fn go_back(&mut self, then: &StoryState, record: &Record, (by, says): (u64, bool), lens: &Lens) {
        if says {
            let was = body_of(record, lens);
            if was != self.body {
                self.bodies.push((by, std::mem::replace(&mut self.body, was)));
            }
        }
        let avowal = record.common().map(Avowal::of);
        if avowal != self.avowal {
            self.avowed_by.push(by);
            self.avowal = avowal;
        }
        let was = said_of(then, record);
        if was != self.said_of {
            let since = std::mem::replace(&mut self.said_of, was);
            let was = &self.said_of;
            let names: BTreeSet<&String> = was.keys().chain(since.keys()).collect();
            let changed = names.into_iter().filter(|name| was.get(*name) != since.get(*name));
            let changed = changed.map(|name| (name.clone(), since.get(name).cloned().unwrap_or_default()));
            self.saids.push((by, changed.collect()));
        }
    }

    fn turn_around(&mut self) {
        self.bodies.reverse();
        self.saids.reverse();
        self.avowed_by.reverse();
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
    pub(super) fn differences(&self) -> Vec<ChangedField> {
        let mut found = self.differences_of_body();
        found.extend(self.differences_of_said());
        found
    }

    fn differences_of_body(&self) -> Vec<ChangedField> {
        if self.bodies.is_empty() {
            return Vec::new();
        }
        let mut paths = differing(&self.body, self.last_body());
        // What changed and changed back, unless it is part of what is told already.
        let mut in_between = BTreeSet::new();
        let mut was = &self.body;
        for (_, now) in &self.bodies {
            in_between.extend(differing(was, now));
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
            ChangedField { was: value(&self.body, &path), now: was, steps, field: path }
        };
        paths.into_iter().map(difference).collect()
    }

    fn differences_of_said(&self) -> Vec<ChangedField> {
        let mut found: BTreeMap<&String, ChangedField> = BTreeMap::new();
        for (by, changed) in &self.saids {
            for (name, now) in changed {
                let first = || {
                    let was = self.said_of.get(name).cloned().unwrap_or_default();
                    ChangedField { field: name.clone(), now: was.clone(), was, steps: Vec::new() }
                };
                let difference = found.entry(name).or_insert_with(first);
                let was = std::mem::replace(&mut difference.now, now.clone());
                difference.steps.push((*by, was, now.clone()));
            }
        }
        // A link or a gap that came and went is told as a record that did.
        let kept = |one: &ChangedField| one.was != one.now || is_told_back(&one.field);
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
