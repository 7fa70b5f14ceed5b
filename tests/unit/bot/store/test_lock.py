"""Only one process works in a data folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model.errors import ConfigurationError
from bot.store.lock import DataFolderLocked, holder, locked, shared

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


SHARE = HOLD.replace("import locked", "import shared").replace(
    "locked(Path(sys.argv[1]))", 'shared(Path(sys.argv[1]), "other")'
)


@pytest.fixture
def other_worker(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another worker on the same database, in a process of its own."""
    command = [sys.executable, "-c", SHARE, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_workers_share_a_folder_and_each_is_seen_to_be_at_work(
    folder: Path, other_worker: subprocess.Popen[str]
) -> None:
    assert holder(folder) == other_worker.pid
    with shared(folder, "mine"):
        assert holder(folder) == os.getpid()
        other_worker.kill()
        other_worker.wait()
        assert holder(folder) == os.getpid()
    assert holder(folder) is None


def test_who_wants_the_folder_alone_waits_for_all_workers_to_end(
    folder: Path, other_worker: subprocess.Popen[str]
) -> None:
    with pytest.raises(DataFolderLocked), locked(folder):
        pass
    other_worker.kill()
    other_worker.wait()
    with locked(folder):
        assert holder(folder) == os.getpid()


def test_no_worker_comes_into_a_folder_that_one_process_has_alone(folder: Path, other: subprocess.Popen[str]) -> None:
    with pytest.raises(DataFolderLocked, match=f"process {other.pid}"), shared(folder, "mine"):
        pass


def test_what_a_killed_worker_left_is_removed_by_the_next(folder: Path, other_worker: subprocess.Popen[str]) -> None:
    other_worker.kill()
    other_worker.wait()
    with shared(folder, "mine"):
        assert [file.name for file in folder.glob("worker-*")] == ["worker-mine"]
    assert list(folder.glob("worker-*")) == []
