"""Puts a backup into a data folder and an empty database, whole or not at all, and holds everything that was under way."""

import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.engine.archive import ArchiveReader, KeptFile, Manifest, Progress, Rows
from bot.engine.transaction import Transaction
from bot.model.clock import Clock
from bot.model.errors import ConfigurationError
from bot.store import fence, swap
from bot.store.lock import locked
from bot.store.migrate import Branch
from bot.store.open import connect
from bot.store.portable import Filling
from bot.store.write import Writer

_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a backup is put back: ``where`` the database is or will be, and the folders of these ``accounts``."""

    where: str | Path
    data: Path
    branches: Sequence[Branch]
    accounts: Collection[str]


@dataclass(frozen=True, slots=True)
class Restored:
    """How many rows came back, how many copies of notices are held, and where what was there before has been put."""

    rows: int
    held: int
    aside: Path | None


def put_back(archive: ArchiveReader, target: Target, clock: Clock, *, replace: bool, told: Progress) -> Restored:
    """Under the lock of the data folder; until the end nothing that is there is touched.

    Raises: ``ConfigurationError`` for what is in the way; ``BackupDamaged``; ``OSError``.
    """
    with locked(target.data):
        old = swap.in_the_way(target.data, _names(target))
        if old and not replace:
            raise ConfigurationError(
                f"{old[0]} is there already; --replace puts it aside, or name an empty data folder in the settings"
            )
        part = target.data / swap.PART
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)
        try:
            held = _Staging(target, part, clock).take(archive, told)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        swap.finish(target.data)
    aside = swap.put_aside(target.data)
    return Restored(archive.manifest.rows, held, aside[-1] if old else None)


def _names(target: Target) -> list[str]:
    return [*([target.where.name] if isinstance(target.where, Path) else []), *target.accounts]


class _Staging:
    """Everything beside what is there, then in one step in its place."""

    def __init__(self, target: Target, part: Path, clock: Clock) -> None:
        self._target = target
        self._part = part
        self._clock = clock
        self._stamp = f"{clock.now():%Y%m%d-%H%M%S}"

    def take(self, archive: ArchiveReader, told: Progress) -> int:
        """How many copies are held."""
        where = self._target.where
        for (
            account
        ) in self._target.accounts:  # also one that is not in the backup: its news of before must not be heard again
            (self._part / account).mkdir(mode=0o700)
        in_files = isinstance(where, Path)
        store = connect(self._part / where.name if isinstance(where, Path) else where, make=True)
        with closing(store.writer()) as writer:
            writer.begin()
            self._fill(archive, writer, told)
            tx = Transaction(writer, self._clock)
            held = fence.put_up(tx, tx.now)
            if not in_files:
                swap.complete(
                    self._target.data, self._stamp
                )  # before the commit: a restore can be begun again, a start cannot
            tx.commit()
        if in_files:
            swap.complete(self._target.data, self._stamp)
        return held

    def _fill(self, archive: ArchiveReader, writer: Writer, told: Progress) -> None:
        manifest, done = archive.manifest, 0
        filling = Filling(writer, self._target.branches, manifest.versions)
        filling.make(manifest.tables)
        for thing in archive.things():
            if isinstance(thing, Rows):
                filling.add(thing.shape.name, list(thing.shape.columns), thing.rows)
                done += len(thing.rows)
                told(done, manifest.rows)
            elif isinstance(thing, KeptFile) and thing.account in self._target.accounts:
                self._file(thing)
        filling.finish()

    def _file(self, kept: KeptFile) -> None:
        path = self._part / kept.account / kept.name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(kept.data, file, _MEGABYTE)


def told_of(manifest: Manifest) -> str:
    """A backup in a sentence."""
    return (
        f"{manifest.name}, as it was on {manifest.made:%Y-%m-%d at %H:%M} UTC (nhipcau {manifest.program}): "
        f"{manifest.people} people, {manifest.groups} groups, {manifest.rows} rows, audit up to line {manifest.audit}"
        f"{f', {manifest.head[:16]}' if manifest.head else ''}"
    )
