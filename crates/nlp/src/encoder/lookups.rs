//! Which rows of the embedding a word adds up: what is known of it before its sentence is read.

use super::{ENDINGS, WordForm};
use crate::model::mix;

/// Rows that every word adds up.
pub const LOOKUPS: usize = 12;

/// Rows for whole words, in small letters. Each word has two, so that words which share one still differ.
const WORDS: u64 = 1 << 14;
/// Rows for beginnings and endings.
const AFFIXES: u64 = 1 << 14;
/// Rows for the ways words are written.
const SHAPES: u64 = 1 << 9;
/// Rows for clusters, finest first.
const CLUSTERS: [u64; 3] = [1 << 11, 1 << 9, 1 << 7];
/// Endings of this many letters are looked at.
const LETTERS: std::ops::Range<usize> = 1..ENDINGS - 1;

/// Rows of the embedding.
pub const ROWS: usize = (WORDS + AFFIXES + SHAPES + CLUSTERS[0] + CLUSTERS[1] + CLUSTERS[2]) as usize;

/// The rows of a word.
pub(crate) fn lookups(form: &WordForm) -> [u16; LOOKUPS] {
    let mut rows = [0; LOOKUPS];
    let (mut at, mut base) = (0, 0);
    let mut put = |row: u64| {
        rows[at] = row as u16;
        at += 1;
    };
    for salt in [0x61, 0x62] {
        put(base + (mix(salt, form.hash) >> 20) % WORDS);
    }
    base += WORDS;
    for letters in LETTERS {
        put(base + (mix(0x70 + letters as u64, u64::from(form.endings[letters])) >> 20) % AFFIXES);
    }
    put(base + (mix(0x80, u64::from(form.beginnings[1])) >> 20) % AFFIXES);
    base += AFFIXES;
    // The case itself, then the whole shape.
    put(base + form.case as u64);
    put(base + 4 + (mix(0x90, u64::from(form.shape)) >> 20) % (SHAPES - 4));
    base += SHAPES;
    for (cluster, rows) in [form.cluster.fine, form.cluster.middle, form.cluster.coarse].into_iter().zip(CLUSTERS) {
        put(base + u64::from(cluster) % rows);
        base += rows;
    }
    rows
}
