//! The outlines of the countries, shaded where that is wanted.

use std::rc::Rc;

use wirescope_protocol::{MapAnswer, PaneAnswer};
use yew::prelude::*;

use super::outlines::{Country, Outlines};
use crate::{state::Shared, words::map as words};

/// How many shades there are.
const SHADES: u32 = 5;

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) outlines: Rc<Outlines>,
    pub(super) answer: Shared<PaneAnswer>,
    pub(super) shade: bool,
    /// The country that is asked for.
    pub(super) area: Option<String>,
    /// A country was clicked.
    pub(super) onarea: Callback<String>,
}

/// The shade of a count, from 1 to [`SHADES`]: each is for about three times as many articles as the one before.
pub(super) fn shade(count: u32, most: u32) -> u32 {
    let mut shade = SHADES;
    let mut least = f64::from(most);
    while shade > 1 {
        least /= f64::from(most).powf(1.0 / f64::from(SHADES)).clamp(1.3, 3.0);
        if f64::from(count) >= least {
            return shade;
        }
        shade -= 1;
    }
    1
}

/// The land. It is drawn again only if what it shows changes, not while the map is moved.
#[component]
pub(super) fn Land(props: &Props) -> Html {
    let PaneAnswer::Map(MapAnswer { countries, .. }) = &*props.answer else { return Html::default() };
    let most = countries.iter().map(|country| country.articles).max().unwrap_or(1);
    let draw = |country: &Country| {
        let count = countries.iter().find(|count| !count.iso.is_empty() && count.iso == country.iso);
        let level = count.filter(|_| props.shade).map(|count| format!("shade-{}", shade(count.articles, most)));
        let on = !country.iso.is_empty() && props.area.as_ref() == Some(&country.iso);
        let (articles, mentions) = count.map_or((0, 0), |count| (count.articles, count.mentions));
        let iso = country.iso.clone();
        let onclick = (props.shade && !iso.is_empty()).then(|| props.onarea.reform(move |_: MouseEvent| iso.clone()));
        html! {
            <path key={format!("{}{}", country.iso, country.name)} class={classes!("country", level, on.then_some("is-on"))} d={country.path.clone()} {onclick}>
                <title>{ words::country(&country.name, articles, mentions) }</title>
            </path>
        }
    };
    html! { <>{ for props.outlines.countries.iter().map(draw) }</> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_articles_are_never_lighter() {
        for most in [1, 2, 7, 300, 40_000] {
            let shades: Vec<_> = (1..=most.min(500)).map(|count| shade(count, most)).collect();
            assert!(shades.is_sorted() && shades.iter().all(|shade| (1..=SHADES).contains(shade)));
            assert_eq!(shade(most, most), SHADES);
        }
        assert_eq!(shade(1, 300), 1);
    }
}
