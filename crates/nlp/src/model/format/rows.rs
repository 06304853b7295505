//! The weights of linear models, which several files hold: of each feature only those that are not nought.

#![allow(clippy::len_without_is_empty, reason = "lengths are printed; nobody asks whether there are none")]

use std::borrow::Cow;

use super::{ModelError, Reader, Writer};
use crate::model::{CLASSES, TAGS};

/// Weights of many classes: keys, how many weights each has, the classes of all, the weights of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SparseRows<'a> {
    pub(crate) keys: Vec<u32>,
    pub(crate) counts: Cow<'a, [u8]>,
    pub(crate) classes: Cow<'a, [u8]>,
    pub(crate) weights: Cow<'a, [u8]>,
}

impl<'a> SparseRows<'a> {
    /// Adds a feature; keys rise, each once. `row`: classes and their weights, 255 at most.
    pub fn push(&mut self, key: u32, row: &[(u8, i8)]) {
        self.keys.push(key);
        self.counts.to_mut().push(row.len() as u8);
        self.classes.to_mut().extend(row.iter().map(|entry| entry.0));
        self.weights.to_mut().extend(row.iter().map(|entry| entry.1 as u8));
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let counts = reader.bytes(count)?;
        let total = counts.iter().map(|count| usize::from(*count)).sum();
        // An index of the rows has 24 bits for where a row begins.
        if total >= 1 << 24 {
            return Err(ModelError::Damaged);
        }
        let (classes, weights) = (reader.bytes(total)?, reader.bytes(total)?);
        if classes.iter().any(|class| usize::from(*class) >= CLASSES) {
            return Err(ModelError::Damaged);
        }
        Ok(Self { keys, counts, classes, weights })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.count(self.keys.len() as u32);
        writer.rising(self.keys.iter().copied());
        writer.bytes(&self.counts);
        writer.bytes(&self.classes);
        writer.bytes(&self.weights);
    }
}

/// Weights of the tags of a sequence: keys, of each the set of tags that have a weight, the weights of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagRows<'a> {
    pub(crate) keys: Vec<u32>,
    /// Tag n is bit n.
    pub(crate) masks: Vec<u32>,
    pub(crate) weights: Cow<'a, [u8]>,
}

impl<'a> TagRows<'a> {
    /// Adds a feature; keys rise, each once. `row`: a weight for each tag.
    pub fn push(&mut self, key: u32, row: &[i8]) {
        self.keys.push(key);
        self.masks.push(row.iter().enumerate().fold(0, |mask, (tag, weight)| mask | u32::from(*weight != 0) << tag));
        self.weights.to_mut().extend(row.iter().filter(|weight| **weight != 0).map(|weight| *weight as u8));
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn read(reader: &mut Reader<'a>) -> Result<Self, ModelError> {
        let count = reader.count()? as usize;
        let keys = reader.rising(count)?;
        let mut masks = Vec::with_capacity(count);
        let mut total = 0;
        for _ in 0..count {
            let mask = reader.count()? & ((1 << TAGS) - 1);
            total += mask.count_ones() as usize;
            masks.push(mask);
        }
        Ok(Self { keys, masks, weights: reader.bytes(total)? })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.count(self.keys.len() as u32);
        writer.rising(self.keys.iter().copied());
        self.masks.iter().for_each(|mask| writer.count(*mask));
        writer.bytes(&self.weights);
    }
}
