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
    /// How sure pronouns and descriptions must be to be marked, in percent.
    pub least: u16,
}

/// More right than wrong: what tables begin with too.
const LEAST: u16 = 50;

impl Default for Layers {
    fn default() -> Self {
        Layers { references: true, quotations: true, events: false, furniture: true, least: LEAST }
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
            Layer::Furniture => &mut self.furniture,
        };
        *on = !*on;
        self
    }

    /// The codes of those that are marked, for the browser's storage, and how sure: `references events 70`; `none` for none.
    pub fn encode(self) -> String {
        let is_on = |layer: &Layer| *layer != Layer::Furniture && self.has(*layer);
        let mut on: Vec<&str> = Layer::ALL.into_iter().filter(is_on).map(Layer::code).collect();
        if !self.furniture {
            on.push(WITHOUT_FURNITURE);
        }
        let least = self.least.to_string();
        if self.least != LEAST {
            on.push(&least);
        }
        if on.is_empty() { "none".to_owned() } else { on.join(" ") }
    }

    /// Reads what [`Layers::encode`] has written. Unknown codes are ignored.
    pub fn decode(stored: &str) -> Layers {
        let says = |code: &str| stored.split(' ').any(|name| name == code);
        let has = |layer: Layer| says(layer.code());
        let least = stored.split(' ').find_map(|word| word.parse().ok()).filter(|least| *least <= 100).unwrap_or(LEAST);
        Layers {
            references: has(Layer::References),
            quotations: has(Layer::Quotations),
            events: has(Layer::Events),
            furniture: !says(WITHOUT_FURNITURE),
            least,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_back() {
        for bits in 0..16u8 {
            let least = [LEAST, 0, 85][usize::from(bits % 3)];
            let (references, quotations, events, furniture) = (bits & 1 > 0, bits & 2 > 0, bits & 4 > 0, bits & 8 > 0);
            let layers = Layers { references, quotations, events, furniture, least };
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
