"""Puts new files in the place of those in a data folder so that a crash leaves either the old ones or the new ones."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PART: Final = "restore.part"
"""Where they are gathered; worth nothing until they are complete."""

_READY, _GOING = "restore.ready", "restore.going"
_BEFORE: Final = "before-"
_DATABASE: Final = "nhipcau.sqlite"
_BESIDE: Final = ("-wal", "-shm")


def in_the_way(folder: Path, names: Iterator[str] | list[str]) -> list[Path]:
    """What lies where these names would come to lie."""
    return [path for name in names for path in _all_of(folder, name) if path.exists()]


def complete(folder: Path, stamp: str) -> None:
    """The gathered files count from here on, whatever happens; what they replace is put aside as ``before-<stamp>``."""
    part = folder / PART
    (part / _BEFORE).write_text(stamp, encoding="utf-8")
    for path in sorted(part.rglob("*"), reverse=True):
        sync(path)
    sync(part)
    part.rename(folder / _READY)
    sync(folder)


def unfinished(folder: Path) -> bool:
    """Whether a change was cut off in its middle."""
    return (folder / _READY).exists() or (folder / _GOING).exists()


def finish(folder: Path) -> None:
    """Bring a change that counts to its end; whoever calls it holds the lock of the folder."""
    ready, going = folder / _READY, folder / _GOING
    if ready.exists():
        aside = folder / f"{_BEFORE}{(ready / _BEFORE).read_text(encoding='utf-8')}"
        for path in in_the_way(folder, [each.name for each in ready.iterdir() if each.name != _BEFORE]):
            aside.mkdir(mode=0o700, exist_ok=True)
            path.rename(aside / path.name)
        sync(folder)
        ready.rename(going)
        sync(folder)
    if going.exists():
        (going / _BEFORE).unlink(missing_ok=True)
        for path in list(going.iterdir()):
            path.rename(folder / path.name)
        sync(folder)
        going.rmdir()


def put_aside(folder: Path) -> list[Path]:
    """What earlier changes left behind, oldest first."""
    return sorted(folder.glob(f"{_BEFORE}*"))


def sync(path: Path) -> None:
    """What it holds is on the disk now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _all_of(folder: Path, name: str) -> Iterator[Path]:
    """A database lies there with its log, which must never be taken for that of another one."""
    yield folder / name
    if name == _DATABASE:
        yield from (folder / f"{name}{end}" for end in _BESIDE)
