"""Grammar of parts and totals: 其中 lists, splits that leave nothing out, sums."""

import re
from collections.abc import Iterator
from itertools import product

from asprinted.checking.named import BREAK, CHANGE, CLOSES, NOT_ADDED, OPENS, Named, is_level, shared_end
from asprinted.checking.proposal import Proposal, interval, is_exact, is_share, positive, quantity, same_unit, unit
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import added, by_chance, made, one_digit_away, summed
from asprinted.finding.finder import Found

AMONG = pattern(r"""
    (?: (?P<over> [。；]其中 | (?<=[，,：:（(])其中[，：:] | ^其中 )  # a list that may go over semicolons
    | (?<=[，,；：:（(])(?:‹~›{0,4}[^为])?其中 | (?<=[，,])包括(?!‹~›{0,20}(?:在内|共|将?有|达))
    | 为其中(?=的‹A›) ) (?:包括|有|的)?
""")
INSIDE = pattern(r"""  # 91种产品中，58种; 7名学生中有4人
    (?P<whole>‹A›) (?:(?![到入在])‹~›){0,14} (?<!建设)(?<!进行)(?<![手初高职附一二三四五六七八九十0-9])中
    (?: [，,]?‹~›{0,24}?(?:有|包括|除了?|设(?!立))‹~›{0,8}? | [，,]?(?:‹~›{0,10}[就仅只])? ) (?P<part>‹A›)
    (?: (?![不未无]) [^‹#›。；]{0,14} [，,] [^‹#›。；，,]{0,10}(?:面|率|占比)[为达是]?到? (?P<share>‹P›) )?
""")
REACHED = pattern(r"""  # 27项任务已完成22项; 88条河流开展治理，截至目前，已有74条
    (?P<whole>‹A›)‹~›{2,36}? (?:[，,](?:截至)?(?:目前|‹Y›)[，,]?)?
    (?:已有|实质性开展|已完成|已建成|已开工)(?P<part>‹A›)
""")
STAGES = pattern(r"""  # 受理 12 件，办结 10 件; 清理 50 件，废止 8 件，修订 6 件
    (?:受理|收到|收集|排查|发现|抽查|检查|参加|接收|征集|化解|清理|摸排|核查|梳理|交办|督办)
    (?:[^‹#›。；，,]|‹Y›){0,24}(?P<whole>‹A›) [，,] ‹~›{0,6}?
    (?:办结|审结|整改|解决|销号|合格|上线|录取|答复|采纳|化解|废止|取消|修订|宣布失效) ‹~›{0,3} (?P<part>‹A›)
    (?:[，,] ‹~›{0,2}(?:废止|取消|修订|修改|宣布失效|保留) ‹~›{0,3} (?P<next>‹A›))?
""")
SIFTED = pattern(r"""  # 514 个项目报名，最终 14 个项目入围
    (?P<whole>‹A›)‹~›{0,10}(?:报名|参赛|参评|参选|申报|应征)[，,] ‹~›{0,6}?
    (?P<part>‹A›)‹~›{0,8}(?:入围|获奖|晋级|当选|入选)
""")
FOUND = pattern("发现‹~›{0,8}(?P<whole>‹A›)[，,]‹~›{0,4}查明‹~›{0,14}(?P<part>‹A›)")  # 发现矿种58种，已查明储量的34种
NO_PART = (
    "第|‹Y›|限|标准|应|参考|市场|目标|[上去]年|同[期比]|计划|预算|执行数|基数"
    "|原|合|另|不含|最|累|总|全|达|局部|目标|其余|[年月日]|增|减"
    "|规定|法定|分支|核定|编制|实有|户籍|上季|前次|远期|[单双]边|警戒|保证"
)
IN_BRACKETS = pattern(f"(?P<whole>‹A›)[（(](?!‹~›*(?:{NO_PART}))‹~›{{2,10}}(?P<part>‹A›)[）)]")
OF_WHOLES = (INSIDE, REACHED, IN_BRACKETS, STAGES, SIFTED, FOUND)
ITEM = r"[^、，,；;。：:（）()‹#›]{1,20}"
COLON = pattern(rf"""
    (?P<total>‹A›) [^、‹#›，,；;。：:（]{{0,4}} [：:（(]
    (?P<list> (?: {ITEM} ‹A› [^（）()‹#›、，,；;。：:]{{0,3}} [、，,；;和]? ){{2,40}} ) (?:[）)。；;]|$)
""")
ADDEND = r"(?:(?!总[数计额量]|[共合]计)[^、，,；;。：:（）()‹#›]){0,20}"
ADDED = pattern(rf"""
    (?P<list> (?: {ADDEND} ‹A› ‹~›{{0,4}} (?:[、，,；;和]|以?及) ){{1,12}} (?: {ADDEND} ‹A› ‹~›{{0,4}} [、，,；;] ) )
    (?: ‹A›? (?:(?!‹Y›)‹~›){{0,4}}? (?:合计|共计|总计|总(?:投资|额|量|面积|人数|数|收入|支出|财力)) ‹~›{{0,10}}?
    | 共) (?P<total>‹A›)
""")
TOGETHER = pattern(r"""  # 下达 71.4 亿元，加上此前的 476.1 亿元，核定 547.5 亿元
    (?P<list> ‹A› ‹~›{0,8} [，,]? 加上 (?: (?:(?![总共合])‹~›){0,16} ‹A› ‹~›{0,8} [，,、] ){1,8} )
    ‹~›{0,20}? (?P<total>‹A›)
""")
UPS_AND_DOWNS = pattern(r"""  # 八大类价格“六涨两降”; 5个县“3增1降1平”
    (?P<total>‹A›) [^‹#›。；“]{0,20} [“"] (?P<list>(?:(?:‹A›|[一二两三四五六七八九十0-9])个?[涨升增降跌减平]){2,3}) [”"]
""")
UPS_OF = tuple("大类种个项")
ONE_WAY = pattern("(?:‹A›|[一二两三四五六七八九十0-9])(?=个?[涨升增降跌减平])")
AMOUNT = pattern("‹A›")
GOES_ON, ADDS = re.compile("再?加上?"), re.compile("加上[^。；]*$")
SPLITS = tuple(
    tuple(map(re.compile, stems))
    for stems in (
        ("^.?男|男.{0,3}$", "^.?女|女.{0,3}$"),
        ("境外|输入", "本土"),
        ("内地", "港澳台", "外国|外籍"),
        ("(?:财政|预算)?.{0,3}中央(?!代)(?=.*(?:赤字|财政|预算))", "地方(?=.*[债赤财预])"),
        ("公办", "(?<!普惠性)民办"),
        ("内地", "沿海"),
        ("上半年", "下半年"),
        ("一(?:产业|$)", "二(?:产业|$)", "三产业"),
        ("一季度", "二季度", "三季度", "四季度"),
    )
)
SPLITS_IT = re.compile("其中|[分按][^，]{1,8}[，：]|[（：]")
TOWN_AND_COUNTRY = (re.compile("城镇|城市"), re.compile("乡村|农村"))
MAY_BE_ALL = tuple(  # splits beside which a third part is rare
    tuple(map(re.compile, stems))
    for stems in (
        ("财产险", "人身险"),
        ("夏粮", "秋粮"),
        ("省内", "省外"),
        ("现房", "期房"),
        ("境内", "境外"),
        ("公立", "民营"),
        ("商品零售", "餐饮收入"),
        ("金牌", "银牌", "铜牌"),
        ("采矿业", "制造业", "电力.*(?:生产|供应)"),
        ("(?<!进)出口", "进口(?!出)"),
        ("进口(?!出)", "(?<!进)出口"),
    )
)
EXPORTS_AND_IMPORTS = (re.compile("(?<!进)出口"), re.compile("进口"))
TOTAL = re.compile("[共总全]|合计")
SURPLUS = re.compile("[顺逆]差")
REST = re.compile("其[他余它]")
PLANNED = re.compile("(?:为|占|完成)[^，]{0,4}(?:预算|计划|目标|任务)数?$")  # 仅为预算12.5亿元的63.9%
INSTITUTIONS = re.compile("机构(?:数|总数)?$")
OTHER_LEVEL = pattern("；|[上去前]年|‹Y›|月|[净增减]|赤字|亏损|缺口|负债")  # of another list or time, less than nothing
SHARE_OF_ITEM = pattern("‹A›，占[^‹#›；，。]{0,12}‹P›[^‹#›；。]{0,4}；[^‹#›；，。]{1,14}")  # 5亿，占70%；工业0.7亿
CLOSED = pattern("‹~›{0,6}(?:[。；）)]|$)")
LEFT = re.compile(f"{REST.pattern}|[尚仍还](?:有|剩|$)|余下|剩余")
NO_SUM = re.compile("其中|包括|增|减")
NEW_LIST = re.compile("其中|累计|包括|合计|(?<!公)共(?!同)|另|附近|此外")
BACK = 20  # numbers before a part among which its total is looked for
BESIDES = re.compile("另有|另外")
WAY, MOST_CHANGES = re.compile("[增减多少升降]"), 4
PROJECTS = re.compile("[^，,、；]{0,6}(?:项目|工程)")
LONGEST_NAME = 10  # letters of what is counted among projects
PERSONS = re.compile("[^，。；、]{0,4}(?:人口|居民|农民|群众|学生|职工|工人|教师|孩子|儿童|老人|人员|青年)")
BASES = re.compile("另|目标|基[期数]|[上去]年|同[期比]|计划|预算|其中")
OVERLAP = re.compile("重叠|重复|交叉")
HEIGHT = re.compile("水位|高程|海拔")  # 水位31.8米（警戒31米，保证33米)
PLACES = re.compile("省|市|州|区|县|旗|乡|镇|街|村|社区|国家|城市")  # at the start of what is counted
MEASURE_WORDS = ("个", "项", "条", "座", "所", "处", "家")
GENERAL = ("个", "项", "种", "类", "件", "次", "处", "点")  # say nothing of what is counted


def totals(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose parts with their total."""
    yield from _splits(sentence, numbers)
    yield from _among(sentence, numbers)
    yield from _of_wholes(sentence)
    yield from _rest(sentence, numbers)
    yield from _lists(sentence)
    yield from _ups_and_downs(sentence)


def _of_wholes(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that a part which a verb, a bracket or 中 ties to its whole is no larger, and its share."""
    for m in (found for wanted in OF_WHOLES for found in sentence.all(wanted)):
        part, whole, said = sentence.at(m["part"]), sentence.at(m["whole"]), m.groupdict()
        straight = m.re in (REACHED, STAGES) or sentence.before(m.start("part"), 1) == "中"
        of_another = sentence.behind(m.start("part"), 1) not in "，,；;。、" + m[0]  # 31个省份已完成2419个重点区域
        later = m.re is REACHED and unit(part) == "人" and "，" in m[0]  # 7人遇难，目前已有70人遇难
        moved = m.re is IN_BRACKETS and CHANGE.search(sentence.before(m.start("whole"), 8))  # 增加12人（2010年为36人）
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
    for m in [*sentence.all(COLON), *sentence.all(ADDED), *sentence.all(TOGETHER)]:
        total = sentence.at(m["total"])
        listed = [sentence.at(s) for s in AMOUNT.findall(m["list"])]
        while m.re is not COLON and listed and not same_unit(listed[0], total):
            listed.pop(0)
        apart = re.search("均.{0,3}$|另.{0,7}$", sentence.before(m.start("total"), 8))  # 日均; 另5人合计
        compared = m.re is COLON and (BASES.search(m["list"]) or OVERLAP.search(m["list"]))
        from_bracket = m.re is ADDED and "）" in m["list"]  # what a bracket tells is no item beside it
        if apart or compared or from_bracket or HEIGHT.search(m[0]):
            continue
        if not unit(total) and any(quantity(f).decimals for f in (total, *listed)):  # an index, and those of its parts
            continue
        goes_on = GOES_ON.match(m["list"]) or ADDS.search(sentence.before(m.start("list")))  # to what is told before
        if goes_on or len(listed) < 2 or not same_unit(total, *listed) or NO_SUM.search(m["list"]):
            continue
        first = AMOUNT.findall(m["list"].partition("；")[0])  # 中学62人、小学58人；高级23人、一级97人
        if m.re is COLON and 1 < len(first) < len(listed) and made([total], listed[: len(first)]):
            listed = listed[: len(first)]
        if m.re is ADDED:
            listed = _last_that_make(total, listed)
        if m.re is ADDED and _counts_another(sentence, m):
            yield from summed(total, listed)
            continue
        whole, made_up = interval(total), added(listed)
        far = whole.lower > 4 * made_up.upper
        over = m.re is TOGETHER and any(interval(f).lower > whole.upper for f in listed)
        in_bracket = m.re is COLON and "（" in m[0]
        above = in_bracket and _differ_by_it(total, listed)  # 理事67名（候选人70名，差额3名）
        less = in_bracket and made_up.upper < whole.lower  # 480例（出院443例，死亡7例）
        rest = REST.match(AMOUNT.split(m["list"])[-2].lstrip("、，,；;和")) and in_bracket
        away = one_digit_away(total, listed, least=10 if in_bracket else 100)
        names = [name.strip("、，；和") for name in AMOUNT.split(m["list"])[:-1]]
        if in_bracket and len(set(names)) < len(names):  # 我市银牌44枚、铜牌37枚，乙市银牌42枚、铜牌45枚
            continue
        if (away or not far) and not (over or above) and (not less or away or rest):
            limits = re.search("以[上下内]", m["list"])  # 3个及以上学段未达标
            doubt = less or limits or m.re is TOGETHER
            yield Proposal("sum", total, tuple(listed), reading="list_complete" if doubt else "")


def _ups_and_downs(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that those that rise, fall and stay make all that are counted."""
    for m in sentence.all(UPS_AND_DOWNS):
        parts = [sentence.numeral(m.start("list") + one.start()) for one in ONE_WAY.finditer(m["list"])]
        found, total = [part for part in parts if part], sentence.at(m["total"])
        if len(found) == len(parts) and unit(total)[:1] in UPS_OF and is_exact(total):
            yield Proposal("sum", total, tuple(found), reading="list_complete")


def _differ_by_it(total: Found, listed: list[Found]) -> bool:
    """Tell whether what lies between the first two numbers is the total before their bracket."""
    return len(listed) > 1 and (interval(listed[0]) - interval(listed[1])).overlaps(interval(total))


def _last_that_make(total: Found, listed: list[Found]) -> list[Found]:
    """Return the last numbers of a list, or every second one, that make its total; all where none do."""
    runs = [listed[at:] for at in range(len(listed) - 1)] + [
        some for some in (listed[::2], listed[1::2]) if len(some) > 1
    ]
    return next((run for run in runs if added(run).overlaps(interval(total))), listed)


def _counts_another(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether a total counts what no number of its list does: 12个村、3个社区，共156个小组."""
    if unit(sentence.at(m["total"])) not in GENERAL:
        return False
    noun = BREAK.split(sentence.behind(m.start("total"), LONGEST_NAME))[0]
    return bool(noun) and noun[-1] not in AMOUNT.sub("", m["list"])


def _rest(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that what is left over makes with the parts before it the total before them, if these are apart."""
    if OVERLAP.search(sentence.signs):
        return
    levels = [n for n in numbers if is_level(n)]
    for k, n in enumerate(levels):
        before = [one.found for one in levels[:k][-BACK:] if LEFT.match(n.name) and same_unit(one.found, n.found)]
        tried = [(whole, [*before[at:], n.found]) for at, whole in enumerate(before[:-1], 1)]
        right = [(whole, parts) for whole, parts in tried if added(parts).overlaps(interval(whole))]
        behind = [one.found for one in levels[k + 1 : k + 2] if TOTAL.search(one.words)]
        parts_of_it = [added([*before[at:], n.found]) for at in range(len(before))]
        if any(made_up.overlaps(interval(one)) for one in behind for made_up in parts_of_it):
            continue
        among = "其中" in sentence.before(n.position)
        if not right and among and len(tried) == 1 and n.name.startswith("其余"):
            yield Proposal("sum", tried[0][0], tuple(tried[0][1]), reading="list_complete")
            continue
        for whole, parts in right[-1:] or sorted(tried, key=lambda each: interval(each[0]).upper)[-1:]:
            yield from summed(whole, parts)


def _among(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that each part behind 其中 is no larger than its total, and that the parts make it."""
    for m in sentence.all(AMONG):
        clause = sentence.before(m.start()).rpartition("；")[0] if not m["over"] else ""
        inside = sentence.before(m.start())
        depth = max(0, len(OPENS.findall(inside)) - len(CLOSES.findall(inside)))
        before = [n for n in numbers if len(clause) <= n.position < m.start() and is_level(n) and n.depth <= depth]
        before = before[-BACK:]
        listed = _behind(sentence, [n for n in numbers if n.position > m.start()], m.end(), over=bool(m["over"]))
        _kind = _kind_of_institutions if any(INSTITUTIONS.search(n.name) for n in before[-1:]) else _kind_of
        for kind in dict.fromkeys(map(_kind, listed)):
            parts = [n for n in listed if _kind(n) == kind]
            wholes = [n for n in before if _kind(n) == kind]
            if not wholes and len(parts) > 1 and not any(n.noun for n in parts):  # 24项成果获奖，其中一等奖3项
                wholes = [n for n in before[-2:] if unit(n.found) == kind[0]]
                wholes = wholes if len(wholes) == 1 and wholes[0] is before[-1] else []
            if not wholes and parts[0].position - m.end() < 2:  # 38个创新药，其中11个
                parts = parts[:1]
                wholes = [n for n in before if unit(n.found) == kind[0] and not _place_of_another(n, parts[0])]
            if not wholes:
                wholes = [n for n in before if _leaves_unit(sentence, n, parts[0])]
                parts = parts[:1] if wholes else parts
            if not wholes and "其中" in m[0]:
                end = min((at for at in map(sentence.signs.find, "。；") if at > 0), default=len(sentence.signs))
                yield from _projects(sentence, before, [n for n in numbers if m.end() <= n.position < end])
            if wholes:
                joined = all(sentence.behind(n.position, 1) == "、" for n in parts[:-1])
                first = next(n for n in numbers if n.position > m.start())
                nearer = [n for n in numbers if wholes[-1].position < n.position < m.start() and n.depth <= depth]
                peak = any(same_unit(n.found, parts[0].found) and n not in before for n in nearer)  # 21个，最多38个
                loose = (
                    bool(m["over"]) or peak or parts[0] is not first
                )  # another number stands between 其中 and the part
                yield from _listed(sentence, wholes, parts, loose=loose, joined=joined)
        if listed and "其中" in m[0]:
            yield from _besides(before, listed, [n for n in numbers if n.position > listed[-1].position])
        if listed and not depth:
            yield from _namesakes(sentence, before, [n for n in numbers if n.position > listed[-1].position])
        yield from _changes_in(sentence, numbers, m.start())


def _changes_in(sentence: Sentence, numbers: list[Named], among: int) -> Iterator[Proposal]:
    """Propose that the changes behind 其中, all of one way, make the one before it, if they do or nearly do."""
    moved = [n for n in numbers if n.changed and not is_share(n.found) and "均" not in n.words]
    for whole in [n for n in moved if n.position < among][-1:]:
        behind = [n for n in moved if n.position > among and same_unit(n.found, whole.found)]
        one_clause = [n for n in behind if "；" not in sentence.between(among, n.position)]
        told = one_clause if len(one_clause) > 1 else behind
        parts = [n.found for n in told if WAY.findall(n.words)[-1:] == WAY.findall(whole.words)[-1:]]
        if len(parts) == len(told) > 1 and len(parts) <= MOST_CHANGES and not by_chance(whole.found, parts):
            yield from summed(whole.found, parts)


def _place_of_another(whole: Named, part: Named) -> bool:
    """Tell whether a part counts places and what stands before does not: 24个车站，其中31个县."""
    return bool(PLACES.match(part.noun)) and part.noun[0] not in whole.name + whole.noun


def _leaves_unit(sentence: Sentence, whole: Named, part: Named) -> bool:
    """Tell whether one of two numbers leaves the unit away that the other has: 总额812亿元，其中实物702亿; 30万农民."""
    bare, other = (whole, part) if unit(part.found) else (part, whole)
    if unit(bare.found):
        return False
    if unit(other.found) == "人":
        return bool(PERSONS.match(sentence.signs, bare.position + 1))
    return not bare.noun and unit(other.found) not in NOT_ADDED


def _projects(sentence: Sentence, wholes: list[Named], parts: list[Named]) -> Iterator[Proposal]:
    """Propose that what is counted among projects, each kind by its own measure word, is no more than all of them."""
    whole = next((n for n in reversed(wholes) if unit(n.found) in MEASURE_WORDS), None)
    if whole and PROJECTS.match(sentence.behind(whole.position)):
        for n in parts:
            if unit(n.found) in MEASURE_WORDS and len(n.words) <= LONGEST_NAME:
                yield Proposal("at_most", n.found, (whole.found,), reading="bound")


def _besides(wholes: list[Named], listed: list[Named], behind: list[Named]) -> Iterator[Proposal]:
    """Propose that a list makes its total with what is told besides, where it does, or one other digit would do so."""
    other = behind[0] if behind else None
    if other is None or not BESIDES.match(other.words) or not same_unit(other.found, *(n.found for n in listed)):
        return
    parts = [n.found for n in (*listed, other)]
    whole = next((n.found for n in reversed(wholes) if same_unit(n.found, other.found)), None)
    if whole and not added(parts[:-1]).overlaps(interval(whole)):
        yield from summed(whole, parts)


def _namesakes(sentence: Sentence, wholes: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that what a list goes on to tell in another unit is no more than the total of its name."""
    for n in numbers[:2]:
        between = sentence.signs[wholes[-1].position : n.position] if wholes else "。"
        whole = [one for one in wholes if same_unit(one.found, n.found) and shared_end(one.name, n.name) > 2]
        if whole and is_level(n) and not NEW_LIST.search(n.words) and "；" not in between:
            yield Proposal("at_most", n.found, (whole[-1].found,), reading="bound")


def _behind(sentence: Sentence, numbers: list[Named], at: int, *, over: bool) -> list[Named]:
    """Return the levels of a list: it ends where another begins, and at a semicolon if its items stand before one."""
    listed: list[Named] = []
    commas, last = not over, at
    for n in numbers:
        if n.depth < numbers[0].depth:  # 3.6万吨（其中甲镇0.6万吨），联合供水5万吨
            break
        if (
            n.depth > numbers[0].depth or n.words.startswith("含") or PLANNED.search(n.words)
        ):  # 境外输入16例（广东6例），含2例...: of 16
            continue
        between = sentence.signs[at : n.position]
        item = at > 0 and is_level(n) and SHARE_OF_ITEM.fullmatch(sentence.signs, last, n.position)
        if (commas and "；" in between and not item) or (listed and NEW_LIST.search(between)):
            break
        at = n.position
        if is_level(n) and not (listed and is_share(n.found) and not is_share(listed[0].found)):
            beside = bool(listed) and between[1:] in ("", "、")  # 签约98个、420亿元 goes on
            if listed and not beside and _measure(n) != _measure(listed[0]):
                break
            commas = commas or (bool(listed) and "；" not in between)
            listed.append(n)
            last = n.position
    return listed


def _kind_of(n: Named) -> tuple[str, str]:
    """Return what a number counts: its unit, and where that says nothing the noun behind it."""
    return unit(n.found), n.noun[:2] if unit(n.found) in GENERAL else ""


def _kind_of_institutions(n: Named) -> tuple[str, str]:
    """Return what a number counts where each institution may have its own measure word: 机构797个，其中医院20家."""
    return ("个", "") if _measure(n) == "个" else _kind_of(n)


def _measure(n: Named) -> str:
    """Return the unit of a number, one for the measure words of institutions."""
    return "个" if unit(n.found) in ("个", "家", "所") else unit(n.found)


def _listed(
    sentence: Sentence, wholes: list[Named], listed: list[Named], *, loose: bool, joined: bool
) -> Iterator[Proposal]:
    """Propose that the first part is no larger than the largest total, and that the parts make one of them."""
    told = [one.found for one in wholes]
    listed = _not_above(wholes, listed)
    shorter = [n.found for n in listed[:-1]]
    ends_before = len(shorter) > 1 and all(interval(listed[-1].found).lower > interval(one).upper for one in told)
    if ends_before and (made(told, shorter) or any(one_digit_away(one, shorter) for one in told)):
        listed.pop()
    negative = any(interval(n.found).lower < 0 for n in listed)  # one part less than nothing: others may be more
    same = [n.found for n in listed]
    for n in listed:
        alike = [one for one in wholes if (n.noun and one.noun[:2] == n.noun[:2]) or shared_end(one.name, n.name) > 3]
        most = max(alike or wholes, key=lambda one: quantity(one.found).upper).found
        if n.words.endswith("均") and not alike:  # 产销量分别为 30 万辆和 31 万辆，其中甲类均超 10 万辆
            yield Proposal("at_most", n.found, (min(wholes[-2:], key=lambda one: quantity(one.found).upper).found,))
        total = n.words.removeprefix("其中").startswith(("总", "合计"))
        loss = min(interval(n.found).lower, interval(most).upper) < 0  # is no part of a profit, nor has it parts
        if total or loss:
            continue
        alike_printed = quantity(n.found).unit == quantity(most).unit
        sure = n is listed[0] and alike_printed and not loose and not negative
        yield Proposal("at_most", n.found, (most,), reading="" if sure else "bound")
    closed = bool(CLOSED.match(sentence.signs, listed[-1].position + 1))
    words = sentence.between(listed[0].position, listed[-1].position)
    apart = OTHER_LEVEL.search(words)
    full, complete = joined and closed and not apart, any(REST.match(n.name) for n in listed)
    most = max(told, key=lambda one: quantity(one).upper)
    if fit := made(told, same):
        yield Proposal("sum", fit[0], tuple(fit[1]))
    elif len(same) > 2 and any((added(same[:-1]) - interval(same[-1])).overlaps(interval(one)) for one in told):
        return  # the last is told in two of the others
    elif len(same) > 1 and (near := _nearly_made(told, same, full=full or complete)):
        reading = "no_overlap" if OVERLAP.search(sentence.signs) else "list_complete"
        reading = "" if complete and not reading == "no_overlap" and one_digit_away(near[-1], same) else reading
        yield Proposal("sum", near[-1], tuple(same), reading=reading)
    elif len(same) > 1 and interval(most).upper < added(same).lower < 2 * interval(most).lower:
        persons = unit(most) == "人"  # 妇女 61 人，少数民族 27 人
        if (joined and "负债" not in words) or (closed and not persons and not apart and not _told_twice(most, same)):
            yield Proposal("sum", most, tuple(same), reading="no_overlap")
    elif len(same) > 1 and REST.match(listed[-1].name) and closed:
        yield Proposal("sum", most, tuple(same), reading="list_complete")


def _nearly_made(wholes: list[Found], parts: list[Found], *, full: bool) -> list[Found]:
    """Return the totals that parts would make with one other digit; ``full``: no part seems to be left out."""
    if full:
        near = [whole for whole in wholes if one_digit_away(whole, parts, least=10)]
        return [whole for whole in near if 2 * added(parts).lower > interval(whole).upper]
    return [whole for whole in wholes if one_digit_away(whole, parts) and not by_chance(whole, parts)]


def _told_twice(whole: Found, parts: list[Found]) -> bool:
    """Tell whether some parts may be told in others: one is what they are above their total, or the sum of others."""
    if any(interval(one).lower > interval(whole).upper for one in parts):
        return True
    over, runs = added(parts) - interval(whole), [parts[k:] for k in range(1, len(parts) - 1)]
    again = any(added(run).overlaps(interval(one)) for run in runs for one in parts if one not in run)
    return again or any(quantity(one).bound == "at_least" or over.overlaps(interval(one)) for one in parts)


def _not_above(wholes: list[Named], listed: list[Named]) -> list[Named]:
    """Return the parts of a list up to the first later one above every total, if two are: a new list begins there."""
    most = max(interval(one.found).upper for one in wholes)
    above = [k for k, n in enumerate(listed) if interval(n.found).lower > most]
    return listed[: above[0]] if len(above) > 1 and above[0] > 0 else listed


def _splits(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that the parts of a split that leaves nothing out make the total before or behind them."""
    told = [n for n in numbers if not n.changed and unit(n.found) not in ("%", "个百分点")]
    for depth, stems in product(
        sorted({n.depth for n in told}), (*SPLITS, TOWN_AND_COUNTRY, EXPORTS_AND_IMPORTS, *MAY_BE_ALL)
    ):
        levels = [n for n in told if n.depth <= depth]
        for k in range(len(levels) - len(stems) + 1):
            parts = levels[k : k + len(stems)]
            found = tuple(n.found for n in parts)
            beside = same_unit(*found) and all(n.depth == depth for n in parts)
            added_up = unit(found[0]) not in (*NOT_ADDED, "米") and "/" not in unit(found[0])
            if not beside or not added_up or not _is_split(parts, stems):
                continue
            behind = levels[k + len(stems) :]
            whole = _whole_of(levels[:k], behind, found)
            if whole and stems is TOWN_AND_COUNTRY and _is_mean(whole, parts):
                continue
            if whole and not any(stem.search(whole.name) for stem in stems):
                made_up = stems not in MAY_BE_ALL or added([*found]).overlaps(interval(whole.found))
                if made_up or _is_told_in(sentence, whole, parts, behind):
                    yield Proposal("sum", whole.found, found, reading="" if made_up else "list_complete")
            if stems is EXPORTS_AND_IMPORTS:
                yield from balance(parts[0].found, parts[1].found, behind)


def _is_mean(whole: Named, parts: list[Named]) -> bool:
    """Tell whether a number lies between two, as what both have on average does."""
    low, high = sorted((interval(n.found) for n in parts), key=lambda one: one.lower)
    return low.upper < interval(whole.found).lower and interval(whole.found).upper < high.lower


def _is_told_in(sentence: Sentence, whole: Named, parts: list[Named], behind: list[Named]) -> bool:
    """Tell whether the parts of a split are told as those of their whole, and no part stands behind them."""
    tied = SPLITS_IT.search(sentence.between(whole.position, parts[0].position))
    more = [n for n in behind[:1] if same_unit(n.found, whole.found)]
    beside = more and "，" not in sentence.between(parts[-1].position, more[0].position)
    larger = all(interval(n.found).upper <= interval(whole.found).upper for n in parts)
    far = interval(whole.found).lower > 2 * added([n.found for n in parts]).upper
    return bool(tied) and larger and not (beside or far)


def _whole_of(before: list[Named], behind: list[Named], parts: tuple[Found, ...]) -> Named | None:
    """Return the total of a split: one before it that it makes, else the last one; one behind it if that is named so.

    None where a mean or a surplus stands, or where households, which are no industry, have a part too.
    """
    alike = [n for n in reversed(before) if same_unit(n.found, *parts)][:BACK]
    made_up = [n for n in alike if interval(n.found).overlaps(added([*parts]))]
    named = [n for n in behind[:1] if not before and TOTAL.search(n.words)]
    whole = next(iter((*made_up, *before[-1:], *named)), None)
    households = any("居民" in n.name for n in behind[:1])
    if whole is None or households or re.search("[均每]", whole.words) or SURPLUS.search(whole.words + whole.noun):
        return None
    return whole if same_unit(whole.found, *parts) else None


def _is_split(parts: list[Named], stems: tuple[re.Pattern[str], ...]) -> bool:
    """Tell whether each part carries its own stem and no other, and none is a mean."""
    return not any("均" in n.words for n in parts) and all(
        bool(stem.search(n.name)) == (i == j) for i, n in enumerate(parts) for j, stem in enumerate(stems)
    )


def balance(out: Found, into: Found, behind: list[Named]) -> Iterator[Proposal]:
    """Propose that a surplus or deficit, told next, is what lies between exports and imports."""
    for n in behind[:1]:
        if same_unit(n.found, out, into) and SURPLUS.search(n.name):
            yield Proposal("difference", n.found, (out, into) if "顺差" in n.name else (into, out))
