"""What all tests share: a small project of its own in a temporary folder."""

import shutil
from pathlib import Path

import pytest

from analysis_utils.tables import paths


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project, with a space and Chinese in its path, that `paths` takes for the root."""
    folder = tmp_path / "a project 项目"
    for name in ("data/raw", "notebooks", "requirements", "src/analysis_utils", ".cache/matplotlib"):
        (folder / name).mkdir(parents=True)
    for name in ("pyproject.toml", "requirements/notebooks.txt", ".cache/matplotlib/fontlist-none.json"):
        (folder / name).write_text("")  # the last: fonts need not be listed for notebooks without pictures
    shutil.copy(Path(__file__).resolve().parents[1] / "dodo.py", folder)
    for variable in (paths.STAGE, paths.TRACE, paths.REPORTS, "CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(paths.ROOT, str(folder))
    return folder
