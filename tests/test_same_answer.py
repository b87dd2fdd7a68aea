"""The whole run, from the raw tables and with nothing remembered, gives the bytes that git holds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis_utils.tables import paths

ROOT = Path(__file__).resolve().parents[1]
MADE = ("data/tidy/", "results/")


@pytest.fixture
def copy(tmp_path):
    """The files that git holds, as they are here, in a folder of another name."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    files = {name: (ROOT / name).read_bytes() for name in listed.split("\0") if name and (ROOT / name).is_file()}
    folder = tmp_path / "a copy 副本"
    for name, content in files.items():
        if not name.startswith(MADE):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return folder, files


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout: what is committed cannot be told")
def test_a_run_from_the_raw_tables_gives_the_same_bytes(copy):
    folder, files = copy
    env = {name: value for name, value in os.environ.items() if name not in (paths.STAGE, paths.TRACE)}
    command = [sys.executable, "-m", "analysis_utils", "reproduce"]
    done = subprocess.run(command, cwd=folder, env=env | {paths.ROOT: str(folder)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sum(name.startswith(MADE) for name in files) > 90
    differ = [n for n, old in files.items() if not (folder / n).is_file() or (folder / n).read_bytes() != old]
    assert differ == []
