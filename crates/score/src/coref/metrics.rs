//! The measures of coreference that CoNLL 2012 averaged: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and entity-based
//! CEAF with φ₄ (Luo 2005).

use std::{collections::BTreeMap, ops::AddAssign};

/// A mention, the same number in gold and predicted where both mean the same words.
pub(crate) type Id = u32;
/// Mentions by entity; no mention is in two.
pub(crate) type Clusters = Vec<Vec<Id>>;

/// Sums of which precision and recall are made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sums {
    right_predicted: f64,
    predicted: f64,
    right_gold: f64,
    gold: f64,
}

impl Sums {
    pub(crate) fn precision(self) -> f64 {
        ratio(self.right_predicted, self.predicted)
    }

    pub(crate) fn recall(self) -> f64 {
        ratio(self.right_gold, self.gold)
    }

    pub(crate) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        ratio(2.0 * precision * recall, precision + recall)
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.right_predicted += other.right_predicted;
        self.predicted += other.predicted;
        self.right_gold += other.right_gold;
        self.gold += other.gold;
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The three measures, summed over documents as the reference scorer does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Measures {
    pub(crate) muc: Sums,
    pub(crate) b_cubed: Sums,
    pub(crate) ceaf: Sums,
    /// Mentions found, whatever their entity.
    pub(crate) mentions: Sums,
}

impl Measures {
    /// Adds a document.
    pub(crate) fn add(&mut self, gold: &Clusters, predicted: &Clusters) {
        let (of_gold, of_predicted) = (entity_of(gold), entity_of(predicted));
        let (right_predicted, in_predicted) = links(predicted, &of_gold);
        let (right_gold, in_gold) = links(gold, &of_predicted);
        self.muc += Sums { right_predicted, predicted: in_predicted, right_gold, gold: in_gold };
        self.b_cubed += Sums {
            right_predicted: shares(predicted, &of_gold),
            predicted: of_predicted.len() as f64,
            right_gold: shares(gold, &of_predicted),
            gold: of_gold.len() as f64,
        };
        let alike = best_alignment(gold, predicted);
        self.ceaf +=
            Sums { right_predicted: alike, predicted: predicted.len() as f64, right_gold: alike, gold: gold.len() as f64 };
        let both = of_gold.keys().filter(|id| of_predicted.contains_key(id)).count() as f64;
        self.mentions +=
            Sums { right_predicted: both, predicted: of_predicted.len() as f64, right_gold: both, gold: of_gold.len() as f64 };
    }

    /// The mean of the three F1.
    pub(crate) fn mean(self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.0
    }
}

fn entity_of(clusters: &Clusters) -> BTreeMap<Id, usize> {
    clusters.iter().enumerate().flat_map(|(at, cluster)| cluster.iter().map(move |&id| (id, at))).collect()
}

/// How many of a cluster's mentions lie in each cluster of the other side, and how many in none.
fn parts(cluster: &[Id], other: &BTreeMap<Id, usize>) -> (BTreeMap<usize, usize>, usize) {
    let mut parts = BTreeMap::new();
    let mut alone = 0;
    for id in cluster {
        match other.get(id) {
            Some(&at) => *parts.entry(at).or_insert(0) += 1,
            None => alone += 1,
        }
    }
    (parts, alone)
}

/// MUC: the links that hold the clusters together, those that the other side has, and all.
fn links(clusters: &Clusters, other: &BTreeMap<Id, usize>) -> (f64, f64) {
    let (mut right, mut all) = (0, 0);
    for cluster in clusters {
        let (parts, alone) = parts(cluster, other);
        right += cluster.len() - (parts.len() + alone);
        all += cluster.len() - 1;
    }
    (right as f64, all as f64)
}

/// B³: for each mention, the share of its cluster that its cluster on the other side has too.
fn shares(clusters: &Clusters, other: &BTreeMap<Id, usize>) -> f64 {
    let mut sum = 0.0;
    for cluster in clusters {
        let together: usize = parts(cluster, other).0.values().map(|count| count * count).sum();
        sum += together as f64 / cluster.len() as f64;
    }
    sum
}

/// CEAF: the greatest sum of φ₄ over pairs of clusters, each in one pair at most.
fn best_alignment(gold: &Clusters, predicted: &Clusters) -> f64 {
    let of_gold = entity_of(gold);
    let mut alike = vec![vec![0.0; gold.len().max(predicted.len())]; gold.len().max(predicted.len())];
    for (row, cluster) in predicted.iter().enumerate() {
        for (column, count) in parts(cluster, &of_gold).0 {
            alike[row][column] = 2.0 * count as f64 / (cluster.len() + gold[column].len()) as f64;
        }
    }
    greatest_sum(&alike)
}

/// The greatest sum of one cell of each row and column of a square table: the Hungarian method with potentials.
fn greatest_sum(table: &[Vec<f64>]) -> f64 {
    let n = table.len();
    // Row and column 0 are a place to start from. Costs are what is lacking to 1.
    let cost = |row: usize, column: usize| 1.0 - table[row - 1][column - 1];
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let (mut row_of, mut way) = (vec![0; n + 1], vec![0; n + 1]);
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; n + 1];
        let mut used = vec![false; n + 1];
        while row_of[column] != 0 {
            used[column] = true;
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for other in 1..=n {
                if used[other] {
                    continue;
                }
                let reduced = cost(row_of[column], other) - u[row_of[column]] - v[other];
                if reduced < least[other] {
                    (least[other], way[other]) = (reduced, column);
                }
                if least[other] < delta {
                    (delta, next) = (least[other], other);
                }
            }
            for other in 0..=n {
                if used[other] {
                    u[row_of[other]] += delta;
                    v[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=n).map(|column| table[row_of[column] - 1][column - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: f64, by_hand: f64) {
        assert!((value - by_hand).abs() < 1e-9, "{value} is not {by_hand}");
    }

    #[test]
    fn measures_are_those_computed_by_hand() {
        // Gold {1 2 3} {4 5} {6}; predicted {1 2} {3 4 5} {7}.
        let mut measures = Measures::default();
        measures.add(&vec![vec![1, 2, 3], vec![4, 5], vec![6]], &vec![vec![1, 2], vec![3, 4, 5], vec![7]]);
        // Gold links 3, of which 1-2 and 4-5 are there; predicted links 3, two right.
        near(measures.muc.recall(), 2.0 / 3.0);
        near(measures.muc.precision(), 2.0 / 3.0);
        // Recall: (4/3 + 1/3) + 2 + 0 of 6 mentions; precision: 2 + (4/3 + 1/3) + 0 of 6.
        near(measures.b_cubed.recall(), (5.0 / 3.0 + 2.0) / 6.0);
        near(measures.b_cubed.precision(), (5.0 / 3.0 + 2.0) / 6.0);
        // {1 2 3}–{1 2}: 4/5, {4 5}–{3 4 5}: 4/5, {6}–{7}: 0; of 3 on both sides.
        near(measures.ceaf.f1(), 1.6 / 3.0);
        near(measures.mentions.recall(), 5.0 / 6.0);
        near(measures.mean(), (2.0 / 3.0 + 11.0 / 18.0 + 1.6 / 3.0) / 3.0);
    }

    #[test]
    fn the_same_is_perfect_and_nothing_is_nothing() {
        let clusters = vec![vec![1, 5], vec![2], vec![3, 4, 9]];
        let mut same = Measures::default();
        same.add(&clusters, &clusters);
        near(same.mean(), 1.0);
        let mut none = Measures::default();
        none.add(&clusters, &Vec::new());
        near(none.mean(), 0.0);
        Measures::default().add(&Vec::new(), &Vec::new());
    }

    #[test]
    fn the_best_alignment_is_not_the_greedy_one() {
        // Greedy takes 0.9 and is left with 0.1.
        near(greatest_sum(&[vec![0.9, 0.8], vec![0.8, 0.1]]), 1.6);
        near(greatest_sum(&[vec![0.5, 0.0, 0.2], vec![0.6, 0.0, 0.0], vec![0.0, 0.3, 0.0]]), 1.1);
    }
}
