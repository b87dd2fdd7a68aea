"""Grammar of budgets: what is added to a level, incomes and expenses that balance, shares of a plan, what is left."""

import re
from collections.abc import Iterator
from itertools import takewhile

from asprinted.checking.change_words import OF_PLAN
from asprinted.checking.named import Named, is_level
from asprinted.checking.proposal import Proposal, agree, interval, is_share, positive, same_unit
from asprinted.checking.shares import near
from asprinted.checking.signs import Sentence, pattern
from asprinted.checking.sums import makes, one_digit_off

IN_BRACKET = re.compile("（[^）]*）")
SIDE = re.compile("收入|支出")
PLUS = pattern(r"""  # 加上中央补助 A、调入资金等 B，收入总计 C
    (?:^|[，,；;]) 再? (?:加上|加(?=上[级年])) (?P<list> (?:(?:(?!总[数计额量]|[共合]计)[^‹#›。；;]){1,60}?‹A›){1,16} )
    ‹~›{0,4} [，,；;] (?:(?!‹Y›)‹~›){0,8}? (?:总[计量额]|[共合]计) ‹~›{0,6}? (?P<total>‹A›)
""")
IN_ALL, OUT_ALL = (re.compile(f"{side}(?:总[计量]|合计)[为达]*$") for side in ("收入", "支出"))
BALANCED = re.compile("[^0-9。]{0,6}[。，,；;][^0-9。]{0,24}(?:收支|预算)平衡(?!的?原则)")
PLAN = re.compile("(?:预算|计划|目标|任务)数?$")
ADJUSTED = "调整"
INTO, OUT = re.compile("收入$"), re.compile("支出$")
LEFT_OF_YEAR = re.compile("当年(?:收支)?(?:结余|赤字|缺口|盈余)")


def added_to(sentence: Sentence, before: list[Named], here: list[Named]) -> Iterator[Proposal]:
    """Propose that what is added (加上...，收入总计) makes its total with the level before it that is named alike."""
    for m in sentence.all(PLUS):
        total, listed = sentence.at(m["total"]), sentence.numbers_in(IN_BRACKET.sub("", m["list"]))
        bases = [n for n in here if n.position < m.start("list")] or before
        alike = [n for n in bases if same_unit(n.found, total, *listed)]
        named = [
            n for n in alike if SIDE.search(n.name) and SIDE.findall(n.name)[-1] in sentence.before(m.start("total"), 6)
        ]
        right = [n for n in alike if makes(total, [n.found, *listed])]
        for n in right[-1:] or named[-1:]:
            yield Proposal("sum", total, (n.found, *listed), reading="" if right else "list_complete")


def balanced(text: str, before: list[Named], here: list[Named]) -> Iterator[Proposal]:
    """Propose that all that is spent is all that came in: sure where the words behind say that they balance."""
    for k, n in enumerate(here):
        income = next((one for one in reversed([*before, *here[:k]]) if IN_ALL.search(one.words)), None)
        if not income or not OUT_ALL.search(n.words) or not same_unit(income.found, n.found):
            continue
        pair = (n.found, (income.found,))
        if BALANCED.match(text, n.found.end):
            yield Proposal("same", *pair, basis="same_number")
        elif agree(n.found, income.found) or one_digit_off(n.found, [income.found]):
            yield Proposal("same", *pair, basis="same_number", reading="one_fact")


def of_plan(sentence: Sentence, before: list[Named], numbers: list[Named]) -> Iterator[Proposal]:
    """Propose which share of the plan just before it a number is: 预算 18.6 亿元，完成 11.1 亿元，为预算的 59.8%."""
    for k, n in enumerate(numbers):
        m = OF_PLAN.search(sentence.before(n.position)) if is_share(n.found) and not n.depth else None
        told = [one for one in (*before, *numbers[:k]) if is_level(one) and not one.depth]
        if not m or len(told) < 2 or PLAN.search(told[-1].name):
            continue
        part, adjusted = told[-1].found, "调整" in m["plan"]
        plans = list(takewhile(lambda one: PLAN.search(one.name) or ADJUSTED in one.words, reversed(told[:-1])))
        plan = next((one.found for one in plans if (ADJUSTED in one.words) == adjusted), None)
        if plan and same_unit(plan, part) and positive(plan) and positive(part):
            yield from near(n.found, part, plan)


def year_end(before: list[Named], here: list[Named]) -> Iterator[Proposal]:
    """Propose that what is left of a year is what came in less what was spent, where it is or nearly is."""
    for k, n in enumerate(here):
        told = [*before, *here[:k]]
        into, out = (next((one for one in reversed(told) if side.search(one.name)), None) for side in (INTO, OUT))
        if not LEFT_OF_YEAR.search(n.words) or not into or not out or not same_unit(n.found, into.found, out.found):
            continue
        more, less = (into.found, out.found) if "余" in n.words else (out.found, into.found)
        fits_it = (interval(more) - interval(less)).overlaps(interval(n.found))
        if fits_it or one_digit_off(more, [less, n.found]):
            yield Proposal("difference", n.found, (more, less), reading="" if fits_it else "bound")
