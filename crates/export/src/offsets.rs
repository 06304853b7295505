//! Bytes → characters: formats of others count characters of Unicode.

use wirescope_nlp::Span;

/// Of a text, which character begins at which byte.
pub(crate) struct CharOffsets(Vec<u32>);

impl CharOffsets {
    pub(crate) fn of(text: &str) -> Self {
        let mut offsets = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            offsets.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += 1;
        }
        offsets.push(count);
        Self(offsets)
    }

    /// The character at a byte.
    pub(crate) fn at(&self, byte: u32) -> u32 {
        self.0.get(byte as usize).or(self.0.last()).copied().unwrap_or(0)
    }

    /// The characters of a span: the first, and one past the last.
    pub(crate) fn span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted() {
        let offsets = CharOffsets::of("aé🌍b");
        assert_eq!([0, 1, 3, 7, 8, 99].map(|byte| offsets.at(byte)), [0, 1, 2, 3, 4, 4]);
        assert_eq!(offsets.span(Span::new(1, 7)), (1, 3));
    }
}
