//! Which of its candidates each name means.

use super::{
    Name, WEIGHED,
    atlas::{Candidate, Extent, apart},
    hints::{Beside, Inside, contains},
};

/// Shares of a name's candidates sum to this.
const WHOLE: i32 = 1024;
/// Candidates of another name that are looked at: the likeliest.
const LIKELY: usize = 3;
/// How often the names are weighed against each other.
const ROUNDS: usize = 3;
/// Points by which a candidate is half as likely as another.
const HALF: i32 = 5;

/// Most points for names nearby, in the same region, in the same country, and for the paper's own country.
const NEAR: i32 = 46;
const REGION: i32 = 40;
const COUNTRY: i32 = 30;
const HOME: i32 = 24;
/// Points for being of the kind of the neighbours in a list, and of the kind that the words say.
const PEERS: i32 = 24;
const SAID: i32 = 40;

/// Pairs of which a name is one half, and those of which it is a peer.
type Said = (Vec<Inside>, Vec<(usize, usize)>);

/// For each name the position of the candidate that it means; `None` where it has none. `home` is the paper's country.
pub(super) fn choose(names: &[Name], beside: &Beside, home: Option<[u8; 2]>) -> Vec<Option<usize>> {
    let base: Vec<Vec<i32>> = names.iter().enumerate().map(|(at, name)| base(at, name, beside, home)).collect();
    let mut scores = base.clone();
    // What is said of each name, so that a long article's names do not each look through all of it.
    let mut said: Vec<Said> = vec![Said::default(); names.len()];
    for pair in &beside.inside {
        for at in [pair.0, pair.1] {
            said.get_mut(at).into_iter().for_each(|said| said.0.push(*pair));
        }
    }
    for pair in &beside.peers {
        for at in [pair.0, pair.1] {
            said.get_mut(at).into_iter().for_each(|said| said.1.push(*pair));
        }
    }
    let mut shares: Vec<Vec<(usize, i32)>> = Vec::new();
    for round in 0..=ROUNDS {
        shares = scores.iter().map(|scores| share(scores)).collect();
        if round == ROUNDS {
            break;
        }
        // The helpers are weighed too, or "Georgia" in the name of a paper would stay the country.
        for (at, name) in names.iter().enumerate() {
            let (Some(base), Some(scores), Some(said)) = (base.get(at), scores.get_mut(at), said.get(at)) else { continue };
            if name.candidates.len() < 2 {
                continue;
            }
            for (which, candidate) in name.candidates.iter().enumerate() {
                let pairs = pairs(at, candidate, &said.0, names, &shares) + peers(at, candidate, &said.1, names, &shares);
                let context = context(at, candidate, names, &shares);
                if let (Some(base), Some(score)) = (base.get(which), scores.get_mut(which)) {
                    *score = base + pairs + context;
                }
            }
        }
    }
    let best = |at: usize| shares.get(at).and_then(|shares| shares.first()).map(|best| best.0);
    (0..names.len()).map(best).collect()
}

/// Points for what a candidate is, apart from the other names.
fn base(at: usize, name: &Name, beside: &Beside, home: Option<[u8; 2]>) -> Vec<i32> {
    let best = name.candidates.iter().map(|candidate| candidate.prior).max().unwrap_or(0);
    let points = |candidate: &Candidate| {
        let prior = if name.is_home { best - (best - candidate.prior) / 2 } else { candidate.prior };
        let at_home = home == Some(candidate.area.iso) && candidate.extent < Extent::Country;
        let said = beside.extents.binary_search(&(at, candidate.extent)).is_ok();
        prior + if at_home { HOME } else { 0 } + if said { SAID } else { 0 }
    };
    name.candidates.iter().map(points).collect()
}

/// Points for being what the neighbours in a list are: "Ohio, New York and Maine" are states.
fn peers(at: usize, candidate: &Candidate, peers: &[(usize, usize)], names: &[Name], shares: &[Vec<(usize, i32)>]) -> i32 {
    let mut most = 0;
    for &(one, two) in peers.iter().filter(|pair| pair.0 == at || pair.1 == at) {
        let other = if one == at { two } else { one };
        let Some(others) = names.get(other).map(|name| name.candidates.as_slice()) else { continue };
        let alike = |other: &Candidate| {
            other.extent == candidate.extent
                && (candidate.extent == Extent::Country || other.area.same_country(candidate.area))
                && (candidate.extent > Extent::County || other.area.same_region(candidate.area))
        };
        let shares = shares.get(other).into_iter().flatten();
        let likely: i32 = shares.filter(|share| others.get(share.0).is_some_and(alike)).map(|share| share.1).sum();
        most = most.max(PEERS * likely / WHOLE);
    }
    most
}

/// The likeliest candidates with their shares, the likeliest first.
fn share(scores: &[i32]) -> Vec<(usize, i32)> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    let score = |at: usize| scores.get(at).copied().unwrap_or(i32::MIN / 2);
    order.sort_by_key(|at| (-score(*at), *at));
    let Some(best) = order.first().map(|at| score(*at)) else { return Vec::new() };
    let weight = |at: usize| WHOLE >> ((best - score(at)) / HALF).min(20);
    let sum: i32 = order.iter().map(|at| weight(*at)).sum();
    order.into_iter().take(LIKELY).map(|at| (at, weight(at) * WHOLE / sum.max(1))).collect()
}

/// Points for lying in, or holding, what the words say.
fn pairs(at: usize, candidate: &Candidate, inside: &[Inside], names: &[Name], shares: &[Vec<(usize, i32)>]) -> i32 {
    let mut points = 0;
    for &(inner, outer, worth) in inside {
        if inner != at && outer != at {
            continue;
        }
        let other = if inner == at { outer } else { inner };
        let Some(others) = names.get(other).map(|name| name.candidates.as_slice()) else { continue };
        let fits = |other: &Candidate| if inner == at { contains(other, candidate) } else { contains(candidate, other) };
        if !others.iter().any(fits) {
            continue;
        }
        let likely: i32 = shares
            .get(other)
            .into_iter()
            .flatten()
            .filter(|(which, _)| others.get(*which).is_some_and(fits))
            .map(|share| share.1)
            .sum();
        points = points.max(worth / 2 + worth * likely / WHOLE / 2);
    }
    points
}

/// Points for what else the article names near the candidate, in its region and in its country.
fn context(at: usize, candidate: &Candidate, names: &[Name], shares: &[Vec<(usize, i32)>]) -> i32 {
    let Some(own) = names.get(at) else { return 0 };
    let (mut near, mut region, mut country) = (0, 0, 0);
    for (other, name) in names.iter().enumerate().take(WEIGHED) {
        if other == at {
            continue;
        }
        let weight = name.weight * if meet(&own.sentences, &name.sentences) { 2 } else { 1 };
        for (which, share) in shares.get(other).into_iter().flatten() {
            let Some(other) = name.candidates.get(*which) else { continue };
            let share = share * weight / 2;
            if candidate.area.same_country(other.area) {
                country += share;
            }
            if candidate.area.same_region(other.area) && candidate.extent != Extent::Country {
                region += share;
            }
            if candidate.extent <= Extent::County && other.extent <= Extent::County {
                near += match apart(candidate, other) {
                    0..=3_600 => share,
                    3_601..=22_500 => share / 2,
                    22_501..=90_000 => share / 8,
                    _ => 0,
                };
            }
        }
    }
    let some = |most: i32, sum: i32| most * sum / (sum + WHOLE * 3 / 2);
    some(NEAR, near) + some(REGION, region) + some(COUNTRY, country)
}

/// Whether two rising lists share a number.
fn meet(a: &[u32], b: &[u32]) -> bool {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a.next(),
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Greater => b.next(),
        };
    }
    false
}
