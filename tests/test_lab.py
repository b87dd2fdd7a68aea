"""A passage shown on screen does not get into the saved notebook, with Jupyter's own contents manager."""

import os
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis_utils.tables.texts import Passage

HOOK = "analysis_utils.publish.executed.drop_passages"


@pytest.fixture
def notebook():
    page, about = Passage("前", "425人", "后", "r 1-5")._repr_mimebundle_()
    shown = new_output("execute_result", data=page, metadata=about, execution_count=1)
    kept = new_output("stream", name="stdout", text="kept")
    return new_notebook(cells=[new_code_cell("passage(...)", outputs=[shown, kept], execution_count=1)])


def test_the_saved_file_holds_other_outputs_only(tmp_path, notebook):
    from jupyter_server.services.contents.largefilemanager import LargeFileManager

    manager = LargeFileManager(root_dir=str(tmp_path), pre_save_hook=HOOK)
    manager.save({"type": "notebook", "content": notebook, "format": "json"}, "a.ipynb")
    manager.notary.store.close()  # its database of signatures; Python 3.13 warns of one left open
    saved = nbformat.read(tmp_path / "a.ipynb", as_version=4)
    assert [o.get("text") for o in saved.cells[0].outputs] == ["kept"]


def test_make_lab_uses_the_hook_and_opens_a_folder_that_git_ignores():
    root = Path(__file__).parents[1]
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert f"pre_save_hook={HOOK}" in makefile
    assert "mkdir -p notebooks/own" in makefile and "default_url=/lab/tree/notebooks/own" in makefile
    assert "notebooks/own/" in (root / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_other_files_are_left_alone():
    from analysis_utils.publish.executed import drop_passages

    model = {"type": "file", "content": "on_screen_only"}
    drop_passages(model)
    assert model == {"type": "file", "content": "on_screen_only"}


@pytest.mark.skipif(shutil.which("make") is None or shutil.which("id") is None, reason="no make here")
def test_root_is_told_what_to_do(tmp_path):
    root = Path(__file__).parents[1]
    said = subprocess.run(["make", "-n", "lab"], cwd=root, capture_output=True, text=True, check=True).stdout
    guard = next(line for line in said.splitlines() if "allow-root" in line)
    (tmp_path / "id").write_text("#!/bin/sh\necho ${USER_ID}\n")
    (tmp_path / "id").chmod(0o755)
    for user, options, code in (("0", "", 1), ("1000", "", 0), ("0", "--allow-root", 0)):
        env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "USER_ID": user}
        script = guard.replace('echo ""', f'echo "{options}"')
        done = subprocess.run(["sh", "-c", script], env=env, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert ("become another user" in done.stdout) == (code == 1)
