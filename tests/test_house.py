"""The tree itself: every folder of the package is one, and neither git nor the collection of tests passes it over."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_folder_of_the_package_is_a_package(pytestconfig):
    folders = {path.parent for path in (ROOT / "src" / "analysis_utils").rglob("*.py")}
    assert len(folders) > 5
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]
    passed_over = pytestconfig.getini("norecursedirs")
    assert "build" in passed_over  # a folder of that name would lose its doctests
    assert not [folder for folder in folders if folder.name in passed_over]


def test_git_ignores_no_module():
    modules = sorted((ROOT / "src").rglob("*.py")) + sorted((ROOT / "tests").rglob("*.py"))
    names = "\n".join(str(path.relative_to(ROOT)) for path in modules)
    asked = subprocess.run(
        ["git", "check-ignore", "--no-index", "--stdin"], input=names, text=True, capture_output=True, cwd=ROOT
    )
    assert asked.returncode == 1 and asked.stdout == "", asked.stdout  # 1: none is ignored
