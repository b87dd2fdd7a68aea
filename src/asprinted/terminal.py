"""What a person meets at a terminal: commands and their help from a table, in the language of LANG; progress."""

import argparse
import os
import sys
import tomllib
from collections.abc import Callable, Collection, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

FILE = "commands.toml"
TYPES: dict[str, Callable[[str], Any]] = {"int": int, "path": Path}


def language() -> str:
    """Return ``zh`` where the surroundings ask for Chinese, else ``en``."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if wanted.startswith("zh") else "en"


def table(package: str) -> dict[str, Any]:
    """Return the commands of a package and what it says."""
    return tomllib.loads((files(package) / FILE).read_text(encoding="utf-8"))


def message(package: str, text: str, spoken: str = "") -> str:
    """Return what a package says, by default in the language of LANG; what has no translation stays as it is."""
    return str(table(package)["zh"].get(text, text)) if (spoken or language()) == "zh" else text


class Parser(argparse.ArgumentParser):
    """A parser whose help is in the language of LANG."""

    fixed: dict[str, str] = {}

    def format_help(self) -> str:
        """Return the help, with the words of argparse itself translated."""
        said = super().format_help()
        for english, chinese in self.fixed.items():
            said = said.replace(english, chinese)
        return said


def parser(package: str, choices: Mapping[str, Collection[str]] | None = None) -> Parser:
    """Return the parser of a package's command line, each command with its examples; some arguments have choices."""
    about = table(package)
    words = about["zh"] if language() == "zh" else {}
    kind = type("Parser", (Parser,), {"fixed": {text: words[text] for text in about["fixed"] if text in words}})
    call = f"python -m {package}"
    layout = argparse.RawDescriptionHelpFormatter

    def say(text: str) -> str:
        return str(words.get(text, text))

    def ends(examples: list[str], note: str = "") -> str:
        lines = [f"  {text if text.startswith('cat ') else f'{call} {text}'}" for text in examples]
        return "\n".join([say("examples:"), *lines, *([f"\n{say(note)}"] if note else [])])

    shown = [command["examples"][0] for command in about["commands"].values()]
    top: Parser = kind(call, description=say(about["about"]), epilog=ends(shown, about["note"]), formatter_class=layout)
    actions = top.add_subparsers(dest="action", required=True, metavar=say("COMMAND"))
    for name, command in about["commands"].items():
        what = say(command["help"])
        ending = ends(command["examples"])
        one = actions.add_parser(name, help=what, description=what, epilog=ending, formatter_class=layout)
        for argument in command.get("arguments", []):
            given = {key: value for key, value in argument.items() if key != "name"}
            given["help"] = say(argument["help"])
            given |= {"choices": choices[argument["name"]]} if choices and argument["name"] in choices else {}
            one.add_argument(argument["name"], **given | ({"type": TYPES[given["type"]]} if "type" in given else {}))
    return top


def progress(text: str) -> None:
    """Tell a person at a terminal how far it is, in a line that the next one overwrites; no one else."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
