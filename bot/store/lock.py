"""One process at a time on a data folder, or several workers: locks of the operating system, gone with who holds them."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.model.errors import ConfigurationError
from bot.store import swap
from bot.store.errors import StoreUnfit

_NAME = "lock"
_WORKER = "worker-"
_TRIES, _PAUSE = 20, 0.05


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


@contextmanager
def shared(folder: Path, worker: str) -> Iterator[None]:
    """Work in the data folder beside other workers on the same database; ``worker`` names this one.

    The first one in ends a restore that was cut off. Raises: ``ConfigurationError`` while one works there who wants it alone.
    """
    file = _lock_file(folder)
    try:
        try:
            _lock(file, folder)
            os.ftruncate(file, 0)
            swap.finish(folder)
        except DataFolderLocked:
            pass  # by others like us, or else the next line says so
        _share(file, folder)
        with _present(folder / f"{_WORKER}{worker}"):
            yield
    finally:
        os.close(file)


@contextmanager
def _present(file: Path) -> Iterator[None]:
    """Who we are, for ``holder``; what others left who were killed is removed."""
    for left in file.parent.glob(f"{_WORKER}*"):
        if _held_by(left) is None:
            left.unlink(missing_ok=True)
    mark = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX)
        os.pwrite(mark, str(os.getpid()).encode(), 0)
        yield
    finally:
        file.unlink(missing_ok=True)
        os.close(mark)


def holder(folder: Path) -> int | None:
    """The process that works in the folder now, or one of them, None where none does; nothing is changed."""
    files = (folder / _NAME, *sorted(folder.glob(f"{_WORKER}*")))
    return next((pid for file in files if (pid := _held_by(file)) is not None), None)


def _held_by(file_: Path) -> int | None:
    try:
        file = os.open(file_, os.O_RDONLY)
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


def _lock(file: int, folder: Path, how: int = fcntl.LOCK_EX) -> None:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DataFolderLocked(folder, _holder(file)) from None
    except OSError as error:
        raise StoreUnfit(
            f"{folder} cannot be locked: {error.strerror}; a data folder must be on a disk of this machine"
        ) from error


def _share(file: int, folder: Path) -> None:
    """Who is the first one in has it alone for a moment."""
    for _ in range(_TRIES):
        try:
            _lock(file, folder, fcntl.LOCK_SH)
        except DataFolderLocked:
            time.sleep(_PAUSE)
        else:
            return
    _lock(file, folder, fcntl.LOCK_SH)


def _holder(file: int) -> int | None:
    written = os.pread(file, 20, 0)
    return int(written) if written.isdigit() else None
