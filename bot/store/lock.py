"""One process at a time on a data folder: a lock of the operating system, gone with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.model.errors import ConfigurationError
from bot.store import swap
from bot.store.errors import StoreUnfit

_NAME = "lock"


class DataFolderLocked(ConfigurationError):
    """Another process, ``pid``, works in the folder; None where it has not yet said who it is."""

    def __init__(self, folder: Path, pid: int | None) -> None:
        who = "another process" if pid is None else f"process {pid}"
        super().__init__(f"{folder} is in use by {who}; stop it first, or name another data folder")
        self.pid = pid


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the data folder, which is made for this user only where it is missing; a restore that was cut off is ended first.

    Raises: ``ConfigurationError``.
    """
    file = _lock_file(folder)
    try:
        _lock(file, folder)
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
        swap.finish(folder)
        yield
    finally:
        os.close(file)


def holder(folder: Path) -> int | None:
    """The process that works in the folder now, None where none does; nothing is changed."""
    try:
        file = os.open(folder / _NAME, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(file)
    finally:
        os.close(file)
    return None


def _lock_file(folder: Path) -> int:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreUnfit(
            f"{folder} cannot be used: {error.strerror}; make it a folder of the user that runs nhipcau,"
            " or name another data folder"
        ) from error


def _lock(file: int, folder: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DataFolderLocked(folder, _holder(file)) from None
    except OSError as error:
        raise StoreUnfit(
            f"{folder} cannot be locked: {error.strerror}; a data folder must be on a disk of this machine"
        ) from error


def _holder(file: int) -> int | None:
    written = os.pread(file, 20, 0)
    return int(written) if written.isdigit() else None
