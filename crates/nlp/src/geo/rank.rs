//! Chooses a candidate for each name: points from priors, neighbours, publisher and other names, in a few rounds.

use super::{
    PlaceName, WEIGHED,
    candidate::{Candidate, Extent, contains, square_distance},
    confidence::Evidence,
    context::{Inside, Neighbours, Publisher},
};

/// The shares of a name's candidates sum to this.
const WHOLE: i32 = 1024;
/// Only the likeliest candidates of other names are looked at.
const LIKELY: usize = 3;
/// Rounds in which names are weighed against each other.
const ROUNDS: usize = 3;
/// Points by which a candidate is half as likely as another.
const HALF: i32 = 5;

/// Most points for names nearby, in the same region and in the same country.
const NEAR: i32 = 46;
const REGION: i32 = 40;
const COUNTRY: i32 = 30;
/// The sum of shares that is worth half of these.
const SOME: i32 = 1536;
/// Points for being of the kind of the neighbours in a list, and of the kind that the words say.
const PEERS: i32 = 24;
const EXTENT: i32 = 40;
/// By how many points a place is far better known than a namesake: seven doublings of inhabitants; and where the sentence that names it
/// names its region, too: two.
const WELL_KNOWN: i32 = 28;
const WELL_KNOWN_THERE: i32 = 8;
/// Points that what lies near such a namesake is worth, at most.
const NEARER: i32 = 16;
/// Candidates nearer than this, in kilometres, are one place for a reader.
const ONE_PLACE: i32 = 161;

/// The candidate that a name means.
#[derive(Clone, Copy, Debug)]
pub(in crate::geo) struct Choice {
    /// Its position.
    pub(in crate::geo) best: usize,
    /// The rule of the evidence that decided.
    pub(in crate::geo) evidence: Evidence,
    /// By how much it leads; of one without a rival, how well known it is.
    pub(in crate::geo) points: i32,
    /// The name that decided.
    pub(in crate::geo) by: Option<usize>,
    /// Candidates elsewhere.
    pub(in crate::geo) namesakes: u16,
}

/// What words say of one name: pairs of containment, and its neighbours in lists.
type Neighbourhood = (Vec<Inside>, Vec<(usize, usize)>);

/// The names of an article with the evidence on each, and the shares of the last round.
struct Weighing<'a> {
    names: &'a [PlaceName],
    neighbours: &'a Neighbours,
    publisher: Publisher,
    neighbourhoods: Vec<Neighbourhood>,
    /// Of each name its likeliest candidates with their shares, the likeliest first.
    shares: Vec<Vec<(usize, i32)>>,
}

/// Points of a candidate, by what they are for.
#[derive(Clone, Copy, Debug, Default)]
struct Points {
    prior: i32,
    publisher: i32,
    neighbours: i32,
    nearby: i32,
}

impl Points {
    fn sum(self) -> i32 {
        self.prior + self.publisher + self.neighbours + self.nearby
    }
}

/// For each name the candidate that it means; `None` where it has none.
pub(in crate::geo) fn choose(names: &[PlaceName], neighbours: &Neighbours, publisher: Publisher) -> Vec<Option<Choice>> {
    // Evidence is sorted by name first, so that the names of a long article do not each look through all of it.
    let mut said: Vec<Neighbourhood> = vec![Neighbourhood::default(); names.len()];
    for pair in &neighbours.inside {
        for at in [pair.0, pair.1] {
            said.get_mut(at).into_iter().for_each(|said| said.0.push(*pair));
        }
    }
    for pair in &neighbours.peers {
        for at in [pair.0, pair.1] {
            said.get_mut(at).into_iter().for_each(|said| said.1.push(*pair));
        }
    }
    let mut weighing = Weighing { names, neighbours, publisher, neighbourhoods: said, shares: Vec::new() };
    let mut points: Vec<Vec<Points>> = (0..names.len()).map(|at| weighing.base(at)).collect();
    for round in 0..=ROUNDS {
        weighing.shares = points.iter().map(|points| share(points)).collect();
        if round == ROUNDS {
            break;
        }
        // Names that only help are weighed too, or "Georgia" in the name of a publisher would stay the country.
        for (at, (name, points)) in names.iter().zip(&mut points).enumerate() {
            if name.candidates.len() < 2 {
                continue;
            }
            for (candidate, points) in name.candidates.iter().zip(points.iter_mut()) {
                weighing.weigh(at, candidate, points);
            }
            weighing.keep_well_known(at, points);
        }
    }
    points.iter().enumerate().map(|(at, points)| weighing.choice(at, points)).collect()
}

impl Weighing<'_> {
    /// Points for what each candidate is, apart from the other names.
    fn base(&self, at: usize) -> Vec<Points> {
        let Some(name) = self.names.get(at) else { return Vec::new() };
        let best = name.candidates.iter().map(|candidate| candidate.prior).max().unwrap_or(0);
        let points = |candidate: &Candidate| {
            let is_at_publisher = self.publisher.iso == Some(candidate.area.iso) && candidate.extent < Extent::Country;
            // Publishers are named after small towns as often as after large ones.
            let own = if name.is_of_publisher { (best - candidate.prior) / 2 } else { 0 };
            Points {
                prior: candidate.prior,
                publisher: own + if is_at_publisher { self.publisher.points } else { 0 },
                ..Points::default()
            }
        };
        name.candidates.iter().map(points).collect()
    }

    /// Adds what the other names say of a candidate.
    fn weigh(&self, at: usize, candidate: &Candidate, points: &mut Points) {
        let Some(said) = self.neighbourhoods.get(at) else { return };
        let kind = self.neighbours.extents.binary_search(&(at, candidate.extent)).is_ok();
        points.neighbours =
            self.pairs(at, candidate, &said.0).0 + self.peers(at, candidate, &said.1) + if kind { EXTENT } else { 0 };
        points.nearby = self.nearby(at, candidate);
    }

    /// What lies near a little namesake does not speak for it against a far better known place whose own region the article names:
    /// a capital of a province, in a report on the provinces around it.
    fn keep_well_known(&self, at: usize, points: &mut [Points]) {
        let Some(name) = self.names.get(at) else { return };
        let known = name.candidates.iter().zip(points.iter()).max_by_key(|(candidate, _)| candidate.prior);
        let Some((known, nearby)) = known.map(|(known, points)| (*known, points.nearby)) else { return };
        if known.extent != Extent::Spot || !self.names_region(at, &known, |_| true) {
            return;
        }
        let is_there = self.names_region(at, &known, |other| meet(&name.sentences, &other.sentences));
        let (lead, more) = if is_there { (WELL_KNOWN_THERE, 0) } else { (WELL_KNOWN, NEARER) };
        for (candidate, points) in name.candidates.iter().zip(points) {
            if candidate.extent == Extent::Spot && candidate.prior + lead <= known.prior {
                points.nearby = points.nearby.min(nearby + more);
            }
        }
    }

    /// Whether the article names the region that a candidate lies in, by a name that fits.
    fn names_region(&self, at: usize, candidate: &Candidate, fits: impl Fn(&PlaceName) -> bool) -> bool {
        let is_region = |other: &Candidate| other.extent == Extent::Region && contains(other, candidate);
        let others = (0..self.names.len().min(WEIGHED)).filter(|other| *other != at && fits(&self.names[*other]));
        others.into_iter().any(|other| self.likely(other, is_region) * 2 > WHOLE)
    }

    /// Points for being what the neighbours in a list are: "Ohio, New York and Maine" are states.
    fn peers(&self, at: usize, candidate: &Candidate, peers: &[(usize, usize)]) -> i32 {
        let mut most = 0;
        for &(one, two) in peers.iter().filter(|pair| pair.0 == at || pair.1 == at) {
            let alike = |other: &Candidate| {
                other.extent == candidate.extent
                    && (candidate.extent == Extent::Country || other.area.same_country(candidate.area))
                    && (candidate.extent > Extent::County || other.area.same_region(candidate.area))
            };
            most = most.max(PEERS * self.likely(if one == at { two } else { one }, alike) / WHOLE);
        }
        most
    }

    /// The shares of a name's candidates that fit, summed up.
    fn likely(&self, at: usize, fits: impl Fn(&Candidate) -> bool) -> i32 {
        let Some(name) = self.names.get(at) else { return 0 };
        let shares = self.shares.get(at).into_iter().flatten();
        shares.filter(|share| name.candidates.get(share.0).is_some_and(&fits)).map(|share| share.1).sum()
    }

    /// Points for lying in, or holding, what the words say; and the other name.
    fn pairs(&self, at: usize, candidate: &Candidate, inside: &[Inside]) -> (i32, Option<usize>) {
        let mut most = (0, None);
        for &(inner, outer, worth) in inside {
            let other = if inner == at { outer } else { inner };
            let fits = |other: &Candidate| if inner == at { contains(other, candidate) } else { contains(candidate, other) };
            if !self.names.get(other).is_some_and(|name| name.candidates.iter().any(fits)) {
                continue;
            }
            let points = worth / 2 + worth * self.likely(other, fits) / WHOLE / 2;
            if points > most.0 {
                most = (points, Some(other));
            }
        }
        most
    }

    /// Points for what else the article names near the candidate, in its region and in its country.
    fn nearby(&self, at: usize, candidate: &Candidate) -> i32 {
        let Some(own) = self.names.get(at) else { return 0 };
        let (mut near, mut region, mut country) = (0, 0, 0);
        for (other, name) in self.names.iter().enumerate().take(WEIGHED) {
            if other == at {
                continue;
            }
            let weight = name.weight * if meet(&own.sentences, &name.sentences) { 2 } else { 1 };
            for (which, share) in self.shares.get(other).into_iter().flatten() {
                let Some(other) = name.candidates.get(*which) else { continue };
                let share = share * weight / 2;
                if candidate.area.same_country(other.area) {
                    country += share;
                }
                if candidate.area.same_region(other.area) && candidate.extent != Extent::Country {
                    region += share;
                }
                near += share * closeness(candidate, other) / 8;
            }
        }
        let some = |most: i32, sum: i32| most * sum / (sum + SOME);
        some(NEAR, near) + some(REGION, region) + some(COUNTRY, country)
    }

    /// The likeliest candidate of a name, and what spoke for it against the likeliest elsewhere.
    fn choice(&self, at: usize, points: &[Points]) -> Option<Choice> {
        let name = self.names.get(at)?;
        let best = self.shares.get(at)?.first()?.0;
        let (candidate, own) = (name.candidates.get(best)?, *points.get(best)?);
        let elsewhere = |other: &Candidate| square_distance(candidate, other) > ONE_PLACE * ONE_PLACE;
        let rivals = || name.candidates.iter().zip(points).filter(|(other, _)| elsewhere(other)).map(|rival| *rival.1);
        let namesakes = rivals().count().min(usize::from(u16::MAX)) as u16;
        let borrowed = |evidence| if candidate.approximate { Evidence::InName } else { evidence };
        let Some(rival) = rivals().max_by_key(|rival| rival.sum()) else {
            return Some(Choice { best, evidence: borrowed(Evidence::Only), points: candidate.prior, by: None, namesakes });
        };
        let more = [
            own.neighbours - rival.neighbours,
            own.nearby - rival.nearby,
            own.publisher - rival.publisher,
            own.prior - rival.prior,
        ];
        let most = more.iter().copied().max().unwrap_or(0);
        let (evidence, by) = match more.iter().position(|points| *points == most) {
            Some(0) => (Evidence::Neighbours, self.neighbourhoods.get(at).and_then(|said| self.pairs(at, candidate, &said.0).1)),
            Some(1) => (Evidence::Nearby, self.nearest(at, candidate)),
            Some(2) => (Evidence::Publisher, None),
            _ => (Evidence::Known, None),
        };
        Some(Choice { best, evidence: borrowed(evidence), points: own.sum() - rival.sum(), by, namesakes })
    }

    /// The name that speaks most for a candidate: one near it, in its region or, at least, in its country.
    fn nearest(&self, at: usize, candidate: &Candidate) -> Option<usize> {
        let worth = |other: usize| {
            let name = self.names.get(other)?;
            let place = name.candidates.get(self.shares.get(other)?.first()?.0)?;
            let step = closeness(candidate, place) * 2
                + if place.area.same_region(candidate.area) { 4 } else { 0 }
                + i32::from(place.area.same_country(candidate.area));
            (!name.span.is_empty() && step > 0).then_some(step * name.weight)
        };
        let others = (0..self.names.len().min(WEIGHED)).filter(|other| *other != at);
        others
            .filter_map(|other| Some((worth(other)?, other)))
            .max_by_key(|(worth, other)| (*worth, usize::MAX - other))
            .map(|found| found.1)
    }
}

/// How close two places are, in eighths; what is large is near to nothing.
fn closeness(one: &Candidate, other: &Candidate) -> i32 {
    if one.extent > Extent::County || other.extent > Extent::County {
        return 0;
    }
    match square_distance(one, other) {
        // A county and its seat.
        0..=900 if one.extent != other.extent => 12,
        0..=3_600 => 8,
        3_601..=22_500 => 4,
        22_501..=90_000 => 1,
        _ => 0,
    }
}

/// The likeliest candidates with their shares, the likeliest first.
fn share(points: &[Points]) -> Vec<(usize, i32)> {
    let mut order: Vec<(i32, usize)> = points.iter().zip(0..).map(|(points, at)| (-points.sum(), at)).collect();
    order.sort_unstable();
    let Some(best) = order.first().map(|first| first.0) else { return Vec::new() };
    let weight = |sum: i32| WHOLE >> ((sum - best) / HALF).min(20);
    let sum: i32 = order.iter().map(|(sum, _)| weight(*sum)).sum();
    order.into_iter().take(LIKELY).map(|(points, at)| (at, weight(points) * WHOLE / sum.max(1))).collect()
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
