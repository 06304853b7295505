//! Dependencies: a greedy transition parser chooses the heads, then each word's relation is named with the whole tree in view.
//! Both are linear models over hashed features, in integers.

mod features;
mod state;

use crate::{
    Relation, Sentence, Syntax, TokenIdx,
    model::{
        CLASSES, Keys, Likely, ModelError, Pairs, Reader, Rows,
        format::{ParserTable, decode},
    },
    tagger::{Tagged, WordForm, best},
};

pub(crate) use features::{ParserWord, RelationContext, move_features, parser_words, situation};
pub(crate) use state::{MOVES, Move, State};

/// Finds heads and relations.
pub(crate) struct Parser {
    relations: Vec<Relation>,
    /// Situations in which one move was right nearly always, and the moves.
    situations: Keys,
    only_moves: Vec<Move>,
    moves: Pairs,
    rows: Rows,
}

/// The best move: `sums` are those of [`Move::Left`] and [`Move::Right`], against nought for [`Move::Shift`].
pub(crate) fn choose(state: &State, sums: [i32; 2]) -> Move {
    let mut chosen = (Move::Shift, if state.can(Move::Shift) { 0 } else { i32::MIN });
    for (step, sum) in [(Move::Left, sums[0]), (Move::Right, sums[1])] {
        if state.can(step) && sum > chosen.1 {
            chosen = (step, sum);
        }
    }
    chosen.0
}

/// Relations given to the other dependents of a head, as bits.
pub(crate) fn bit(relation: u8) -> u64 {
    1 << (relation & 63)
}

impl Parser {
    /// Reads the payload of a parser's file.
    pub(crate) fn read(payload: Reader) -> Result<Self, ModelError> {
        let table: ParserTable = decode(payload)?;
        Ok(Self {
            relations: table.relations,
            situations: Keys::new(table.only_moves.iter().map(|one| one.0).collect())?,
            only_moves: table.only_moves.iter().filter_map(|one| MOVES.get(usize::from(one.1)).copied()).collect(),
            moves: Pairs::new(table.moves),
            rows: Rows::new(table.rows),
        })
    }

    /// Parses every sentence: sets head and relation in `syntax`, which has a place for each token.
    pub(crate) fn parse(&self, forms: &[WordForm], tagged: &[Tagged], sentences: &[Sentence], syntax: &mut [Syntax]) {
        let mut state = State::default();
        let mut words: Vec<ParserWord> = Vec::new();
        let (mut given, mut siblings) = (Vec::new(), Vec::new());
        for sentence in sentences {
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let (Some(forms), Some(tagged)) = (forms.get(range.clone()), tagged.get(range.clone())) else { continue };
            parser_words(forms, tagged.iter().map(|tagged| (tagged.number, tagged.tag.0)), &mut words);
            self.heads(&words, &mut state);
            self.relations(&words, &state, &mut given, &mut siblings);
            let Some(syntax) = syntax.get_mut(range) else { continue };
            for ((syntax, &head), &relation) in syntax.iter_mut().zip(&state.heads).zip(&given) {
                let is_root = head >= state.len;
                syntax.head = (!is_root).then(|| TokenIdx(sentence.tokens.start + head));
                let known = self.relations.get(usize::from(relation).wrapping_sub(1)).copied();
                syntax.relation = if is_root { Relation::Root } else { known.unwrap_or(Relation::Dep) };
            }
        }
    }

    /// The move that is nearly always right here, if there is one.
    fn only_move(&self, state: &State, words: &[ParserWord]) -> Option<Move> {
        let step = *self.only_moves.get(self.situations.find(situation(state, words))?)?;
        state.can(step).then_some(step)
    }

    fn heads(&self, words: &[ParserWord], state: &mut State) {
        state.begin(words.len());
        let mut likely = Likely::new();
        while !state.is_done() {
            let forced = match (state.next < state.len, state.stack.len()) {
                (_, 0) => Some(Move::Shift),
                (false, 1) => Some(Move::Left),
                (false, _) => Some(Move::Right),
                _ => None,
            };
            let step = forced.or_else(|| self.only_move(state, words)).unwrap_or_else(|| {
                likely.clear();
                move_features(state, words, |key| self.moves.note(key, &mut likely));
                choose(state, self.moves.sum(&mut likely))
            });
            state.go(step);
        }
    }

    /// Names the relations, from left to right. `given`: number of the relation + 1.
    fn relations(&self, words: &[ParserWord], state: &State, given: &mut Vec<u8>, siblings: &mut Vec<u64>) {
        given.clear();
        siblings.clear();
        siblings.resize(words.len(), 0);
        let mut likely = Likely::new();
        for word in 0..state.len {
            let head = state.heads[word as usize] as usize;
            if head >= words.len() {
                given.push(0);
                continue;
            }
            let context = RelationContext { state, words, word, given, siblings: siblings[head] };
            likely.clear();
            context.each(|key| self.rows.note(key, &mut likely));
            let sums: [i32; CLASSES] = self.rows.sum(&mut likely);
            let relation = best(&sums[..self.relations.len()]) + 1;
            given.push(relation);
            siblings[head] |= bit(relation);
        }
    }
}
