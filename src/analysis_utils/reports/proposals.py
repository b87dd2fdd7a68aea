"""What the words around a number say of it: the cells of its row, each sure, proposed or left open."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from analysis_utils.checks.across import PRINTED_UNIT
from analysis_utils.reports.matching import NUMBER, around, choice, fits, longest, narrower, words
from asprinted.finding.finder import Found
from asprinted.plaintext import compact
from asprinted.quantity import PARTS_OF_ONE

Row = Mapping[str, str]
Line = dict[str, str]
UNITS = PRINTED_UNIT | {
    **dict.fromkeys(("人", "名", "位"), "persons"),
    **dict.fromkeys(("岁", "周岁"), "years_of_age"),
    **dict.fromkeys(("年", "周年"), "years"),
    **dict.fromkeys(("个百分点", "百分点"), "pct_points"),
    **{"次": "times", "场": "times", "分": "points", "公里": "km", "对": "pairs"},
}
_TIMES = {"年": "year", "月": "month", "周": "week", "天": "day", "日": "day", "学期": "semester", "学年": "year"}
_OF = {"人": "person", "生": "person", "户": "household", "校": "school", "学校": "school", "教师": "teacher"}
PER = _TIMES | _OF
_EACH = re.compile(f"每(?:一|个|名|位|所|人)?({'|'.join(sorted(PER, key=len, reverse=True))})(?![春秋末初])")
_EACH_OR_MEAN = re.compile("每|[人平年月]均|逐[年月]|各(?![类级校地县市区种个界部项方科族行国单])|均(?=对|为|有|达)")
_FOR = re.compile(f"[为对向给]{NUMBER}")
_RELATIVE = re.compile(
    "[今去前明近往历]年|同年|次年|翌年|近[0-9几两一二三四五六七八九十]|过去|年来|以来|疫情|期间|上述|其间|当年|[0-9一两二三]年累计"
)
_DATED = re.compile("(?:19|20)[0-9]{2}年|" + _RELATIVE.pattern)
_SPAN = re.compile(
    """(?<![第前高初大0-9])(?P<last>近|过去|最近)?(?P<n>[1-9]|[一两二三四五六七八九十])(?:个)?(?P<unit>年|月)
    (?!级|制|义|度|[0-9])(?P<cue>来|以来|间|内|里|累计|共)?""",
    re.VERBOSE,
)
NEAR = 300  # letters around a number in which a single school may be told of
_SCHOOL = re.compile("该校|本校|我校|全校|两校")
_OWN = re.compile("^(?:全[国省市县区校]|我[国省市县区]|该[省市县区校])")
PERSONS = ("persons", "person_times", "households", "household_times")
_RATE = re.compile("(?:[一-鿿]{2}率|占比|比例|比重|人数|总数|数)$")
_IN_TITLE = re.compile(f"《[^》]*{NUMBER}")
_COMMON = re.compile(f"[老为]{NUMBER}姓|{NUMBER}(?:工|售|星|碎|距离|容忍|分(?![0-9]))|[千万]方{NUMBER}计")
_FORMULA = re.compile(f"{NUMBER}[人生校村户县镇乡园][一1]|[一1][人生校村户县镇乡园]{NUMBER}|{NUMBER}对[一1多]|[一1多]对{NUMBER}")
_POLICY = re.compile(f"学前{NUMBER}年|{NUMBER}年(?:义务|一?贯)|{NUMBER}(?:元结构|类[^型])|九年{NUMBER}贯")
_FIGURATIVE = re.compile("第一(?:手|时间|线|要务|责任|书记)")
_NONE_LEFT = re.compile(f"(?:不让|不漏|不落下?|不丢下?){NUMBER}|{NUMBER}个[^，。]{{0,3}}(?:不|都不)")
_ADVERB = re.compile(f"[进下另唯逐统同之万单专第]{NUMBER}|{NUMBER}(?:[直切样度致定时旦律般些贯再向举味并面共经体]|方面|系列|把手|[条盘]心|盘棋|股绳|线(?!天)|起(?!案))")
_ARTICLE = re.compile(f"(?<![“‘第个成]){NUMBER}[名个位所条座幅张群双家部种类项股支批场件颗片盏把丝大]")


def statistic(text: str, found: Found, place: str, measures: Sequence[Row], populations: Sequence[Row]) -> Line:
    """Return the cells of a statistic."""
    if found.quantity is None:
        raise ValueError(f"A statistic is made of a quantity; {found.as_printed!r} is a {found.kind}.")
    said, share = around(text, found), found.quantity.unit in PARTS_OF_ONE
    rows = [row for row in measures if _fitting(found.quantity.unit, row["unit"])]
    fitting = fits(said, [(row["measure_id"], words(row)) for row in rows])
    line = {"place_id": place, "measure_id": choice(fitting, certain=bool(found.quantity.unit))}
    line["population"] = population(text, said, found, populations, share=share)
    line["per"] = per(said, found, share=share)
    line["span"] = "" if share or found.kind != "quantity" else span(said)
    return line | period(text, said, found)


def _fitting(printed: str, unit: str) -> bool:
    """Tell whether a measure of a unit can be printed with a classifier."""
    if printed in UNITS:
        return unit == UNITS[printed]
    return not printed or unit not in UNITS.values() or (printed == "个" and unit == "persons")


def population(text: str, said: str, found: Found, populations: Sequence[Row], *, share: bool) -> str:
    """Return whom the words name that say what is counted.

    It is open near the account of a single school, and where a plain word (教师) stands in a sentence that has a
    narrower one of the list (乡村).
    """
    entries = [(row["population_id"], f"{row['label_zh']} {row['words_zh']}") for row in populations]
    counted = _OWN.sub("", compact(text[slice(*found.subject)]) if found.subject else "")
    key, word = longest(_RATE.sub("", counted), entries, end=True)
    unit = found.quantity.unit if found.quantity else ""
    if share or unit.endswith("元"):
        at_first = longest(counted, entries, end=False)
        key, word = at_first if len(at_first[1]) > max(2, len(word)) else (key, word)
    counts = UNITS.get(unit) in PERSONS or unit == "所"
    plain = len(word) == 2 and (not counts or narrower(said, word, entries))
    near = text[max(0, found.start - NEAR) : found.end + NEAR]
    return key if key and not plain and not _SCHOOL.search(near) else f"?{key}"


def per(said: str, found: Found, *, share: bool) -> str:
    """Return what a number is a rate of, by the print itself or by 每 in its clause."""
    printed = found.quantity.per if found.quantity else ""
    if printed:
        parts = [PER.get(part, "") for part in printed.split("/")]
        return "/".join(parts) if all(parts) else "?"
    before = said[: said.index(NUMBER)]
    clause = re.split("[，,；;：:]", before)[-1]
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
    number = m["n"] if m["n"].isdigit() else str("零一二三四五六七八九十".find(m["n"].replace("两", "二")))
    sure = (m["cue"] or m["last"]) and len(re.findall("[，,；]", before[m.end() :])) <= 2
    return f"{'' if sure else '?'}P{number}{'Y' if m['unit'] == '年' else 'M'}"


def new_measures(
    report_id: str, text: str, numerals: Sequence[Found], statistics: Mapping[int, Line]
) -> list[Line]:
    """Propose a measure made of its words for each statistic that fits none of the list; return the new rows."""
    made: dict[tuple[str, str], Line] = {}
    for found in numerals:
        line = statistics.get(found.start)
        if line is None or line["measure_id"] != "?" or not found.subject or not found.quantity:
            continue
        label, unit = compact(text[slice(*found.subject)]), UNITS.get(found.quantity.unit, "as_printed")
        key = f"{report_id.replace('-', '_')}_{len(made) + 1}_{unit}"
        row = made.setdefault((label, unit), {"measure_id": key, "label_en": label, "label_zh": label})
        row |= {"words_zh": label, "topic": "other", "unit": unit, "mean": "no", "definition": f"As printed: {label}."}
        line["measure_id"] = f"?{row['measure_id']}"
    return list(made.values())


def period(text: str, said: str, found: Found) -> Line:
    """Return the period that is printed; open where a time stands near and does not say which years."""
    if found.when:
        return {"period": found.when.edtf.replace("/..", "/"), "period_basis": "stated"}  # 至今 prints no end
    before = text[max(0, found.start - 160) : found.start]
    sentences = re.split("[。！？]", compact(before))
    left = "?" if _RELATIVE.search(said[: said.index(NUMBER)]) or _DATED.search("".join(sentences[-2:])) else ""
    return {"period": left, "period_basis": left}


def reason(text: str, found: Found, names: re.Pattern[str]) -> str:
    """Return why a numeral is no statistic; ``names`` fits names of places."""
    if found.kind == "date" and found.as_printed.endswith(("级", "届")):
        return "ordinal"
    if found.kind != "name" and not _FIGURATIVE.search(compact(text[max(0, found.start - 1) : found.end + 4])):
        return "date" if found.kind in ("duration", "frequency") else found.kind
    before, behind = text[max(0, found.start - 12) : found.start], text[found.end : found.end + 12]
    said = "".join(before.split())[-8:] + NUMBER + "".join(behind.split())[:8]
    around_it = said.replace(NUMBER, compact(found.as_printed))
    if _POLICY.search(said):
        return "policy_term"
    if _ADVERB.search(said):
        return "idiom_or_slogan"
    if _IN_TITLE.search(said) or any(said.index(NUMBER) in range(*m.span()) for m in names.finditer(around_it)):
        return "proper_name"
    if compact(found.as_printed) != "一":
        return "idiom_or_slogan" if _COMMON.search(said) else "?"
    if _FORMULA.search(said):
        return "policy_term"
    if _NONE_LEFT.search(said) or found.kind == "ordinal":
        return "idiom_or_slogan"
    return "article" if _ARTICLE.search(said) and around_it.count("一") == 1 else "?"
