"""The same script on Apache Sail, which speaks Spark Connect and has no JVM."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import articles, extract, odd, write_lines
from submit import SCRIPT

Environment = dict[str, str]


@pytest.fixture(scope="module")
def sail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """What the script is run with so that it goes to a server of Sail, whose Python finds the package as an installed one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": os.environ["WIRESCOPE_SITE"]}
    log = tmp_path_factory.mktemp("sail") / "log"
    command = [sys.executable, "-m", "pysail", "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    with open(log, "wb") as said, subprocess.Popen(command, env=environment, stdout=said, stderr=said) as server:
        try:
            for _ in range(300):
                with socket.socket() as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, log.read_text()
                time.sleep(0.2)
            yield environment | {"SPARK_REMOTE": f"sc://127.0.0.1:{port}"}
        finally:
            server.terminate()


def run(environment: Environment, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *map(str, arguments)], env=environment, capture_output=True, text=True)


def test_the_job_runs_on_sail(sail: Environment, tmp_path: Path) -> None:
    # Sail ends at a line that is not UTF-8, and does not tell which file a row is from.
    write_lines(tmp_path / "wire.jsonl", [row for row in articles(60) + odd() if row.get("id") not in ("latin", "long")])
    expected = sorted(({**json.loads(record), "file": ""} for record in extract(tmp_path / "wire.jsonl")), key=json.dumps)
    arguments: list[str | Path] = ["--out", tmp_path / "tables", "--json", tmp_path / "json", "--partitions", "4", tmp_path / "wire.jsonl"]
    job = run(sail, *arguments)
    assert job.returncode == 0, job.stderr[-4000:]
    assert f"wirescope: {len(expected) + 5} articles" in job.stdout and "5 unread" in job.stdout, job.stdout
    found = [json.loads(line) for part in (tmp_path / "json").iterdir() for line in part.read_text("utf-8").splitlines()]
    assert sorted(found, key=json.dumps) == expected
    assert {folder.name for folder in (tmp_path / "tables/articles").iterdir()} >= {"date=2021-04-11", "date=unknown"}
    again = run(sail, *arguments)
    assert again.returncode != 0 and "already exists" in again.stderr
