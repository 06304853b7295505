//! A map of the world on which a point is chosen, by hand and by keys.

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::{
    outlines::{self, Country},
    projection::{Degrees, Point, WORLD, project, unproject},
};
use crate::{
    components::icon::{Draw, Icon},
    words::corrections as words,
};

/// How many times closer the map can be looked at.
const CLOSEST: f64 = 64.0;
/// Degrees that an arrow key moves the point by, on the whole world.
const STEP: f64 = 2.0;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    /// Degrees north and east of the point.
    pub(crate) at: Option<(f64, f64)>,
    /// Another point was chosen: degrees north and east, and the code of the country that it is in, where it is known.
    pub(crate) onpin: Callback<(f64, f64, String)>,
}

/// The map.
#[component]
pub(crate) fn PinMap(props: &Props) -> Html {
    let world = use_memo((), |()| outlines::read());
    let node = use_node_ref();
    let times = use_state_eq(|| 1.0_f64);
    let grid = world.grid.max(1.0);
    let pin = props.at.map(|(lat, lon)| project(Degrees { lat, lon }));
    let middle = pin.filter(|_| *times > 1.0).unwrap_or_default();
    let (width, height) = (2.0 * WORLD.x / *times, 2.0 * WORLD.y / *times);
    // Nothing beyond the edge of the world.
    let left = (middle.x - width / 2.0).clamp(-WORLD.x, WORLD.x - width);
    let top = (middle.y - height / 2.0).clamp(-WORLD.y, WORLD.y - height);
    let view = format!("{:.3} {:.3} {:.3} {:.3}", left * grid, top * grid, width * grid, height * grid);
    let onclick = {
        let (node, onpin) = (node.clone(), props.onpin.clone());
        move |event: MouseEvent| {
            let Some(rect) = node.cast::<Element>().map(|element| element.get_bounding_client_rect()) else { return };
            if rect.width() <= 0.0 || rect.height() <= 0.0 {
                return;
            }
            let x = left + (f64::from(event.client_x()) - rect.left()) / rect.width() * width;
            let y = top + (f64::from(event.client_y()) - rect.top()) / rect.height() * height;
            let Degrees { lat, lon } = unproject(Point { x, y });
            let iso = event.target_dyn_into::<Element>().and_then(|target| target.get_attribute("data-iso")).unwrap_or_default();
            onpin.emit((round(lat), round(lon), iso));
        }
    };
    let onkeydown = {
        let (at, onpin, step) = (props.at.unwrap_or_default(), props.onpin.clone(), STEP / *times);
        move |event: KeyboardEvent| {
            let (north, east) = match event.key().as_str() {
                "ArrowUp" => (step, 0.0),
                "ArrowDown" => (-step, 0.0),
                "ArrowLeft" => (0.0, -step),
                "ArrowRight" => (0.0, step),
                _ => return,
            };
            event.prevent_default();
            onpin.emit((round((at.0 + north).clamp(-90.0, 90.0)), round((at.1 + east).clamp(-180.0, 180.0)), String::new()));
        }
    };
    let zoom = |icon: Icon, label: &'static str, by: f64| {
        let (times, to) = (times.clone(), (*times * by).clamp(1.0, CLOSEST));
        let disabled = to == *times;
        let onclick = move |_: MouseEvent| times.set(to);
        html! {
            <button type="button" class="quiet" aria-label={label} title={label} {disabled} {onclick}>
                <Draw {icon} />
            </button>
        }
    };
    let draw = |country: &Country| {
        html! {
            <path key={format!("{}{}", country.iso, country.name)} class="country" data-iso={country.iso.clone()} d={country.path.clone()}>
                <title>{ country.name.clone() }</title>
            </path>
        }
    };
    // As large whatever part is in view.
    let radius = width * grid / 70.0;
    html! {
        <div class="pin-map">
            <svg ref={node} viewBox={view} tabindex="0" role="application" aria-label={words::PIN_MAP} {onclick} {onkeydown}>
                { for world.countries.iter().map(draw) }
                if let Some(Point { x, y }) = pin {
                    <circle class="pin" cx={format!("{:.3}", x * grid)} cy={format!("{:.3}", y * grid)} r={format!("{radius:.3}")} />
                }
            </svg>
            <div class="pin-buttons">
                { zoom(Icon::Plus, words::CLOSER, 2.0) }
                { zoom(Icon::Minus, words::FARTHER, 0.5) }
            </div>
        </div>
    }
}

/// To a hundredth of a degree, about a kilometre: nobody points more exactly.
fn round(degrees: f64) -> f64 {
    (degrees * 100.0).round() / 100.0
}
