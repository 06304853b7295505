//! One token a line, as people keep it.

use wirescope_ingest::{Tokenized, tokenized};

fn read(text: &str) -> Vec<Tokenized> {
    tokenized("a.conll", text.as_bytes().to_vec()).expect("text")
}

/// Articles as lines, sentences between `¦`.
fn shown(articles: &[Tokenized]) -> Vec<String> {
    articles.iter().map(|article| article.sentences.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("¦")).collect()
}

#[test]
fn tokens_are_taken_from_any_conll_file() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("bare tokens", "Ann\nleft\n.\n\nBo\nstayed\n.\n", &["Ann left .¦Bo stayed ."]),
        (
            "CoNLL-2003",
            "-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\nvotes VBZ I-NP O\n\n-DOCSTART- -X- O O\n\nGo VB O O\n",
            &["EU votes", "Go"],
        ),
        ("tabs, a token with a space", "New York\tB-LOC\n1 000\tO\n", &["New York 1 000"]),
        (
            "CoNLL-U",
            "# newdoc id = x\n# text = They don't go\n1\tThey\tthey\n2-3\tdon't\t_\n2\tdo\tdo\n3\tn't\tnot\n3.1\tgo\tgo\n\n# any note\n1\t1\t1\n",
            &["They do n't¦1"],
        ),
        ("counted NER", "# newdoc id = x\n1\tAl\tB-PER\n2\t#\tO\n\n# newdoc id = y\n1\tBo\tB-PER\n", &["Al #", "Bo"]),
        ("numbers that do not count", "1\tCD\n2\tCD\n\n5\tCD\n", &["1 2¦5"]),
        ("numbers without columns", "1\n2\n3\n", &["1 2 3"]),
        ("marks", "``\n-LRB-\nn't\n...\n#\n# NN O\n-\n-DOC\n", &["`` -LRB- n't ... # # - -DOC"]),
        ("a hash at the start of a sentence", "# SYM O\n10 CD O\n", &["# 10"]),
        ("comments over bare tokens", "# sent_id = 1\n# text = Go now\nGo\nnow\n\n# newdoc\nBo\n", &["Go now", "Bo"]),
        ("empty lines in a row, spaces in them, Windows line ends", "\n\nAnn\r\n\r\n \t\n\nleft\r\n\n\n", &["Ann¦left"]),
        ("an article without a token", "-DOCSTART-\n-DOCSTART-\nAnn", &["", "Ann"]),
        ("no line", "", &[]),
        ("unseen marks and wide spaces are tokens", "\u{a0}\n\u{200b} O\nZoë O\n", &["\u{a0} \u{200b} Zoë"]),
    ];
    for (case, text, gold) in cases {
        assert_eq!(shown(&read(text)), *gold, "{case}");
    }
}

#[test]
fn articles_keep_their_names_and_marks() {
    let articles = read("# newdoc id = a-1\n1\tx\tX\n\n# newdoc\n1\ty\tY\n");
    let names: Vec<(&str, bool)> = articles.iter().map(|article| (article.id.as_str(), article.marked)).collect();
    assert_eq!(names, [("a-1", true), ("", true)]);
    assert!(!read("x\n")[0].marked);
}

#[test]
fn the_text_is_put_together() {
    let (article, _, sentences) = read("RAIN\n\nIt\nrained\n,\n``\na\nlot\n''\n.\n\nBo\ndid\nn't\n.\n")[0].article();
    assert_eq!(article.text, "RAIN\nIt rained, “a lot”. Bo didn't.");
    assert_eq!(sentences, [0..1, 1..9, 9..13]);
}

#[test]
fn what_is_no_text_is_an_error() {
    assert!(tokenized("a.conll", vec![0, 1, 2, 0, 255, 0]).is_err());
}
