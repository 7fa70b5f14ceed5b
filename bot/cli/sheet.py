"""Prints the signed sheet of a place for a wall, and says whether one is ours."""

import difflib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typer

from bot.app import texts_of
from bot.cli.chosen import Chosen
from bot.cli.db import must_be_there, reading
from bot.cli.exits import Exit
from bot.cli.paper import draw
from bot.cli.ports import nameless
from bot.cli.sample import settings_of
from bot.engine.clock import SystemClock
from bot.engine.plugins import load_plugins
from bot.engine.sheets import code_of, fitting, printed, sheet_of, signing_key, typed
from bot.engine.tree import Tree
from bot.model.errors import ConfigurationError, Refused
from bot.model.ids import UnitId
from bot.model.units import Unit
from bot.plugin.staff import Sheet
from bot.settings import Settings
from bot.store import units


def print_sheet(chosen: Chosen, key: str, out: Path) -> Exit:
    """Write the PDF. Raises: ``ConfigurationError``; ``OSError``."""
    if out.suffix.lower() != ".pdf":
        raise ConfigurationError(f"{out}: a sheet is a PDF; name it such as {out.stem or 'sheet'}.pdf")
    settings = settings_of(chosen)
    _must_lead_somewhere(settings)
    tree = tree_of(settings)
    sheet = _sheet(settings, tree.chain_up(unit_of(tree, key).id), SystemClock().now())
    code = printed(code_of(signing_key(settings.data.folder), sheet))
    out.write_bytes(draw(sheet, code, settings.installation.name))
    typer.echo(f"{sheet.place}: {out}, code {code}")
    if len(sheet.numbers) == len(settings.emergency):
        typer.echo(f"There is no duty telephone on it: the settings have none for {key}; add it below 'duty_phones:'.")
    return Exit.OK


def verify_sheet(chosen: Chosen, words: str) -> Exit:
    """Say what the true sheet of a code says; ``FAILED`` where there is none. Raises: ``ConfigurationError``."""
    settings, code = settings_of(chosen), typed(words)
    if code is None:
        raise ConfigurationError(f"{words!r} is no code of a sheet; copy the 16 letters at its foot")
    tree, key = tree_of(settings), signing_key(settings.data.folder)
    day, possible = fitting(code, tree.units)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=settings.installation.timezone)
    sheets = [_sheet(settings, tree.chain_up(unit.id), noon) for unit in possible]
    found = next((sheet for sheet in sheets if code_of(key, sheet) == code), None)
    if found is None:
        typer.echo("Not ours, or no longer true: take the sheet down and print a new one.")
        return Exit.FAILED
    typer.echo(f"Ours: {found.place}, printed on {found.on:%d/%m/%Y}.\n{found.join}\n{found.who}")
    for number, whose in found.numbers:
        typer.echo(f"{number} {whose}")
    return Exit.OK


def _sheet(settings: Settings, above: Sequence[Unit], when: datetime) -> Sheet:
    say = texts_of(settings, load_plugins(settings.plugins)).for_language(settings.installation.language)
    try:
        return sheet_of(settings, above, when.astimezone(settings.installation.timezone).date(), say("core-duty-phone"))
    except Refused as refused:
        raise ConfigurationError(
            "no account has a page for everybody; add one with 'adapter: adapters.web' below 'accounts:'"
        ) from refused


def _must_lead_somewhere(settings: Settings) -> None:
    """A sheet on a wall cannot be corrected afterwards."""
    if hint := nameless(settings.http):
        raise ConfigurationError(hint)
    if settings.http.public_url is None and not settings.sample:
        raise ConfigurationError(
            "http.public_url: it is not set, so the codes would lead to this machine only; write the address that"
            " residents reach, such as https://nhipcau.example.vn"
        )


def tree_of(settings: Settings) -> Tree:
    """The units as they are kept. Raises: ``ConfigurationError``."""
    must_be_there(settings)
    with reading(settings) as tx:
        if tx is None:
            raise ConfigurationError("the database is not of this version; run: nhipcau db upgrade")
        return Tree(units.units(tx))


def unit_of(tree: Tree, key: str) -> Unit:
    """The one that goes by this key now. Raises: ``ConfigurationError``, naming those that are called alike."""
    found = tree.get(UnitId(key))
    if found is None:
        near = difflib.get_close_matches(key, list(tree.ids), n=3, cutoff=0.3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise ConfigurationError(f"there is no unit {key!r}{hint}")
    if found.ended:
        raise ConfigurationError(f"{found.name} has been merged or split; name the unit that took its place")
    return found
