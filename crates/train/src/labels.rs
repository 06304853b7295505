//! Sets of the recogniser's labels: what a corpus leaves open.

use wirescope_nlp::{Label, train_api};

/// A set of labels of [`train_api::labels`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LabelSet(
    /// Bit n stands for the n-th label, so that n also says which tags it has.
    u16,
);

impl LabelSet {
    /// The set of these labels. Labels that the recogniser does not know are left out.
    pub(crate) fn of(labels: &[Label]) -> Self {
        let bit = |label: &Label| position(*label).map_or(0, |at| 1 << at);
        Self(labels.iter().map(bit).fold(0, |set, bit| set | bit))
    }

    /// Whether it holds no label.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it holds a label.
    pub(crate) fn has(self, label: Label) -> bool {
        position(label).is_some_and(|at| self.0 >> at & 1 == 1)
    }

    /// Whether every label of it is one of these.
    pub(crate) fn is_within(self, labels: &[Label]) -> bool {
        self.0 & !Self::of(labels).0 == 0
    }

    /// Its label, where it holds just one.
    pub(crate) fn single(self) -> Option<Label> {
        (self.0.count_ones() == 1).then(|| train_api::labels()[self.0.trailing_zeros() as usize])
    }

    /// The places of its labels in [`train_api::labels`], in order.
    pub(crate) fn positions(self) -> impl Iterator<Item = usize> {
        (0..train_api::labels().len()).filter(move |at| self.0 >> at & 1 == 1)
    }
}

fn position(label: Label) -> Option<usize> {
    train_api::labels().iter().position(|other| *other == label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_their_labels() {
        let places = LabelSet::of(&[Label::Gpe, Label::Loc]);
        assert!(places.has(Label::Loc) && !places.has(Label::Org) && !places.has(Label::Date) && !places.is_empty());
        assert_eq!((places.single(), LabelSet::of(&[Label::Law]).single()), (None, Some(Label::Law)));
        assert!(places.is_within(&[Label::Gpe, Label::Loc, Label::Fac]) && !places.is_within(&[Label::Gpe]));
        assert!(LabelSet::of(&[Label::Date]).is_empty(), "the recogniser knows no dates");
    }
}
