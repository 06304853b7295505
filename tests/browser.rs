//! The page in a real browser, with a worker that only writes down what it is asked.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};
use wirescope::Page;
use wirescope_protocol::{
    Answer, Ask, Clause, FacetAnswer, FacetValue, Field, HistogramAnswer, Label, ListAnswer, PaneAnswer, PaneAsk, PaneId,
    Request, Response, Row, Selection, SimilarAnswer, State, Test,
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
  window.engineParts = {
    worker: async () => ({ script: "stand-in.js", program: null }),
    models: async () => [],
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
    fn say(seq: u32, body: &Uint8Array);
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
    say(seq, &Uint8Array::from(wirescope_protocol::encode(response).unwrap().as_slice()));
    pause(50).await;
}

/// Everything asked, with its sequence number.
fn asks() -> Vec<(u32, Ask)> {
    let read = |message: JsValue| {
        let seq = Reflect::get(&message, &"seq".into()).unwrap();
        let body = Reflect::get(&message, &"body".into()).unwrap();
        // The first message has the worker's role and program.
        if body.is_undefined() {
            return None;
        }
        match wirescope_protocol::decode(&body.dyn_into::<Uint8Array>().unwrap().to_vec()).unwrap() {
            Request::Ask(ask) => Some((seq.as_f64().unwrap() as u32, ask)),
            _ => None,
        }
    };
    all_asked().iter().filter_map(read).collect()
}

fn texts(root: &Element, selector: &str) -> Vec<String> {
    let found = root.query_selector_all(selector).unwrap();
    (0..found.length()).filter_map(|at| found.get(at)?.text_content()).collect()
}

/// Two articles in two places, to whatever was asked.
fn two_articles(ask: &Ask) -> Answer {
    let row = |id: &str, title: &str| Row {
        id: id.to_owned(),
        title: title.to_owned(),
        source: "The Paper".to_owned(),
        published: "2020-02-01".to_owned(),
        snippet: Default::default(),
        hits: 0,
        words: 100,
        left_out: 0,
        marks: Default::default(),
        author: String::new(),
        section: String::new(),
        lack: String::new(),
    };
    let value = |key: &str, name: &str, count| FacetValue {
        key: key.to_owned(),
        name: name.to_owned(),
        label: Some(Label::Gpe),
        count,
        state: State::Off,
    };
    let pane = |(id, asked): &(PaneId, PaneAsk)| {
        let answer = match asked {
            PaneAsk::List { .. } => {
                let rows = vec![row("a", "Rain in Oslo"), row("b", "Snow in Bergen")];
                PaneAnswer::List(ListAnswer { matched: 2, offset: 0, rows })
            }
            PaneAsk::Facet { field: Field::Places, .. } => {
                let values = vec![value("no.oslo", "Oslo", 2), value("no.bergen", "Bergen", 1)];
                PaneAnswer::Facet(FacetAnswer { values, distinct: 2 })
            }
            PaneAsk::Facet { .. } => PaneAnswer::Facet(FacetAnswer::default()),
            PaneAsk::Similar(_) => PaneAnswer::Similar(SimilarAnswer::default()),
            PaneAsk::Counts(selections) => PaneAnswer::Counts(vec![1; selections.len()]),
            PaneAsk::Histogram(_) => PaneAnswer::Histogram(HistogramAnswer::default()),
            other => panic!("the list of articles asks {other:?}"),
        };
        (id.clone(), answer)
    };
    Answer { total: 2, matched: 2, panes: ask.panes.iter().map(pane).collect(), ..Answer::default() }
}

/// What the page asks first: what the later part of the program shows, which may take a moment to be there.
async fn first_ask() -> (u32, Ask) {
    for _ in 0..100 {
        if let Some(ask) = asks().pop() {
            return ask;
        }
        pause(50).await;
    }
    panic!("nothing was asked")
}

#[wasm_bindgen_test]
async fn it_shows_the_bundled_articles_before_the_worker_has_said_anything() {
    let (handle, root) = mount("view=articles").await;
    assert_eq!(texts(&root, "h1"), ["Wirescope"]);
    assert_eq!(texts(&root, ".count"), ["2 of 2 articles"]);
    assert_eq!(texts(&root, ".row").len(), 2);
    assert!(texts(&root, ".value").len() > 10, "facets have values");
    assert!(texts(&root, "[data-mark]").len() > 10, "the first article is open, with its marks");
    assert!(asks().is_empty(), "nothing was asked yet");
    unmount(handle, root).await;
}

#[wasm_bindgen_test]
async fn an_address_that_asks_for_something_does_not_show_everything_first() {
    let (handle, root) = mount("q=talks").await;
    assert_eq!(texts(&root, ".row").len(), 0);
    answer(0, &Response::Ready { articles: 2 }).await;
    let asked = asks();
    assert_eq!(asked.last().map(|(_, ask)| ask.selection.query.as_str()), Some("talks"));
    unmount(handle, root).await;
}

#[wasm_bindgen_test]
async fn a_click_on_a_value_asks_with_that_clause() {
    let (handle, root) = mount("view=articles").await;
    answer(0, &Response::Ready { articles: 2 }).await;
    let (seq, first) = first_ask().await;
    assert_eq!(first.selection, Selection::default());
    answer(seq, &Response::Answer(two_articles(&first))).await;
    assert_eq!(texts(&root, ".row-title"), ["Rain in Oslo", "Snow in Bergen"]);
    assert_eq!(texts(&root, ".value-name"), ["Oslo", "Bergen"]);

    let bergen = root.query_selector("[data-key='no.bergen']").unwrap().unwrap();
    bergen.dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    let (_, ask) = asks().pop().unwrap();
    let with = |test| {
        let clause = Clause { field: Field::Places, test, pane: Some(PaneId::facet(Field::Places)) };
        Selection { query: String::new(), clauses: vec![clause] }
    };
    let bergen_alone = vec!["no.bergen".to_owned()];
    assert_eq!(ask.selection, with(Test::Any(bergen_alone.clone())));
    assert!(ask.panes.iter().any(|(pane, _)| *pane == PaneId::LIST) && ask.panes.len() > Field::FACETS.len() / 2, "all in sight");
    assert_eq!(web_sys::window().unwrap().location().hash().unwrap(), "#places=no.bergen");
    assert_eq!(texts(&root, ".chip-name"), ["Bergen"]);

    bergen.dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    assert_eq!(asks().pop().map(|(_, ask)| ask.selection), Some(with(Test::None(bergen_alone))));
    unmount(handle, root).await;
}

#[wasm_bindgen_test]
async fn an_answer_to_an_older_ask_is_not_shown() {
    let (handle, root) = mount("view=articles").await;
    answer(0, &Response::Ready { articles: 2 }).await;
    let (seq, first) = first_ask().await;
    answer(seq, &Response::Answer(two_articles(&first))).await;
    root.query_selector("[data-key='no.oslo']").unwrap().unwrap().dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    let (old, old_ask) = asks().pop().unwrap();
    root.query_selector("[data-key='no.oslo']").unwrap().unwrap().dyn_ref::<HtmlElement>().unwrap().click();
    pause(50).await;
    answer(old, &Response::Answer(Answer { matched: 1, ..two_articles(&old_ask) })).await;
    assert_eq!(texts(&root, ".count"), ["2 of 2 articles"]);
    let (new, ask) = asks().pop().unwrap();
    answer(new, &Response::Answer(Answer { matched: 0, ..two_articles(&ask) })).await;
    assert_eq!(texts(&root, ".count"), ["0 of 2 articles"]);
    assert!(!texts(&root, ".nothing-title").is_empty(), "it says what to do");
    unmount(handle, root).await;
}
