"""Extraction over an archive with Spark: articles in, tables out, partitioned by day of publication.

    spark-submit --archives wirescope.zip#wheel wirescope_spark.py --out TABLES ARTICLES...

ARTICLES are files or folders of Parquet or JSON Lines, TABLES a folder; both may be on whatever storage the cluster reads. The wheel goes
along as an archive (it is a zip: copy it to that name), or is installed on every node. docs/batch.md tells more.

Nothing here is distributed by us: Spark cuts, sends, repeats what was lost and writes; ``wirescope.analyze_batch`` analyses a batch.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pyspark import SparkFiles
from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.utils import is_remote

if TYPE_CHECKING:
    import pyarrow

#: The name that --archives gives the unpacked wheel: ``wirescope.zip#wheel``.
ARCHIVE = "wheel"
#: Bytes of a batch that go through the analysis at once. What is found may be many times as long as the text, a name of two letters as a hundred bytes
#: of JSON, and Arrow has at most 2 GB in one column of strings.
SLICE = 8 << 20
#: Columns of an article that are tables of their own.
TABLES = ("mentions", "entities", "times", "references", "quotations", "events")
#: Tables that are written; times and references go along with --all-tables.
WRITTEN = ("mentions", "entities", "quotations", "events")
#: A line that is no row.
BLANK = r"^\uFEFF?[ \t\r\f]*$"
#: Where Spark has the name of the file that a row is from, as it stands in addresses.
FILE = "_metadata.file_name"
#: A day that is not known, as a partition.
NO_DAY = "unknown"


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """The options of the job."""
    parser = argparse.ArgumentParser(prog="wirescope_spark.py", description=__doc__.split("\n")[0])
    parser.add_argument("articles", nargs="+", help="Parquet or JSON Lines: files, folders or patterns")
    parser.add_argument("--out", required=True, help="folder of the tables; it must not be there yet, but for --overwrite")
    parser.add_argument("--format", choices=["jsonl", "parquet"], help="of ARTICLES; else their names tell it")
    parser.add_argument("--published", help="YYYY-MM-DD of articles that have no day of their own")
    parser.add_argument("--day-order", choices=["day-first", "month-first"], help="how days such as 03/04/2019 are read; else left open")
    parser.add_argument("--batch", type=int, default=512, help="articles that go to Python at once, 256 to 1000 (512)")
    parser.add_argument("--partitions", type=int, help="tasks of the analysis (eight for every core)")
    parser.add_argument("--by", choices=["day", "month", "none"], default="day", help="what the tables are partitioned by (day)")
    parser.add_argument("--distinct", action="store_true", help="analyse rows that are the same in all columns once")
    parser.add_argument("--all-tables", action="store_true", help="times and references too")
    parser.add_argument("--records", action="store_true", help="keep the records too, with a column json as the program prints them")
    parser.add_argument("--json", metavar="FOLDER", help="write the records there too, a line each, as the program prints them and `wirescope pack` reads them")
    parser.add_argument("--overwrite", action="store_true", help="put the tables in place of those that are there")
    parser.add_argument("--top", type=int, default=20, help="names to print in the end (20)")
    options = parser.parse_args(arguments)
    if not 256 <= options.batch <= 1000:
        parser.error("--batch wants 256 to 1000 articles")
    out = plain(options.out)
    taken = [out, *(f"{out}/{name}" for name in ("records", "articles", *TABLES, "names"))]
    if options.json and (plain(options.json) in taken or f"{out}/".startswith(f"{plain(options.json)}/")):
        parser.error("--json wants a folder of its own: not that of --out, one around it, or one of a table in it")
    if options.format is None:
        names = [name.rstrip("/").removesuffix(".gz") for name in options.articles]
        options.format = "jsonl" if all(name.endswith((".jsonl", ".ndjson", ".json")) for name in names) else "parquet"
    return options


def plain(path: str) -> str:
    """A path as it is compared with others: local ones from the root on, addresses without a slash at their end."""
    local = path.removeprefix("file:")
    return path.rstrip("/") if "://" in local else os.path.abspath(local)


def wirescope() -> Any:
    """The package: installed, or unpacked by --archives in the working folder of an executor or beside the driver's files."""
    try:
        import wirescope
    except ImportError:
        for folder in (os.getcwd(), SparkFiles.getRootDirectory() if not is_remote() else ""):
            unpacked = os.path.join(folder, ARCHIVE)
            if os.path.isdir(os.path.join(unpacked, "wirescope")):
                sys.path.insert(0, unpacked)
                break
        import wirescope
    return wirescope


def rows(spark: SparkSession, options: argparse.Namespace) -> DataFrame:
    """What is to be analysed: for JSON Lines a column ``line`` with the record as it stands, for Parquet its columns; and ``file``."""
    if options.format == "jsonl":
        # As bytes: an archive has lines that are not UTF-8, which the analysis can read and Arrow takes for no string. The program's lines end in
        # line feeds alone.
        found = with_file(spark.read.option("lineSep", "\n").text(options.articles))
        found = found.where(~F.col("value").rlike(BLANK)).withColumn("line", F.col("value").cast("binary")).drop("value")
    else:
        found = spark.read.parquet(*options.articles)
        if "file" not in found.columns:
            found = with_file(found)
    if options.distinct:
        found = found.dropDuplicates([name for name in found.columns if name != "file"])
    # By round robin: files that cannot be cut (gzip) and files of one long article after the other are dealt out evenly.
    return found.repartition(options.partitions or partitions(spark))


def with_file(found: DataFrame) -> DataFrame:
    """Rows as they are read, with the names of the files that they are from, where the engine knows these. Of what was made of such rows it does not."""
    try:
        # A plus is a space where addresses are decoded, and is itself where Spark encodes them.
        named = found.withColumn("file", F.url_decode(F.regexp_replace(F.col(FILE), r"\+", "%2B")))
        # Through Spark Connect nothing is looked up before somebody asks.
        if named.columns:
            return named
    except AnalysisException:
        print("wirescope: no file is named in the records: this engine does not tell which one a row is from", file=sys.stderr)
    return found


def partitions(spark: SparkSession) -> int:
    """Eight tasks for every core, so that a long one holds up little; through Spark Connect nobody tells how many cores there are."""
    if is_remote():
        return int(spark.conf.get("spark.sql.shuffle.partitions", "200") or 200)
    return 8 * spark.sparkContext.defaultParallelism


def slices(batch: pyarrow.RecordBatch) -> Iterator[pyarrow.RecordBatch]:
    """The batch in pieces of no more than ``SLICE`` bytes, as far as rows allow."""
    if batch.nbytes <= SLICE or batch.num_rows <= 1:
        yield batch
        return
    half = batch.num_rows // 2
    yield from slices(batch.slice(0, half))
    yield from slices(batch.slice(half))


def analyzed(found: DataFrame, options: argparse.Namespace) -> DataFrame:
    """The records of the rows: a row each, with its tables as lists of structs."""
    from pyspark.sql.pandas.types import from_arrow_schema

    days = {"published": options.published, "day_order": options.day_order}
    with_json = options.records or options.json is not None
    line = "line" if options.format == "jsonl" else None

    def analyze(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        package = wirescope()
        for batch in batches:
            for part in slices(batch):
                yield package.analyze_batch(part, **days, line=line, json=with_json)

    return found.mapInArrow(analyze, from_arrow_schema(wirescope().schema(json=with_json)))


def name_of(number: Column) -> Column:
    """The name of the entity with this number in the article; null where there is none."""
    return F.when(number.isNotNull(), F.get("entities", number)["name"])


def label_of(number: Column) -> Column:
    return F.when(number.isNotNull(), F.get("entities", number)["label"])


def table(records: DataFrame, name: str) -> DataFrame:
    """One table of all records, a row for each of its things, with the article's id, day and source before it."""
    one = records.select("id", "published", "source", "date", "entities", F.posexplode(name).alias("number", "one"))
    keys = records.select(F.explode(name).alias("one")).select("one.*").columns
    fields, own = [F.col("one")[key].alias(key) for key in keys], set(keys)
    about = [F.col("id").alias("article"), F.col("published"), F.col("source").alias("paper"), F.col("date")]
    more: list[Column] = []
    if name == "mentions":
        entity = F.col("one")["entity"]
        more = [name_of(entity).alias("entity_name"), label_of(entity).alias("entity_label")]
    for party in ("speaker", "addressee", "source", "target"):
        if party in own:
            entity = F.col("one")[party]["entity"]
            more += [name_of(entity).alias(f"{party}_name"), label_of(entity).alias(f"{party}_label")]
    number = [] if "id" in own else [F.col("number")]
    return one.select(*about, *number, *fields, *more)


def articles(records: DataFrame) -> DataFrame:
    """The articles, without what was found in them but with how much that is; those that could not be read too, with an ``error``."""
    counts = [F.size(name).alias(name) for name in TABLES]
    kept = [name for name in records.columns if name not in TABLES and name not in ("sentences", "furniture", "json", "schema")]
    return records.select(*kept, *counts)


def names(tables: dict[str, DataFrame]) -> DataFrame:
    """Who and what the whole archive is about: by name and label, how many articles, mentions, quotations and acts."""
    roles = ("mentions", "quotations", "acts", "acts_on")

    def counted(frame: DataFrame, name: str, label: str, role: str) -> DataFrame:
        ones = [F.lit(1 if role == one else 0).alias(one) for one in roles]
        named = frame.where(F.col(name).isNotNull())
        return named.select(F.col(name).alias("name"), F.col(label).alias("label"), "article", *ones)

    everything = counted(tables["mentions"], "entity_name", "entity_label", "mentions")
    everything = everything.unionAll(counted(tables["quotations"], "speaker_name", "speaker_label", "quotations"))
    everything = everything.unionAll(counted(tables["events"], "source_name", "source_label", "acts"))
    everything = everything.unionAll(counted(tables["events"], "target_name", "target_label", "acts_on"))
    found = everything.groupBy("name", "label").agg(
        F.countDistinct("article").alias("articles"), *[F.sum(role).alias(role) for role in roles]
    )
    return most_first(found)


def most_first(names: DataFrame) -> DataFrame:
    return names.orderBy(F.desc("articles"), F.desc("mentions"), "name", "label")


def partition(options: argparse.Namespace) -> Column:
    """The value that an article is filed under."""
    if options.by == "none":
        return F.lit("all")
    form = "yyyy-MM-dd" if options.by == "day" else "yyyy-MM"
    return F.coalesce(F.date_format("published", form), F.lit(NO_DAY))


def written(spark: SparkSession, frame: DataFrame, path: str, options: argparse.Namespace, by_date: bool = True) -> DataFrame:
    """Writes a table and reads it back: a file or a few for each day, since Spark evens out large ones and joins small ones."""
    mode = "overwrite" if options.overwrite else "error"
    if not by_date:
        frame.coalesce(1).write.mode(mode).parquet(path)
    elif options.by == "none":
        frame.write.mode(mode).parquet(path)
    else:
        frame.hint("rebalance", "date").write.mode(mode).partitionBy("date").parquet(path)
    table = spark.read.schema(frame.schema).parquet(path)
    if by_date and options.by != "none" and table.isEmpty():
        # Of no rows Spark writes no file, and then nothing tells the columns.
        frame.limit(0).drop("date").coalesce(1).write.mode("overwrite").parquet(f"{path}/date={NO_DAY}")
    return table


def is_there(spark: SparkSession, path: str) -> bool:
    """Whether a file or folder of this name is there, on whatever storage it is."""
    if is_remote():
        try:
            # Nothing has to tell the columns of these. That there is no file is an error on Spark, and none on Sail.
            return spark.read.format("binaryFile").load(path).select("path").limit(1).count() > 0
        except AnalysisException:
            return False
    folder, system = path_of(spark, path)
    return bool(system.exists(folder))


def path_of(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """A path as Hadoop has it, and the storage that it is on."""
    assert spark._jvm is not None, "a session that runs has a JVM"
    folder = spark._jvm.org.apache.hadoop.fs.Path(path)
    return folder, folder.getFileSystem(spark._jsc.hadoopConfiguration())


def drop(spark: SparkSession, path: str) -> None:
    """Deletes a folder on whatever storage it is; through Spark Connect nobody can, and it stays."""
    if is_remote():
        print(f"wirescope: {path} is left there; it is not needed any more", file=sys.stderr)
        return
    folder, system = path_of(spark, path)
    system.delete(folder, True)


def run(spark: SparkSession, options: argparse.Namespace) -> dict[str, int]:
    """Does the whole job and gives the number of rows of each table."""
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", options.batch)
    out = options.out.rstrip("/")
    # Days are kept as they were written: Spark would take them for dates, and "unknown" for none.
    spark.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
    names_of_tables = ("articles", *(TABLES if options.all_tables else WRITTEN))
    if not options.overwrite:
        # Before the work of hours and not after it.
        paths = [f"{out}/{name}" for name in ("records", *names_of_tables, "names")] + ([options.json] if options.json else [])
        for path in paths:
            if is_there(spark, path):
                raise SystemExit(f"wirescope: {path} already exists; --overwrite puts another in its place")
    # Analysed once and written down: each table is read off this. Of an executor that is lost before, Spark repeats what it had done and nobody has taken.
    staged = f"{out}/records"
    found = analyzed(rows(spark, options), options).withColumn("date", partition(options))
    records = written(spark, found, staged, options)
    tables = {}
    for name in names_of_tables:
        frame = articles(records) if name == "articles" else table(records, name)
        tables[name] = written(spark, frame, f"{out}/{name}", options)
    written(spark, names(tables), f"{out}/names", options, by_date=False)
    if options.json:
        lines = records.where(F.col("json").isNotNull()).select("json")
        lines.write.mode("overwrite" if options.overwrite else "error").text(options.json)
    counts = {name: frame.count() for name, frame in tables.items()}
    counts["unread"] = tables["articles"].where(F.col("error").isNotNull()).count()
    if not options.records:
        drop(spark, staged)
    return counts


def main() -> int:
    """The job as spark-submit starts it."""
    options = parse()
    spark = SparkSession.builder.appName("wirescope").getOrCreate()
    began = time.monotonic()
    counts = run(spark, options)
    if options.top > 0:
        most_first(spark.read.parquet(f"{options.out.rstrip('/')}/names")).show(options.top, truncate=40)
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    print(f"wirescope: {told}, in {time.monotonic() - began:.0f} s")
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
