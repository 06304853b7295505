//! Words that are used alike: each common word form of a large heap of news, and the cluster that it is in.

use super::{ModelError, Reader};

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
/// Bits by which keys are put in drawers.
const DRAWER: u32 = 16;

/// The part of a hash that is stored.
pub(crate) fn word_key(hash: u64) -> u32 {
    (hash >> (64 - BITS)) as u32
}

/// Rising keys, found by their upper bits.
pub(crate) struct Keys {
    /// Of each drawer, how many keys lie before it.
    starts: Vec<u32>,
    keys: Vec<u32>,
}

impl Keys {
    pub(crate) fn read(reader: &mut Reader, count: usize) -> Result<Self, ModelError> {
        let keys = reader.rising(count)?;
        let mut starts = vec![0u32; (1 << DRAWER) + 1];
        for key in &keys {
            let drawer = (key >> (BITS - DRAWER)) as usize;
            *starts.get_mut(drawer + 1).ok_or(ModelError::Damaged)? += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Ok(Self { starts, keys })
    }

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Which of the keys that of this hash is.
    pub(crate) fn find(&self, hash: u64) -> Option<usize> {
        let key = word_key(hash);
        let drawer = (key >> (BITS - DRAWER)) as usize;
        let from = *self.starts.get(drawer)? as usize;
        let to = *self.starts.get(drawer + 1)? as usize;
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
    /// Reads the payload of a file of word clusters.
    pub(crate) fn read(mut reader: Reader) -> Result<Self, ModelError> {
        let fine = reader.count()? as usize;
        let mut parents = Vec::new();
        for _ in 0..fine {
            parents.push((reader.u16()?, reader.u16()?));
        }
        let count = reader.count()? as usize;
        let keys = Keys::read(&mut reader, count)?;
        let low = reader.take(count)?;
        let high = reader.take(count)?;
        let frequencies = reader.take(count)?;
        let mut clusters = Vec::with_capacity(count);
        for ((low, high), frequency) in low.iter().zip(high).zip(frequencies) {
            let fine = u16::from_le_bytes([*low, *high]);
            let &(middle, coarse) = parents.get(usize::from(fine)).ok_or(ModelError::Damaged)?;
            let one_up = |cluster: u16| cluster.saturating_add(1);
            clusters.push(Cluster { fine: one_up(fine), middle: one_up(middle), coarse: one_up(coarse), frequency: *frequency });
        }
        reader.end()?;
        Ok(Self { keys, clusters })
    }

    /// What is known of the word form with this hash.
    pub(crate) fn get(&self, hash: u64) -> Cluster {
        self.keys.find(hash).and_then(|at| self.clusters.get(at)).copied().unwrap_or_default()
    }
}
