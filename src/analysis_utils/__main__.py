"""The command line: ``python -m analysis_utils reproduce``, ``check`` and ``trace``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis_utils import build, paths


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m analysis_utils", description="From printed numbers to results.")
    actions = top.add_subparsers(dest="action", required=True)
    reproduce = actions.add_parser("reproduce", help="check the data and run every notebook that is out of date")
    reproduce.add_argument("--jobs", type=int, default=2, metavar="N", help="notebooks at a time (default: 2)")
    check = actions.add_parser("check", help="check the tables, and their addresses if the texts are at hand")
    check.add_argument("--data", type=Path, metavar="DIR", help="folder of the tables (default: data)")
    check.add_argument("--reports", type=Path, metavar="DIR", help="folder of the texts (default: $REPORTS_DIR)")
    trace = actions.add_parser("trace", help="lead from an id or a published number back to the characters in a report")
    trace.add_argument("wanted", metavar="ID", help="statistic id, result id, figure id, or a number as published")
    return top


def act(arguments: argparse.Namespace) -> int:
    """Do what the command line asks and return the exit code."""
    if arguments.action == "reproduce":
        return build.reproduce(paths.root(), arguments.jobs)
    if arguments.action == "trace":
        from analysis_utils import trace

        print("\n".join(trace.lines(paths.root(), arguments.wanted)))
        return 0
    data = arguments.data or paths.root() / "data"
    for option, folder in (("--data", arguments.data), ("--reports", arguments.reports)):
        if folder is not None and not folder.is_dir():
            raise paths.PathError(f"{option} must name a folder; {folder} is none; correct it.")
    return 1 if build.run_checks(data, arguments.reports or paths.reports_dir()) else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns
    -------
    int
        0 for success, 1 for offences or failed notebooks, 2 for a command that cannot be carried out.
    """
    try:
        return act(parser().parse_args(argv))
    except Exception as error:
        # An exception class of this package speaks to the reader; any other one is a fault of ours.
        if not type(error).__module__.startswith("analysis_utils"):
            raise
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
