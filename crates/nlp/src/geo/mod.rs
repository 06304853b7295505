//! Where the places of an article are.

use crate::{Doc, gazetteer::Gazetteer};

/// Links the places of an article to records of the gazetteer, by what else the article says.
pub(crate) fn place(_doc: &mut Doc, _gazetteer: &Gazetteer) {}
