"""Makes a new installation: settings, keys, data, units, and the first commander."""

import asyncio
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from bot.adapter.pictures import PictureWorkers
from bot.app import App, make_adapters
from bot.cli.appoint import Appointment, appoint
from bot.cli.backup import CUSTODIANS, write_pair
from bot.cli.exits import Exit
from bot.engine.clock import SystemClock
from bot.engine.units import import_units
from bot.model.errors import ConfigurationError
from bot.sample.place import sample_folder
from bot.settings import Settings, UnitRow, load_settings, read_units_csv, settings_template

_TEMPLATE_NAME: Final = "Công an phường Hoa Gạo"
_TEMPLATE_TELEGRAM: Final = re.compile(r"^  # telegram:.*\n(?:  #   .*\n)+", re.MULTILINE)
_MADE: Final = ("settings.yaml", "keys", "data", "bulletins", CUSTODIANS)

_TELEGRAM: Final = "telegram"
_IN_THE_ENVIRONMENT: Final = "env:"
_A_TOKEN: Final = re.compile(r"\s*[0-9]{6,}:[A-Za-z0-9_-]{20,}\s*")


@dataclass(frozen=True, slots=True)
class Telegram:
    """The bot's name there, and where its token is: a file, or ``env:NAME``; never the token itself."""

    bot: str
    token: str


@dataclass(frozen=True, slots=True)
class NewHouse:
    """What the operator decides; without ``units`` there is one, called by ``name``."""

    folder: Path
    units: Path | None
    name: str
    commander: str
    telegram: Telegram | None = None


def telegram_of(bot: str | None, token: str | None) -> Telegram | None:
    """Asks where the token is where that was not said. Raises: ``ConfigurationError``."""
    if bot is None:
        if token is not None:
            raise ConfigurationError("--token says where a bot's token is; say which bot with --telegram NAME")
        return None
    place = token or typer.prompt(f"Where is the token of {bot}: a file, or env:NAME")
    if _A_TOKEN.fullmatch(place):
        raise ConfigurationError(
            "that is the token itself, and whoever sees this line has the bot now: send /revoke to BotFather, write the new one"
            " into a file that is yours alone (chmod 600), and name that file"
        )
    return Telegram(bot.strip().removeprefix("@"), place.strip())


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
        opened.write(_with_telegram(settings_template().replace(_TEMPLATE_NAME, name, 1), new.telegram))
    settings = load_settings(file)
    make_adapters(settings, SystemClock(), PictureWorkers(), ())
    write_pair(new.folder / CUSTODIANS, settings.backup.key)
    return settings


def _with_telegram(template: str, telegram: Telegram | None) -> str:
    """What is an example in the template, with what was said."""
    if telegram is None:
        return template
    place, in_environment = telegram.token, telegram.token.startswith(_IN_THE_ENVIRONMENT)
    token = (
        {"env": place.removeprefix(_IN_THE_ENVIRONMENT)} if in_environment else {"file": str(Path(place).absolute())}
    )
    account = {"adapter": "adapters.telegram", "settings": {"token": token, "username": telegram.bot}}
    line = f"  {_TELEGRAM}: {json.dumps(account, ensure_ascii=False)}  # docs/telegram.md\n"
    return _TEMPLATE_TELEGRAM.sub(lambda found: line, template, count=1)


async def _begin(settings: Settings, units: Sequence[UnitRow], commander: str) -> str:
    """On this machine alone: Telegram hears of it at the first start."""
    here = {name: account for name, account in settings.accounts.items() if name != _TELEGRAM}
    app = await App.open(settings.model_copy(update={"accounts": here}))
    try:
        await app.house.state.do(lambda tx: import_units(tx, app.house.directory, units))
        return await appoint(app, Appointment(commander))
    finally:
        await app.stop()
