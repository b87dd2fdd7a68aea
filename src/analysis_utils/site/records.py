"""All statistics with what is known of each: labels in both languages, interval, verdicts, where they are used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis_utils.tables.csv_text import Row, read_rows

SYMBOLS = {"cny": "yuan", "pct": "%", "pct_points": "percentage points", "years_of_age": "years of age"}


def keyed(path: Path) -> dict[str, Row]:
    """Return the rows of a table by its first column; empty where there is no such file."""
    if not path.is_file():
        return {}
    header, rows = read_rows(path)
    return {row[header[0]]: row for row in rows}


def years(period: str) -> list[str]:
    """Return the years that an EDTF date or interval names; an open end adds none.

    Examples
    --------
    >>> years("2017/2020"), years("2016/.."), years("2019-09"), years("")
    (['2017', '2018', '2019', '2020'], ['2016'], ['2019'], [])
    """
    named = [int(part[:4]) for part in period.split("/") if part[:4].isdigit()]
    return [str(year) for year in range(min(named), max(named) + 1)] if named else []


def said(period: str) -> str:
    """Return a period in words.

    Examples
    --------
    >>> said("2016/.."), said("../2020"), said("2017/2020"), said("")
    ('since 2016', 'until 2020', '2017 to 2020', 'not stated')
    """
    start, _, end = period.partition("/")
    if end == "..":
        return f"since {start}"
    if start == "..":
        return f"until {end}"
    return f"{start} to {end}" if end else start or "not stated"


def number(text: str) -> str:
    """Return decimal text with thousands set apart.

    Examples
    --------
    >>> number("66000"), number("51.385"), number("")
    ('66,000', '51.385', '')
    """
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole else ""


def interval(lower: str, upper: str) -> str:
    """Return an interval in words; an empty side is open.

    Examples
    --------
    >>> interval("66000", "67000"), interval("2", ""), interval("425", "425")
    ('66,000 to 67,000', '2 or more', '425')
    """
    if lower == upper:
        return number(lower)
    if not upper:
        return f"{number(lower)} or more"
    return f"{number(lower)} to {number(upper)}" if lower else f"{number(upper)} or less"


def claims(root: Path) -> dict[str, list[dict[str, str]]]:
    """Return for each statistic the claims that quote it, each with claim_id, statement and verdict.

    Empty before there are claims.
    """
    typed, judged = keyed(root / "data/raw/claims.csv"), keyed(root / "data/tidy/claims.csv")
    found: dict[str, list[dict[str, str]]] = {}
    for claim_id, row in typed.items():
        if claim_id in judged:
            about = {"claim_id": claim_id, "statement": row["statement"], "verdict": judged[claim_id]["verdict"]}
            for statistic_id in row["quoted"].split():
                found.setdefault(statistic_id, []).append(about)
    return found


def used(root: Path) -> dict[str, dict[str, int]]:
    """Return for each statistic how many published items of which notebook rest on it by name."""
    found: dict[str, dict[str, int]] = {}
    for row in read_rows(root / "results/trace.csv")[1]:
        for statistic_id in row["statistic_ids"].split():
            books = found.setdefault(statistic_id, {})
            books[row["notebook"]] = books.get(row["notebook"], 0) + 1
    return found


def records(root: Path) -> Iterator[dict[str, object]]:
    """Yield one record per statistic, in the order of the table.

    Parameters
    ----------
    root : Path
        The project's folder.
    """
    raw = root / "data/raw"
    places, measures, populations = (keyed(raw / f"{name}.csv") for name in ("places", "measures", "populations"))
    judged, items = claims(root), used(root)
    for row in read_rows(root / "data/tidy/statistics.csv")[1]:
        place, measure = places[row["place_id"]], measures[row["measure_id"]]
        quoted = judged.get(row["statistic_id"], [])
        yield row.cells | {
            "place": place["name_en"],
            "place_zh": place["name_zh"],
            "measure": measure["label_en"],
            "measure_zh": measure["label_zh"],
            "definition": measure["definition"],
            "topic": measure["topic"],
            "base_unit": measure["unit"],
            "population_label": populations[row["population"]]["label_en"] if row["population"] in populations else "",
            "population_zh": populations[row["population"]]["label_zh"] if row["population"] in populations else "",
            "shown": "".join(row["as_printed"].split()),
            "period_said": said(row["period"]),
            "years": " ".join(years(row["period"])),
            "interval": interval(row["lower"], row["upper"]),
            "unit_said": SYMBOLS.get(measure["unit"], measure["unit"].replace("_times", "-times").replace("_", " ")),
            "address": f"{row['report_id']} {row['start']}-{row['end']}",
            "verdicts": " ".join(sorted({claim["verdict"] for claim in quoted})),
            "claims": quoted,
            "used": items.get(row["statistic_id"], {}),
        }
