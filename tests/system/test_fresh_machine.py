"""What somebody does who has just cloned the repository and has Python, make and git, and nothing else."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.system.command import Running, free_port

BESIDE = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that are or will be under version control, and no others."""
    for name in _listed():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def _listed() -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


def surroundings() -> dict[str, str]:
    """As in a new terminal: the environment of these tests is not in it."""
    path = [place for place in os.environ["PATH"].split(os.pathsep) if not place.startswith(str(ROOT))]
    return {name: value for name, value in os.environ.items() if name not in BESIDE} | {"PATH": os.pathsep.join(path)}


@pytest.mark.timeout(600)
def test_make_run_prepares_everything_and_serves_the_stage(clone: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=clone,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    bot = Running(process, port)
    try:
        assert f"http://127.0.0.1:{port}" in bot.wait_for("is ready")
        assert "Xem trâu lạc về nhà trong 60 giây" in bot.get("/")
        assert "requirements/run.txt" in bot.said
        os.killpg(process.pid, signal.SIGINT)
        bot.said += process.communicate(timeout=30)[0]
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    assert "Traceback" not in bot.said
    made = {path.name for path in clone.iterdir()} - {name.split("/")[0] for name in _listed()}
    assert made == {".venv", ".venv.lock", "build"}
