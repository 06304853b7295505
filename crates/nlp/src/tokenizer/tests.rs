use proptest::prelude::*;

use super::{sentences, tokenize};

fn words(text: &str) -> Vec<&str> {
    tokenize(text).iter().map(|token| token.span.of(text)).collect()
}

fn split(text: &str) -> Vec<&str> {
    let tokens = tokenize(text);
    sentences(text, &tokens).iter().map(|sentence| sentence.span.of(text)).collect()
}

#[test]
fn tokens() {
    // Text, then its tokens separated by spaces (a token never holds one).
    let cases: &[(&str, &str)] = &[
        ("Mr. Brown's dog didn't bark.", "Mr. Brown 's dog did n't bark ."),
        ("the U.S. Army and the U.S.-led force", "the U.S. Army and the U.S.-led force"),
        ("George W. Bush and J.K. Rowling", "George W. Bush and J.K. Rowling"),
        ("It cost $5,000.50, or €4bn.", "It cost $ 5,000.50 , or € 4bn ."),
        ("US$3.2bn and HK$40 and Rs500", "US$ 3.2bn and HK$ 40 and Rs 500"),
        ("at 10:30 a.m. on 12/09/2019", "at 10:30 a.m. on 12/09/2019"),
        ("9/11, the 1990s, 5pm, 1st, 3-1, 2018\u{2013}19", "9/11 , the 1990s , 5pm , 1st , 3-1 , 2018\u{2013}19"),
        ("a 56-year-old jump-start", "a 56-year-old jump-start"),
        ("up 5% (or 5.5%)", "up 5 % ( or 5.5 % )"),
        ("\u{201c}We\u{2019}re here,\u{201d} she said", "\u{201c} We \u{2019}re here , \u{201d} she said"),
        ("O'Neil of Sana\u{2019}a, Qur'an", "O'Neil of Sana\u{2019}a , Qur'an"),
        ("an \u{2018}Emirate state\u{2019} again", "an \u{2018} Emirate state \u{2019} again"),
        ("word -- word\u{2014}word...", "word -- word \u{2014} word ..."),
        (
            "see https://example.com/a?b=c. Or www.x.org, me@x.org @you #tag",
            "see https://example.com/a?b=c . Or www.x.org , me@x.org @you #tag",
        ),
        ("AT&T's R&D at Amazon.com, M&A", "AT&T 's R&D at Amazon.com , M&A"),
        ("the end.The next", "the end . The next"),
        ("[Foreign Ministry / Getty]", "[ Foreign Ministry / Getty ]"),
        ("AFP/Getty", "AFP / Getty"),
        ("No. 10, but no. Yes", "No. 10 , but no . Yes"),
        ("Gen. Sir Ph.D. e.g. Inc.", "Gen. Sir Ph.D. e.g. Inc."),
        ("We can't, won't, I'm, they'll, he'd", "We ca n't , wo n't , I 'm , they 'll , he 'd"),
        ("\u{5317}\u{4eac} x", "\u{5317} \u{4eac} x"),
        ("soft\u{ad}hyphen zero\u{200b}width", "soft hyphen zero width"),
        ("Taliban\u{2019}s leaders\u{2019} plan", "Taliban \u{2019}s leaders \u{2019} plan"),
        ("", ""),
        (" \n\t\u{feff} ", ""),
    ];
    for (text, gold) in cases {
        assert_eq!(words(text).join(" "), *gold, "{text}");
    }
}

#[test]
fn sentence_boundaries() {
    // Sentences separated by "¦".
    let cases: &[(&str, &str)] = &[
        ("He left. She stayed.", "He left.¦She stayed."),
        ("Mr. Smith met Dr. Jones. They spoke.", "Mr. Smith met Dr. Jones.¦They spoke."),
        ("The U.S. President spoke in the U.S. The talks failed.", "The U.S. President spoke in the U.S.¦The talks failed."),
        ("\"It is over.\" He left. \"We won,\" she said.", "\"It is over.\"¦He left.¦\"We won,\" she said."),
        ("\u{201c}Why now?\u{201d} he asked. \u{201c}Go.\u{201d}", "\u{201c}Why now?\u{201d} he asked.¦\u{201c}Go.\u{201d}"),
        ("\"Stop!\" Maria Lopez shouted. Then silence.", "\"Stop!\" Maria Lopez shouted.¦Then silence."),
        ("Talks begin as deadline looms\n\nThe two sides met.", "Talks begin as deadline looms¦The two sides met."),
        ("A headline\nThe text begins.", "A headline¦The text begins."),
        ("It rose 3.5 percent to $1.2 million at 5 p.m. on Monday.", "It rose 3.5 percent to $1.2 million at 5 p.m. on Monday."),
        ("He works at Acme Inc. and Co. Ltd. in Ohio.", "He works at Acme Inc. and Co. Ltd. in Ohio."),
        ("Born on Jan. 5 in St. Louis. He grew up there.", "Born on Jan. 5 in St. Louis.¦He grew up there."),
        ("Wait... what? No... Yes.", "Wait... what?¦No...¦Yes."),
        ("(He won.) She lost.", "(He won.)¦She lost."),
        ("J. R. R. Tolkien wrote. He did.", "J. R. R. Tolkien wrote.¦He did."),
        (
            "One line that goes\non here and\nhere and\nthere and\nends. Next\none.",
            "One line that goes\non here and\nhere and\nthere and\nends.¦Next\none.",
        ),
    ];
    for (text, gold) in cases {
        assert_eq!(split(text).join("¦"), *gold, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_split_and_can_be_rebuilt(text in "\\PC*|[a-zA-Z .,'\"\n!?&@#$%0-9:/-]{0,200}") {
        let tokens = tokenize(&text);
        let mut at = 0;
        for token in &tokens {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            prop_assert!(at <= start && start < end && end <= text.len());
            prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            prop_assert!(text[at..start].chars().all(super::chars::is_gap));
            at = end;
        }
        prop_assert!(text[at..].chars().all(super::chars::is_gap));
        let sentences = sentences(&text, &tokens);
        let mut next = 0;
        for sentence in &sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(sentence.tokens.end > next);
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next as usize, tokens.len());
    }
}
