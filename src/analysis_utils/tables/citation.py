"""How to cite a number, a result or a figure: the reports that print it first, then this data set."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis_utils.tables.csv_text import Row, read_rows

LICENCE = "CC-BY-4.0"
RESTS_ON = ("CITATION.cff", "data/raw/reports.csv", "data/raw/statistics.csv")
FIELD = re.compile(r'^(?:  - )?(name|title|version|date-released): "?(.+?)"?$', re.MULTILINE)


@dataclass(frozen=True)
class Citations:
    """What is needed to cite anything: the data set, each report, and the report and characters of each statistic."""

    dataset: str
    reports: dict[str, str]
    statistics: dict[str, Row]

    def cite(self, ids: str | Iterable[str], what: str) -> str:
        """Return the reports that the statistics of these ids stand in, and the data set with what is cited of it.

        Ids that are no statistic, such as ``all`` and ``mechanisms``, name whole tables, which rest on every report.

        Examples
        --------
        >>> from analysis_utils.tables import paths
        >>> read(paths.root()).cite("banan-aid-awards-2019", "a figure")[:23]
        'Source: 看巴南教育如何助力脱贫攻坚 ['
        """
        named = ids.split() if isinstance(ids, str) else list(ids)
        rows = [self.statistics.get(one) for one in named]
        held = list(self.reports) if None in rows else dict.fromkeys(row["report_id"] for row in rows if row)
        sources = "; ".join(self.reports[report] for report in held)
        return f"Source{'s' * (len(held) > 1)}: {sources}. Data: {self.dataset}, {what}."

    def statistic(self, one: str) -> str:
        """Return how to cite one statistic: the characters, their report, the data set."""
        row = self.statistics[one]
        printed = "".join(row["as_printed"].split())
        return self.cite([one], f"statistic {one} (“{printed}”, characters {row['start']}-{row['end']} of the text)")


def read(root: Path) -> Citations:
    """Read the citations of the project in the folder `root` from its CITATION.cff and its raw tables."""
    about, reports, statistics = (root / rel for rel in RESTS_ON)
    said = dict(reversed(FIELD.findall(about.read_text(encoding="utf-8"))))  # what stands first counts
    year = said["date-released"][:4]
    return Citations(
        f"{said['name']} ({year}): {said['title']}, version {said['version']}, {LICENCE}",
        {row["report_id"]: _report(row) for row in read_rows(reports)[1]},
        {row["statistic_id"]: row for row in read_rows(statistics)[1]},
    )


def _report(row: Row) -> str:
    who = row["publisher"] or "publisher not printed in the text"
    when = row["published"] or "date not printed"
    text = f"text {row['report_id']}, SHA-256 {row['sha256'][:12]}"
    return f"{row['title_zh']} [{row['title_en']}], {who}, {when} ({text})"
