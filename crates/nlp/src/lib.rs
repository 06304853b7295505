//! Text in, [`Doc`] out: tokens, sentences, names, dates, numbers and the entities they refer to.
//!
//! No IO, no clock, no threads, no web. Any text is valid input; nothing here fails.

mod article;
mod coref;
mod doc;
mod encoder;
mod entity;
mod event;
mod events;
mod fold;
pub mod furniture;
mod gazetteer;
mod geo;
mod hash;
mod label;
mod lemma;
mod lists;
mod mention;
mod model;
mod ner;
mod normalize;
mod observer;
mod parser;
mod pipeline;
mod quantity;
mod quotation;
mod quotes;
mod rebuild;
mod reference;
mod retime;
mod roles;
mod rule;
mod sentence;
mod span;
mod syntax;
mod temporal;
mod timex;
mod token;
mod tokenizer;
#[cfg(not(feature = "train"))]
#[allow(dead_code, unreachable_pub, reason = "compiled with everything else, so that it cannot fall behind; the linker drops it")]
mod train_api;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train_api;
mod tree;
mod whitespace;

pub use article::{Article, Details};
pub use doc::Doc;
pub use entity::{Attribute, AttributeKind, Entity, EntityIdx, Level, Link, Tie, TieKind};
pub use event::{Action, Event, Modality, Quadrant};
pub use fold::{fold, fold_char, is_silent};
pub use geo::Places;
pub use hash::fnv64;
pub use label::Label;
pub use mention::{Mention, Score};
pub use model::ModelError;
pub use normalize::character_reference;
pub use observer::{Observer, Stage};
pub use pipeline::Pipeline;
pub use quantity::{amount, thousandths};
pub use quotation::{Argument, Quotation, QuotationKind};
pub use rebuild::{Hyphens, Rebuilt};
pub use reference::{Reference, ReferenceKind};
pub use retime::retime;
pub use roles::{Parties, Party};
pub use rule::Rule;
pub use sentence::Sentence;
pub use span::Span;
pub use syntax::{Lemma, Penn, Relation, Syntax, Upos};
pub use timex::{Anchor, NoValue, Timex, TimexKind};
pub use token::{Token, TokenIdx, TokenKind};
pub use whitespace::collapse_whitespace;

/// The version of the analysis. Raised with every change that gives some article other annotations: what an earlier version
/// stored is then analysed again. `crates/engine/tests/parity.rs` fails where the digests changed and this did not. Model files
/// need no raise, since a stored analysis names the models that made it too.
pub const ANALYSIS_VERSION: u32 = 10;

pub use jiff::civil::Date;
