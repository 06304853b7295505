"""How fast is the analysis beside spaCy's ``nlp.pipe`` on the same Spark, on the same articles and cores?

    compare.py --articles 600 FILE.jsonl.gz...

Both run in ``mapInArrow`` over the same cached rows and hand back how much they found, so that nothing but the analysis and what Spark adds
is timed. Each is warmed up on a few articles, its models read, and then runs in turns. spaCy has its small model for English with all its
parts, which tag, parse, lemmatise and find names; ours does that too, and places, references, quotations and acts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

Batches = Iterator[pa.RecordBatch]
FOUND = "articles long, names long"


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
        nlp = spacy.load("en_core_web_sm")
        setattr(spacy, "_loaded", nlp)
    for batch in batches:
        names = sum(len(doc.ents) for doc in nlp.pipe(batch["text"].to_pylist()))
        yield pa.RecordBatch.from_pydict({"articles": [batch.num_rows], "names": [names]})


def timed(rows: DataFrame, analyze: Callable[[Batches], Batches]) -> tuple[float, int, int]:
    began = time.monotonic()
    found = rows.mapInArrow(analyze, FOUND).collect()
    return time.monotonic() - began, sum(row.articles for row in found), sum(row.names for row in found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--master", default="local[2]")
    options = parser.parse_args()
    texts: list[str] = []
    for file in options.files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                if len(texts) >= options.articles:
                    break
                texts.append(json.loads(line)["text"])
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
