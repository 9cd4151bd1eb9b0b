//! Properties, tried on random cases.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;

/// Checks what a strategy makes, so many times (more where `DATELINE_CASES` says so), and tells the smallest case that fails.
pub fn for_each_of<S: Strategy>(count: u32, strategy: &S, check: impl Fn(S::Value)) {
    let config = ProptestConfig {
        cases: dateline_testkit::cases(count),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(strategy, |value| {
            check(value);
            Ok(())
        })
        .unwrap();
}

/// The same with a runtime, one to each case: nothing goes on from one to the next.
pub fn for_each_awaited<S: Strategy>(count: u32, strategy: &S, check: impl AsyncFn(S::Value)) {
    for_each_of(count, strategy, |value| Runtime::new().unwrap().block_on(check(value)));
}
