//! Clusters of word vectors: k-means on the unit sphere, and k-means of its centres for the coarser ones.

use wirescope_nlp::train_api::{self, ClusterTable};

use crate::{
    random::Random,
    vectors::{SIZE, Vectors, dot},
};

/// How many clusters at each grain.
const FINE: usize = 1024;
const MIDDLE: usize = 256;
const COARSE: usize = 64;
const ROUNDS: usize = 12;

/// Groups the words.
pub(crate) fn table(vectors: &Vectors, seed: u64) -> ClusterTable {
    let mut random = Random::new(seed ^ 0xc1);
    let points: Vec<[f32; SIZE]> = vectors.rows.iter().map(unit).collect();
    let (fine, centres) = means(&points, FINE, &mut random);
    let (middle, centres) = means(&centres, MIDDLE, &mut random);
    let (coarse, _) = means(&centres, COARSE, &mut random);
    let parents = middle.iter().map(|&middle| (middle, coarse[usize::from(middle)])).collect();
    let mut words: Vec<(u32, u16, u8)> = vectors
        .words
        .iter()
        .zip(fine)
        .map(|((word, count), fine)| (train_api::cluster_key(train_api::hash(word)), fine, count.ilog2() as u8))
        .collect();
    // Of two words with one key the frequent one stays, which comes first.
    words.sort_by_key(|word| word.0);
    words.dedup_by_key(|word| word.0);
    ClusterTable { parents, words }
}

fn unit(row: &[f32; SIZE]) -> [f32; SIZE] {
    let length = libm::sqrtf(dot(row, row)).max(1e-9);
    row.map(|value| value / length)
}

/// The cluster of each point, and the centres.
fn means(points: &[[f32; SIZE]], count: usize, random: &mut Random) -> (Vec<u16>, Vec<[f32; SIZE]>) {
    // The frequent words come first; centres start among them.
    let mut starts: Vec<usize> = (0..points.len().min(4 * count)).collect();
    random.shuffle(&mut starts);
    let mut centres: Vec<[f32; SIZE]> = starts.iter().take(count).map(|&at| points[at]).collect();
    let mut of = vec![0u16; points.len()];
    for _ in 0..ROUNDS {
        for (of, point) in of.iter_mut().zip(points) {
            let mut best = (f32::MIN, 0);
            for (centre, at) in centres.iter().zip(0u16..) {
                let near = dot(centre, point);
                if near > best.0 {
                    best = (near, at);
                }
            }
            *of = best.1;
        }
        let mut sums = vec![[0f32; SIZE]; centres.len()];
        for (of, point) in of.iter().zip(points) {
            for (sum, value) in sums[usize::from(*of)].iter_mut().zip(point) {
                *sum += value;
            }
        }
        for (centre, sum) in centres.iter_mut().zip(&sums) {
            if sum.iter().any(|value| *value != 0.0) {
                *centre = unit(sum);
            }
        }
    }
    (of, centres)
}
