"""The program as it is installed from its wheel: no checkout, no tests, no config beside it."""

import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.system.command import free_port, nhipcau, running, surroundings

pytestmark = pytest.mark.slow
SOURCES = ("bot", "adapters", "plugins", "config", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel of this checkout unpacks to."""
    source, wheels, site = (tmp_path_factory.mktemp(name) for name in ("source", "wheels", "site"))
    for name in SOURCES:
        _copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels)]
    made = subprocess.run([*pip, str(source)], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    [wheel] = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    return site


def _copy(what: Path, to: Path) -> None:
    if what.is_dir():
        shutil.copytree(what, to, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(what, to)


def test_the_small_plugin_that_new_plugin_writes_passes_its_own_tests(installed: Path, tmp_path: Path) -> None:
    written = nhipcau("new-plugin", "hopthu", "--into", tmp_path, root=installed)
    assert written.code == 0, written.all
    (tmp_path / "where.py").write_text("import bot, pathlib\nprint(pathlib.Path(bot.__file__).parents[1])\n")
    assert _python(installed, tmp_path, "where.py").stdout.strip() == str(installed)
    played = _python(installed, tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert played.returncode == 0, played.stdout
    assert "3 passed" in played.stdout


def test_the_sample_runs_and_keeps_its_data_below_the_persons_home(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    before = sorted(path for path in installed.rglob("*") if "__pycache__" not in path.parts)
    with running("--sample", port=free_port(), root=installed) as bot:
        assert "Mây Trắng" in bot.get("/stage/cast")
        assert (tmp_path / ".local" / "state" / "nhipcau" / "sample" / "nhipcau.sqlite").exists()
        assert bot.end(signal.SIGTERM, within=15) == 0
    assert sorted(path for path in installed.rglob("*") if "__pycache__" not in path.parts) == before


def _python(installed: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=surroundings(installed),
        capture_output=True,
        text=True,
        check=False,
    )
