//! The words of the page, a file for each subject: labels and hints, sentences made of data, and what kinds and codes of the
//! protocol are called on screen. No other module has words that readers see.

pub(crate) mod acts;
pub(crate) mod adding;
pub(crate) mod citation;
pub(crate) mod compare;
pub(crate) mod concordance;
pub(crate) mod corrections;
pub(crate) mod dates;
pub(crate) mod engine;
pub(crate) mod entities;
pub(crate) mod events;
pub(crate) mod filters;
pub(crate) mod graph;
pub(crate) mod help;
pub(crate) mod histogram;
pub(crate) mod jobs;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod network;
pub(crate) mod notices;
pub(crate) mod numbers;
pub(crate) mod overview;
pub(crate) mod page;
pub(crate) mod palette;
pub(crate) mod parties;
pub(crate) mod places;
pub(crate) mod quotations;
pub(crate) mod reader;
pub(crate) mod rules;
pub(crate) mod search;
pub(crate) mod storage;
pub(crate) mod stories;
pub(crate) mod tables;
pub(crate) mod timeline;
pub(crate) mod tour;
pub(crate) mod views;
