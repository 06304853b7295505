//! Layers: what is marked in the open article besides names, dates and numbers.

/// A kind of marks that can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Pronouns and descriptions that stand for an entity.
    References,
    /// Quotations and their speakers.
    Quotations,
    /// Events and the parties that take part in them.
    Events,
}

impl Layer {
    /// Every layer, in the order of the legend.
    pub const ALL: [Layer; 3] = [Layer::References, Layer::Quotations, Layer::Events];

    /// Its code in the browser's storage.
    pub fn code(self) -> &'static str {
        match self {
            Layer::References => "references",
            Layer::Quotations => "quotations",
            Layer::Events => "events",
        }
    }
}

/// Which layers are marked. Events are off by default, because they underline half of the verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Pronouns and descriptions.
    pub references: bool,
    /// Quotations.
    pub quotations: bool,
    /// Events.
    pub events: bool,
    /// How sure pronouns and descriptions must be to be marked, in percent.
    pub least: u16,
}

/// More right than wrong: what tables begin with too.
const LEAST: u16 = 50;

impl Default for Layers {
    fn default() -> Self {
        Layers { references: true, quotations: true, events: false, least: LEAST }
    }
}

impl Layers {
    /// Whether a layer is marked.
    pub fn has(self, layer: Layer) -> bool {
        match layer {
            Layer::References => self.references,
            Layer::Quotations => self.quotations,
            Layer::Events => self.events,
        }
    }

    /// Whether a pronoun or description of that confidence, from 0 to 1, is marked.
    pub fn has_reference(self, score: f32) -> bool {
        self.references && self.is_sure(score)
    }

    /// Whether it is sure enough.
    pub fn is_sure(self, score: f32) -> bool {
        score * 100.0 + 0.5 >= f32::from(self.least)
    }

    /// The layers with one of them switched.
    pub fn toggled(mut self, layer: Layer) -> Layers {
        let on = match layer {
            Layer::References => &mut self.references,
            Layer::Quotations => &mut self.quotations,
            Layer::Events => &mut self.events,
        };
        *on = !*on;
        self
    }

    /// The codes of those that are marked, for the browser's storage, and how sure: `references events 70`; `none` for none.
    pub fn encode(self) -> String {
        let mut on: Vec<&str> = Layer::ALL.into_iter().filter(|layer| self.has(*layer)).map(Layer::code).collect();
        let least = self.least.to_string();
        if self.least != LEAST {
            on.push(&least);
        }
        if on.is_empty() { "none".to_owned() } else { on.join(" ") }
    }

    /// Reads what [`Layers::encode`] has written. Unknown codes are ignored.
    pub fn decode(stored: &str) -> Layers {
        let has = |layer: Layer| stored.split(' ').any(|name| name == layer.code());
        let least = stored.split(' ').find_map(|word| word.parse().ok()).filter(|least| *least <= 100).unwrap_or(LEAST);
        Layers { references: has(Layer::References), quotations: has(Layer::Quotations), events: has(Layer::Events), least }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        for bits in 0..8u8 {
            let least = [LEAST, 0, 85][usize::from(bits % 3)];
            let layers = Layers { references: bits & 1 > 0, quotations: bits & 2 > 0, events: bits & 4 > 0, least };
            assert_eq!(Layers::decode(&layers.encode()), layers);
            for layer in Layer::ALL {
                assert_ne!(layers.toggled(layer).has(layer), layers.has(layer));
                assert_eq!(layers.toggled(layer).toggled(layer), layers);
            }
        }
        assert_eq!(
            Layers::decode("odd  events"),
            Layers { references: false, quotations: false, ..Layers { events: true, ..Layers::default() } }
        );
        assert_eq!(
            [0.495, 0.49, 0.5].map(|score| Layers::default().has_reference(score)),
            [true, false, true],
            "as cards round it"
        );
    }
}
