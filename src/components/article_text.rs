//! The text of an article with its mentions and hits.
//!
//! It is drawn once per article: what is chosen in it is shown by classes that the reader view sets, so that stepping through
//! a long text costs nothing.

use std::rc::Rc;

use wirescope_protocol::Reading;
use yew::prelude::*;

use super::pieces::{Part, Run, cut};
use crate::words::{Kind, label_title};

#[derive(Clone, Properties)]
pub(crate) struct Props {
    pub(crate) reading: Rc<Reading>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&self.reading, &other.reading);
        // Cards carry counts that change while articles are added; the text does not show them.
        Rc::ptr_eq(one, two) || (one.id == two.id && one.hits == two.hits && one.marks == two.marks && one.text == two.text)
    }
}

/// The paragraphs.
#[component]
pub(crate) fn ArticleText(props: &Props) -> Html {
    let reading = &*props.reading;
    let part = |part: &Part| {
        let text = reading.text.get(part.range.clone()).unwrap_or_default().to_owned();
        match part.hit {
            Some(hit) => html! { <mark class="hit" data-hit={hit.to_string()}>{ text }</mark> },
            None => html! { { text } },
        }
    };
    let run = |run: &Run| {
        let parts = html! { { for run.parts.iter().map(part) } };
        let Some((at, mark)) = run.mark.and_then(|at| Some((at, reading.marks.get(at)?))) else { return parts };
        html! {
            <span
                class={classes!("ent", Kind::of(&mark.label).class())}
                role="button"
                tabindex={if at == 0 { "0" } else { "-1" }}
                aria-description={label_title(&mark.label)}
                data-mark={at.to_string()}
                data-card={mark.card.to_string()}
            >{ parts }</span>
        }
    };
    let paragraphs = cut(&reading.text, &reading.marks, &reading.hits);
    html! {
        <div class="prose">
            { for paragraphs.iter().map(|paragraph| html! { <p>{ for paragraph.runs.iter().map(run) }</p> }) }
        </div>
    }
}
