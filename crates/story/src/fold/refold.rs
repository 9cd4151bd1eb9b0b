//! The same story folded anew: from its beginning, or with some of its records left out, as a counterfactual is made.

use std::collections::BTreeSet;

use super::StoryState;

impl StoryState {
    /// This story as it would be if some of its records had never come. Every rule of the fold holds: what they changed has the value
    /// that stood before, what they withdrew stands again. What is left out already stays so.
    #[must_use]
    pub fn refolded(&self, left_out: &BTreeSet<u64>) -> Self {
        self.fold_again(left_out, |_| {})
    }

    /// Looks at this story after each of its entries, the first one first. Whoever can go the other way does better with
    /// [`Self::undo`].
    pub fn at_each_entry(&self, look: impl FnMut(&Self)) {
        self.fold_again(&BTreeSet::new(), look);
    }

    fn fold_again(&self, left_out: &BTreeSet<u64>, mut look: impl FnMut(&Self)) -> Self {
        let mut again = Self::new(self.slug.clone());
        let mut hidden = self.hidden.union(left_out).copied().peekable();
        for record in &self.records {
            let number = record.entry.number;
            // In the order of the story: what an entry finds hidden is what was left out before it.
            while let Some(earlier) = hidden.next_if(|hidden| *hidden < number) {
                again.hide(earlier);
            }
            if hidden.next_if_eq(&number).is_some() {
                again.hide(number);
            } else {
                again.apply(record.entry.clone());
                look(&again);
            }
        }
        hidden.for_each(|number| again.hide(number));
        again
    }

    /// Takes chains from what a record says now, by their places in it. Nothing may be applied after this.
    pub(crate) fn strike_chains(&mut self, number: u64, places: &BTreeSet<usize>) {
        let Some(record) = self.record_mut(number) else { return };
        let Some(mut body) = record.body() else { return };
        let mut place = 0_usize;
        body.common.sourcing.retain(|_| {
            let kept = !places.contains(&place);
            place = place.saturating_add(1);
            kept
        });
        record.effective = Some(Box::new(body));
    }

    /// Takes a record out, while what it did to others stays done. Nothing may be applied after this.
    pub(crate) fn take_out(&mut self, number: u64) {
        self.records.retain(|record| record.entry.number != number);
        self.anomalies.retain(|anomaly| anomaly.number != number);
        self.hidden.insert(number);
    }
}
