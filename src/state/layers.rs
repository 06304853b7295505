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
}

impl Default for Layers {
    fn default() -> Self {
        Layers { references: true, quotations: true, events: false }
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

    /// The codes of those that are marked, for the browser's storage: `references events`; `none` for none.
    pub fn encode(self) -> String {
        let on: Vec<&str> = Layer::ALL.into_iter().filter(|layer| self.has(*layer)).map(Layer::code).collect();
        if on.is_empty() { "none".to_owned() } else { on.join(" ") }
    }

    /// Reads what [`Layers::encode`] has written. Unknown codes are ignored.
    pub fn decode(stored: &str) -> Layers {
        let has = |layer: Layer| stored.split(' ').any(|name| name == layer.code());
        Layers { references: has(Layer::References), quotations: has(Layer::Quotations), events: has(Layer::Events) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        for bits in 0..8u8 {
            let layers = Layers { references: bits & 1 > 0, quotations: bits & 2 > 0, events: bits & 4 > 0 };
            assert_eq!(Layers::decode(&layers.encode()), layers);
            for layer in Layer::ALL {
                assert_ne!(layers.toggled(layer).has(layer), layers.has(layer));
                assert_eq!(layers.toggled(layer).toggled(layer), layers);
            }
        }
        assert_eq!(Layers::decode("odd  events"), Layers { references: false, quotations: false, events: true });
    }
}
