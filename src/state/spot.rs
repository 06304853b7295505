//! A place in the open article.

use wirescope_protocol::Reading;

/// A chosen place in the open article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A hit.
    Hit(Place),
    /// A mention, pronoun or description.
    Mark(Place),
    /// Any other words that something in a view leads to.
    Words(Place),
}

/// Where a spot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// First byte in the text, and one past the last.
    Bytes(u32, u32),
    /// The position among its like, counted from 0. Addresses of earlier versions name it, and the first hit has no other name until the
    /// article has come; then the bytes take its place.
    Position(u32),
}

impl Spot {
    /// Its position among the hits or marks of an article. Of a hit that is not there any more, that of one that overlaps it.
    pub fn position(self, reading: &Reading) -> Option<usize> {
        match self {
            // The number in an address may be larger than the number of hits.
            Spot::Hit(Place::Position(at)) => Some(usize::try_from(at).ok()?.min(reading.hits.len().checked_sub(1)?)),
            Spot::Hit(Place::Bytes(start, end)) => reading.hits.iter().position(|hit| hit.0 < end && start < hit.1),
            Spot::Words(_) => None,
            Spot::Mark(Place::Position(at)) => usize::try_from(at).ok().filter(|at| *at < reading.marks.len()),
            Spot::Mark(Place::Bytes(start, end)) => reading.marks.iter().position(|mark| (mark.start, mark.end) == (start, end)),
        }
    }

    /// The spot by its bytes; `None` if the article does not have it.
    pub fn in_bytes(self, reading: &Reading) -> Option<Spot> {
        if let Spot::Words(Place::Bytes(start, end)) = self {
            let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
            return reading.text.get(range).filter(|words| !words.is_empty()).map(|_| self);
        }
        let at = self.position(reading)?;
        match self {
            Spot::Hit(_) => Spot::hit(reading, at),
            Spot::Mark(_) => Spot::mark(reading, at),
            Spot::Words(_) => None,
        }
    }

    /// The hit at that position.
    pub fn hit(reading: &Reading, at: usize) -> Option<Spot> {
        reading.hits.get(at).map(|&(start, end)| Spot::Hit(Place::Bytes(start, end)))
    }

    /// The mark at that position.
    pub fn mark(reading: &Reading, at: usize) -> Option<Spot> {
        reading.marks.get(at).map(|mark| Spot::Mark(Place::Bytes(mark.start, mark.end)))
    }

    /// Whether it is named by its bytes.
    pub fn is_in_bytes(self) -> bool {
        matches!(self.place(), Place::Bytes(..))
    }

    /// Where it is.
    pub fn place(self) -> Place {
        let (Spot::Hit(place) | Spot::Mark(place) | Spot::Words(place)) = self;
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_found_by_its_bytes() {
        let reading = Reading { hits: vec![(0, 4), (10, 14)], ..Reading::default() };
        let hit = |place| Spot::Hit(place).in_bytes(&reading);
        assert_eq!(hit(Place::Position(1)), Spot::hit(&reading, 1));
        assert_eq!(hit(Place::Position(7)), Spot::hit(&reading, 1), "the last");
        assert_eq!(hit(Place::Bytes(10, 14)), Spot::hit(&reading, 1));
        assert_eq!(hit(Place::Bytes(12, 20)), Spot::hit(&reading, 1));
        assert_eq!(hit(Place::Bytes(4, 10)), None);
        assert_eq!(Spot::Hit(Place::Position(0)).in_bytes(&Reading::default()), None);
        assert_eq!(Spot::Mark(Place::Position(0)).in_bytes(&reading), None);
        let told = Reading { text: "Zoë said so".to_owned(), ..Reading::default() };
        let words = |start, end| Spot::Words(Place::Bytes(start, end));
        assert_eq!(words(0, 4).in_bytes(&told), Some(words(0, 4)));
        assert_eq!([words(0, 3), words(2, 2), words(5, 90)].map(|spot| spot.in_bytes(&told)), [None; 3]);
    }
}
