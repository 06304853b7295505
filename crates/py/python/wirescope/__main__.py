"""``python -m wirescope FILE…``: the records of articles, a line of JSON each, as ``wirescope extract`` prints them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator

from . import MAX_FILE, __version__, _records, records


#: What standard input is called where nobody says: text, where its content does not tell otherwise. The program calls it so too.
UNNAMED = "standard input.txt"
#: Folders inside one another that are looked into.
MAX_DEPTH = 64


def main() -> int:
    """Prints the records of all files; 1 if any could not be read, which is named on standard error."""
    parser = argparse.ArgumentParser(prog="python -m wirescope", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, PDF, office file, web page, mail, feed, JSON, archive …; - is standard input")
    parser.add_argument("--published", metavar="YYYY-MM-DD", help="the day of articles that have none of their own")
    parser.add_argument("--day-order", choices=["day-first", "month-first"], help="how days such as 03/04/2019 are read; else left open")
    parser.add_argument("--stdin-name", metavar="NAME", help="what standard input is called; its ending helps to tell the format")
    parser.add_argument("-r", "--recursive", action="store_true", help="read the files in folders too")
    parser.add_argument("--version", action="version", version=f"wirescope {__version__}")
    options = parser.parse_args()
    failed = False

    def complain(error: str) -> None:
        nonlocal failed
        failed = True
        print(f"wirescope: {error}", file=sys.stderr)

    def found(file: str) -> Iterator[str]:
        if file != "-":
            yield from records(file, published=options.published, day_order=options.day_order, on_error=complain)
            return
        content = sys.stdin.buffer.read(MAX_FILE + 1)
        called = options.stdin_name or UNNAMED
        if len(content) > MAX_FILE:
            complain(f"{called}: it is too large; files of up to {MAX_FILE >> 20} MB are read")
            return
        named = options.stdin_name is not None
        yield from _records(content, called, named, options.published or "", options.day_order or "", complain)

    out = sys.stdout.buffer
    try:
        for argument in options.files:
            for file in walk(argument, complain) if options.recursive else [argument]:
                for record in found(file):
                    out.write(record.encode() + b"\n")
                    out.flush()
    except BrokenPipeError:
        # Nobody reads any more, which is their right; Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except ValueError as error:
        parser.error(str(error))
    return 1 if failed else 0


def walk(path: str, complain: Callable[[str], None], depth: int = 0) -> Iterator[str]:
    """The files of a folder in the order of their paths, as the program takes them: none whose names begin with a dot, and none behind a link
    to a folder, which may lead back. A file is itself."""
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    try:
        names = sorted(os.listdir(path), key=os.fsencode)
    except OSError as failure:
        complain(f"{path}: {failure.strerror or failure}")
        return
    for name in names:
        entry = os.path.join(path, name)
        if name.startswith(".") or (os.path.isdir(entry) and os.path.islink(entry)):
            continue
        if os.path.isdir(entry) and depth >= MAX_DEPTH:
            complain(f"{entry}: a folder inside {MAX_DEPTH} others is not looked into")
            continue
        yield from walk(entry, complain, depth + 1)


if __name__ == "__main__":
    sys.exit(main())
