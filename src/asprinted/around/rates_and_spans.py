"""What a number is a rate of (每月), and how long a time it covers (近3年), by the words in front of it.

A value that is not sure has a question mark in front; the question mark alone leaves it open.
"""

import re

from asprinted.around.matching import NUMBER
from asprinted.quantity import PARTS_OF_ONE, Quantity

PER = {
    **{"年": "year", "学年": "year", "月": "month", "周": "week", "天": "day", "日": "day", "学期": "semester"},
    **{"人": "person", "生": "person", "户": "household", "校": "school", "学校": "school", "教师": "teacher"},
}
_EACH = re.compile(f"每(?:一|个|名|位|所|人)?({'|'.join(PER)})(?![春秋末初])")
_EACH_OR_MEAN = re.compile("每|[人平年月]均|逐[年月]|各(?![类级校地县市区种个界部项方科族行国单])|均(?=对|为|有|达)")
_FOR = re.compile(f"[为对向给]{NUMBER}")
_CLAUSES = re.compile("[，,；;：:]")
_SPAN = re.compile(
    """(?<![第前高初大上下每这那0-9〇零一二三四五六七八九十])(?P<last>近|过去|最近)?(?P<n>[1-9]|[一两二三四五六七八九十])(?:个)?(?P<unit>年|月)
    (?!级|制|义|度|[0-9])(?P<cue>来|以来|间|内|里|累计|共)?""",
    re.VERBOSE,
)
_NUMBERS = "零一二三四五六七八九十"


def per(said: str, quantity: Quantity) -> str:
    """Return what a number is a rate of, by the print itself or by 每 in its clause."""
    if quantity.per:
        parts = [PER.get(part, "") for part in quantity.per.split("/")]
        return "/".join(parts) if all(parts) else "?"
    before, share = said[: said.index(NUMBER)], quantity.unit in PARTS_OF_ONE
    clause = _CLAUSES.split(before)[-1]
    each = {m[1] for m in _EACH.finditer(clause)}
    if each and not share and not _FOR.search(said):
        return PER[each.pop()] if len(each) == 1 else "?"
    return "?" if _EACH_OR_MEAN.search(clause if share else before) else ""


def span(said: str) -> str:
    """Return the length of the time that a number covers, where the sentence names one in front."""
    before = said[: said.index(NUMBER)]
    lasting = list(_SPAN.finditer(before))
    if not lasting:
        return ""
    m = lasting[-1]
    number = m["n"] if m["n"].isdigit() else str(_NUMBERS.find(m["n"].replace("两", "二")))
    sure = (m["cue"] or m["last"]) and len(_CLAUSES.findall(before[m.end() :])) <= 2
    return f"{'' if sure else '?'}P{number}{'Y' if m['unit'] == '年' else 'M'}"
