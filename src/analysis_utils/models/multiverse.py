"""Every defensible reading at once: how far each headline moves, which choice moves it, and whether it survives.

A specification is one combination of readings; ``headlines`` computes them. A conclusion holds where the whole interval
of a specification stays on that side of the turning point on which the published value lies.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis_utils.models import headlines

if TYPE_CHECKING:
    import pandas as pd

CHOICES = ("reading_of_2019", "late_years", "hedges", "divisor", "prices", "coding", "counted", "places")
SOURCES = (
    "tidy/admissions",
    "tidy/statistics",
    "raw/ratios",
    "raw/context",
    "raw/mechanisms",
    "raw/mechanism_codings",
    "raw/mechanism_types",
    "raw/sections",
)
NOTEBOOKS = (
    headlines.xiushan,
    headlines.funding,
    headlines.access,
    headlines.visits,
    headlines.buildings,
    headlines.instruments,
)


def specifications(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return every headline under every specification.

    Parameters
    ----------
    tables : mapping
        The tables of ``SOURCES`` by name, as ``load`` gives them.

    Returns
    -------
    DataFrame
        headline, the choices of ``CHOICES`` (empty where a choice does not touch the headline), value, lower, upper,
        default (whether this is the published specification), turning_point, distance and its ends (0 where the
        conclusion turns, 1 at the published value), holds.

    Raises
    ------
    ValueError
        If a table is missing.
    """
    import pandas as pd

    if missing := sorted(set(SOURCES) - set(tables)):
        raise ValueError(f"All tables of SOURCES are needed; found none named {', '.join(missing)}; load them too.")
    rows = [dict.fromkeys(CHOICES, "") | row for notebook in NOTEBOOKS for row in notebook(tables)]
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
        What ``specifications`` returns.

    Returns
    -------
    DataFrame
        One headline a row: specifications, distinct (answers that differ), published, smallest, largest (over all
        intervals), held (how many specifications keep the conclusion), moved_by (the choice whose values differ most),
        verdict (firm where all hold, else fragile).
    """
    import pandas as pd

    rows = []
    for headline, part in table.groupby("headline", sort=False):
        rows.append(
            {
                "headline": headline,
                "specifications": len(part),
                "distinct": len(part[["value", "lower", "upper"]].round(9).drop_duplicates()),
                "published": part.loc[part["default"], "value"].item(),
                "smallest": part["lower"].min(),
                "largest": part["upper"].max(),
                "held": int(part["holds"].sum()),
                "moved_by": moved_by(part),
                "verdict": "firm" if part["holds"].all() else "fragile",
            }
        )
    return pd.DataFrame(rows)


def moved_by(part: pd.DataFrame) -> str:
    """Return the choice of one headline that moves its lower end most, everything else averaged."""
    spread = {
        choice: part.groupby(choice)["lower"].mean().agg(lambda m: m.max() - m.min())
        for choice in part.columns.intersection(CHOICES)
    }
    return max(spread, key=spread.__getitem__)
