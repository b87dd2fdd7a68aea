"""Published numbers, each with an id, an interval, a method and its statistics; prose takes them from here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import to_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from IPython.display import Markdown

COLUMNS = ["result_id", "value", "lower", "upper", "unit", "method", "statistic_ids"]


@dataclass(frozen=True, slots=True)
class Result:
    """One published number; in prose ``{rate.value:.1f}`` or, for the value, ``{rate:.1f}``."""

    result_id: str
    value: Any
    lower: Any
    upper: Any
    unit: str
    method: str
    statistic_ids: str

    def __format__(self, spec: str) -> str:
        return format(float(self.value) if spec else self.value, spec)


class Results:
    """The results of one notebook.

    Parameters
    ----------
    notebook : str
        File name without ending; the table becomes ``results/tables/<notebook>.csv``.

    Examples
    --------
    >>> results = Results("00_example")
    >>> results.add("rate", 51.39, unit="%", method="printed", statistics=["xiushan-admitted-share-2016"])
    >>> results.text("The share was {rate:.1f} {rate.unit}.")
    'The share was 51.4 %.'
    """

    def __init__(self, notebook: str) -> None:
        self.notebook = notebook
        self._found: dict[str, Result] = {}
        self._handle: Any = None

    def add(
        self,
        result_id: str,
        value: Any,
        *,
        lower: Any = None,
        upper: Any = None,
        unit: str,
        method: str,
        statistics: Sequence[str] | str,
    ) -> None:
        """Add one published number.

        ``statistics`` are ids; ``"all"`` where it rests on every row of the ledger, ``"mechanisms"`` where it rests on
        every row of ``raw/mechanisms``.

        Raises
        ------
        ValueError
            If the id is taken or is no identifier, or no statistic is named.
        """
        if result_id in self._found or not result_id.isidentifier():
            raise ValueError(f"A result id must be a new identifier; found {result_id!r}; choose another.")
        ids = statistics if isinstance(statistics, str) else " ".join(dict.fromkeys(statistics))
        if not ids:
            raise ValueError(f"A result must name the statistics it rests on; {result_id!r} names none; add them.")
        shown = (float(n) if isinstance(n, Fraction) else n for n in (value, lower, upper))
        self._found[result_id] = Result(result_id, *shown, unit, method, ids)

    def __getitem__(self, result_id: str) -> Result:
        return self._found[result_id]

    def frame(self) -> pd.DataFrame:
        """Return all results, one a row."""
        import pandas as pd

        return pd.DataFrame([{c: getattr(r, c) for c in COLUMNS} for r in self._found.values()], columns=COLUMNS)

    def write(self) -> pd.DataFrame:
        """Write ``results/tables/<notebook>.csv`` and return the table."""
        table = self.frame()
        paths.write_text(f"results/tables/{self.notebook}.csv", to_csv(COLUMNS, table.to_dict("records")))
        return table

    def text(self, template: str) -> str:
        """Return a sentence with results in place of ``{result_id}``."""
        return template.format(**self._found)

    def say(self, template: str) -> Markdown:
        """Return prose whose numbers come from the results."""
        from IPython.display import Markdown

        return Markdown(self.text(template))

    def answer(self, template: str | None = None) -> None:
        """Without a template, keep a place for the answer; with one, fill that place.

        A notebook calls it first under its title and again when everything is computed.
        """
        from IPython.display import Markdown, display

        if template is None:
            self._handle = display(
                Markdown("*The answer appears here when the notebook has run to its end.*"), display_id=True
            )
            return
        self._handle.update(self.say(template.strip()))
