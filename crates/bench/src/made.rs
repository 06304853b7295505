//! Articles that are made up, as many as wanted and each time the same: words and names as frequent as in news, the common ones very, most
//! hardly.

use wirescope_nlp::{Article, Date, Doc, Entity, EntityIdx, Label, Mention, Rule, Score, Sentence, Span};

/// Different words and entities there are.
const WORDS: u64 = 1 << 17;
const ENTITIES: u64 = 50_000;
/// Entities of an article.
const OF_ARTICLE: usize = 20;
/// Words of a sentence.
const SENTENCE: u32 = 20;

/// Numbers that look random and are the same each time.
pub struct Dice(u64);

impl Dice {
    /// A row of numbers of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    /// A number below another (SplitMix64).
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % limit.max(1)
    }

    /// A rank between two powers of two less one, with Zipf's law: each power of two has as many occurrences as the next.
    fn rank(&mut self, from: u64, to: u64) -> u64 {
        let octave = from + self.below(to - from);
        (1 << octave) + self.below(1 << octave) - (1 << from)
    }
}

/// The word of a rank: the more frequent the shorter.
pub fn word(rank: u64) -> String {
    const CONSONANTS: &[u8] = b"tnshrdlcmwfgypb";
    const VOWELS: &[u8] = b"eaoiu";
    let mut word = String::new();
    let mut rest = rank;
    loop {
        let syllable = (rest % 75) as usize;
        word.push(char::from(CONSONANTS[syllable / 5]));
        word.push(char::from(VOWELS[syllable % 5]));
        rest /= 75;
        if rest == 0 {
            return word;
        }
    }
}

/// An entity: its name and label.
pub fn entity(number: u64) -> (String, Label) {
    let label = match number % 20 {
        0..9 => Label::Person,
        9..14 => Label::Org,
        14..18 => Label::Gpe,
        18 => Label::Norp,
        _ => Label::Event,
    };
    (format!("{} {}", capital(&word(500 + number % 397)), capital(&word(10_000 + number))), label)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// An article of so many words, `OF_ARTICLE` different names among them.
pub fn article(number: u32, words: u32) -> Doc {
    let mut dice = Dice::new(u64::from(number));
    let mut doc = Doc::default();
    let mut names: Vec<u64> = Vec::new();
    while names.len() < OF_ARTICLE {
        let name = dice.rank(5, 16).min(ENTITIES - 1);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    doc.entities = names.iter().map(|&name| named(name)).collect();
    // Each name once, and half as many again.
    let mut slots: Vec<(u64, usize)> =
        (0..OF_ARTICLE * 3 / 2).map(|at| (dice.below(u64::from(words / 2)), at % OF_ARTICLE)).collect();
    slots.sort_unstable();
    let mut slots = slots.into_iter().peekable();
    let mut text = String::new();
    let (mut start, mut written) = (0, 0);
    while written < words {
        if written % SENTENCE > 0 {
            text.push(' ');
        }
        let from = text.len() as u32;
        if let Some((_, name)) = slots.next_if(|(slot, _)| slot * 2 <= u64::from(written)) {
            let entity = &doc.entities[name];
            text.push_str(&entity.name);
            doc.mentions.push(Mention {
                span: Span::new(from, text.len() as u32),
                label: entity.label,
                rule: Rule::ModelNames,
                score: Score(900),
                entity: Some(EntityIdx(name as u32)),
            });
            written += 2;
        } else {
            text.push_str(&word(dice.rank(0, WORDS.ilog2().into())));
            written += 1;
        }
        if written % SENTENCE <= 1 && text.len() > start + 2 * SENTENCE as usize || written >= words {
            text.push('.');
            doc.sentences.push(Sentence { span: Span::new(start as u32, text.len() as u32), tokens: 0..0 });
            text.push(if doc.sentences.len() % 4 == 0 { '\n' } else { ' ' });
            start = text.len();
        }
    }
    let title: Vec<String> = (0..6).map(|_| word(dice.rank(4, 13))).collect();
    doc.article = Article {
        id: format!("a{number}"),
        title: capital(&title.join(" ")),
        source: format!("The {} Post", capital(&word(300 + dice.below(300)))),
        published: Date::new(2000 + dice.below(26) as i16, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8).ok(),
        text,
        ..Article::default()
    };
    doc
}

fn named(number: u64) -> Entity {
    let (name, label) = entity(number);
    Entity { aliases: vec![name.clone()], name, label, link: None, attributes: Vec::new(), ties: Vec::new() }
}

/// Words of an article's text that are long enough to be asked for, each with the one after it.
pub fn pairs(text: &str) -> Vec<(&str, &str)> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).filter(|pair| pair.iter().all(|word| word.len() >= 4)).map(|pair| (pair[0], pair[1])).collect()
}
