"""What all tests share: a small project of its own in a temporary folder."""

import pytest

from analysis_utils.tables import paths


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project, with a space and Chinese in its path, that `paths` takes for the root."""
    folder = tmp_path / "a project 项目"
    for name in ("data/raw", "notebooks", "src/analysis_utils"):
        (folder / name).mkdir(parents=True)
    (folder / "pyproject.toml").write_text("")
    (folder / "requirements.lock").write_text("")
    for variable in (paths.STAGE, paths.TRACE, paths.REPORTS, "CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(paths.ROOT, str(folder))
    return folder
