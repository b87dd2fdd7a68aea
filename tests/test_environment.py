"""environment.yml, binder and the locked files are in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]
CONDA = {"matplotlib": "matplotlib-base"}  # where conda-forge has another name
LOCKED = {
    "notebooks": [*EXTRAS["notebooks"], *GROUPS["build"]],
    "lab": [*EXTRAS["notebooks"], *EXTRAS["lab"], *GROUPS["build"]],
    "site": [*EXTRAS["notebooks"], *GROUPS["build"], *GROUPS["site"]],
    "test": [*sum(EXTRAS.values(), []), *GROUPS["build"], *GROUPS["site"], *GROUPS["test"]],
}


def locked(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return text, {canonicalize_name(n): v for n, v in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)}


def out_of_step(conda, wanted):
    """Return the conda packages whose versions are not those of the requirements."""
    named = {CONDA.get(r.name, r.name): r for r in map(Requirement, wanted)}
    found = [re.match(r"([\w.-]+)(.*)", spec) for spec in conda if isinstance(spec, str)]
    return [m[1] for m in found if m[1] not in ("python", "pip") and (m[1] not in named or m[2] != str_of(named[m[1]]))]


def str_of(requirement):
    return ",".join(sorted(str(requirement.specifier).split(","), key=lambda part: part[0] == "<"))


def test_conda_has_the_versions_of_pyproject_and_pip_the_rest():
    book = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    specs = book["dependencies"]
    assert len(specs) > 8 and specs[-1] == {"pip": ["-e .[notebooks,lab]"]}
    assert specs[0] == f"python{PROJECT['project']['requires-python']}"
    assert out_of_step(specs, [*EXTRAS["notebooks"], *EXTRAS["lab"]]) == []


def test_a_version_changed_on_one_side_is_seen():
    assert out_of_step(["pandas>=2,<4", "numpy>=2.4"], ["pandas>=3,<4", "numpy>=2.4"]) == ["pandas"]
    assert out_of_step(["nothing>=1"], ["pandas>=3,<4"]) == ["nothing"]


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_file_holds_what_pyproject_asks_for_with_hashes_and_no_host(name):
    text, versions = locked(name)
    for requirement in map(Requirement, LOCKED[name]):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement
    assert "://" not in text and text.count("--hash=sha256:") >= len(versions)


def test_locked_files_agree():
    every = locked("test")[1]
    for name in ("notebooks", "lab", "site"):
        assert locked(name)[1].items() <= every.items()


def test_make_reproduce_installs_few_packages_and_nothing_for_scans_or_tests():
    _, versions = locked("notebooks")
    assert len(versions) <= 80
    assert not {"pyarrow", "jupyterlab", "pytest", "distributed", "sphinx"} & versions.keys()


def test_the_base_install_needs_nothing():
    assert PROJECT["project"]["dependencies"] == []


def test_binder_takes_the_locked_files():
    assert "-r ../requirements/lab.txt" in (ROOT / "binder/requirements.txt").read_text(encoding="utf-8")
