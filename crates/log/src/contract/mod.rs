//! What every log promises, as functions that every adapter's tests call.
//!
//! An adapter's test makes a [`Fixture`] and calls [`run_contract`]. Each promise gets a fresh log and is named in the
//! output when it is broken. The code here asserts freely: it only ever runs in tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod appending;
mod idempotence;
mod racing;
mod reading;
mod restoring;
mod sample;
mod tailing;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use crate::{EventLog, LedgerInfo};

/// How long one promise may take before it counts as broken by hanging.
const PROMISE_SECONDS_MAX: u64 = 120;

/// Makes logs of one kind for the contract.
#[async_trait::async_trait]
pub trait Fixture: Send + Sync {
    /// Where a log stands: a path, a stream's name. It may own what has to live as long as the log, such as a folder.
    type Place: Send + Sync;

    /// A new and empty log in a place of its own.
    async fn create(&self, info: LedgerInfo) -> (Self::Place, Arc<dyn EventLog>);

    /// A further handle on the log at that place, as another process would have it: nothing is shared with the handles
    /// that are open already but the log itself.
    async fn open(&self, place: &Self::Place) -> Arc<dyn EventLog>;
}

/// Names the promise on the way out of a failing test: the panic itself only shows a line.
struct Promise(&'static str);

impl Drop for Promise {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the log does not keep this promise: {}", self.0);
        }
    }
}

async fn keep(name: &'static str, promise: impl Future<Output = ()>) {
    let _named = Promise(name);
    let time_max = Duration::from_secs(PROMISE_SECONDS_MAX);
    assert!(tokio::time::timeout(time_max, promise).await.is_ok(), "not done after {PROMISE_SECONDS_MAX} s");
}

macro_rules! promises {
    ($fixture:expr; $($room:ident: $($name:ident),+ $(,)?;)+) => {
        $($(keep(concat!(stringify!($room), "::", stringify!($name)), $room::$name($fixture)).await;)+)+
    };
}

/// Checks every promise on logs that the fixture makes.
///
/// # Panics
/// When a promise is broken; its name is printed to standard error.
pub async fn run_contract<F: Fixture>(fixture: &F) {
    promises! { fixture;
        appending:
            a_new_log_is_empty_and_knows_who_it_is,
            positions_are_dense_from_one,
            bytes_come_back_as_they_went_in,
            an_event_of_exactly_the_limit_is_taken,
            an_event_over_the_limit_is_refused_with_the_limit,
            a_batch_over_the_limit_is_refused_with_the_limit,
            the_largest_batch_is_taken,
            an_empty_batch_is_refused,
            a_conflict_names_what_was_expected_and_what_is_there,
            a_story_that_was_not_named_is_expected_to_have_no_entry,
            a_batch_over_several_stories_lands_together,
            one_wrong_expectation_keeps_the_whole_batch_out,
            recorded_times_are_those_of_now;
        idempotence:
            the_same_batch_again_is_answered_with_its_positions,
            the_same_batch_is_known_after_reopening,
            events_that_came_one_by_one_are_known_as_a_batch,
            an_id_with_other_bytes_is_refused,
            an_id_in_another_story_is_refused,
            a_batch_that_is_known_in_part_is_refused,
            an_id_twice_in_one_batch_is_refused;
        reading:
            reading_starts_after_any_position_and_ends_at_the_head,
            reading_ends_at_the_head_as_it_was_at_the_first_page,
            many_pages_come_in_order,
            a_story_is_read_alone_and_in_order,
            a_second_handle_reads_what_the_first_appended;
        racing:
            of_two_writers_with_one_expectation_exactly_one_wins,
            every_acknowledged_event_of_two_racing_writers_is_there_once,
            many_writers_to_different_stories_all_land,
            the_same_batch_at_once_through_two_handles_lands_once;
        tailing:
            a_tail_yields_what_is_there_and_then_what_comes,
            a_tail_of_an_empty_log_waits_for_the_first_entry,
            a_tail_from_the_middle_starts_there;
        restoring:
            a_restored_log_keeps_the_times_and_says_so,
            what_is_appended_after_a_restore_has_the_logs_own_time,
            a_handle_from_before_the_restore_reads_its_marks,
            a_log_with_entries_takes_no_restore,
            the_same_restore_again_changes_nothing,
            a_restore_that_fails_half_way_can_be_run_again,
            a_history_of_another_length_than_announced_is_refused,
            a_restored_event_over_the_limit_is_refused,
            entries_without_an_id_are_restored,
            an_id_that_stands_twice_in_a_history_is_kept_twice,
            a_carried_time_that_counted_for_nothing_is_restored_as_such,
            restored_ids_are_known,
            a_long_history_is_restored_whole;
    }
}
