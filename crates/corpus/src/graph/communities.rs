//! Groups of nodes that are tied more closely among themselves: greedy modularity (Blondel et al. 2008), in integers and in order of nodes.

/// Times that all nodes are looked at before the groups are taken as they are.
const ROUNDS: usize = 20;
/// Times that groups become nodes.
const LEVELS: usize = 10;

/// The group of each node, by its edges with their weights; groups are numbered in the order of their first nodes.
pub(crate) fn communities(of: &[Vec<(u32, u32)>]) -> Vec<u32> {
    let mut groups: Vec<u32> = (0..of.len() as u32).collect();
    let mut level: Vec<Vec<(u32, u64)>> =
        of.iter().map(|of| of.iter().map(|(to, weight)| (*to, u64::from(*weight))).collect()).collect();
    for _ in 0..LEVELS {
        let (moved, found) = one_level(&level);
        groups.iter_mut().for_each(|group| *group = found.get(*group as usize).copied().unwrap_or(*group));
        if !moved {
            break;
        }
        level = joined(&level, &found);
    }
    groups
}

/// Moves each node to the group where it is tied most beyond what chance would tie, until none moves. Says whether any did, and which group
/// each is in.
fn one_level(of: &[Vec<(u32, u64)>]) -> (bool, Vec<u32>) {
    let degree: Vec<u64> = of.iter().map(|of| of.iter().map(|(_, weight)| weight).sum()).collect();
    let all: u64 = degree.iter().sum();
    let mut group: Vec<u32> = (0..of.len() as u32).collect();
    let mut totals = degree.clone();
    let mut ties: Vec<u64> = vec![0; of.len()];
    let mut any = false;
    for _ in 0..ROUNDS {
        let mut moved = false;
        for node in 0..of.len() {
            let own = group[node];
            totals[own as usize] -= degree[node];
            let mut near = vec![own];
            for &(to, weight) in &of[node] {
                if to as usize == node {
                    continue;
                }
                let to = group[to as usize];
                if ties[to as usize] == 0 && to != own {
                    near.push(to);
                }
                ties[to as usize] += weight;
            }
            // The gain of modularity, times the square of all weights.
            let gain = |to: u32| {
                let (tied, total) = (i128::from(ties[to as usize]), i128::from(totals[to as usize]));
                tied * i128::from(all) - total * i128::from(degree[node])
            };
            near[1..].sort_unstable();
            let mut best = (gain(own), own);
            for &to in &near[1..] {
                // Only what is better moves a node, so that it ends.
                if gain(to) > best.0 {
                    best = (gain(to), to);
                }
            }
            near.iter().for_each(|to| ties[*to as usize] = 0);
            totals[best.1 as usize] += degree[node];
            moved |= best.1 != own;
            group[node] = best.1;
        }
        any |= moved;
        if !moved {
            break;
        }
    }
    (any, in_order(&group))
}

/// The same groups, numbered in the order of their first nodes.
fn in_order(groups: &[u32]) -> Vec<u32> {
    let mut numbers: Vec<Option<u32>> = vec![None; groups.len()];
    let mut next = 0;
    let number = |group: &u32| {
        *numbers[*group as usize].get_or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    groups.iter().map(number).collect()
}

/// Groups as nodes. What ties nodes of one group is an edge from it to itself, which keeps its weight.
fn joined(of: &[Vec<(u32, u64)>], groups: &[u32]) -> Vec<Vec<(u32, u64)>> {
    let count = groups.iter().max().map_or(0, |last| *last as usize + 1);
    let mut joined: Vec<Vec<(u32, u64)>> = vec![Vec::new(); count];
    for (node, of) in of.iter().enumerate() {
        let own = &mut joined[groups[node] as usize];
        own.extend(of.iter().map(|(to, weight)| (groups[*to as usize], *weight)));
    }
    for of in &mut joined {
        of.sort_unstable();
        of.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::{Edge, neighbours};
    use super::communities;

    fn groups(nodes: usize, edges: &[(u32, u32, u32)]) -> Vec<u32> {
        let edges: Vec<Edge> = edges.iter().map(|&(one, other, weight)| Edge { one, other, weight }).collect();
        communities(&neighbours(nodes, &edges))
    }

    #[test]
    fn cliques_that_a_bridge_ties_are_two_groups() {
        let clique = |from: u32| [(from, from + 1, 1), (from, from + 2, 1), (from + 1, from + 2, 1)];
        let edges = [clique(0).as_slice(), &clique(3), &[(2, 3, 1)]].concat();
        assert_eq!(groups(6, &edges), [0, 0, 0, 1, 1, 1]);
        assert_eq!(groups(7, &edges), [0, 0, 0, 1, 1, 1, 2], "a node without edges is by itself");
    }

    #[test]
    fn weights_decide() {
        assert_eq!(groups(4, &[(0, 1, 9), (2, 3, 9), (1, 2, 1)]), [0, 0, 1, 1]);
        assert_eq!(groups(4, &[(0, 1, 1), (2, 3, 1), (1, 2, 9)]), [0, 0, 0, 0]);
        assert_eq!(groups(0, &[]), [0u32; 0]);
    }
}
