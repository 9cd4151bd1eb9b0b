//! sled 0.34 can panic where it should return an error. A panic in here becomes [`ViewsError::Broken`].

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::ViewsError;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

static QUIET: Once = Once::new();

/// Runs something that may panic inside sled. The panic's message goes into the error, and not to the terminal as well.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, ViewsError> {
    QUIET.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            // A thread that is ending has no such flag any more.
            if !INSIDE.try_with(Cell::get).unwrap_or(false) {
                usual(panic);
            }
        }));
    });
    let outer = INSIDE.replace(true);
    // Nothing of ours is left half changed: whoever gets the error never uses the database again.
    let done = catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(outer);
    done.map_err(|panic| ViewsError::broken(format!("sled gave up: {}", text_of(&*panic))))
}

fn text_of(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without a reason")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_message() {
        let done = guarded(|| panic!("page {} is gone", 7));
        assert_eq!(done, Err::<(), _>(ViewsError::broken("sled gave up: page 7 is gone")));
    }
}
