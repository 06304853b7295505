//! Small documents for the tests of those who score and train.

use crate::chains::{Document, Snippet, parse_chains, parse_snippet};

const TREES: &str = "# newpar\n# text = Ann Lee left.\n1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnsubj\t_\t_\n2\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\t_\n3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n# text = Her dog too.\n1\tHer\ther\tPRON\tPRP$\t_\t2\tnmod\t_\t_\n2\tdog\tdog\tNOUN\tNN\t_\t0\troot\t_\t_\n3\ttoo\ttoo\tADV\tRB\t_\t2\tadvmod\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";
const CHAINS: &str = "# begin document x\n0\tAnn\t(person-1-Ann\n1\tLee\tperson-1-Ann)\n2\tleft\t_\n3\t.\t_\n4\tHer\t(animal-2(person-1-Ann)\n5\tdog\tanimal-2)\n6\ttoo\t_\n7\t.\t_\n";

/// "Ann Lee left. Her dog too.", with its tree and chains.
pub fn document() -> Document {
    parse_chains("x", TREES, CHAINS).expect("well-formed")
}

/// "Zoë met Ann, and … left." with a pronoun, and whether it stands for each of the two.
pub fn snippet(pronoun: &str, gold: [bool; 2]) -> Snippet {
    let [a, b] = gold.map(|is| if is { "TRUE" } else { "FALSE" });
    let row = format!("x\tZoë met Ann, and {pronoun} left.\t{pronoun}\t17\tZoë\t0\t{a}\tAnn\t8\t{b}\tu");
    parse_snippet(&row).expect("well-formed")
}
