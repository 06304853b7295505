//! Word vectors: skip-gram with negative sampling (Mikolov et al. 2013), on one thread, so that it gives the same each time.

use std::{collections::HashMap, path::Path};

use anyhow::Result;

use crate::{
    news,
    options::{self, put, unknown},
    random::Random,
};

/// Numbers in a vector.
pub(crate) const SIZE: usize = 64;
const WINDOW: usize = 4;
const NEGATIVE: usize = 4;
const RATE: f32 = 0.05;

/// Word forms, the most frequent first, and the vector of each.
pub(crate) struct Vectors {
    pub(crate) words: Vec<(String, u32)>,
    pub(crate) rows: Vec<[f32; SIZE]>,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Word forms seen less often have no vector.
    pub(crate) least: u32,
    pub(crate) epochs: usize,
    /// At most so many articles are read.
    pub(crate) articles: usize,
    pub(crate) seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { least: 10, epochs: 2, articles: 30_000, seed: 1 }
    }
}

impl options::Settings for Settings {
    fn set(&mut self, flag: &str, value: &str) -> Result<()> {
        match flag {
            "least" => put(&mut self.least, value),
            "epochs" => put(&mut self.epochs, value),
            "articles" => put(&mut self.articles, value),
            "seed" => put(&mut self.seed, value),
            _ => Err(unknown(flag)),
        }
    }
}

/// Learns vectors of the word forms of the news.
///
/// # Errors
/// If the news cannot be read.
pub(crate) fn learn(corpora: &Path, settings: &Settings, mut note: impl FnMut(String)) -> Result<Vectors> {
    let &Settings { least, epochs, articles: limit, seed } = settings;
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut stream: Vec<u32> = Vec::new();
    const STOP: u32 = u32::MAX;
    let articles = news::sentences(corpora, limit, |words| {
        for word in words {
            let id = match ids.get(*word) {
                Some(id) => *id,
                None => {
                    let id = counts.len() as u32;
                    ids.insert((*word).to_owned(), id);
                    counts.push(0);
                    id
                }
            };
            counts[id as usize] += 1;
            stream.push(id);
        }
        stream.push(STOP);
    })?;
    let mut words: Vec<(String, u32)> = ids.into_iter().filter(|(_, id)| counts[*id as usize] >= least).collect();
    words.sort_by(|a, b| counts[b.1 as usize].cmp(&counts[a.1 as usize]).then_with(|| a.0.cmp(&b.0)));
    let mut rank = vec![STOP; counts.len()];
    for ((_, id), at) in words.iter().zip(0..) {
        rank[*id as usize] = at;
    }
    let words: Vec<(String, u32)> = words.into_iter().map(|(word, id)| (word, counts[id as usize])).collect();
    for id in &mut stream {
        // Rare words vanish, so that what stands around them comes closer; sentence ends stay.
        *id = if *id == STOP { STOP } else { rank.get(*id as usize).copied().filter(|id| *id != STOP).unwrap_or(STOP - 1) };
    }
    stream.retain(|id| *id != STOP - 1);
    note(format!("{articles} articles, {} words, {} forms", stream.len(), words.len()));
    let rows = train(&stream, &words, epochs, seed, STOP);
    Ok(Vectors { words, rows })
}

fn train(stream: &[u32], words: &[(String, u32)], epochs: usize, seed: u64, stop: u32) -> Vec<[f32; SIZE]> {
    let mut random = Random::new(seed);
    let mut input: Vec<[f32; SIZE]> =
        words.iter().map(|_| std::array::from_fn(|_| (random.unit() - 0.5) / SIZE as f32)).collect();
    let mut output = vec![[0f32; SIZE]; words.len()];
    // Words are drawn by their counts to the power of three quarters.
    let mut draw: Vec<u32> = Vec::new();
    for ((_, count), at) in words.iter().zip(0u32..) {
        let times = libm::powf(*count as f32, 0.75) as usize / 4 + 1;
        draw.extend(std::iter::repeat_n(at, times));
    }
    let total: f64 = words.iter().map(|word| f64::from(word.1)).sum();
    let keep: Vec<f32> = words
        .iter()
        .map(|word| {
            let share = (f64::from(word.1) / total / 1e-4) as f32;
            libm::sqrtf(1.0 / share).min(1.0)
        })
        .collect();
    let sigmoid: Vec<f32> = (0..1200).map(|at| 1.0 / (1.0 + libm::expf(-(at as f32 - 600.0) / 100.0))).collect();
    let steps = (epochs * stream.len()) as f32;
    let mut done = 0usize;
    let mut sentence: Vec<u32> = Vec::new();
    for _ in 0..epochs {
        for part in stream.split(|id| *id == stop) {
            done += part.len() + 1;
            let rate = RATE * (1.0 - done as f32 / steps).max(0.002);
            sentence.clear();
            sentence.extend(part.iter().filter(|id| random.unit() < keep[**id as usize]));
            for (at, &word) in sentence.iter().enumerate() {
                let reach = 1 + random.below(WINDOW as u32) as usize;
                let from = at.saturating_sub(reach);
                let to = (at + reach + 1).min(sentence.len());
                for other in (from..to).filter(|other| *other != at) {
                    let centre = &mut input[sentence[other] as usize];
                    let mut error = [0f32; SIZE];
                    for sample in 0..=NEGATIVE {
                        let target = if sample == 0 { word } else { draw[random.below(draw.len() as u32) as usize] };
                        if sample > 0 && target == word {
                            continue;
                        }
                        let row = &mut output[target as usize];
                        let dot = dot(centre, row);
                        let at = ((dot + 6.0) * 100.0).clamp(0.0, 1199.0) as usize;
                        let step = rate * (f32::from(u8::from(sample == 0)) - sigmoid[at]);
                        for ((error, row), centre) in error.iter_mut().zip(row.iter_mut()).zip(centre.iter()) {
                            *error += step * *row;
                            *row += step * centre;
                        }
                    }
                    for (value, error) in centre.iter_mut().zip(error) {
                        *value += error;
                    }
                }
            }
        }
    }
    input
}

/// The inner product, in eight lanes, so that it is summed in one order and quickly.
pub(crate) fn dot(a: &[f32; SIZE], b: &[f32; SIZE]) -> f32 {
    let mut lanes = [0f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += a * b;
        }
    }
    lanes.iter().sum()
}
