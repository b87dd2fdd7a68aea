"""What `make reproduce` does, for doit: check, run the notebooks that are out of date, check again, gather.

What a notebook rests on is a hash (`run_notebook.snapshot`) of its cells, the files it declares, the modules that it
imported and the environment. Nothing is remembered in a fresh clone, so there everything runs.
"""

from functools import partial
from pathlib import Path

from doit.exceptions import TaskFailed

from analysis_utils.claims import check_all
from analysis_utils.publish import declared, progress, published, readme, run_notebook
from analysis_utils.tables import paths

ROOT = Path(__file__).resolve().parent
NOTEBOOKS, _ = declared.notebooks(ROOT)
DOIT_CONFIG = {
    "default_tasks": ["gather"],
    "dep_file": str(ROOT / ".cache" / "doit.json"),
    "backend": "json",
    "continue": True,
    "reporter": progress.Progress,
}


def data(pattern):
    """Return the files of the data folder that a pattern names."""
    return [path for path in sorted((ROOT / "data").glob(pattern)) if path.is_file()]


def checks(*, tidy):
    """Check the tables, which prints what is wrong; the texts where they are at hand."""
    if check_all.run(ROOT / "data", paths.reports_dir(), tidy=tidy):
        return TaskFailed("mend what is named above, then repeat")


def execute(book):
    """Run one notebook."""
    try:
        run_notebook.run(ROOT, book)
    except declared.NotebookError as error:
        return TaskFailed(str(error))


def unchanged(make, task, values):
    """Tell doit whether what a task rests on and left is what it was at its last good run; keep why not."""
    task.value_savers.append(lambda: {"seen": make()})
    task.meta = {"why": progress.why(values.get("seen"), now := make())}
    return bool(now) and values.get("seen") == now


def sources(*patterns):
    """Return hashes of data, of both packages and of the texts."""
    files = [path for pattern in patterns for path in data(pattern)]
    files += [ROOT / rel for rel in run_notebook.package_files(ROOT) if rel.endswith(".py")]
    files += sorted(folder.glob("*")) if (folder := paths.reports_dir()) else []
    return {"files": {str(path): run_notebook.digest(path) for path in files}}


def task_typed():
    """Check the typed tables; tidy ones may still be out of date."""
    return {
        "actions": [(checks, [], {"tidy": False})],
        "uptodate": [partial(unchanged, partial(sources, "raw/**/*", "codebook.csv"))],
    }


def task_notebook():
    """Run each notebook that is out of date."""
    needs = declared.needs(NOTEBOOKS)
    for book in progress.longest_first(ROOT, NOTEBOOKS):
        yield {
            "name": book.name,
            "actions": [(execute, [book])],
            "task_dep": ["typed", *(f"notebook:{name}" for name in needs[book.name])],
            "uptodate": [partial(unchanged, partial(run_notebook.snapshot, ROOT, book))],
        }


def task_tables():
    """Check all tables, the written ones too."""
    return {
        "actions": [(checks, [], {"tidy": True})],
        "task_dep": ["notebook"],
        "uptodate": [partial(unchanged, partial(sources, "**/*"))],
    }


def task_gather():
    """Write what is gathered from all notebooks: the trace table, and the numbers in the README."""
    return {"actions": [(gather, [])], "task_dep": ["tables"]}


def gather():
    """Write the trace table and the numbers of the README."""
    published.write(ROOT)
    readme.refresh(ROOT)
