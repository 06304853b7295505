"""The job on an archive with everything odd in it, on one machine's cores and on a cluster of two executors of which one is killed."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from archive import PROGRAM, articles, extract, odd, write_lines
from submit import finish, kill_amid, start
from wirescope_spark import SLICE, parse, slices

Named = Counter[tuple[str, str]]


def read(folder: Path, *columns: str) -> list[dict[str, object]]:
    """The rows of a table, with the day that they are filed under."""
    filed = ds.partitioning(pa.schema([("date", pa.string())]), flavor="hive")
    rows: list[dict[str, object]] = ds.dataset(folder, partitioning=filed).to_table(columns=list(columns) or None).to_pylist()
    return rows


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("archive") / "wire.jsonl"
    write_lines(file, articles(400) + odd())
    return file


@pytest.fixture(scope="module")
def expected(lines: Path) -> list[str]:
    records = extract(lines)
    assert len(records) == 400 + len(odd()) - 3
    return sorted(records)


@pytest.fixture(scope="module")
def tables(lines: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("local")
    job = start("local[2]", folder, "--out", folder / "tables", "--records", "--batch", "256", lines)
    status, said, log = finish(job, folder)
    assert status == 0, log[-4000:]
    assert "wirescope: 412 articles" in said and "5 unread" in said, said
    return folder / "tables"


def test_records_in_json_have_a_folder_of_their_own() -> None:
    for folder in ("a/tables", "a/tables/", "a", "a/tables/records", "./a/tables/names"):
        with pytest.raises(SystemExit):
            parse(["--out", "a/tables", "--json", folder, "wire.jsonl"])
    assert parse(["--out", "a/tables", "--json", "a/json", "wire.jsonl"]).json == "a/json"


def test_records_are_those_of_the_program_to_the_byte(tables: Path, expected: list[str]) -> None:
    found = sorted(str(row["json"]) for row in read(tables / "records", "json") if row["json"] is not None)
    assert found == expected


def test_what_cannot_be_read_is_a_row_with_an_error(tables: Path) -> None:
    rows = read(tables / "articles", "id", "error", "mentions")
    unread = [row for row in rows if row["error"] is not None]
    assert sorted(str(row["id"]) for row in unread) == ["", "", "", "empty", "null"]
    assert all(row["mentions"] == 0 for row in unread)
    assert len([row for row in rows if row["id"] == "twice"]) == 2


def test_tables_are_filed_by_day(tables: Path, expected: list[str]) -> None:
    days = Counter(json.loads(record)["published"] or "unknown" for record in expected)
    for table in ("articles", "mentions", "entities", "quotations", "events"):
        folders = {folder.name for folder in (tables / table).iterdir() if folder.is_dir()}
        assert folders <= {f"date={day}" for day in days}, table
    filed = Counter(str(row["date"]) for row in read(tables / "articles", "date", "error") if row["error"] is None)
    assert filed == days and filed["unknown"] == 2


def test_tables_say_what_the_records_say(tables: Path, expected: list[str]) -> None:
    records = [json.loads(record) for record in expected]
    for table in ("mentions", "entities", "quotations", "events"):
        said = sorted((record["id"], one["text"] if "text" in one else one["name"]) for record in records for one in record[table])
        column = "name" if table == "entities" else "text"
        assert sorted((row["article"], row[column]) for row in read(tables / table, "article", column)) == said, table


def test_names_are_counted_over_the_whole_archive(tables: Path, expected: list[str]) -> None:
    mentions: Named = Counter()
    quotations: Named = Counter()
    among: dict[tuple[str, str], set[str]] = {}
    for record in map(json.loads, expected):
        who = [(entity["name"], entity["label"]) for entity in record["entities"]]
        mentioned = [who[one["entity"]] for one in record["mentions"] if one["entity"] is not None]
        speaking = [who[one["speaker"]["entity"]] for one in record["quotations"] if (one["speaker"] or {}).get("entity") is not None]
        mentions.update(mentioned)
        quotations.update(speaking)
        for one in mentioned + speaking:
            among.setdefault(one, set()).add(record["id"])
    found = {(str(row["name"]), str(row["label"])): row for row in read(tables / "names")}
    assert found[("Angela Merkel", "PERSON")]["mentions"] == mentions[("Angela Merkel", "PERSON")] > 0
    for key, row in found.items():
        assert (row["mentions"], row["quotations"]) == (mentions[key], quotations[key]), key
        if row["acts"] == row["acts_on"] == 0:
            assert row["articles"] == len(among[key]), key
    assert set(among) <= set(found)


def test_parquet_in_gives_the_same(lines: Path, expected: list[str], tmp_path: Path) -> None:
    # Rows of columns: what is no JSON cannot be in it, and a null is a null.
    rows = [row for row in articles(400) + odd() if row.get("id") != "long"]
    names = ["id", "title", "source", "published", "text"]
    given = pa.table({name: pa.array([row.get(name) for row in rows], pa.string()) for name in names})
    pq.write_table(given.append_column("file", pa.array(["wire.jsonl"] * len(rows))), tmp_path / "wire.parquet")
    job = start("local[2]", tmp_path, "--out", tmp_path / "tables", "--records", "--distinct", "--by", "month", tmp_path / "wire.parquet")
    status, said, log = finish(job, tmp_path)
    assert status == 0, log[-4000:]
    found = sorted(str(row["json"]) for row in read(tmp_path / "tables/records", "json") if row["json"] is not None)
    without = [record for record in expected if '"id":"long"' not in record[:40]]
    twice = next(record for record in without if '"id":"twice"' in record[:40])
    without.remove(twice)
    assert found == without, "the same, but for the article that stands in it twice"
    assert {folder.name for folder in (tmp_path / "tables/articles").iterdir() if folder.is_dir()} == {"date=2021-04", "date=unknown"}


def test_tables_that_are_there_are_left_alone_before_anything_is_analysed(lines: Path, tmp_path: Path) -> None:
    # The last of them: an earlier run has written it with nobody asking for the records.
    (tmp_path / "tables/names").mkdir(parents=True)
    status, said, log = finish(start("local[1]", tmp_path, "--out", tmp_path / "tables", lines), tmp_path)
    # spark-submit hands on what Python says to standard error as standard output.
    assert status != 0 and "tables/names already exists" in said, log[-2000:]
    assert [folder.name for folder in (tmp_path / "tables").iterdir()] == ["names"]


def test_batches_are_cut_so_that_what_is_found_has_room() -> None:
    texts = ["x" * (3 << 20) for _ in range(20)] + ["short"] * 100
    parts = list(slices(pa.RecordBatch.from_pydict({"text": texts})))
    assert [text for part in parts for text in part["text"].to_pylist()] == texts
    assert all(part.nbytes <= SLICE for part in parts) and len(parts) < 20


def test_a_pack_is_made_of_what_spark_has_written(tmp_path: Path) -> None:
    # Names of files and folders as people have them, and rows that are no articles.
    folder = tmp_path / "news of 2021 (ü)"
    folder.mkdir()
    write_lines(folder / "wire+100% (ü).jsonl", articles(40) + odd()[:-1])
    job = start("local[2]", tmp_path, "--out", tmp_path / "tables", "--json", tmp_path / "json", "--top", "0", folder / "*.jsonl")
    status, _, log = finish(job, tmp_path)
    assert status == 0, log[-4000:]
    written = sorted(line for part in (tmp_path / "json").glob("part-*") for line in part.read_text("utf-8").splitlines())
    assert written == sorted(extract(folder / "wire+100% (ü).jsonl")) and json.loads(written[0])["file"] == "wire+100% (ü).jsonl"
    assert not (tmp_path / "tables/records").exists(), "it was not asked for"
    subprocess.run([PROGRAM, "pack", "-r", "--out", tmp_path / "pack", tmp_path / "json"], check=True)
    assert {file.name for file in (tmp_path / "pack").iterdir()} == {"head", "terms", "postings", "cards", "texts"}


def test_the_job_ends_right_though_an_executor_is_killed(lines: Path, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    conf = {"spark.eventLog.enabled": "true", "spark.eventLog.dir": (tmp_path / "events").as_uri(),
            "spark.eventLog.compress": "false", "spark.eventLog.rolling.enabled": "false"}
    out = tmp_path / "tables"
    job = start("local-cluster[2,1,1024]", tmp_path, "--out", out, "--records", "--batch", "256", "--partitions", "24", lines, conf=conf)
    try:
        kill_amid(job)
    finally:
        status, said, log = finish(job, tmp_path)
    assert status == 0, log[-4000:]
    events = [json.loads(line) for file in (tmp_path / "events").iterdir() for line in file.read_text().splitlines()]
    lost = [event for event in events if event["Event"] == "SparkListenerExecutorRemoved"]
    assert lost, "Spark has not noticed that an executor was killed"
    ends = [event["Task End Reason"]["Reason"] for event in events if event["Event"] == "SparkListenerTaskEnd"]
    assert "ExecutorLostFailure" in ends, Counter(ends)
    found = sorted(str(row["json"]) for row in read(out / "records", "json") if row["json"] is not None)
    assert found == expected
    assert "wirescope: 412 articles" in said and "5 unread" in said, said
