"""Every defensible reading at once: how far each headline moves, which choice moves it, and whether it survives.

A headline is an estimate with a turning point: the value at which its conclusion would no longer hold. A specification
is one combination of readings. All are computed by the functions that the headline's own notebook uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from analysis_utils.bounds import RULES, Rules

if TYPE_CHECKING:
    import pandas as pd

LATE_YEARS = {"2019 and 2020": (2019, 2020), "2019 only": (2019,), "2020 only": (2020,)}
RATIO_HEADLINES = {  # headline: (ratio that is larger, ratio that is smaller)
    "registered_award": ("banan_aid_registered", "banan_aid_rest"),
    "seat_shapingba_county": ("shapingba_cost_per_seat", "county_cost_per_seat"),
    "seat_county_linyi": ("county_cost_per_seat", "linyi_cost_per_seat"),
    "school_shapingba_county": ("shapingba_cost_per_school", "county_cost_per_school"),
}
TURNING_POINTS = {"late_years_higher": 0.0, "step_not_line": 0.0} | dict.fromkeys(RATIO_HEADLINES, 1.0)
COLUMNS = ["headline", "reading_of_2019", "late_years", "hedges", "value", "lower", "upper", "default"]


def specifications(
    admissions: pd.DataFrame, ratios: pd.DataFrame, statistics: pd.DataFrame, *, examinees: int
) -> pd.DataFrame:
    """Return every headline under every specification.

    Parameters
    ----------
    admissions : DataFrame
        ``load("tidy/admissions")``.
    ratios : DataFrame
        ``load("raw/ratios")``.
    statistics : DataFrame
        ``load("tidy/statistics")``.
    examinees : int
        Examinees of 2019 in the other report.

    Returns
    -------
    DataFrame
        headline, the choices (empty where a choice does not touch the headline), value, lower, upper, default (whether
        this is the published specification), turning_point, distance and its ends (0 where the conclusion turns, 1 at
        the published value), holds (whether the whole interval lies on the published side).
    """
    import pandas as pd

    rows = [*_admissions(admissions, examinees), *_ratios(ratios, statistics)]
    table = pd.DataFrame(rows, columns=COLUMNS).fillna({name: "" for name in COLUMNS[1:4]})
    table["turning_point"] = table["headline"].map(TURNING_POINTS)
    published = table[table["default"]].set_index("headline")["value"]
    reach = table["headline"].map(published) - table["turning_point"]
    for name in ("value", "lower", "upper"):
        table["distance" if name == "value" else f"distance_{name}"] = (table[name] - table["turning_point"]) / reach
    table["holds"] = table["lower"] > table["turning_point"]
    return table


def _admissions(admissions: pd.DataFrame, examinees: int) -> Iterator[dict[str, Any]]:
    from analysis_utils.analysis import breaks, contrasts, sensitivity

    for reading, years in sensitivity.readings(admissions, examinees).groupby("reading", sort=False):
        k, n, year = (years[c].to_numpy() for c in ("admitted_persons", "denominator_persons", "year"))
        published = reading == sensitivity.EXAMINEES
        for words, chosen in LATE_YEARS.items():
            late, early = [y in chosen for y in year], year < min(LATE_YEARS["2019 and 2020"])
            if sum(late) < len(chosen):
                continue  # the reading leaves that year out
            gap = contrasts.contrast((k[late].sum(), n[late].sum()), (k[early].sum(), n[early].sum())).loc["difference"]
            yield {
                "headline": "late_years_higher",
                "reading_of_2019": reading,
                "late_years": words,
                **gap[["value", "lower", "upper"]].to_dict(),
                "default": published and len(chosen) == 2,
            }
        fits = breaks.models(k, n, year)["aic_above"]
        ahead = fits["line"] - fits["step"]
        yield {
            "headline": "step_not_line",
            "reading_of_2019": reading,
            **dict.fromkeys(("value", "lower", "upper"), ahead),
            "default": published,
        }


def _ratios(ratios: pd.DataFrame, statistics: pd.DataFrame) -> Iterator[dict[str, Any]]:
    from analysis_utils.analysis.ratios import ratios as computed

    for headline, pair in RATIO_HEADLINES.items():
        rows = ratios[ratios["ratio_id"].isin(pair)]
        for rules in _rules():
            yield {
                "headline": headline,
                "hedges": rules.name,
                **_times(computed(rows, statistics, rules), *pair),
                "default": rules.name == "default",
            }


def _rules() -> Iterable[Rules]:
    return RULES.values()


def _times(found: pd.DataFrame, one: str, other: str) -> dict[str, float]:
    from analysis_utils.analysis.ratios import relative

    value = found.set_index("ratio_id")["value"]
    times = relative(found, one, other)
    return {"value": float(value[one] / value[other]), "lower": float(times.lower), "upper": float(times.upper)}


def statistics_of(ratios: pd.DataFrame, admissions: pd.DataFrame, examinees: pd.DataFrame) -> list[str]:
    """Return the ids of all statistics that the headlines rest on.

    Parameters
    ----------
    ratios, admissions : DataFrame
        ``load("raw/ratios")`` and ``load("tidy/admissions")``.
    examinees : DataFrame
        The rows of ``tidy/statistics`` on the examinees.
    """
    wanted = {ratio for pair in RATIO_HEADLINES.values() for ratio in pair}
    parts = ["numerator", "numerator_less", "denominator", "denominator_less"]
    rows = ratios.loc[ratios["ratio_id"].isin(wanted), [p for p in parts if p in ratios.columns]]
    found = [i for cell in rows.to_numpy().ravel() for i in cell.split()]
    return list(dict.fromkeys([*" ".join(admissions["statistic_ids"]).split(), *examinees["statistic_id"], *found]))


def survival(table: pd.DataFrame) -> pd.DataFrame:
    """Return for each headline how its answer spreads and whether its conclusion survives.

    Parameters
    ----------
    table : DataFrame
        What ``specifications`` returns.

    Returns
    -------
    DataFrame
        One headline a row: specifications, published, smallest, largest (over all intervals), held (how many
        specifications keep the conclusion), moved_by (the choice whose values differ most), verdict (firm where all
        hold, else fragile).
    """
    import pandas as pd

    rows = []
    for headline, part in table.groupby("headline", sort=False):
        rows.append(
            {
                "headline": headline,
                "specifications": len(part),
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
    """Return the choice of one headline that moves its lower end most, everything else averaged.

    Examples
    --------
    >>> import pandas as pd
    >>> part = pd.DataFrame({"reading_of_2019": list("aabb"), "late_years": list("xyxy"), "hedges": "",
    ...                      "lower": [1, 5, 2, 6]})
    >>> moved_by(part)
    'late_years'
    """
    spread = {
        choice: part.groupby(choice)["lower"].mean().agg(lambda m: m.max() - m.min())
        for choice in ("reading_of_2019", "late_years", "hedges")
    }
    return max(spread, key=spread.__getitem__)
