//! Signatures of texts: how alike two texts are can be told from them (MinHash, Broder 1997).

/// Words in a row that are sampled.
pub(crate) const SHINGLE: usize = 4;
/// Samples of a text.
pub(crate) const SAMPLES: usize = 32;

/// Of each of so many orders of all rows of words the least that the text has, as a part of its hash.
pub(crate) type Signature = [u16; SAMPLES];

/// The signature of a text, from the hashes of its words; `None` where it has fewer words than two shingles.
pub(crate) fn of(words: &[u64]) -> Option<Signature> {
    if words.len() < 2 * SHINGLE {
        return None;
    }
    let mut least = [u64::MAX; SAMPLES];
    for row in words.windows(SHINGLE) {
        let hash = row.iter().fold(0, |hash: u64, word| (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (mut order, step) = (mixed(hash), mixed(hash ^ 0x5851_f42d_4c95_7f2d) | 1);
        for least in &mut least {
            *least = (*least).min(order);
            order = order.wrapping_add(step);
        }
    }
    // The least numbers differ little in their high bits, so these say nothing.
    Some(least.map(|least| mixed(least) as u16))
}

/// How alike two texts are, in thousandths: the share of their rows of words that both have, right to about a tenth.
pub(crate) fn alike(one: &Signature, other: &Signature) -> u32 {
    one.iter().zip(other).filter(|(one, other)| one == other).count() as u32 * 1000 / SAMPLES as u32
}

/// The finaliser of SplitMix64.
fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn estimates_are_near_what_is_counted() {
        let words = |seed: u64, count: u64| (0..count).map(|at| mixed(seed * 100_000 + at)).collect::<Vec<_>>();
        let (mut off, mut cases) = (0i64, 0i64);
        for seed in 1..60 {
            let common = words(seed, 300);
            let own = |seed: u64, count: u64| [common.clone(), words(seed, count)].concat();
            let (one, other) = (own(seed + 1000, seed * 5), own(seed + 2000, seed * 5));
            let shingles = |words: &[u64]| words.windows(SHINGLE).map(<[u64]>::to_vec).collect::<BTreeSet<_>>();
            let (ones, others) = (shingles(&one), shingles(&other));
            let gold = ones.intersection(&others).count() as i64 * 1000 / ones.union(&others).count() as i64;
            let found = i64::from(alike(&of(&one).expect("long"), &of(&other).expect("long")));
            assert!((found - gold).abs() < 330, "{found} {gold}");
            off += (found - gold).abs();
            cases += 1;
        }
        assert!(off / cases < 90, "off by {} thousandths", off / cases);
    }

    #[test]
    fn short_texts_have_none() {
        assert_eq!(of(&[1, 2, 3, 4, 5, 6, 7]), None);
        assert!(of(&[1, 2, 3, 4, 5, 6, 7, 8]).is_some());
    }
}
