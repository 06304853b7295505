//! The difference of two texts, line by line.

use std::fmt::Write;

/// Unchanged lines shown before and after a change.
const CONTEXT: usize = 2;

/// The lines that differ, known ones after `-` and new ones after `+`, each with a few unchanged lines around.
pub(crate) fn of_lines(known: &str, now: &str) -> String {
    let lines = edits(&known.lines().collect::<Vec<_>>(), &now.lines().collect::<Vec<_>>());
    let is_near = |at: usize| {
        let around = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(lines.len());
        lines[around].iter().any(|(sign, _)| *sign != ' ')
    };
    let mut shown = String::new();
    let mut skipped = false;
    for (at, (sign, line)) in lines.iter().enumerate() {
        if is_near(at) {
            if std::mem::take(&mut skipped) && !shown.is_empty() {
                shown.push_str("  ...\n");
            }
            writeln!(shown, "{sign} {line}").expect("a string");
        } else {
            skipped = true;
        }
    }
    shown
}

/// All lines of both texts in order, each with the sign of its edit, by the longest common subsequence. Snapshots are short, so the
/// table of all pairs of lines is small.
fn edits<'a>(known: &[&'a str], now: &[&'a str]) -> Vec<(char, &'a str)> {
    let width = now.len() + 1;
    let mut common = vec![0u32; (known.len() + 1) * width];
    for i in (0..known.len()).rev() {
        for j in (0..now.len()).rev() {
            common[i * width + j] = if known[i] == now[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut edits = Vec::new();
    while i < known.len() || j < now.len() {
        if i < known.len() && j < now.len() && known[i] == now[j] {
            edits.push((' ', known[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == now.len() || (i < known.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            edits.push(('-', known[i]));
            i += 1;
        } else {
            edits.push(('+', now[j]));
            j += 1;
        }
    }
    edits
}

#[test]
fn a_changed_line_is_shown_with_the_lines_around_it() {
    let known = "1\n2\n3\n4\nfive\n6\n7\n8\n9";
    let now = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10";
    assert_eq!(of_lines(known, now), "  3\n  4\n- five\n+ 5\n  6\n  7\n  8\n  9\n+ 10\n");
    assert_eq!(of_lines(known, known), "");
}
