"""``python -m wirescope FILE…``: the records of articles, a line of JSON each, as ``wirescope extract`` prints them."""

from __future__ import annotations

import argparse
import os
import sys

from . import __version__, records


def main() -> int:
    """Prints the records of all files; 1 if any could not be read, which is named on standard error."""
    parser = argparse.ArgumentParser(prog="python -m wirescope", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, PDF, office file, web page, mail, feed, JSON, archive …")
    parser.add_argument("--published", metavar="YYYY-MM-DD", help="the day of articles that have none of their own")
    parser.add_argument("--version", action="version", version=f"wirescope {__version__}")
    options = parser.parse_args()
    failed = False

    def complain(error: str) -> None:
        nonlocal failed
        failed = True
        print(f"wirescope: {error}", file=sys.stderr)

    out = sys.stdout.buffer
    try:
        for file in options.files:
            for record in records(file, published=options.published, on_error=complain):
                out.write(record.encode() + b"\n")
                out.flush()
    except BrokenPipeError:
        # Nobody reads any more, which is their right; Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except ValueError as error:
        parser.error(str(error))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
