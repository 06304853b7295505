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
    /// Lines that are not the article's: credits, offers, ties to other articles. Where it is off they are not shown.
    Furniture,
}

impl Layer {
    /// Every layer, in the order of the legend.
    pub const ALL: [Layer; 4] = [Layer::References, Layer::Quotations, Layer::Events, Layer::Furniture];

    /// Its code in the browser's storage.
    pub fn code(self) -> &'static str {
        match self {
            Layer::References => "references",
            Layer::Quotations => "quotations",
            Layer::Events => "events",
            Layer::Furniture => "furniture",
        }
    }
}

/// What is stored where the lines that are not the article's are not shown. Earlier versions stored nothing of them, and showed them.
const WITHOUT_FURNITURE: &str = "no-furniture";

/// Which layers are marked. Events are off by default, because they underline half of the verbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Pronouns and descriptions.
    pub references: bool,
    /// Quotations.
    pub quotations: bool,
    /// Events.
    pub events: bool,
    /// Lines that are not the article's.
    pub furniture: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Layers { references: true, quotations: true, events: false, furniture: true }
    }
}

impl Layers {
    /// Whether a layer is marked.
    pub fn has(self, layer: Layer) -> bool {
        match layer {
            Layer::References => self.references,
            Layer::Quotations => self.quotations,
            Layer::Events => self.events,
            Layer::Furniture => self.furniture,
        }
    }

    /// The layers with one of them switched.
    pub fn toggled(mut self, layer: Layer) -> Layers {
        let on = match layer {
            Layer::References => &mut self.references,
            Layer::Quotations => &mut self.quotations,
            Layer::Events => &mut self.events,
            Layer::Furniture => &mut self.furniture,
        };
        *on = !*on;
        self
    }

    /// The codes of those that are marked, for the browser's storage: `references events`; `none` for none.
    pub fn encode(self) -> String {
        let is_on = |layer: &Layer| *layer != Layer::Furniture && self.has(*layer);
        let mut on: Vec<&str> = Layer::ALL.into_iter().filter(is_on).map(Layer::code).collect();
        if !self.furniture {
            on.push(WITHOUT_FURNITURE);
        }
        if on.is_empty() { "none".to_owned() } else { on.join(" ") }
    }

    /// Reads what [`Layers::encode`] has written. Unknown codes are ignored.
    pub fn decode(stored: &str) -> Layers {
        let says = |code: &str| stored.split(' ').any(|name| name == code);
        let has = |layer: Layer| says(layer.code());
        Layers {
            references: has(Layer::References),
            quotations: has(Layer::Quotations),
            events: has(Layer::Events),
            furniture: !says(WITHOUT_FURNITURE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        for bits in 0..16u8 {
            let layers =
                Layers { references: bits & 1 > 0, quotations: bits & 2 > 0, events: bits & 4 > 0, furniture: bits & 8 > 0 };
            assert_eq!(Layers::decode(&layers.encode()), layers);
            for layer in Layer::ALL {
                assert_ne!(layers.toggled(layer).has(layer), layers.has(layer));
                assert_eq!(layers.toggled(layer).toggled(layer), layers);
            }
        }
        assert_eq!(Layers::decode("odd  events"), Layers { references: false, quotations: false, events: true, furniture: true });
    }
}
