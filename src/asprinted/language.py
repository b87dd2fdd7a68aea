"""What the packages say, in the language of LANG: English stands in the code, Chinese in a table of each package.

A sentence that is a key of the table is answered with its translation. A key may have holes, ``no row is {row}``: it
then translates every sentence that it fits, and what fills a hole is looked up in turn. A refusal of three beats
(what must hold; what was found; what to do.) may also be translated beat by beat.
"""

import os
import re
import tomllib
from functools import cache
from importlib.resources import files

FILE = "chinese.toml"
# Holes that may hold several words.
LISTS = frozenset("names choices options known others tiers lines files parts columns which".split())
HOLE = re.compile(r"\{(\w+)[^}]*\}")


def language() -> str:
    """Return ``zh`` where the surroundings ask for Chinese, else ``en``."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if wanted.startswith("zh") else "en"


@cache
def chinese(package: str) -> dict[str, str]:
    """Return what a package says and its Chinese, that of this package among it."""
    text = (files(package) / FILE).read_text(encoding="utf-8")
    return tomllib.loads(text) | (chinese(__package__) if package != __package__ else {})


@cache
def _with_holes(package: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the keys with holes as patterns, those that say most first; only ``{rest}`` reaches over a beat."""
    keys = [key for key in chinese(package) if HOLE.search(key)]
    return [(_pattern(key), chinese(package)[key]) for key in sorted(keys, key=lambda key: -len(HOLE.sub("", key)))]


def _pattern(key: str) -> re.Pattern[str]:
    parts = HOLE.split(key)  # text, name, text, name, ..., text
    fits = {name: ".+" if name == "rest" else "(?:(?!; ).)+?" for name in parts[1::2]}
    named = (f"(?P<{part}>{fits[part]})" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    return re.compile("".join(named))


def message(package: str, text: str, spoken: str = "") -> str:
    """Return what a package says, by default in the language of LANG; what has no translation stays as it is."""
    return _translated(package, text) if (spoken or language()) == "zh" else text


def _translated(package: str, text: str) -> str:
    if text in chinese(package):
        return chinese(package)[text]
    for pattern, said in _with_holes(package):
        if found := pattern.fullmatch(text):
            return _filled(package, said, found.groupdict())
    if "\n" in text:
        return "\n".join(_translated(package, line) for line in text.split("\n"))
    if "; " not in text:
        return text
    beats = text.removesuffix(".").split("; ")
    translated = [_translated(package, beat) for beat in beats]
    return text if translated == beats else "；".join(translated) + "。" * text.endswith(".")


def _filled(package: str, said: str, parts: dict[str, str]) -> str:
    """Return a translation with its holes filled; what is quoted is someone's own and stays."""
    filled = {name: part if part[0] in "'\"" else _translated(package, part) for name, part in parts.items()}
    return HOLE.sub(lambda hole: filled[hole[1]].replace(", ", "、") if hole[1] in LISTS else filled[hole[1]], said)


def punctuated(text: str, spoken: str = "") -> str:
    """Return a line with the marks of a language: colons, commas and brackets of full width in Chinese."""
    if (spoken or language()) != "zh":
        return text
    return text.replace(": ", "：").replace(", ", "，").replace(" (", "（").replace(")", "）")


def said(text: str) -> str:
    """Return what this package refuses with, in the language of LANG."""
    return message(__package__, text)


class Refusal(Exception):
    """An error that is shown in the language of LANG; its ``args`` hold the English."""

    def __str__(self) -> str:
        return message(type(self).__module__.partition(".")[0], super().__str__())


class WrongType(Refusal, TypeError):
    """Something of another kind than what is asked for."""


class WrongValue(Refusal, ValueError):
    """Something that is not among what is allowed."""
