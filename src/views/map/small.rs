//! The map in small, for the overview: where the places are. It leads to the map.

use wirescope_protocol::PlaceLevel;
use yew::prelude::*;

use super::{
    map, outlines,
    projection::{Degrees, project},
    surface::extent,
};
use crate::{
    components::camera::Area,
    hooks::{Pane, use_app, use_pane},
    state::{Action, View, charts},
    words::map as words,
};

/// Width and height of the drawing, in units of it.
const SIZE: (f64, f64) = (240.0, 120.0);
/// It shows no less of the world than this, in radians.
const LEAST: f64 = 0.5;
/// The least and the greatest radius of a dot.
const RADII: (f64, f64) = (2.5, 7.0);

/// The area around these places, with a margin, as wide for its height as the drawing; units of the projection.
fn around([left, top, right, bottom]: Area) -> Area {
    let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
    let width = ((right - left) * 1.3).max((bottom - top) * 1.3 * SIZE.0 / SIZE.1).max(LEAST);
    let height = width * SIZE.1 / SIZE.0;
    [x - width / 2.0, y - height / 2.0, width, height]
}

/// The drawing; nothing where no place has a position.
#[component]
pub(crate) fn SmallMap() -> Html {
    let app = use_app();
    let Pane { answer, .. } = use_pane(&charts::map(), charts::usual_map());
    let land = use_memo((), |()| {
        let outlines = outlines::read();
        let path: String = outlines.countries.iter().map(|country| country.path.as_str()).collect();
        (AttrValue::from(path), outlines.grid.max(1.0))
    });
    let Some((answer, shown)) = answer.as_ref().and_then(|answer| Some((answer, map(answer)?))) else { return Html::default() };
    if shown.places.is_empty() {
        return Html::default();
    }
    let [left, top, width, _] = around(extent(answer));
    let scale = SIZE.0 / width;
    let most = shown.places.iter().map(|place| place.articles).max().unwrap_or(1).max(1);
    let dot = |place: &wirescope_protocol::MapPlace| {
        let at = project(Degrees { lat: f64::from(place.lat), lon: f64::from(place.lon) });
        let radius = RADII.0 + (RADII.1 - RADII.0) * (f64::from(place.articles) / f64::from(most)).sqrt();
        let (x, y) = ((at.x - left) * scale, (at.y - top) * scale);
        html! { <circle cx={format!("{x:.1}")} cy={format!("{y:.1}")} r={format!("{radius:.1}")} /> }
    };
    // Countries have no one place; where nothing else is named they stand for themselves.
    let is_spot = |place: &&wirescope_protocol::MapPlace| place.level != PlaceLevel::Country;
    let spots: Vec<_> = shown.places.iter().filter(is_spot).collect();
    let spots = if spots.is_empty() { shown.places.iter().collect() } else { spots };
    let onclick = app.dispatch.reform(|_: MouseEvent| Action::Show(View::Map));
    let (path, grid) = &*land;
    let transform = format!("scale({scale:.4}) translate({:.4} {:.4}) scale({:.8})", -left, -top, 1.0 / grid);
    html! {
        <section class="block" aria-label={words::on_the_map(shown.placed)}>
            <h3>{ words::on_the_map(shown.placed) }<span class="block-note">{ words::of_names(shown.names) }</span></h3>
            <button type="button" class="small-map" aria-label={words::OPEN} title={words::OPEN} {onclick}>
                <svg aria-hidden="true" viewBox={format!("0 0 {} {}", SIZE.0, SIZE.1)}>
                    <path class="country" {transform} d={path.clone()} />
                    <g class="small-places">{ for spots.into_iter().map(dot) }</g>
                </svg>
            </button>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_inside_and_one_is_in_the_middle() {
        for area in [[0.0, 0.0, 0.0, 0.0], [-1.0, -0.2, 1.0, 0.4], [0.1, -0.5, 0.2, 0.9]] {
            let [left, top, width, height] = around(area);
            assert!(left <= area[0] && top <= area[1] && left + width >= area[2] && top + height >= area[3]);
            assert!((width / height - SIZE.0 / SIZE.1).abs() < 1e-9 && width >= LEAST);
        }
    }
}
