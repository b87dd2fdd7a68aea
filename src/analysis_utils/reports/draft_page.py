"""The page of a draft: each open cell beside its passage, decided there, and saved as the CSV files of the draft."""

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from analysis_utils.checks.across import PRINTED_UNIT
from analysis_utils.checks.cells import PATTERNS, READ_AS_MISSING
from analysis_utils.tables.csv_text import Row
from analysis_utils.tables.store import codebook_rows, columns_of, raw_rows
from asprinted.checked_page import mark_of
from asprinted.finding.hedges_and_units import after_digits
from asprinted.language import language, message
from asprinted.marked_page import asset, columns as two_columns, data, header, marked_text, said, whole_page
from asprinted.plaintext import compact
from asprinted.quantity import Quantity
from asprinted.reading.parser import QuantityError, parse
from asprinted.terminal import called

Line = Mapping[str, str]
Lines = Sequence[Line]
ADDED = ("sentence", "sure")  # columns of a draft that no table of the project has
CELLS = {  # what is decided, in this order, and its names
    "place_id": ("place", "地点"),
    "measure_id": ("measure", "指标"),
    "population": ("population", "对象"),
    "period": ("period", "时期"),
    "period_basis": ("basis of the period", "时期依据"),
    "span": ("length of time", "时长"),
    "per": ("per", "每（日／人／户…）"),
    "repeat_of": ("repeat of", "重复于"),
    "part_of": ("part of", "属于（所属总数）"),
    "reason": ("no statistic because", "非统计数字的缘由"),
    "note": ("note", "备注"),
}
NAMES = {  # of what the codebook lets stand in a cell
    "date": ("date", "日期"),
    "ordinal": ("ordinal", "序数"),
    "furniture": ("page furniture", "版面杂项"),
    "proper_name": ("proper name", "专名"),
    "policy_term": ("policy term", "政策术语"),
    "idiom_or_slogan": ("idiom or slogan", "成语口号"),
    "article": ("“one” as an article", "表示“某个”的一"),
    "stated": ("stated", "原文写明"),
    "inferred": ("inferred", "据上下文推断"),
    "day": ("day", "每日"),
    "week": ("week", "每周"),
    "month": ("month", "每月"),
    "semester": ("semester", "每学期"),
    "year": ("year", "每年"),
    "person": ("person", "每人"),
    "household": ("household", "每户"),
    "teacher": ("teacher", "每名教师"),
    "visit": ("visit", "每次"),
    "school": ("school", "每校"),
}
LISTS = {"place_id": "places", "measure_id": "measures", "population": "populations"}
SHOWN = (("open", "◇", "open", "待定"), ("decided", "✓", "decided", "已定"))
HELP = (
    "Keys, in a cell: 1 to 9 take a proposal, 0 decides that it is empty, Enter takes what is typed and goes on, or "
    "leaves an empty cell open; with Shift, in every open cell that has the same proposals (of what is set aside, the "
    "same print too); ? opens a decided cell again. Esc leaves a cell; then n and p, next and previous number, and "
    "Tab into it. In the text ← and →, Enter or a click, to its cells. s, or Ctrl+S anywhere, saves one table after "
    "the other; this browser keeps what is decided. What stays open is left empty.",
    "按键（在单元格中）：1 至 9 选择建议，0 确定为空，回车确定所填并到下一待定格，未填则留待以后；同时按 Shift，"
    "则建议相同的待定格一并确定（搁置的数字须字样也相同）；? 重新打开已定的格。Esc 离开单元格；之后 n、p 下一个、"
    "上一个数字，Tab 进入。在原文中 ← → 移动，回车或单击转到其单元格。s（任何位置 Ctrl+S）逐表保存；"
    "所作判断存于本浏览器。未定的即留空。",
)
LISTS_OF_ONES_OWN = ("read places, measures or populations.csv", "读入 places、measures 或 populations.csv")
NUMERAL = re.compile("[0-9〇零一二三四五六七八九十百千万亿两]+")
ANNOUNCED = re.compile("大|方面")  # classifiers of what is announced
MUST = {  # what cells must be to each other
    "basis": "must be filled, since a period is",
    "reason": "must give the reason of an inferred period",
    "statistic": "must be the statistic_id of another number of this report",
    "unit": "must be a measure with the unit that is printed",
}


def page(text: str, rows: Mapping[str, Lines], folder: str = "") -> str:
    """Return a draft as one self-contained page: the text, and a form for each of its numbers, open ones first.

    ``folder``: where the text is, to check the draft against it.
    """
    numerals = sorted((*rows["statistics"], *rows["set_aside"]), key=lambda line: int(line["start"]))
    quantities = [None if "reason" in line else _quantity(line["as_printed"]) for line in numerals]
    marks = [
        mark_of((int(line["start"]), int(line["end"])), quantity, f"n{n}")
        for n, (line, quantity) in enumerate(zip(numerals, quantities, strict=True))
    ]
    tables = {table: columns(table) for table in ("statistics", "set_aside")}
    held = {
        "report": rows["reports"][0]["report_id"] + rows["reports"][0]["sha256"],
        "command": called("analysis_utils"),
        "folder": folder,
        "cells": CELLS,
        "columns": tables,
        "rows": numerals,
        "classified": {line["start"]: more for line in rows["set_aside"] if (more := _classifier(text, line))},
        "printed": {
            line["start"]: (PRINTED_UNIT.get(one.unit, ""), bool(one.unit))
            for line, one in zip(numerals, quantities, strict=True)
            if one
        },
        **_rules(rows),
    }
    boxes = "".join(
        f'<label><input type="checkbox" name="verdict" value="{value}" {"checked" * (value == "open")}> {sign} '
        f"{said(english, chinese)}</label>"
        for value, sign, english, chinese in SHOWN
    )
    save = "".join(f'<button type="button" class="save" value="{name}">{name}.csv ↓ (s)</button>' for name in tables)
    save += f'<label>{said(*LISTS_OF_ONES_OWN)} <input type="file" id="lists" accept=".csv" multiple></label>'
    title = Path(rows["reports"][0]["file"]).stem
    body = (
        header(title, "", boxes, CELLS, save, HELP, of=("open cell", "待定的格"))
        + two_columns(marked_text(text, marks), ("Numbers", "数字"), "")
        + data("draft", held)
    )
    script = files("analysis_utils.reports").joinpath("draft.js").read_text(encoding="utf-8")
    return whole_page(title, language(), body, (script, asset("page.js")))


def _classifier(text: str, line: Line) -> str:
    """Return the classifier behind a numeral that is set aside: what belongs to it if somebody takes it to count."""
    end = int(line["end"])
    if not NUMERAL.fullmatch(line["as_printed"]):
        return ""
    if other := ANNOUNCED.match(text, end):
        return other[0]
    tail, unit = after_digits(text, end)
    return text[end : tail + len(unit)]


def columns(table: str) -> list[str]:
    """Return the columns of a table of a draft."""
    return [*columns_of(f"raw/{table}"), *(ADDED if table in ("statistics", "set_aside") else ())]


def _quantity(printed: str) -> Quantity | None:
    try:
        return parse(compact(printed))
    except QuantityError:
        return None


def _rules(rows: Mapping[str, Lines]) -> dict[str, object]:
    """Return what the codebook lets stand in each cell: patterns, lists of values, units, and the words that say so."""
    book = {row["column"]: row for row in codebook_rows() if row["table"] in ("raw/statistics", "raw/set_aside")}
    measures = [*rows.get("measures", ()), *raw_rows("measures")]
    return {
        "rules": {column: _rule(column, book[column]) for column in CELLS},
        "lists": {column: _known(table, rows.get(table, ())) for column, table in LISTS.items()}
        | {column: {value: NAMES[value] for value in values} for column in CELLS if (values := _values(book[column]))},
        "must": {name: _both(must) for name, must in MUST.items()},
        "missing": sorted(READ_AS_MISSING),
        "units": {row["measure_id"]: row["unit"] for row in measures},
        "classifiers": PRINTED_UNIT,
    }


def _rule(column: str, row: Row) -> dict[str, object]:
    """Return the pattern of a cell for a browser, what joins its parts, and what must hold, in both languages."""
    pattern, words = PATTERNS[row["type"]]
    must = f"must be {words}"
    if column in LISTS:
        table = f"{LISTS[column]}.csv"
        must = f"must be an id or name of data/raw/{table}, or of {table} beside this page "
        must += "(write a new one there, then read it here)"
    elif _values(row):
        must = "must be one of"
    joined = "/" if row["allowed"].startswith("/") else ""
    return {
        "pattern": pattern.removeprefix("(?s)"),
        "must": _both(must),
        "joined": joined,
        "listed": bool(_values(row)),
    }


def _both(text: str) -> tuple[str, str]:
    return text, message("analysis_utils", text, "zh")


def _values(row: Row) -> list[str]:
    """Return the values that the codebook lists for a cell."""
    return row["allowed"].lstrip("/ ").split(" | ") if " | " in row["allowed"] else []


def _known(table: str, new: Lines) -> dict[str, tuple[str, str]]:
    """Return ids of a list with their English and Chinese names, those that the draft adds first."""
    name = "name" if table == "places" else "label"
    return {row[f"{table[:-1]}_id"]: (row[f"{name}_en"], row[f"{name}_zh"]) for row in [*new, *raw_rows(table)]}
