//! The parser: from treebanks to its tables. A dynamic oracle says which moves lose nothing more (Goldberg and Nivre 2013), so
//! that the parser learns from the places where its own mistakes lead it.

use std::collections::BTreeMap;

use wirescope_nlp::{
    Penn, Relation, Upos,
    train_api::{
        self,
        syntax::{LEFT, PairRows, Parse, ParserTable, RIGHT, SHIFT, bit},
    },
};

use crate::{
    linear::{Index, Linear, Recipe, best, scale},
    random::Random,
    tagger::Bank,
};

/// How many arcs of the tree each move puts out of reach; `heads` are gold.
fn costs(parse: &Parse, heads: &[u32]) -> [u32; 3] {
    let (stack, next) = parse.place();
    let len = heads.len() as u32;
    let mut costs = [0; 3];
    if next < len {
        let head = heads[next as usize];
        let below = stack.split_last().map_or(&stack[..0], |(_, below)| below);
        costs[SHIFT] += u32::from(below.contains(&head));
        costs[SHIFT] += stack.iter().filter(|word| heads[**word as usize] == next).count() as u32;
    }
    if let Some((&top, below)) = stack.split_last() {
        let head = heads[top as usize];
        let lost = (next..len).filter(|word| heads[*word as usize] == top).count() as u32;
        let is_below = below.last() == Some(&head);
        costs[LEFT] = lost + u32::from(head != next && (is_below || head > next));
        costs[RIGHT] = lost + u32::from(!is_below && head >= next);
    }
    costs
}

/// Moves that can be made, and those of them that lose least, as bits.
fn moves(parse: &Parse, heads: &[u32]) -> (u64, u64) {
    let costs = costs(parse, heads);
    let possible: Vec<usize> = [SHIFT, LEFT, RIGHT].into_iter().filter(|step| parse.can(*step)).collect();
    let least = possible.iter().map(|step| costs[*step]).min().unwrap_or(0);
    let bits = |least: Option<u32>| {
        possible.iter().filter(|step| least.is_none_or(|least| costs[**step] == least)).map(|step| 1u64 << step).sum()
    };
    (bits(None), bits(Some(least)))
}

/// Which of the moves that lose nothing a parser would rather make that has no opinion.
fn canonical(right: u64) -> usize {
    [LEFT, RIGHT, SHIFT].into_iter().find(|step| right >> step & 1 == 1).unwrap_or(SHIFT)
}

/// The relations of a bank, by number.
pub(crate) fn relations(bank: &Bank) -> Vec<Relation> {
    let mut relations: Vec<Relation> =
        bank.trees.iter().flat_map(|tree| &tree.relations).copied().filter(|one| *one != Relation::Root).collect();
    relations.sort();
    relations.dedup();
    relations
}

/// The choice of moves, learned.
pub(crate) struct Moves {
    linear: Linear,
    /// Keys of situations in which there is no choice, and the moves.
    forced: Vec<(u32, u8)>,
}

/// Situations seen this often, with a move that was right in all but three of a thousand, leave no choice.
const SEEN: u32 = 60;
const WRONG: u32 = 3;

/// Of each situation how often it was met, and how often each move was right.
type Situations = BTreeMap<u32, (u32, [u32; 3])>;

/// The situations in which one move is as good as always right, and the moves.
fn forced(situations: &Situations) -> Vec<(u32, u8)> {
    let forced = |(key, (all, right)): (&u32, &(u32, [u32; 3]))| {
        let step = (0u8..3).max_by_key(|step| right[usize::from(*step)])?;
        let wrong = all - right[usize::from(step)];
        (*all >= SEEN && wrong * 1000 <= all * WRONG).then_some((*key, step))
    };
    situations.iter().filter_map(forced).collect()
}

/// Trains the choice of moves on tags that a tagger gave.
pub(crate) fn train_moves(
    bank: &Bank,
    tags: &[u8],
    Recipe { plan, least, .. }: Recipe,
    mut note: impl FnMut(usize, f64),
) -> Moves {
    let mut parse = Parse::default();
    let mut situations = Situations::new();
    let mut index = Index::default();
    let list: &[(Upos, Penn)] = &bank.tags;
    for (sentence, tree) in bank.trees.iter().enumerate() {
        let range = bank.range(sentence);
        parse.begin(&bank.seen, range.clone(), &tags[range], list);
        while !parse.is_done() {
            let (possible, right) = moves(&parse, &tree.heads);
            if possible.count_ones() > 1 {
                parse.features(|key| index.count(key));
            }
            parse.go(canonical(right));
        }
    }
    let mut linear = Linear::new(index.keep(least), 3);
    let mut random = Random::new(plan.seed ^ 0x9a);
    let mut order: Vec<usize> = (0..bank.trees.len()).collect();
    let mut keys = Vec::new();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        let (mut wrong, mut count) = (0u32, 0u32);
        for &sentence in &order {
            let tree = &bank.trees[sentence];
            let range = bank.range(sentence);
            parse.begin(&bank.seen, range.clone(), &tags[range], list);
            while !parse.is_done() {
                let (possible, right) = moves(&parse, &tree.heads);
                if possible.count_ones() == 1 {
                    parse.go(best(&[0.0; 3], possible));
                    continue;
                }
                keys.clear();
                parse.features(|key| keys.push(key));
                let scores = linear.score(&keys, plan.dropout(epoch), &mut random);
                let chosen = best(scores, possible);
                let follow = best(scores, right);
                linear.step(possible, right, plan.rate(epoch));
                wrong += u32::from(right >> chosen & 1 == 0);
                count += 1;
                if epoch > 0 {
                    let (all, of) = situations.entry(train_api::cluster_key(parse.situation())).or_default();
                    *all += 1;
                    of.iter_mut().zip(0..).for_each(|(of, step)| *of += u32::from(right >> step & 1 == 1));
                }
                let explore = epoch > 0 && random.unit() < 0.9;
                parse.go(if explore { chosen } else { follow });
            }
        }
        if epoch + 1 < plan.epochs {
            linear.shrink(plan.shrink);
        }
        note(epoch + 1, f64::from(wrong) / f64::from(count.max(1)));
    }
    Moves { linear, forced: forced(&situations) }
}

/// Trains the naming of relations.
pub(crate) fn train_relations(
    bank: &Bank,
    tags: &[u8],
    Recipe { plan, least, .. }: Recipe,
    mut note: impl FnMut(usize, f64),
) -> Linear {
    let relations = relations(bank);
    let number = |relation: Relation| relations.iter().position(|other| *other == relation).map_or(0, |at| at as u8 + 1);
    let mut parse = Parse::default();
    let list: &[(Upos, Penn)] = &bank.tags;
    let (mut given, mut siblings): (Vec<u8>, Vec<u64>) = (Vec::new(), Vec::new());
    let mut index = Index::default();
    let mut linear = None;
    let mut random = Random::new(plan.seed ^ 0x4e1);
    let mut order: Vec<usize> = (0..bank.trees.len()).collect();
    let mut keys = Vec::new();
    let all = u64::MAX >> (64 - relations.len());
    // Before the first epoch the features are counted.
    for round in 0..=plan.epochs {
        if round > 0 {
            random.shuffle(&mut order);
        }
        if round == 1 {
            linear = Some(Linear::new(std::mem::take(&mut index).keep(least), relations.len()));
        }
        let (mut wrong, mut count) = (0u32, 0u32);
        for &sentence in &order {
            let tree = &bank.trees[sentence];
            let range = bank.range(sentence);
            parse.begin(&bank.seen, range.clone(), &tags[range], list);
            parse.set_heads(&tree.heads);
            given.clear();
            siblings.clear();
            siblings.resize(tree.len(), 0);
            for (word, (&head, &relation)) in (0..).zip(tree.heads.iter().zip(&tree.relations)) {
                let gold = number(relation);
                if head as usize >= tree.len() || gold == 0 {
                    given.push(0);
                    continue;
                }
                let around = siblings[head as usize];
                let chosen = if let Some(linear) = &mut linear {
                    keys.clear();
                    parse.relation_features(word, &given, around, |key| keys.push(key));
                    let epoch = round - 1;
                    let chosen = best(linear.score(&keys, plan.dropout(epoch), &mut random), all) as u8 + 1;
                    linear.step(all, 1 << (gold - 1), plan.rate(epoch));
                    chosen
                } else {
                    parse.relation_features(word, &given, around, |key| index.count(key));
                    gold
                };
                wrong += u32::from(chosen != gold);
                count += 1;
                given.push(chosen);
                siblings[head as usize] |= bit(chosen);
            }
        }
        if let Some(linear) = &mut linear {
            if round < plan.epochs {
                linear.shrink(plan.shrink);
            }
            note(round, f64::from(wrong) / f64::from(count.max(1)));
        }
    }
    linear.unwrap_or_else(|| Linear::new(Index::default(), relations.len()))
}

/// Puts both models in bytes, without the weights under their floors.
pub(crate) fn table(bank: &Bank, moves: &Moves, moves_floor: f32, relations: &Linear, relations_floor: f32) -> ParserTable {
    let mut rows: Vec<(u32, f32, f32)> = Vec::new();
    for (key, number) in moves.linear.index.sorted() {
        let weights: Vec<f32> = moves.linear.weights(number).collect();
        let (left, right) = (weights[LEFT] - weights[SHIFT], weights[RIGHT] - weights[SHIFT]);
        if left.abs().max(right.abs()) >= moves_floor {
            rows.push((key, left, right));
        }
    }
    let most = rows.iter().fold(0f32, |most, row| most.max(row.1.abs()).max(row.2.abs()));
    let scale = scale(most);
    let byte = |weight: f32| libm::roundf(weight * scale) as i8;
    let mut moves_table = PairRows::default();
    for (key, left, right) in rows {
        let weights = [byte(left), byte(right)];
        if weights != [0, 0] {
            moves_table.push(key, weights);
        }
    }
    ParserTable {
        relations: self::relations(bank),
        only_moves: moves.forced.clone(),
        moves: moves_table,
        rows: relations.quantised(relations_floor),
    }
}
