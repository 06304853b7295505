//! Readings in messages: packed into bytes.
//!
//! An article of some megabytes has a hundred thousand marks. As objects of JavaScript they take the page seconds to read, as bytes
//! some milliseconds.

use std::fmt;

use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use serde::ser::{Error as _, Serializer};

use crate::Reading;

pub(crate) fn serialize<S: Serializer>(reading: &Option<Box<Reading>>, serializer: S) -> Result<S::Ok, S::Error> {
    let bytes = postcard::to_allocvec(reading).map_err(S::Error::custom)?;
    serializer.serialize_bytes(&bytes)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<Reading>>, D::Error> {
    let bytes = deserializer.deserialize_byte_buf(Bytes)?;
    postcard::from_bytes(&bytes).map_err(D::Error::custom)
}

/// Takes bytes, however a format brings them.
struct Bytes;

impl<'de> Visitor<'de> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("bytes")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
        Ok(bytes)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Vec<u8>, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = sequence.next_element()? {
            bytes.push(byte);
        }
        Ok(bytes)
    }
}
