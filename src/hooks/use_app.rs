//! The contexts of all views: each slice of the state by itself, the dispatch of actions, and the engine.

use std::{cell::RefCell, rc::Rc};

use wirescope_protocol::{Change, Draft, JournalAsk, PaneAnswer, PaneAsk, PaneId, Subject, Wanted};
use yew::prelude::*;

use super::{Engine, Kept, use_kept};
use crate::{
    browser::{
        clipboard,
        collections::{self, DOSSIER, GONE_SAMPLES, PINS},
        history, parts, storage, time,
    },
    first::first,
    state::{
        Action, Address, AppState, Asked, DeskSlice, Health, Layers, Notice, Noting, PanesSlice, PinsSlice, Publishing,
        ReaderSlice, Said, SelectionSlice, SessionSlice, Shared, dossier,
        notes::{Jotting, whole},
        texts,
    },
    words::{citation, dates, notes},
};

/// The name of the marked layers in the browser's storage.
const LAYERS: &str = "marked";

/// The name of the layout in the browser's storage.
const DESK: &str = "desk";

/// What views can do. It never changes, so that using it draws nothing again.
#[derive(Clone)]
pub(crate) struct App {
    /// Dispatches an action, which changes the state.
    pub(crate) dispatch: Callback<Action>,
    /// Adds and removes articles.
    pub(crate) engine: Engine,
    latest: Rc<RefCell<AppState>>,
}

impl PartialEq for App {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl App {
    /// The state as it is now, for those who handle an event. What is drawn comes from the slices.
    pub(crate) fn now(&self) -> AppState {
        self.latest.borrow().clone()
    }

    /// Looks at something in the words of the articles.
    pub(crate) fn look_at(&self, wanted: Wanted) {
        let actions = texts::look_at(&self.now().panes.settings, wanted);
        actions.into_iter().for_each(|action| self.dispatch.emit(action));
    }

    /// Puts a quotation on the clipboard and tells that it is there.
    pub(crate) fn copy_quotation(&self, text: &str) {
        let dispatch = self.dispatch.clone();
        clipboard::copy(text, move |done| {
            let notice =
                if done { Notice::info(citation::QUOTATION_COPIED) } else { Notice::problem(citation::QUOTATION_NOT_COPIED) };
            dispatch.emit(Action::Tell(notice));
        });
    }

    /// Says something of subjects beside what is found in them, or takes it back; what is told afterwards has a button to undo it.
    pub(crate) fn remark(&self, subjects: Vec<Subject>, change: &Change, on: bool, told: Option<&'static str>) {
        let draft = |subject: Subject| Draft { subject, change: change.clone() };
        let drafts = subjects.into_iter().map(draft).collect();
        self.engine.journal(Asked::Remark(told), JournalAsk::Remark { drafts, on, who: String::new(), when: time::stamp() });
    }

    /// Gives articles other days of publication or sources, all together as one step.
    pub(crate) fn publish(&self, all: Vec<(String, Said)>) {
        self.say_of_articles(all, false);
    }

    /// The same with all days that can be read in two ways, in their order: they are asked about no more once they are set.
    pub(crate) fn decide(&self, all: Vec<(String, Said)>) {
        self.say_of_articles(all, true);
    }

    fn say_of_articles(&self, all: Vec<(String, Said)>, decides: bool) {
        let Some(step) = Publishing::of(&all, decides) else { return };
        if self.now().session.health != Health::Ready {
            return self.dispatch.emit(Action::Tell(Notice::problem(dates::lost(step.count))));
        }
        self.dispatch.emit(Action::Publish(step.clone()));
        let draft = |(id, said): (String, Said)| Draft { subject: whole(&id), change: said.change() };
        let drafts = all.into_iter().map(draft).collect();
        self.engine.journal(Asked::Publish(step), JournalAsk::CorrectAll { drafts, who: String::new(), when: time::stamp() });
    }

    /// Takes back what an entry says.
    pub(crate) fn unsay(&self, entry: &str) {
        self.take_back(entry, Asked::Remark(Some(notes::DELETED)));
    }

    /// The same, where the answer is to be told otherwise. Done twice, it is taken back all the same.
    pub(crate) fn take_back(&self, entry: &str, asked: Asked) {
        let ask = JournalAsk::Revise { id: entry.to_owned(), change: None, who: String::new(), when: time::stamp() };
        self.engine.journal(asked, ask);
    }

    /// Opens the dialog in which something is written about a subject.
    pub(crate) fn write(&self, about: &str, what: Jotting) {
        self.dispatch.emit(Action::Noting(Some(Box::new(Noting { about: about.to_owned(), what }))));
    }

    /// Asks for a name under which the search, with the view as it is set, is saved.
    pub(crate) fn save_search(&self) {
        let address = Address { article: None, spot: None, ..self.now().address() };
        self.write("", Jotting::Search(address.encode()));
    }

    /// What changes the question of a pane when something happens in its view.
    pub(crate) fn asks<A: Clone + 'static, E: 'static>(
        &self,
        pane: PaneId,
        ask: &A,
        wrap: fn(A) -> PaneAsk,
        change: impl Fn(&mut A, E) + 'static,
    ) -> Callback<E> {
        let (dispatch, ask) = (self.dispatch.clone(), ask.clone());
        Callback::from(move |event: E| {
            let mut ask = ask.clone();
            change(&mut ask, event);
            dispatch.emit(Action::Pane(pane.clone(), wrap(ask)));
        })
    }
}

/// What views can do.
///
/// # Panics
/// Outside the root component.
#[hook]
pub(crate) fn use_app() -> App {
    use_context::<App>().expect("the root component provides it")
}

/// A slice of the state: whoever uses it is drawn again when something in it changes.
///
/// # Panics
/// Outside the root component.
#[hook]
fn use_slice<T: 'static>() -> Shared<T> {
    use_context::<Shared<T>>().expect("the root component provides it")
}

/// What is asked for.
#[hook]
pub(crate) fn use_selection() -> Shared<SelectionSlice> {
    use_slice()
}

/// What was pinned, and what is compared.
#[hook]
pub(crate) fn use_pins() -> Shared<PinsSlice> {
    use_slice()
}

/// The open article.
#[hook]
pub(crate) fn use_reader() -> Shared<ReaderSlice> {
    use_slice()
}

/// The layout.
#[hook]
pub(crate) fn use_desk() -> Shared<DeskSlice> {
    use_slice()
}

/// What goes on.
#[hook]
pub(crate) fn use_session() -> Shared<SessionSlice> {
    use_slice()
}

/// What was asked and answered, of all panes. What is drawn of one pane belongs into a component of its own, which gets its answer.
#[hook]
pub(crate) fn use_panes() -> Shared<PanesSlice> {
    use_slice()
}

/// A pane: what it asks, and what it was answered.
#[derive(Clone, PartialEq)]
pub(crate) struct Pane {
    /// What it asks.
    pub(crate) ask: PaneAsk,
    /// The last answer, which may be to something else; `None` before the first.
    pub(crate) answer: Option<Shared<PaneAnswer>>,
    /// Whether that answer is to what it asks, of the current articles.
    pub(crate) current: bool,
}

/// A pane that asks `usual` unless it was told otherwise.
#[hook]
pub(crate) fn use_pane(pane: &PaneId, usual: PaneAsk) -> Pane {
    let panes = use_panes();
    let ask = panes.settings.get(pane).cloned().unwrap_or(usual);
    Pane { answer: panes.answer(pane).cloned(), current: panes.has(pane, &ask), ask }
}

#[derive(PartialEq, Properties)]
pub(crate) struct ProviderProps {
    pub(crate) state: Shared<AppState>,
    pub(crate) dispatch: Callback<Action>,
    pub(crate) engine: Engine,
    pub(crate) children: Html,
}

type Selection = Shared<SelectionSlice>;
type Pins = Shared<PinsSlice>;
type Reader = Shared<ReaderSlice>;
type Desk = Shared<DeskSlice>;
type Session = Shared<SessionSlice>;
type Panes = Shared<PanesSlice>;

/// Provides all contexts.
#[component]
pub(crate) fn Provider(props: &ProviderProps) -> Html {
    let ProviderProps { state, dispatch, engine, children } = props;
    let latest = use_mut_ref(AppState::default);
    *latest.borrow_mut() = (**state).clone();
    let app = App { dispatch: dispatch.clone(), engine: engine.clone(), latest };
    html! {
        <ContextProvider<App> context={app}>
            <ContextProvider<Selection> context={state.selection.clone()}>
                <ContextProvider<Pins> context={state.pins.clone()}>
                    <ContextProvider<Reader> context={state.reader.clone()}>
                        <ContextProvider<Desk> context={state.desk.clone()}>
                            <ContextProvider<Session> context={state.session.clone()}>
                                <ContextProvider<Panes> context={state.panes.clone()}>{ children.clone() }</ContextProvider<Panes>>
                            </ContextProvider<Session>>
                        </ContextProvider<Desk>>
                    </ContextProvider<Reader>>
                </ContextProvider<Pins>>
            </ContextProvider<Selection>>
        </ContextProvider<App>>
    }
}

/// The state, with its reducer for Yew.
pub(crate) struct Store(Shared<AppState>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(Shared::new(self.0.after(action))))
    }
}

/// The state, which begins at the address of the page, and the dispatch of actions.
#[hook]
pub(crate) fn use_store() -> (Shared<AppState>, Callback<Action>) {
    let store = use_reducer(|| {
        let layers = storage::recall(LAYERS).map_or_else(Layers::default, |stored| Layers::decode(&stored));
        let desk = storage::recall(DESK).map_or_else(DeskSlice::default, |stored| DeskSlice::decode(&stored));
        let pins = storage::recall(&collections::own(PINS)).map_or_else(PinsSlice::default, |stored| PinsSlice::decode(&stored));
        // Bundled articles that were removed are not to be on screen, not even at first.
        let first = if storage::recall(&collections::own(GONE_SAMPLES)).is_some() { None } else { first() };
        // A page that was shared opens as it was when it was made, unless its address says otherwise.
        let hash = Some(history::hash()).filter(|hash| !hash.is_empty());
        let hash = hash.or_else(|| parts::parcel().map(|parcel| parcel.hash.clone())).unwrap_or_default();
        let mut state = AppState::with(Address::decode(&hash), first, desk, layers, pins);
        state.session.edit().dossier =
            storage::recall(&collections::own(DOSSIER)).map(|stored| dossier::decode(&stored)).unwrap_or_default();
        Store(Shared::new(state))
    });
    let dispatch = use_memo((), |()| store.dispatcher().to_callback());
    use_effect_with(store.0.reader.layers, |layers| {
        storage::remember(LAYERS, &if *layers == Layers::default() { String::new() } else { layers.encode() });
    });
    use_effect_with(store.0.desk.clone(), |desk| storage::remember(DESK, &desk.encode()));
    let pins = Kept {
        name: collections::own(PINS),
        own: store.0.pins.encode(),
        read: |stored| PinsSlice::decode(stored).encode(),
        take: Action::PinsKept,
    };
    use_kept(pins, (*dispatch).clone());
    let picked = Kept {
        name: collections::own(DOSSIER),
        own: dossier::encode(&store.0.session.dossier),
        read: |stored| dossier::encode(&dossier::decode(stored)),
        take: Action::DossierKept,
    };
    use_kept(picked, (*dispatch).clone());
    (store.0.clone(), (*dispatch).clone())
}
