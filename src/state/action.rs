//! What can happen.

use wirescope_protocol::{Added, CountLevel, Facet, Join, Progress, Reading, Sort, State, Window};

use super::{Address, Chip, Dating, Health, Layer, Models, Notice, PanelChange, Spot};

/// Something that the reader, the browser or the worker did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The query changed by a letter.
    Typed(String),
    /// The query was chosen as a whole.
    Ask(String),
    /// A value was clicked: include, then exclude, then off.
    Cycle(Facet, String),
    /// A value was given a state.
    Set(Facet, String, State),
    /// A value was picked inside an article, which stays open. The name is for the notice and the chip.
    Narrow {
        /// Its facet.
        facet: Facet,
        /// Its key.
        key: String,
        /// Its name.
        name: String,
        /// Included, excluded or neither.
        state: State,
    },
    /// A facet's values join otherwise.
    Join(Facet, Join),
    /// A chip was taken away.
    Drop(Chip),
    /// All that is active was taken away.
    Clear,
    /// Back to the beginning: nothing asked for, nothing open.
    Home,
    /// Counts count something else.
    Level(CountLevel),
    /// The articles stand in another order.
    Order(Sort),
    /// A facet's panel changed.
    Panel(Facet, PanelChange),
    /// Rows from there on are wanted.
    Scroll(u32),
    /// An article was opened.
    Open(String),
    /// The next or previous article.
    Walk(i32),
    /// The open article was put away.
    Close,
    /// The next or previous hit.
    Hit(i32),
    /// Something in the article was chosen, or nothing any more.
    Choose(Option<Spot>),
    /// The browser went back or forward, or somebody edited the address.
    Arrive(Address),
    /// The last change of query, filters or an article's day is taken back.
    Undo,
    /// Something is marked in the article, or no longer.
    Toggle(Layer),
    /// An article is to have another day of publication.
    Redate(Dating),
    /// An article is to have the day back that it had.
    Undate(Dating),
    /// The worker gave an article another day.
    Redated {
        /// Its id.
        id: String,
        /// The day it had before.
        was: String,
        /// Why it keeps that.
        problem: Option<String>,
    },
    /// Something to tell the reader.
    Tell(Notice),
    /// A notice was read.
    Dismiss(u32),
    /// How the worker is now.
    Health(Health),
    /// How the trained models are now.
    Models(Models),
    /// So many articles of an earlier visit, of so many, have been analysed again; or that is over.
    Renewing(Option<(u32, u32)>),
    /// Articles of an earlier visit are being taken up, or have been.
    Restoring(bool),
    /// The articles have changed.
    Changed,
    /// So many articles are the reader's own.
    Own(u32),
    /// The worker answered a view.
    Window {
        /// The view's stamp.
        stamp: u32,
        /// The view's query.
        query: String,
        /// Whether only rows were asked for.
        rows_only: bool,
        /// The answer.
        window: Window,
    },
    /// The worker opened an article, or has none of that id.
    Read(String, Option<Box<Reading>>),
    /// How many articles there would be without each active thing, for the view of that stamp.
    Loosened(u32, Chip, u32),
    /// A job has started, with so many inputs.
    JobStarted(u32, u32),
    /// A job has come further.
    JobAt(u32, Progress),
    /// A job was asked to stop.
    JobCancelling(u32),
    /// A job has ended.
    JobEnded(u32, Added),
}
