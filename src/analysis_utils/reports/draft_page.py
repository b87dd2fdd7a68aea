"""The page of a draft: each open cell beside its passage, decided there, and saved as the CSV files of the draft."""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import read_rows
from analysis_utils.tables.store import codebook_rows, columns_of
from asprinted.marked_page import Mark, asset, bar, data, marked_text, safe, said, whole_page

Lines = Sequence[Mapping[str, str]]
ADDED = ("sentence", "sure")  # columns of a draft that no table of the project has
CELLS = {  # what is decided, in this order, and its names
    "place_id": ("place", "地点"),
    "measure_id": ("measure", "指标"),
    "population": ("population", "对象"),
    "period": ("period", "时期"),
    "period_basis": ("basis of the period", "时期依据"),
    "span": ("length of time", "时长"),
    "per": ("per", "每"),
    "repeat_of": ("repeat of", "重复于"),
    "part_of": ("part of", "属于"),
    "reason": ("no statistic because", "非统计数字的缘由"),
    "note": ("note", "备注"),
}
LISTS = {"place_id": "places", "measure_id": "measures", "population": "populations"}
SHOWN = (("open", "◇", "open", "待定"), ("decided", "✓", "decided", "已定"))


def page(text: str, rows: Mapping[str, Lines]) -> str:
    """Return a draft as one self-contained page: the text, and a form for each of its numbers, open ones first."""
    numerals = sorted((*rows["statistics"], *rows["set_aside"]), key=lambda line: int(line["start"]))
    marks = [
        Mark(int(line["start"]), int(line["end"]), "set_aside" if "reason" in line else "exact", "", id=f"n{n}")
        for n, line in enumerate(numerals)
    ]
    held = {
        "report": rows["reports"][0]["report_id"] + rows["reports"][0]["sha256"],
        "cells": CELLS,
        "columns": {table: columns(table) for table in ("statistics", "set_aside")},
        "rows": numerals,
        "lists": {column: _known(table, column, rows.get(table, ())) for column, table in LISTS.items()} | _allowed(),
    }
    boxes = "".join(
        f'<label><input type="checkbox" name="verdict" value="{value}" {"checked" * (value == "open")}> {sign} '
        f"{said(english, chinese)}</label>"
        for value, sign, english, chinese in SHOWN
    )
    save = "".join(
        f'<button type="button" class="save" value="{name}">{name}.csv ↓</button>' for name in held["columns"]
    )
    title = rows["reports"][0]["report_id"]
    help_ = said(
        "Enter takes a value and goes on; 1 to 9 choose a proposal; an empty cell may stay empty. Decisions are kept "
        "in this browser until they are saved.",
        "回车确定并到下一格；数字键 1 至 9 选择建议；可留空。保存之前，所作判断存于本浏览器。",
        "p",
    )
    body = (
        f"<header><h1>{safe(title)}</h1>{help_}{bar(boxes, CELLS, save)}</header>\n"
        f'<main class="columns"><article lang="zh">{marked_text(text, marks)}</article>\n<aside aria-label="cells">'
        f'<h2>{said("Numbers", "数字")}</h2><ol class="findings"></ol></aside></main>\n{data("draft", held)}'
    )
    script = files("analysis_utils.reports").joinpath("draft.js").read_text(encoding="utf-8")
    return whole_page(title, "en", body, (script, asset("page.js")))


def columns(table: str) -> list[str]:
    """Return the columns of a table of a draft."""
    return [*columns_of(f"raw/{table}"), *(ADDED if table in ("statistics", "set_aside") else ())]


def _known(table: str, column: str, new: Lines) -> dict[str, str]:
    """Return ids of a list with their Chinese names, those that the draft adds first."""
    key, name = ("place_id", "name_zh") if table == "places" else (f"{table[:-1]}_id", "label_zh")
    listed = [*new, *(row.cells for row in read_rows(paths.source(f"data/raw/{table}.csv"))[1])]
    return {row[key]: row[name] for row in listed}


def _allowed() -> dict[str, dict[str, str]]:
    """Return the values that the codebook allows, of the cells that have such a list."""
    rows = [row for row in codebook_rows() if row["table"] in ("raw/statistics", "raw/set_aside")]
    found = {row["column"]: row["allowed"].lstrip("/ ").split(" | ") for row in rows if " | " in row["allowed"]}
    return {column: dict.fromkeys(values, "") for column, values in found.items() if column in CELLS}
