"""Published numbers, each with an id, an interval, a method and its statistics; prose takes them from here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis_utils.publish.published import WHOLE
from analysis_utils.publish.table_text import as_number, format_ends
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows, to_csv
from analysis_utils.tables.messages import choose, require_columns
from asprinted.language import Refusal

if TYPE_CHECKING:
    from types import ModuleType

    from IPython.display import Markdown

COLUMNS = ["result_id", "value", "lower", "upper", "unit", "method", "statistic_ids"]
Ids = Iterable[str] | str


class ResultError(Refusal, ValueError):
    """A number that cannot be published as it stands."""


class Span(tuple[Any, Any]):
    """Two ends; ``{rate.span}`` shows them rounded outward, ``{rate.span:zh.1f}`` in Chinese to one decimal."""

    def __format__(self, spec: str) -> str:
        language, _, decimals = spec.partition(".")
        places, between = int(decimals.strip("f")) if decimals else None, " 至 " if language == "zh" else None
        return format_ends(*self, decimals=places, language=language or "en", between=between)


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
    claim_ids: str = ""

    @property
    def span(self) -> Span:
        """Both ends, for prose."""
        return Span((self.lower, self.upper))

    def __format__(self, spec: str) -> str:
        return format(float(self.value) if spec else self.value, spec)


class Results:
    """The results of one notebook: a table to publish, and prose that takes its numbers from there.

    Parameters
    ----------
    notebook : str
        File name without ending; the table becomes ``results/tables/<notebook>.csv``.

    Examples
    --------
    >>> results = Results("00_example")
    >>> ids = ["xiushan-admitted-share-2016"]
    >>> results.add("rate", 51.39, lower=47.9855, upper=54.7824, unit="%", method="printed", statistics=ids)
    >>> results.text("The share was {rate:.1f} {rate.unit} ({rate.span:.1f}).")
    'The share was 51.4 % (47.9 to 54.8).'
    """

    def __init__(self, notebook: str) -> None:
        self.notebook = notebook
        self._found: dict[str, Result] = {}
        self._known: set[str] = set()
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
        statistics: Ids,
        claims: Ids = (),
    ) -> None:
        """Add one published number.

        Parameters
        ----------
        result_id : str
            A new identifier, by which prose and trace call the number.
        value, lower, upper : number
            In `unit`; an end that is None is not given.
        unit, method : str
            The unit may be empty for a pure number.
        statistics : iterable of str or str
            Ids that the number rests on; ``"all"`` for every row of the ledger, ``"mechanisms"`` for every row of
            ``raw/mechanisms``.
        claims : iterable of str or str
            Ids of the claims that the number counts, so that a trace leads to them.

        Raises
        ------
        ResultError
            If the id is taken or is no identifier, or no statistic is named.
        """
        if result_id in self._found or not result_id.isidentifier():
            raise ResultError(f"A result id must be a new identifier; found {result_id!r}; choose another.")
        rests_on, counts = _joined(statistics), _joined(claims)
        if not rests_on:
            raise ResultError(f"A result must name the statistics it rests on; {result_id!r} names none; add them.")
        value, lower, upper = (float(n) if isinstance(n, Fraction) else n for n in (value, lower, upper))
        self._found[result_id] = Result(result_id, value, lower, upper, unit, method, rests_on, counts)

    def add_frame(
        self,
        frame: pd.DataFrame,
        *,
        ids: str | None = None,
        value: str = "value",
        lower: str = "lower",
        upper: str = "upper",
        unit: str | None = None,
        method: str | None = None,
        statistics: Ids | None = None,
        prefix: str = "",
    ) -> pd.DataFrame:
        """Add each row of a frame as a published number, and return the frame.

        Parameters
        ----------
        frame : DataFrame
            Any order, any index.
        ids : str, optional
            Column of the result ids; by default ``result_id`` where there is one, else the index. Characters that an
            identifier cannot hold become ``_``.
        value, lower, upper : str
            Columns of the number and its ends; without columns ``lower`` and ``upper`` there are no ends.
        unit, method, statistics : optional
            For all rows; by default the columns ``unit``, ``method`` and ``statistic_ids``, else what ``frame.attrs``
            holds under these names, or the unit that a loaded table has for the column of values. A column
            ``claim_ids`` names the claims that a number counts.
        prefix : str
            Put before each id.

        Raises
        ------
        ResultError
            If a column or cell that is needed is missing, an id is taken, or a statistic id is unknown; the message
            names row and column.

        Examples
        --------
        >>> import pandas as pd
        >>> shares = pd.DataFrame({"year": [2016], "pct": [51.39], "statistic_ids": ["xiushan-admitted-share-2016"]})
        >>> results = Results("00_example")
        >>> _ = results.add_frame(shares, ids="year", value="pct", unit="%", method="printed", prefix="share_")
        >>> results.text("{share_2016:.1f} %")
        '51.4 %'
        """
        named = [name for name in (ids, value, lower, upper) if name and name not in ("lower", "upper")]
        require_columns(frame, named, "A frame of results")
        columns = [frame[ids] if ids else frame.get("result_id", frame.index), frame[value]]
        columns += [frame.get(end, [None] * len(frame)) for end in (lower, upper)]
        for name, said in (("unit", unit), ("method", method), ("statistic_ids", statistics)):
            columns.append(_for_all(frame, name, said, value))
        columns.append(frame.get("claim_ids", [""] * len(frame)))
        for name, *numbers, of, how, rests_on, claims in zip(*columns, strict=True):
            row = f"Row {name!r}"
            if all(as_number(number) is None for number in numbers):
                raise ResultError(f"{row}, column {value!r} must be a number; found {numbers[0]!r}; drop the row.")
            for column, cell in zip(COLUMNS[4:], (of, how, rests_on), strict=True):
                if not isinstance(cell, Iterable):
                    raise ResultError(f"{row}, column {column!r} must be text; found {cell!r}; fill it in.")
            self._refuse_unknown(row, _joined(rests_on))
            ends = dict(zip(COLUMNS[1:4], numbers, strict=True))
            about = {"unit": of, "method": how, "statistics": rests_on, "claims": claims}
            self.add(re.sub(r"\W", "_", f"{prefix}{name}"), **ends, **about)
        return frame

    def _refuse_unknown(self, where: str, ids: str) -> None:
        """Raise where an id is neither a statistic nor the name of a whole table; without that table none is."""
        path = paths.root() / WHOLE["all"]
        if not self._known and path.is_file():
            self._known = {row["statistic_id"] for row in read_rows(path)[1]} | {*WHOLE}
        unknown = [each for each in ids.split() if self._known and each not in self._known]
        if unknown:
            found = f"found {unknown[0]!r}; {choose(unknown[0], sorted(self._known))}"
            raise ResultError(f"{where}, column 'statistic_ids' must hold ids of {WHOLE['all']}; {found}")

    def __getitem__(self, result_id: str) -> Result:
        return self._found[result_id]

    def frame(self) -> pd.DataFrame:
        """Return all results, one a row; with the claims that they count where there are any."""
        columns = COLUMNS + ["claim_ids"] * any(result.claim_ids for result in self._found.values())
        return pd.DataFrame([asdict(result) for result in self._found.values()], columns=columns)

    def write(self) -> pd.DataFrame:
        """Write ``results/tables/<notebook>.csv`` and return the table.

        Raises
        ------
        ResultError
            If a result rests on an unknown statistic.
        """
        for result in self._found.values():
            self._refuse_unknown(f"Result {result.result_id!r}", result.statistic_ids)
        table = self.frame()
        paths.write_text(f"results/tables/{self.notebook}.csv", to_csv(list(table), table.to_dict("records")))
        return table

    def text(self, template: str) -> str:
        """Return a sentence with results in place of ``{result_id}``, and of ``{result_id.span}`` for an interval."""
        return template.format(**self._found)

    def say(self, template: str) -> Markdown:
        """Return prose whose numbers come from the results, for a notebook to show."""
        return _ipython().Markdown(self.text(template))

    def answer(self, template: str | None = None) -> None:
        """Without a template, keep a place for the answer; with one, fill that place.

        A notebook calls it first under its title and again when everything is computed.
        """
        shown = _ipython()
        if template is None:
            text = "*The answer appears here when the notebook has run to its end.*"
            self._handle = shown.display(shown.Markdown(text), display_id=True)
        elif self._handle is None:
            raise ResultError("An answer must have a place; found none; call answer() first, under the title.")
        else:
            self._handle.update(self.say(template.strip()))


def _ipython() -> ModuleType:
    try:
        from IPython import display
    except ImportError as error:
        raise ResultError("Prose needs IPython; it is not installed; pip install ipython, or use text().") from error
    return display


def _joined(ids: Ids) -> str:
    return " ".join(dict.fromkeys(ids.split() if isinstance(ids, str) else ids))


def _for_all(frame: pd.DataFrame, name: str, said: Any, value: str) -> Iterable[Any]:
    """Return for each row what is said for all, else what the column holds, else what the frame's attrs hold."""
    if said is None and name in frame:
        return frame[name]
    about = frame.attrs.get("columns", {}).get(value, {})
    said = frame.attrs.get(name, about.get(name)) if said is None else said
    if said is None:
        where = "neither an argument nor a column nor an entry of frame.attrs"
        raise ResultError(f"Each result must have {name}; found {where}; give one.")
    return [said] * len(frame)
