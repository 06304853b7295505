//! How many of the shortest paths between others lead through a node (Brandes 2001), whatever edges weigh. In large graphs it is estimated from
//! the paths that begin at some of the nodes (Brandes and Pich 2007).

/// The betweenness of each node, in thousandths of the most that one has, from the paths that begin at `most` nodes; where there are more,
/// at nodes that stand as far apart in their order as they can.
pub(crate) fn betweenness(of: &[Vec<(u32, u32)>], most: usize) -> Vec<u16> {
    let count = of.len();
    let mut between = vec![0.0f64; count];
    let (mut order, mut distance, mut paths, mut share) =
        (Vec::with_capacity(count), vec![u32::MAX; count], vec![0.0f64; count], vec![0.0f64; count]);
    let sources = count.min(most);
    for from in (0..sources).map(|at| at * count / sources) {
        order.clear();
        distance.fill(u32::MAX);
        paths.fill(0.0);
        share.fill(0.0);
        (distance[from], paths[from]) = (0, 1.0);
        order.push(from);
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            at += 1;
            for &(next, _) in &of[node] {
                let next = next as usize;
                if distance[next] == u32::MAX {
                    distance[next] = distance[node] + 1;
                    order.push(next);
                }
                if distance[next] == distance[node] + 1 {
                    paths[next] += paths[node];
                }
            }
        }
        for &node in order.iter().rev() {
            for &(before, _) in &of[node] {
                let before = before as usize;
                if distance[before] + 1 == distance[node] {
                    share[before] += paths[before] / paths[node] * (1.0 + share[node]);
                }
            }
            if node != from {
                between[node] += share[node];
            }
        }
    }
    let most = between.iter().copied().fold(0.0, f64::max);
    let thousandths = |own: f64| if most > 0.0 { libm::round(own / most * 1000.0) as u16 } else { 0 };
    between.into_iter().map(thousandths).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, neighbours};
    use super::betweenness;

    #[test]
    fn what_lies_on_the_way_is_between() {
        let of = |edges: &[(u32, u32)], nodes| {
            let edges: Vec<Edge> = edges.iter().map(|&(one, other)| Edge { one, other, weight: 1 }).collect();
            betweenness(&neighbours(nodes, &edges), 500)
        };
        // A path of five: the middle lies on 4 pairs, its neighbours on 3.
        assert_eq!(of(&[(0, 1), (1, 2), (2, 3), (3, 4)], 5), [0, 750, 1000, 750, 0]);
        // Two ways around a square share what leads across.
        assert_eq!(of(&[(0, 1), (1, 2), (2, 3), (3, 0)], 4), [1000; 4]);
        assert_eq!(of(&[(0, 1), (1, 2), (0, 2)], 4), [0; 4]);
    }

    #[test]
    fn a_part_of_the_paths_tells_who_is_between() {
        // Two stars whose middles, 0 and 1, are tied to each other.
        let tied = |leaf: u32| Edge { one: leaf % 2, other: leaf, weight: 1 };
        let edges: Vec<Edge> = [Edge { one: 0, other: 1, weight: 1 }].into_iter().chain((2..402).map(tied)).collect();
        let of = neighbours(402, &edges);
        for between in [betweenness(&of, 402), betweenness(&of, 50)] {
            assert!(between[0] > 900 && between[1] > 900 && between[2..].iter().all(|leaf| *leaf == 0), "{between:?}");
        }
        assert_eq!(betweenness(&[], 50), []);
    }
}
