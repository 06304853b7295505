"""The native half. Days are ``YYYY-MM-DD``, empty where there is none; what is called elsewhere is in ``wirescope``."""

from collections.abc import Iterator

import pyarrow

version: str
analysis_version: int

def analyze(
    text: str,
    published: str,
    title: str,
    source: str,
    id: str,
    url: str,
    author: str,
    section: str,
    language: str,
) -> str: ...
def analyze_batch(
    batch: pyarrow.RecordBatch, published: str, day_order: str, line: str | None, json: bool, jobs: int
) -> pyarrow.RecordBatch: ...
def schema(json: bool) -> pyarrow.Schema: ...

class Reader(Iterator[tuple[str | None, str | None]]):
    def __new__(cls, name: str, bytes: bytes, named: bool, published: str, day_order: str) -> Reader: ...
    def __iter__(self) -> Reader: ...
    def __next__(self) -> tuple[str | None, str | None]: ...
