"""The command lines: examples, the language of LANG, progress for a person alone, a last line that leads on."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from analysis_utils.__main__ import ACTIONS, main
from asprinted import terminal
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
    examples = re.findall(rf"^  python -m {package} ({name} .*|{name})$", said, re.MULTILINE)
    assert len(examples) >= 2
    for example in examples:
        words = shlex.split(example.partition(" > ")[0])
        given = terminal.parser(package, choices={"--rules": RULES}).parse_args(words)
        assert given.action == name
    assert ("示例：" in said) == (lang == "zh") and ("用法：" in said) == (lang == "zh")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_word_of_help_is_translated_and_no_translation_is_left_over(package):
    about = terminal.table(package)
    said = [about["about"], about["note"], *about["fixed"], "examples:", "COMMAND"]
    for command in about["commands"].values():
        said += [command["help"], *(argument["help"] for argument in command.get("arguments", []))]
    assert set(said) <= set(about["zh"])
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / package).rglob("*.py"))
    others = [text for text in about["zh"] if text not in said and text not in code and f"; {text}" not in code]
    assert [text for text in others if not all(part in code for part in text.split("; "))] == []
    for english, chinese in about["zh"].items():
        assert CHINESE.search(chinese)
        assert set(re.findall(r"\{[^}]*\}", english)) == set(re.findall(r"\{[^}]*\}", chinese)), english


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
    assert terminal.language() == wanted


def test_the_last_line_says_what_to_open_next(capsys, lang, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("资助学生100人，其中男生60人、女生50人。", encoding="utf-8")
    assert main(["trace", "share_2016"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith(("notebooks/30_xiushan_admissions.ipynb.", "notebooks/30_xiushan_admissions.ipynb。"))
    assert reader(["check", str(text), "--html", str(tmp_path / "page.html")]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("page.html") and ("请打开" in last) == (lang == "zh")


def test_progress_is_for_a_person_at_a_terminal(capsys, monkeypatch):
    terminal.progress("1 of 2")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    terminal.progress("1 of 2")
    assert "1 of 2" in capsys.readouterr().err
