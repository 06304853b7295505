//! Hashes: FNV-1a, which names and checks bytes, and the hash by which models look word forms up. Not for secrets.
//!
//! Their values are in model files, in what the page has stored and in the gazetteer: none may change.

/// FNV-1a's hash of no bytes.
pub(crate) const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
/// FNV-1a's multiplier.
pub(crate) const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The FNV-1a digest of `bytes`, 64 bits (Fowler, Noll and Vo; RFC 9923).
pub const fn fnv64(bytes: &[u8]) -> u64 {
    let (mut hash, mut at) = (FNV_BASIS, 0);
    // A loop that a constant may run: there are no iterators in them.
    while at < bytes.len() {
        hash = fnv64_step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// The FNV-1a digest of what `hash` is of, and of one byte more.
pub(crate) const fn fnv64_step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(FNV_PRIME)
}

/// The hash of a word form, by which clusters and features know it: eight bytes at a time, spread over all bits.
pub(crate) fn form_hash(form: &[u8]) -> u64 {
    let mut hash = FNV_BASIS;
    for chunk in form.chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = join(hash, u64::from_le_bytes(word) ^ (chunk.len() as u64) << 59);
    }
    join(hash, form.len() as u64)
}

/// Joins two values into one that tells most pairs apart, as [`form_hash`] and the features of the recogniser of names do.
pub(crate) fn join(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(5) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv_agrees_with_the_published_vectors() {
        assert_eq!(fnv64(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv64(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv64(b"foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn form_hashes_are_those_of_the_model_files() {
        let forms = ["", "kabul", "governments", "a form of more than sixteen bytes"];
        let mut hashes = forms.map(|form| form_hash(form.as_bytes())).to_vec();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), forms.len());
    }
}
