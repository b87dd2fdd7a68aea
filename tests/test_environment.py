"""environment.yml, binder and the locked files are in step with pyproject.toml."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
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


# What decides for repo2docker how to build, first things first, and what it takes besides. Where there is a folder
# binder it looks in no other, so that environment.yml of the root is not used.
KINDS = "Dockerfile default.nix manifest.scm environment.yml Project.toml REQUIRE install.R DESCRIPTION Pipfile".split()
KINDS.append("requirements.txt")
BESIDES = {"runtime.txt", "apt.txt", "postBuild", "start"}


def binder_faults(root):
    """Return what repo2docker would stumble over, or pass over in silence, in a project's folder."""
    folder, faults = root / "binder", []
    there = {path.name for path in folder.iterdir()}
    if (root / ".binder").exists():
        faults.append("two folders")
    if (kind := next((name for name in KINDS if name in there), "")) != "requirements.txt":
        faults.append(f"another kind of build: {kind}")
    faults += [f"not read: {name}" for name in sorted(there - set(KINDS) - BESIDES)]
    for name in there & {"postBuild", "start"}:
        text = (folder / name).read_bytes()
        if not os.access(folder / name, os.X_OK) or not text.startswith(b"#!/") or b"\r" in text:
            faults.append(f"{name} cannot be run")
        if name == "start" and not text.rstrip().endswith(b'exec "$@"'):
            faults.append("start does not go on")
    if "apt.txt" in there:
        names = [line.partition("#")[0].strip() for line in (folder / "apt.txt").read_text().splitlines()]
        faults += [f"no package: {name}" for name in names if name and not re.fullmatch("[a-z0-9][a-z0-9.+-]+", name)]
    runtime = (folder / "runtime.txt").read_text().strip() if "runtime.txt" in there else ""
    version = re.fullmatch(r"python-(\d+\.\d+)", runtime)
    if not version or not SpecifierSet(PROJECT["project"]["requires-python"]).contains(version[1]):
        faults.append(f"no Python of ours: {runtime}")
    for line in (folder / "requirements.txt").read_text().splitlines() if "requirements.txt" in there else []:
        named = re.match(r"(?:-r|-c) (\S+)", line)  # paths are relative to the file
        if named and not (folder / named[1]).is_file():
            faults.append(f"no file: {named[1]}")
    return faults


def test_binder_is_as_repo2docker_reads_it():
    assert binder_faults(ROOT) == []
    assert (ROOT / "binder/requirements.txt").read_text().splitlines()[-1] == "-r ../requirements/lab.txt"
    script = (ROOT / "binder/postBuild").read_text()  # run from the root, without a build environment of its own
    assert "--no-deps --no-build-isolation --editable .\n" in script
    assert {canonicalize_name(Requirement(one).name) for one in GROUPS["build"]} <= locked("lab")[1].keys()
    mode = subprocess.run(["git", "ls-files", "-s", "binder"], cwd=ROOT, capture_output=True, text=True).stdout
    assert not mode or re.search(r"^100755 .*postBuild$", mode, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("environment.yml", "dependencies: []", "another kind of build: environment.yml"),
        ("runtime.txt", "python-3.9", "no Python of ours: python-3.9"),
        ("runtime.txt", "3.12", "no Python of ours: 3.12"),
        ("postbuild", "#!/bin/sh\n", "not read: postbuild"),
        ("apt.txt", "fonts-noto-cjk\nFonts Noto # none\n", "no package: Fonts Noto"),
        ("start", "#!/bin/sh\necho\n", "start cannot be run"),
        ("requirements.txt", "-r requirements/lab.txt\n", "no file: requirements/lab.txt"),
    ],
)
def test_a_binder_that_would_fail_is_seen(tmp_path, name, text, fault):
    for folder in ("binder", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "binder" / name).write_text(text)
    assert fault in binder_faults(tmp_path)
