//! Quotations that both sides have, and those that only one has.

use wirescope_protocol::{ComparedQuotation, DifferencesAnswer, PaneAnswer};
use yew::prelude::*;

use super::{
    differences::{MORE, Pairs, Props, half, key, use_more, use_open},
    grids, heading,
    sides::side_class,
};
use crate::{
    components::table::{Corner, More},
    hooks::use_reader,
    words::compare as words,
};

/// Both lists.
#[component]
pub(super) fn Quoted(props: &Props) -> Html {
    let list = Pairs::new(props, use_more(), grids::quoted_by_both);
    let more = use_more();
    let reader = use_reader();
    let onopen = use_open();
    let PaneAnswer::Differences(DifferencesAnswer { quotations, quotations_total, read, .. }) = &*props.answer else {
        return Html::default();
    };
    let names = props.names.each_ref().map(|name| name.as_str());
    let row = |quotation: &ComparedQuotation| {
        let half = |side: usize| {
            let (passage, said) = &quotation.sides[side];
            if quotation.articles[side] == 0 { Html::default() } else { half(side, passage, said, &reader, &onopen) }
        };
        let is_both = part_of(quotation) == 0;
        html! {
            <li key={format!("{:?}", quotation.sides.each_ref().map(|(passage, _)| key(passage)))} class="pair">
                <p class="pair-head"><b>{ words::speaker(quotation) }</b>{ " " }<span class="pair-note">{ words::in_articles(quotation.articles, names) }</span></p>
                <div class={is_both.then_some("pair-sides")}>{ half(0) }{ half(1) }</div>
            </li>
        }
    };
    let rows: [Vec<Html>; 3] = [0, 1, 2].map(|part| quotations.iter().filter(|one| part_of(one) == part).map(row).collect());
    let [both, one, other] = rows;
    let shown = one.len() + other.len();
    let of = quotations_total[1] + quotations_total[2];
    // Each side brings so many more, as far as it has them.
    let more_of = |side: usize, shown: usize| quotations_total[side + 1].saturating_sub(shown as u32).min(MORE);
    let by = more_of(0, one.len()) + more_of(1, other.len());
    let both = list.draw(
        "compare-quoted",
        [words::QUOTED, words::QUOTED_NOTE, words::QUOTED_NONE, words::QUOTED_NOUN],
        quotations_total[0],
        both,
    );
    let grid = grids::of(&props.answer, &props.names, grids::quoted_by_one);
    let corner = html! {
        if shown > 0 { <Corner what={words::QUOTED_ONCE_NOUN} {shown} {of} {grid} /> }
    };
    let column = |side: usize, rows: Vec<Html>| {
        html! {
            <div class={side_class(side)}>
                <h4>{ words::part(&words::only_in(&props.names[side]), quotations_total[side + 1]) }</h4>
                <ol class="pairs">{ for rows }</ol>
            </div>
        }
    };
    html! {
        <>
            { both }
            <section class="compare-part" aria-labelledby="compare-quoted-once">
                { heading("compare-quoted-once", words::QUOTED_ONCE, corner) }
                <p class="compare-note">{ words::quoted_once(*read, props.of) }</p>
                <div class="pair-sides">{ column(0, one) }{ column(1, other) }</div>
                <More {shown} {of} {by} what={words::QUOTED_ONCE_NOUN} onmore={more} />
            </section>
        </>
    }
}

/// Whether both sides have it, or the first alone, or the second.
pub(super) fn part_of(quotation: &ComparedQuotation) -> usize {
    match quotation.articles {
        [_, 0] => 1,
        [0, _] => 2,
        _ => 0,
    }
}
