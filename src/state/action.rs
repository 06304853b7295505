//! What can change the state.

use wirescope_protocol::{
    Added, Answer, Ask, Clause, CountLevel, Field, FileTold, JournalAnswer, Namesake, PaneAsk, PaneId, Progress, Reading, Scope,
    ShareAnswer, Sort, State, TableColumns,
};

use super::{
    Address, Asked, Chip, Collections, DossierChange, Health, Layer, Making, Models, Notice, Noting, PanelChange, Part,
    PinChange, Publishing, Scanning, Spot, Storage, Target, Versus, View,
};

/// What the reader, the browser or the worker did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The query was edited; every letter is an action.
    Typed(String),
    /// The query was replaced.
    Ask(String),
    /// One types at this byte of a query, and wants to see how it may go on; `None`: no longer.
    Complete(Option<(String, u32)>),
    /// A value was clicked: its state goes from off to included, excluded and off again.
    Cycle(Field, String),
    /// A value was given a state.
    Set(Field, String, State),
    /// A value was picked inside an article, which stays open.
    Narrow {
        /// Its field.
        facet: Field,
        /// Its key.
        key: String,
        /// Its name, for the notice and the chip.
        name: String,
        /// Included, excluded or neither.
        state: State,
    },
    /// Values were picked in a view. The answer to its pane leaves them out, so that the view shows what else could be picked.
    Pick {
        /// The pane of the view.
        pane: PaneId,
        /// Field and key of each value, its name for the chip, and the state it gets.
        picks: Vec<(Field, String, String, State)>,
        /// Whether these take the place of what the pane has picked in their fields before.
        only: bool,
    },
    /// A view has made a clause that picks no values, in the place of the one of its kind that it made before. An interval without ends only
    /// takes that away.
    Limit {
        /// The clause, with the pane that made it.
        clause: Clause,
        /// Whether it is a further step of a drag: these share an entry of the history, and are undone as one.
        goes_on: bool,
    },
    /// Within what all of a facet's included values have to stand was changed; `None`: one of them is enough.
    Join(Field, Option<Scope>),
    /// A chip was removed.
    Drop(Chip),
    /// Query and clauses were cleared.
    Clear,
    /// The page was reset to its default view.
    Home,
    /// Another view was opened.
    Show(View),
    /// Two sides are to be compared.
    Compare(Versus),
    /// The pins change.
    Pins(PinChange),
    /// The pins are these now, as they are kept: another tab has changed them too.
    PinsKept(String),
    /// The facets were folded away, or unfolded.
    Fold(bool),
    /// A part of the desk was given another width, in CSS pixels; `None`: the one of the style sheet.
    Resize(Part, Option<u32>),
    /// The unit of the counts was changed.
    Level(CountLevel),
    /// The order of the articles was changed.
    Order(Sort),
    /// A facet's panel changed.
    Panel(Field, PanelChange),
    /// A pane asks something else from now on.
    Pane(PaneId, PaneAsk),
    /// A view is drawn otherwise, as [`looks`](super::looks) writes it. Whether only another part of it is in view, which is no entry of the
    /// history.
    Look(View, String, bool),
    /// A pane asks again what it asks at first, or nothing.
    Unask(PaneId),
    /// The facets came into sight or went out of it.
    Sight(bool),
    /// Rows from that one on are needed.
    Scroll(u32),
    /// An article was opened.
    Open(String),
    /// The first article of the list is to be opened, at its first hit where there is a query.
    OpenFirst,
    /// An article was opened at these bytes of its text: the first, and one past the last.
    OpenWords(String, u32, u32),
    /// The next (1) or previous (-1) article is to be opened.
    Walk(i32),
    /// The open article was closed.
    Close,
    /// The next (1) or previous (-1) hit is to be shown.
    Hit(i32),
    /// A hit or mark in the article was chosen, or none any more.
    Choose(Option<Spot>),
    /// The address changed by the browser's history or by hand.
    Arrive(Address),
    /// The last change of the selection, of a day of publication, or of what there is, is to be undone.
    Undo,
    /// The selection that was last undone is to come back.
    Redo,
    /// A layer of marks was switched on or off.
    Toggle(Layer),
    /// Pronouns and descriptions are marked from so many percent on.
    Least(u16),
    /// Articles are to get other days of publication or sources.
    Publish(Publishing),
    /// What the columns of a table hold; `None` where that is not asked any more.
    Columns(Option<(String, TableColumns)>),
    /// Files and folders among those that were given were passed over.
    PassedOver(Vec<FileTold>),
    /// Nothing is asked any more about days that may be either of two.
    DaysDecided,
    /// Articles were removed, and are kept under that number so that they can be put back.
    Removed {
        /// The number.
        number: u32,
        /// Their ids.
        ids: Vec<String>,
    },
    /// What was removed under that number is to come back.
    PutBack(u32),
    /// Something is to be corrected, or nothing any more.
    Target(Option<Box<Target>>),
    /// Something is being written, or nothing any more.
    Noting(Option<Box<Noting>>),
    /// Places of a name have been found.
    Namesakes(String, Vec<Namesake>),
    /// What a draft would do is not known any more.
    NoEffect,
    /// The file that was tried is not wanted any more.
    Untry,
    /// The correction that was made last is to be revoked.
    UndoCorrection,
    /// The index has said something about the journal.
    Journal(Asked, Box<JournalAnswer>),
    /// A notice is to be shown.
    Tell(Notice),
    /// A notice was dismissed.
    Dismiss(u32),
    /// The state of the worker changed.
    Health(Health),
    /// The state of the trained models changed.
    Models(Models),
    /// A worker has asked for these addresses, and was kept from asking so many times.
    Traffic {
        /// The addresses.
        urls: Vec<String>,
        /// How many attempts the policy has stopped.
        blocked: u32,
    },
    /// How many stored articles have been analysed again, and how many there are; `None` at the end.
    Renewing(Option<(u32, u32)>),
    /// So many articles are still to be counted otherwise.
    Recounting(u32),
    /// Whether articles of an earlier visit are being restored.
    Restoring(bool),
    /// The articles of the corpus have changed.
    Changed,
    /// The number of the reader's own articles changed.
    Own(u32),
    /// What is stored in this browser changed.
    Storage(Storage),
    /// The worker has answered panes.
    Answer {
        /// The stamp of selection and corpus.
        stamp: u32,
        /// What was asked.
        ask: Ask,
        /// The answer.
        answer: Answer,
    },
    /// The worker has opened an article, or has none of that id.
    Read(String, Option<Box<Reading>>),
    /// A job has started: its number, and how many inputs it has.
    JobStarted(u32, u32),
    /// A job has made progress.
    JobProgress(u32, Progress),
    /// A job was cancelled and is to end.
    JobCancelling(u32),
    /// A job has ended.
    JobEnded(u32, Added),
    /// The index has said what is in a page to share.
    Shared(Option<ShareAnswer>),
    /// A file of what is shown has come further, or there is nothing to tell of it any more.
    Making(Making),
    /// How far reading scans is; `None` while none is read.
    Scanning(Option<Scanning>),
    /// A scan of that name cannot be read, for this reason.
    ScanFailed(String, String),
    /// The reader had these addresses fetched.
    Fetched(Vec<String>),
    /// The collections of this browser have changed.
    Collections(Box<Collections>),
    /// The dossier changes.
    Dossier(DossierChange),
    /// The dossier is this now, as it is kept: another tab has changed it too.
    DossierKept(String),
}
