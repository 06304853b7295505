"""The articles of piles of news, as the comparisons of this folder take them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from gzip import GzipFile
from io import BufferedReader
from pathlib import Path


def lines(files: list[Path], articles: int) -> Iterator[bytes]:
    """So many lines of JSON Lines files, packed by gzip or not: one of each in turn, as long as they last."""
    with ExitStack() as stack:
        left = [stack.enter_context(_opened(file)) for file in files]
        while left:
            for file in list(left):
                if articles == 0:
                    return
                line = file.readline()
                if not line:
                    left.remove(file)
                elif line.strip():
                    articles -= 1
                    yield line.rstrip(b"\r\n") + b"\n"


def _opened(file: Path) -> GzipFile | BufferedReader:
    with open(file, "rb") as opened:
        is_packed = opened.read(2) == b"\x1f\x8b"
    return GzipFile(file) if is_packed else open(file, "rb")
