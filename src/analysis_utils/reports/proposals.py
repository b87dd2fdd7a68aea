"""What the words around a number say of it: the cells of its row, each sure, proposed or left open.

A cell that is not sure is a question mark, with the likely values behind it where there are any.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from analysis_utils.checks.across import PRINTED_UNIT
from asprinted.around.frames import Frames
from asprinted.around.matching import NUMBER, around, choice, fits, longest, narrower, words
from asprinted.around.naming import Name
from asprinted.around.rates_and_spans import per, span
from asprinted.finding.found_numeral import Found
from asprinted.plaintext import compact
from asprinted.quantity import PARTS_OF_ONE, Quantity

Row = Mapping[str, str]
Line = dict[str, str]
UNITS = PRINTED_UNIT | {
    **dict.fromkeys(("人", "名", "位"), "persons"),
    **dict.fromkeys(("岁", "周岁"), "years_of_age"),
    **dict.fromkeys(("年", "周年"), "years"),
    **dict.fromkeys(("个百分点", "百分点"), "pct_points"),
    **{"次": "times", "场": "times", "分": "points", "公里": "km", "对": "pairs"},
}
PERSONS = ("persons", "person_times", "households", "household_times")
BUILDINGS, CLASSIFIERS = ("schools", "kindergartens"), ("所", "个", "家", "处", "间", "校")
NEAR = 300  # letters around a number in which a single school may be told of
_SCHOOLS = re.compile("学生|教师|学校|校长|老师|教职|家长|中小学|教育局|结对")  # what the lists know
FORMULA = "=+-@"  # what a program for tables takes for one when a cell begins so
LONG_WORD = 6  # what a word of two letters (培训) cannot reach: it stands for a listed measure only near a school
ONE_YEAR = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")
SPAN_OF_YEARS = re.compile("P([2-9]|[1-9][0-9]+)Y.*")  # has no room in one year
BACK = 160  # letters before a number in which a time may stand that it is linked to
_RELATIVE = re.compile(
    "[今去前明近往历]年|同年|次年|翌年|近[0-9几两一二三四五六七八九十]|过去|年来|以来|疫情|期间|上述|其间|当年|[0-9一两二三]年累计"
)
_DATED = re.compile(f"(?:19|20)[0-9]{{2}}年|{_RELATIVE.pattern}")
_SCHOOL = re.compile("该校|本校|我校|全校|两校")
_OWN = re.compile("^(?:全[国省市县区校]|我[国省市县区]|该[省市县区校])")
_GROUP = re.compile(
    "[一-鿿]*(?:人口|居民(?!消费价格)|农民工?|职工|毕业生|劳动力|家庭|人员|群众|纳税人|用户|儿童|老人|患者|军人|企业|学校|高校|医院|机构|市场主体|工商户|学员"
    "|[一-鿿](?:者|(?<!居)民))"
)
_EARNS = re.compile(
    "(?:家庭)?(?:人均)?(?:可支配收入|纯收入|现金收入|工资|储蓄|生活费收入)"
)  # of whose income a number tells
_DONE = re.compile(
    "^(?:共|向|对|使|为|把|将|年均|日均|新增|新设|惠及|覆盖|安排了?|完成|实现|帮助|资助|救助|解决|提高|增加|减少|清付|发放)+"
)
_RATE = re.compile("(?:[一-鿿]{2}率|占比|比例|比重|人数|总数|数)$")


def statistic(text: str, found: Found, quantity: Quantity, lists: Mapping[str, Sequence[Row]], frames: Frames) -> Line:
    """Return the cells of a statistic that its words decide; ``lists``: measures and populations."""
    said, share = around(text, found), quantity.unit in PARTS_OF_ONE
    rows = [row for row in lists["measures"] if _fitting(quantity.unit, row["unit"])]
    fitting = fits(said, [(row["measure_id"], words(row)) for row in rows])
    near = text[max(0, found.start - NEAR) : found.end + NEAR]
    known = _SCHOOLS.search(near) or (fitting and fitting[0].score > LONG_WORD)
    when = period(text, said, found, frames)
    lasted = "" if share or _is_of_one_year(found) else span(said)
    return {
        "measure_id": choice(fitting, certain=bool(quantity.unit and known)),
        "population": population(text, said, found, quantity, lists["populations"]),
        "per": per(said, quantity),
        "span": f"?{lasted}" if SPAN_OF_YEARS.fullmatch(lasted) and ONE_YEAR.fullmatch(when["period"]) else lasted,
        **when,
    }


def _is_of_one_year(found: Found) -> bool:
    """Tell whether a single year is printed for a number: a length of time in front is that of the whole then."""
    return found.when is not None and ONE_YEAR.fullmatch(found.when.edtf) is not None


def _fitting(printed: str, unit: str) -> bool:
    """Tell whether a measure of a unit can be printed with a classifier."""
    if unit in BUILDINGS and printed and printed not in CLASSIFIERS:
        return False
    if printed in UNITS:
        return unit == UNITS[printed]
    return not printed or unit not in UNITS.values() or (printed == "个" and unit == "persons")


def population(text: str, said: str, found: Found, quantity: Quantity, populations: Sequence[Row]) -> str:
    """Return whom the words name that say what is counted.

    It is open near the account of a single school, and where a plain word (教师) stands in a sentence that has a
    narrower one of the list (乡村).
    """
    entries = [(row["population_id"], f"{row['label_zh']} {row['words_zh']}") for row in populations]
    counted = _OWN.sub("", compact(text[slice(*found.subject)]) if found.subject else "")
    key, word = longest(_RATE.sub("", counted), entries, end=True)
    share = quantity.unit in PARTS_OF_ONE
    if share or quantity.unit.endswith("元"):
        at_first = longest(counted, entries, end=False)
        key, word = at_first if len(at_first[1]) > max(2, len(word)) else (key, word)
    counts = UNITS.get(quantity.unit) in PERSONS or quantity.unit == "所"
    plain = len(word) == 2 and (not counts or narrower(said, word, entries))
    near = text[max(0, found.start - NEAR) : found.end + NEAR]
    return key if key and not plain and not _SCHOOL.search(near) else f"?{key}"


def period(text: str, said: str, found: Found, frames: Frames) -> Line:
    """Return the period that is printed, or that of the passage; open where a time stands near and says no years.

    ``why``: the reason of one that is inferred.
    """
    if found.when:
        return {"period": found.when.edtf.replace("/..", "/"), "period_basis": "stated"}  # 至今 prints no end
    inferred = frames.at(found)
    if inferred and inferred.sure:
        return {"period": inferred.edtf, "period_basis": "inferred", "note": inferred.why}
    if inferred:
        return {"period": f"?{inferred.edtf}", "period_basis": "?inferred stated", "why": inferred.why}
    sentences = re.split("[。！？]", compact(text[max(0, found.start - BACK) : found.start]))
    left = "?" if _RELATIVE.search(said[: said.index(NUMBER)]) or _DATED.search("".join(sentences[-2:])) else ""
    return {"period": left, "period_basis": left}


def new_measures(report_id: str, names: Iterable[Name], statistics: Mapping[int, Line]) -> list[Line]:
    """Propose a measure made of its own words for each statistic whose measure is open; return the new rows.

    It is sure where the words are its whole name and no word of a listed measure stands near.
    """
    made: dict[tuple[str, str], Line] = {}
    for name in names:
        line = statistics.get(name.found.start)
        if line is None or not line["measure_id"].startswith("?"):
            continue
        printed, listed = _unit(name), line["measure_id"][1:].split()
        if not printed and _GROUP.search(name.level):  # 3亿多农村人口
            listed = [key for key in listed if key.endswith(PERSONS)]
        if listed and not name.sure:
            continue
        unit, said = UNITS.get(printed, "as_printed"), name.words.lstrip(FORMULA)
        key = f"{report_id.replace('-', '_')}_{len(made) + 1}_{unit}"
        row = made.setdefault((said, unit), {"measure_id": key, "label_en": said, "label_zh": said})
        row |= {"words_zh": said, "topic": "other", "unit": unit, "mean": "no"}
        row["definition"] = f"As printed: {said}."
        sure = "" if name.sure and not listed and not _of_schools(name) else "?"
        line["measure_id"] = sure + " ".join([*listed, row["measure_id"]])
    return list(made.values())


def new_populations(
    report_id: str, names: Iterable[Name], measures: Sequence[Line], statistics: Mapping[int, Line]
) -> list[Line]:
    """Propose whom a statistic of a new measure counts, where no list names them; return the new rows.

    What counts no persons and names no group has no population: the cell is empty.
    """
    made: dict[str, Line] = {}
    new = {row["measure_id"] for row in measures}
    for name in names:
        line = statistics.get(name.found.start)
        if line is None or line["population"] != "?" or line["measure_id"].removeprefix("?") not in new:
            continue
        unit, level = _unit(name), _DONE.sub("", name.level)
        group = _GROUP.search(level)
        counted = not unit or UNITS.get(unit) in PERSONS
        earned = group is not None and _EARNS.match(level, group.end()) is not None
        if group and (counted or earned):
            key = f"{report_id.replace('-', '_')}_{len(made) + 1}_group"
            row = made.setdefault(group[0], {"population_id": key, "label_en": group[0], "label_zh": group[0]})
            row |= {"words_zh": group[0], "definition": f"As printed: {group[0]}."}
            whole = group.end() == len(level) and unit in ("", "人", "名", "位", "户")
            line["population"] = f"{'' if name.sure and (whole or earned) else '?'}{row['population_id']}"
        elif name.sure and unit and not group and UNITS.get(unit) not in PERSONS and not _of_schools(name):
            line["population"] = ""
    return list(made.values())


def _unit(name: Name) -> str:
    return name.found.quantity.unit if name.found.quantity else ""


def _of_schools(name: Name) -> bool:
    return _SCHOOLS.search(name.found.sentence) is not None
