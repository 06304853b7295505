//! Hooks: a file for each.

mod use_address;
mod use_app;
mod use_drop;
mod use_engine;
mod use_hold;
mod use_kept;
mod use_keys;
mod use_leaving;
mod use_media;
mod use_network;
mod use_size;
mod use_steady;
mod use_theme;
mod use_views;
mod use_wheel;

pub(crate) use use_address::use_address;
pub(crate) use use_app::{
    App, Pane, Provider, use_app, use_desk, use_pane, use_panes, use_pins, use_reader, use_selection, use_session, use_store,
};
pub(crate) use use_drop::use_drop;
pub(crate) use use_engine::{Engine, use_engine};
pub(crate) use use_hold::{Hold, use_hold};
pub(crate) use use_kept::{Kept, use_kept};
pub(crate) use use_keys::use_keys;
pub(crate) use use_leaving::use_leaving;
pub(crate) use use_media::use_media;
pub(crate) use use_network::{Network, use_network};
pub(crate) use use_size::use_size;
pub(crate) use use_steady::use_steady;
pub(crate) use use_theme::use_theme;
pub(crate) use use_views::{Views, use_views};
pub(crate) use use_wheel::use_wheel;
