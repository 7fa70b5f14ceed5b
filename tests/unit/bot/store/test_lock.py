"""Only one process works in a data folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model.errors import ConfigurationError
from bot.store.lock import DataFolderLocked, locked

HOLD = """
import sys
from pathlib import Path
from bot.store.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def other(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that works in the folder."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_start_says_who_holds_the_folder(folder: Path, other: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(DataFolderLocked, match=f"{folder} is in use by process {other.pid}; stop it first") as refused,
        locked(folder),
    ):
        pass
    assert refused.value.pid == other.pid


def test_a_process_that_was_killed_leaves_no_lock(folder: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    with locked(folder):
        assert (folder / "lock").read_text() == str(os.getpid())


def test_a_holder_that_has_not_yet_written_its_number_is_still_respected(folder: Path) -> None:
    with locked(folder):
        (folder / "lock").write_text("")
        with pytest.raises(DataFolderLocked, match="in use by another process") as refused, locked(folder):
            pass
    assert refused.value.pid is None


def test_a_folder_that_was_let_go_can_be_held_again(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(folder):
        raise ZeroDivisionError
    with locked(folder):
        pass


def test_a_folder_that_is_missing_is_made_for_its_user_only(folder: Path) -> None:
    with locked(folder / "deep"):
        assert (folder / "deep").stat().st_mode & 0o777 == 0o700


def test_a_file_in_the_place_of_the_folder_is_named(folder: Path) -> None:
    folder.write_text("")
    with (
        pytest.raises(ConfigurationError, match=f"{folder} cannot be used: .*name another data folder"),
        locked(folder),
    ):
        pass


def test_a_child_that_outlives_its_parent_does_not_keep_the_lock(folder: Path) -> None:
    program = [sys.executable, "-c", "print('begun', flush=True); input()"]
    with locked(folder):
        child = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, close_fds=False)
        assert child.stdout is not None
        assert child.stdout.readline() == "begun\n"
    with locked(folder):
        pass
    child.communicate("\n")
