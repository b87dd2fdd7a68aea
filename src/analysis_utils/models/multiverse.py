"""Every defensible reading at once: how far each headline moves, which choice moves it, and whether it survives."""

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis_utils.models import headlines
from analysis_utils.tables.messages import require_columns
from analysis_utils.tables.store import load

CHOICES = ("reading_of_2019", "late_years", "hedges", "divisor", "prices", "coding", "counted", "places")
SOURCES = tuple(
    "tidy/admissions tidy/statistics raw/ratios raw/context "
    "raw/mechanisms raw/mechanism_codings raw/mechanism_types raw/sections".split()
)
# Functions of headlines, notebooks 30-36.
SUBJECTS = ("xiushan", "funding", "access", "visits", "buildings", "instruments")


def specifications(
    tables: Mapping[str, pd.DataFrame] | None = None, *, about: Iterable[str] = SUBJECTS
) -> pd.DataFrame:
    """Return every headline result under every defensible reading of what it rests on.

    Parameters
    ----------
    tables : mapping, optional
        The tables of ``SOURCES`` by name, which is the default; changed ones ask what their changes would do.
    about : iterable of str
        Subjects, of xiushan, funding, access, visits, buildings and instruments (which takes some seconds).

    Returns
    -------
    DataFrame
        headline, the choices of ``CHOICES`` (empty where a choice does not touch the headline), value, lower, upper,
        default (whether this is the published specification), turning_point, distance, distance_lower and
        distance_upper (0 where the conclusion turns, 1 at the published value), holds (bool). Units differ by headline;
        distances have none.

    Raises
    ------
    ValueError
        If a table is missing or a subject unknown.

    References
    ----------
    Simonsohn, U., Simmons, J. P., and Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4,
    1208-1214.

    Examples
    --------
    >>> table = specifications(about=["funding"])
    >>> len(table), bool(table["holds"].all()), table.loc[table["default"], "value"].round(2).item()
    (6, True, 1.83)
    """
    tables = {name: load(name) for name in SOURCES} if tables is None else tables
    if missing := sorted(set(SOURCES) - set(tables)):
        raise ValueError(f"All tables of SOURCES are needed; found none named {', '.join(missing)}; load them too.")
    if unknown := [subject for subject in about if subject not in SUBJECTS]:
        raise ValueError(f"A subject must be one of {', '.join(SUBJECTS)}; found {unknown[0]!r}; choose one.")
    yielded = (row for subject in about for row in getattr(headlines, subject)(tables))
    rows = [dict.fromkeys(CHOICES, "") | row for row in yielded]
    table = pd.DataFrame(rows, columns=["headline", *CHOICES, "value", "lower", "upper", "default"])
    table["turning_point"] = table["headline"].map(headlines.TURNING_POINTS)
    published = table[table["default"]].set_index("headline")["value"]
    reach = table["headline"].map(published) - table["turning_point"]
    ends = {name: (table[name] - table["turning_point"]) / reach for name in ("value", "lower", "upper")}
    table["distance"] = ends["value"]
    table["distance_lower"] = ends["lower"].where(reach > 0, ends["upper"])
    table["distance_upper"] = ends["upper"].where(reach > 0, ends["lower"])
    table["holds"] = table["distance_lower"] > 0
    return table


def statistics_of(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Return for each headline the ids of the statistics it rests on; ``mechanisms`` for the coded instruments."""
    ratios, statistics = tables["raw/ratios"].set_index("ratio_id"), tables["tidy/statistics"]
    admitted = " ".join(tables["tidy/admissions"]["statistic_ids"]).split()
    examinees = statistics.loc[statistics["measure_id"] == "exam_candidates_persons", "statistic_id"]
    xiushan = ("late_years_higher", "fell_in_2020", "step_not_line")
    found = {headline: [*admitted, *examinees] for headline in xiushan}
    found |= {headline: list(prints) for headline, prints in headlines.PRINTS.items()}
    for headline, names in headlines.RATIOS.items():
        cells = ratios.loc[list(names), ["numerator", "numerator_less", "denominator", "denominator_less"]]
        found[headline] = list(dict.fromkeys(" ".join(cells.to_numpy().ravel()).split()))
    return found | dict.fromkeys(("long_texts_name_more", "no_pair_travels"), ["mechanisms"])


def survival(table: pd.DataFrame) -> pd.DataFrame:
    """Return for each headline how its answer spreads and whether its conclusion survives.

    Parameters
    ----------
    table : DataFrame
        What `specifications` returns, or rows of it that hold each headline's published one.

    Returns
    -------
    DataFrame
        One headline a row: specifications, distinct (answers that differ), published, smallest, largest (over all
        intervals), held (how many specifications keep the conclusion), moved_by (the choice whose values differ most),
        verdict (firm where all hold, else fragile).

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"headline": "rise", "hedges": ["default", "wide"], "value": [3, 3], "lower": [1, -1], "upper": [5, 6]}
    >>> table = pd.DataFrame(rows | {"default": [True, False], "holds": [True, False]})
    >>> survival(table)[["published", "smallest", "largest", "held", "verdict"]].to_numpy().tolist()
    [[3, -1, 6, 1, 'fragile']]
    """
    require_columns(table, ["headline", "value", "lower", "upper", "default", "holds"], "What survives")
    groups = table.groupby("headline", sort=False)
    found = {
        "specifications": groups.size(),
        "distinct": groups[["value", "lower", "upper"]].apply(lambda part: len(part.round(9).drop_duplicates())),
        "published": table[table["default"]].set_index("headline")["value"],
        "smallest": groups["lower"].min(),
        "largest": groups["upper"].max(),
        "held": groups["holds"].sum(),
        "moved_by": pd.Series({headline: moved_by(part) for headline, part in groups}),
        "verdict": groups["holds"].all().map({True: "firm", False: "fragile"}),
    }
    return pd.DataFrame(found, index=table["headline"].unique()).rename_axis("headline").reset_index()


def moved_by(part: pd.DataFrame) -> str:
    """Return the choice of one headline that moves its lower end most, everything else averaged."""
    spread = {
        choice: part.groupby(choice)["lower"].mean().agg(lambda m: m.max() - m.min())
        for choice in part.columns.intersection(CHOICES)
    }
    return max(spread, key=spread.__getitem__)
