"""Grammar of totals: lists and their sum, what is left over, parts that a verb or a bracket ties to their whole."""

import re
from collections.abc import Iterator

from asprinted.checking.among import GENERAL, LONGEST_NAME, OVERLAP, REST, among
from asprinted.checking.complete_splits import TOTAL, complete_splits
from asprinted.checking.named import CHANGE_END, NOT_ADDED, WORD_BREAK, Named, is_level
from asprinted.checking.proposal import Proposal, interval, is_exact, positive, quantity, same_unit, unit, value_of
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import TOTAL_BACK, added, makes, one_digit_off, summed, total_of
from asprinted.finding.finder import Found

INSIDE = pattern(r"""  # 91种产品中，58种; 7名学生中有4人
    (?P<whole>‹A›) (?:(?![到入在])‹~›){0,14} (?<!建设)(?<!进行)(?<![手初高职附一二三四五六七八九十0-9])中的?
    (?: [，,]?‹~›{0,24}?(?:有|包括|除了?|设(?!立))‹~›{0,8}? | [，,]?(?:‹~›{0,10}[就仅只])? ) (?P<part>‹A›)
    (?: (?![不未无]) [^‹#›。；]{0,14} [，,] [^‹#›。；，,]{0,10}(?:面|率|占比)[为达是]?到? (?P<share>‹P›) )?
""")
PARTLY_DONE = pattern(r"""  # 27项任务已完成22项; 88条河流开展治理，截至目前，已有74条
    (?P<whole>‹A›)‹~›{2,36}? (?:[，,](?:截至|到)?(?:目前|‹Y›)[，,]?)?
    (?:已有|实质性开展|已完成|已建成|已开工)(?P<part>‹A›)
""")
STAGES = pattern(r"""  # 受理 12 件，办结 10 件; 清理 50 件，废止 8 件，修订 6 件
    (?:受理|收到|收集|排查|发现|抽查|检查|参加|接收|征集|化解|清理|摸排|核查|梳理|交办|督办|挂牌|发射)
    (?:[^‹#›。；，,]|‹Y›){0,24}(?P<whole>‹A›) ‹~›{0,5} [，,] ‹~›{0,6}?
    (?:办结|审结|整改|解决|销号|合格|上线|录取|答复|采纳|化解|废止|取消|修订|宣布失效|成交|击落) ‹~›{0,3} (?P<part>‹A›)
    (?:[，,] ‹~›{0,2}(?:废止|取消|修订|修改|宣布失效|保留) ‹~›{0,3} (?P<next>‹A›))?
""")
SIFTED = pattern(r"""  # 514 个项目报名，最终 14 个项目入围
    (?P<whole>‹A›)‹~›{0,10}(?:报名|参赛|参评|参选|申报|应征)[，,] ‹~›{0,6}?
    (?P<part>‹A›)‹~›{0,8}(?:入围|获奖|晋级|当选|入选)
""")
NO_PART = (
    "第|‹Y›|限|标准|应|参考|市场|目标|[上去]年|同[期比]|计划|预算|执行数|基数"
    "|原|合|另|不含|最|累|总|全|达|局部|目标|其余|[年月日]|增|减"
    "|规定|法定|分支|核定|编制|实有|户籍|上季|前次|远期|[单双]边|警戒|保证"
)
IN_BRACKETS = pattern(f"(?P<whole>‹A›)[（(](?!‹~›*(?:{NO_PART}))‹~›{{2,10}}(?P<part>‹A›)[）)]")
INCLUDED = pattern("(?P<whole>‹A›)[（(](?:其中)?含‹~›{2,14}(?P<part>‹A›)[）)]")  # 初中172所（含九年一贯制学校58所）
OF_WHOLES = (INCLUDED, INSIDE, PARTLY_DONE, IN_BRACKETS, STAGES, SIFTED)
COLON_ITEM = r"[^、，,；;。：:（）()‹#›]{1,20}"
COLON = pattern(rf"""
    (?P<total>‹A›) [^、‹#›，,；;。：:（]{{0,4}} (?:[，,]其?(?:构成|组成)[为是]?)? [：:（(]
    (?P<list> (?: {COLON_ITEM} ‹A› [^（）()‹#›、，,；;。：:]{{0,3}} [、，,；;和]? ){{2,40}} ) (?:[）)。；;]|$)
""")
ADDEND = r"(?:(?!总[数计额量]|[共合]计)[^、，,；;。：:（）()‹#›]){0,20}"
ADDED = pattern(rf"""
    (?P<list> (?: {ADDEND} ‹A› ‹~›{{0,4}} (?:[、，,；;和]|以?及) ){{1,12}} (?: {ADDEND} ‹A› ‹~›{{0,4}} [、，,；;] ) )
    (?: ‹A›? (?:(?!‹Y›)‹~›){{0,4}}? (?:合计|共计|总计|总(?:投资|额|量|面积|人数|数|收入|支出|财力)) ‹~›{{0,10}}?
    | 共) (?P<total>‹A›)
""")
WITH_EARLIER = pattern(r"""  # 下达 71.4 亿元，加上此前的 476.1 亿元，核定 547.5 亿元
    (?P<list> ‹A› ‹~›{0,8} [，,]? 加上 (?: (?:(?![总共合])‹~›){0,16} ‹A› ‹~›{0,8} [，,、] ){1,8} )
    ‹~›{0,20}? (?P<total>‹A›)
""")
OVER_YEARS = pattern(r"""  # 2018年1.2亿元，2019年1.5亿元，两年累计2.7亿元
    (?P<list> (?: (?:[^、，,；;。（）()‹#›]|‹Y›){0,20} ‹A› ‹~›{0,4} (?:[、，,；;和]|以?及) ){2,12} )
    (?P<years>‹D›) [来间内]? (?:累计|总?共|合计)(?!增|减) (?:(?!年均)‹~›){0,6}? (?P<total>‹A›)
""")
CLAUSES = pattern(r"""  # 在41个行业中，37个增长，1个持平，3个下降
    (?P<total>‹A›)‹~›{0,12}中[，,] (?P<list> 有?(?:‹A›‹~›{2,16}[，,；]){2,5} (?:其余)?‹A›‹~›{2,16} ) (?:[。]|$)
""")
SPENT = pattern(r"""  # 安排资金28亿元，用于基础研究6.5亿元、人才9.2亿元
    (?P<total>‹A›)‹~›{0,8}[，,](?:分别)?(?:用于|投向|安排)
    (?P<list>(?:‹~›{2,16}?‹A›[、，]){1,10}‹~›{2,16}?‹A› ) (?:[。；]|$)
""")
MEDALS = pattern(r"""  # 15金13银16铜共44枚
    (?P<list> ‹A›金牌?[、，]? ‹A›银牌?[、，和]? ‹A›铜牌?) [，,]? (?:总?共|[合总]计)(?:获得?)? (?P<total>‹A›)
""")
UPS_AND_DOWNS = pattern(r"""  # 八大类价格“六涨两降”; 5个县“3增1降1平”
    (?P<total>‹A›) [^‹#›。；“]{0,20} [“"] (?P<list>(?:(?:‹A›|[一二两三四五六七八九十0-9])个?[涨升增降跌减平]){2,3}) [”"]
""")
UPS_OF = tuple("大类种个项")
ONE_WAY = pattern("(?:‹A›|[一二两三四五六七八九十0-9])(?=个?[涨升增降跌减平])")
AMOUNT = pattern("‹A›")
GOES_ON, ADDS = re.compile("再?加上?"), re.compile("加上[^。；]*$")
LEFT = re.compile(f"{REST.pattern}|[尚仍还](?:有|剩|$)|余下|剩余")
WITHIN = pattern("‹~›{0,14}中")  # 16个乡镇中
MADE_OF = re.compile("[构组]成[为是]?[：:]")
NO_SUM = re.compile("其中|包括|(?<!新)增|减")
BASES = re.compile("另|目标|基[期数]|[上去]年|同[期比]|计划|预算|其中")
HEIGHT = re.compile("水位|高程|海拔")  # 水位31.8米（警戒31米，保证33米)


def totals(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose parts with their total."""
    yield from complete_splits(sentence, numbers)
    yield from among(sentence, numbers)
    yield from _of_wholes(sentence)
    yield from _rest(sentence, numbers)
    yield from _lists(sentence)
    yield from _over_years(sentence)
    yield from _ups_and_downs(sentence)


def _of_wholes(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that a part which a verb, a bracket or 中 ties to its whole is no larger, and its share."""
    for m in sentence.all(*OF_WHOLES):
        part, whole, said = sentence.at(m["part"]), sentence.at(m["whole"]), m.groupdict()
        straight = m.re in (PARTLY_DONE, STAGES) or sentence.before(m.start("part"), 1) == "中"
        of_another = sentence.behind(m.start("part"), 1) not in "，,；;。、" + m[0]  # 31个省份已完成2419个重点区域
        later = m.re is PARTLY_DONE and unit(part) == "人" and "，" in m[0]  # 7人遇难，目前已有70人遇难
        moved = m.re is IN_BRACKETS and CHANGE_END.search(sentence.before(m.start("whole"), 8))  # 增加12人（原36人）
        if later or moved or (straight and unit(part) in GENERAL and of_another):
            continue
        projects = m.re is INSIDE and {unit(part), unit(whole)} == {"个", "项"}
        if projects or (same_unit(part, whole) and unit(part) not in NOT_ADDED):
            reading = "" if m.re is INSIDE else "bound"
            yield Proposal("at_most", part, (whole,), reading=reading)
            if said.get("next") and same_unit(sentence.at(m["next"]), whole):
                yield Proposal("at_most", sentence.at(m["next"]), (whole,), reading=reading)
            if said.get("share") and positive(whole):
                yield Proposal("share_of", sentence.at(m["share"]), (part, whole))


def _lists(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that the numbers of a list make the total before or behind it."""
    for m in sentence.all(COLON, ADDED, WITH_EARLIER):
        total, listed = sentence.at(m["total"]), sentence.numbers_in(m["list"])
        while m.re is not COLON and listed and not same_unit(listed[0], total):
            listed.pop(0)
        if len(listed) < 2 or not same_unit(total, *listed) or _is_no_sum(sentence, m, [total, *listed]):
            continue
        first = sentence.numbers_in(m["list"].partition("；")[0])  # 中学62人、小学58人；高级23人、一级97人
        if m.re is COLON and 1 < len(first) < len(listed) and total_of([total], first):
            listed = first
        if m.re is ADDED:
            listed = _last_that_make(total, listed)
        limits = re.search("以[上下内]", m["list"])  # 3个及以上学段未达标
        reading = "list_complete" if limits or m.re is WITH_EARLIER else ""
        over = m.re is WITH_EARLIER and any(interval(f).lower > interval(total).upper for f in listed)
        if m.re is ADDED and _counts_another(sentence, m):
            yield from summed(total, listed)
        elif m.re is COLON and "（" in m[0]:
            yield from _in_bracket(m, total, listed, reading)
        elif not over and (one_digit_off(total, listed) or not _is_far(total, listed)):
            yield Proposal("sum", total, tuple(listed), reading=reading)


def _is_no_sum(sentence: Sentence, m: re.Match[str], numbers: list[Found]) -> bool:
    """Tell whether the words in and before a list say that its numbers are not to be added up."""
    apart = re.search("均.{0,3}$|另.{0,7}$", sentence.before(m.start("total"), 8))  # 日均; 另5人合计
    compared = m.re is COLON and (BASES.search(m["list"]) or OVERLAP.search(m["list"])) and not MADE_OF.search(m[0])
    from_bracket = m.re is ADDED and "）" in m["list"]  # what a bracket tells is no item beside it
    index = not unit(numbers[0]) and any(quantity(f).decimals for f in numbers)  # and those of its parts
    goes_on = GOES_ON.match(m["list"]) or ADDS.search(sentence.before(m.start("list")))  # to what is told before
    said = apart or goes_on or compared or NO_SUM.search(m["list"]) or HEIGHT.search(m[0])
    return from_bracket or index or bool(said)


def _in_bracket(m: re.Match[str], total: Found, listed: list[Found], reading: str) -> Iterator[Proposal]:
    """Propose that a list in a bracket makes its total; not two lists in one, nor what two numbers are apart."""
    names = AMOUNT.split(m["list"])[:-1]
    twice = len({name.strip("、，；和") for name in names}) < len(names)  # 甲市银牌44枚，乙市银牌42枚
    between = (interval(listed[0]) - interval(listed[1])).overlaps(interval(total))  # 67名（候选70名，差额3名）
    less = added(listed).upper < interval(total).lower  # 480例（出院443例，死亡7例）
    complete = not less or REST.match(names[-1].lstrip("、，,；;和"))
    near = one_digit_off(total, listed, least=10) or (complete and not _is_far(total, listed))
    if near and not twice and not between:
        yield Proposal("sum", total, tuple(listed), reading="list_complete" if less else reading)


def _is_far(total: Found, listed: list[Found]) -> bool:
    return interval(total).lower > 4 * added(listed).upper


def _over_years(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that numbers of so many years make what is told of all; clauses what is split, and medals, theirs."""
    for m in sentence.all(CLAUSES, SPENT):
        total, listed = sentence.at(m["total"]), sentence.numbers_in(m["list"])
        if same_unit(total, *listed):
            yield from summed(total, listed, least=10)
    for m in sentence.all(OVER_YEARS, MEDALS):
        total, listed = sentence.at(m["total"]), sentence.numbers_in(m["list"])
        if m.re is MEDALS or (value_of(sentence.at(m["years"])) == len(listed) and same_unit(total, *listed)):
            yield Proposal("sum", total, tuple(listed), reading="" if m.re is MEDALS else "list_complete")


def _ups_and_downs(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that those that rise, fall and stay make all that are counted."""
    for m in sentence.all(UPS_AND_DOWNS):
        parts = [sentence.numeral(m.start("list") + one.start()) for one in ONE_WAY.finditer(m["list"])]
        found, total = [part for part in parts if part], sentence.at(m["total"])
        if len(found) == len(parts) and unit(total)[:1] in UPS_OF and is_exact(total):
            yield Proposal("sum", total, tuple(found), reading="list_complete")


def _last_that_make(total: Found, listed: list[Found]) -> list[Found]:
    """Return the last numbers of a list, or every second one, that make its total; all where none do."""
    runs = [listed[at:] for at in range(len(listed) - 1)] + [
        some for some in (listed[::2], listed[1::2]) if len(some) > 1
    ]
    return next((run for run in runs if makes(total, run)), listed)


def _counts_another(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether a total counts what no number of its list does: 12个村、3个社区，共156个小组."""
    if unit(sentence.at(m["total"])) not in GENERAL:
        return False
    noun = WORD_BREAK.split(sentence.behind(m.start("total"), LONGEST_NAME))[0]
    return bool(noun) and noun[-1] not in AMOUNT.sub("", m["list"])


def _rest(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that what is left over makes with the parts before it the total before them, if these are apart."""
    if OVERLAP.search(sentence.signs):
        return
    levels = [n for n in numbers if is_level(n)]
    for k, n in enumerate(levels):
        before = [one.found for one in levels[:k][-TOTAL_BACK:] if LEFT.match(n.name) and same_unit(one.found, n.found)]
        tried = [(whole, [*before[at:], n.found]) for at, whole in enumerate(before[:-1], 1)]
        right = [(whole, parts) for whole, parts in tried if makes(whole, parts)]
        behind = [one.found for one in levels[k + 1 : k + 2] if TOTAL.search(one.words)]
        if any(makes(one, [*before[at:], n.found]) for one in behind for at in range(len(before))):
            continue
        among = "其中" in sentence.before(n.position)
        if not right and among and len(tried) == 1 and n.name.startswith("其余"):
            yield Proposal("sum", tried[0][0], tuple(tried[0][1]), reading="list_complete")
            continue
        for whole, parts in right[-1:] or sorted(tried, key=lambda each: interval(each[0]).upper)[-1:]:
            within = WITHIN.match(sentence.behind(next(one.position for one in levels if one.found is whole)))
            yield from summed(whole, parts, least=10 if within else 100)
