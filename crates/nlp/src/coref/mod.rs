//! Which mentions of one article refer to the same entity.
