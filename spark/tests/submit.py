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


def executors(job: subprocess.Popen[bytes]) -> list[int]:
    """The executors' processes among those that the job has started."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue  # It has ended.
    def ours(process: int) -> bool:
        while process > 1:
            if process == job.pid:
                return True
            process = parents.get(process, 0)
        return False

    found = []
    for process in filter(ours, parents):
        try:
            words = Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:
            continue
        if b"CoarseGrainedExecutorBackend" in words and b"/java" in words.split(b"\0")[0]:
            found.append(process)
    return found


def kill_amid(job: subprocess.Popen[bytes], staged: Path, seconds: int = 300) -> int:
    """Kills an executor with SIGKILL as soon as a task has ended and its output lies where the whole job's is not yet."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and job.poll() is None:
        if any(staged.glob("_temporary/0/task_*")) and not (staged / "_SUCCESS").exists():
            victims = executors(job)
            if victims:
                os.kill(victims[0], signal.SIGKILL)
                return victims[0]
        time.sleep(0.02)
    raise AssertionError("no executor was at work when it was looked for")
