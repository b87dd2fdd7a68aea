"""The command line, ``python -m analysis_utils``: reproduce, check, trace, draft, append, scan, site."""

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis_utils.claims import check_all
from analysis_utils.tables import paths

REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m analysis_utils", description="From printed numbers to results.")
    actions = top.add_subparsers(dest="action", required=True)
    reproduce = actions.add_parser("reproduce", help="check the data and run every notebook that is out of date")
    reproduce.add_argument("--jobs", type=int, default=2, metavar="N", help="notebooks at a time (default: 2)")
    check = actions.add_parser("check", help="check the tables, and their addresses if the texts are at hand")
    check.add_argument("draft", type=Path, nargs="?", metavar="DRAFT", help="folder of a draft, checked as if added")
    check.add_argument("--data", type=Path, metavar="DIR", help="folder of the tables (default: data)")
    check.add_argument("--reports", type=Path, metavar="DIR", help="folder of the texts (default: $REPORTS_DIR)")
    check.add_argument("--report", metavar="ID", help="the only report whose text is in that folder (default: all are)")
    check.add_argument("--all", action="store_true", help="print every offence, also where many are of one kind")
    trace = actions.add_parser("trace", help="lead from an id or a published number back to the characters in a report")
    trace.add_argument(
        "wanted", nargs="+", metavar="ID", help="id of a statistic, claim, result or figure, or words with a number"
    )
    trace.add_argument("--all", action="store_true", help="show every item of a number that stands in many places")
    _add_uses(actions)
    actions.add_parser("hedges", help="find anew the hedged numbers of the larger texts, in $CORPORA_DIR")
    figures = actions.add_parser("figures", help="write every figure as PDF, SVG, PNG, in both languages and widths")
    figures.add_argument("--out", type=Path, metavar="DIR", help="where they go (default: build/figures)")
    figures.add_argument("--jobs", type=int, default=2, metavar="N", help="figures at a time (default: 2)")
    site = actions.add_parser("site", help="build the static site from what is there; runs no notebook")
    site.add_argument("--out", type=Path, metavar="DIR", help="where it goes (default: site)")
    return top


def _add_uses(actions: argparse._SubParsersAction) -> None:
    """Add what one does with texts of one's own."""
    draft = actions.add_parser("draft", help="write draft rows for a new report, the addresses filled in")
    draft.add_argument("report", type=Path, metavar="REPORT.txt", help="its text, in UTF-8 or GB18030")
    draft.add_argument("--out", type=Path, metavar="DIR", help="new folder for the rows (default: build/drafts/ID)")
    draft.add_argument("--report-id", metavar="ID", help="key of the report (default: made of the file's name)")
    append = actions.add_parser("append", help="add the completed rows of a draft to the raw tables")
    append.add_argument("draft", type=Path, metavar="DIR", help="folder of the draft")
    append.add_argument("--data", type=Path, metavar="DIR", help="folder of the tables (default: data)")
    scan = actions.add_parser("scan", help="write every quantity of any number of texts to a folder of Parquet files")
    scan.add_argument("paths", nargs="+", metavar="PATH", help="texts, folders of .txt files, or patterns")
    scan.add_argument("--out", type=Path, required=True, metavar="DIR", help="new folder, or that of an earlier scan")
    scan.add_argument("--jobs", type=int, default=-1, metavar="N", help="processes (default: one per core)")
    scan.add_argument("--scheduler", metavar="ADDRESS", help="Dask scheduler whose workers do the work instead")


def act(arguments: argparse.Namespace) -> int:
    """Do what the command line asks and return the exit code."""
    if arguments.action == "reproduce":
        from analysis_utils.publish.reproduce import reproduce

        return reproduce(paths.root(), arguments.jobs)
    if arguments.action == "trace":
        from analysis_utils.publish.trace import MOST, trace

        print(trace(" ".join(arguments.wanted), most=sys.maxsize if arguments.all else MOST))
        return 0
    if arguments.action == "draft":
        from analysis_utils.reports import draft

        return draft.run(arguments.report, arguments.out, arguments.report_id)
    if arguments.action == "append":
        from analysis_utils.reports.append import append

        added = append(arguments.draft, arguments.data or paths.root() / "data")
        print(f"Added {', '.join(f'{number} rows to {table}' for table, number in added.items())}. Next: check.")
        return 0
    if arguments.action == "scan":
        from analysis_utils.reports import scan

        return scan.run(arguments.paths, arguments.out, arguments.jobs, arguments.scheduler)
    if arguments.action == "hedges":
        from analysis_utils.reports import hedges

        return hedges.run()
    if arguments.action == "figures":
        from analysis_utils.figures import redraw

        out = arguments.out or paths.root() / "build/figures"
        print(f"Wrote {len(redraw.write_all(out, jobs=arguments.jobs))} files to {out}.")
        return 0
    if arguments.action == "site":
        from analysis_utils.publish.site import main as build_site

        return build_site(arguments.out)
    data = arguments.data or paths.root() / "data"
    for option, folder in (("--data", arguments.data), ("--reports", arguments.reports)):
        if folder is not None and not folder.is_dir():
            raise paths.PathError(f"{option} must name a folder; {folder} is none; correct it.")
    if arguments.draft:
        from analysis_utils.reports.append import check as check_draft

        return 1 if check_draft(arguments.draft, arguments.reports) else 0
    reports = arguments.reports or paths.reports_dir()
    if arguments.report or arguments.all:
        return 1 if check_all.run(data, reports, only=arguments.report, everything=arguments.all) else 0
    return 1 if check_all.run(data, reports) else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns
    -------
    int
        0 for success, 1 for offences or failed notebooks, 2 for a command that cannot be carried out, 130 for an
        interrupt.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show Chinese gets \u escapes, no error
            stream.reconfigure(errors="backslashreplace")
    try:
        code = act(parser().parse_args(argv))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads has seen enough (| head)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130
    except Exception as error:
        # An exception class of these packages speaks to the reader, the system says what it refused; any other error
        # is a fault of ours.
        if type(error).__module__.startswith(("analysis_utils", "asprinted")):
            print(error, file=sys.stderr)
        elif isinstance(error, OSError) and error.errno in REFUSED:
            print(paths.unwritten(error), file=sys.stderr)
        else:
            raise
        return 2


if __name__ == "__main__":
    sys.exit(main())
