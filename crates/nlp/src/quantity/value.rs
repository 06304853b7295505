//! What a sum or a share comes to, however it is written.

use super::{numeral, word_lists::WORDS};
use crate::{
    Sentence, TokenKind,
    quantity::numeral::Amount,
    temporal::{Atoms, Lex},
    tokenizer,
};

/// The longest words that are read: a sum in words is shorter.
const LONGEST: usize = 80;

/// A sum of money or a percentage in one spelling: `450000000000 dollar` for `$450bn`, `450 billion dollars` and `$450 billion`, `5.5 %` for
/// `5.5 per cent`. `None` for what is neither, a range, or about so much: these have no other spelling that is surely the same.
pub fn amount(words: &str) -> Option<String> {
    if words.len() > LONGEST {
        return None;
    }
    let tokens = tokenizer::tokenize(words);
    let (first, last) = (tokens.first()?, tokens.last()?);
    let sentences = [Sentence { span: first.span.cover(last.span), tokens: 0..tokens.len() as u32 }];
    let a = Atoms::new(words, &tokens, &sentences);
    let end = a.list.len();
    let sign = sign(&a);
    let start = usize::from(sign.is_some());
    let (mut at, amount) = numeral::read(&a, start, end)?;
    let Amount::Exact(mut milli) = amount else { return None };
    let scale = match a.low(at) {
        "k" => 1_000,
        "m" | "mn" | "mln" => 1_000_000,
        "b" | "bn" | "bln" => 1_000_000_000,
        "t" | "tn" | "trn" => 1_000_000_000_000,
        _ => 1,
    };
    if scale > 1 {
        milli = milli.checked_mul(scale)?;
        at += 1;
    }
    let unit = match sign {
        Some(sign) => sign,
        None => {
            let unit = unit(&a, at)?;
            at = end;
            unit
        }
    };
    let part = format!("{:03}", milli % 1000);
    let part = part.trim_end_matches('0');
    let point = if part.is_empty() { "" } else { "." };
    (at == end).then(|| format!("{}{point}{part} {unit}", milli / 1000))
}

/// The currency of the sign that the words begin with.
fn sign(a: &Atoms<'_>) -> Option<String> {
    let word = a.low(0);
    let is_code = a.capital(0) && WORDS.codes.contains(&word);
    let is_symbol = a.kind(0) == Some(TokenKind::Symbol);
    let follows = matches!(a.lex(1), Lex::Digits(_) | Lex::Decimal(_) | Lex::Marked);
    ((is_code || is_symbol) && follows).then(|| currency(word))
}

/// The currency, or the sign of a percentage, that the rest of the words name.
fn unit(a: &Atoms<'_>, at: usize) -> Option<String> {
    let words: Vec<&str> = (at..a.list.len()).map(|at| a.low(at)).collect();
    let share = matches!(words[..], ["%"] | ["percent"] | ["pct"] | ["pct."] | ["per", "cent"]);
    if share {
        return Some("%".to_owned());
    }
    let (last, before) = words.split_last()?;
    let is_money = WORDS.currencies.contains(last)
        || WORDS.ambiguous.contains(last)
        || WORDS.codes.contains(last)
        || currency(last) != *last;
    let own = matches!(before, [] | ["us"] | ["u.s."] | ["american"]);
    match (is_money, own) {
        (false, _) => None,
        (true, true) => Some(currency(last)),
        (true, false) => Some(format!("{} {}", before.join(" "), currency(last))),
    }
}

/// A currency by its sign, code or name as one word in the singular.
fn currency(word: &str) -> String {
    match word {
        "$" | "us$" | "usd" | "dollar" | "dollars" => "dollar",
        "£" | "gbp" | "pound" | "pounds" | "sterling" => "pound",
        "€" | "eur" | "euro" | "euros" => "euro",
        "¥" | "jpy" | "yen" => "yen",
        "₹" | "inr" | "rs" | "rs." | "rupee" | "rupees" => "rupee",
        "yuan" | "renminbi" | "cny" | "rmb" => "yuan",
        "pence" | "penny" | "pennies" => "penny",
        other => other.strip_suffix('s').filter(|stem| WORDS.currencies.contains(stem)).unwrap_or(other),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn one_sum_has_one_value() {
        for words in
            ["$450bn", "$450 billion", "450 billion dollars", "US$450bn", "450bn US dollars", "$450 b", "USD 450 billion"]
        {
            assert_eq!(amount(words).as_deref(), Some("450000000000 dollar"), "{words}");
        }
        for (words, value) in [
            ("50 k dollars", "50000 dollar"),
            ("£2.5m", "2500000 pound"),
            ("2.5 million pounds", "2500000 pound"),
            ("Rs 5 crore", "50000000 rupee"),
            ("50 million rupees", "50000000 rupee"),
            ("five per cent", "5 %"),
            ("5%", "5 %"),
            ("40 New Zealand dollars", "40 new zealand dollar"),
        ] {
            assert_eq!(amount(words).as_deref(), Some(value), "{words}");
        }
        for words in ["about $5", "$5-$6 million", "twelve", "millions of dollars", "more than 5%", "$", "", "5 miles"] {
            assert_eq!(amount(words), None, "{words}");
        }
    }
}
