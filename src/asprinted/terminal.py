"""What a person meets at a terminal: commands and their help from a table, what argparse says, progress."""

import argparse
import shlex
import sys
import tomllib
from collections.abc import Callable, Collection, Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

from asprinted.language import message, said

FILE = "commands.toml"
TYPES: dict[str, Callable[[str], Any]] = {"int": int, "path": Path}


OF_ARGPARSE = ("usage: ", "positional arguments:", "options:", "show this help message and exit")


def table(package: str) -> dict[str, Any]:
    """Return the commands of a package."""
    return tomllib.loads((files(package) / FILE).read_text(encoding="utf-8"))


class Parser(argparse.ArgumentParser):
    """A parser that speaks the language of LANG, also where argparse itself speaks."""

    def format_help(self) -> str:
        """Return the help."""
        return _translated(super().format_help())

    def format_usage(self) -> str:
        """Return the line that stands above an error."""
        return _translated(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of a command, and end with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {said(f'error: {message}')}\n")


def _translated(text: str) -> str:
    for words in OF_ARGPARSE:
        text = text.replace(words, said(words))
    return text


def parser(package: str, choices: Mapping[str, Collection[str]] | None = None) -> Parser:
    """Return the parser of a package's command line, each command with its examples; some arguments have choices."""
    about, say = table(package), partial(message, package)
    call = called(package)
    layout = argparse.RawDescriptionHelpFormatter

    def ends(examples: list[str], note: str = "") -> str:
        lines = [f"  {text if text.startswith('cat ') else f'{call} {text}'}" for text in examples]
        return "\n".join([say("examples:"), *lines, *([f"\n{say(note)}"] if note else [])])

    shown = [command["examples"][0] for command in about["commands"].values()]
    top = Parser(call, description=say(about["about"]), epilog=ends(shown, about["note"]), formatter_class=layout)
    actions = top.add_subparsers(dest="action", required=True, metavar=say("COMMAND"))
    for name, command in about["commands"].items():
        what = say(command["help"])
        ending = ends(command["examples"], command.get("note", ""))
        one = actions.add_parser(name, help=what, description=what, epilog=ending, formatter_class=layout)
        for argument in command.get("arguments", []):
            given = {key: value for key, value in argument.items() if key != "name"}
            given |= {key: say(argument[key]) for key in ("help", "metavar") if key in argument}
            given |= {"choices": choices[argument["name"]]} if choices and argument["name"] in choices else {}
            one.add_argument(argument["name"], **given | ({"type": TYPES[given["type"]]} if "type" in given else {}))
    return top


def called(package: str) -> str:
    """Return how a package is called by the Python that runs now, such as ``.venv/bin/python -m analysis_utils``."""
    python, here = Path(sys.executable), Path.cwd()
    near = python.relative_to(here) if python.is_relative_to(here) else python
    return f"{shlex.quote(str(near))} -m {package}"


def progress(text: str) -> None:
    """Tell a person at a terminal how far it is, in a line that the next one overwrites; no one else."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
