//! The words that stand beside it more often than elsewhere.

use web_sys::MouseEvent;
use wirescope_protocol::{Beside, Collocate, CollocatesAnswer, CollocatesAsk, ConcordanceAsk, PaneAnswer, PaneAsk};
use yew::prelude::*;

use super::{change_beside, change_lines};
use crate::{
    components::{
        choice::{Choice, Entries},
        table::{Corner, Grid, More},
    },
    hooks::use_app,
    state::{Action, Shared, texts},
    words::{concordance as words, numbers::thousands},
};

/// How many more words the button brings.
const MORE: u32 = 20;

const WINDOWS: [u8; 5] = [1, 2, 3, 5, 10];

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ask: CollocatesAsk,
    pub(super) answer: Option<Shared<PaneAnswer>>,
    /// Whether the answer is to what is asked now.
    pub(super) current: bool,
    /// What is looked at is called.
    pub(super) name: AttrValue,
    /// The lines that are shown: a word can be wanted beside.
    pub(super) lines: ConcordanceAsk,
}

/// The words, with how often each stands before and after it, and elsewhere.
#[component]
pub(super) fn BesideIt(props: &Props) -> Html {
    let app = use_app();
    let Props { ask, lines, name, .. } = props;
    let onwindow = {
        let (dispatch, ask, lines) = (app.dispatch.clone(), ask.clone(), lines.clone());
        Callback::from(move |window: String| {
            let window = window.parse().unwrap_or(ask.window);
            dispatch
                .emit(Action::Pane(texts::collocates_settings(), PaneAsk::Collocates(CollocatesAsk { window, ..ask.clone() })));
            if let Some(beside) = lines.beside.clone() {
                let beside = Some(Beside { window, ..beside });
                dispatch
                    .emit(Action::Pane(texts::concordance(), PaneAsk::Concordance(ConcordanceAsk { beside, ..lines.clone() })));
            }
        })
    };
    let windows: Entries = WINDOWS.into_iter().map(|window| (window.to_string().into(), words::window(window).into())).collect();
    let body = match props.answer.as_ref().and_then(collocates) {
        None => html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /></div> },
        Some(answer) if answer.collocates.is_empty() => html! { <p class="block-none">{ words::NO_COLLOCATES }</p> },
        Some(answer) => {
            let most = answer.collocates.first().map_or(1, |first| first.surprise).max(1);
            let taken = {
                let answer = props.answer.clone();
                Callback::from(move |()| answer.as_ref().and_then(collocates).map(grid).unwrap_or_default())
            };
            let onmore = change_beside(&app, ask, |ask, ()| ask.limit += MORE);
            let row = |collocate: &Collocate| {
                let on = lines.beside.as_ref().is_some_and(|beside| beside.word == collocate.word);
                let beside = (!on).then(|| Beside { word: collocate.word.clone(), window: ask.window });
                let onclick = change_lines(&app, lines, move |ask, _: MouseEvent| {
                    ask.beside = beside.clone();
                    ask.limit = ConcordanceAsk::default().limit;
                });
                let share = (collocate.surprise as f64 / most as f64).min(1.0);
                html! {
                    <tr key={collocate.word.clone()} class={classes!("entry", on.then_some("is-include"))} style={format!("--share:{share:.3}")}>
                        <th scope="row"><button type="button" aria-pressed={on.to_string()} title={words::collocate(collocate, name)} {onclick}>{ &collocate.written }</button></th>
                        <td>{ thousands(collocate.left) }</td>
                        <td>{ thousands(collocate.right) }</td>
                        <td>{ thousands(collocate.elsewhere) }</td>
                    </tr>
                }
            };
            html! {
                <>
                    <p class="beside-note">{ words::COLLOCATES_NOTE }</p>
                    <table class="beside-table">
                        <caption class="sr">{ words::COLLOCATES_TABLE }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ words::WORD }</th>
                                <th scope="col">{ words::BEFORE }</th>
                                <th scope="col">{ words::AFTER }</th>
                                <th scope="col">{ words::ELSEWHERE }</th>
                            </tr>
                        </thead>
                        <tbody>{ for answer.collocates.iter().map(row) }</tbody>
                    </table>
                    <Corner what={words::COLLOCATES_NOUN} shown={answer.collocates.len()} of={answer.distinct} grid={taken} />
                    <More shown={answer.collocates.len()} of={answer.distinct} by={MORE} what={words::COLLOCATES_NOUN} {onmore} />
                    if let Some(counted_in) = words::counted_in(answer) { <p class="beside-note">{ counted_in }</p> }
                </>
            }
        }
    };
    html! {
        <aside class={classes!("groups", "beside", (!props.current).then_some("is-late"))} aria-label={words::COLLOCATES}>
            <div class="beside-head">
                <h3>{ words::COLLOCATES }</h3>
                <label class="sort"><Choice id="words-window" label={words::WINDOW} chosen={ask.window.to_string()} entries={windows} onchoose={onwindow} /></label>
            </div>
            { body }
        </aside>
    }
}

/// The words in plain text.
fn grid(answer: &CollocatesAnswer) -> Grid {
    let row = |collocate: &Collocate| {
        let Collocate { written, left, right, elsewhere, surprise, .. } = collocate;
        let likelihood = format!("{}.{:02}", surprise / 100, surprise % 100);
        vec![written.clone(), left.to_string(), right.to_string(), elsewhere.to_string(), likelihood]
    };
    let head = [words::WORD, words::BEFORE, words::AFTER, words::ELSEWHERE, words::LIKELIHOOD];
    Grid::new(&head, answer.collocates.iter().map(row))
}

fn collocates(answer: &Shared<PaneAnswer>) -> Option<&CollocatesAnswer> {
    match &**answer {
        PaneAnswer::Collocates(answer) => Some(answer),
        _ => None,
    }
}
