"""Prints the processing register: what is kept, what for, who reads it, where it lies and until when."""

from pathlib import Path
from typing import Final

import typer

from bot.adapter.pictures import PictureWorkers
from bot.app import holdings_of, make_adapters, regions_of
from bot.cli.chosen import Chosen
from bot.cli.exits import Exit
from bot.cli.registerpage import as_csv, as_html, as_markdown
from bot.cli.registerrows import Register, row_of
from bot.cli.sample import settings_of
from bot.engine.clock import SystemClock
from bot.engine.plugins import load_plugins
from bot.engine.register import lines
from bot.model.errors import ConfigurationError
from bot.settings import Settings

_WRITERS: Final = {".html": as_html, ".csv": as_csv, ".md": as_markdown}


def print_register(chosen: Chosen, out: Path | None) -> Exit:
    """Show it, or write it into a file by its ending. Raises: ``ConfigurationError``; ``OSError``."""
    if out is not None and out.suffix.lower() not in _WRITERS:
        raise ConfigurationError(f"{out}: a register is .html, .csv or .md; name it such as so-dang-ky.html")
    register = register_of(settings_of(chosen))
    if out is None:
        typer.echo(as_markdown(register))
        return Exit.OK
    # Programs for tables take a file for Vietnamese only with that mark.
    encoding = "utf-8-sig" if out.suffix.lower() == ".csv" else "utf-8"
    out.write_text(_WRITERS[out.suffix.lower()](register), encoding=encoding)
    typer.echo(f"{out}: {len(register.rows)} tables, {sum(row.personal for row in register.rows)} of them about people")
    return Exit.OK


def register_of(settings: Settings) -> Register:
    """As code and settings have it now. Raises: ``ConfigurationError``."""
    clock = SystemClock()
    found = lines(load_plugins(settings.plugins), holdings_of(settings))
    return Register(
        settings=settings,
        on=clock.now().astimezone(settings.installation.timezone).date(),
        regions=regions_of(settings, make_adapters(settings, clock, PictureWorkers(), ())),
        rows=tuple(row_of(line) for line in found),
    )
