"""Restores a backup by command: looks into it, asks, puts it back, and says what is to be done then."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console

from bot.app import SETTINGS, branches, keeps, place
from bot.cli.backup import progress
from bot.cli.exits import Exit
from bot.engine.archive import KeptText, Manifest, opened
from bot.engine.backups import SEALING
from bot.engine.clock import SystemClock
from bot.engine.plugins import load_plugins
from bot.engine.restoring import Restored, Target, put_back, told_of
from bot.engine.sealed import BackupDamaged, NotABackup, OpeningKey, WrongBackupKey
from bot.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which backup (or the newest in a folder), the file with the key that opens it, and whose installation it becomes."""

    source: Path
    key: Path
    settings: Path
    replace: bool


def restore(wanted: Wanted, *, sure: bool) -> Exit:
    """After a preview. Raises: ``NhipCauError``; ``OSError``."""
    file, key = _file(wanted.source), _key(wanted.key)
    manifest, texts = _look(file, key)
    typer.echo(f"{file}\n{told_of(manifest)}")
    if not wanted.settings.exists():
        typer.echo(f"There is no {wanted.settings}; the settings in the backup are taken.")
    if not sure and not typer.confirm("Put this back?"):
        typer.echo("Nothing was changed.")
        return Exit.FAILED
    settings = _settings(wanted.settings, texts)
    restored = _put_back(file, key, settings, replace=wanted.replace)
    _say(restored, manifest, wanted.settings)
    return Exit.OK


def _put_back(file: Path, key: OpeningKey, settings: Settings, *, replace: bool) -> Restored:
    target = Target(
        where=place(settings),
        data=settings.data.folder,
        branches=branches(load_plugins(settings.plugins)),
        accounts=keeps(settings),
    )
    with (
        _named(file),
        file.open("rb") as raw,
        opened(raw, key) as archive,
        progress(Console(stderr=True), "rows") as told,
    ):
        return put_back(archive, target, SystemClock(), replace=replace, told=told)


def _look(file: Path, key: OpeningKey) -> tuple[Manifest, dict[str, bytes]]:
    """What it says of itself, and the operator's own files in it, which come first."""
    texts: dict[str, bytes] = {}
    with _named(file), file.open("rb") as raw, opened(raw, key) as archive:
        for thing in archive.things():
            if not isinstance(thing, KeptText):
                break
            texts[thing.name] = thing.data
        return archive.manifest, texts


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Whatever is wrong with a backup is said with its name."""
    try:
        yield
    except (NotABackup, BackupDamaged, WrongBackupKey) as error:
        raise type(error)(f"{file}: {error}") from error


def _file(source: Path) -> Path:
    if not source.is_dir():
        return source
    newest = max(source.glob("nhipcau-*.backup"), key=lambda file: file.name, default=None)
    if newest is None:
        raise NotABackup(f"{source} holds no backup; name the file")
    return newest


def _key(file: Path) -> OpeningKey:
    try:
        return OpeningKey.read(file.read_text(encoding="utf-8"))
    except (WrongBackupKey, UnicodeDecodeError) as error:
        raise WrongBackupKey(f"{file} {error}") from error


def _settings(path: Path, texts: dict[str, bytes]) -> Settings:
    """Those that are there, else those of the backup; the half that seals comes back with them."""
    if not path.exists() and SETTINGS in texts:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _keep(path, texts[SETTINGS])
    _folders(path.parent, texts)
    settings = load_settings(path)
    if not settings.backup.key.exists() and SEALING in texts:
        settings.backup.key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _keep(settings.backup.key, texts[SEALING])
    return settings


def _folders(home: Path, texts: dict[str, bytes]) -> None:
    """The operator's files beside the settings, where there is no such folder yet; one that is there stays as it is."""
    lying = {name: data for name, data in texts.items() if "/" in name}
    missing = {folder for name in lying if not (folder := (home / name).parent).exists()}
    for name, data in lying.items():
        if (home / name).parent in missing:
            (home / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _keep(home / name, data)


def _keep(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def _say(restored: Restored, manifest: Manifest, settings: Path) -> None:
    typer.echo(f"Put back: {restored.rows} rows. Nothing was sent, and nothing from before leaves by itself.")
    if restored.held:
        typer.echo(f"{restored.held} copies of notices were under way and are held; see: nhipcau outbox")
    if restored.aside:
        typer.echo(f"What was there before lies in {restored.aside}; remove it when all is well.")
    typer.echo(
        f"What happened after {manifest.made:%Y-%m-%d %H:%M} UTC is not known any more: look through roles, sessions of lost"
        " phones, open cases and approvals before anybody approves anything (docs/operating.md, 'After a restore')."
    )
    typer.echo(f"Then: nhipcau check --settings {settings}, and start the bot.")
