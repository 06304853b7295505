//! What is shown, as files that other programs open: one format a file, and the table of them in [`formats`].
//!
//! An [`Exporter`] is given one article after the other, each a bounded piece of work, and then what is known over all of them. Every file says what
//! it is of ([`About`]); what a format cannot hold is told, never dropped in silence. No IO, no clock, no web.

mod about;
mod article;
mod bidi;
mod brat;
mod csv;
mod dossier;
mod error;
mod exporter;
mod followthemoney;
mod formats;
mod geojson;
mod icalendar;
mod json_lines;
mod kinds;
mod network;
mod offsets;
mod references;
mod remarks;
mod tables;
mod web_annotation;
mod xlsx;
mod xml;

pub use about::About;
pub use error::ExportError;
pub use exporter::{Exporter, Whole};
