use wirescope_nlp::*;
fn main() {
    let files: Vec<Vec<u8>> = std::env::args().skip(2).map(|p| std::fs::read(p).unwrap()).collect();
    let refs: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let p = Pipeline::with_models(&refs).unwrap();
    let (mut words, mut events) = (0, 0);
    for l in std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap().lines() {
        let d = p.analyze(Article { text: l.replace("\\n", "\n"), ..Article::default() });
        words += d.tokens.len();
        events += d.events.len();
        let mut last = usize::MAX;
        for e in &d.events {
            let w = |a: Option<Argument>| a.map_or("-".to_owned(), |a| format!("{}{}", d.words(a.span), if a.entity.is_some() { "*" } else { "" }));
            let s = d.sentences.iter().position(|s| s.span.contains(e.predicate)).unwrap_or(0);
            if s != last { println!("\n# {}", d.words(d.sentences[s].span).replace('\n', " ")); last = s; }
            println!("   {} {:?} {:?} {} | {} → {} | {} | {}", e.score.0, e.action, e.modality, d.words(e.predicate), w(e.source), w(e.target), e.place.map_or("", |s| d.words(s)), e.time.map_or("", |s| d.words(s)));
        }
    }
    eprintln!("{words} words, {events} events");
}
