//! Icons: strokes in the colour of the surrounding text.

use yew::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    Search,
    Close,
    Plus,
    Sun,
    Moon,
    Help,
    Filters,
    Back,
    Previous,
    Next,
    Not,
    Check,
    File,
    Shield,
    Edit,
    Undo,
    Redo,
    List,
    Views,
    Overview,
    Quotation,
    Act,
    Timeline,
    Map,
    Network,
    Minus,
    Fit,
    Globe,
    Bin,
    Compare,
    Copy,
    Palette,
    Pin,
    Save,
    Share,
    Stories,
    Swap,
    Words,
    Star,
    Tag,
    Note,
    Eye,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Search => "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM10.4 10.4L14 14",
            Icon::Close => "M4 4l8 8M12 4l-8 8",
            Icon::Plus => "M8 3v10M3 8h10",
            Icon::Sun => {
                "M8 5a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8L13 13M13 3l-1.2 1.2M4.2 11.8L3 13"
            }
            Icon::Moon => "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z",
            Icon::Help => "M5.6 6a2.4 2.4 0 1 1 3.6 2.1C8.4 8.6 8 9 8 10M8 12.2v.4",
            Icon::Filters => "M2 4h12M4.5 8h7M6.5 12h3",
            Icon::Back => "M14 8H3M7.5 3.500L3 8l4.5 4.5",
            Icon::Previous => "M10 3.500L5.5 8l4.5 4.5",
            Icon::Next => "M6 3.500L10.5 8L6 12.5",
            Icon::Not => "M8 2.500a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM4.2 4.200l7.6 7.6",
            Icon::Check => "M3.5 8.500l3 3l6-7",
            Icon::File => "M4 2h5l3 3v9H4zM9 2v3h3",
            Icon::Edit => "M3 13l.8-3.2L10.600 3l2.4 2.400L6.200 12.200zM9.2 4.400l2.4 2.4",
            Icon::Undo => "M6 3L2.500 6.500L6 10M2.500 6.500H10a3.500 3.500 0 0 1 0 7H7",
            Icon::Redo => "M10 3l3.500 3.500L10 10M13.500 6.500H6a3.500 3.500 0 0 0 0 7h3",
            Icon::List => "M2.500 4h11M2.500 8h11M2.500 12h7",
            Icon::Views => {
                "M2.500 2.500h4.500v4.500h-4.500zM9 2.500h4.500v4.500H9zM2.500 9h4.500v4.500h-4.500zM9 9h4.500v4.500H9z"
            }
            Icon::Overview => "M2.500 13.500h11M4 13V8M8 13V3M12 13V6",
            Icon::Quotation => {
                "M6.500 4C4 4.500 3 6.500 3 9v3h4V8.500H4.800M13 4c-2.500 .500-3.500 2.500-3.500 5v3h4V8.500h-2.200"
            }
            Icon::Act => "M2.500 8H12M8.500 4.500L12 8l-3.500 3.500M13.500 3v10",
            Icon::Timeline => "M2 12.500h12M4 10V7.500M7 10V4M10 10V6M13 10V8.500",
            Icon::Map => {
                "M1.800 4.200L6 2.500l4 1.700l4.200-1.700v9.300L10 13.500l-4-1.700l-4.200 1.700zM6 2.500v9.300M10 4.200v9.300"
            }
            Icon::Network => {
                "M4 2.500a1.700 1.700 0 1 1 0 3.400a1.700 1.700 0 0 1 0-3.400zM12 5a1.700 1.700 0 1 1 0 3.400a1.700 1.700 0 0 1 0-3.400zM6 10.200a1.700 1.700 0 1 1 0 3.400a1.700 1.700 0 0 1 0-3.400zM5.600 4.600l4.800 1.600M4.400 5.900l1.200 4.300M7.200 10.700l3.700-2.700"
            }
            Icon::Fit => "M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10",
            Icon::Globe => "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12zM2 8h12M8 2c4 3.500 4 8.500 0 12c-4-3.500-4-8.500 0-12z",
            Icon::Words => "M2 4h2.500M11.500 4H14M6.500 4h3M2 8h2.500M11.500 8H14M6.500 8h3M2 12h2.500M11.500 12H14M6.500 12h3",
            Icon::Stories => "M5.500 2.500h8v8M2.500 5.500h8v8h-8z",
            Icon::Palette => "M2.500 4l4 4l-4 4M8.500 12h5",
            Icon::Copy => "M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3",
            Icon::Save => "M8 2.500v8M4.500 7L8 10.500L11.500 7M2.500 13.500h11",
            Icon::Share => "M8 10V2M5 4.800L8 2l3 2.800M5 7H3v7h10V7h-2",
            Icon::Compare => "M2.500 3h4.500v10h-4.500zM9 3h4.500v10H9zM4 6h1.500M4 8.500h1.500M10.500 6H12M10.500 8.500H12",
            Icon::Swap => "M3 5.500h10M10.500 3L13 5.500L10.500 8M13 10.500H3M5.500 8L3 10.500L5.500 13",
            Icon::Pin => "M5.500 2.500h5M6.500 2.500V7L4 9.500h8L9.500 7V2.500M8 9.500v4.500",
            Icon::Bin => "M2.500 4.500h11M6 4.500V2.500h4v2M4 4.500l.600 9h6.800l.600-9M6.600 7v4M9.400 7v4",
            Icon::Star => {
                "M8 2l1.800 3.900l4.200.500l-3.100 2.900l.800 4.200L8 11.400l-3.700 2.100l.800-4.200L2 6.400l4.200-.500z"
            }
            Icon::Tag => "M2.500 2.500h5l6 6l-5 5l-6-6zM5.300 5.300v.1",
            Icon::Note => "M2.500 2.500h11v7.500l-3.500 3.500h-7.500zM13.500 10H10v3.500M5 5.500h6M5 8h4",
            Icon::Eye => "M1.500 8c3-5 10-5 13 0c-3 5-10 5-13 0zM8 6.300a1.700 1.700 0 1 1 0 3.400a1.700 1.700 0 0 1 0-3.400z",
            Icon::Minus => "M3 8h10",
            Icon::Shield => "M8 1.800l5 1.800v4c0 3.2-2.1 5.5-5 6.600c-2.9-1.1-5-3.4-5-6.600v-4zM5.6 8l1.7 1.700l3.2-3.4",
        }
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) icon: Icon,
}

/// Draws an icon. It has no label, which the button around it needs.
#[component]
pub(crate) fn Draw(props: &Props) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={props.icon.path()} /></svg>
    }
}
