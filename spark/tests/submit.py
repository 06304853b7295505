"""spark-submit as people type it, and the processes that it has started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pyspark

SCRIPT = Path(__file__).resolve().parents[1] / "wirescope_spark.py"


def start(master: str, folder: Path, *arguments: str | Path, conf: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Starts the job with the wheel as an archive; what it says goes to ``folder``."""
    archive = folder / "wirescope.zip"
    shutil.copyfile(os.environ["WIRESCOPE_WHEEL"], archive)
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4", "spark.driver.bindAddress": "127.0.0.1",
                "spark.driver.host": "127.0.0.1", **(conf or {})}
    # One row of 4 MB with all that is in it, and its record, is held several times on its way.
    command = [os.path.join(sysconfig.get_path("scripts"), "spark-submit"), "--master", master, "--driver-memory", "2g"]
    for name, value in settings.items():
        command += ["--conf", f"{name}={value}"]
    command += ["--archives", f"{archive}#wheel", str(SCRIPT), *map(str, arguments)]
    # The package is not installed where this runs: what comes with --archives has to do.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable, "SPARK_HOME": str(home(folder))}
    with open(folder / "stdout", "wb") as out, open(folder / "stderr", "wb") as err:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=err)


def home(folder: Path) -> Path:
    """Spark with links to all that is in the installed one: the workers of a local cluster write to ``work`` in its folder, and nowhere else."""
    spark = folder / "spark"
    if not spark.exists():
        spark.mkdir()
        for part in Path(pyspark.__file__).parent.iterdir():
            if part.name != "work":
                (spark / part.name).symlink_to(part)
    return spark


def finish(job: subprocess.Popen[bytes], folder: Path, seconds: int = 600) -> tuple[int, str, str]:
    """Waits for the end: status, standard output and standard error."""
    try:
        status = job.wait(seconds)
    finally:
        if job.poll() is None:
            job.terminate()
    return status, (folder / "stdout").read_text(), (folder / "stderr").read_text()


def processes() -> dict[int, tuple[int, int]]:
    """Every process: its parent, and the hundredths of a second of processor time that it has used."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue  # It has ended.
            found[int(folder.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    return found


def descend(process: int, ancestor: int, running: dict[int, tuple[int, int]]) -> bool:
    while process in running:
        process = running[process][0]
        if process == ancestor:
            return True
    return False


def is_executor(process: int) -> bool:
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
    return b"CoarseGrainedExecutorBackend" in words and words.split(b"\0")[0].endswith(b"/java")


def analysing(job: subprocess.Popen[bytes]) -> dict[int, int]:
    """The executors that the job has started, and the processor time of the Pythons below each."""
    running = processes()
    found = {process: 0 for process in running if descend(process, job.pid, running) and is_executor(process)}
    for process, (_, used) in running.items():
        for executor in found:
            if descend(process, executor, running):
                found[executor] += used
    return found


def kill_amid(job: subprocess.Popen[bytes], seconds: int = 300) -> int:
    """Kills an executor with SIGKILL in the midst of the analysis: the one whose Pythons have worked most, while they are working."""
    end = time.monotonic() + seconds
    before: dict[int, int] = {}
    while time.monotonic() < end and job.poll() is None:
        now = analysing(job)
        # They have read their modules and the models, a second or so, and are at work on articles.
        busy = {one: used for one, used in now.items() if used >= 300 and used - before.get(one, used) >= 3}
        if busy:
            victim = max(busy, key=lambda one: busy[one])
            os.kill(victim, signal.SIGKILL)
            return victim
        before = now
        time.sleep(0.25)
    raise AssertionError("no executor was at work when it was looked for")
