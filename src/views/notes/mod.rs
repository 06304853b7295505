//! The view of what the reader has added: marks, tags, highlights and saved searches beside the notes themselves.

mod dialog;
mod side;

use wirescope_protocol::{NoteAbout, NoteRow, NotesAnswer, NotesAsk, PaneAnswer, PaneAsk, Passage};
use yew::prelude::*;

use crate::{
    components::{
        remark::{deeds, swatch},
        table::{More, snippet},
    },
    hooks::{App, Pane, use_app, use_pane},
    state::{Action, asks},
    words::notes as words,
};

pub(crate) use dialog::NotingDialog;
use side::Side;

/// How many more rows the button brings.
const MORE: u32 = 200;

/// The view.
#[component]
pub(crate) fn Notes() -> Html {
    let app = use_app();
    let Pane { ask, answer, current } = use_pane(&asks::notes(), asks::usual_notes());
    let PaneAsk::Notes(ask) = ask else { return Html::default() };
    let shown =
        answer.as_deref().and_then(|answer| if let PaneAnswer::Notes(notes) = answer { Some(notes.clone()) } else { None });
    let Some(shown) = shown else {
        return html! { <div class="bones bones-text" aria-hidden="true"><i /><i /><i /><i /></div> };
    };
    html! {
        <div class={classes!("notes-view", (!current).then_some("is-behind"))} aria-busy={(!current).to_string()}>
            <Side answer={shown.clone()} />
            { rows(&app, &ask, &shown) }
        </div>
    }
}

fn rows(app: &App, ask: &NotesAsk, answer: &NotesAnswer) -> Html {
    let onmore = app.asks(asks::notes(), ask, PaneAsk::Notes, |ask: &mut NotesAsk, ()| ask.limit += MORE);
    html! {
        <section class="notes-rows" aria-label={words::ROWS}>
            if answer.rows.is_empty() {
                <div class="nothing"><p class="nothing-title">{ words::NO_ROWS }</p><p>{ words::HOW_TO }</p></div>
            } else {
                <h2>{ words::rows(answer.total) }</h2>
                <ul>{ for answer.rows.iter().map(|row| row_of(app, row)) }</ul>
                <More shown={answer.rows.len()} of={answer.total} by={MORE} what={words::NOTES} {onmore} />
            }
        </section>
    }
}

fn row_of(app: &App, row: &NoteRow) -> Html {
    let source =
        |passage: &Passage| {
            let (id, start, end) = (passage.article.clone(), passage.start, passage.end);
            let onclick = app.dispatch.reform(move |_: MouseEvent| {
                if start < end { Action::OpenWords(id.clone(), start, end) } else { Action::Open(id.clone()) }
            });
            html! { <button type="button" class="link remark-source" {onclick}>{ &passage.title }</button> }
        };
    let (about, body) = match &row.about {
        NoteAbout::Words(passage, sentence) => {
            (String::new(), html! { <><q class="remark-sentence">{ snippet(sentence) }</q>{ source(passage) }</> })
        }
        NoteAbout::Article(passage) => (passage.title.clone(), source(passage)),
        NoteAbout::Name(name, articles) => {
            (name.name.clone(), html! { <span class="remark-source">{ words::named(&name.name, *articles) }</span> })
        }
    };
    html! {
        <li key={row.remark.entry.clone()} class="remark">
            { swatch(&row.remark.change) }
            <span class="remark-body">
                <span class="remark-says">{ words::says(&row.remark.change) }</span>
                { body }
            </span>
            { deeds(app, &row.remark, &about) }
        </li>
    }
}
