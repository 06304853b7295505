//! Which analysis it was: two that have the same generation give the same annotations for the same article.

use wirescope_nlp::{ANALYSIS_VERSION, fnv64};

/// Bytes of a model file to look at: it begins with its kind, version, length and checksum, which the pipeline has checked.
const HEAD: usize = 64;

/// The generation of the analysis with these model files, whatever their order.
pub(crate) fn of(models: &[&[u8]]) -> u64 {
    let mut digests: Vec<u64> = models.iter().map(|model| fnv64(model.get(..HEAD).unwrap_or(model))).collect();
    digests.sort_unstable();
    let mut all = ANALYSIS_VERSION.to_le_bytes().to_vec();
    all.extend(digests.iter().flat_map(|digest| digest.to_le_bytes()));
    fnv64(&all)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_order_of_the_files_does_not_matter_but_their_bytes_do() {
        assert_eq!(of(&[b"words", b"names"]), of(&[b"names", b"words"]));
        assert_ne!(of(&[b"words", b"names"]), of(&[b"words", b"Names"]));
        assert_ne!(of(&[]), of(&[b"words"]));
    }
}
