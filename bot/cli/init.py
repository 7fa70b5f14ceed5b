"""Makes a new installation: settings, keys, data, units, and the first commander."""

import asyncio
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from bot.app import App
from bot.cli.appoint import Appointment, appoint
from bot.cli.backup import CUSTODIANS, write_pair
from bot.cli.exits import Exit
from bot.engine.units import import_units
from bot.model.errors import ConfigurationError
from bot.sample.place import sample_folder
from bot.settings import Settings, UnitRow, load_settings, read_units_csv, settings_template

_TEMPLATE_NAME: Final = "Công an phường Hoa Gạo"
_MADE: Final = ("settings.yaml", "keys", "data", "bulletins", CUSTODIANS)


@dataclass(frozen=True, slots=True)
class NewHouse:
    """What the operator decides; without ``units`` there is one, called by ``name``."""

    folder: Path
    units: Path | None
    name: str
    commander: str


def init_house(new: NewHouse, *, sure: bool) -> Exit:
    """Nothing that is there is overwritten, and where something fails nothing is left. Raises: ``NhipCauError``."""
    _refuse_to_overwrite(new.folder)
    units = read_units_csv(new.units) if new.units else [UnitRow(1, "root", None, "ward", new.name, "", ())]
    for line in preview(units):
        typer.echo(line)
    if new.units and not sure and not typer.confirm("Make the installation with these units?"):
        typer.echo("Nothing was made.")
        return Exit.FAILED
    with _all_or_nothing(new.folder):
        settings = _write(new)
        words = asyncio.run(_begin(settings, units, new.commander))
    typer.echo(f"Made {new.folder / 'settings.yaml'}, with keys/, data/ and bulletins/ beside it.\n{words}")
    typer.echo(f"{new.folder / CUSTODIANS} opens the backups: give a copy to each of two custodians, then remove it.")
    typer.echo(f"Start now: nhipcau run --settings {new.folder / 'settings.yaml'}")
    typer.echo(f'Another link, when this one has run out: nhipcau appoint "{new.commander}" --settings ...')
    return Exit.OK


def preview(units: Sequence[UnitRow]) -> Iterator[str]:
    """How many of each kind, and what is at the top."""
    tops = [unit.name for unit in units if unit.parent is None]
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(unit.kind for unit in units).items())
    yield f"{len(units)} {'unit' if len(units) == 1 else 'units'}: {kinds}. At the top: {', '.join(tops)}."
    if pairs := sum(len(unit.neighbours) for unit in units):
        yield f"{pairs} neighbourly relations."


def _refuse_to_overwrite(folder: Path) -> None:
    for name in _MADE:
        if (folder / name).exists():
            raise ConfigurationError(f"{folder / name} is there already and stays as it is; choose another folder")


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    was_there = folder.exists()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield
    except BaseException:
        for made in (folder / name for name in _MADE):
            shutil.rmtree(made) if made.is_dir() else made.unlink(missing_ok=True)
        if not was_there and folder.is_dir():
            folder.rmdir()
        raise


def _write(new: NewHouse) -> Settings:
    """The settings file and the folder for secrets, for this user alone; the posts that lie ready."""
    (new.folder / "keys").mkdir(mode=0o700)
    shutil.copytree(sample_folder() / "bulletins", new.folder / "bulletins", copy_function=shutil.copyfile)
    file = new.folder / "settings.yaml"
    name = json.dumps(new.name, ensure_ascii=False)  # a quoted text in YAML, too
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(settings_template().replace(_TEMPLATE_NAME, name, 1))
    settings = load_settings(file)
    write_pair(new.folder / CUSTODIANS, settings.backup.key)
    return settings


async def _begin(settings: Settings, units: Sequence[UnitRow], commander: str) -> str:
    app = await App.open(settings)
    try:
        await app.house.state.do(lambda tx: import_units(tx, app.house.directory, units))
        return await appoint(app, Appointment(commander))
    finally:
        await app.stop()
