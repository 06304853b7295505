//! Whether the views other than the first are here: they stand in a part of the program of their own.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::parts;

/// How far that part is.
#[derive(Clone, PartialEq)]
pub(crate) struct Views {
    /// Whether it is here.
    pub(crate) here: bool,
    /// Why it is not, after a failure.
    pub(crate) problem: Option<String>,
    /// Tries again.
    pub(crate) again: Callback<MouseEvent>,
}

/// Follows it from the start of the page on.
#[hook]
pub(crate) fn use_views() -> Views {
    let come = use_state_eq(|| None::<Result<(), String>>);
    let tries = use_state_eq(|| 0_u32);
    {
        let come = come.clone();
        use_effect_with(*tries, move |_| spawn_local(async move { come.set(Some(parts::views().await)) }));
    }
    let again = {
        let (come, number) = (come.clone(), *tries);
        Callback::from(move |_| {
            come.set(None);
            tries.set(number + 1);
        })
    };
    Views { here: matches!(*come, Some(Ok(()))), problem: (*come).clone().and_then(Result::err), again }
}
