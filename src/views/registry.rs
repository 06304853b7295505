//! The views of the desk, as a table: what each is called, its icon, and what draws it. Its code for the address and what it asks stand in
//! `state/view.rs`.

use yew::prelude::*;

use super::{
    acts::Acts, app::Overlay, compare::Compare, list::List, map::Map, network::Network, notes::Notes, overview::Overview,
    quotations::Quotations, review::Review, stories::Stories, timeline::Timeline, words::Words,
};
use crate::{components::icon::Icon, state::View, words::views};

/// What a view needs of the page around it.
#[derive(Clone, PartialEq)]
pub(crate) struct Around {
    /// Whether there is room for one thing at a time.
    pub(crate) narrow: bool,
    /// Whether the part of the program with the other views is here.
    pub(crate) all: bool,
    /// Opens a dialog.
    pub(crate) show: Callback<Overlay>,
}

/// A line of the table.
pub(crate) struct ViewInfo {
    /// The view.
    pub(crate) view: View,
    /// Its name on the tab.
    pub(crate) name: &'static str,
    /// What it shows, for the hint on the tab.
    pub(crate) hint: &'static str,
    /// Its icon.
    pub(crate) icon: Icon,
    /// Draws it.
    pub(crate) draw: fn(&Around) -> Html,
}

/// The table, in the order of the tabs.
pub(crate) const VIEWS: [ViewInfo; View::ALL.len()] = [
    ViewInfo {
        view: View::Overview,
        name: views::OVERVIEW,
        hint: views::OVERVIEW_HINT,
        icon: Icon::Overview,
        draw: |around| html! { <Overview show={around.show.clone()} all={around.all} /> },
    },
    ViewInfo {
        view: View::Articles,
        name: views::ARTICLES,
        hint: views::ARTICLES_HINT,
        icon: Icon::List,
        draw: |around| html! { <List narrow={around.narrow} show={around.show.clone()} /> },
    },
    ViewInfo {
        view: View::Timeline,
        name: views::TIMELINE,
        hint: views::TIMELINE_HINT,
        icon: Icon::Timeline,
        draw: |_| html! { <Timeline /> },
    },
    ViewInfo { view: View::Map, name: views::MAP, hint: views::MAP_HINT, icon: Icon::Map, draw: |_| html! { <Map /> } },
    ViewInfo {
        view: View::Network,
        name: views::NETWORK,
        hint: views::NETWORK_HINT,
        icon: Icon::Network,
        draw: |_| html! { <Network /> },
    },
    ViewInfo {
        view: View::Quotations,
        name: views::QUOTATIONS,
        hint: views::QUOTATIONS_HINT,
        icon: Icon::Quotation,
        draw: |_| html! { <Quotations /> },
    },
    ViewInfo { view: View::Acts, name: views::ACTS, hint: views::ACTS_HINT, icon: Icon::Act, draw: |_| html! { <Acts /> } },
    ViewInfo {
        view: View::Compare,
        name: views::COMPARE,
        hint: views::COMPARE_HINT,
        icon: Icon::Compare,
        draw: |_| html! { <Compare /> },
    },
    ViewInfo { view: View::Words, name: views::WORDS, hint: views::WORDS_HINT, icon: Icon::Words, draw: |_| html! { <Words /> } },
    ViewInfo {
        view: View::Stories,
        name: views::STORIES,
        hint: views::STORIES_HINT,
        icon: Icon::Stories,
        draw: |_| html! { <Stories /> },
    },
    ViewInfo { view: View::Notes, name: views::NOTES, hint: views::NOTES_HINT, icon: Icon::Note, draw: |_| html! { <Notes /> } },
    ViewInfo {
        view: View::Review,
        name: views::REVIEW,
        hint: views::REVIEW_HINT,
        icon: Icon::Check,
        draw: |_| html! { <Review /> },
    },
];

/// The line of a view.
pub(crate) fn info(view: View) -> &'static ViewInfo {
    VIEWS.iter().find(|info| info.view == view).unwrap_or(&VIEWS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_view_is_in_the_table_once_and_in_order() {
        let views: Vec<_> = VIEWS.iter().map(|info| info.view).collect();
        assert_eq!(views, View::ALL);
    }
}
