//! Trained models: their file format, and the tables in them. Scoring is integer arithmetic throughout, so that
//! every platform gets the same result.

mod bytes;
mod clusters;
#[cfg_attr(not(feature = "train"), allow(dead_code, unreachable_pub, reason = "what only the trainer fills and writes"))]
pub(crate) mod format;
mod index;
mod rows;
mod weights;

use std::fmt;

use format::{ClusterTable, EventsTable, Format, GazetteerColumns, NamesTable, PlaceColumns, QuotesTable, SyntaxTable};

pub(crate) use bytes::{Reader, Writer, kind, open, seal};
pub(crate) use clusters::{Cluster, Clusters, Keys, word_key};
pub(crate) use index::{FEATURE_BITS, Index, Likely};
pub(crate) use rows::{CLASSES, Rows, feature, mix, templates};
pub(crate) use weights::{TAGS, Weights};

/// What a model file holds. Each kind has a version of its own, so that one can be trained again without the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Word clusters, which the other models look words up in.
    Words = 1,
    /// The recogniser of names.
    Names = 2,
    /// Parts of speech, lemmas, dependencies, and who takes part in what.
    Syntax = 4,
    /// The choice of those who take part in events.
    Events = 5,
    /// Places beyond those of the gazetteer.
    Places = 6,
    /// The labeller of quotations.
    Quotes = 7,
    /// Known names and everyday words.
    Gazetteer = 8,
}

impl Kind {
    fn of(number: u16) -> Option<Self> {
        let all = [Kind::Words, Kind::Names, Kind::Syntax, Kind::Events, Kind::Places, Kind::Quotes, Kind::Gazetteer];
        all.into_iter().find(|kind| *kind as u16 == number)
    }

    /// The version of the format that is read and written here; it stands beside the format.
    fn version(self) -> u16 {
        match self {
            Kind::Words => ClusterTable::VERSION,
            Kind::Names => NamesTable::VERSION,
            Kind::Syntax => SyntaxTable::VERSION,
            Kind::Events => EventsTable::VERSION,
            Kind::Places => PlaceColumns::VERSION,
            Kind::Quotes => QuotesTable::VERSION,
            Kind::Gazetteer => GazetteerColumns::VERSION,
        }
    }
}

/// Why a model cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// The bytes do not begin as a model of ours does.
    NotAModel,
    /// It was written by another version of the trainer.
    Version {
        /// The version in the file.
        found: u16,
        /// The version that is read here.
        expected: u16,
    },
    /// It is cut short, or its checksum is wrong.
    Damaged,
    /// It looks words up in the file of word clusters, which was not given.
    NoWords,
    /// The recogniser of names was given, but not the gazetteer that its features ask.
    NoGazetteer,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::NotAModel => f.write_str("these bytes are not a Wirescope model"),
            ModelError::Version { found, expected } => {
                write!(f, "the model has format version {found}; this program reads version {expected}")
            }
            ModelError::Damaged => f.write_str("the model is damaged: cut short, or its checksum is wrong"),
            ModelError::NoWords => f.write_str("the file of word clusters is missing, and the other models need it"),
            ModelError::NoGazetteer => f.write_str("the gazetteer is missing, and the recogniser of names needs it"),
        }
    }
}

impl std::error::Error for ModelError {}
