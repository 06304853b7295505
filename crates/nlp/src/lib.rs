//! Text in, [`Doc`] out: tokens, sentences, names, dates, numbers and the entities they refer to.
//!
//! No IO, no clock, no threads, no web. Any text is valid input; nothing here fails.

mod article;
mod coref;
mod doc;
mod entity;
mod gazetteer;
mod label;
mod lemma;
mod mention;
mod model;
mod ner;
mod observer;
mod parser;
mod pipeline;
mod quantity;
mod rebuild;
mod sentence;
mod span;
mod syntax;
mod tagger;
mod temporal;
mod timex;
mod token;
mod tokenizer;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train_api;

pub use article::Article;
pub use doc::Doc;
pub use entity::{Entity, EntityIdx, Link};
pub use label::Label;
pub use mention::{Mention, Rule, Score};
pub use model::ModelError;
pub use observer::{Observer, Stage};
pub use pipeline::Pipeline;
pub use rebuild::{Hyphens, Rebuilt};
pub use sentence::Sentence;
pub use span::Span;
pub use syntax::{Lemma, Penn, Relation, Syntax, Upos};
pub use timex::{Timex, TimexKind};
pub use token::{Token, TokenIdx, TokenKind};

pub use jiff::civil::Date;
