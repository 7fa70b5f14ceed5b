"""Takes an installation to the program that is installed now: preview, backup, migrate, check; what fails changes nothing."""

from contextlib import closing
from pathlib import Path

import typer
from rich.console import Console

from bot.app import branches, make_backup, place
from bot.cli.backup import progress
from bot.cli.chosen import Chosen
from bot.cli.db import change_of, must_be_there
from bot.cli.exits import Exit
from bot.cli.sample import settings_of
from bot.engine import audit
from bot.engine.clock import SystemClock
from bot.engine.plugins import load_plugins
from bot.engine.transaction import Transaction
from bot.model.errors import ConfigurationError
from bot.settings import Settings
from bot.store.errors import StoreUnfit
from bot.store.lock import locked
from bot.store.migrate import Age, Branch
from bot.store.open import Store, connect, status, upgrade
from bot.store.write import Writer


def upgrade_house(chosen: Chosen, to: Path | None, *, sure: bool) -> Exit:
    """Raises: ``NhipCauError``; ``OSError``."""
    settings = settings_of(chosen)
    must_be_there(settings)
    plugins = branches(load_plugins(settings.plugins))
    into = to or settings.backup.folder
    if into is None:
        raise ConfigurationError(
            "name a folder for the backup that is made first, such as: nhipcau upgrade /mnt/backups"
        )
    with locked(settings.data.folder):
        store = connect(place(settings))
        if not preview(store, plugins):
            typer.echo("Everything is at the version of this program; nothing to do.")
            return Exit.OK
        if not sure and not typer.confirm("Make a backup, then change these tables?"):
            typer.echo("Nothing was changed.")
            return Exit.FAILED
        _back_up(settings, into)
        upgrade_checked(store, plugins)
    typer.echo("Done: the tables are at the version of this program, and were found whole. Start the bot.")
    return Exit.OK


def preview(store: Store, plugins: list[Branch]) -> bool:
    """Say what would change; whether anything would. Raises: ``StoreUnfit`` for what cannot be."""
    known, _ = status(store, plugins)
    for each in known:
        typer.echo(f"{each.branch.name}: {change_of(each)}")
    return any(each.age is not Age.CURRENT for each in known)


def upgrade_checked(store: Store, plugins: list[Branch]) -> None:
    """All tables, or none where one of them, or a look at all of it afterwards, fails. Raises: ``ConfigurationError``."""
    with closing(store.writer()) as writer:
        writer.begin()
        before = _broken(writer)

    def whole(writer: Writer) -> None:
        if (broken := _broken(writer)) != before:
            raise StoreUnfit(
                f"afterwards line {broken} of the audit log did not follow; nothing was changed, report this"
            )

    upgrade(store, plugins, check=whole)


def _broken(writer: Writer) -> int | None:
    """The first line of the audit log that does not follow."""
    return audit.broken_at(Transaction(writer, SystemClock()))


def _back_up(settings: Settings, into: Path) -> None:
    with progress(Console(stderr=True), "rows") as told:
        made = make_backup(settings, into, SystemClock().now(), told)
    typer.echo(f"Backup: {made.file}")
