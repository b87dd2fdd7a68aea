"""Claims against their two codings and the decisions, on tables of a few rows made up here."""

import csv
import io

import pytest

from analysis_utils.checks.claim_codings import claim_codings
from analysis_utils.checks.offence import Data
from analysis_utils.tables.csv_text import Row

COUNTS = """statistic_id,report_id,start,end
part,r,10,14
whole,r,20,24
again,s,5,9
"""
READINGS = """reading_id,report_id,start,end
names,r,40,48
year,r,51,53
nation,~,~,~
"""
YEARS = """report_id,start,end
r,50,55
"""
CLAIMS = """claim_id,kind,quoted,inputs,readings,read_as
within,at_most,part,whole,~,one way
list,listed,whole,~,names,~
census,same,~,~,year nation,~
"""
CODED = """coder,report_id,kind,quoted,against,read_as
first,r,at_most,r:10,r:20,a way
first,r,listed,r:20,counted:3,~
second,r,listed,r:20,counted:3+,another
second,r,same,r:50,outside:2020 outside:2021,~
second,r,same,s:5,r:20,~
"""
SETTLED = """adjudication_id,report_id,start,end,field,first,second,decision,changed
claim-r-10-r-20,r,10,14,claim,at_most,~,at_most,no
claim-r-20-s-5,r,20,24,claim,~,same,~,no
claim-r-50,r,50,55,claim,~,same,same,yes
"""


def table(text):
    """Make rows of a small CSV; "~" is an empty cell."""
    rows = csv.DictReader(io.StringIO(text))
    return [Row(line, {k: v.replace("~", "") for k, v in row.items()}) for line, row in enumerate(rows, 2)]


def judged_claims(claims=CLAIMS, coded=CODED, settled=SETTLED):
    tables = {"statistics": COUNTS, "readings": READINGS, "set_aside": YEARS, "claims": claims}
    tables |= {"claim_codings": coded, "adjudications": settled}
    data = Data(rows={f"raw/{name}": table(text) for name, text in tables.items()})
    return [(o.table, o.column, o.must) for o in claim_codings(data)]


def test_claims_that_follow_from_codings_and_decisions_pass():
    assert judged_claims() == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"claims": ("census,same,~,~,year nation,~\n", "")},
         ("adjudications", "decision", "claim-r-50: raw/claims has same there, as coded and decided; found ''")),
        ({"claims": ("list,listed", "list,distinct")},
         ("claim_codings", "kind",
          "claim-r-20: raw/claims has listed there, as coded and decided; found 'distinct'")),
        ({"claims": ("whole,~,one way", "whole,~,~")},
         ("claims", "read_as", "a relation has the readings of its first coding")),
        ({"coded": ("first,r,at_most,r:10,r:20,a way\n", "first,r,at_most,r:10,r:20,a way\n" * 2)},
         ("claims", "read_as", "a relation has the readings of its first coding")),
        ({"settled": ("claim-r-20-s-5,r,20,24,claim,~,same,~,no\n", "")},
         ("claim_codings", "kind", "a difference between the codings has a decision (claim-r-20-s-5: '' or 'same')")),
        ({"settled": ("at_most,~,at_most,no", "at_most,same,at_most,no")},
         ("adjudications", "second", "must be what that coding has there ('')")),
        ({"settled": ("same,yes", "same,no")},
         ("adjudications", "changed", "says yes where the decision differs from the first coding, else no")),
        ({"settled": ("claim-r-50,r", "claim-r-52,r")},
         ("adjudications", "adjudication_id", "names a relation of a coding, a claim, or numerals")),
        ({"settled": ("r,50,55", "r,50,54")},
         ("adjudications", "end", "is that of the first numeral of the relation (55)")),
        ({"coded": ("counted:3+", "three")},
         ("claim_codings", "against", "is made of operands such as banan:123, counted:5, counted:5+ or outside:2020")),
    ],
)  # fmt: skip
def test_claims_that_do_not_are_named(change, found):
    tables = {"claims": CLAIMS, "coded": CODED, "settled": SETTLED}
    name, (old, new) = next(iter(change.items()))
    assert tables[name].count(old) == 1
    assert (f"raw/{found[0]}", *found[1:]) in judged_claims(**{name: tables[name].replace(old, new)})


LEFT_OUT = "claim-r-20-r-40,r,20,24,claim,~,~,~,no\n"


def test_numerals_that_neither_coding_relates_may_be_decided_too():
    assert judged_claims(settled=SETTLED + LEFT_OUT) == []
    claimed = judged_claims(settled=SETTLED + LEFT_OUT, claims=CLAIMS + "both,at_most,whole,~,names,~\n")
    must = "claim-r-20-r-40: raw/claims has no claim there, as coded and decided; found 'at_most'"
    assert ("raw/adjudications", "decision", must) in claimed


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("claim-r-20-r-40", "claim-r-20-r-41", "adjudication_id"),  # no numeral begins there
        ("claim-r-20-r-40", "claim-r-40-r-20", "adjudication_id"),  # not in the order of the text
        (",20,24,", ",20,48,", "end"),
        (",~,~,~,", ",~,listed,~,", "second"),
        (",~,~,~,", ",~,~,at_most,", "decision"),
    ],
)
def test_such_a_decision_must_fit_texts_codings_and_claims(old, new, column):
    found = judged_claims(settled=SETTLED + LEFT_OUT.replace(old, new))
    assert ("raw/adjudications", column) in [one[:2] for one in found]


def test_a_claim_that_no_coder_had_needs_a_decision():
    more = CLAIMS + "more,same,again,part,~,~\n"
    assert judged_claims(claims=more) == [], "claims of reports without a coding are passed over"
    coded = CODED + "first,s,listed,s:9,counted:2,~\nsecond,s,listed,s:9,counted:2,~\n"
    assert not any("claim-r-10-s-5" in must for *_, must in judged_claims(claims=CLAIMS, coded=coded))
    assert any("claim-r-10-s-5" in must for *_, must in judged_claims(claims=more, coded=coded))
