"""The small plugin that `nhipcau new-plugin` writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.new_plugin import new_plugin
from bot.model.errors import ConfigurationError
from bot.texts import Texts, text_files
from tests.house.sources import ROOT
from tests.house.texts import unkind_words


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _run(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    environ = os.environ | {"MYPYPATH": str(ROOT), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def test_in_a_checkout_it_lies_beside_the_other_plugins_and_its_test_beside_their_tests(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "__init__.py").touch()
    written = new_plugin("hopthu", tmp_path / "plugins")
    assert written[0] == tmp_path / "plugins" / "hopthu"
    assert {
        "plugins/hopthu/manifest.py",
        "plugins/hopthu/migrations/0001_first.py",
        "plugins/hopthu/texts/vi.ftl",
        "tests/unit/plugins/hopthu/test_hopthu.py",
    } < _files(tmp_path)
    assert 'package="plugins.hopthu"' in (tmp_path / "plugins/hopthu/manifest.py").read_text()
    assert "pyproject.toml" not in _files(tmp_path)


def test_elsewhere_it_is_a_distribution_of_its_own(tmp_path: Path) -> None:
    new_plugin("hopthu", tmp_path / "mine")
    assert {"pyproject.toml", "nhipcau_hopthu/__init__.py", "tests/test_hopthu.py"} < _files(tmp_path / "mine")
    assert 'name = "nhipcau-hopthu"' in (tmp_path / "mine" / "pyproject.toml").read_text()


def test_nothing_in_it_is_left_to_be_filled_in(tmp_path: Path) -> None:
    new_plugin("hopthu", tmp_path)
    assert [
        path for path in _files(tmp_path) if "@name@" in (text := (tmp_path / path).read_text()) or "@pack" in text
    ] == []


@pytest.mark.parametrize(
    "name", ["", "a", "Hopthu", "hop-thu", "hộp", "1hop", "../hop", "class", "core", "plugins", "x" * 33]
)
def test_a_name_that_does_not_fit_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigurationError, match=r"; (use|choose)"):
        new_plugin(name, tmp_path)
    assert _files(tmp_path) == set()


@pytest.mark.parametrize("there", ["nhipcau_hopthu/mine.txt", "pyproject.toml", "tests/test_hopthu.py"])
def test_what_is_there_is_never_overwritten(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine")
    with pytest.raises(ConfigurationError, match="is there already"):
        new_plugin("hopthu", tmp_path)
    assert _files(tmp_path) == {there}
    assert (tmp_path / there).read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        new_plugin("hopthu", tmp_path / "file" / "below")


def test_its_words_are_kind_and_the_same_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_plugin("hopthu", tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    files = text_files(["nhipcau_hopthu"])
    assert set(files) == {"vi", "en"}
    assert Texts.load(files, "vi").gaps() == []
    assert list(unkind_words({file.name: file.read_text() for each in files.values() for file in each})) == []


@pytest.mark.slow
def test_it_is_as_tidy_and_typed_as_the_house(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "__init__.py").touch()
    (tmp_path / "bot").symlink_to(ROOT / "bot")
    new_plugin("hopthu", tmp_path / "plugins")
    config = str(ROOT / "pyproject.toml")
    for check in (["check"], ["format", "--check"]):
        tidied = _run(tmp_path, "ruff", *check, "--config", config, "plugins", "tests")
        assert tidied.returncode == 0, tidied.stdout
    typed = _run(tmp_path, "mypy", "--strict", "--explicit-package-bases", "plugins", "tests")
    assert typed.returncode == 0, typed.stdout
