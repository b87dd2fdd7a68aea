"""environment.yml and pyproject.toml: the same packages, the same bounds, met by what is locked."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rattler import MatchSpec, Version, VersionSpec

from analysis_utils.tables.paths import root

CONDA_NAMES = {"matplotlib-base": "matplotlib"}  # conda's name -> the Python index's name
CONDA_ONLY = {"pip"}  # conda wants it named where a pip section follows


@pytest.fixture
def texts():
    """The three files, by name."""
    return {
        name: (root() / name).read_text(encoding="utf-8")
        for name in ("environment.yml", "pyproject.toml", "requirements.lock")
    }


def conda_side(text):
    """Return {package: bounds as a set} of an environment.yml; py-rattler refuses what conda could not read."""
    entries = yaml.safe_load(text)["dependencies"]
    specs = [MatchSpec(entry, strict=True) for entry in entries if isinstance(entry, str)]
    found = {spec.name.normalized: set((spec.version or "").split(",")) for spec in specs}
    found = {CONDA_NAMES.get(name, name): bounds for name, bounds in found.items() if name not in CONDA_ONLY}
    from_pip = [line for entry in entries if isinstance(entry, dict) for line in entry["pip"] if line != "-e ."]
    return found | python_bounds(from_pip)


def python_bounds(lines):
    requirements = map(Requirement, lines)
    return {each.name: set(str(each.specifier).split(",")) for each in requirements}


def python_side(text):
    """Return {package: bounds as a set} of a pyproject.toml, with Python itself and the groups site and test."""
    project = tomllib.loads(text)
    groups = project["dependency-groups"]
    lines = project["project"]["dependencies"] + groups["site"] + groups["test"]
    return python_bounds(lines) | {"python": set(str(SpecifierSet(project["project"]["requires-python"])).split(","))}


def differences(texts):
    """Return one line for each package that the two sides do not state alike."""
    conda, python = conda_side(texts["environment.yml"]), python_side(texts["pyproject.toml"])
    return [
        f"{name}: environment.yml {sorted(conda.get(name, {'lacks it'}))}, pyproject.toml "
        f"{sorted(python.get(name, {'lacks it'}))}: make them equal"
        for name in sorted(conda.keys() | python.keys())
        if conda.get(name) != python.get(name)
    ]


def test_both_sides_state_the_same_packages_and_bounds(texts):
    assert len(conda_side(texts["environment.yml"])) > 15
    assert differences(texts) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("environment.yml", "  - scipy>=1.17\n", ""),
        ("environment.yml", "numpy>=2.4", "numpy>=2.3"),
        ("environment.yml", "pandas>=3,<4", "pandas>=3"),
        ("environment.yml", "matplotlib-base", "matplotlib-bas"),
        ("environment.yml", "mpl-font>=1.1", "mpl-font>=1.0"),
        ("environment.yml", "python>=3.11", "python>=3.12"),
        ("pyproject.toml", '"pyarrow>=26",', ""),
        ("pyproject.toml", '"pytest>=8.4",', '"pytest>=8.5",'),
        ("pyproject.toml", '"seaborn>=0.13.2",', '"seaborn>=0.13.2,<1",'),
        ("pyproject.toml", '"itables>=2.4",', '"itables>=2.4", "polars",'),
        ("pyproject.toml", 'requires-python = ">=3.11"', 'requires-python = ">=3.11,<3.14"'),
    ],
)
def test_a_change_of_one_side_is_seen(texts, file, old, new):
    assert texts[file].count(old) == 1
    assert len(differences(texts | {file: texts[file].replace(old, new)})) in (1, 2)


def test_what_is_locked_meets_conda_s_bounds(texts):
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", texts["requirements.lock"], flags=re.MULTILINE))
    bounds = {name: ",".join(sorted(each)) for name, each in conda_side(texts["environment.yml"]).items()}
    checked = {name: VersionSpec(bounds[name]).matches(Version(locked[name])) for name in bounds if name != "python"}
    assert len(checked) > 15
    assert [name for name, met in checked.items() if not met] == []


def test_the_lock_names_no_host_and_hashes_everything(texts):
    lock = texts["requirements.lock"]
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9-]+==[^\n]*\\\n +--hash=sha256:", lock, flags=re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", lock, flags=re.MULTILINE)) > 100
