//! Labels that the corpora seldom give or mix with others: there the rules have the last word.

use crate::{Label, Span};

use super::super::Name;

/// Rules of a lower score are left out.
const LEAST_SCORE: u16 = 600;

/// Lets rules of a high score relabel, widen and add names of rare labels. Both lists are in order, and stay so.
pub(crate) fn settle(rules: &[Name], names: &mut Vec<Name>) {
    for rule in rules.iter().filter(|rule| is_rare(rule.label) && rule.score.0 >= LEAST_SCORE) {
        let first = names.partition_point(|name| name.span.end <= rule.span.start);
        let end = first + names[first..].iter().take_while(|name| name.span.start < rule.span.end).count();
        let overlapped = &names[first..end];
        let wins = match overlapped {
            [] => rule.label != Label::Fac,
            [name] if name.span == rule.span => relabels(rule.label, name.label),
            // "Treaty on the Functioning of the European Union": the law holds the names that the model saw.
            names => names.iter().all(|name| rule.span.contains(name.span)) && widens(rule.label, rule.span, names),
        };
        if wins {
            names.splice(first..end, [rule.clone()]);
        }
    }
}

fn is_rare(label: Label) -> bool {
    matches!(label, Label::Event | Label::Law | Label::WorkOfArt | Label::Language | Label::Product | Label::Fac)
}

/// Whether the rules' rare label is believed over the model's.
fn relabels(rule: Label, model: Label) -> bool {
    match model {
        Label::Product | Label::Event | Label::WorkOfArt | Label::Law => rule != Label::Fac,
        Label::Norp => rule == Label::Language,
        Label::Gpe | Label::Loc => matches!(rule, Label::Fac | Label::Event),
        Label::Person => rule == Label::Event,
        _ => false,
    }
}

fn widens(rule: Label, span: Span, inner: &[Name]) -> bool {
    match rule {
        Label::Law | Label::Event => true,
        // "Dugbe market": the model saw only the name before the head.
        Label::Fac => inner.len() == 1 && inner.iter().all(|name| name.span.start == span.start && name.label != Label::Org),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rule, Score};

    fn name(start: u32, end: u32, label: Label, score: u16) -> Name {
        Name { span: Span::new(start, end), label, rule: Rule::ModelNames, score: Score(score), entry: None, titled: false }
    }

    fn settled(rules: &[Name], mut names: Vec<Name>) -> Vec<(u32, u32, Label)> {
        settle(rules, &mut names);
        names.iter().map(|name| (name.span.start, name.span.end, name.label)).collect()
    }

    #[test]
    fn rules_have_the_last_word_on_rare_labels_only() {
        let law = [name(0, 9, Label::Law, 800)];
        assert_eq!(settled(&law, vec![name(0, 3, Label::Org, 700), name(5, 9, Label::Gpe, 700)]), [(0, 9, Label::Law)]);
        assert_eq!(settled(&law, vec![name(5, 12, Label::Org, 700)]), [(5, 12, Label::Org)]);
        assert_eq!(settled(&[name(0, 9, Label::Law, 300)], vec![]), []);
        assert_eq!(settled(&[name(0, 9, Label::Org, 900)], vec![]), []);
        assert_eq!(settled(&[name(0, 7, Label::Language, 900)], vec![name(0, 7, Label::Norp, 900)]), [(0, 7, Label::Language)]);
        assert_eq!(settled(&[name(0, 7, Label::Fac, 900)], vec![name(0, 7, Label::Person, 900)]), [(0, 7, Label::Person)]);
    }
}
