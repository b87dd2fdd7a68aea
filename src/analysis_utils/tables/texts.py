"""The texts of the reports: read where they are at hand, verified by hash, shown on screen only."""

import hashlib
import html
from dataclasses import dataclass
from pathlib import Path

from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import choose
from analysis_utils.tables.store import raw_rows
from asprinted.decoding import TextError, decode

ON_SCREEN_ONLY = {"on_screen_only": True}


def read_text(folder: Path, file: str, sha256: str) -> str:
    """Return the text of a report; refuse one other than ``raw/reports`` records, whose offsets would be others."""
    path = folder / Path(file).name
    if not path.is_file():
        raise TextError(f"{file} must be among the texts; no such file in {folder.name}/; add it or unset REPORTS_DIR.")
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        must = f"{file} must be the text whose addresses were recorded (SHA-256 {sha256[:12]}…)"
        raise TextError(f"{must}; found {found[:12]}…; restore the original file, or code it as a new report.")
    return decode(data, file)


@dataclass(frozen=True)
class Passage:
    """The characters around a statistic; Jupyter shows them, and ``make lab`` never saves them.

    ``marked`` is the statistic itself, empty where the texts are not at hand; ``address`` its report and offsets.
    """

    before: str
    marked: str
    after: str
    address: str

    def __str__(self) -> str:
        if not self.marked:
            return (
                f"{self.address}: to see the passage, set REPORTS_DIR to the folder of the five texts and start again."
            )
        return f"{self.address}: …{self.before}【{self.marked}】{self.after}…"

    __repr__ = __str__

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, object]]:
        if not self.marked:  # nothing of a report: may be saved
            return {"text/plain": str(self)}, {}
        before, marked, after, address = map(html.escape, (self.before, self.marked, self.after, self.address))
        page = f"<p lang='zh'>…{before}<mark>{marked}</mark>{after}…<br><small lang='en'>{address}</small></p>"
        return {"text/html": page, "text/plain": str(self)}, {"analysis_utils": ON_SCREEN_ONLY}


def passage(statistic_id: str, *, around: int = 40) -> Passage:
    """Show the characters around a statistic in its report.

    Parameters
    ----------
    statistic_id : str
        A key of ``raw/statistics``.
    around : int
        How many characters before and behind.

    Returns
    -------
    Passage
        With ``before``, ``marked``, ``after`` and ``address``; shown as such by Jupyter and ``print``. Where
        ``REPORTS_DIR`` is not set it has the address only, and says what to do.

    Raises
    ------
    TableError
        If there is no such statistic; the message names those that are near.
    TextError
        If the text is not the recorded one.

    Examples
    --------
    >>> passage("xiushan-admitted-2016").address
    'xiushan, characters 2589-2593'
    """
    statistics = {row["statistic_id"]: row for row in raw_rows("statistics")}
    if statistic_id not in statistics:
        known = choose(str(statistic_id), statistics)
        raise TableError(f"A statistic must be in data/raw/statistics.csv; found {statistic_id!r}; {known}")
    row = statistics[statistic_id]
    folder = paths.reports_dir()
    address = f"{row['report_id']}, characters {row['start']}-{row['end']}"
    if folder is None:
        return Passage("", "", "", address)
    report = next(one for one in raw_rows("reports") if one["report_id"] == row["report_id"])
    text = read_text(folder, report["file"], report["sha256"])
    start, end = int(row["start"]), int(row["end"])
    parts = text[max(0, start - around) : start], text[start:end], text[end : end + around]
    before, marked, after = ("".join(part.split("\n")) for part in parts)
    return Passage(before, marked, after, address)
