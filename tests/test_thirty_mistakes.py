"""The likeliest mistakes of those who explore, draw and reproduce: each is told what holds, what was found, what to do.

The list is the promise: (who, what went wrong, what is done, pieces that the answer must hold, in this order).
"""

# ruff: noqa: E501

import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import analysis_utils as au
import asprinted as ap
from analysis_utils.__main__ import main as command
from asprinted.__main__ import main as reader

ROOT = Path(__file__).resolve().parents[1]
COUNTS = pd.DataFrame({"year": [2019, 2020], "admitted": [518, 5], "students": [694, 4]})
SHARE = {"count": "admitted", "total": "students", "by": "year"}
POINTS = pd.DataFrame({"year": [1], "value": [2.0]})

CALLS = [
    ("explores", "a table's name with a slip", lambda: au.load("statistic"), "codebook.csv; found 'statistic'; did you mean"),
    ("explores", "a raw table without raw/", lambda: au.load("places"), "found 'places'; did you mean 'raw/places'"),
    ("explores", "a file's path for a name", lambda: au.load("data/tidy/funding.csv"), "did you mean 'tidy/funding'"),
    ("explores", "a column that is none", lambda: au.explain("valu"), "must be in; found 'valu'; did you mean 'value'"),
    ("explores", "a place in two words", lambda: au.select(au.load("statistics"), place="Xiu Shan"), "found 'Xiu Shan'; 'xiushan'"),
    ("explores", "a year with its classifier", lambda: au.select(au.load("statistics"), year="2019年"), "must be a year; '2019年'; correct"),
    ("explores", "a filter that is no column", lambda: au.select(au.load("statistics"), country="x"), "must be a column; 'country'; choose"),
    ("explores", "raw rows without the print", lambda: au.tidy(au.load("raw/statistics").drop(columns="as_printed")), "must have the column as_printed; found; add or rename"),
    ("explores", "a file's name for a frame", lambda: au.tidy("statistics.csv"), "must be a DataFrame with; found str; pandas"),
    ("explores", "a count above its total", lambda: au.compare_shares(COUNTS, **SHARE), "Row 1, admitted; from 0 to its total, 4; found 5; correct or drop"),
    ("explores", "counts read as text", lambda: au.compare_shares(COUNTS.astype(str), **SHARE), "Row 0, students; must be a whole number; found '694'; correct"),
    ("explores", "a missing count", lambda: au.compare_shares(COUNTS.assign(admitted=[np.nan, 1]), **SHARE), "Row 0, admitted; found nan; correct or drop"),
    ("explores", "a column of another frame", lambda: au.compare_shares(POINTS, **SHARE), "must have the columns admitted, students; found year, value; add or rename"),
    ("draws", "a figure's name with a slip", lambda: au.redraw("admission_rate"), "must be published; 'admission_rate'; choose one of"),
    ("draws", "a language there is not", lambda: au.redraw("admission_rates", language="fr"), "one of en, zh; found 'fr'; choose"),
    ("draws", "a width in pixels", lambda: au.redraw("admission_rates", width_mm=2000), "20 to 1000 mm; found a width of 2000; give millimetres"),
    ("draws", "a palette as a list", lambda: au.redraw("admission_rates", palette=["red"]), "must be a mapping; found ['red']; write"),
    ("draws", "a colour that is none", lambda: au.redraw("admission_rates", palette={"blue": "reddish"}), "colours that matplotlib knows; found 'reddish'; mend"),
    ("draws", "a frame without its ends", lambda: au.plot_intervals(POINTS, x="value", y="year"), "must have the columns; 'lower', 'upper'; choose among"),
    ("draws", "a file that is no picture", lambda: au.save_figure(au.redraw("admission_rates"), "x.bmp"), "pdf, svg, png; found the ending 'bmp'; let the path end"),
    ("draws", "a number for a table", lambda: au.to_latex(3), "must be a DataFrame; found int; make one"),
    ("draws", "a workbook of nothing", lambda: au.to_workbook({}, "x.xlsx"), "must have a sheet; found no frame; give one"),
    ("reproduces", "a number for a print", lambda: ap.parse(66000), "must be a text (str); found 66000; as printed, in quotes"),
    ("reproduces", "a sentence for a print", lambda: ap.parse("3人和5人"), "found; '3人和5人'; Give exactly the characters"),
    ("reproduces", "a share without its zeros", lambda: ap.grim(518, 74.65), "must be a text as printed; found 74.65; in quotes"),
    ("reproduces", "bytes for a text", lambda: ap.find("三人".encode()), "must be a text (str); (bytes); decode"),
    ("reproduces", "a path for a text", lambda: ap.check(Path("x.txt")), "must be a text (str); 'x.txt'; open"),
    ("reproduces", "a sum of two units", lambda: ap.parse("9%") + ap.parse("10人次"), "must have the same unit; found '%' and '人次'; Bring both"),
    ("reproduces", "an id with a slip", lambda: au.passage("xiushan-admited-2016"), "must be in; 'xiushan-admited-2016'; did you mean 'xiushan-admitted-2016'"),
    ("reproduces", "a result that is none", lambda: au.trace("share_2015"), "must be published here; 'share_2015'; did you mean"),
]  # fmt: skip

FILES = {
    "empty.txt": b"",
    "scan.pdf": b"%PDF-1.4 \x00\xff",
    "page.html": b"<html><body>1</body></html>",
    "utf16.txt": "投入3元".encode("utf-16"),
}
COMMANDS = [
    ("a file that is not there", reader, ["check", "none.txt"], "a file that can be read; none.txt; correct the path"),
    ("an empty file", reader, ["check", "empty.txt"], "UTF-8 or GB18030; empty.txt is an empty file; check where"),
    ("a PDF", reader, ["find", "scan.pdf"], "must be a text file; scan.pdf is a PDF; take the text out"),
    ("a web page", reader, ["find", "page.html"], "must be a text file; page.html is a web page; take the text out"),
    ("another encoding", reader, ["find", "utf16.txt"], "UTF-8 or GB18030; utf16.txt is UTF-16; save it again"),
    ("a word that nothing has", command, ["trace", "nonsense"], "must be published here; 'nonsense'; look it up in"),
    ("a folder that is none", command, ["check", "--data", "none"], "must name a folder; none is none; correct"),
    ("a draft that is none", command, ["append", "none"], "the folder of a draft; none is none; correct the path"),
    ("a scan of nothing", command, ["scan", "none", "--out", "q"], "must name a text; none does not; correct"),
]
TABLES = [
    ("saved as GBK", "places", lambda old: old.decode().encode("gb18030"), "must be UTF-8; byte; save it again as UTF-8"),
    ("saved with semicolons", "places", lambda old: old.replace(b",", b";"), "separated by commas; found semicolons; save"),
    ("saved with a mark", "places", lambda old: b"\xef\xbb\xbf" + old, "plain UTF-8; found a byte order mark; save it again"),
    ("a date by the spreadsheet", "statistics", lambda old: old.replace(b",2016,", b",2016/1/1,", 1), "line; period: must be an EDTF; found '2016/1/1'; correct"),
    ("a digit that slipped", "statistics", lambda old: old.replace(b"51.39", b"51.38", 1), "line; as_printed: must; found '51.38%'; restore"),
]  # fmt: skip


OWN = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\([^)]*\)")  # what is quoted: names, values, commands
ENGLISH = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")  # two words side by side


def is_chinese(answer: str) -> bool:
    """Tell whether an answer is Chinese but for what it quotes."""
    return re.search("[一-鿿]{3}", answer) is not None and not ENGLISH.search(OWN.sub("", answer))


def told(answer: str, pieces: str) -> bool:
    """Tell whether all pieces stand in the answer, one behind another."""
    return re.search(".*?".join(re.escape(piece) for piece in pieces.split("; ")), answer, re.DOTALL) is not None


@pytest.mark.parametrize(("who", "what", "mistake", "pieces"), CALLS, ids=lambda x: x if isinstance(x, str) else "")
def test_a_call_that_goes_wrong(who, what, mistake, pieces):
    with pytest.raises((ValueError, TypeError)) as caught:
        mistake()
    assert told(str(caught.value), pieces), f"{what}: {caught.value}"


@pytest.mark.parametrize("mistake", [row[2] for row in CALLS], ids=[row[1] for row in CALLS])
def test_a_call_that_goes_wrong_is_answered_in_chinese(mistake, chinese):
    with pytest.raises((ValueError, TypeError)) as caught:
        mistake()
    assert is_chinese(str(caught.value)), caught.value


@pytest.mark.parametrize(("program", "words"), [row[1:3] for row in COMMANDS], ids=[row[0] for row in COMMANDS])
def test_a_command_that_goes_wrong_is_answered_in_chinese(program, words, chinese, tmp_path, monkeypatch, capsys):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert program(words) == 2
    answer = capsys.readouterr().err
    assert is_chinese(answer), answer


@pytest.mark.parametrize(("table", "damage"), [row[1:3] for row in TABLES], ids=[row[0] for row in TABLES])
def test_a_spoilt_table_is_told_in_chinese(table, damage, chinese, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / f"data/raw/{table}.csv"
    path.write_bytes(damage(path.read_bytes()))
    assert command(["check", "--data", str(tmp_path / "data")]) == 1
    for line in capsys.readouterr().out.splitlines():
        assert is_chinese(line), line


@pytest.mark.parametrize(("what", "program", "words", "pieces"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_a_command_that_goes_wrong(what, program, words, pieces, tmp_path, monkeypatch, capsys):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    assert program(words) == 2
    answer = capsys.readouterr().err
    assert told(answer, pieces), f"{what}: {answer}"
    assert len(answer.splitlines()) == 1 and "Traceback" not in answer
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES), "nothing is left half-written"


@pytest.mark.parametrize(("what", "table", "damage", "pieces"), TABLES, ids=[row[0] for row in TABLES])
def test_a_table_that_a_spreadsheet_spoilt(what, table, damage, pieces, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / f"data/raw/{table}.csv"
    path.write_bytes(damage(path.read_bytes()))
    assert command(["check", "--data", str(tmp_path / "data")]) == 1
    answer = capsys.readouterr()
    said = answer.out + answer.err
    assert told(said, f"data/raw/{table}.csv; {pieces}"), f"{what}: {said}"


def test_there_are_thirty_and_more():
    assert len(CALLS) + len(COMMANDS) + len(TABLES) >= 30
    assert {who for who, *_ in CALLS} == {"explores", "draws", "reproduces"}
