use proptest::prelude::*;

use super::find;
use crate::{Mention, temporal, tokenizer};

fn read(text: &str) -> Vec<Mention> {
    let tokens = tokenizer::tokenize(text);
    let sentences = tokenizer::sentences(text, &tokens);
    let times = temporal::find(text, &tokens, &sentences, None);
    find(text, &tokens, &sentences, &times)
}

/// The mentions of a text as `words|LABEL`, joined by `; `.
fn found(text: &str) -> String {
    read(text).iter().map(|mention| format!("{}|{}", mention.span.of(text), mention.label.name())).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, gold)| (text, gold, found(text)))
        .filter(|(_, gold, found)| **gold != found)
        .map(|(text, gold, found)| format!("{text}\n  gold  {gold}\n  found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn money() {
    check(&[
        ("It paid $5 million.", "$5 million|MONEY"),
        ("A US$3.2bn loan and £1.2m.", "US$3.2bn|MONEY; £1.2m|MONEY"),
        ("He owed 5,000 rupees.", "5,000 rupees|MONEY"),
        ("A plan of Rs 500 crore.", "Rs 500 crore|MONEY"),
        ("It cost €40, or 10 cents each.", "€40|MONEY; 10 cents|MONEY"),
        ("She won 50,000 Kenyan shillings.", "50,000 Kenyan shillings|MONEY"),
        ("Some $5 million to $6 million was lost.", "Some $5 million to $6 million|MONEY"),
        ("Millions of dollars vanished.", "Millions of dollars|MONEY"),
        ("More than 2 million pounds went missing.", "More than 2 million pounds|MONEY"),
        ("A loaf is 80p.", "80p|MONEY"),
        ("A $2.5-million house", "$2.5-million|MONEY"),
        ("Half a million euros", "Half a million euros|MONEY"),
    ]);
}

#[test]
fn percentages() {
    check(&[
        ("It rose 5 percent, 5 per cent, 5%.", "5 percent|PERCENT; 5 per cent|PERCENT; 5%|PERCENT"),
        ("Up 3.5 percentage points", "3.5 percentage points|PERCENT"),
        ("Between 5 and 10 percent of them", "Between 5 and 10 percent|PERCENT"),
        ("Some 5-10 % of them", "Some 5-10 %|PERCENT"),
        ("It fell 50% to 75%.", "50% to 75%|PERCENT"),
        ("It fell from 50% to 25%.", "50%|PERCENT; 25%|PERCENT"),
        ("A 10-percent rise", "10-percent|PERCENT"),
        ("Possession: 31% - 69%", "31%|PERCENT; 69%|PERCENT"),
    ]);
}

#[test]
fn measures() {
    check(&[
        ("It lies 20 km away, a 5-mile walk.", "20 km|QUANTITY; 5-mile|QUANTITY"),
        ("At 30 degrees Celsius, 200 tonnes melt.", "30 degrees Celsius|QUANTITY; 200 tonnes|QUANTITY"),
        ("A hall of 3,000 square metres", "3,000 square metres|QUANTITY"),
        ("Winds of 120mph, or 60 miles an hour", "120mph|QUANTITY; 60 miles an hour|QUANTITY"),
        ("He weighs 200 pounds.", "200 pounds|QUANTITY"),
        ("About 10 feet deep", "About 10 feet|QUANTITY"),
        (
            "It rose a metre, gusts of 95km/h a mile away at £2 a litre",
            "a metre|QUANTITY; 95km/h|QUANTITY; a mile|QUANTITY; £2|MONEY",
        ),
    ]);
}

#[test]
fn ordinals() {
    check(&[
        ("He came first, then third.", "first|ORDINAL; third|ORDINAL"),
        ("The 21st attack, her twenty-first", "21st|ORDINAL; twenty-first|ORDINAL"),
        ("Wait a second. A second man fell.", "second|ORDINAL"),
        ("In the third quarter on May 2nd", ""),
        ("The First Minister", ""),
    ]);
}

#[test]
fn cardinals() {
    check(&[
        ("Four soldiers and 5,000 men", "Four|CARDINAL; 5,000|CARDINAL"),
        ("At least 12 died, some 5,000 fled.", "At least 12|CARDINAL; some 5,000|CARDINAL"),
        ("Dozens hurt, hundreds of thousands homeless", "Dozens|CARDINAL; hundreds of thousands|CARDINAL"),
        ("Twenty-five of two million; half a million", "Twenty-five|CARDINAL; two million|CARDINAL; half a million|CARDINAL"),
        ("10 lakh people, two crore votes", "10 lakh|CARDINAL; two crore|CARDINAL"),
        ("One of the men. No one knew. The one who left", "One|CARDINAL"),
        ("Two or three, 10 to 15, from 5 to 10", "Two or three|CARDINAL; 10 to 15|CARDINAL; 5|CARDINAL; 10|CARDINAL"),
        ("They won 3-1, the vote was 52-48.", "3-1|CARDINAL; 52-48|CARDINAL"),
        ("Call 555-123-4567. See Section 4. Flight 93", ""),
        ("Two-thirds of them, three-quarters", "Two-thirds|CARDINAL; three-quarters|CARDINAL"),
        ("Five days ago, in 1999, for two weeks", ""),
        ("A hundred men, a dozen", "A hundred|CARDINAL; a dozen|CARDINAL"),
        ("Half of the town", "Half|CARDINAL"),
        ("One in six of them lost a quarter of it", "One|CARDINAL; six|CARDINAL; a quarter|CARDINAL"),
        ("The Airbus 380 was late, Calle 9 shut; Airbus 40 times", "40|CARDINAL"),
        ("2½ million", "2½ million|CARDINAL"),
    ]);
}

proptest! {
    #[test]
    fn any_text_is_accepted(text in "\\PC{0,200}|[a-z0-9 .,$%/-]{0,200}|((two|half a|million|5-10|99999999999999999999|\\$|%|percent|of|to|dozens|1st|seven hundred|hundred|and) ){0,30}") {
        let mut at = 0;
        for mention in read(&text) {
            prop_assert!(mention.span.start >= at && !mention.span.is_empty());
            prop_assert!(text.get(mention.span.start as usize..mention.span.end as usize).is_some());
            at = mention.span.end;
        }
    }
}
