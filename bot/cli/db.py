"""Shows and brings up to date the tables of the house and of its plugins."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import typer

from bot.app import branches, place
from bot.cli.chosen import Chosen
from bot.cli.exits import Exit
from bot.cli.findings import Finding, error, ok, show, warning, wide_console
from bot.cli.sample import settings_of
from bot.engine.clock import SystemClock
from bot.engine.plugins import load_plugins
from bot.engine.transaction import Transaction
from bot.engine.tx import Tx
from bot.settings import Settings
from bot.store.errors import StoreUnfit
from bot.store.lock import locked
from bot.store.migrate import Age, BranchStatus
from bot.store.open import connect, status, upgrade
from bot.store.swap import unfinished

_REMEDIES: Final = {
    Age.MISSING: "no tables yet; the next start makes them",
    Age.FOREIGN: "tables that nhipcau did not make; give it a database of its own",
    Age.OLD: "version {found}, and {newest} is needed; run: nhipcau db upgrade",
    Age.NEWER: "version {found}, newer than this program; install the newer nhipcau again",
    Age.CURRENT: "version {found}",
}


def show_status(chosen: Chosen) -> Exit:
    """A line for the house and for each plugin. Raises: ``NhipCauError``."""
    return show(look_at_tables(settings_of(chosen)), wide_console())


def upgrade_tables(chosen: Chosen) -> Exit:
    """All or nothing. Raises: ``NhipCauError``."""
    settings = settings_of(chosen)
    with locked(settings.data.folder):
        before = upgrade(connect(place(settings)), branches(load_plugins(settings.plugins)))
    for each in before:
        typer.echo(f"{each.branch.name}: {change_of(each)}")
    return Exit.OK


def look_at_tables(settings: Settings) -> list[Finding]:
    """How the tables stand; nothing is changed or made. Raises: ``ConfigurationError``."""
    where = place(settings)
    if isinstance(where, Path) and not where.exists():
        return [warning("database", f"{where} is not there yet; the first start makes it")]
    known, left = status(connect(where), branches(load_plugins(settings.plugins)))
    removed = [
        warning(f"tables of {prefix}", f"{len(tables)} of a plugin that is switched off; they stay as they are")
        for prefix, tables in left.items()
    ]
    return [*map(_finding, known), *removed]


@contextmanager
def reading(settings: Settings) -> Iterator[Tx | None]:
    """A look into the database; None where there is none, or its tables are not those of this program."""
    where = place(settings)
    if isinstance(where, Path) and not where.exists():
        yield None
        return
    store = connect(where)
    if any(each.age is not Age.CURRENT for each in status(store)[0]):
        yield None
        return
    writer = store.writer()
    try:
        writer.begin()
        yield Transaction(writer, SystemClock())
    finally:
        writer.rollback()
        writer.close()


def must_be_there(settings: Settings) -> None:
    """Raises: ``StoreUnfit`` where an installation has never been started."""
    where = place(settings)
    if unfinished(settings.data.folder):
        with locked(settings.data.folder):
            pass  # which ends it
    if isinstance(where, Path) and not where.exists():
        raise StoreUnfit(
            f"{where} is not there: put your copy back, name the right settings with --settings, or make an installation with"
            " 'nhipcau init'"
        )


def _finding(each: BranchStatus) -> Finding:
    about = f"tables of {each.branch.name}"
    words = _REMEDIES[each.age].format(found=each.found or "-", newest=each.newest)
    match each.age:
        case Age.CURRENT:
            return ok(about, words)
        case Age.MISSING:
            return warning(about, words)
        case _:
            return error(about, words, Exit.STORE)


def change_of(each: BranchStatus) -> str:
    """What an upgrade does to these tables."""
    match each.age:
        case Age.MISSING:
            return f"made, version {each.newest or '-'}"
        case Age.OLD:
            return f"from version {each.found} to {each.newest}"
        case _:
            return f"version {each.found or '-'}, nothing to do"
