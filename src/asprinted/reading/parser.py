"""Read one printed quantity: ``parse`` (cn2an, quantulum3 and recognizers-text, its peers, know no hedges)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from asprinted.language import Refusal
from asprinted.lexicon import UNITS
from asprinted.plaintext import compact, require_text
from asprinted.quantity import Quantity
from asprinted.reading.arabic import LONGEST, read_arabic
from asprinted.reading.grammar import read_form, split_frame
from asprinted.reading.hedged import SHARES, Frame, bound_of, bounded
from asprinted.reading.number_and_unit import AMOUNT, SEPARATOR, multiplier_in, over, read_unit, without_half
from asprinted.rules import DEFAULT_RULES, Rules

LONGEST_PRINT = 120


class QuantityError(Refusal, ValueError):
    """A string that was to be a printed quantity is none."""


def parse(as_printed: str, rules: Rules = DEFAULT_RULES) -> Quantity:
    """Return what a printed quantity says.

    Parameters
    ----------
    as_printed : str
        The exact characters: hedges, digits, multiplier and classifier; white space inside is allowed.
    rules : Rules
        How wide each hedge is.

    Returns
    -------
    Quantity

    Raises
    ------
    TypeError
        If it is no text: 66000 and 6.6万 are two statements.
    QuantityError
        If the characters are no quantity.

    Notes
    -----
    The table of hedges is that of ``Rules``. Two hedges that exclude each other (近 with 余) give the
    bound ``contradictory`` and an interval that reaches both ways. Where the table is silent:

    - Percent points are read as percent: a print of 12个百分点 is rounded.
    - Two hedges to the same side: the closer one holds (超过120多家 is 120 to 130).
    - A fraction is a share in percent. Its u and z are one part of the whole, a tenth of the whole at most: 三分之二
      and 2/3 are 66.7 +- 5 (u = z = 10), 十二分之一 is 8.3 +- 4.2, 一半 and 半数 are 二分之一. 两个半小时: u = z = 1/2.
    - 百 and 千 are multipliers behind Arabic digits (5千人) and alone (千名), but places in a word (五千人: exact).
    - 几 and 数 stand for 2 to 10 of their place. 来 is 约.
    - 强 and 弱 behind a fraction are just over and just under (三分之一强: 33.3 to 43.3).
    - 5、6万名 is a range, as 五六万名 is.
    - What counts tenths of the unit before it is a decimal: 三元五角 and 3元5角 are 3.5 元, 八亩三分 is 8.3 亩.
    - A span of time in two units is counted in the smaller one: 2小时30分 is 150 分钟, 三年六个月 is 42 个月.
    - 个 before 亿 counts nothing (3个亿: 300 million).
    - ``at_least`` a share above the whole (120%以上) stays open above.

    Examples
    --------
    >>> q = parse("6.6万余人次")
    >>> q.value, q.lower, q.upper, q.bound, q.unit
    (66000, 66000, 67000, 'just_over', '人次')
    >>> parse("八成").interval
    75 to 85
    """
    require_text(as_printed, "A printed quantity", "give it as printed, in quotes: '6.6万余人次', not 66000")
    words = compact(as_printed) if len(as_printed) <= 4 * LONGEST_PRINT else ""
    quantity = reader(rules)(words) if words else None
    if quantity is None:
        found = "no number with a unit that the grammar knows" if words else f"{len(as_printed)} characters"
        shown = as_printed if len(as_printed) <= 40 else as_printed[:40] + "…"
        raise QuantityError(
            "A printed quantity must be hedge, digits, multiplier, classifier and hedge, such as 6.6万余人次; "
            f"found {found} in {shown!r}. Give exactly the characters of one quantity."
        )
    return quantity


_ONE_NUMBER = re.compile(r"([^0-9]*)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)([^0-9]*)")


@lru_cache(maxsize=16)
def reader(rules: Rules) -> Callable[[str], Quantity | None]:
    """Return what reads prints in plain forms without white space by one set of rules, and remembers what it read."""
    settings = lru_cache(maxsize=4096)(partial(_setting, rules=rules))
    return lru_cache(maxsize=65536)(partial(_read_compact, rules=rules, settings=settings))


def _read_compact(words: str, rules: Rules, settings: Callable[[str, str], _Setting | None]) -> Quantity | None:
    """Read a print. It is digits in a setting (约#万名): digits are new each time, settings are few and remembered."""
    if len(words) > LONGEST_PRINT:
        return None
    parts = _ONE_NUMBER.fullmatch(words)
    if parts:
        before, digits, behind = parts.groups()
        setting = settings(before, behind)
        if setting and len(digits) <= LONGEST:
            negative, tens, multiplier, unit, bound, frame, exact = setting
            if exact and "." not in digits:
                value = int(digits.replace(",", ""))
                return Quantity(value, value, value, "exact", unit, 0, 1, frame.per)
            if tens and digits[-1] != "0":
                return None
            number = read_arabic(digits, multiplier)
            if negative:
                number = number._replace(value=-number.value)
            return bounded(number, unit, bound, frame)
    return read_form(words, rules)


def forget() -> None:
    """Forget what was read before, so that a benchmark measures reading."""
    reader.cache_clear()


class _Setting(NamedTuple):
    """What stands around one run of Arabic digits."""

    negative: bool
    tens: bool
    multiplier: str
    unit: str
    bound: str
    frame: Frame
    exact: bool  # where the digits are a whole number


def _setting(before: str, behind: str, rules: Rules) -> _Setting | None:
    """Return how to read digits between two strings; None where that takes a look at the digits themselves."""
    core, frame = split_frame(f"{before}0{behind}", rules)
    amount = AMOUNT.fullmatch(core)
    if not amount:
        return None
    unit = read_unit(amount["unit"]) if amount["unit"] in UNITS or not SEPARATOR.search(amount["unit"]) else None
    if unit is None or unit[0] == "成" or without_half(unit[0]):
        return None
    bound = bound_of(unit[0], unit[1] + over(amount), frame)
    if not bound and (multiplier_in(amount) or unit[0] in SHARES):
        bound = "rounded"
    tens, multiplier = amount["over"] == "几", multiplier_in(amount)
    exact = not (bound or tens or amount["sign"] or rules.zeros_rounded)
    return _Setting(bool(amount["sign"]), tens, multiplier, unit[0], bound, frame, exact)
