//! What was said on both sides of a comparison, and on one alone.

mod common;

use wirescope_corpus::Corpus;
use wirescope_nlp::{Argument, Doc, Quotation, QuotationKind, Rule, Score, Span};
use wirescope_protocol::{
    Ask, Clause, ComparedQuotation, DifferencesAnswer, DifferencesAsk, Field, PaneAnswer, PaneAsk, PaneId, Selection, SideOf,
    Test,
};

/// An article in which each of these is said by the one before it; `|` parts what was said in pieces, and `~` begins words for one who has no name.
fn quoting(id: &str, source: &str, said: &[(&str, &str)]) -> Doc {
    let sentence = |(who, words): &(&str, &str)| {
        let who = match who.strip_prefix('~') {
            Some(described) => format!("{described} said: "),
            None if who.is_empty() => String::new(),
            None => format!("[{who}|PERSON] said: "),
        };
        format!("{who}{}.", words.replace('|', "she went on"))
    };
    let mut doc = common::doc(id, "", source, "2021-03-01", &said.iter().map(sentence).collect::<Vec<_>>().join(" "));
    let mut from = 0;
    for (who, words) in said {
        let content: Vec<Span> = words
            .split('|')
            .map(|piece| {
                let start = from + doc.text()[from..].find(piece).expect("its words");
                from = start + piece.len();
                Span::new(start as u32, from as u32)
            })
            .collect();
        let described =
            who.strip_prefix('~').and_then(|who| Some((doc.text()[..content[0].start as usize].rfind(who)?, who.len())));
        let described =
            described.map(|(start, len)| Argument { span: Span::new(start as u32, (start + len) as u32), entity: None });
        let named = doc
            .mentions
            .iter()
            .filter(|mention| doc.words(mention.span) == *who)
            .map(|mention| Argument { span: mention.span, entity: mention.entity })
            .next();
        let speaker = described.or(named);
        doc.quotations.push(Quotation {
            content,
            kind: QuotationKind::Direct,
            cue: None,
            speaker,
            addressee: None,
            place: None,
            time: None,
            rule: Rule::ModelNames,
            score: Score(900),
        });
    }
    doc
}

fn side(source: &str) -> SideOf {
    SideOf::With(Clause { field: Field::Source, test: Test::Any(vec![source.to_owned()]), pane: None })
}

fn compare(docs: &[Doc], limit: u32) -> DifferencesAnswer {
    compare_sides(docs, [side("post"), side("wire")], limit)
}

fn compare_sides(docs: &[Doc], sides: [SideOf; 2], limit: u32) -> DifferencesAnswer {
    let mut corpus = Corpus::new();
    for doc in docs {
        corpus.add(doc.clone());
    }
    corpus.settle();
    let ask = DifferencesAsk { sides, limit };
    let ask = Ask { selection: Selection::default(), panes: vec![(PaneId::LIST, PaneAsk::Differences(ask))] };
    match corpus.ask(&ask).panes.remove(0).1 {
        PaneAnswer::Differences(answer) => answer,
        other => panic!("{other:?}"),
    }
}

/// Who said it, in how many articles of each side, and the words of each side.
fn told(quotations: &[ComparedQuotation]) -> Vec<(String, [u32; 2], [String; 2])> {
    let of = |quotation: &ComparedQuotation| {
        let name = quotation.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default();
        let words = quotation.sides.each_ref().map(|(_, said)| said.text.clone());
        (name, quotation.articles, words)
    };
    quotations.iter().map(of).collect()
}

/// What both sides have, the first alone and the second alone, which come in this order.
fn parts(answer: &DifferencesAnswer) -> [Vec<(String, [u32; 2], [String; 2])>; 3] {
    let all = told(&answer.quotations);
    let part = |both: [bool; 2]| all.iter().filter(|row| row.1.map(|articles| articles > 0) == both).cloned().collect::<Vec<_>>();
    let parts = [part([true, true]), part([true, false]), part([false, true])];
    assert_eq!(parts.concat(), all);
    parts
}

const WHOLE: &str = "We shall not sell the harbour, whatever they offer us for it";
/// Many words of it.
const MOST: &str = "We shall not sell the harbour, whatever they offer";

#[test]
fn the_same_words_are_one_quotation_wherever_they_are_cut() {
    let answer = compare(
        &[
            quoting(
                "a",
                "Post",
                &[("Ann Bee", WHOLE), ("Cy Dee", "Never"), ("Ann Bee", "The river rose by a metre in one night alone")],
            ),
            quoting("b", "Post", &[("Ann Bee", "we shall not sell the harbour whatever they offer us for it")]),
            quoting("c", "Wire", &[("Ann Bee", "We shall not sell the harbour|they offer us for it"), ("Eve Fox", "Never")]),
            quoting(
                "d",
                "Wire",
                &[
                    ("Ann Bee", "The river rose by a metre in the night, and nobody slept"),
                    ("", "Nobody asked us about the bridge"),
                ],
            ),
        ],
        10,
    );
    let [both, one, other] = parts(&answer);
    assert_eq!(answer.quotations_total, [1, 1, 2]);
    assert_eq!(
        both,
        [("Ann Bee".to_owned(), [2, 1], [WHOLE.to_owned(), "We shall not sell the harbour … they offer us for it".to_owned()])]
    );
    // A single word is the same saying of the same speaker alone; what is said in other words is a rewording, and not missing.
    let never = |name: &str, side: usize| {
        let mut told = (name.to_owned(), [0, 0], [String::new(), String::new()]);
        (told.1[side], told.2[side]) = (1, "Never".to_owned());
        told
    };
    assert_eq!(one, [never("Cy Dee", 0)]);
    assert_eq!(other[0], never("Eve Fox", 1));
    assert_eq!(
        (other[1].0.as_str(), other[1].2[1].as_str()),
        ("", "Nobody asked us about the bridge"),
        "those without a name are last"
    );
    assert_eq!(answer.rewordings_total, 1);
    let passage = &answer.quotations[0].sides[1].0;
    assert_eq!(passage.article, "c");
}

#[test]
fn who_says_most_comes_first_and_the_rest_is_counted() {
    let docs = [
        quoting(
            "a",
            "Post",
            &[("Cy Dee", "It was cold up there"), ("Ann Bee", "It was late by then"), ("Ann Bee", "It was dark all over")],
        ),
        quoting("b", "Wire", &[]),
    ];
    let answer = compare(&docs, 2);
    assert_eq!(answer.quotations_total, [0, 3, 0]);
    assert_eq!(told(&answer.quotations).iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), ["Ann Bee", "Ann Bee"]);
}

/// A row of one side alone.
fn alone(side: usize, name: &str, words: &str) -> (String, [u32; 2], [String; 2]) {
    let mut told = (name.to_owned(), [0, 0], [String::new(), String::new()]);
    (told.1[side], told.2[side]) = (1, words.to_owned());
    told
}

#[test]
fn the_same_few_words_of_others_are_theirs() {
    let words = "We will not give up";
    let answer = compare(&[quoting("a", "Post", &[("Ann Bee", words)]), quoting("b", "Wire", &[("Eve Fox", words)])], 10);
    assert_eq!(parts(&answer), [vec![], vec![alone(0, "Ann Bee", words)], vec![alone(1, "Eve Fox", words)]]);
}

#[test]
fn many_words_of_two_who_have_names_are_not_one_saying() {
    // Two presidents take one oath; and where two papers name two for the same words, that is what they tell differently.
    let oath = "Preserve, protect and defend the Constitution of the United States";
    for words in [WHOLE, oath] {
        let answer = compare(&[quoting("a", "Post", &[("Ann Bee", words)]), quoting("b", "Wire", &[("Eve Fox", words)])], 10);
        assert_eq!(parts(&answer), [vec![], vec![alone(0, "Ann Bee", words)], vec![alone(1, "Eve Fox", words)]]);
    }
}

#[test]
fn what_nobody_is_said_to_have_said_makes_no_two_speakers_one() {
    // A few words that two have in common with it are theirs.
    let [long, cut] = ["We will not give up, not now and not ever", "We will not give up"];
    let docs = [quoting("a", "Post", &[("", long), ("Ann Bee", cut)]), quoting("b", "Wire", &[("Eve Fox", cut)])];
    let [both, one, other] = parts(&compare(&docs, 10));
    assert_eq!((both, one.len()), (vec![], 2));
    assert_eq!((one[0].clone(), other), (alone(0, "Ann Bee", cut), vec![alone(1, "Eve Fox", cut)]));
    // With many it may be of one of them, but not of both.
    let docs = [quoting("a", "Post", &[("", WHOLE), ("Ann Bee", MOST)]), quoting("b", "Wire", &[("Eve Fox", MOST)])];
    assert_eq!(parts(&compare(&docs, 10)), [vec![], vec![alone(0, "Ann Bee", WHOLE)], vec![alone(1, "Eve Fox", MOST)]]);
    // And few others of nobody are not of whoever says it.
    let docs = [quoting("a", "Post", &[("", WHOLE), ("Ann Bee", MOST)]), quoting("b", "Wire", &[("", "whatever they offer us")])];
    let [both, _, other] = parts(&compare(&docs, 10));
    assert_eq!((both, other), (vec![], vec![alone(1, "", "whatever they offer us")]));
}

#[test]
fn few_words_of_one_with_a_name_stay_out_of_what_the_described_say() {
    let [long, cut] =
        ["We do not comment on this case while the court is sitting and the jury is out", "We do not comment on this case"];
    let docs = [quoting("a", "Post", &[("Ann Bee", cut)]), quoting("b", "Wire", &[("~a spokesman", long)])];
    assert_eq!(parts(&compare(&docs, 10)), [vec![], vec![alone(0, "Ann Bee", cut)], vec![alone(1, "", long)]]);
}

#[test]
fn those_who_are_described_otherwise_are_two() {
    let words = "We will not give up";
    let told = |one: &str, other: &str, words: &str| {
        let docs = [quoting("a", "Post", &[(one, words)]), quoting("b", "Wire", &[(other, words)])];
        let answer = compare(&docs, 10);
        (answer.quotations_total, answer.quotations.iter().map(|row| row.who.clone()).collect::<Vec<_>>())
    };
    let [bishop, striker] = ["the bishop", "a striker"].map(str::to_owned);
    assert_eq!(told("~the bishop", "~a striker", words), ([0, 1, 1], vec![bishop.clone(), striker]));
    assert_eq!(told("~the bishop", "~the bishop", words), ([1, 0, 0], vec![bishop.clone()]));
    assert_eq!(told("~the bishop", "", words), ([0, 1, 1], vec![bishop.clone(), String::new()]));
    // Many words are the same as where nobody is said to have said them.
    assert_eq!(told("~the bishop", "", WHOLE), ([1, 0, 0], vec![bishop]));
}

#[test]
fn a_few_words_make_no_two_sayings_one() {
    let [ann, eve] = ["I do not know what happened", "I do not know who did it"];
    for (who, cut) in [("", "I do not know"), ("Cy Dee", "I do not know")] {
        let said = [("Eve Fox", eve), (who, cut)];
        let answer = compare(&[quoting("a", "Post", &[("Ann Bee", ann)]), quoting("b", "Wire", &said)], 10);
        // Of somebody else or of nobody they are a saying of their own. Those without a name are last.
        let [both, one, mut other] = parts(&answer);
        other.sort();
        let mut gold = [alone(1, "Eve Fox", eve), alone(1, who, cut)];
        gold.sort();
        assert_eq!((both, one, other.as_slice()), (vec![], vec![alone(0, "Ann Bee", ann)], gold.as_slice()), "{who}");
    }
}

#[test]
fn what_is_cut_from_two_quotations_leaves_them_rewordings_of_each_other() {
    let docs = [
        quoting("a", "Post", &[("Ann Bee", "The river rose by a metre in one night alone")]),
        quoting(
            "b",
            "Wire",
            &[("Ann Bee", "The river rose by a metre in the night, and nobody slept"), ("Ann Bee", "The river rose by a metre")],
        ),
    ];
    let answer = compare(&docs, 10);
    assert_eq!((answer.rewordings_total, answer.quotations_total), (1, [0, 0, 0]));
}

#[test]
fn an_article_that_is_on_both_sides_does_not_confirm_itself() {
    let [river, bridge] = ["The river rose by a metre in one night alone", "Nobody asked us about the bridge"];
    let docs = [
        quoting("a", "Post", &[("Ann Bee", WHOLE), ("Ann Bee", river)]),
        quoting("b", "Post", &[("Ann Bee", bridge)]),
        quoting("c", "Wire", &[("Ann Bee", WHOLE)]),
    ];
    let other = SideOf::Selected(Selection::of_query("harbour"));
    let answer = compare_sides(&docs, [side("post"), other], 10);
    let told = parts(&answer).map(|part| part.into_iter().map(|row| (row.1, row.2[0].clone())).collect::<Vec<_>>());
    // Of what is on both sides, only what another article says too is told; and what the other side has is not missing there.
    assert_eq!(told, [vec![([1, 2], WHOLE.to_owned())], vec![([1, 0], bridge.to_owned())], vec![]]);
    // The other side has all of them, but only its newest were read.
    let mut docs: Vec<Doc> = (0..200).map(|at| quoting(&format!("n{at}"), "Wire", &[])).collect();
    docs.iter_mut().for_each(|doc| doc.article.published = "2021-03-09".parse().ok());
    docs.push(quoting("a", "Post", &[("Ann Bee", WHOLE)]));
    let answer = compare_sides(&docs, [side("post"), SideOf::Selected(Selection::default())], 10);
    assert_eq!((answer.read, answer.quotations_total), ([1, 200], [0, 0, 0]));
}

#[test]
fn what_begins_like_much_else_is_found_by_its_other_words() {
    let many: Vec<String> = (0..320).map(|at| format!("We will not give up place {at}")).collect();
    let said: Vec<(&str, &str)> = many.iter().map(|words| ("Ann Bee", words.as_str())).collect();
    let docs = [quoting("a", "Post", &said), quoting("b", "Wire", &[("Ann Bee", "will not give up place 319")])];
    let answer = compare(&docs, 1);
    let words = &answer.quotations[0].sides[0].1.text;
    assert_eq!((answer.quotations_total[0], words.as_str()), (1, "We will not give up place 319"));
}
