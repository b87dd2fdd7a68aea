"""The command line, ``python -m analysis_utils``."""

import argparse
import errno
import io
import os
import re
import shlex
import sys
from collections.abc import Sequence
from functools import partial

from analysis_utils.checks.tidy_tables import RUN
from analysis_utils.claims import check_all
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows
from asprinted.decisions import read_decisions
from asprinted.language import language, message
from asprinted.terminal import called, parser, progress

PACKAGE = "analysis_utils"
say = partial(message, PACKAGE)
OWN = (  # of rows that are appended
    "These rows are the project's own now: reproduce changes its findings and README; keep them on a branch, or in a "
    "copy (--data COPY)."
)
NEXT = "Next: {command} reproduce, which brings tables and results up to date (until then au.load has the old rows)."
COPY = (  # of rows that are appended to a copy
    "They are in the copy only, which reproduce and au.load do not read. Next: {command} check --data {data} --report "
    "{report}. To undo, copy the tables anew."
)
AGAIN = (  # where the tidy tables lack what the raw ones have, or have what these lack
    "Next: if these raw rows are right, run `{command} reproduce`, which makes the tidy tables of them; else mend them."
)
OPEN = "{n} cells are still open; append leaves them empty (but a period that is filled needs its basis)."
REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)


def reproduce(given: argparse.Namespace) -> int:
    """Bring all up to date."""
    from analysis_utils.publish.reproduce import reproduce

    return reproduce(paths.root(), given.jobs)


def check(given: argparse.Namespace) -> int:
    """Check the tables or a draft, and say what to do next."""
    data = given.data or paths.root() / "data"
    for option, folder in (("--data", given.data), ("--reports", given.reports)):
        if folder is not None and not folder.is_dir():
            raise paths.PathError(f"{option} must name a folder; {folder} is none; correct it.")
    progress(say("Checking ..."))
    behind = False
    if given.draft:
        from analysis_utils.reports.append import check as check_draft, n_open

        found = check_draft(given.draft, given.reports)
        if left := n_open(given.draft):
            print(say(OPEN).format(n=left))
    else:
        reports = given.reports or paths.reports_dir()
        offences = check_all.run(data, reports, only=given.report, everything=given.all)
        found = len(offences)
        behind = all(offence.do == RUN or offence.table.startswith("tidy/") for offence in offences)
    next_ = "Next: {command} append {draft}." if given.draft else "Next: {command} reproduce."
    if found:
        next_ = "Next: mend the rows named above, then repeat."
    if found and behind:
        next_ = AGAIN
    print(say(next_).format(command=called(PACKAGE), draft=shlex.quote(str(given.draft))))
    return 1 if found else 0


def trace(given: argparse.Namespace) -> int:
    """Lead from a number to the characters, and name the notebook to open."""
    from analysis_utils.publish.trace import MOST, trace

    found = trace(" ".join(given.wanted), most=sys.maxsize if given.all else MOST, language=language())
    print(found)
    books = [name for line in found for name in re.findall(r"notebooks/\w+\.ipynb", line)]
    print(say("Next: open {what}.").format(what=(books or ["data/raw/statistics.csv"])[0]))
    return 0


def draft(given: argparse.Namespace) -> int:
    """Write draft rows of a report."""
    from analysis_utils.reports import draft

    progress(say("Reading ..."))
    return draft.run(given.report, given.out, given.report_id, read_decisions(given.status))


def append(given: argparse.Namespace) -> int:
    """Add a draft to the raw tables."""
    from analysis_utils.reports.append import append

    data = given.data or paths.root() / "data"
    added = append(given.draft, data)
    rows = say(", ").join(say("{n} rows to {table}").format(n=number, table=table) for table, number in added.items())
    print(say("Added {rows}.").format(rows=rows))
    if given.data:
        report = shlex.quote(read_rows(given.draft / "reports.csv")[1][0]["report_id"])
        print(say(COPY).format(command=called(PACKAGE), data=shlex.quote(str(data)), report=report))
        return 0
    files = " ".join(shlex.quote(os.path.relpath(data / f"raw/{table}.csv")) for table in added if added[table])
    print(
        say(OWN),
        say(NEXT).format(command=called(PACKAGE)),
        say("To undo: git restore {files}").format(files=files),
        say("(this takes back all that is not committed in these files; after make reproduce, run it once more)."),
        sep="\n",
    )
    return 0


def scan(given: argparse.Namespace) -> int:
    """Scan texts."""
    from analysis_utils.reports import scan

    return scan.run(given.paths, given.out, given.jobs, given.scheduler)


def hedges(given: argparse.Namespace) -> int:
    """Find anew the hedged numbers of the larger texts."""
    from analysis_utils.reports import hedges

    progress(say("Reading ..."))
    return hedges.run(given.corpora)


def figures(given: argparse.Namespace) -> int:
    """Write all variants of all figures."""
    from analysis_utils.figures import redraw

    out = given.out or paths.root() / "build/figures"
    written = redraw.write_all(out, jobs=given.jobs, tell=progress)
    first = written[0].name if written else ""
    print(say("Wrote {n} files to {out}. Next: open {first} there.").format(n=len(written), out=out, first=first))
    return 0


def site(given: argparse.Namespace) -> int:
    """Build the site."""
    from analysis_utils.publish.site import build

    out = given.out or paths.root() / "site"
    warned = build(paths.root(), out, tell=progress)
    print(warned + say("The site is in {out}: open index.html there.").format(out=out))
    return 0


ACTIONS = {action.__name__: action for action in (reproduce, check, trace, draft, append, scan, hedges, figures, site)}


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
        given = parser("analysis_utils").parse_args(argv)
        code = ACTIONS[given.action](given)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads has seen enough (| head)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print(say("Interrupted."), file=sys.stderr)
        return 130
    except Exception as error:
        # An exception class of these packages speaks to the reader, the system says what it refused; any other error
        # is a fault of ours.
        if type(error).__module__.startswith(("analysis_utils", "asprinted")):
            print(error, file=sys.stderr)
        elif isinstance(error, OSError) and error.errno in REFUSED:
            print(say(paths.unwritten(error)), file=sys.stderr)
        else:
            raise
        return 2


if __name__ == "__main__":
    sys.exit(main())
