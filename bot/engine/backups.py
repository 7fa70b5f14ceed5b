"""Backups in a folder: makes one, finds the newest, and removes those that are too old and surely ours."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from bot.adapter.keep import Keep
from bot.engine.archive import ArchiveWriter, Progress, manifest_of
from bot.engine.sealed import Header, NotABackup, SealingKey, WrongBackupKey, read_header, sealing_keys
from bot.model.errors import ConfigurationError
from bot.store.open import Store
from bot.store.portable import Snapshot, snapshot
from bot.store.swap import sync

OVERDUE: Final = timedelta(hours=36)
"""A newest backup that is older than this alarms."""

SEALING: Final = "backup.pub"
"""What the half that seals is called in a backup."""

_ENDING: Final = ".backup"
_PART: Final = ".part"
_PLAIN: Final = "backup-"
_ABANDONED: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is backed up: the database, the operator's ``texts`` by name, and what the accounts' adapters keep.

    ``data`` is the data folder, in which each account has its own.
    """

    name: str
    store: Store
    data: Path
    texts: Mapping[str, Path]
    keeps: Mapping[str, Keep]


@dataclass(frozen=True, slots=True)
class Made:
    """A new backup, and how many old ones it replaced."""

    file: Path
    size: int
    removed: int


@dataclass(frozen=True, slots=True)
class Found:
    """A backup of ours that lies in a folder."""

    file: Path
    header: Header


def make(source: Source, into: Path, keys: Sequence[SealingKey], *, now: datetime, days: int, told: Progress) -> Made:
    """One sealed file in the folder ``into``, whole or not at all; those of ours that are older than ``days`` go then.

    Raises: ``OSError``; ``ConfigurationError``.
    """
    _folder(into)
    _tidy(source.data, into, now)
    file = into / f"nhipcau-{now.astimezone(UTC):%Y%m%d-%H%M%S}{_ENDING}"
    if file.exists():
        raise ConfigurationError(f"{file} is there already; try again in a second")
    with _whole(file) as out, ArchiveWriter(out, keys[0], now) as archive:
        _write(source, archive, "".join(key.line for key in keys), now, told)
    return Made(file, file.stat().st_size, _remove_old(into, keys, now - timedelta(days=days), but=file))


def keys_in(file: Path) -> tuple[SealingKey, ...]:
    """What seals, from the file in the settings. Raises: ``WrongBackupKey``."""
    try:
        return sealing_keys(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WrongBackupKey(
            f"there is no {file} to seal backups with; make one with: nhipcau backup-key FILE"
        ) from None
    except (WrongBackupKey, UnicodeDecodeError) as error:
        raise WrongBackupKey(
            f"{file} holds no key for backups; make a new pair with: nhipcau backup-key FILE"
        ) from error


def found(folder: Path, keys: Sequence[SealingKey]) -> list[Found]:
    """The backups of ours, by their headers, newest first; whatever else lies there is not looked at further."""
    ours = {key.fingerprint for key in keys}
    looked = [_look(file) for file in folder.glob(f"*{_ENDING}")] if folder.is_dir() else []
    return sorted((each for each in looked if each and each.header.key in ours), key=_when, reverse=True)


def _write(source: Source, archive: ArchiveWriter, seals: str, now: datetime, told: Progress) -> None:
    with snapshot(source.store) as shot:
        archive.manifest(manifest_of(shot, name=source.name, made=now, program=version("nhipcau")))
        archive.text(SEALING, seals.encode())
        for name, path in source.texts.items():
            archive.text(name, path.read_bytes())
        _rows(shot, archive, told)
    # Later than the database: an account that knows more than the database only says it again, and then it is not heard.
    for account, keep in source.keeps.items():
        _files(archive, account, keep, source.data)


def _rows(shot: Snapshot, archive: ArchiveWriter, told: Progress) -> None:
    done = 0
    for shape in shot.shapes:
        for number, rows in enumerate(shot.blocks(shape)):
            archive.rows(shape, number, rows)
            done += len(rows)
            told(done, shot.total)


def _files(archive: ArchiveWriter, account: str, keep: Keep, data: Path) -> None:
    if not (data / account).is_dir():
        return
    with tempfile.TemporaryDirectory(prefix=_PLAIN, dir=data) as made:
        keep(data / account, Path(made))
        for path in sorted(Path(made).rglob("*")):
            if path.is_file():
                archive.file(account, PurePosixPath(path.relative_to(made)), path)


@contextmanager
def _whole(file: Path) -> Iterator[BinaryIO]:
    """Under another name until it is complete and on the disk."""
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}{_PART}")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=1024 * 1024) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.rename(file)
        sync(file.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _folder(into: Path) -> None:
    if into.exists() and not into.is_dir():
        raise ConfigurationError(f"{into} is a file; name the folder that the backup shall be put into")
    into.mkdir(mode=0o700, parents=True, exist_ok=True)


def _tidy(data: Path, into: Path, now: datetime) -> None:
    """What was left by one that was killed; another one may be at work now, so only what is a day old."""
    for path in (*data.glob(f"{_PLAIN}*"), *into.glob(f"*{_ENDING}.*{_PART}")):
        with suppress(FileNotFoundError):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - _ABANDONED:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _remove_old(folder: Path, keys: Sequence[SealingKey], before: datetime, *, but: Path) -> int:
    old = [each for each in found(folder, keys) if each.header.made < before and each.file != but]
    for each in old:
        each.file.unlink(missing_ok=True)
    return len(old)


def _look(file: Path) -> Found | None:
    try:
        with file.open("rb") as opened:
            return Found(file, read_header(opened))
    except (NotABackup, OSError):
        return None


def _when(found: Found) -> datetime:
    return found.header.made
