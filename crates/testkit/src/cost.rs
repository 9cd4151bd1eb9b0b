//! What something costs, whatever else the machine does meanwhile.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// How long this thread has had a processor so far. Two of these tell what it did in between, where a clock would tell how busy the
/// machine is with others as well.
///
/// # Panics
/// Never on a system that tells: what its clock says is never negative.
#[must_use]
#[allow(clippy::expect_used, reason = "only tests call it")]
pub fn thread_cost() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).expect("a cost is never negative")
}
