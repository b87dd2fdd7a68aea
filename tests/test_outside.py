"""Files that other programs read: the issue form for GitHub, the environment for Binder.

What GitHub allows is typed here from its documentation of issue forms; what Binder does is what repo2docker 2026.4.0
said it would use: the Python buildpack with these three files.
"""

import csv
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[1]
FORM = ROOT / ".github/ISSUE_TEMPLATE/number_read_wrongly.yml"
TOP = {"name", "description", "body", "title", "labels", "assignees", "projects", "type"}
ATTRIBUTES = {  # type of element: attributes it must have, attributes it may have
    "markdown": ({"value"}, set()),
    "input": ({"label"}, {"description", "placeholder", "value"}),
    "textarea": ({"label"}, {"description", "placeholder", "value", "render"}),
    "dropdown": ({"label", "options"}, {"description", "multiple", "default"}),
    "checkboxes": ({"label", "options"}, {"description"}),
}


def faults(form):
    """What GitHub would refuse in an issue form."""
    found = [f"unknown key {key}" for key in form.keys() - TOP]
    found += [f"no {key}" for key in ("name", "description", "body") if not form.get(key)]
    inputs = [element for element in form.get("body", []) if element.get("type") != "markdown"]
    found += [] if inputs else ["nothing to fill in"]
    ids, labels = ([e["id"] for e in inputs if "id" in e], [e["attributes"].get("label") for e in inputs])
    found += [f"{what} twice" for what, all_ in (("id", ids), ("label", labels)) if len(set(all_)) < len(all_)]
    found += [f"id {each}" for each in ids if not re.fullmatch(r"[A-Za-z0-9_-]+", each)]
    for element in form.get("body", []):
        found += element_faults(element)
    return found


def element_faults(element):
    if element["type"] not in ATTRIBUTES:
        return [f"type {element['type']}"]
    must, may = ATTRIBUTES[element["type"]]
    given = element["attributes"].keys()
    found = [f"{element['type']} lacks {name}" for name in must - given]
    found += [f"{element['type']} has {name}" for name in given - must - may]
    found += [f"key {key}" for key in element.keys() - {"type", "id", "attributes", "validations"}]
    found += [f"validation {key}" for key in element.get("validations", {}).keys() - {"required"}]
    options = element["attributes"].get("options", [])
    if element["type"] == "dropdown" and (len(set(options)) < len(options) or not all(options) or "None" in options):
        found.append("options")
    return found


@pytest.fixture
def form():
    return yaml.safe_load(FORM.read_text(encoding="utf-8"))


class TestIssueForm:
    def test_github_takes_it(self, form):
        assert faults(form) == []

    def test_what_is_needed_must_be_filled(self, form):
        needed = {e["id"] for e in form["body"] if e.get("validations", {}).get("required") is True}
        assert needed == {"statistic_id", "report", "as_printed", "field", "your_reading", "evidence"}

    def test_it_offers_every_report(self, form):
        with (ROOT / "data/raw/reports.csv").open(encoding="utf-8", newline="") as file:
            reports = sorted(row["report_id"] for row in csv.DictReader(file))
        offered = next(e for e in form["body"] if e.get("id") == "report")["attributes"]["options"]
        assert offered == [*reports, "another"] and len(reports) == 5

    @pytest.mark.parametrize(
        "change",
        [
            lambda form: form.pop("name"),
            lambda form: form["body"][1].update(type="field"),
            lambda form: form["body"][1].update(id="report"),
            lambda form: form["body"][1]["attributes"].pop("label"),
            lambda form: form["body"][2]["attributes"].update(options=["a", "a"]),
            lambda form: form.update(body=form["body"][:1]),
            lambda form: form["body"][1].update(required=True),
        ],
    )
    def test_a_fault_is_seen(self, form, change):
        change(form)
        assert faults(form) != []

    def test_the_chooser_has_known_keys(self):
        config = yaml.safe_load((FORM.parent / "config.yml").read_text(encoding="utf-8"))
        assert isinstance(config["blank_issues_enabled"], bool)
        assert config.keys() <= {"blank_issues_enabled", "contact_links"}


class TestBinder:
    def test_only_files_that_repo2docker_uses_are_there(self):
        # A folder named binder makes it ignore the files of the root; an environment.yml in it would win.
        assert sorted(p.name for p in (ROOT / "binder").iterdir()) == ["postBuild", "requirements.txt", "runtime.txt"]

    def test_it_installs_what_is_locked(self):
        lines = (ROOT / "binder/requirements.txt").read_text(encoding="utf-8").splitlines()
        named = [line.removeprefix("-r ") for line in lines if line and not line.startswith("#")]
        assert [(ROOT / "binder" / name).resolve() for name in named] == [ROOT / "requirements/lab.txt"]
        assert "--hash=" in (ROOT / "requirements/lab.txt").read_text(encoding="utf-8")

    def test_its_python_is_one_that_the_project_takes(self):
        version = re.fullmatch(r"python-(3\.\d+)\n", (ROOT / "binder/runtime.txt").read_text(encoding="utf-8"))[1]
        wanted = re.search(r'requires-python = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))[1]
        assert SpecifierSet(wanted).contains(version)

    def test_the_last_step_can_run(self):
        script = ROOT / "binder/postBuild"
        text = script.read_text(encoding="utf-8")
        assert os.access(script, os.X_OK) and text.startswith("#!/usr/bin/env bash\n")
        subprocess.run(["bash", "-n", script], check=True)
        commands = [line for line in text.splitlines() if line and not line.startswith(("#", "set "))]
        assert [line.split()[0] for line in commands] == ["python"] * len(commands) != []
        # What it needs without an isolated build is locked, and what it imports can be imported.
        lock = (ROOT / "requirements/lab.txt").read_text(encoding="utf-8")
        assert "\nhatchling==" in lock and "\neditables==" in lock
        exec(re.search(r'-c "(.+)"', text)[1], {})
