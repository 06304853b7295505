use wirescope_nlp::*;
fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().unwrap()).unwrap();
    let files: Vec<Vec<u8>> = args.map(|p| std::fs::read(p).unwrap()).collect();
    let p = Pipeline::with_models(&files.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap();
    let d = p.analyze(Article { text, ..Article::default() });
    if std::env::var("TAGS").is_ok() {
        for (t, s) in d.tokens.iter().zip(&d.syntax) {
            print!(
                "{}/{}/{}/{} ",
                d.words(t.span),
                s.penn,
                s.relation,
                s.head.map_or("-", |h| d.words(d.tokens[h.0 as usize].span))
            );
        }
        println!();
    }
    for q in &d.quotations {
        let a = |x: Option<Argument>| {
            x.map_or("-".into(), |x| {
                format!(
                    "{}{}",
                    d.words(x.span),
                    x.entity.map_or(String::new(), |e| format!("[{}]", d.entities[e.0 as usize].name))
                )
            })
        };
        println!(
            "{} {} {} cue={:?} who={} to={} when={:?} where={:?}\n    {}",
            q.rule.0,
            q.score.0,
            q.kind.name(),
            q.cue.map(|c| d.words(c)).unwrap_or("-"),
            a(q.speaker),
            a(q.addressee),
            q.time.map(|c| d.words(c)),
            q.place.map(|c| d.words(c)),
            q.content.iter().map(|c| d.words(*c).replace('\n', " ")).collect::<Vec<_>>().join(" ... ")
        );
    }
}
