"""Are the job's records those of the program, to the byte, on a large pile of news?

    equal.py --program wirescope --wheel WHEEL --folder FOLDER --articles 30000 FILE.jsonl.gz...

Takes articles from the files in turn, runs the program and the job on Spark over them, and compares every record. Both are timed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections import Counter
from pathlib import Path

import pyarrow.dataset as ds
from pile import lines

SCRIPT = Path(__file__).resolve().parent / "wirescope_spark.py"


def take(files: list[Path], articles: int, to: Path) -> int:
    """Writes articles of the files, one of each in turn, and gives the number of words: what stands between white space."""
    words = 0
    with open(to, "wb") as out:
        for line in lines(files, articles):
            out.write(line)
            words += len(line.split())
    return words


def digest(record: bytes) -> bytes:
    return hashlib.sha256(record).digest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--program", required=True, type=Path)
    parser.add_argument("--wheel", required=True, type=Path)
    parser.add_argument("--articles", type=int, default=30000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--folder", type=Path, required=True, help="where to work; what is in it is deleted")
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    news = folder / "news.jsonl"
    words = take(options.files, options.articles, news)

    began = time.monotonic()
    program: Counter[bytes] = Counter()
    with subprocess.Popen([options.program.resolve(), "extract", news.name], cwd=folder, stdout=subprocess.PIPE) as job:
        assert job.stdout is not None
        for record in job.stdout:
            program[digest(record.rstrip(b"\n"))] += 1
    seconds = time.monotonic() - began
    print(f"the program: {program.total():,} records, {seconds:.0f} s, {words / seconds:,.0f} words a second", flush=True)

    archive = folder / "wirescope.zip"
    shutil.copyfile(options.wheel, archive)
    submit = os.path.join(sysconfig.get_path("scripts"), "spark-submit")
    command = [submit, "--master", options.master, "--driver-memory", "4g", "--archives", f"{archive}#wheel", str(SCRIPT),
               "--out", str(folder / "tables"), "--records", "--by", "month", "--top", "0", str(news)]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    began = time.monotonic()
    with open(folder / "log", "wb") as log:
        subprocess.run(command, env=environment, stderr=log, check=True)
    seconds = time.monotonic() - began
    print(f"the job on {options.master}: {seconds:.0f} s with its start, {words / seconds:,.0f} words a second", flush=True)

    spark: Counter[bytes] = Counter()
    unread = 0
    for batch in ds.dataset(folder / "tables/records", partitioning="hive").to_batches(columns=["json"], batch_size=512):
        for record in batch["json"]:
            text = record.as_py()
            if text is None:
                unread += 1
            else:
                spark[digest(text.encode())] += 1
    missing, more = program - spark, spark - program
    print(f"{spark.total():,} records of the job, {unread} rows that could not be read; "
          f"{(program & spark).total():,} are equal, {missing.total()} missing, {more.total()} more")
    return 0 if program == spark else 1


if __name__ == "__main__":
    sys.exit(main())
