"""Extraction from news articles: who, where, when, who said what, who did what to whom. Offline, models included.

>>> import wirescope
>>> doc = wirescope.analyze("Merkel flew to Paris on Thursday.", published="2021-03-18")
>>> [(mention.text, mention.label) for mention in doc.mentions]
[('Merkel', 'PERSON'), ('Paris', 'GPE'), ('Thursday', 'DATE')]
>>> doc.times[0].value
'2021-03-18'

The records are those of the program ``wirescope extract``, to the byte (``doc.to_json()``).
"""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from . import _core
from ._doc import (
    Argument,
    Attribute,
    Doc,
    Entity,
    Event,
    Link,
    Mention,
    Quotation,
    Reference,
    Span,
    Tie,
    Time,
)

if TYPE_CHECKING:
    import pyarrow

__version__: str = _core.version
#: Rises when the same text gives another record.
ANALYSIS_VERSION: int = _core.analysis_version

__all__ = [
    "ANALYSIS_VERSION",
    "Argument",
    "Attribute",
    "DayOrder",
    "Doc",
    "Entity",
    "Event",
    "Link",
    "Mention",
    "Quotation",
    "Reference",
    "Span",
    "Tie",
    "Time",
    "UnreadWarning",
    "analyze",
    "analyze_batch",
    "read",
    "records",
    "schema",
]

#: Bytes of a file that is read: as of the program. Larger piles are for it, or for Spark.
MAX_FILE = 512 << 20


#: How days such as 03/04/2019 are read.
DayOrder = Literal["day-first", "month-first"]


class UnreadWarning(UserWarning):
    """A file, or an article in it, could not be read; all else of it is."""


def analyze(
    text: str,
    *,
    published: str | datetime.date | None = None,
    title: str = "",
    source: str = "",
    id: str = "",
    url: str = "",
    author: str = "",
    section: str = "",
    language: str = "",
) -> Doc:
    """Analyses one article.

    ``text`` is kept as it is: all offsets count in it. ``published`` is its day (``YYYY-MM-DD`` or a date), from which "on
    Thursday" is counted. Without a ``title`` a first line that looks like a headline serves, or else the first words; without an
    ``id`` one is made of the text, title and day.

    The interpreter is free for other threads meanwhile.

    Raises ``ValueError`` for a text that is empty or longer than 4 MB, and for a day that is none.
    """
    record = _core.analyze(text, _day(published), title, source, id, url, author, section, language)
    return Doc.from_json(record)


def analyze_batch(
    batch: pyarrow.RecordBatch,
    *,
    published: str | datetime.date | None = None,
    day_order: DayOrder | None = None,
    line: str | None = None,
    json: bool = False,
    jobs: int = 1,
) -> pyarrow.RecordBatch:
    """Analyses the rows of a record batch; one row comes back for each, in the same order.

    The columns of ``batch`` are what a JSON record has: ``text``, and as far as they are there ``id``, ``title``, ``source``,
    ``published`` (text, date or timestamp), ``url``, ``author``, ``section``, ``language``; others become ``fields``. With
    ``line`` that column has a whole JSON record in each row, as a JSON Lines file has. A column ``file`` says where a row is from.
    Both are read by the rules that the program reads JSON Lines by, and so give the same records.

    The columns that come back are those of ``schema()``: the keys of the record, its tables as lists of structs, and

    - ``error``: why the row could not be read; it then has its id and file alone, and the other rows are as they would be without it;
    - ``notice``: what is to be known of a row that was read, such as a text that is cut;
    - ``json``, where that is asked for: the record as the program prints it.

    ``published`` is the day of rows that have none of their own; ``day_order`` says how days such as 03/04/2019 are read, which else are
    left open, with a notice; ``jobs`` is the number of threads. The interpreter is free meanwhile.
    The buffers cross by the Arrow C data interface, without a copy.

    Raises ``ValueError`` where the batch as a whole cannot be read: no such column, or over 512 MB of text.
    """
    return _core.analyze_batch(batch, _day(published), day_order or "", line, json, jobs)


def schema(*, json: bool = False) -> pyarrow.Schema:
    """The columns that ``analyze_batch`` gives."""
    return _core.schema(json)


def records(
    file: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    published: str | datetime.date | None = None,
    day_order: DayOrder | None = None,
    on_error: Callable[[str], None] | None = None,
) -> Iterator[str]:
    """The records of a file's articles as the program prints them, one line of JSON each, as they are read.

    ``file`` is a path, or its bytes with a ``name`` whose ending helps to tell the format. Every format that the program reads is
    read: text, PDF, office files, web pages, mail, feeds, tables, JSON and archives of these; but no collections (``.wirescope``) and no pages
    that were shared, which are for the program. Days such as 03/04/2019 are read by
    ``day_order``; the program, where nobody says it, looks at all files for what they show, and this does not. What cannot be read is told to
    ``on_error``, or as an ``UnreadWarning``, and does not end the iteration.
    """
    tell = on_error if on_error is not None else _warn
    if isinstance(file, bytes):
        content, called, named = file, name or "bytes", name is not None
    else:
        named = True
        called = name or os.fspath(file)
        try:
            if os.path.getsize(file) > MAX_FILE:
                tell(f"{called}: it is too large; files of up to {MAX_FILE >> 20} MB are read")
                return
            with open(file, "rb") as opened:
                content = opened.read()
        except OSError as failure:
            tell(f"{called}: {failure.strerror or failure}")
            return
    yield from _records(content, called, named, _day(published), day_order or "", tell)


def _records(content: bytes, called: str, named: bool, published: str, day_order: str, tell: Callable[[str], None]) -> Iterator[str]:
    """The records of a file. Where the name is not its own but made up to tell the format, they do not have it."""
    for record, error in _core.Reader(called, content, named, published, day_order):
        if record is not None:
            yield record
        if error is not None:
            tell(error)


def read(
    file: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    published: str | datetime.date | None = None,
    day_order: DayOrder | None = None,
    on_error: Callable[[str], None] | None = None,
) -> Iterator[Doc]:
    """The articles of a file, analysed; as ``records``, but typed."""
    for record in records(file, name=name, published=published, day_order=day_order, on_error=on_error):
        yield Doc.from_json(record)


def _warn(error: str) -> None:
    warnings.warn(error, UnreadWarning, stacklevel=3)


def _day(published: str | datetime.date | None) -> str:
    if published is None:
        return ""
    if isinstance(published, datetime.datetime):
        published = published.date()
    return published if isinstance(published, str) else published.isoformat()
