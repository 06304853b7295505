//! The actions of the palette, as a table.

use yew::prelude::*;

use crate::{
    browser::{dom, parts},
    components::icon::Icon,
    hooks::App,
    state::{Action, AppState, Layer, View, looks},
    views::{app::Overlay, around},
    words::palette as words,
};

/// What an action does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Does {
    /// Opens a dialog.
    Show(Overlay),
    /// Presses a button of the page.
    Press(&'static str),
    Undo,
    Redo,
    Clear,
    Fold(bool),
    Toggle(Layer),
    /// Has lines around articles counted too, or not.
    Around,
    Close,
    /// Asks for a name under which the search is saved.
    Save,
    /// Shows who stands together with whom as a matrix.
    Matrix,
}

/// An action: what it is called, what else it is found under, and what it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Deed {
    pub(super) name: &'static str,
    pub(super) also: &'static str,
    pub(super) icon: Icon,
    does: Does,
}

impl Deed {
    pub(super) fn run(self, app: &App, show: &Callback<Overlay>) {
        let action = match self.does {
            Does::Show(overlay) => return show.emit(overlay),
            Does::Press(selector) => {
                dom::press(selector);
                return;
            }
            Does::Save => return app.save_search(),
            Does::Matrix => {
                // What else was chosen there stays.
                let look = looks::with(app.now().desk.look(View::Network), "table");
                app.dispatch.emit(Action::Look(View::Network, look, false));
                Action::Show(View::Network)
            }
            Does::Undo => Action::Undo,
            Does::Redo => Action::Redo,
            Does::Clear => Action::Clear,
            Does::Fold(folded) => Action::Fold(folded),
            Does::Toggle(layer) => Action::Toggle(layer),
            Does::Around => around::switched(&app.now().selection.selection),
            Does::Close => Action::Close,
        };
        app.dispatch.emit(action);
    }
}

/// The actions that do something as things are.
pub(super) fn possible(state: &AppState, over: bool, dark: bool) -> Vec<Deed> {
    let deed = |(name, also): (&'static str, &'static str), icon: Icon, does: Does, can: bool| {
        can.then_some(Deed { name, also, icon, does })
    };
    let selection = &state.selection;
    let reads = state.shown().is_some();
    let folded = state.desk.folded;
    let fold = match (over, folded) {
        (true, _) => deed(words::UNFOLD, Icon::Filters, Does::Show(Overlay::Filters), true),
        (false, true) => deed(words::UNFOLD, Icon::Filters, Does::Fold(false), true),
        (false, false) => deed(words::FOLD, Icon::Filters, Does::Fold(true), true),
    };
    let is_shared = parts::is_shared();
    let (theme, sun) = if dark { (words::LIGHT, Icon::Sun) } else { (words::DARK, Icon::Moon) };
    [
        deed(words::ADD, Icon::Plus, Does::Show(Overlay::Add), !is_shared),
        deed(words::EXPORT, Icon::Save, Does::Show(Overlay::Export), !is_shared),
        deed(words::CLEAR, Icon::Close, Does::Clear, !(selection.selection.is_empty() && selection.selection.clauses.is_empty())),
        deed(words::UNDO, Icon::Undo, Does::Undo, !selection.undo_steps.is_empty()),
        deed(words::REDO, Icon::Redo, Does::Redo, !selection.redo_steps.is_empty()),
        fold,
        deed(words::CLOSE, Icon::Close, Does::Close, state.reader.article.is_some()),
        deed(words::REFERENCES, Icon::Edit, Does::Toggle(Layer::References), reads),
        deed(words::QUOTATIONS, Icon::Quotation, Does::Toggle(Layer::Quotations), reads),
        deed(words::EVENTS, Icon::Act, Does::Toggle(Layer::Events), reads),
        deed(words::AROUND, Icon::Filters, Does::Around, true),
        deed(words::STAR, Icon::Star, Does::Press("#star"), reads),
        deed(words::TAG, Icon::Tag, Does::Press("#tag"), reads),
        deed(words::NOTE, Icon::Note, Does::Press("#note"), reads),
        deed(words::SAVE_SEARCH, Icon::Save, Does::Save, !selection.selection.is_empty()),
        deed(words::MATRIX, Icon::Network, Does::Matrix, true),
        deed(theme, sun, Does::Press("#theme"), true),
        deed(words::CORRECTIONS, Icon::Check, Does::Show(Overlay::Corrections), true),
        deed(words::COLLECTIONS, Icon::File, Does::Show(Overlay::Collections), !is_shared),
        deed(words::SHARE, Icon::Share, Does::Show(Overlay::Share), !is_shared),
        deed(words::TOUR, Icon::Next, Does::Show(Overlay::Tour), !is_shared),
        deed(words::HELP, Icon::Help, Does::Show(Overlay::Help), true),
    ]
    .into_iter()
    .flatten()
    .collect()
}
