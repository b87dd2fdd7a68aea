"""What `make reproduce` does, for doit: check, run the notebooks that are out of date, check again, gather.

What a notebook rests on is a hash (`last_run.snapshot`) of its cells, the files it declares, the modules that it
imported and the environment. Nothing is remembered in a fresh clone, so there everything runs.
"""

from functools import partial
from pathlib import Path

from doit.exceptions import TaskFailed

from analysis_utils.claims import check_all
from analysis_utils.publish import closing, croissant, database, declared, last_run, progress, published, run_notebook
from analysis_utils.tables import paths
from analysis_utils.tables.csv_text import TableError

ROOT = Path(__file__).resolve().parent
NOTEBOOKS, _ = declared.notebooks(ROOT)
DOIT_CONFIG = {
    "default_tasks": ["gather"],
    "dep_file": str(ROOT / ".cache" / "doit.json"),
    "backend": "json",
    "continue": True,
    "par_type": "thread",  # the work is done by kernels, and threads end with the run, however it is ended
    "reporter": progress.Progress,
    "verbosity": 0,
}
OPEN = {"capture": False}  # what a task prints goes straight to the terminal


def checks(*, tidy):
    """Check the tables, which prints what is wrong; the texts where they are at hand."""
    if check_all.run(ROOT / "data", paths.reports_dir(), tidy=tidy):
        return TaskFailed("mend what is named above, then repeat")


def execute(book):
    """Run one notebook."""
    try:
        run_notebook.run(ROOT, book)
    except (declared.NotebookError, declared.PlanError) as error:  # the second: one was edited, and is torn
        return TaskFailed(str(error))


def checked(patterns, task, values):
    """Tell doit whether tables, packages and texts are what they were when a check last found nothing."""
    now = sources(*patterns)
    task.value_savers.append(lambda: {"seen": now})
    return values.get("seen") == now


def fresh(book, task):
    """Tell doit whether a notebook need not run; keep why it must."""
    before = last_run.remembered(ROOT, book)
    now = before and last_run.snapshot(ROOT, book, before)
    task.meta = {"why": progress.why(before, now)}
    return bool(before) and before == now


def sources(*patterns):
    """Return hashes of data, of both packages and of the texts."""
    files = [path for pattern in patterns for path in sorted((ROOT / "data").glob(pattern)) if path.is_file()]
    files += [ROOT / rel for rel in last_run.package_files(ROOT) if rel.endswith(".py")]
    files += sorted(folder.glob("*")) if (folder := paths.reports_dir()) else []
    files += sorted(folder.glob("*/*")) if (folder := paths.corpora_dir()) else []
    return {str(path): last_run.digest(path) for path in files}


def task_typed():
    """Check the typed tables; tidy ones may still be out of date."""
    return {
        "actions": [(checks, [], {"tidy": False})],
        "uptodate": [partial(checked, ["raw/**/*", "codebook.csv"])],
        "io": OPEN,
    }


def task_notebook():
    """Run each notebook that is out of date."""
    needs = declared.needs(NOTEBOOKS)
    for book in progress.longest_first(ROOT, NOTEBOOKS):
        yield {
            "name": book.name,
            "actions": [(execute, [book])],
            "task_dep": ["typed", *(f"notebook:{name}" for name in needs[book.name])],
            "uptodate": [partial(fresh, book)],
            "io": OPEN,
        }


def task_tables():
    """Check all tables, the written ones too."""
    return {
        "actions": [(checks, [], {"tidy": True})],
        "task_dep": ["notebook"],
        "uptodate": [partial(checked, ["**/*"])],
        "io": OPEN,
    }


def task_gather():
    """Write what is gathered from all notebooks: trace, data card, file of all tables, the numbers in the README."""
    return {"actions": [(gather, [])], "task_dep": ["tables"], "io": OPEN}


def gather():
    """Write the trace table, the data card, the file of all tables and the numbers of the README."""
    try:
        published.write(ROOT)
        if (ROOT / "data/codebook.csv").is_file():
            paths.replace_bytes(ROOT / "data/croissant.json", croissant.card(ROOT).encode())
            database.to_sqlite(ROOT / "data", ROOT / "build/numbers.sqlite")
        closing.refresh(ROOT)
    except TableError as error:
        return TaskFailed(str(error))
    except OSError as error:
        return TaskFailed(paths.unwritten(error))
