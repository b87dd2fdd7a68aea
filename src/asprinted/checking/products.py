"""Grammar of rates: so much each, for so many, makes so much; and stocks, flows and limits passed."""

import re
from collections.abc import Iterator
from fractions import Fraction

from asprinted.checking.named import LEAVES_BRACKET, Named
from asprinted.checking.proposal import Proposal, interval, positive, quantity, same_unit, unit, value_of
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.slips import one_slip
from asprinted.finding.finder import Found
from asprinted.interval import Interval

PRODUCT = pattern(r"""
    (?: (?P<n1>‹A›) ‹~›{0,10} [，,]? )? (?:每(?P<per>[人户名亩生个])|(?P<mean>[户人])均) ‹~›{0,6}?
    (?P<rate>‹A›) ‹~›{0,10}? [，,]?
    (?: ‹~›{0,10}? (?P<n2>‹A›) ‹~›{0,8} [，,]? )?
    ‹~›{0,3}? (?:共|合计|共计|总计|发放|补助|总额|资金) ‹~›{0,10}? (?P<total>‹A›)
""")
TIME = "[年月日天夜季周学次]"  # 平均每月 is of no number that is counted
MEAN_OF = pattern(rf"""
    (?P<first>‹A›) ‹~›{{0,6}} [，,]? ‹~›{{0,10}}? (?P<second>‹A›) ‹~›{{0,6}} [，,]
    (?: (?P<per>[人户])均 | 平均每(?P<each>(?!{TIME})‹~›) ) ‹~›{{0,3}}? (?P<rate>‹A›)
""")
PER_EACH = re.compile(
    f"(?:(?P<per>人次|[人户村校队次])均|平均[每单](?P<each>(?!{TIME}).))(?!可支配|纯?收入(?<!单件收入)|每[^年])"
)
EACH_TIME = re.compile("[年月日]人均|每[月日天夜]|(?<!单件)收入")
EACH_YEAR = re.compile("每年")
NET = pattern(r"""  # 新纳入 1043 人，退出 1386 人，净减少 343 人
    (?P<one>‹A›) ‹~›{0,6} [，,、] (?:同时)? ‹~›{0,8}? (?P<other>‹A›) ‹~›{0,4} [，,] 净(?:增加?|减少?)了? (?P<net>‹A›)
""")
NATURAL = pattern(r"""
    出生率‹~›{0,3}(?P<born>‹A›) [^。]{0,20}? 死亡率‹~›{0,3}(?P<died>‹A›) [^。]{0,20}? 自然增长率‹~›{0,3}(?P<net>‹A›)
""")
STOCK = pattern(r"""
    (?:新增|净增|增设|增加|新发现|新建|新设|(?<!高)新开) 加? (?P<noun>‹~›{0,12}?) (?P<flow>‹A›)
    (?: [^。；‹#›]{0,20}? (?:累计|余额|总数|总量|总计|总里程) (?P<same>‹~›{0,12}?) | ‹~›{0,8} [，,](?:已|共|总)?达到? )
    (?P<stock>‹A›)
""")
NAMED_STOCK = pattern(r"""  # 示范村镇 39 个，示范村镇累计达 406 个
    (?P<noun>‹~›{2,8}) (?P<flow>‹A›) [，,；] (?:(?!其中)‹~›){0,8}? (?P=noun)
    (?:总(?:里程|数|量|额|规模)|累计|存量|保有量) (?:总数|已|达到?|为|有|约)* (?P<stock>‹A›)
""")
GATHERED = pattern(r"""  # 取消审批事项 98 项，取消的事项总数达到 497 项
    (?P<verb>取消|培育|建成|开通|认定|引进|改造|资助|培训|签约|登记|救助|建设|发行|创建) ‹~›{2,16}? (?P<flow>‹A›)
    [，,；] [^‹#›。；]{0,16}? (?P=verb) [^‹#›。；]{0,10}?
    (?:总数|总量|总里程|总规模|累计) (?:已|共|达到?|为|有)* (?P<stock>‹A›)
""")
OVER_PLAN = pattern(r"""  # 原定增加 9 万亩，但是到一月底，已经完成 11 万亩，超额完成
    (?:原定|原?计划|任务)(?:[^‹#›。；]|‹Y›){0,24}? (?P<flow>‹A›) [，,；] (?:[^‹#›。；]|‹Y›){0,24}?
    (?:已经?|实际|共)完成 ‹~›{0,8}? (?P<stock>‹A›) (?=[^。；]{0,24}超额)
""")
STOCK_NOW = pattern(r"""  # 新增湿地 29 处，至此，湿地达 58 处; 两年增加 5 亿亩，加上原有的，共达 10 亿亩
    (?P<flow>‹A›) [^‹#›；]{0,40} (?: [，,]至此[，,]? | [，,]加上原[有来]的?)
    (?:[^‹#›；。加]{0,24}?‹A›)? [^‹#›；。加]{0,24}? (?:达到?|共有|增至|总数为|累计) 了? (?P<stock>‹A›)
""")
PER_DAY = pattern(r"""
    (?P<n>‹D›) [^。；‹#›]{0,30}? (?P<total>‹A›) (?:(?:[^。‹#›]|‹PT›){0,14}?[，,；;])+?
    (?:平均每(?P<per>[天日年])|(?P<mean>[日年])均) (?:(?![增减升降])‹~›){0,8}? (?P<rate>‹A›)
""")
PASSED = pattern(r"""  # 突破 5 万亿元，达到; 跨过 5 万亿、6 万亿两个台阶，2024 年达到
    (?P<least>‹A›)(?:、(?P<next>‹A›))? (?:大关|‹A›?‹~›{0,4}(?:台阶|关口))? [，,]‹Y›?达到?了?(?P<level>‹A›)
""")
STEP = re.compile("台阶|关口")
PASSES = pattern("(?P<level>‹AP›)[，,](?:首次|历史性|连续|一举)+(?P<least>‹AP›)")
HOUSEHOLDS = pattern(r"""  # 69户156人; 贫困户69户、贫困人口156人
    (?P<households>‹A›) [、，,和]? (?:贫困|脱贫|困难|低保|涉及|惠及|共计?)* (?:人口|群众|学生)?
    (?P<persons>‹A›) (?!之家)
""")
IN_AND_OUT = pattern(r"""
    收入(?:[总合]计)? (?P<in>‹A›) [^‹#›。；]{0,6} [，,] ‹~›{0,8}? 支出(?:[总合]计)? (?P<out>‹A›) [，,]
    (?:(?!累计|滚存)‹~›){0,8}? (?P<sign>结余|盈余|赤字|缺口) (?P<left>‹A›)
""")
OPENING = re.compile("(?:[年期]初|上年末?|上期)(?:结[余转]|余额)")  # with it, income and expenses leave more or less
MISSTATED = re.compile("[多少虚漏][计列报]")
AMONG_FAR = 40  # letters before a mean in which 其中 may open the list of its last number
MEAN_BACK = 6  # numbers before a mean among which its total and its number are looked for
COUNTED_AS = {"人": "人名位户生", "名": "人名位", "生": "人名位", "次": ("次", "人次")}
PAID_EACH, EACH_FAR = pattern("每[人户名亩生个]‹A›"), 20
HOW_OFTEN = re.compile("每[年月天日学周期]|/")  # how often a rate is paid
PAID_RATE = re.compile("(?:(?P<per>人)均|每(?P<each>[人户名亩生个具座头位只]))(?:每[年月天日]|每学[年期])?[^每]{0,12}$")
PAYS = re.compile("[共计额]|发放|减免|补[助贴]|资金|支付|兑现")
POSTS = "岗位"
PAID_NEAR = 4  # numbers before a rate and behind it among which stand what it is paid for, and how much in all


def products(sentence: Sentence, numbers: list[Named]) -> Iterator[Proposal]:
    """Propose rates with number and total, flows with their stock, limits with what passed them."""
    for rule in (_paid_to_each, _means_behind, _net, _natural_growth, _stocks, _per_day):
        yield from rule(sentence)
    yield from _paid(numbers)
    yield from _means(numbers)
    for rule in (_passed, _households, _balances):
        yield from rule(sentence)


def _paid_to_each(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that so much each, for so many, makes what is paid to all."""
    for m in sentence.all(PRODUCT):
        others = PAID_EACH.search(sentence.before(m.start(), EACH_FAR))  # 每人500元64人，每人1000元48人，共
        if bool(m["n1"]) != bool(m["n2"]) and not HOW_OFTEN.search(m[0]) and not others:
            number, rate, total = map(sentence.at, (m["n1"] or m["n2"], m["rate"], m["total"]))
            if _counts(number, m["per"] or m["mean"]) and same_unit(rate, total) and unit(rate) == "元":
                yield Proposal("rate_total", total, (rate, number))


def _means_behind(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that a mean (人均, 平均每户) is one of the two numbers just before it by the other."""
    for m in sentence.all(MEAN_OF):
        if "其中" in sentence.before(m.start("first"), AMONG_FAR) or LEAVES_BRACKET.match(m[0]):
            continue
        first, second, rate = map(sentence.at, m.group("first", "second", "rate"))
        mean = "均" in sentence.before(m.start("second"), m.start("second") - m.start() + 8)
        for number, total in ((first, second), (second, first)):
            times = unit(number) == "人次" and sentence.before(m.start("first"), 1) == "、"  # 4万人、6万人次、2亿元
            counted = not (mean or times) and _counts(number, m["per"] or m["each"]) and positive(number)
            if counted and same_unit(rate, total) and not same_unit(rate, number):
                yield Proposal("ratio", rate, (total, number))


def _net(sentence: Sentence) -> Iterator[Proposal]:
    """Propose what came less what went, where it is told or one slip keeps it from that."""
    for m in sentence.all(NET):
        one, other, net = map(sentence.at, m.group("one", "other", "net"))
        more, less = sorted((one, other), key=value_of, reverse=True)
        if not same_unit(one, other, net):
            continue
        if (interval(more) - interval(less)).overlaps(interval(net)):
            yield Proposal("difference", net, (more, less))
        elif one_slip((net, more, less), lambda n, a, b: (a - b).overlaps(n)):
            yield Proposal("difference", net, (more, less), reading="bound")


def _natural_growth(sentence: Sentence) -> Iterator[Proposal]:
    for m in sentence.all(NATURAL):
        born, died, net = map(sentence.at, m.groups())
        if same_unit(born, died, net):
            yield Proposal("difference", net, (born, died))


def _stocks(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that what there is in all is no less than what is new of it."""
    for m in sentence.all(STOCK, NAMED_STOCK, STOCK_NOW, GATHERED, OVER_PLAN):
        flow, stock = map(sentence.at, m.group("flow", "stock"))
        same = (m.groupdict().get("same") or "").strip("达到为至已完成")
        if same_unit(flow, stock) and (not same or set(m["noun"]) & set(same)):
            yield Proposal("at_least", stock, (flow,))


def _per_day(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that a mean by the day or year is a total by the span of time before it."""
    for m in sentence.all(PER_DAY):
        days, total, rate = map(sentence.at, m.group("n", "total", "rate"))
        years = "年" in (m["per"], m["mean"])
        summed = not years or re.search("累计|[共合]计?(?!同)", m[0])
        if summed and unit(days) == ("年" if years else "天") and same_unit(total, rate) and positive(days):
            yield Proposal("ratio", rate, (total, days))


def _paid(numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that so much each makes what is paid in all, where it does or one slip keeps it from that.

    What each gets every month may be told of a year in all: there it says nothing.
    """
    for k, n in enumerate(numbers):
        m = PAID_RATE.search(n.words) if unit(n.found) == "元" and "平均" not in n.words else None
        if not m:
            continue
        near = numbers[max(0, k - PAID_NEAR) : k + 1 + PAID_NEAR]
        counted = [one for one in near if _counts(one.found, m["per"] or m["each"]) or one.name.endswith(POSTS)]
        behind = [one for one in near if one.position > n.position and unit(one.found) == "元"]
        totals = [one for one in behind if PAYS.search(one.words) and not PAID_RATE.search(one.words)][:1]
        pairs = [(total.found, one.found) for total in totals for one in counted if one.position < total.position]
        fits = [pair for pair in pairs if _makes_product(interval(pair[0]), interval(n.found), interval(pair[1]))]
        if fits:
            yield Proposal("rate_total", fits[-1][0], (n.found, fits[-1][1]))
        elif len(pairs) == 1 and one_slip((pairs[0][0], n.found, pairs[0][1]), _makes_product):
            yield Proposal("rate_total", pairs[0][0], (n.found, pairs[0][1]), reading="bound")


def _makes_product(total: Interval, rate: Interval, number: Interval) -> bool:
    return (rate * number).overlaps(total)


def _means(numbers: list[Named]) -> Iterator[Proposal]:
    """Propose that a mean is a total of the clauses before it by a number of them, where one pair comes near it."""
    for k, n in enumerate(numbers):
        yearly = bool(EACH_YEAR.search(n.words))  # 户均每年减少 is of what all save each year
        m = PER_EACH.search(n.words) if (yearly or not n.changed) and not EACH_TIME.search(n.words) else None
        told = [one for one in numbers[:k] if one.depth <= n.depth][-MEAN_BACK:]
        before = [one for one in told if not one.changed and not PER_EACH.search(one.words)]
        counted = [one.found for one in before if m and _is_counted(one, m, n.words)]
        alike = [one for one in before if unit(n.found) and same_unit(one.found, n.found)]
        alike = [one for one in alike if "均" not in one.words]
        totals = [one.found for one in alike if bool(EACH_YEAR.search(one.words)) == yearly]
        pairs = [(t, c) for c in counted for t in totals if positive(c)]
        if not pairs or not positive(n.found):
            continue
        for times in (1, 2):
            near = Interval(interval(n.found).lower * Fraction(1, times), interval(n.found).upper * times)
            fits = [(t, c) for t, c in pairs if (interval(t) / interval(c)).overlaps(near)]
            if len(fits) == 1:
                yield Proposal("ratio", n.found, fits[0], reading="bound")
                break


def _passed(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that a level is above the limit that it passed."""
    for m in sentence.all(PASSED):
        least, level = map(sentence.at, m.group("least", "level"))
        passed = quantity(least).bound == "at_least" or STEP.search(m[0])
        if passed and unit(least) in ("", unit(level)):
            yield Proposal("at_least", level, (sentence.at(m["next"] or m["least"]),))
    for m in sentence.all(PASSES):
        level, least = map(sentence.at, m.group("level", "least"))
        if least.as_printed[0] in "超突逾" and same_unit(least, level):
            yield Proposal("at_least", level, (least,))


def _households(sentence: Sentence) -> Iterator[Proposal]:
    for m in sentence.all(HOUSEHOLDS):
        households, persons = map(sentence.at, m.group("households", "persons"))
        if (unit(households), unit(persons)) in (("户", "人"), ("户次", "人次")):
            yield Proposal("at_least", persons, (households,))


def _is_counted(n: Named, m: re.Match[str], words: str) -> bool:
    """Tell whether a number is of what a mean is told of: 平均每名教师指导学生, by its unit and its name."""
    per, of = m["per"] or m["each"], words[m.end() :]
    named = unit(n.found) != "元" and (
        n.noun.startswith(per) or n.name.endswith(per)
    )  # 补助每人500元: no number of them
    own = unit(n.found) != "人" or len(of) < 2 or n.name[-2:] in of or (n.noun[:2] != "" and n.noun[:2] in of)
    return named or (_counts(n.found, per) and own)


def _balances(sentence: Sentence) -> Iterator[Proposal]:
    """Propose that what is left is what came in less what was spent, where nothing was there before."""
    for m in sentence.all(IN_AND_OUT):
        into, out, left = map(sentence.at, m.group("in", "out", "left"))
        opened = OPENING.search(sentence.before(m.start(), 30)) or MISSTATED.search(sentence.before(m.start("in"), 8))
        if same_unit(into, out, left) and not opened:
            yield Proposal("difference", left, (into, out) if m["sign"] in ("结余", "盈余") else (out, into))


def _counts(number: Found, per: str) -> bool:
    return unit(number).startswith(tuple(COUNTED_AS.get(per, per)))
