//! The form under the facet of numbers: articles with a number from one to another.

use web_sys::{InputEvent, SubmitEvent};
use wirescope_protocol::{Clause, Field, PaneId, Test};
use yew::prelude::*;

use crate::{
    browser::dom,
    hooks::{use_app, use_selection},
    state::Action,
    words::filters as words,
};

/// What makes the clause.
fn pane() -> PaneId {
    PaneId::named("amounts")
}

/// Whether an end of a range may be a number: open, or with a digit in it. What it comes to, the index knows.
fn may_be_amount(end: &str) -> bool {
    end.is_empty() || end.contains(|c: char| c.is_ascii_digit())
}

/// Whether both ends have a unit, and not the same: no number is of both.
fn is_mixed(from: &str, to: &str) -> bool {
    let unit =
        |end: &str| end.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !".,-".contains(*c)).collect::<String>();
    let (from, to) = (unit(from), unit(to));
    !from.is_empty() && !to.is_empty() && from != to
}

/// Whether plain numbers end before they begin.
fn is_turned(from: &str, to: &str) -> bool {
    let plain = |end: &str| end.replace(',', "").parse::<u64>().ok();
    plain(from).zip(plain(to)).is_some_and(|(from, to)| from > to)
}

/// The form, with what is asked for now.
#[component]
pub(crate) fn Amounts() -> Html {
    let app = use_app();
    let selection = use_selection();
    let refused = use_state(|| false);
    let now = selection.selection.clauses.iter().find_map(|clause| match &clause.test {
        Test::Interval { from, to } if clause.field == Field::Numbers && clause.pane == Some(pane()) => {
            Some([from.clone(), to.clone()])
        }
        _ => None,
    });
    // What is written and not yet asked for.
    let written = use_state(<[String; 2]>::default);
    {
        let written = written.clone();
        use_effect_with(now, move |now| written.set(now.clone().unwrap_or_default()));
    }
    let onsubmit = {
        let (written, refused, dispatch) = (written.clone(), refused.clone(), app.dispatch.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [from, to] = written.each_ref().map(|end| end.trim().to_owned());
            let is_right = may_be_amount(&from) && may_be_amount(&to) && !is_turned(&from, &to) && !is_mixed(&from, &to);
            refused.set(!is_right);
            if is_right {
                let clause = Clause { field: Field::Numbers, test: Test::Interval { from, to }, pane: Some(pane()) };
                dispatch.emit(Action::Limit { clause, goes_on: false });
            }
        })
    };
    let end = |at: usize, label: &'static str, example: &'static str| {
        let oninput = {
            let written = written.clone();
            Callback::from(move |event: InputEvent| {
                let mut ends = (*written).clone();
                ends[at] = dom::value_of(&event);
                written.set(ends);
            })
        };
        html! {
            <label>{ label }<input type="text" autocomplete="off" spellcheck="false" placeholder={example} value={written[at].clone()} {oninput}
                aria-invalid={refused.to_string()} aria-describedby={refused.then_some("amounts-help")} /></label>
        }
    };
    let [first, second] = words::AMOUNTS_EXAMPLE;
    html! {
        <form class="amounts" aria-labelledby="amounts-title" {onsubmit}>
            <span id="amounts-title" class="amounts-title">{ words::AMOUNTS }</span>
            { end(0, words::AMOUNTS_FROM, first) }
            { end(1, words::AMOUNTS_TO, second) }
            <button type="submit" class="button">{ words::AMOUNTS_SHOW }</button>
            if *refused { <p id="amounts-help" role="alert">{ words::NO_AMOUNT }</p> }
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_have_digits_or_are_open() {
        assert!(["", "10", "$5m", "2.5 million", "10%"].into_iter().all(may_be_amount));
        assert!(!["soon", "-", "$"].into_iter().any(may_be_amount));
        assert!(is_mixed("$5m", "10%") && !is_mixed("$5m", "$10m") && !is_mixed("5", "£10") && !is_mixed("1,000", "2.5 million"));
        assert!(is_turned("1,000", "20") && !is_turned("20", "1,000") && !is_turned("$5m", "1"));
    }
}
