"""Each check alone, on tables of a few rows made up here: what it refuses, in whole words, and what it lets pass."""

import csv
import io

import pytest

from analysis_utils.checks import across, addresses as texts, cells as codebook, repeats, typed_claims
from analysis_utils.checks.codings import FIELDS, codings, decided, final, instruments
from analysis_utils.checks.offence import Data, Offence, beats, file_offence, told
from analysis_utils.checks.sections import sections, sizes
from analysis_utils.checks.tidy_tables import compared, same, tidy_matrix
from analysis_utils.tables.csv_text import Row, TableError


def table(text):
    """Make rows of a small CSV; "~" is an empty cell."""
    lines = "\n".join(line.strip() for line in text.strip().splitlines())
    cells = csv.DictReader(io.StringIO(lines))
    return [Row(number, {k: v.replace("~", "") for k, v in row.items()}) for number, row in enumerate(cells, 2)]


def made(**tables):
    return Data(rows={f"raw/{name}": table(text) for name, text in tables.items()})


def said(check, data):
    return [(o.table, o.line, o.column, o.value, o.must) for o in check(data)]


def changed(text, old, new):
    assert text.count(old) == 1
    return text.replace(old, new)


# repeats

STANDING = "statistic_id,report_id,start,as_printed,place_id,measure_id,population,per,period,span,repeat_of,part_of\n"
WHOLE = "whole,r,10,100元,x,m_cny,students,~,2019,~,~,~\n"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("one,r,20,100元,x,m_cny,students,~,2019,~,whole,~", []),
        ("one,s,2,100余元,x,m_cny,students,~,~,~,whole,~", []),  # elsewhere, hedged, undated
        ("one,r,2,100元,x,m_cny,students,~,2019,~,whole,~", [("repeat_of", "whole",
         "in one report the later print repeats the earlier")]),
        ("one,r,20,101元,x,m_cny,students,~,2019,~,whole,~", [("repeat_of", "whole",
         "a repeat says the number of what it repeats (100元)")]),
        ("one,r,20,100元,y,m_cny,students,~,2019,~,whole,~", [("place_id", "y",
         "a repeat has the place_id of what it repeats (x)")]),
        ("one,r,20,100元,x,m_cny,students,~,2018,~,whole,~", [("repeat_of", "whole",
         "has the period of what it names (2019)")]),
        ("one,r,20,100人,x,m_persons,students,~,2019,~,whole,~", [("repeat_of", "whole",
         "has the unit of what it names (cny)")]),
        ("one,r,20,100元,x,m_cny,students,~,2019,~,one,~", [("repeat_of", "one",
         "names the first print of a number, not itself nor a repeat")]),
        ("one,r,20,60元,x,m_cny,pupils,~,2019,~,~,whole", []),
        ("one,r,20,100余元,x,m_cny,pupils,~,2019,~,~,whole", []),
        ("one,r,20,101元,x,m_cny,pupils,~,2019,~,~,whole", [("part_of", "101元",
         "a part is no larger than its whole (100元)")]),
        ("one,r,20,60元,x,m_cny,pupils,year,2019,~,~,whole", [("part_of", "whole",
         "a part has the place and the per of its whole")]),
        ("one,r,20,60%,x,m_pct,pupils,~,2019,~,~,share", [("part_of", "share",
         "shares are no parts of shares")]),
    ],
)  # fmt: skip
def test_repeats_and_parts_are_what_they_are_said_to_be(row, found):
    share = "share,r,12,90%,x,m_pct,students,~,2019,~,~,~\n"
    data = made(
        measures="measure_id,unit\nm_cny,cny\nm_persons,persons\nm_pct,pct", statistics=STANDING + WHOLE + share + row
    )
    assert said(repeats.repeats, data) == [("raw/statistics", 4, *one) for one in found]


AGAIN = [("repeat_of", "", "is the first print of the number, as in claim c")]
NOT_FIRST = [("repeat_of", "again", AGAIN[0][2])]
HELD = [("part_of", "", "names the whole that holds this number, as claim c says")]


@pytest.mark.parametrize(
    ("row", "claim", "found"),
    [
        ("r,30,100元,x,m_cny,~,whole,~", "same,one,again,~,~", []),  # the first print, not the one before
        ("r,30,100元,x,m_cny,~,~,~", "same,one,again,~,~", AGAIN),
        ("r,30,100元,x,m_cny,~,again,~", "same,one,whole,~,~", NOT_FIRST),
        ("r,30,100元,x,m_cny,~,~,~", "same,one,whole,one way,~", []),
        ("r,30,100元,x,m_cny,~,~,~", "same,one,whole,~,1 a/b", []),
        ("r,30,100元,x,m_cny,~,~,~", "same,one,whole again,~,~", []),
        ("r,30,101元,x,m_cny,~,~,~", "same,one,whole,~,~", []),  # numbers that differ repeat nothing
        ("r,30,60元,x,m_cny,~,~,~", "at_most,one,whole,~,~", HELD),
        ("r,30,60元,x,m_cny,~,~,whole", "at_most,one,whole,~,~", []),
        ("s,30,60元,x,m_cny,~,~,~", "at_most,one,whole,~,~", []),  # of another report
        ("r,30,60元,y,m_cny,~,~,~", "at_most,one,whole,~,~", []),
        ("r,30,101元,x,m_cny,~,~,~", "at_most,one,whole,~,~", []),  # larger than the whole
        ("r,30,60%,x,m_pct,~,~,~", "at_most,one,share,~,~", []),  # shares are no parts
    ],
)  # fmt: skip
def test_what_claims_call_the_same_or_a_part_is_marked_so(row, claim, found):
    names = "report_id start as_printed place_id measure_id per repeat_of part_of".split()
    one = dict(zip(names, row.split(","), strict=True))
    cells = ["one", *(one.get(name, "~") for name in STANDING.strip().split(",")[1:])]
    share = "share,r,12,90%,x,m_pct,~,~,~,~,~,~\n"
    again = "again,r,20,100元,x,m_cny,~,~,~,~,whole,~\n"
    whole = WHOLE.replace("students", "~").replace("2019", "~")
    data = made(
        measures="measure_id,unit\nm_cny,cny\nm_pct,pct",
        statistics=STANDING + whole + share + again + ",".join(cells),
        claims=f"claim_id,kind,quoted,inputs,read_as,factor\nc,{claim}",
    )
    assert said(repeats.as_claimed, data) == [("raw/statistics", 5, *each) for each in found]


@pytest.mark.parametrize(
    ("period", "span", "fits"),
    [("2018/2020", "P3Y", True), ("2018/2020", "P4Y", False), ("2019", "P1Y", True), ("2019", "P13M", False),
     ("2019/", "P9Y", True), ("", "P9Y", True)],
)  # fmt: skip
def test_a_length_of_time_has_room_in_its_period(period, span, fits):
    found = said(repeats.periods, made(statistics=f"period,span\n{period},{span}"))
    must = f"is no longer than its period ({period})"
    assert found == ([] if fits else [("raw/statistics", 2, "span", span, must)])


# across


def test_what_is_defined_and_not_used_is_refused():
    data = made(
        measures="measure_id\na_persons\nb_persons\nc_persons",
        statistics="place_id,measure_id,population,report_id\nx,a_persons,~,r",
        codings="measure_id,population\nb_persons,~",
    )
    must = "is used in data/raw/statistics.csv, data/raw/codings.csv"
    assert said(across.unused, data) == [("raw/measures", 4, "measure_id", "c_persons", must)]


def test_a_list_of_ids_uses_each_of_them():
    data = made(readings="reading_id\none\ntwo\nthree", claims="readings\none two")
    must = "is used in data/raw/claims.csv"
    assert said(across.unused, data) == [("raw/readings", 4, "reading_id", "three", must)]


ENDS = """statistic_id,report_id,as_printed
    none,r,0
    whole,r,100%
    hundred,r,100人
    more,r,99%
    elsewhere,s,100%"""


def test_in_a_coded_report_each_all_or_none_has_its_row():
    must = "a statistic that says all or none has a row in data/raw/denominators.csv"
    assert said(across.all_or_none, made(statistics=ENDS, codings="report_id\nr")) == [
        ("raw/statistics", 2, "as_printed", "0", must),
        ("raw/statistics", 3, "as_printed", "100%", must),
    ]


def test_wholes_and_parts_have_their_denominator():
    rows = """statistic_id,denominator_id,role
        none,~,neither
        whole,~,whole
        whole,whole,whole
        more,more,whole
        more,hundred,part"""
    assert said(across.all_or_none, made(statistics=ENDS, codings="report_id\nr", denominators=rows)) == [
        ("raw/denominators", 3, "role", "whole", "a whole or a part has a denominator_id"),
        ("raw/denominators", 6, "statistic_id", "more", "prints 0 or 100 %, or is its own denominator"),
    ]


def test_a_measure_ends_with_its_unit():
    head = "label_en,mean,measure_id,unit\n"
    rows = "Admitted,no,admitted_persons,persons\nBy any means,no,admitted_persons,person\nAll,no,persons,persons"
    assert said(across.named_units, made(measures=head + rows)) == [
        ("raw/measures", 3, "unit", "person", "the measure's id ends with its unit (admitted_persons)"),
        ("raw/measures", 4, "unit", "persons", "the measure's id ends with its unit (persons)"),
    ]


def test_a_label_says_whether_a_measure_is_a_mean():
    head = "measure_id,unit,label_en,mean\n"
    rows = "a_points,points,Mean score,yes\nb_points,points,Mean score,no\nc_points,points,Meaning,yes"
    must = "says yes where the label names a mean, else no"
    assert said(across.named_units, made(measures=head + rows)) == [
        ("raw/measures", 3, "mean", "no", must),
        ("raw/measures", 4, "mean", "yes", must),
    ]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("paid,awards,derived,cny/person_times", []),
        ("each,~,quoted,cny/term", []),
        ("plain,~,quoted,cny", []),
        ("paid plain,awards,derived,cny/person_times", []),
        ("paid,awards,quoted,cny/person_times", [("basis", "quoted", "derived has a denominator, quoted has none")]),
        ("plain,~,derived,cny", [("basis", "derived", "derived has a denominator, quoted has none")]),
        ("paid,awards,derived,cny/persons", [("unit", "cny/persons", "cny/person_times")]),
        ("paid awards,awards,derived,cny/person_times", [("unit", "cny/person_times",
         "cny/person_times or person_times/person_times")]),
        ("paid,awards schools,derived,cny/schools", [("unit", "cny/schools", "cny/person_times or cny/schools")]),
    ],
)  # fmt: skip
def test_the_unit_of_a_ratio_is_made_of_its_statistics(row, found):
    data = made(
        measures="measure_id,unit\nm_cny,cny\nm_person_times,person_times\nm_schools,schools",
        statistics="""statistic_id,measure_id,per
            paid,m_cny,~
            plain,m_cny,~
            each,m_cny,term
            awards,m_person_times,~
            schools,m_schools,~""",
        ratios=f"numerator,denominator,basis,unit,label_en,label_zh\n{row},A,甲",
    )
    wanted = [
        ("raw/ratios", 2, column, value, must if column == "basis" else f"must be the unit of its statistics ({must})")
        for column, value, must in found
    ]
    assert said(across.ratio_units, data) == wanted


def test_ratios_of_one_unit_have_different_labels():
    rows = "a,b,derived,cny/cny,A,甲\na,b,derived,cny/cny,A,乙\na,~,quoted,cny,A,甲"
    data = made(
        measures="measure_id,unit\nm_cny,cny",
        statistics="statistic_id,measure_id,per\na,m_cny,~\nb,m_cny,~",
        ratios=f"numerator,denominator,basis,unit,label_en,label_zh\n{rows}",
    )
    must = "ratios of one unit have different labels (line 2 has the same)"
    assert said(across.ratio_units, data) == [("raw/ratios", 3, "label_en", "A", must)]


def test_a_series_is_called_the_same_in_every_year():
    rows = """series_id,label_en,label_zh,unit,definition
        s,a,b,c,d
        t,A,B,C,D
        s,a,B,c,d
        s,a,b,c,D"""
    must = "must be what line 2 has for the same series"
    assert said(across.series, made(context=rows)) == [
        ("raw/context", 4, "label_zh", "B", must),
        ("raw/context", 5, "definition", "D", must),
    ]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("as_printed,74.65%,74.64%", ""),
        ("as_printed,74.65%,74.65%", "as_printed"),
        ("as_printed,74.65%,abc", "as_printed"),
        ("period,2025/..,~", ""),
        ("period,2025/..,2024", ""),
        ("period,2025,2o25", "period"),
        ("period,2025,2025", "period"),
        ("place_id,xiushan,any words", ""),
        ("measure_id,m_persons,any words", ""),
        ("place_id,xiushan,xiushan", "place_id"),
    ],
)
def test_a_correction_is_another_value_that_can_be_read(row, field):
    found = said(across.repairs, made(corrections=f"statistic_id,field,printed,corrected\na,{row}"))
    value = row.split(",")[2].replace("~", "")
    wanted = [("raw/corrections", 2, "corrected", value, f"is another {field} that can be read")] if field else []
    assert found == wanted


# codebook


def book(*columns):
    """Make a codebook; each column is "name;type;required;allowed;definition" with "~" for nothing."""
    names = ("column", "type", "required", "allowed", "definition")
    rows = [dict(zip(names, column.replace("~", "").split(";"), strict=True)) for column in columns]
    return [Row(number, {"table": "raw/t"} | row) for number, row in enumerate(rows, 2)]


def cell(column, value, **tables):
    """Check one cell."""
    data = made(**tables)
    data.book = book(column)
    data.rows["raw/t"] = [Row(2, {column.split(";")[0]: value})]
    return [(o.line, o.column, o.value, o.must, o.do) for o in codebook.cells(data)]


@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("c;text;yes;~;What.", "", ("", "this cell must be filled", "fill it")),
        ("c;text;no;~;What.", "", None),
        ("c;text;no;~;What.", "x ", ("x ", "no white space at the ends", "remove it")),
        ("c;text;no;~;What.", "\u200b \u200b", ("\u200b \u200b", "a cell that is filled holds a character that shows",
         "write it, or empty the cell")),
        ("c;text;no;~;What.", "—", None),
        ("as_printed;text;no;~;What.", "5 ", None),
        ("c;integer;no;~;What.", "07", ("07", "must be a whole number such as 42", "correct it")),
        ("c;integer;no;~;What.", "0", None),
        ("c;integer;no;~;What.", "-12", None),
        ("c;number;no;~;What.", "1.50", None),
        ("c;number;no;~;What.", "1e-09", None),
        ("c;number;no;~;What.", ".5", (".5", "must be a decimal number such as 51.39", "correct it")),
        ("c;text;no;~;What.", "=1+1", ("=1+1",
         "must be text that does not begin with =, +, -, @ or a tab, or a plain number", "correct it")),
        ("c;text;no;~;What.", "+12.5%", None),
        ("c;slugs;no;~;What.", "a b", None),
        ("c;slugs;no;~;What.", "a B c", ("a B c", "must be ids separated by single spaces (at fault: 'B')",
         "correct it")),
        ("c;slugs;no;~;What.", "a  b", ("a  b", "must be ids separated by single spaces (at fault: a second space)",
         "correct it")),
        ("c;text;no;yes | no;What.", "no", None),
        ("c;text;no;/ a | b;What.", "b/a", None),
        ("c;text;no;/ a | b;What.", "b/c", ("c", "must be one of a, b (entry 2 of the 2 in this cell)",
         "correct it, or add the new entry there")),
        ("c;text;no;a | b;What.", "b/a", ("b/a", "must be one of a, b", "correct it, or add the new entry there")),
        ("c;text;no;first | second;What.", "secnd", ("secnd", "must be one of first, second",
         "did you mean 'second'? Correct it, or add the new entry there")),
        ("c;text;no;planned | in_place;What.", "plannd", ("plannd", "must be one of in_place, planned",
         "did you mean 'planned'? Correct it, or add the new entry there")),
        ("c;text;yes;~;What it is.", "?", ("?", "a person decides this cell", "fill it (what it is)")),
        ("c;text;no;~;What it is.", "?", ("?", "a person decides this cell",
         "fill it (what it is), or leave it empty")),
        ("c;text;yes;/ a | b;What.", "?", ("?", "a person decides this cell", "fill it:  a | b (what)")),
        ("c;slug;yes;-> raw/places.place_id;Where.", "?", ("?", "a person decides this cell",
         "fill it: a place_id of data/raw/places.csv (where)")),
        ("c;edtf;no;~;When.", "2016/2020", None),
        ("c;edtf;no;~;When.", "2016-13", ("2016-13",
         "must be an EDTF date or interval such as 2019, 2016/2020, 2016/ (end not printed), 2016/.. (it goes on) or "
         "/2020", "correct it")),
        ("c;edtf;no;~;When.", "2016/", None),
        ("c;edtf;no;~;When.", "/2020", None),
        ("c;duration;no;~;How long.", "P2Y6M", None),
        ("c;duration;no;~;How long.", "P", ("P", "must be an ISO 8601 duration such as P2Y or P6M", "correct it")),
        ("c;text;no;~;What.", "NA", ("NA", "a cell that is filled does not read as missing", "use a word")),
        ("c;file;no;~;Name.", "../a.txt", ("../a.txt", "must be the name of a file, without its folder",
         "correct it")),
    ],
)  # fmt: skip
def test_a_cell_has_its_type_and_allowed_values(column, value, found):
    name = column.split(";")[0]
    assert cell(column, value) == ([(2, name, *found)] if found else [])


def test_ids_are_looked_up_in_their_table():
    column = "c;slugs;no;-> raw/places.place_id;Where."
    places = "place_id\nbanan\nxiushan"
    assert cell(column, "banan xiushan", places=places) == []
    found = cell(column, "banan xiushn nowhere", places=places)
    must = "must be a place_id of data/raw/places.csv (entry {} of the 3 in this cell)"
    assert found == [
        (2, "c", "xiushn", must.format(2), "did you mean 'xiushan'? Correct it, or add the new entry there"),
        (2, "c", "nowhere", must.format(3), "correct it, or add the new entry there"),
    ]
    assert cell(column, "banan xiushn") == []  # the table could not be read, which is said elsewhere


def test_of_two_words_that_are_near_the_nearest_is_named():
    (found,) = cell("c;slug;no;-> raw/places.place_id;Where.", "banann", places="place_id\nbanana\nbanan\nbanannas")
    # five letters in common of 6 + 5 (10/11) with banan, of 6 + 6 (10/12) with banana
    assert found[4] == "did you mean 'banan'? Correct it, or add the new entry there"


def test_the_codebook_describes_each_column_once_with_a_type_and_a_meaning():
    rows = book("a;text;no;~;What.", "a;text;no;~;What.", "b;words;no;~;What.", "c;text;no;~;~")
    assert said(codebook.described, Data(book=rows)) == [
        ("codebook", 3, "column", "raw/t.a", "each column is described once"),
        ("codebook", 4, "type", "words", "must be one of " + ", ".join(codebook.PATTERNS)),
        ("codebook", 5, "definition", "", "every column has a definition"),
    ]


def test_a_file_without_description_is_named(tmp_path):
    for name in ("raw/t", "raw/u", "tidy/v"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.csv").touch()
    found = codebook.undescribed_files(tmp_path, Data(book=book("a;text;no;~;What.")))
    assert [(o.table, o.line, o.column, o.value) for o in found] == [
        ("codebook", 1, "table", "raw/u"),
        ("codebook", 1, "table", "tidy/v"),
    ]


# codings

FIRST = "coder,report_id,start,end,kind,numerals,place_id,measure_id,population,period,period_basis,per"
NUMBER = "{},r,{},{},statistic,{},x,m_persons,students,2019,stated,~"
TWICE = "\n".join([FIRST, *(NUMBER.format(coder, 10, 14, 10) for coder in ("first", "second"))])


def test_a_coding_holds_its_numerals():
    assert said(codings, made(codings=TWICE)) == []
    for numerals, lies in ((9, False), (10, True), (13, True), (14, False), (15, False)):
        rows = "\n".join([FIRST, *(NUMBER.format(coder, 10, 14, numerals) for coder in ("first", "second"))])
        must = "must lie in the span"
        wanted = [("raw/codings", line, "numerals", str(numerals), must) for line in (2, 3) if not lies]
        assert said(codings, made(codings=rows)) == wanted


def test_a_numeral_stands_in_one_span():
    rows = f"{TWICE}\n{NUMBER.format('first', 12, 16, '13')}\n{NUMBER.format('first', 13, 17, '13')}"
    assert said(codings, made(codings=rows)) == [
        ("raw/codings", 5, "numerals", "13", "each numeral stands in one span (see line 4)"),
        (
            "raw/codings",
            5,
            "numerals",
            "13",
            "both codings cover the same numerals; the second has none at character 13 of r",
        ),
    ]


def test_what_the_second_coder_alone_has_is_named():
    rows = f"{TWICE}\n{NUMBER.format('second', 20, 22, '20 21')}"
    must = "both codings cover the same numerals; the first has none at character {} of r"
    assert said(codings, made(codings=rows)) == [
        ("raw/codings", 4, "numerals", "20 21", must.format(n)) for n in (20, 21)
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("x,m_persons", "~,m_persons", ("place_id", "", "is filled for a statistic")),
        ("m_persons", "~", ("measure_id", "", "is filled for a statistic")),
        ("students", "~", ("population", "", "is filled for a statistic")),
        ("2019,stated", "~,~", None),
        ("2019,stated", "2019,~", ("period", "2019", "period and period_basis are both filled or both empty")),
        ("2019,stated", "~,stated", ("period", "", "period and period_basis are both filled or both empty")),
        ("statistic,10,x,m_persons,students,2019,stated", "date,10,~,~,~,~,~", None),
        ("statistic,10,x,m_persons,students,2019,stated", "date,10,~,~,~,2019,~", ("period", "2019",
         "is empty for a date")),
        ("statistic,10,x,m_persons,students,2019,stated", "date,10,x,~,~,~,~", ("place_id", "x",
         "is empty for a date")),
    ],
)  # fmt: skip
def test_a_coding_fills_the_fields_of_its_kind(old, new, found):
    first, second = TWICE.splitlines()[1:]
    rows = "\n".join([FIRST, changed(first, old, new), second])
    wanted = [("raw/codings", 2, *found)] if found else []
    assert said(codings, made(codings=rows)) == wanted


STATISTIC = "report_id,start,end,as_printed,place_id,measure_id,population,period,period_basis,per,statistic_id\n"
ASIDE = "report_id,start,end,as_printed,reason\n"
DECIDED = "report_id,start,end,field,first,second,decision,changed,adjudication_id\n"


@pytest.mark.parametrize(
    ("statistics", "aside", "decision", "found"),
    [
        ("r,10,14,425人,x,m_persons,students,2019,stated,~,a", "", "", []),
        ("r,10,14,425人,x,m_persons,students,2018,stated,~,a", "", "", [("raw/statistics", 2, "period", "2018",
         "must be '2019', as in data/raw/codings line 2")]),
        ("r,10,14,425人,x,m_persons,students,2018,stated,~,a", "", "r,10,14,period,2019,2018,2018,yes,r-10-period",
         []),
        ("r,10,14,425人,x,m_persons,students,2019,stated,~,a", "", "r,10,14,period,2019,2018,2018,yes,r-10-period",
         [("raw/statistics", 2, "period", "2019", "must be '2018', as in data/raw/adjudications line 2")]),
        ("r,10,14,425人,x,m_persons,students,2019/..,stated,~,a", "", "r,10,14,period,2019,2019,2019/,yes,r-10-period",
         [("raw/statistics", 2, "period", "2019/..", "must be '2019/', as in data/raw/adjudications line 2")]),
        ("r,10,15,425人,x,m_persons,students,2019,stated,~,a", "", "", [("raw/statistics", 2, "start", "10-15",
         "the first coding has the same span (raw/codings)"), ("raw/codings", 2, "start", "10",
         "the span 10-14 of r stands in raw/statistics or raw/set_aside")]),
        ("s,10,15,425人,x,m_persons,students,2019,stated,~,a", "", "", [("raw/codings", 2, "start", "10",
         "the span 10-14 of r stands in raw/statistics or raw/set_aside")]),
        ("", "r,10,14,425人,name", "", [("raw/set_aside", 2, "reason", "name",
         "must be 'statistic', as in data/raw/codings line 2")]),
        ("r,10,14,共42人,x,m_persons,students,2019,stated,~,a", "", "", [("raw/statistics", 2, "as_printed", "共42人",
         "its numerals begin at 10, as in data/raw/codings line 2")]),
    ],
)  # fmt: skip
def test_final_tables_are_the_first_coding_with_the_decisions(statistics, aside, decision, found):
    data = made(
        codings=TWICE, statistics=STATISTIC + statistics, set_aside=ASIDE + aside, adjudications=DECIDED + decision
    )
    assert said(final, data) == found


def test_an_end_that_the_first_coding_left_open_is_not_printed_unless_decided():
    rows = changed(
        TWICE,
        "first,r,10,14,statistic,10,x,m_persons,students,2019",
        "first,r,10,14,statistic,10,x,m_persons,students,2019/..",
    )
    statistic = f"{STATISTIC}r,10,14,425人,x,m_persons,students,2019/,stated,~,a"
    assert said(final, made(codings=rows, statistics=statistic)) == []
    goes_on = statistic.replace("2019/", "2019/..")
    must = "must be '2019/', as in data/raw/codings line 2"
    assert said(final, made(codings=rows, statistics=goes_on)) == [("raw/statistics", 2, "period", "2019/..", must)]
    decision = f"{DECIDED}r,10,14,period,2019/..,2019,2019/..,no,r-10-period"
    assert said(final, made(codings=rows, statistics=goes_on, adjudications=decision)) == []


@pytest.mark.parametrize(
    ("span", "decision", "found"),
    [
        ("P2Y", "P2Y", []),
        ("~", "P2Y", [("raw/statistics", 2, "span", "", "must be 'P2Y', as in data/raw/adjudications line 2")]),
        ("P2Y", "", [("raw/statistics", 2, "span", "P2Y", "must be '', as in data/raw/codings line 2")]),
    ],
)
def test_a_length_of_time_is_what_was_decided(span, decision, found):
    statistic = f"span,{STATISTIC}{span},r,10,14,425人,x,m_persons,students,2019,stated,~,a"
    settled = DECIDED + f"r,10,14,span,~,~,{decision},yes,r-10-span" * bool(decision)
    data = made(codings=TWICE, statistics=statistic, adjudications=settled)
    assert said(final, data) == found
    assert said(decided, data) == []


@pytest.mark.parametrize(
    ("text", "upper", "must"),
    [
        ("名册、台账等两项", "", None),
        ("名册、台账两项", "2", None),
        ("名册、台账等两项", "2", "is empty for a list that 等 leaves open"),
        ("名册、台账》等两项", "2", "is empty for a list that 等 leaves open"),
        ("名册、台账\n之类", "2", "is empty for a list that 等 leaves open"),
        ("名册、台账两项", "", "is the number of items of a closed list"),
        ("名册、台账等级两项", "2", None),
        ("", "2", None),  # the text is not at hand
    ],
)
def test_a_list_is_open_where_a_word_leaves_it_open(text, upper, must):
    readings = f"reading_id,report_id,start,end,upper\nlist,r,0,5,{upper}\nby-hand,~,~,~,2"
    claims = "kind,quoted,readings\nlisted,number,list\nlisted,~,announced list\nlisted,number,by-hand\nsame,~,list x"
    data = made(claims=claims, readings=readings)
    data.texts = {"r": text} if text else {}
    assert said(texts.open_lists, data) == [("raw/readings", 2, "upper", upper, must)] * 2 * (must is not None)


def test_a_statistic_that_was_coded_as_none_is_named_by_its_id():
    rows = f"{FIRST}\nfirst,r,10,14,name,10,~,~,~,~,~,~"
    data = made(codings=rows, statistics=f"{STATISTIC}r,10,14,425人,~,~,~,~,~,~,a")
    must = "must be 'name', as in data/raw/codings line 2"
    assert said(final, data) == [("raw/statistics", 2, "statistic_id", "a", must)]


def test_a_span_that_was_decided_to_be_a_statistic_may_be_split():
    """Four of the name's reasons are one for the coder; of 三通两平台 the first numeral is decided to count."""
    rows = f"{FIRST}\nfirst,r,10,15,name,10 12,~,~,~,~,~,~\nfirst,r,20,22,name,20,~,~,~,~,~,~"
    kept = "r,20,22,一个,article\n"
    split = {"statistics": f"{STATISTIC}r,10,11,三,x,m_items,bodies,~,~,~,a", "adjudications": DECIDED}
    split["adjudications"] += "r,10,15,kind,name,name,statistic,yes,r-10-kind"
    assert said(final, made(codings=rows, set_aside=f"{ASIDE}{kept}r,12,15,两平台,policy_term", **split)) == []
    must = "the span 10-15 of r stands in raw/statistics or raw/set_aside"
    assert said(final, made(codings=rows, set_aside=ASIDE + kept, **split)) == [("raw/codings", 2, "start", "10", must)]
    split["statistics"] = STATISTIC
    must = "a span that was decided to be a statistic holds one"
    aside = f"{ASIDE}{kept}r,10,15,三通两平台,policy_term"
    assert said(final, made(codings=rows, set_aside=aside, **split)) == [
        ("raw/adjudications", 2, "decision", "statistic", must)
    ]


OTHER = changed(
    TWICE,
    "second,r,10,14,statistic,10,x,m_persons,students,2019",
    "second,r,10,14,statistic,10,x,m_persons,students,2018",
)


@pytest.mark.parametrize(
    ("rows", "decision", "found"),
    [
        (TWICE, "", []),
        (OTHER, "", [("raw/codings", 3, "period", "2018",
         "a difference between the codings has a decision ('2019' or '2018')")]),
        (OTHER, "r,10,14,period,2019,2018,2018,yes,r-10-period", []),
        (OTHER, "r,10,14,period,2019,2018,2019,no,r-10-period", []),
        (OTHER, "r,10,14,period,2019,2018,2019,yes,r-10-period", [("raw/adjudications", 2, "changed", "yes",
         "says yes where the decision differs from the first coding, else no")]),
        (OTHER, "r,10,14,period,2019,2018,2018,no,r-10-period", [("raw/adjudications", 2, "changed", "no",
         "says yes where the decision differs from the first coding, else no")]),
        (OTHER, "r,10,14,period,2019,2018,2018,yes,r-11-period", [("raw/adjudications", 2, "adjudication_id",
         "r-11-period", "must name what it decides (r-10-period)")]),
        (OTHER, "r,10,14,period,2019,2017,2019,no,r-10-period", [("raw/adjudications", 2, "second", "2017",
         "must be what the second coding has there ('2018')"), ("raw/codings", 3, "period", "2018",
         "must be what the decision on it says ('2017', data/raw/adjudications.csv line 2)")]),
        (TWICE, "r,20,24,period,~,~,2019,yes,r-20-period", [("raw/adjudications", 2, name, "",
         f"must be what the {name} coding has there ('no such span')") for name in ("first", "second")]),
        (OTHER.replace("statistic", "date"), "", []),  # what is no statistic has no fields to differ in
        (changed(TWICE, "second,r,10,14,statistic", "second,r,10,14,name"), "", [("raw/codings", 3, "kind", "name",
         "a difference between the codings has a decision ('statistic' or 'name')")]),
        (changed(TWICE, "second,r,10,14,", "second,r,10,15,"), "", [("raw/codings", 3, "start", "10-15",
         "both codings mark a statistic by the same characters; the first has 10-14")]),
        (changed(TWICE, "second,r,10,14,statistic", "second,r,10,15,name"), "", []),
        (changed(TWICE, "first,r,10,14,statistic", "first,r,10,15,name"), "", []),
    ],
)  # fmt: skip
def test_differences_have_their_decisions_and_decisions_their_differences(rows, decision, found):
    assert said(decided, made(codings=rows, adjudications=DECIDED + decision)) == found


def test_a_span_with_more_numerals_is_set_beside_the_one_it_begins_with():
    rows = changed(TWICE, "second,r,10,14,statistic,10,", "second,r,10,18,statistic,10 16,")
    must = "both codings mark a statistic by the same characters; the first has 10-14"
    assert said(decided, made(codings=rows, adjudications=DECIDED)) == [("raw/codings", 3, "start", "10-18", must)]


def test_a_difference_of_kind_between_a_statistic_and_none_is_told_in_each_field():
    rows = changed(
        TWICE, "second,r,10,14,statistic,10,x,m_persons,students,2019,stated,~", "second,r,10,14,name,10,~,~,~,~,~,~"
    )
    found = said(decided, made(codings=rows, adjudications=DECIDED))
    assert [o[2] for o in found] == ["kind", *FIELDS[:5]]


@pytest.mark.parametrize(("span", "fits"), [("0,10", 1), ("9,10", 1), ("9,9", 0), ("7,3", 0), ("9,11", 0), ("-1,5", 0)])
def test_spans_lie_in_their_report(span, fits):
    data = made(reports="report_id,n_chars\nr,10", sections=f"report_id,start,end\nr,{span}\n")
    must = "start < end, both inside the report (10 characters)"
    wanted = [("raw/sections", 2, "end", span.replace(",", "-"), must)]
    assert said(texts.inside, data) == wanted * (1 - fits)


# instruments

CELLS = "coder,place_id,mechanism_id,status,report_id,start,end\n"
BOTH = CELLS + "first,x,fund,in_place,r,5,9\nsecond,x,fund,in_place,r,5,9"
TYPED = "place_id,mechanism_id,status,report_id,start,end\n"
ON_FUND = "r,{},mechanism,{},{},{},{},{}"
FUND = "x/fund/in_place"


@pytest.mark.parametrize(
    ("rows", "typed", "decision", "found"),
    [
        (BOTH, "x,fund,in_place,r,5,9", "", []),
        (BOTH, "x,fund,in_place,r,5,8", "", [("raw/mechanisms", 2, "start", "5-8",
         "its phrase stands where the first coding has it (5-9, data/raw/mechanism_codings.csv line 2)")]),
        (CELLS + "first,x,fund,in_place,r,5,9", "x,fund,in_place,r,5,9", "", [("raw/mechanism_codings", 2,
         "mechanism_id", "fund",
         "a difference between the codings has a decision (x fund r in_place stands in one only)")]),
        (CELLS + "second,x,fund,in_place,r,5,9\nfirst,x,list,in_place,r,1,2\nsecond,x,list,in_place,r,1,2",
         "x,list,in_place,r,1,2", "", [("raw/mechanism_codings", 2, "mechanism_id", "fund",
         "a difference between the codings has a decision (x fund r in_place stands in one only)")]),
        (BOTH, "", "", [("raw/mechanism_codings", 2, "mechanism_id", "fund",
         "x fund r in_place stands in raw/mechanisms and in the first coding, or has a decision")]),
        (BOTH, "x,fund,in_place,r,5,9\nx,list,in_place,r,1,2\nx,list,in_place,s,1,2", "", [("raw/mechanisms", 3,
         "mechanism_id", "list",
         "x list r in_place stands in raw/mechanisms and in the first coding, or has a decision")]),
        (CELLS + "second,x,fund,in_place,r,5,9", "x,fund,in_place,r,5,9", ON_FUND.format("5,9", "~", FUND, FUND,
         "yes", "mechanism-x-fund-in_place"), []),
        (CELLS + "second,x,fund,in_place,r,5,9", "", ON_FUND.format("5,9", "~", FUND, "~", "no",
         "mechanism-x-fund-in_place"), []),
        (CELLS + "first,x,fund,in_place,r,5,9", "", ON_FUND.format("5,9", FUND, "~", "~", "yes",
         "mechanism-x-fund-in_place"), []),
        (CELLS + "first,x,fund,in_place,r,5,9", "x,fund,in_place,r,5,9", ON_FUND.format("5,9", FUND, "~", "~", "yes",
         "mechanism-x-fund-in_place"), [("raw/adjudications", 2, "decision", "",
         f"must be '{FUND}', as the tables have it")]),
        (CELLS + "first,x,fund,in_place,r,5,9", "", ON_FUND.format("5,8", FUND, "~", "~", "yes",
         "mechanism-x-fund-in_place"), [("raw/adjudications", 2, "start", "5-8",
         "stands where the coding has it (5-9)")]),
        (CELLS + "first,x,fund,in_place,r,5,9", "", ON_FUND.format("5,9", FUND, FUND, "~", "yes", "mechanism-x-fund"),
         [("raw/adjudications", 2, "second", FUND, "must be '', as the tables have it"), ("raw/adjudications", 2,
         "adjudication_id", "mechanism-x-fund", "must name what it decides (mechanism-x-fund-in_place)")]),
    ],
)  # fmt: skip
def test_instruments_are_their_first_coding_with_the_decisions(rows, typed, decision, found):
    data = made(mechanism_codings=rows, mechanisms=TYPED + typed, adjudications=DECIDED + decision)
    assert said(instruments, data) == found


def test_an_instrument_coded_once_in_a_report_that_the_first_coder_did_not_read_is_typed_or_not():
    data = made(
        mechanism_codings=f"{BOTH}\nfirst,y,list,in_place,r,5,9\nsecond,y,list,in_place,r,5,9",
        mechanisms=f"{TYPED}x,fund,in_place,r,5,9\ny,list,in_place,r,5,9\nz,list,in_place,s,5,9",
        adjudications=DECIDED,
    )
    assert said(instruments, data) == []


# keys


def test_a_key_stands_on_one_row():
    data = made(context="series_id,year\ns,2016\ns,2017\nt,2016\ns,2016\ns,2016")
    must = "series_id + year must be unique (it stands on line 2 too)"
    assert said(codebook.keys, data) == [("raw/context", line, "series_id", "s 2016", must) for line in (5, 6)]


# prints

REPORT = "report_id,n_chars\nr,20"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("r,0,4,425人", []),
        ("r,16,20,425人", []),
        ("r,0,4,425人\nr,4,8,425人", []),
        ("r,0,5,425人", [("raw/statistics", 2, "end", "0-5", "end - start must be the length of as_printed (4)")]),
        ("r,0,3,425人", [("raw/statistics", 2, "end", "0-3", "end - start must be the length of as_printed (4)")]),
        ("r,5,9,425人\nr,2,6,425人", [("raw/statistics", 2, "start", "5",
         "spans of a report must not overlap (r: see data/raw/statistics.csv line 3)")]),
        ("r,5,9,425人\ns,2,6,425人", []),
        ("r,x,9,425人\nr,5,,425人\nr,-5,-1,425人", []),  # the check of cells tells this
        ("r,x,9,425人\nr,0,5,425人", [("raw/statistics", 3, "end", "0-5",
         "end - start must be the length of as_printed (4)")]),
    ],
)  # fmt: skip
def test_spans_are_as_long_as_their_print_and_do_not_overlap(rows, found):
    data = made(reports=REPORT, statistics="report_id,start,end,as_printed\n" + rows)
    assert said(texts.spans, data) == found


def test_the_advice_on_a_wrong_length_shows_what_stands_there():
    data = made(reports=REPORT, statistics="report_id,start,end,as_printed\nr,2,5,425人")
    (told_without,) = texts.spans(data)
    assert told_without.do == (
        "correct the offsets or the print; with REPORTS_DIR set, the check says which characters stand there"
    )
    data.texts["r"] = "共有425人参加测试并且全部合格的记录"
    (told_with,) = texts.spans(data)
    assert told_with.do == "correct the offsets or the print; the text has '425' there"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("425人,m_persons,2019,stated,~", None),
        ("425人次,m_person_times,2019,stated,~", None),
        ("425名,m_persons,~,~,~", None),
        ("425,m_cny,~,~,~", None),
        ("425人,m_unknown,~,~,~", None),
        ("425人,m_cny,~,~,~", ("measure_id", "m_cny", "the printed unit 人 must fit the measure's unit cny")),
        ("425元,m_persons,~,~,~", ("measure_id", "m_persons",
         "the printed unit 元 must fit the measure's unit persons")),
        ("425人次,m_persons,~,~,~", ("measure_id", "m_persons",
         "the printed unit 人次 must fit the measure's unit persons")),
        ("425人,m_persons,2019,~,~", ("period_basis", "", "period and period_basis are both filled or both empty")),
        ("425人,m_persons,~,stated,~", ("period_basis", "stated",
         "period and period_basis are both filled or both empty")),
        ("425人,m_persons,2019,inferred,why", None),
        ("425人,m_persons,2019,inferred,~", ("note", "", "an inferred period gives its reason")),
    ],
)  # fmt: skip
def test_prints_fit_their_measure_and_periods_their_basis(row, found):
    data = made(
        measures="measure_id,unit\nm_persons,persons\nm_person_times,person_times\nm_cny,cny",
        statistics=f"as_printed,measure_id,period,period_basis,note\n{row}",
    )
    assert said(across.quantities, data) == ([("raw/statistics", 2, *found)] if found else [])


def test_of_prints_that_cannot_be_read_the_others_are_still_looked_at():
    rows = "as_printed,measure_id,period,period_basis,note\nabc,m_persons,~,~,~\n425人,m_persons,2019,~,~"
    found = said(across.quantities, made(statistics=rows))
    assert [(o[1], o[2], o[3]) for o in found] == [(2, "as_printed", "abc"), (3, "period_basis", "")]


# sections

PARTS = "report_id,place_id,start,end,han_characters\n"
PLACES = "place_id,parent\ncity,~\nx,city\ny,city"
ABOUT = "report_id,place_id,start,end\n"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("r,x,0,200,200", []),
        ("r,x,0,200,201", [(2, "han_characters", "201", "is no more than the section's length")]),
        ("r,x,20,140,99", []),
        ("r,x,21,140,99", [(2, "start", "21", "at most 20 characters lie in no section here; found 0-21")]),
        ("r,x,20,139,99", [(2, "end", "139", "at most 60 characters lie in no section here; found 139-200")]),
        ("r,x,0,100,99\nr,y,100,200,99", []),
        ("r,x,0,100,99\nr,y,120,200,60", []),
        ("r,x,0,100,99\nr,y,121,200,60", [(3, "start", "121",
         "at most 20 characters lie in no section here; found 100-121")]),
        ("r,x,0,100,99\nr,y,99,200,60", [(3, "start", "99",
         "sections of a report do not overlap (one ends at 100)")]),
        ("r,y,100,200,60\nr,x,0,101,99", [(2, "start", "100",
         "sections of a report do not overlap (one ends at 101)")]),
        ("r,x,0,201,99", [(2, "end", "201", "sections of a report do not overlap (one ends at 201)")]),
        ("r,x,0,200,99\nr,x,0,150,99", [(2, "start", "0", "sections of a report do not overlap (one ends at 150)")]),
    ],
)  # fmt: skip
def test_sections_follow_each_other(rows, found):
    data = made(reports="report_id,n_chars\nr,200", sections=PARTS + rows)
    assert said(sections, data) == [("raw/sections", *each) for each in found]


def test_a_section_of_a_report_without_row_has_nothing_behind_it():
    assert said(sections, made(sections=f"{PARTS}r,x,0,100,90\nr,x,100,200,90")) == []


def test_a_report_that_was_coded_has_sections():
    must = "every report that was coded twice has its sections"
    data = made(sections=f"{PARTS}r,x,0,100,90", codings="report_id\nr\ns")
    assert said(sections, data) == [("raw/sections", 1, "report_id", "s", must)]


@pytest.mark.parametrize(
    ("row", "lies"),
    [("r,x,0,10", 1), ("r,x,90,100", 1), ("r,x,95,105", 0), ("r,x,130,150", 1), ("r,x,105,108", 0), ("s,x,0,900", 1)],
)
def test_what_is_coded_lies_in_a_section(row, lies):
    data = made(sections=f"{PARTS}r,x,0,100,90\nr,x,110,150,30", statistics=ABOUT + row)
    must = "lies in a section of its report (data/raw/sections.csv)"
    wanted = [("raw/statistics", 2, "start", row.split(",")[2], must)]
    assert [o for o in said(sections, data) if o[0] == "raw/statistics"] == wanted * (1 - lies)


@pytest.mark.parametrize(
    ("place", "rows", "fits"),
    [
        ("x", "r,x,0,10\nr,x,20,30\nr,y,40,50", ""),
        ("y", "r,x,0,10\nr,x,20,30\nr,y,40,50", "x"),
        ("y", "r,x,0,10\nr,y,40,50", ""),
        ("city", "r,x,0,10\nr,y,40,50", "x, y"),
        ("x", "s,y,0,10", ""),  # nothing is coded in this report
        ("city", "r,y,110,120", ""),  # nothing is coded in this section: the place above
        ("y", "r,y,110,120", "city"),
    ],
)
def test_a_section_is_about_the_place_of_most_rows_in_it(place, rows, fits):
    data = made(places=PLACES, sections=f"{PARTS}r,{place},0,100,90\nr,y,100,150,40", statistics=ABOUT + rows)
    must = f"is the place of most rows coded in it, or the place above the others ({fits})"
    found = [o for o in said(sections, data) if o[1] == 2]
    assert found == ([("raw/sections", 2, "place_id", place, must)] if fits else [])


def test_sections_are_counted_and_take_the_line_break_behind_them():
    text = "甲乙丙，\n丁戊\n"
    for start, end, han, found in [
        (0, 5, 3, []),
        (5, 8, 2, []),
        (0, 8, 5, []),
        (0, 5, 4, [("han_characters", "4", "the section has 3 Chinese characters")]),
        (0, 5, 2, [("han_characters", "2", "the section has 3 Chinese characters")]),
        (0, 4, 3, [("end", "4", "white space behind a section belongs to it")]),
        (4, 8, 2, [("start", "4", "white space behind a section belongs to it")]),
        (5, 7, 2, [("end", "7", "white space behind a section belongs to it")]),
    ]:
        data = made(sections=f"{PARTS}s,x,0,1,7\nr,x,a,1,7\nr,x,1,b,7\nr,x,{start},{end},{han}")
        data.texts["r"] = text
        assert said(sizes, data) == [("raw/sections", 5, *each) for each in found]


def test_a_text_that_begins_with_white_space_gives_it_to_its_first_section():
    data = made(sections=f"{PARTS}r,x,0,3,2")
    data.texts["r"] = "\n甲乙"
    assert said(sizes, data) == []
    data = made(sections=f"{PARTS}r,x,1,3,1")
    data.texts["r"] = "甲\n乙"
    assert said(sizes, data) == [("raw/sections", 2, "start", "1", "white space behind a section belongs to it")]


# texts

TEXT = "共有425人参加，其中600余名获奖；又有425人参观。"
SPANS = "report_id,start,end,as_printed\n"


PASSED = "s,0,9,x\nr,a,4,x\nr,0,b,x\n"  # rows without text or offsets: the check goes on behind them


def with_text(**tables):
    data = made(**tables)
    data.texts["r"] = TEXT
    return data


@pytest.mark.parametrize(
    ("row", "there", "advice"),
    [
        ("r,2,6,425人", None, ""),
        ("r,1,5,425人", "有425", "the text has it at 2-6: correct the offsets or the print"),
        ("r,9,13,425人", "其中60", "the text has it at 2-6: correct the offsets or the print"),
        ("r,18,22,425人", "；又有4", "the text has it at 21-25: correct the offsets or the print"),
        ("r,11,15,600名", "600余", "write '600余', hedges and classifier included, or correct the offsets"),
        ("r,0,4,601名", "共有42", "the text holds it nowhere: copy the characters from the text, hedges included"),
        ("r,0,2,全体", "共有", "the text holds it nowhere: copy the characters from the text, hedges included"),
        ("s,0,4,425人", None, ""),
        ("r,a,4,425人", None, ""),
        ("r,0,b,425人", None, ""),
    ],
)
def test_an_address_holds_its_print(row, there, advice):
    data = with_text(statistics=SPANS + PASSED + row)
    found = [(o.table, o.line, o.column, o.must, o.do) for o in texts.addresses(data)]
    report, start, end, _ = row.split(",")
    must = f"characters {start}-{end} of {report} must be the print; they are {there!r}"
    assert found == ([("raw/statistics", 5, "as_printed", must, advice)] if there else [])


def test_the_advice_prefers_what_stands_there_to_the_same_print_far_away():
    data = made(statistics=f"{SPANS}r,14,18,425人")
    data.texts["r"] = "共有425人参加的项目里，第425名获奖"
    (found,) = texts.addresses(data)
    assert found.do == "write '425名', hedges and classifier included, or correct the offsets"


def test_of_a_long_span_twenty_letters_are_shown():
    data = made(statistics=f"{SPANS}r,0,25,425人")
    data.texts["r"] = "甲乙丙丁戊" * 5
    (found,) = texts.addresses(data)
    assert found.must == f"characters 0-25 of r must be the print; they are {'甲乙丙丁戊' * 4!r}"


def test_a_print_as_far_away_as_it_is_long_is_still_near():
    data = made(statistics=f"{SPANS}r,11,15,425人")
    data.texts["r"] = "其中参加的共有425人425名"
    (found,) = texts.addresses(data)
    assert found.do == "the text has it at 7-11: correct the offsets or the print"


def test_a_text_has_the_length_that_is_recorded():
    assert said(texts.addresses, with_text(reports=f"report_id,n_chars\nr,{len(TEXT)}")) == []
    assert said(texts.addresses, with_text(reports="report_id,n_chars\nr,30\ns,30")) == [
        ("raw/reports", 2, "n_chars", "30", "the text has 28 characters")
    ]


@pytest.mark.parametrize(
    ("row", "column", "must"),
    [
        (f"r,0,4,{texts.phrase_hash('共有42')}", None, ""),
        ("s,0,4,none", None, ""),  # no text, no row: nothing to compare with
        ("r,a,4,none", None, ""),
        ("r,0,b,none", None, ""),
        (f"r,5,28,{texts.phrase_hash(TEXT[5:28])}", None, ""),
        ("r,0,4,none", "phrase_hash", "characters 0-4 of r must be the phrase that was coded"),
    ],
)
def test_phrases_are_those_that_were_coded(row, column, must):
    data = with_text(reports="report_id,n_chars\nr,28", mechanisms=f"report_id,start,end,phrase_hash\n{PASSED}{row}")
    assert said(texts.phrases, data) == ([("raw/mechanisms", 5, column, "none", must)] if column else [])


def test_every_numeral_lies_in_a_span():
    whole = f"{SPANS}r,2,6,425人\nr,11,16,600余名"
    must = "every numeral of r lies in a statistic or set-aside span (character {})"
    reports = "report_id,n_chars\ns,9\nr,28"
    for rows, at in [
        (f"{whole}\nr,21,25,425人", []),
        (whole, [(21, "425")]),
        (f"{whole}\nr,22,25,25人", [(21, "425")]),
        (f"{whole}\nr,21,23,42", [(21, "425")]),
        (f"{whole}\ns,21,25,425人", [(21, "425")]),
        (f"{whole}\na,21,25,425人", [(21, "425")]),
        (f"{whole}\nr,21,24,425", []),
        (f"{whole}\nr,21,x,425", [(21, "425")]),
    ]:
        found = said(texts.accounting, with_text(reports=reports, statistics=rows))
        assert found == [("raw/reports", 3, "report_id", print_, must.format(n)) for n, print_ in at]


@pytest.mark.parametrize(
    ("row", "span"),
    [
        ("r,11,16,600余名", ""),
        ("r,11,14,600", "11-16 read '600余名'"),
        ("r,11,15,600余", ""),  # the hedge is in it
        ("r,2,5,425", ""),  # a unit left out is no hedge
        ("r,2,6,425人", ""),
        ("s,12,15,600", ""),
        ("a,12,15,600", ""),
        ("r,x,14,600", ""),
        ("r,11,y,600", ""),
    ],
)
def test_a_print_includes_its_hedges(row, span):
    found = said(texts.hedges, with_text(statistics=SPANS + PASSED + row))
    must = f"the print includes its hedges: characters {span}"
    assert found == ([("raw/statistics", 5, "as_printed", "600", must)] if span else [])


def test_a_hedge_in_front_is_seen_from_the_end_of_the_print():
    data = made(statistics=f"{SPANS}r,4,6,5人")
    data.texts["r"] = "共有不少5人"
    assert said(texts.hedges, data) == []
    data.rows["raw/statistics"] = table(f"{SPANS}r,2,6,不少5人")
    assert said(texts.hedges, data) == []  # it includes more than the number, and is told as no quantity
    data.texts["r"] = "不少于5人，"
    data.rows["raw/statistics"] = table(f"{SPANS}r,3,5,5人")
    must = "the print includes its hedges: characters 0-5 read '不少于5人'"
    assert said(texts.hedges, data) == [("raw/statistics", 2, "as_printed", "5人", must)]


# claims, readings and corrections

NUMBERS = """statistic_id,report_id,measure_id,as_printed,period
    admitted,r,m_persons,425人,2019
    candidates,r,m_persons,694人,2019
    later,r,m_persons,518人,2018/2020
    share,r,m_pct,61.24%,2019
    word,r,m_pct,六成,2019
    hedged,r,m_persons,600余名,2019
    broken,r,m_persons,abc,2019
    paid,r,m_cny,5万元,2019
    undated,r,m_persons,425人,~"""
UNITS = "measure_id,unit\nm_persons,persons\nm_pct,pct\nm_cny,cny"
READINGS = """reading_id,report_id,start,end,phrase_hash,unit,lower,upper,series_id
    two,~,~,~,~,persons,2,2,~
    times,~,~,~,~,times,2,2,~
    years,~,~,~,~,years,3,3,~
    year,~,~,~,~,year,2018,2018,~
    fact,~,~,~,~,year,2020,2021,s
    there,r,1,2,x,persons,2,2,~
    elsewhere,s,1,2,x,persons,2,2,~"""
CONTEXT = "series_id,year,value\ns,2020,2020\ns,2021,2021"
CLAIM = "kind,claim_id,quoted,inputs,readings,factor,basis,read_as,read_as_zh,causes,consequence,rounding\n"
OTHER = "other_numbers,~,~,~,~,~"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("same,c,admitted,candidates,~,~,same_number,~,~,~,~,~", []),
        (f"unheard,c,admitted,candidates,~,~,{OTHER}", []),  # the check of cells tells this
        (f"sum,c,admitted candidates,later later,~,~,{OTHER}", [("quoted", "admitted candidates",
         "a claim of kind sum has 1 here")]),
        ("same,c,admitted,~,~,~,same_number,~,~,~,~,~", [("inputs", "",
         "a claim of kind same has 1 inputs or readings")]),
        ("same,c,admitted,later,two,~,same_number,~,~,~,~,~", [("inputs", "later",
         "a claim of kind same has 1 inputs or readings")]),
        (f"sum,c,admitted,later,~,~,{OTHER}", [("inputs", "later", "a claim of kind sum has 2 or more here")]),
        (f"at_most,c,admitted,~,~,~,{OTHER}", [("inputs", "", "a claim of kind at_most has 1 inputs or readings")]),
        (f"at_most,c,admitted,~,two,~,{OTHER}", []),
        (f"at_most,c,admitted,candidates later,two,~,{OTHER}", []),
        (f"difference,c,admitted,candidates,two,~,{OTHER}", []),
        (f"difference,c,admitted,candidates later,~,~,{OTHER}", []),
        (f"difference,c,admitted,candidates later hedged,~,~,{OTHER}", [("inputs", "candidates later hedged",
         "a claim of kind difference has 0 to 2 here"), ("inputs", "candidates later hedged",
         "a claim of kind difference has 2 inputs or readings")]),
        (f"difference,c,admitted,~,two two two,~,{OTHER}", [("readings", "two two two",
         "a claim of kind difference has 0 to 2 here"), ("inputs", "",
         "a claim of kind difference has 2 inputs or readings")]),
        (f"at_most,c,admitted,candidates,two two,~,{OTHER}", [("readings", "two two",
         "a claim of kind at_most has 0 to 1 here")]),
        ("later_than,c,admitted,~,year,~,own_words,~,~,~,~,~", [("readings", "year",
         "a claim of kind later_than has 1 here")]),
        ("later_than,c,admitted,~,year year,~,own_words,~,~,~,~,~", []),
        ("later_than,c,~,~,year year,~,own_words,~,~,~,~,~", []),
        ("listed,c,~,~,two two,~,enumeration,~,~,~,~,~", []),
        ("listed,c,~,~,two,~,enumeration,~,~,~,~,~", [("readings", "two", "a claim of kind listed has 1 here")]),
        ("listed,c,~,~,two times,~,enumeration,~,~,~,~,~", [("factor", "",
         "the unit of times (times) must be that of what is quoted (persons)")]),
        ("listed,c,~,~,~,~,enumeration,~,~,~,~,~", [("quoted", "", "a claim of kind listed has 1 here"),
         ("readings", "", "a claim of kind listed has 1 here")]),
        (f"listed,c,admitted,~,two,~,{OTHER}", [("basis", "other_numbers",
         "a claim of kind listed stands on enumeration")]),
        (f"same,c,admitted,later,~,~,{OTHER}", [("basis", "other_numbers",
         "a claim of kind same stands on same_number or public_fact")]),
        ("same,c,~,~,year fact,~,public_fact,~,~,~,~,~", []),
        ("same,c,~,~,year fact,~,same_number,~,~,~,~,~", [("basis", "same_number",
         "a public fact is a reading with a series of data/raw/context.csv, and the basis of its claim")]),
        ("same,c,~,~,year year,~,public_fact,~,~,~,~,~", [("basis", "public_fact",
         "a public fact is a reading with a series of data/raw/context.csv, and the basis of its claim")]),
        ("grew,c,later,admitted,~,~,other_numbers,so,~,~,~,~", [("read_as_zh", "",
         "read_as and read_as_zh are both filled or both empty")]),
        ("grew,c,later,admitted,~,~,other_numbers,so,x,why,what,~", []),
        ("grew,c,later,admitted,~,~,other_numbers,~,~,why,~,~", [("consequence", "",
         "causes and consequence are both filled or both empty")]),
        ("grew,c,later,admitted,~,~,other_numbers,~,~,~,what,~", [("consequence", "what",
         "causes and consequence are both filled or both empty")]),
        (f"at_most,c,admitted,paid,~,~,{OTHER}", [("factor", "",
         "the unit of paid (cny) must be that of what is quoted (persons)")]),
        (f"at_most,c,admitted,paid,~,2 persons/cny,{OTHER}", []),
        (f"at_most,c,admitted,paid,~,1/2 persons/cny,{OTHER}", []),
        (f"at_most,c,admitted,paid,~,2 cny/persons,{OTHER}", [("factor", "2 cny/persons",
         "the unit of paid (cny) must be that of what is quoted (persons)")]),
        (f"at_most,c,admitted,later,~,two,{OTHER}", [("factor", "two",
         "must be a number and two units, such as 1 rooms/pairs")]),
        (f"ratio,c,admitted,paid share,~,~,{OTHER}", []),
        (f"share_of,c,share,admitted candidates,~,~,{OTHER}", []),
        (f"share_of,c,~,admitted candidates,two,~,{OTHER}", []),
        (f"share_of,c,share,admitted paid,~,~,{OTHER}", [("factor", "",
         "the unit of paid (cny) must be that of what is quoted (persons)")]),
        (f"share_of,c,share,admitted,~,~,{OTHER}", [("inputs", "admitted", "a claim of kind share_of has 2 here")]),
        (f"share_of,c,word,admitted candidates,~,~,{OTHER}", []),  # rounded as usual, it needs no digits
        ("share_of,c,word,admitted candidates,~,~,other_numbers,~,~,~,~,truncation", [("quoted", "六成",
         "a claim of kind share_of quotes a share in digits")]),
        (f"rate_total,c,paid,paid,times years,~,{OTHER}", []),
        (f"rate_total,c,paid,paid,~,~,{OTHER}", [("inputs", "paid",
         "a claim of kind rate_total has 2 inputs or readings")]),
        (f"rate_total,c,paid,paid,two,~,{OTHER}", [("readings", "two",
         "the unit of two (persons) must be times or years, in data/raw/readings.csv")]),
        (f"difference,c,admitted,~,two year,~,{OTHER}", [("factor", "",
         "the unit of year (years) must be that of what is quoted (persons)")]),
        ("whole_denominator,c,share,admitted,~,~,whole_numbers,~,~,~,~,~", []),
        ("whole_denominator,c,share,hedged,~,~,whole_numbers,~,~,~,~,~", [("inputs", "600余名",
         "a claim of kind whole_denominator rests on an exact count")]),
        ("possible_share,c,share,broken,~,~,whole_numbers,~,~,~,~,~", [("inputs", "abc",
         "a claim of kind possible_share rests on an exact count")]),
        ("possible_share,c,word,admitted,~,~,whole_numbers,~,~,~,~,~", [("quoted", "六成",
         "a claim of kind possible_share quotes a share in digits")]),
    ],
)  # fmt: skip
def test_a_claim_has_what_its_kind_needs(row, found):
    data = made(claims=CLAIM + row, statistics=NUMBERS, measures=UNITS, readings=READINGS)
    where = ", in data/raw/measures.csv or data/raw/readings.csv"
    wanted = [
        ("raw/claims", 2, c, v, must + where * must.startswith("the unit of") * (c == "factor")) for c, v, must in found
    ]
    assert [o for o in said(typed_claims.claims, data) if o[0] == "raw/claims"] == wanted


def test_readings_of_one_statement_are_one_issue():
    rows = "claim_id,issue_id,read_as,statement\na,one,x,S.\nb,one,y,S.\nc,two,z,S.\nd,two,~,S.\ne,two,z,T."
    must = "readings of one statement are one issue (one)"
    assert said(typed_claims.issues, made(claims=rows)) == [("raw/claims", 4, "issue_id", "two", must)]


def test_each_test_stands_once():
    rows = f"{CLAIM}at_most,c,admitted,later,~,~,{OTHER}\nat_most,d,admitted,later,~,~,{OTHER}"
    found = said(typed_claims.claims, made(claims=rows, statistics=NUMBERS, measures=UNITS, readings=READINGS))
    assert found == [("raw/claims", 3, "claim_id", "d", "each test stands once; c is the same")]


def test_a_reading_is_of_the_report_of_its_claim():
    named = (("c", "there"), ("d", "elsewhere"), ("e", "two"))
    rows = CLAIM + "\n".join(f"at_most,{claim},admitted,~,{reading},~,{OTHER}" for claim, reading in named)
    data = made(claims=rows, statistics=NUMBERS, measures=UNITS, readings=READINGS)
    found = [o for o in said(typed_claims.claims, data) if o[0] == "raw/readings"]
    assert found == [("raw/readings", 8, "report_id", "s", "is of the report of claim d (r)")]


@pytest.mark.parametrize(
    ("row", "column", "must"),
    [
        ("~,~,~,~,persons,2,2,~", None, ""),
        ("r,1,2,x,persons,2,2,~", None, ""),
        ("r,1,2,~,persons,2,2,~", "report_id",
         "report_id, start, end and phrase_hash are all filled, or all empty for a convention"),
        ("~,~,~,x,persons,2,2,~", "report_id",
         "report_id, start, end and phrase_hash are all filled, or all empty for a convention"),
        ("~,~,~,~,year,2018,~,~", None, ""),
        ("~,~,~,~,year,218,~,~", "unit", "year is the unit of a year, and of nothing else (lower: 218)"),
        ("~,~,~,~,persons,2018,2018,~", "unit", "year is the unit of a year, and of nothing else (lower: 2018)"),
        ("~,~,~,~,persons,2118,2118,~", None, ""),
        ("~,~,~,~,year,2020,2021,s", None, ""),
        ("~,~,~,~,year,2019,2021,s", "lower",
         "a public fact lies from one value of its series to another (2020, 2021)"),
    ],
)  # fmt: skip
def test_a_reading_is_whole(row, column, must):
    head = "report_id,start,end,phrase_hash,unit,lower,upper,series_id"
    found = said(typed_claims.claims, made(readings=f"{head}\n{row}", context=CONTEXT))
    values = dict(zip(head.split(","), row.split(","), strict=True))
    wanted = [("raw/readings", 2, column, values[column].replace("~", ""), must)] if column else []
    assert found == wanted


@pytest.mark.parametrize(
    ("row", "must"),
    [
        ("admitted,as_printed,425人", ""),
        ("admitted,as_printed,426人", "must be what admitted has in as_printed ('425人')"),
        ("nowhere,as_printed,426人", ""),  # the check of keys tells this
        ("admitted,colour,426人", ""),
    ],
)
def test_a_correction_replaces_what_is_there(row, must):
    data = made(statistics=NUMBERS, corrections=f"statistic_id,field,printed,corrected\n{row},1人")
    wanted = [("raw/corrections", 2, "printed", row.split(",")[2], must)] if must else []
    assert said(across.repairs, data) == wanted


# tidy against raw


def written(raw, tidy):
    return Data(rows={"raw/t": table(raw), "tidy/t": table(tidy)})


def matched(data):
    wanted = ((row, {"id": row["id"], "n": row["n"]} | {"twice": str(2 * int(row["n"]))}) for row in data.rows["raw/t"])
    return [(o.table, o.line, o.column, o.value, o.must) for o in compared(data, "tidy/t", "raw/t", "id", wanted)]


def test_a_written_row_follows_from_its_typed_one():
    raw = "id,n\na,1\nb,2"
    assert matched(written(raw, "id,n,twice\nb,2,4\na,1,2.0")) == []
    assert matched(written(raw, "id,n,twice\na,1,2")) == [("raw/t", 3, "id", "b", "must stand in data/tidy/t.csv too")]
    assert matched(written(raw, "id,n,twice\na,1,2\nb,2,4\nc,3,6")) == [
        ("tidy/t", 4, "id", "c", "must come from a row of data/raw/t.csv")
    ]
    assert matched(written(raw, "id,n,twice\na,1,2\nb,3,4")) == [
        ("raw/t", 3, "n", "2", "must agree with n in data/tidy/t.csv line 3 ('3')")
    ]
    assert matched(written(raw, "id,n,twice\na,1,2\nb,2,5")) == [
        ("raw/t", 3, "id", "4", "must agree with twice in data/tidy/t.csv line 3 ('5')")
    ]
    assert [o[1] for o in matched(written("id,n\nz,1\na,1\nb,2", "id,n,twice\na,1,3\nb,3,4"))] == [2, 3, 4]
    assert matched(Data(rows={"raw/t": table(raw)})) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a", "a", True),
        ("a", "b", False),
        ("2", "2.0", True),
        ("1", "1.0000000001", True),
        ("1", "1.00001", False),
        ("", "0", False),
        ("inf", "inf", True),
    ],
)
def test_cells_agree_as_text_or_as_numbers_to_nine_digits(one, other, alike):
    assert same(one, other) == alike


MATRIX = "place_id,mechanism_id,in_place,planned,addresses\n"
WAYS = "place_id,mechanism_id,status,report_id,start,end\n"
IN_MATRIX = "must agree with {} in data/tidy/mechanism_matrix.csv line 2 ('{}')"


@pytest.mark.parametrize(
    ("raw", "tidy", "found"),
    [
        ("x,fund,in_place,r,1,2", "x,fund,yes,no,r 1-2", []),
        ("x,fund,planned,r,5,6\nx,fund,in_place,r,1,2", "x,fund,yes,yes,r 1-2; r 5-6", []),
        ("x,fund,in_place,r,1,2\nx,list,planned,r,3,4\nx,list,in_place,r,5,6", "x,fund,yes,no,r 1-2",
         [("raw/mechanisms", 3, "mechanism_id", "list", "must stand in data/tidy/mechanism_matrix.csv too")]),
        ("x,fund,in_place,r,1,2", "x,fund,yes,no,r 1-2\ny,list,no,yes,r 3-4",
         [("tidy/mechanism_matrix", 3, "mechanism_id", "list", "must come from a row of data/raw/mechanisms.csv")]),
        ("x,fund,in_place,r,1,2\nx,fund,planned,r,5,6", "x,fund,yes,no,r 1-2; r 5-6",
         [("raw/mechanisms", 2, "status", "in_place", IN_MATRIX.format("planned", "no"))]),
        ("x,fund,planned,r,1,2", "x,fund,yes,no,r 1-3",
         [("raw/mechanisms", 2, "status", "planned", IN_MATRIX.format(column, value))
          for column, value in (("in_place", "yes"), ("planned", "no"), ("addresses", "r 1-3"))]),
    ],
)  # fmt: skip
def test_the_matrix_follows_from_the_instruments(raw, tidy, found):
    data = Data(rows={"raw/mechanisms": table(WAYS + raw), "tidy/mechanism_matrix": table(MATRIX + tidy)})
    assert said(tidy_matrix, data) == found
    del data.rows["tidy/mechanism_matrix"]
    assert said(tidy_matrix, data) == []


# what is said of offences


def offence(line=2, column="a", value="v", must="must be 5", name="raw/t"):
    return Offence(name, line, column, value, must, "correct it")


def test_an_offence_is_one_line_with_three_beats():
    assert str(offence()) == "data/raw/t.csv line 2, a: must be 5; found 'v'; correct it."
    assert str(offence(value="x" * 60)) == f"data/raw/t.csv line 2, a: must be 5; found '{'x' * 60}'; correct it."
    assert str(offence(value="x" * 61)) == f"data/raw/t.csv line 2, a: must be 5; found '{'x' * 60}…'; correct it."
    assert str(offence(column="(file)", must="t.csv must exist")) == "data/raw/t.csv must exist; correct it."
    assert str(offence(column="(file)", must="codebook.csv must exist", name="codebook")) == (
        "data/codebook.csv must exist; correct it."
    )


def test_three_of_a_kind_are_shown_and_the_rest_counted():
    assert told([offence(line=n) for n in range(3)]) == [str(offence(line=n)) for n in range(3)]
    shown = [str(offence(line=n)) for n in range(3)]
    more = "  ... and {} more of this kind in that table (line {}); check --all shows them"
    assert told([offence(line=n) for n in range(4)]) == [*shown, more.format(1, "3")]
    assert told([offence(line=n) for n in range(6)]) == [*shown, more.format(3, "3, 4, 5")]
    assert told([offence(line=n) for n in range(7)]) == [*shown, more.format(4, "3, 4, 5, …")]


def test_kinds_differ_by_table_column_and_rule_but_not_by_its_numbers():
    assert len(told([offence(must=f"must be {n}, not '{n}'", line=n) for n in range(9)])) == 4
    assert len(told([offence(must=f"must be {word}") for word in "abcd"])) == 4
    assert len(told([offence(column=word) for word in "abcd"])) == 4
    assert len(told([offence(name=word) for word in "abcd"])) == 4
    assert len(told([offence() for _ in "abcd"])) == 1  # the same thing is said once


def test_thirty_lines_are_shown_and_the_rest_counted():
    many = [offence(column=f"c{n}x{'y' * n}") for n in range(33)]
    assert told(many[:30]) == [str(each) for each in many[:30]]
    last = ["... and 1 more line; check --all shows them"]
    assert told(many[:31]) == [str(each) for each in many[:30]] + last
    assert told(many)[30:] == ["... and 3 more lines; check --all shows them"]
    assert told(found=many, everything=True) == [str(each) for each in many]


def test_an_error_in_three_beats_is_an_offence():
    assert beats("a must be b; found c; do d.") == ("a must be b", "found c; do d")
    assert beats("a must be b") == ("a must be b", "mend it")
    far = file_offence("raw/t", TableError("t.csv line 12 must have 3 cells; found 2; mend it."))
    assert (far.table, far.line, far.column, far.value, far.do) == ("raw/t", 12, "(file)", "", "found 2; mend it")
    assert file_offence("raw/t", TableError("t.csv must exist; restore it.")).line == 1
