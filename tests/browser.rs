//! The page in a real browser, with a worker that only writes down what it is asked.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};
use wirescope::{Page, state::opening::opening_view};
use wirescope_protocol::{
    Facet, FacetValue, FacetWindow, Filter, Join, Label, Pick, Request, Response, Row, State, View, Window,
};
use yew::{AppHandle, Renderer};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
let asked = [];
let worker = null;
export function stand_in() {
  asked = [];
  window.Worker = class extends EventTarget {
    constructor() { super(); worker = this; }
    postMessage(message) { asked.push(message); }
    terminate() {}
  };
  // A screen at desk width, whatever the size of the window that the tests run in.
  window.matchMedia = () => Object.assign(new EventTarget(), { matches: false });
}
export function wait(millis) { return new Promise((done) => setTimeout(done, millis)); }
export function all_asked() { return asked; }
export function say(seq, body) { worker.dispatchEvent(new MessageEvent("message", { data: { seq, body } })); }
"#)]
extern "C" {
    fn stand_in();
    fn wait(millis: u32) -> Promise;
    fn all_asked() -> Array;
    fn say(seq: u32, body: &JsValue);
}

async fn pause(millis: u32) {
    JsFuture::from(wait(millis)).await.unwrap();
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// A page of its own at that address.
async fn mount(hash: &str) -> (AppHandle<Page>, Element) {
    stand_in();
    web_sys::window().unwrap().location().set_hash(hash).unwrap();
    let root = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&root).unwrap();
    let handle = Renderer::<Page>::with_root(root.clone()).render();
    // Long enough for the storage to be looked into.
    pause(300).await;
    (handle, root)
}

async fn unmount(handle: AppHandle<Page>, root: Element) {
    handle.destroy();
    root.remove();
    web_sys::window().unwrap().location().set_hash("").unwrap();
    pause(20).await;
}

async fn answer(seq: u32, response: &Response) {
    say(seq, &response.serialize(&serde_wasm_bindgen::Serializer::new()).unwrap());
    pause(50).await;
}

/// Every view asked for, with its sequence number.
fn views() -> Vec<(u32, View)> {
    let read = |message: JsValue| {
        let seq = Reflect::get(&message, &"seq".into()).unwrap();
        let body = Reflect::get(&message, &"body".into()).unwrap();
        match serde_wasm_bindgen::from_value(body).unwrap() {
            Request::View(view) => Some((serde_wasm_bindgen::from_value(seq).unwrap(), view)),
            _ => None,
        }
    };
    all_asked().iter().filter_map(read).collect()
}

fn texts(root: &Element, selector: &str) -> Vec<String> {
    let found = root.query_selector_all(selector).unwrap();
    (0..found.length()).filter_map(|at| found.get(at)?.text_content()).collect()
}

fn window() -> Window {
    let row = |id: &str, title: &str| Row {
        id: id.to_owned(),
        title: title.to_owned(),
        source: "The Paper".to_owned(),
        published: "2020-02-01".to_owned(),
        snippet: Default::default(),
        hits: 0,
        words: 100,
    };
    let value = |key: &str, name: &str, count| FacetValue {
        key: key.to_owned(),
        name: name.to_owned(),
        label: Some(Label::Gpe),
        count,
        state: State::Off,
    };
    Window {
        total: 2,
        matched: 2,
        rows: vec![row("a", "Rain in Oslo"), row("b", "Snow in Bergen")],
        facets: vec![FacetWindow {
            facet: Facet::Places,
            values: vec![value("no.oslo", "Oslo", 2), value("no.bergen", "Bergen", 1)],
            distinct: 2,
        }],
        ..Window::default()
    }
}

#[wasm_bindgen_test]
async fn it_shows_the_bundled_articles_before_the_worker_has_said_anything() {
    let (handle, root) = mount("").await;
    assert_eq!(texts(&root, "h1"), ["Wirescope"]);
    assert_eq!(texts(&root, ".count"), ["2 of 2 articles"]);
    assert_eq!(texts(&root, ".row").len(), 2);
    assert!(texts(&root, ".value").len() > 10, "facets have values");
    assert!(texts(&root, "[data-mark]").len() > 10, "the first article is open, with its marks");
    assert!(views().is_empty(), "nothing was asked yet");
    unmount(handle, root).await;
}

#[wasm_bindgen_test]
async fn an_address_that_asks_for_something_does_not_show_everything_first() {
    let (handle, root) = mount("q=talks").await;
    assert_eq!(texts(&root, ".row").len(), 0);
    answer(0, &Response::Ready { articles: 2 }).await;
    let asked = views();
    assert_eq!(asked.last().map(|(_, view)| view.query.as_str()), Some("talks"));
    unmount(handle, root).await;
}

#[wasm_bindgen_test]
async fn a_click_on_a_value_asks_for_the_view_with_that_filter() {
    let (handle, root) = mount("").await;
    answer(0, &Response::Ready { articles: 2 }).await;
    let (seq, first) = views().pop().expect("the opening view is asked for");
    assert_eq!(first, opening_view());
    answer(seq, &Response::Window(window())).await;
    assert_eq!(texts(&root, ".row-title"), ["Rain in Oslo", "Snow in Bergen"]);
    assert_eq!(texts(&root, ".value-name"), ["Oslo", "Bergen"]);

    let bergen = root.query_selector("[data-key='no.bergen']").unwrap().unwrap();
    bergen.dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    let (_, view) = views().pop().unwrap();
    let filter =
        |state| vec![Filter { facet: Facet::Places, join: Join::Any, picks: vec![Pick { key: "no.bergen".to_owned(), state }] }];
    assert_eq!(view, View { filters: filter(State::Include), ..opening_view() });
    assert_eq!(web_sys::window().unwrap().location().hash().unwrap(), "#places=no.bergen");
    assert_eq!(texts(&root, ".chip-name"), ["Bergen"]);

    bergen.dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    assert_eq!(views().pop().map(|(_, view)| view.filters), Some(filter(State::Exclude)));
    unmount(handle, root).await;
}

#[wasm_bindgen_test]
async fn an_answer_to_an_older_view_is_not_shown() {
    let (handle, root) = mount("").await;
    answer(0, &Response::Ready { articles: 2 }).await;
    let (seq, _) = views().pop().unwrap();
    answer(seq, &Response::Window(window())).await;
    root.query_selector("[data-key='no.oslo']").unwrap().unwrap().dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    let (old, _) = views().pop().unwrap();
    root.query_selector("[data-key='no.oslo']").unwrap().unwrap().dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    answer(old, &Response::Window(Window { matched: 1, ..window() })).await;
    assert_eq!(texts(&root, ".count"), ["2 of 2 articles"]);
    let (new, _) = views().pop().unwrap();
    answer(new, &Response::Window(Window { matched: 0, rows: Vec::new(), ..window() })).await;
    assert_eq!(texts(&root, ".count"), ["0 of 2 articles"]);
    assert!(!texts(&root, ".nothing-title").is_empty(), "it says what to do");
    unmount(handle, root).await;
}
