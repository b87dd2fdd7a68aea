"""What an error can say to help: the names near a wrong one, the columns that a frame lacks."""

import difflib
from collections.abc import Iterable

from analysis_utils.tables.csv_text import TableError
from asprinted.language import Refusal

MOST = 12  # names that a message lists


class WrongType(Refusal, TypeError):
    """Something of another kind than what is asked for."""


class WrongValue(Refusal, ValueError):
    """Something that is not among what is allowed."""


def near(word: str, known: Iterable[object], number: int = 3) -> list[str]:
    """Return the known names most like a word, whatever their case; those that hold the word count as like it."""
    folded = {str(name).casefold(): str(name) for name in known if str(name)}
    asked = word.strip().casefold()
    alike = difflib.get_close_matches(asked, list(folded), n=number)
    holding = [name for name in folded if asked and asked in name]
    return [folded[name] for name in dict.fromkeys([*alike, *holding])][:number]


def choose(word: str, known: Iterable[object]) -> str:
    """Return the last beat of a message on a wrong name: the near ones, or else the first that there are."""
    names = list(dict.fromkeys(map(str, known)))
    if found := near(word, names):
        return f"did you mean {' or '.join(map(repr, found))}?"
    return f"choose one of {', '.join(names[:MOST])}{', …' * (len(names) > MOST)}."


def require_columns(frame: object, columns: Iterable[str], what: str) -> None:
    """Refuse what is no frame with these columns, and say which columns it has."""
    there = getattr(frame, "columns", None)
    if there is None:
        wanted = "a DataFrame" + (f" with {', '.join(columns)}" if (columns := list(columns)) else "")
        raise TableError(f"{what} must be {wanted}; found {type(frame).__name__}; make one with pandas.")
    missing = [column for column in columns if column not in there]
    if missing:
        found = ", ".join(map(str, there)) or "no column"
        wanted = f"the column{'s' * (len(missing) > 1)} {', '.join(missing)}"
        raise TableError(f"{what} must have {wanted}; found {found}; add or rename.")
