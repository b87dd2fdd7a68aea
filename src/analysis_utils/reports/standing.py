"""Which statistics of a draft repeat others or are parts of them: sure only where the checks accept it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis_utils.checks.cells import OPEN
from asprinted.finding.finder import Found
from asprinted.plaintext import compact
from asprinted.quantity import PARTS_OF_ONE, Quantity
from asprinted.reading.parser import QuantityError, parse

Line = dict[str, str]
DIGITS = 3  # a number with so many is hardly printed twice by chance
OF_REPEAT = ("place_id", "measure_id", "population")  # shared by a repeat and its first print, where decided


@dataclass(frozen=True)
class Standing:
    """The statistics of a draft by their id, with what each says, and its unit where that is known."""

    lines: Mapping[str, Line]
    quantities: Mapping[str, Quantity]
    unit_of: Mapping[str, str]

    def mark(self, same: Sequence[tuple[Line, Line]], parts: Sequence[tuple[Line, Line, bool]]) -> None:
        """Name the first print in each later one, and the whole in each part; what a check would refuse stays open.

        ``same``: an earlier and a later print of one number; ``parts``: a part, its whole, and whether that is sure.
        """
        for first, line in sorted(same, key=lambda pair: (int(pair[1]["start"]), int(pair[0]["start"]))):
            if not decided(line["repeat_of"]) and self.can_repeat(line, self.first_print(first)):
                line["repeat_of"] = self.first_print(first)["statistic_id"]
        for part, whole, sure in parts:
            name = self.first_print(whole)["statistic_id"]
            if part is not whole and part["part_of"] != name:
                part["part_of"] = f"{'' if sure else OPEN}{name}"
        for line in self.lines.values():
            for column, can_be in (("repeat_of", self.can_repeat), ("part_of", self._can_be_part)):
                other = self.lines.get(decided(line[column]))
                if other and (decided(other["repeat_of"]) or not can_be(line, other)):
                    line[column] = OPEN + line[column]

    def first_print(self, line: Line) -> Line:
        """Return the row that a number repeats, or its own."""
        return self.lines.get(decided(line["repeat_of"]), line)

    def can_repeat(self, line: Line, first: Line) -> bool:
        """Tell whether a number can be a later print of another one."""
        columns = [(decided(line[column]), decided(first[column])) for column in OF_REPEAT]
        one, other = (self.quantities[each["statistic_id"]] for each in (line, first))
        return (
            self._alike(line, first)
            and all(a == b for a, b in columns if a and b)
            and int(first["start"]) < int(line["start"])
            and max(one.lower, other.lower) <= min(one.upper, other.upper)
        )

    def _can_be_part(self, part: Line, whole: Line) -> bool:
        """Tell whether a number has the place of another, is no share and no more than it."""
        one, other = (self.quantities[each["statistic_id"]] for each in (part, whole))
        of_one_place = decided(part["place_id"]) == decided(whole["place_id"])
        share = self.unit_of[part["statistic_id"]] == "pct"
        return self._alike(part, whole) and of_one_place and not share and one.lower <= other.upper

    def _alike(self, *lines: Line) -> bool:
        """Tell whether numbers have one unit, one time and one rate, as far as these are known."""
        units = {unit for line in lines if (unit := self.unit_of[line["statistic_id"]])}
        periods = {period for line in lines if (period := decided(line["period"]))}
        rates = {decided(line["per"]) for line in lines}
        return all(len(values) <= 1 for values in (units, periods, rates))


def quantity_of(found: Found) -> Quantity | None:
    """Return what a print says by itself, as the checks read it; else what its words make of it."""
    try:
        return parse(compact(found.as_printed))
    except QuantityError:
        return found.quantity


def decided(cell: str) -> str:
    """Return a cell, empty where a person must decide it."""
    return "" if cell.startswith(OPEN) else cell


def mark_repeats(text: str, numerals: list[Found], statistics: Mapping[int, Line]) -> None:
    """Name the first print of a number that is printed again of the same thing; sure where it has many digits."""
    first: dict[tuple[str, str], Line] = {}
    for found in numerals:
        line = statistics.get(found.start)
        if line is None or found.subject is None or found.quantity is None:
            continue
        printed = compact(found.as_printed)
        key = printed, compact(text[slice(*found.subject)])
        if earlier := first.get(key):
            sure = sum(c.isdigit() for c in printed) >= DIGITS and found.quantity.unit not in PARTS_OF_ONE
            line["repeat_of"] = f"{'' if sure else OPEN}{earlier['statistic_id']}"
        first.setdefault(key, line)
