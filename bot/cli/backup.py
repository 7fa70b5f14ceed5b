"""Makes backups, and the pair of keys that seals and opens them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

import typer
from rich.console import Console

from bot.app import make_backup as make_of
from bot.cli.chosen import Chosen
from bot.cli.db import must_be_there
from bot.cli.exits import Exit
from bot.cli.findings import Finding, ok, progress_bar, warning
from bot.cli.sample import settings_of
from bot.engine.archive import Progress
from bot.engine.backups import OVERDUE, found, keys_in
from bot.engine.clock import SystemClock
from bot.engine.sealed import OpeningKey
from bot.model.errors import ConfigurationError
from bot.settings import Settings

CUSTODIANS: Final = "backup-key-for-custodians.txt"
"""What ``init`` calls the half that opens; it is to leave the machine."""

_WORDS: Final = (
    "# Chìa khóa mở bản sao lưu Nhịp Cầu. Hai người giữ, mỗi người một bản, cất ở hai nơi;\n"
    "# không để trên máy chủ, không để cùng chỗ với bản sao lưu. Mất cả hai bản thì không ai mở được nữa.\n"
    "# The key that opens the backups of this Nhịp Cầu. Two people keep a copy each, in two places;\n"
    "# never on the machine, never with the backups. If both are lost nobody can open a backup any more.\n"
)


def make_backup(chosen: Chosen, to: Path | None) -> Exit:
    """One file, with a progress bar. Raises: ``NhipCauError``; ``OSError``."""
    settings = settings_of(chosen)
    into = to or settings.backup.folder
    if into is None:
        raise ConfigurationError("name a folder, such as: nhipcau backup /mnt/backups, or set backup.folder")
    must_be_there(settings)
    with progress(Console(stderr=True), "rows") as told:
        made = make_of(settings, into, SystemClock().now(), told)
    typer.echo(f"{made.file} ({made.size / 1024**2:.1f} MB) holds everything but the keys.")
    if made.removed:
        typer.echo(f"{made.removed} that were older than {settings.backup.days} days were removed.")
    return Exit.OK


def new_keys(chosen: Chosen, file: Path) -> Exit:
    """A new pair from now on; backups of before still need the old one. Raises: ``NhipCauError``; ``OSError``."""
    settings = settings_of(chosen)
    before = settings.backup.key.read_text(encoding="utf-8") if settings.backup.key.exists() else ""
    write_pair(file, settings.backup.key, before)
    typer.echo(
        f"The key that opens backups from now on is in {file}. Give a copy to each of two custodians, and remove it from here.\n"
        "Backups that were made before still open with the key of before."
    )
    return Exit.OK


def write_pair(opens: Path, seals: Path, before: str = "") -> None:
    """Nothing that is there is overwritten, but the half that seals is put before those of ``before``."""
    key = OpeningKey.fresh()
    _write(opens, _WORDS + key.text, os.O_EXCL)
    seals.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = seals.with_name(f"{seals.name}.part")
    _write(part, key.sealing.line + before, os.O_TRUNC)
    part.rename(seals)


def _write(file: Path, words: str, how: int) -> None:
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | how, 0o600), "w", encoding="utf-8") as opened:
            opened.write(words)
            opened.flush()
            os.fsync(opened.fileno())
    except FileExistsError:
        raise ConfigurationError(f"{file} is there already and stays as it is; name another file") from None


@contextmanager
def progress(console: Console, what: str) -> Iterator[Progress]:
    """A bar that is gone afterwards."""
    with progress_bar(console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def backups(settings: Settings) -> Iterator[Finding]:
    """How old the newest is, and whether what opens it still lies here."""
    if settings.sample:
        return
    if (lying := (settings.file or Path()).parent / CUSTODIANS).exists():
        yield warning(
            "backup key",
            f"{lying} opens every backup and still lies here; give a copy to each of two custodians, then remove it",
        )
    if settings.backup.folder is None:
        yield warning("backup", "none are made at night; set backup.folder in the settings")
        return
    ours = found(settings.backup.folder, keys_in(settings.backup.key))
    yield _age(ours[0].header.made if ours else None, settings, SystemClock().now())


def _age(newest: datetime | None, settings: Settings, now: datetime) -> Finding:
    if newest is None:
        return warning("backup", f"there is none in {settings.backup.folder}; make one with: nhipcau backup")
    hours = int((now - newest).total_seconds() // 3600)
    if now - newest > OVERDUE:
        return warning(
            "backup", f"the newest is {hours} hours old; make one with 'nhipcau backup', which says what is in the way"
        )
    return ok("backup", f"the newest is {hours} hours old, in {settings.backup.folder}")
