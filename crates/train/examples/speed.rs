use std::time::Instant;
use wirescope_nlp::*;
struct W(Instant, Vec<(Stage, u128)>);
impl Observer for W {
    fn ended(&mut self, s: Stage) {
        let n = Instant::now();
        let d = (n - self.0).as_nanos();
        self.0 = n;
        match self.1.iter_mut().find(|x| x.0 == s) {
            Some(x) => x.1 += d,
            None => self.1.push((s, d)),
        }
    }
}
fn main() {
    let files: Vec<Vec<u8>> = std::env::args().skip(1).map(|p| std::fs::read(p).unwrap()).collect();
    let p = Pipeline::with_models(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
    let mut texts = Vec::new();
    for e in std::fs::read_dir("../../shared/corpora/quotes/polnear/dev/text").unwrap() {
        texts.push(std::fs::read_to_string(e.unwrap().path()).unwrap());
    }
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let mut best: Vec<(Stage, u128)> = Vec::new();
    let mut quotes = 0;
    for _ in 0..7 {
        let mut w = W(Instant::now(), Vec::new());
        quotes = 0;
        for t in &texts {
            w.0 = Instant::now();
            quotes += p.analyze_with(Article { text: t.clone(), ..Article::default() }, &mut w).quotations.len();
        }
        for (s, d) in w.1 {
            match best.iter_mut().find(|x| x.0 == s) {
                Some(x) => x.1 = x.1.min(d),
                None => best.push((s, d)),
            }
        }
    }
    for (s, d) in &best {
        println!("{s:?} {:.3} us/word", *d as f64 / 1e3 / words as f64);
    }
    println!("{words} words, {quotes} quotations");
}
