//! A callback that stays the same one.

use yew::prelude::*;

/// Calls the latest callback, but is equal to what it was before: what has it as a property is not drawn again because of it.
#[hook]
pub(crate) fn use_steady<T: 'static>(callback: Callback<T>) -> Callback<T> {
    let latest = use_mut_ref(|| callback.clone());
    *latest.borrow_mut() = callback;
    use_callback((), move |event: T, ()| {
        let callback = latest.borrow().clone();
        callback.emit(event);
    })
}
