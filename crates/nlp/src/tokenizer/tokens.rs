//! Text → tokens.

use crate::{Span, Token, TokenKind};

use super::{abbreviations, chars};

/// No token is longer, so that a page of one endless "word" costs no more than any other.
const MAX_BYTES: usize = 256;

/// Splits `text` into tokens. What lies between two tokens is white space or invisible.
///
/// Any text is accepted. Linear in its length.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::with_capacity(text.len() / 5) };
    while let Some(c) = scanner.peek(scanner.at) {
        scanner.token(c);
    }
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            Some(_) => self.text[at..].chars().next(),
            None => None,
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn push(&mut self, end: usize, kind: TokenKind) {
        self.tokens.push(Token { span: Span::new(self.at as u32, end as u32), kind });
        self.at = end;
    }

    /// Takes the token that begins with `c`, or steps over a gap.
    fn token(&mut self, c: char) {
        if chars::is_gap(c) {
            self.at += c.len_utf8();
        } else if chars::is_ideograph(c) {
            self.push(self.at + c.len_utf8(), TokenKind::Word);
        } else if let Some(end) = self.address(c).or_else(|| self.mail(c)) {
            self.push(end, TokenKind::Url);
        } else if c.is_numeric() && !c.is_alphabetic() || self.is_bare_decimal(c) {
            self.number();
        } else if chars::is_word(c) && c != '_' {
            self.word();
        } else if chars::is_currency(c) || !chars::is_punct(c) {
            self.push(self.at + c.len_utf8(), TokenKind::Symbol);
        } else {
            self.push(self.run(c), TokenKind::Punct);
        }
    }

    /// The end of a run of the same mark; quotation marks and brackets stand alone, but for `''` and ` `` `.
    fn run(&self, c: char) -> usize {
        let mut end = self.at + c.len_utf8();
        let most = match c {
            '.' | '-' | '!' | '?' | '*' | '_' | '#' | '|' | '\u{2026}' | '\u{2013}' | '\u{2014}' => MAX_BYTES,
            '\'' | '`' => 2,
            _ => 1,
        };
        while end - self.at < most && self.peek(end) == Some(c) {
            end += c.len_utf8();
        }
        end
    }

    /// The end of a web address, `@handle` or `#tag` that begins here.
    fn address(&self, c: char) -> Option<usize> {
        let rest = &self.text[self.at..];
        match c {
            'h' | 'H' | 'w' | 'W' => {
                let starts = |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
                if !(starts("http://") || starts("https://") || starts("www.")) {
                    return None;
                }
                let mut end = self.at;
                for c in rest.chars() {
                    if chars::is_gap(c)
                        || chars::is_ideograph(c)
                        || matches!(c, '"' | '<' | '>' | '\u{201c}' | '\u{201d}' | '\u{2019}')
                        || end - self.at >= 2 * MAX_BYTES
                    {
                        break;
                    }
                    end += c.len_utf8();
                }
                let address = &self.text[self.at..end];
                let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*']);
                (trimmed.len() > 4).then_some(self.at + trimmed.len())
            }
            '@' | '#' => {
                if self.before(self.at).is_some_and(chars::is_word) {
                    return None;
                }
                let name = rest[1..]
                    .chars()
                    .take_while(|c| chars::is_word(*c) && !chars::is_ideograph(*c))
                    .take(64)
                    .map(char::len_utf8)
                    .sum::<usize>();
                let letters = rest[1..1 + name].chars().any(char::is_alphabetic);
                (name > 1 && letters).then_some(self.at + 1 + name)
            }
            _ => None,
        }
    }

    /// The end of a mail address that begins here: `Ann.Lee@quay.example.org`.
    fn mail(&self, c: char) -> Option<usize> {
        /// The longest name before the sign, in bytes, and the longest domain.
        const LONG: usize = 64;
        if !c.is_ascii_alphanumeric() {
            return None;
        }
        let rest = self.text.as_bytes().get(self.at..)?;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
        let name = rest.iter().take(LONG).take_while(|byte| is_part(byte)).count();
        if rest.get(name) != Some(&b'@') {
            return None;
        }
        let domain = rest.get(name + 1..)?.iter().take(LONG).take_while(|byte| is_part(byte) && **byte != b'_' && **byte != b'+');
        let end = self.at + name + 1 + domain.count();
        let address = self.text.get(self.at..end)?.trim_end_matches(['.', '-']);
        address.get(name + 1..).is_some_and(|domain| domain.contains('.')).then_some(self.at + address.len())
    }

    /// Whether a decimal without its zero begins here: "batted .265".
    fn is_bare_decimal(&self, c: char) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let begins = self.before(self.at).is_none_or(|c| chars::is_gap(c) || chars::is_currency(c) || matches!(c, '(' | '['));
        c == '.' && digit(self.peek(self.at + 1)) && begins
    }

    /// A token that begins with a digit: `5,000`, `10:30`, `9/11`, `1990s`, `5pm`, `56-year-old`.
    fn number(&mut self) {
        let mut end = self.at;
        let mut letters = false;
        while let Some(c) = self.peek(end) {
            if end - self.at >= MAX_BYTES {
                break;
            }
            let next = end + c.len_utf8();
            if chars::is_word(c) && !chars::is_ideograph(c) {
                letters |= c.is_alphabetic();
                end = next;
                continue;
            }
            let after = self.peek(next);
            let digit_after = after.is_some_and(char::is_numeric);
            let joins = match c {
                ',' | '.' | ':' | '/' => digit_after && !letters,
                c if chars::is_hyphen(c) => after.is_some_and(|c| chars::is_word(c) && !chars::is_ideograph(c)),
                '\u{2013}' => digit_after && !letters,
                _ => false,
            };
            if !joins {
                break;
            }
            end = next;
        }
        let end = self.without_clitic(end);
        let end = self.with_month_stop(end);
        self.push(end, TokenKind::Number);
        self.clitic();
    }

    /// The end of a number with the full stop of a month that is tied to it: `30-Sept. 1`.
    fn with_month_stop(&self, end: usize) -> usize {
        let word = &self.text[self.at..end];
        let Some((_, tied)) = word.rsplit_once(['-', '\u{2013}']).filter(|_| self.peek(end) == Some('.')) else { return end };
        let number_follows = self.text[end + 1..].chars().find(|c| *c != ' ').is_some_and(char::is_numeric);
        let is_month = tied.len() >= 3 && tied.starts_with(|c: char| c.is_ascii_uppercase());
        if is_month && abbreviations::takes_stop(tied, number_follows) { end + 1 } else { end }
    }

    /// A token that begins with a letter.
    fn word(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut domain = false;
        let mut address = false;
        while let Some(c) = self.peek(end) {
            if end - start >= MAX_BYTES {
                break;
            }
            let next = end + c.len_utf8();
            if chars::is_word(c) && !chars::is_ideograph(c) {
                end = next;
                continue;
            }
            let Some(after) = self.peek(next) else { break };
            if c == '.' && chars::is_hyphen(after) && self.is_dotted_compound(start, end, next) {
                end = next;
                continue;
            }
            if !chars::is_word(after) || chars::is_ideograph(after) {
                break;
            }
            let joins = match c {
                '@' => {
                    address = true;
                    true
                }
                '&' => self.joins_initials(start, end, after),
                '.' => {
                    domain |= self.is_domain(next);
                    let decimal = after.is_ascii_digit() && self.before(end).is_some_and(|c| c.is_ascii_digit());
                    domain || address || decimal || self.is_dotted(start, end, next)
                }
                c => (chars::is_hyphen(c) || chars::is_apostrophe(c)) && c != '\u{ff07}',
            };
            if !joins {
                break;
            }
            end = next;
        }
        if address {
            self.push(end, TokenKind::Url);
            return;
        }
        if self.is_money_prefix(start, end) {
            let sign = self.peek(end).map_or(0, char::len_utf8);
            self.push(end + sign, TokenKind::Symbol);
            return;
        }
        let end = self.without_rupees(start, end);
        let end = self.without_clitic(end);
        let end = self.with_stop(start, end);
        self.push(end, TokenKind::Word);
        self.clitic();
    }

    /// Whether `&` at `end` joins capitals: `AT&T`, `R&D`.
    fn joins_initials(&self, start: usize, end: usize, after: char) -> bool {
        end - start <= 4 && after.is_uppercase() && self.text[start..end].chars().all(char::is_uppercase)
    }

    /// Whether a top-level domain follows the full stop before `next`.
    fn is_domain(&self, next: usize) -> bool {
        let rest = &self.text[next..];
        let label = &rest[..rest.bytes().take_while(u8::is_ascii_lowercase).count().min(8)];
        let closed = !rest[label.len()..].starts_with(chars::is_word);
        closed
            && matches!(
                label,
                "com"
                    | "org"
                    | "net"
                    | "gov"
                    | "edu"
                    | "io"
                    | "uk"
                    | "info"
                    | "tv"
                    | "co"
                    | "eu"
                    | "de"
                    | "fr"
                    | "ru"
                    | "cn"
                    | "in"
                    | "au"
                    | "ca"
            )
            && self.text[self.at..next - 1].chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
            && next - 1 - self.at >= 2
            && !(matches!(label, "in" | "de" | "co") && rest[label.len()..].starts_with(' '))
    }

    /// Whether the full stop at `end` stands inside an abbreviation: `U.S`, `e.g`, `Ph.D`, `a.m`.
    fn is_dotted(&self, start: usize, end: usize, next: usize) -> bool {
        let part = self.text[start..end].rsplit(['.', '-']).next().unwrap_or("");
        let following = &self.text[next..];
        let run = following.chars().take_while(|c| c.is_alphabetic()).take(4).count();
        let short = part.chars().count() == 1 || matches!(part, "Ph" | "Lt" | "Sc" | "Kt");
        // "U.S" goes on; "plan B.The" does not: one letter must be followed by another lone one, or close the token.
        short
            && (run == 1
                || (part.chars().count() == 1
                    && self.text[start..end].contains('.')
                    && run <= 2
                    && following.chars().take(run).all(char::is_uppercase)))
    }

    /// Whether the full stop before the hyphen at `hyphen` belongs to a compound: `U.S.-led`.
    fn is_dotted_compound(&self, start: usize, end: usize, hyphen: usize) -> bool {
        let goes_on = self.text[hyphen..].chars().nth(1).is_some_and(chars::is_word);
        goes_on && self.text[start..end].contains('.') && self.text[start..end].chars().all(|c| c == '.' || c.is_uppercase())
    }

    /// Whether `start..end` with the sign that follows names a currency: `US$`, `HK$`, `R$`.
    fn is_money_prefix(&self, start: usize, end: usize) -> bool {
        end - start <= 3
            && self.text[start..end].bytes().all(|b| b.is_ascii_uppercase())
            && self.peek(end).is_some_and(chars::is_currency)
    }

    /// `Rs500` is the word `Rs` and a number; other words keep their digits (`A320`, `G20`).
    fn without_rupees(&self, start: usize, end: usize) -> usize {
        let word = &self.text[start..end];
        let digits = word.strip_prefix("Rs").or_else(|| word.strip_prefix("Sh"));
        if digits.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) { start + 2 } else { end }
    }

    /// The end of the token once a clitic at its end is left for the next.
    fn without_clitic(&self, end: usize) -> usize {
        let word = &self.text[self.at..end];
        let length = clitic_length(word);
        if length == 0 || length == word.len() { end } else { end - length }
    }

    /// Takes the clitic that begins here.
    fn clitic(&mut self) {
        let rest = &self.text[self.at..];
        let mut word = 0;
        for c in rest.chars().take(4) {
            if !(chars::is_word(c) || chars::is_apostrophe(c)) {
                break;
            }
            word += c.len_utf8();
        }
        let word = &rest[..word];
        if is_clitic(word) {
            self.push(self.at + word.len(), TokenKind::Clitic);
        }
    }

    /// The end of the token with the full stop that belongs to it: `U.S.`, `Mr.`, `J.`.
    fn with_stop(&self, start: usize, end: usize) -> usize {
        if self.peek(end) != Some('.') || self.peek(end + 1) == Some('.') {
            return end;
        }
        let word = &self.text[start..end];
        let next = self.text[end + 1..].chars().find(|c| *c != ' ');
        // "(b. 1948)", "(c. 1580)": born, died, about.
        if matches!(word, "b" | "d" | "c" | "r")
            && self.before(start) == Some('(')
            && next.is_some_and(|c| c.is_ascii_digit() || c.is_uppercase())
        {
            return end + 1;
        }
        let dotted = word.contains('.')
            && word.rsplit('.').next().is_some_and(|part| part.chars().count() <= 2)
            && !word.contains(['@', '-']);
        let initial = word.len() <= 2
            && word.chars().count() == 1
            && word != "I"
            && word.chars().all(char::is_uppercase)
            && next.is_some_and(char::is_alphabetic);
        let hyphened = word.rsplit('-').next().unwrap_or("");
        if dotted || initial || abbreviations::takes_stop(hyphened, next.is_some_and(char::is_numeric)) { end + 1 } else { end }
    }
}

/// Whether all of `word` is a clitic.
pub(super) fn is_clitic(word: &str) -> bool {
    !word.is_empty() && clitic_length(word) == word.len()
}

/// How many bytes at the end of `word` are a clitic: `'s`, `'re`, `'ve`, `'ll`, `'d`, `'m`, `n't`; 0 if none.
fn clitic_length(word: &str) -> usize {
    let Some((at, mark)) = word.char_indices().rev().take(3).find(|(_, c)| chars::is_apostrophe(*c)) else { return 0 };
    let tail = &word[at + mark.len_utf8()..];
    let lower = |text: &str| tail.eq_ignore_ascii_case(text);
    if lower("s") || lower("d") || lower("m") || lower("re") || lower("ve") || lower("ll") {
        return word.len() - at;
    }
    if lower("t") && word[..at].ends_with(['n', 'N']) { word.len() - at + 1 } else { 0 }
}
