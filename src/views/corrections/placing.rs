//! Where something lies: one of the places of its name, a point of the map, or nowhere.

use wirescope_protocol::{Label, Namesake, PlaceLevel, Position};
use yew::prelude::*;

use crate::{
    browser::dom,
    hooks::{use_app, use_session},
    views::map::pin::PinMap,
    words::corrections as words,
};

/// Places of one name that are listed.
const MOST: usize = 12;

/// What the reader has chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Placing {
    /// Nothing yet.
    #[default]
    Open,
    /// It lies there.
    At(Position),
    /// It is on no map.
    Nowhere,
}

#[derive(PartialEq, Properties)]
pub(super) struct Props {
    pub(super) name: String,
    pub(super) label: Label,
    pub(super) placing: UseStateHandle<Placing>,
}

/// The choice.
#[component]
pub(super) fn PlacingField(props: &Props) -> Html {
    let (app, session) = (use_app(), use_session());
    {
        let app = app.clone();
        use_effect_with((props.name.clone(), props.label), move |(name, label)| app.engine.namesakes(name, *label));
    }
    let known =
        session.corrections.namesakes.as_ref().filter(|(name, _)| *name == props.name).map(|(_, places)| places.as_slice());
    let pinned = use_state_eq(|| false);
    let choose = |to: Placing, pins: bool| {
        let (placing, pinned) = (props.placing.clone(), pinned.clone());
        move |_: Event| {
            placing.set(to.clone());
            pinned.set(pins);
        }
    };
    let at = match &*props.placing {
        Placing::At(position) => Some((f64::from(position.lat), f64::from(position.lon))),
        _ => None,
    };
    let level = if matches!(props.label, Label::Loc | Label::Fac) { PlaceLevel::Natural } else { PlaceLevel::City };
    let onpin = {
        let (placing, pinned) = (props.placing.clone(), pinned.clone());
        Callback::from(move |(lat, lon, iso): (f64, f64, String)| {
            pinned.set(true);
            placing.set(Placing::At(point(lat, lon, iso, level)));
        })
    };
    let namesake = |place: &Namesake| {
        let placing = Placing::At(place.position.clone());
        let checked = !*pinned && *props.placing == placing;
        html! {
            <label class="correct-choice">
                <input type="radio" name="placing" {checked} onchange={choose(placing, false)} />{ words::namesake(place, &props.name) }
            </label>
        }
    };
    let degrees = |label: &'static str, id: &'static str, is_lat: bool| {
        let (onpin, other) = (onpin.clone(), at.unwrap_or_default());
        let oninput = move |event: InputEvent| {
            let Ok(degrees) = dom::value_of(&event).trim().replace(',', ".").parse::<f64>() else { return };
            let (lat, lon) = if is_lat { (degrees, other.1) } else { (other.0, degrees) };
            if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
                onpin.emit((lat, lon, String::new()));
            }
        };
        let limit = if is_lat { "90" } else { "180" };
        let value = at.map(|(lat, lon)| if is_lat { lat } else { lon }.to_string()).unwrap_or_default();
        html! {
            <label class="correct-field">{ label }
                <input {id} type="number" step="any" min={format!("-{limit}")} max={limit} {value} {oninput} autocomplete="off" />
            </label>
        }
    };
    html! {
        <fieldset class="placing">
            <legend>{ words::NAMESAKES }</legend>
            { match known {
                None => html! { <p class="correct-note">{ words::LOOKING_FOR_PLACES }</p> },
                Some([]) => html! { <p class="correct-note">{ words::NO_NAMESAKES }</p> },
                Some(places) => html! { <>{ for places.iter().take(MOST).map(namesake) }</> },
            } }
            <label class="correct-choice">
                <input type="radio" name="placing" checked={*pinned} onchange={choose(at.map_or(Placing::Open, |(lat, lon)| Placing::At(point(lat, lon, String::new(), level))), true)} />{ words::PIN }
            </label>
            <PinMap {at} onpin={onpin.clone()} />
            <div class="add-pair">
                { degrees(words::LATITUDE, "placing-lat", true) }
                { degrees(words::LONGITUDE, "placing-lon", false) }
            </div>
            <label class="correct-choice">
                <input type="radio" name="placing" checked={*props.placing == Placing::Nowhere} onchange={choose(Placing::Nowhere, false)} />{ words::NOWHERE }
            </label>
        </fieldset>
    }
}

fn point(lat: f64, lon: f64, iso: String, level: PlaceLevel) -> Position {
    Position { lat: lat as f32, lon: lon as f32, iso, region: String::new(), level, geonames: 0 }
}
