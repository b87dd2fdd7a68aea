"""The command lines: examples, the language of LANG, progress for a person alone, a last line that leads on."""

import argparse
import ast
import csv
import errno
import os
import re
import shlex
import subprocess
import tomllib
from functools import partial
from pathlib import Path

import pytest

from analysis_utils.__main__ import ACTIONS, main
from asprinted import language, terminal
from asprinted.__main__ import RUN, main as reader
from asprinted.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {"analysis_utils": (main, ACTIONS), "asprinted": (reader, RUN)}
COMMANDS = [(package, name) for package, (_, actions) in PACKAGES.items() for name in actions]
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(params=["C", "zh_CN.UTF-8"])
def lang(request, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", request.param)
    return request.param[:2]


def help_of(capsys, package, *arguments):
    with pytest.raises(SystemExit, match="0"):
        PACKAGES[package][0]([*arguments, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize(("package", "name"), COMMANDS)
def test_every_command_has_a_help_with_two_examples_that_it_takes(capsys, lang, package, name):
    said = help_of(capsys, package, name)
    examples = re.findall(rf"^  {re.escape(terminal.called(package))} ({name} .*|{name})$", said, re.MULTILINE)
    assert len(examples) >= 2
    for example in examples:
        words = shlex.split(example.partition(" > ")[0])
        given = terminal.parser(package, choices={"--rules": RULES}).parse_args(words)
        assert given.action == name
    assert ("示例：" in said) == (lang == "zh") and ("用法：" in said) == (lang == "zh")


def words(text):
    return " ".join(re.findall("[A-Za-z]+", text))


def said_in(files):
    """Return the words of all texts in Python files, parts of f-strings too, each text between bars."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in files)
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return "|".join(words(node.value) for node in nodes if isinstance(node.value, str))


def stretches(english):
    """Return all runs of three words, or of fewer in short pieces, between the holes of an entry."""
    for piece in map(str.split, map(words, re.split(r"\{[^}]*\}", english))):
        size = min(3, max(len(piece) // 2, 1))
        yield from (" ".join(piece[at : at + size]) for at in range(len(piece) - size + 1))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_word_of_help_is_translated_and_no_translation_is_left_over(package):
    about, translated = terminal.table(package), language.chinese(package)
    said = [about["about"], about["note"], *terminal.OF_ARGPARSE, "examples:", "COMMAND"]
    for command in about["commands"].values():
        said += [command["note"]] if "note" in command else []
        said.append(command["help"])
        said += [one[key] for one in command.get("arguments", []) for key in ("help", "metavar") if key in one]
    assert set(said) <= set(translated)
    code = said_in([ROOT / "dodo.py", Path(argparse.__file__), *(ROOT / "src").rglob("*.py")])
    code += "|" + "|".join(map(os.strerror, (errno.ENOENT, errno.EISDIR, errno.EACCES)))
    with (ROOT / "results/trace.csv").open(encoding="utf-8", newline="") as file:
        code += "|" + "|".join(words(f"{row['unit']} {row['method']}") for row in csv.DictReader(file))
    others = translated.keys() - set(said) - (language.chinese("asprinted").keys() if package != "asprinted" else set())
    unsaid = [text for text in others if words(text) and not any(run in code for run in stretches(text))]
    assert len(others) > 30 and unsaid == []
    for english, chinese in translated.items():
        assert CHINESE.search(chinese) or not words(english)
        assert set(language.HOLE.findall(english)) == set(language.HOLE.findall(chinese)), english


def test_what_fills_a_hole_is_translated_unless_it_is_quoted():
    say = partial(language.message, "analysis_utils", spoken="zh")
    assert say("A column must be in x.csv; found 'correct it'; did you mean 'code'?") == (
        "列须列在 x.csv 中；实为 'correct it'；是不是 'code'？"
    )
    assert say("  3/21  30_a  1.5 s  (its environment changed)") == "  3/21  30_a  1.5 秒（环境有变）"
    assert say("Nothing like it is known.") == "Nothing like it is known."


@pytest.mark.parametrize(
    ("given", "pieces"),
    [
        (["nothing"], ["用法：", "错误：参数", "没有 'nothing' 这一选项", "、'trace'"]),
        (["trace"], ["错误：缺少必需的参数：编号"]),
        (["figures", "--jobs", "many"], ["错误：参数 --jobs：'many' 不是有效的 int 值"]),
        (["check", "--data"], ["错误：参数 --data：需要一个值"]),
        (["reproduce", "--fast"], ["错误：无法识别的参数：--fast"]),
    ],
)
def test_what_argparse_refuses_is_said_in_chinese(capsys, chinese, given, pieces):
    with pytest.raises(SystemExit, match="2"):
        main(given)
    said = capsys.readouterr().err
    assert all(piece in said for piece in pieces), said
    assert "usage" not in said and "error" not in said


@pytest.mark.parametrize("surroundings", [{"LANG": "zh_CN.UTF-8"}, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}])
def test_make_alone_lists_every_target_in_the_language_of_the_surroundings(surroundings):
    kept = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, env=kept | surroundings, capture_output=True, text=True
    )
    lines = done.stdout.splitlines()
    targets = re.search(r"^\.PHONY: (.*) FORCE$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert [line.split()[1] for line in lines] == targets.split() and done.stderr == ""
    assert all(bool(CHINESE.search(line)) == ("LC_ALL" not in surroundings) for line in lines)
    assert "##" not in done.stdout


def test_both_tables_name_each_command_once():
    for package, (_, actions) in PACKAGES.items():
        text = (ROOT / "src" / package / terminal.FILE).read_text(encoding="utf-8")
        assert list(tomllib.loads(text)["commands"]) == list(actions)


def test_help_alone_names_every_command(capsys, lang):
    for package, (_, actions) in PACKAGES.items():
        said = help_of(capsys, package)
        assert all(re.search(rf"^    {name}\s", said, re.MULTILINE) for name in actions)
        assert bool(CHINESE.search(said.replace("6.6万余人次", ""))) == (lang == "zh")


@pytest.mark.parametrize(
    ("surroundings", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE", "LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),  # an empty variable counts as not set
    ],
)
def test_the_language_is_that_of_the_surroundings(monkeypatch, surroundings, wanted):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert language.language() == wanted


def test_the_last_line_says_what_to_open_next(capsys, lang, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("资助学生100人，其中男生60人、女生50人。", encoding="utf-8")
    assert main(["trace", "share_2016"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith(("notebooks/30_xiushan_admissions.ipynb.", "notebooks/30_xiushan_admissions.ipynb"))
    assert reader(["check", str(text), "--html", str(tmp_path / "page.html")]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("page.html") and ("请打开" in last) == (lang == "zh")


@pytest.mark.parametrize(
    ("print_", "shown"),
    [
        ("6.6万余人次", "6.6万至6.7万人次（略多）"),
        ("近6亿余元", "（自相矛盾）"),
        ("425人", "425人（精确）"),
        ("超过1200人", "至少1,200人"),
    ],
)
def test_a_quantity_is_shown_in_chinese(capsys, chinese, print_, shown):
    assert reader(["parse", print_]) == 0
    assert capsys.readouterr().out.strip().endswith(shown)


def test_kinds_are_named_in_the_language_of_the_surroundings(capsys, lang, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("产值从3.2万元增加到5.4万元。", encoding="utf-8")
    assert reader(["check", str(text), "--all"]) == 0
    said = {"zh": "无反证\t所称增长\t文中说增长，", "C": "consistent\tgrew\tGrowth is claimed;"}[lang]
    assert said in capsys.readouterr().out


def test_progress_is_for_a_person_at_a_terminal(capsys, monkeypatch):
    terminal.progress("1 of 2")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    terminal.progress("1 of 2")
    assert "1 of 2" in capsys.readouterr().err


def test_a_report_id_that_is_none_is_refused_in_chinese(capsys, chinese):
    assert main(["draft", str(ROOT / "data/examples/example_report.txt"), "--report-id", "东海"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("报告编号须为以 - 或 _ 连接的小写字母与数字，如 xiushan-admitted-2016；实为 '东海'；")


def test_what_is_wrong_in_a_draft_is_told_in_chinese(capsys, chinese, tmp_path, monkeypatch):
    monkeypatch.delenv("REPORTS_DIR", raising=False)
    folder = tmp_path / "draft"
    main(["draft", str(ROOT / "data/examples/example_report.txt"), "--out", str(folder), "--report-id", "own"])
    rows = (folder / "statistics.csv").read_text(encoding="utf-8")
    (folder / "statistics.csv").write_text(
        rows.replace("own-place", "own-plaice", 1).replace(",2021,", ",2021/13/1,", 1)
    )
    capsys.readouterr()
    assert main(["append", str(folder)]) == 2
    said = capsys.readouterr().err
    assert (
        "什么也没有写入" in said
        and "第 2 行，place_id：须为 data/raw/places.csv 中的 place_id；实为 'own-plaice'" in said
    )
    assert "period：须为 EDTF 日期或区间" in said and not re.search("[a-z]{2,} [a-z]{3,} ", said)
