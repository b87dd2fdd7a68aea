"""What all tests share: a small project of its own in a temporary folder."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from analysis_utils.tables import paths

for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):  # what is said is tested in English, and by its own tests in Chinese
    os.environ.pop(variable, None)
os.environ["LC_ALL"] = "C.UTF-8"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


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


@pytest.fixture
def chinese(monkeypatch):
    """Surroundings that ask for Chinese."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.fixture(scope="module")  # one that has shown hundreds of pages may lose what a page keeps
def browser():
    """Chromium from the system's packages."""
    if CHROMIUM is None:
        why = "there is no chromium here (Debian, Ubuntu: sudo apt install chromium)"
        if os.environ.get("CI") and not os.environ.get("CHROMIUM_UNAVAILABLE"):
            pytest.fail(f"Under CI the site must be tried in a browser; {why}.")
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()
