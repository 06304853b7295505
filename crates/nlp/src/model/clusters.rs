//! Words that are used alike: each common word form of a large heap of news, and the cluster that it is in.

use super::{ModelError, format::ClusterTable};

/// What is known of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cluster {
    /// The finest cluster, counted from one; 0 for a form that is not known.
    pub(crate) fine: u16,
    /// Coarser clusters that it lies in.
    pub(crate) middle: u16,
    pub(crate) coarse: u16,
    /// The binary logarithm of how often the form was seen.
    pub(crate) frequency: u8,
}

/// Bits of a word form's hash that are stored.
const BITS: u32 = 26;
/// Upper bits of a key that choose its bucket.
const BUCKET: u32 = 16;

/// The part of a hash that is stored.
pub(crate) fn word_key(hash: u64) -> u32 {
    (hash >> (64 - BITS)) as u32
}

/// Rising keys, found by their upper bits.
pub(crate) struct Keys {
    /// How many keys lie before each bucket.
    starts: Vec<u32>,
    keys: Vec<u32>,
}

impl Keys {
    /// Takes rising keys. Fails if one has more bits than [`word_key`] gives.
    pub(crate) fn new(keys: Vec<u32>) -> Result<Self, ModelError> {
        let mut starts = vec![0u32; (1 << BUCKET) + 1];
        for key in &keys {
            let bucket = (key >> (BITS - BUCKET)) as usize;
            *starts.get_mut(bucket + 1).ok_or(ModelError::Damaged)? += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Ok(Self { starts, keys })
    }

    /// Which of the keys that of this hash is.
    pub(crate) fn find(&self, hash: u64) -> Option<usize> {
        let key = word_key(hash);
        let bucket = (key >> (BITS - BUCKET)) as usize;
        let from = *self.starts.get(bucket)? as usize;
        let to = *self.starts.get(bucket + 1)? as usize;
        let found = self.keys.get(from..to)?.iter().position(|other| *other == key)?;
        Some(from + found)
    }
}

/// Word forms by hash, and their clusters.
pub(crate) struct Clusters {
    keys: Keys,
    clusters: Vec<Cluster>,
}

impl Clusters {
    /// Fails if a word's cluster has no parents, or a key too many bits.
    pub(crate) fn new(table: ClusterTable) -> Result<Self, ModelError> {
        let one_up = |cluster: u16| cluster.saturating_add(1);
        let clusters = table.words.iter().map(|&(_, fine, frequency)| {
            let &(middle, coarse) = table.parents.get(usize::from(fine)).ok_or(ModelError::Damaged)?;
            Ok(Cluster { fine: one_up(fine), middle: one_up(middle), coarse: one_up(coarse), frequency })
        });
        let clusters = clusters.collect::<Result<_, _>>()?;
        Ok(Self { keys: Keys::new(table.words.iter().map(|word| word.0).collect())?, clusters })
    }

    /// What is known of the word form with this hash.
    pub(crate) fn get(&self, hash: u64) -> Cluster {
        self.keys.find(hash).and_then(|at| self.clusters.get(at)).copied().unwrap_or_default()
    }
}
