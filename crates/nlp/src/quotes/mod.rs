//! Who said what.

use crate::{Doc, Quotation};

/// The quotations of an article, in order.
pub(crate) fn find(_doc: &Doc) -> Vec<Quotation> {
    Vec::new()
}
