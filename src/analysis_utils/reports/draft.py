"""Draft rows for a new report: what the text makes sure filled in, the rest proposed or left open for a person."""

import hashlib
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analysis_utils.checks.cells import OPEN, PATTERNS
from analysis_utils.reports import claiming, draft_page, proposals, standing
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import Row, read_rows, to_csv
from analysis_utils.tables.store import columns_of, raw_rows
from asprinted.around.frames import Frames
from asprinted.around.naming import names_of
from asprinted.around.places import Places, provinces, short
from asprinted.around.reasons import reason
from asprinted.decisions import Decisions
from asprinted.decoding import decode
from asprinted.finding.finder import Found, find_numerals
from asprinted.language import Refusal, message
from asprinted.terminal import called, table as commands_of

TABLES = ("reports", "statistics", "set_aside", "claims")
EMPTY = ("repeat_of", "part_of", "note")  # where nothing says otherwise
JUDGED = ("place_id", "measure_id", "population", "period", "span", "per", "repeat_of", "part_of", "reason")
PAGE = "decide.html"
LARGEST = 20_000_000  # bytes of a report
FIRST_LINE = 60  # letters that a title has at most
UNSEEN = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
RIGHTS = "Text belongs to its publisher and is not in this repository; only facts and addresses are recorded."
Line = dict[str, str]


class DraftError(Refusal, ValueError):
    """A draft that cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Draft:
    """The text of a report, for each table of ``TABLES`` its draft rows, and the folder where the text is."""

    text: str
    rows: dict[str, list[Line]]
    folder: str = ""

    @property
    def n_open(self) -> int:
        """Cells that a person must decide."""
        return sum(_is_open(cell) for lines in self.rows.values() for line in lines for cell in line.values())


def _is_open(cell: str) -> bool:
    return cell.startswith(OPEN)


def draft(path: str | os.PathLike[str], *, report_id: str | None = None, decisions: Decisions | None = None) -> Draft:
    """Return draft rows of a report of one's own for the raw tables.

    Parameters
    ----------
    path : path
        Its text, a file in UTF-8 or GB18030.
    report_id : str, optional
        The key that it shall have: small letters, digits and hyphens. Made of the file's name where none is given.
    decisions : mapping, optional
        What the page of the checked text saved (``status.json``): doubts that were dismissed make no claims.

    Returns
    -------
    Draft
        ``rows`` holds for each of the tables reports, statistics, set_aside and claims, and where they are needed for
        places, measures and readings, a list of rows. Every numeral of the text lies in one row: a statistic where the
        reader sees a quantity, else set aside with its reason. A cell is filled where the words make it sure, and the
        column ``sure`` names these cells; it is ``?`` where a person must decide, with the likely values behind it
        where there are any (``?students poor_students``). ``n_open`` counts the cells with a question mark. The claims
        are those of `asprinted.check`.

    Raises
    ------
    DraftError
        If there is no such file, it is too large, the id is none, or the text has no numeral.
    asprinted.decoding.TextError
        If the file is no text that can be read; the message says what to do with a PDF or a web page.

    See Also
    --------
    append : add the rows to the raw tables, those that nobody has decided with empty cells.

    Examples
    --------
    >>> made = draft(paths.source("data/examples/example_report.txt"), report_id="example")
    >>> len(made.rows["statistics"]), len(made.rows["set_aside"]), made.n_open
    (21, 9, 42)
    >>> [made.rows["statistics"][0][column] for column in ("start", "as_printed", "place_id", "measure_id", "period")]
    ['30', '68所', 'example-place', 'schools_schools', '2021']
    """
    path = Path(path)
    if not path.is_file():
        raise DraftError(f"A report must be a text file; {path} is none; correct the path.")
    if path.stat().st_size > LARGEST:
        found = f"{path.name} has {path.stat().st_size / 1e6:,.0f} MB"
        raise DraftError(f"A report must have {LARGEST / 1e6:.0f} MB at most; {found}; split it, or use scan for many.")
    data = path.read_bytes()
    text, sha256 = decode(data, path.name), hashlib.sha256(data).hexdigest()
    key = report_id or id_of(path.stem, sha256)
    pattern, words = PATTERNS["slug"]
    if not re.fullmatch(pattern, key):
        raise DraftError(f"A report id must be {words}; found {key!r}; give another with --report-id.")
    report = {"report_id": key, "file": path.name, "sha256": sha256, "n_chars": str(len(text))}
    report |= {"rights": RIGHTS, "note": "", "publisher": "", "published": "", "title_zh": _title(text), "title_en": ""}
    rows = rows_of(key, text, path.stem, decisions)
    if not rows["statistics"] and not rows["set_aside"]:
        raise DraftError(f"A report must hold numerals; {path.name} holds none; check that it is the right file.")
    return Draft(text, {"reports": [_line(columns_of("raw/reports"), report)], **rows}, str(path.parent.resolve()))


def id_of(name: str, sha256: str) -> str:
    """Return a key made of a file's name: provinces in pinyin, Latin letters and digits; else a part of the hash."""
    name = name.replace("中华人民共和国", "中国")
    for row in provinces():
        for known in (row["name_zh"], short(row["name_zh"])):
            name = name.replace(known, f" {row['place_id']} ")
    words = re.findall("[a-z0-9]+", name.lower())
    return "-".join(words if re.search("[a-z]", " ".join(words)) else ["report", *words, sha256[:6]])


def _title(text: str) -> str:
    """Return the first line that has a letter, without what does not show at its ends; empty where it is long."""
    first = next((line for line in text.splitlines() if any(map(str.isalnum, line))), "")
    title = re.sub(f"^{UNSEEN}+|{UNSEEN}+$", "", first)
    return title if len(title) <= FIRST_LINE else ""


def rows_of(report_id: str, text: str, name: str = "", decisions: Decisions | None = None) -> dict[str, list[Line]]:
    """Return a row for every numeral of a text, what is sure filled in, and the claims of the checker."""
    columns = {table: columns_of(f"raw/{table}") for table in ("statistics", "set_aside")}
    lists = {table: raw_rows(table) for table in ("places", "measures", "populations")}
    numerals = find_numerals(text)
    places, frames = Places(text, name, lists["places"], report_id), Frames(text, name)
    statistics, set_aside = [], []
    for one in numerals:
        where = {"report_id": report_id, "start": str(one.start), "end": str(one.end), "as_printed": one.as_printed}
        if one.kind == "quantity" and one.quantity:
            where |= {"statistic_id": f"{report_id}-{one.start}", "place_id": places.at(one.start)}
            where |= dict.fromkeys(EMPTY, "") | proposals.statistic(text, one, one.quantity, lists, frames)
            statistics.append(_line(columns["statistics"], where, one))
        else:
            set_aside.append(_line(columns["set_aside"], where | {"reason": reason(text, one, places.names)}, one))
    by_start = {int(row["start"]): row for row in statistics}
    names = list(names_of(text, numerals))
    measures = proposals.new_measures(report_id, names, by_start)
    populations = proposals.new_populations(report_id, names, measures, by_start)
    standing.mark_repeats(text, numerals, by_start)
    claims = claiming.claims(report_id, text, numerals, by_start, measures, decisions)
    for row in (*statistics, *set_aside):
        row["sure"] = " ".join(column for column in JUDGED if not row.get(column, OPEN).startswith(OPEN))
    made = {"statistics": statistics, "set_aside": set_aside, **claims, "places": places.rows}
    made |= {"measures": measures, "populations": populations}
    return {table: made[table] for table in (*TABLES[1:], "readings", "places", "measures", "populations")}


def _line(columns: Iterable[str], known: Mapping[str, str], found: Found | None = None) -> Line:
    """Return a row of a table; of a numeral with its sentence, and the names of the cells that are sure."""
    line = {column: known.get(column, OPEN) for column in columns}
    return line | {"sentence": found.sentence, "sure": "", "why": known.get("why", "")} if found else line


def write(made: Draft, folder: Path) -> list[Path]:
    """Write tables and page of a draft into a new or empty folder, all of them or none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DraftError(f"A draft goes into a new or empty folder; {folder} holds something; name another with --out.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        stage.chmod(0o755)
        tables = {table: lines for table, lines in made.rows.items() if lines or table in TABLES}
        for table, lines in tables.items():
            (stage / f"{table}.csv").write_bytes(to_csv(draft_page.columns(table), lines).encode())
        (stage / PAGE).write_bytes(draft_page.page(made.text, made.rows, made.folder).encode())
        if folder.exists():
            folder.rmdir()
        stage.rename(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return [*(folder / f"{table}.csv" for table in tables), folder / PAGE]


def run(
    path: Path, folder: Path | None = None, report_id: str | None = None, decisions: Decisions | None = None
) -> int:
    """Draft the rows of a report and say what to do next; the command line's ``draft``."""
    made = draft(path, report_id=report_id, decisions=decisions)
    report = made.rows["reports"][0]
    _, present = read_rows(paths.root() / "data" / "raw" / "reports.csv")
    refuse_known_text(report["sha256"], present)
    if (name := report["report_id"]) in {row["report_id"] for row in present}:
        raise DraftError(f"A report id must be new; {name!r} is in data/raw/reports.csv; give one with --report-id.")
    folder = folder or paths.root() / "build" / "drafts" / name
    written = write(made, folder)
    say, rows = partial(message, "analysis_utils"), {table: len(made.rows[table]) for table in TABLES}
    numbers = [*made.rows["statistics"], *made.rows["set_aside"]]
    command = called("analysis_utils")
    left_out = []
    if decisions:
        dropped = len(claiming.doubts_dismissed(made.text, decisions))
        left_out = [say("{claims} claims are left out, as they were doubted and dismissed.").format(claims=dropped)]
    print(
        say("{statistics} statistics, {set_aside} spans set aside, {claims} claims.").format(**rows),
        say(
            "{numbers} numerals have open cells, {cells} in all ({mark}); {empty} periods are empty (the words give "
            "none), the rest is filled in."
        ).format(
            cells=made.n_open,
            numbers=sum(any(map(_is_open, line.values())) for line in numbers),
            mark=OPEN,
            empty=sum(not line["period"] for line in made.rows["statistics"]),
        ),
        say("At most 3 % of the filled cells are wrong: so it was on the five reports; on other texts look at them."),
        *left_out,
        say("Written to {folder}: {files}.").format(folder=folder, files=say(", ").join(file.name for file in written)),
        say("Next: open {page} in a browser, decide by docs/coding_rules.md (what stays open is left empty),").format(
            page=folder / PAGE
        ),
        say("move the tables that it saves into {folder}, then:").format(folder=folder),
        f"  {command} check {shlex.quote(str(folder))} --reports {shlex.quote(str(path.parent))}",
        say(commands_of("analysis_utils")["commands"]["append"]["note"]),
        f"  {command} append {shlex.quote(str(folder))}",
        sep="\n",
    )
    return 0


def refuse_known_text(sha256: str, present: Sequence[Row]) -> None:
    """Refuse a text that is coded already, whatever its file is called."""
    for row in present:
        if row["sha256"] == sha256:
            found = f"this one is report {row['report_id']!r} in data/raw/reports.csv already"
            raise DraftError(f"A text is coded once; {found}; correct its rows there.")
