"""Makes the QR code that hangs on a wall, to the console or into a file."""

import difflib
import sys
from pathlib import Path
from typing import Final

import segno
import typer

from bot.adapter import Adapter, Opens
from bot.adapter.pictures import PictureWorkers
from bot.app import make_adapters
from bot.cli.chosen import Chosen
from bot.cli.db import must_be_there, reading
from bot.cli.exits import Exit
from bot.cli.ports import nameless
from bot.cli.sample import settings_of
from bot.engine.clock import SystemClock
from bot.model.errors import ConfigurationError
from bot.model.ids import AccountId
from bot.model.units import Unit
from bot.settings import Settings
from bot.store import units

_KINDS: Final = (".png", ".svg")
_SCALE: Final = 20
"""Pixels for each square of a PNG: about 8 cm wide at 200 dots an inch."""


def make_qr(chosen: Chosen, key: str, account: str, out: Path | None) -> Exit:
    """Show or write it, with the address in words. Raises: ``ConfigurationError``; ``OSError``."""
    if out is not None and out.suffix.lower() not in _KINDS:
        raise ConfigurationError(f"{out}: only .png and .svg can be written; name it such as {out.stem or 'qr'}.png")
    settings = settings_of(chosen)
    _must_lead_somewhere(settings)
    unit = _unit(settings, key)
    link = _opener(settings, account).address(f"join-{unit.id}")
    # Q: a quarter of it may be torn off or dirty, and it is still read.
    code = segno.make(link, error="q", micro=False)
    if out is None:
        code.terminal(sys.stdout, compact=True, border=2)
    else:
        code.save(str(out), scale=_SCALE if out.suffix.lower() == ".png" else 1, border=4)
    typer.echo(f"{unit.name}: {link}" + (f" -> {out}" if out else ""))
    return Exit.OK


def _must_lead_somewhere(settings: Settings) -> None:
    """A sheet on a wall cannot be corrected afterwards."""
    if hint := nameless(settings.http):
        raise ConfigurationError(hint)
    if settings.http.public_url is None and not settings.sample:
        raise ConfigurationError(
            "http.public_url: it is not set, so the code would lead to this machine only; write the address that"
            " residents reach, such as https://nhipcau.example.vn"
        )


def _unit(settings: Settings, key: str) -> Unit:
    must_be_there(settings)
    with reading(settings) as tx:
        if tx is None:
            raise ConfigurationError("the database is not of this version; run: nhipcau db upgrade")
        known = {unit.id: unit for unit in units.units(tx)}
    found = next((unit for id_, unit in known.items() if id_ == key), None)
    if found is None:
        near = difflib.get_close_matches(key, list(known), n=3, cutoff=0.3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise ConfigurationError(f"there is no unit {key!r}{hint}")
    return found


def _opener(settings: Settings, account: str) -> Opens:
    adapters = make_adapters(settings, SystemClock(), PictureWorkers(), ())
    able = {name: adapter for name, adapter in adapters.items() if isinstance(adapter, Opens)}
    if account:
        return _named(adapters, account)
    if len(able) == 1:
        return next(iter(able.values()))
    if not able:
        raise ConfigurationError("no account has an address for everybody; add one with adapters.web below 'accounts:'")
    raise ConfigurationError(f"{' and '.join(able)} can both do that; choose one with --account")


def _named(adapters: dict[AccountId, Adapter], account: str) -> Opens:
    adapter = adapters.get(AccountId(account))
    if adapter is None:
        raise ConfigurationError(f"there is no account {account!r}; known are: {', '.join(adapters) or 'none'}")
    if not isinstance(adapter, Opens):
        raise ConfigurationError(f"the platform of {account} has no address for everybody; choose another account")
    return adapter
