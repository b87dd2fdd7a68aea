"""Write every table for papers under ``results/tables``: LaTeX, a document that shows them all, and the workbook."""

import io
from pathlib import PurePosixPath

import pandas as pd

from analysis_utils.publish.latex import all_tables, printable, to_latex, widths
from analysis_utils.publish.workbook import to_workbook
from analysis_utils.tables import paths
from analysis_utils.tables.store import codebook, load

LEFT_OUT = {"addresses", "claim_ids", "place_ids", "statistic_ids", "start", "end", "position"}
LEFT_OUT |= {"decimals", "family", "multiplier", "note", "period_basis", "printed_unit", "year_from", "year_to", "span"}
LEFT_OUT |= {"issue_id", "read_as", "rule", "sentence_zh"}  # of claims
LEFT_OUT |= {"items", "population_note"}  # of ratios
LEFT_OUT |= {"claims", "repeat_of", "part_of", "place_zh", "measure_zh", "label_zh"}
NAMED = {"place": {"place_id"}, "measure": {"measure_id", "topic"}, "label": {"ratio_id"}}  # what a name says already
CAPTIONS = {
    "admissions": "Registered poor students of Xiushan admitted to undergraduate study, and the final-year students "
    "that count and printed share allow",
    "buildings": "Printed statistics on school buildings",
    "claims": "Quoted statistics, what the others make of them, and the verdict",
    "enrolment": "Printed statistics on enrolment, retention and admissions",
    "funding": "Printed statistics on aid and funding",
    "governance": "Printed statistics on governance and other topics",
    "mechanism_matrix": "Policy instruments that the reports name, by place",
    "ratios": "Quoted and derived ratios, with the interval that the prints allow",
    "staffing_pairing": "Printed statistics on staff and pairing",
    "statistics": "All printed statistics, with the interval that each print stands for",
}
NAMES = ("places", "measures", "populations", "reports", "mechanism_types")  # raw tables that say what ids stand for
ABOUT = (
    "Numbers as printed: all tidy tables",
    "Each printed number is an interval with an address: lower and upper say what the print leaves open, report_id, "
    "start and end where its characters stand. An empty upper end is open.",
    "The sheet codebook defines every column; places, measures, populations, reports and mechanism_types say what the "
    "ids stand for.",
    "The texts of the reports belong to their publishers and are not included. Tables: CC BY 4.0.",
)


def sources() -> list[str]:
    """Return the tables that papers may print: all tidy ones, then those of published numbers, as files."""
    tidy = [name for name in codebook()["table"].drop_duplicates() if name.startswith("tidy/")]
    found = sorted((paths.root() / "results/tables").glob("[1-49]*.csv"))
    return [f"data/{name}.csv" for name in tidy] + [f"results/tables/{path.name}" for path in found]


def table(file: str) -> pd.DataFrame:
    """Return one of `sources` as a paper would print it: without what only the CSV file is for, every cell as text."""
    if file.startswith("data/"):
        frame = load(file.removeprefix("data/").removesuffix(".csv"))
    else:
        frame = pd.read_csv(paths.source(file), keep_default_na=False, na_values=[""])
    named = set().union(*(keys for name, keys in NAMED.items() if name in frame))
    frame = frame.drop(columns=(LEFT_OUT | named) & {*frame})
    if "as_printed" in frame:
        frame["as_printed"] = frame["as_printed"].str.replace(r"\s", "", regex=True)
    return printable(frame, ends="together")


def latex_tables() -> pd.DataFrame:
    """Write each table as LaTeX, and ``all_tables.tex``, which shows all; return table, rows, columns, page, file."""
    written = []
    for file in sources():
        name, frame = PurePosixPath(file).stem, table(file)
        target = f"results/tables/{name}.tex"
        caption = CAPTIONS.get(name, f"Published numbers of the notebook {name}")
        paths.write_text(target, to_latex(frame, caption=caption, label=f"tab:{name}"))
        page = "on its side" if widths(frame)[1] else "upright"
        written.append({"table": name, "rows": len(frame), "columns": frame.shape[1], "page": page, "file": target})
    listed = pd.DataFrame(written)
    paths.write_text("results/tables/all_tables.tex", all_tables(listed["table"], listed["page"] == "on its side"))
    return listed


def tidy_workbook() -> pd.DataFrame:
    """Write ``results/tables/tidy_tables.xlsx``: every tidy table, what ids stand for, and the codebook."""
    book = codebook()
    tidy = [name for name in book["table"].drop_duplicates() if name.startswith("tidy/")]
    sheets = {PurePosixPath(name).name: load(name) for name in [*tidy, *(f"raw/{name}" for name in NAMES)]}
    sheets["codebook"] = book
    to_workbook(sheets, out := io.BytesIO(), about=ABOUT)
    paths.write_bytes("results/tables/tidy_tables.xlsx", out.getvalue())
    return pd.DataFrame([(name, *frame.shape) for name, frame in sheets.items()], columns=["sheet", "rows", "columns"])
