//! Known names: places with coordinates, nationalities, organisations, forenames and surnames.

pub(crate) struct Gazetteer {}

impl Gazetteer {
    pub(crate) fn load() -> Self {
        Self {}
    }
}
