"""The texts of the reports: read where they are at hand, verified by hash, shown on screen only."""

from __future__ import annotations

import hashlib
import html
from dataclasses import dataclass
from pathlib import Path

from analysis_utils.tables import paths
from analysis_utils.tables import store as tables
from asprinted.decoding import TextError, decode

ON_SCREEN_ONLY = {"on_screen_only": True}


def read_text(folder: Path, file: str, sha256: str) -> str:
    """Return the text of one report, line ends as they are.

    Parameters
    ----------
    folder : Path
        Where the texts are.
    file, sha256 : str
        As recorded in ``raw/reports``.

    Raises
    ------
    TextError
        If the file is missing, unreadable or another text: offsets would point at the wrong characters.
    """
    path = folder / Path(file).name
    if not path.is_file():
        raise TextError(
            f"{file} must be among the texts; {folder.name}/ has no such file; put it there or unset REPORTS_DIR."
        )
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise TextError(
            f"{file} must be the text whose addresses were recorded (SHA-256 {sha256[:12]}…); found {found[:12]}…; "
            "restore the original file, or code the new text as a new report."
        )
    return decode(data, file)


@dataclass(frozen=True)
class Passage:
    """The characters around a statistic, the statistic marked; shown by Jupyter, never saved by ``make lab``."""

    before: str
    marked: str
    after: str
    address: str

    def __str__(self) -> str:
        return f"{self.address}: …{self.before}【{self.marked}】{self.after}…"

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, object]]:
        before, marked, after, address = map(html.escape, (self.before, self.marked, self.after, self.address))
        page = f"<p lang='zh'>…{before}<mark>{marked}</mark>{after}…<br><small lang='en'>{address}</small></p>"
        return {"text/html": page, "text/plain": str(self)}, {"analysis_utils": ON_SCREEN_ONLY}


def passage(statistic_id: str, *, around: int = 40) -> Passage | None:
    """Show the characters around a statistic in its report.

    Parameters
    ----------
    statistic_id : str
        A key of ``raw/statistics``.
    around : int
        Characters before and behind.

    Returns
    -------
    Passage or None
        None, after a line that says what to do, where ``REPORTS_DIR`` is not set.

    Raises
    ------
    KeyError
        If there is no such statistic.
    TextError
        If the text is not the recorded one.
    """
    statistics = tables.load("raw/statistics").set_index("statistic_id")
    if statistic_id not in statistics.index:
        raise KeyError(f"A statistic id must be in data/raw/statistics.csv; found {statistic_id!r}; look it up there.")
    row = statistics.loc[statistic_id]
    folder = paths.reports_dir()
    address = f"{row['report_id']}, characters {row['start']}-{row['end']}"
    if folder is None:
        print(f"{address}: to see the passage, set REPORTS_DIR to the folder of the five texts and start again.")
        return None
    report = tables.load("raw/reports").set_index("report_id").loc[row["report_id"]]
    text = read_text(folder, report["file"], report["sha256"])
    start, end = int(row["start"]), int(row["end"])
    flat = [
        "".join(part.split("\n"))
        for part in (text[max(0, start - around) : start], text[start:end], text[end : end + around])
    ]
    return Passage(*flat, address)
