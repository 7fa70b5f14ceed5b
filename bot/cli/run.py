"""Starting the house: the own one, or the sample with its small parent."""

import asyncio
import sys
from pathlib import Path

import typer

from bot.cli import pauses
from bot.cli.exits import Exit
from bot.cli.folders import must_be_fit
from bot.cli.parent import keep_alive
from bot.cli.ports import listen, nameless
from bot.cli.sample import forget_sample, sample_settings
from bot.logs import set_up_logging
from bot.model.errors import ConfigurationError
from bot.sample.place import sample_folder
from bot.settings import Settings, Ward, load_settings, load_ward
from bot.settings.problems import suggestion

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def run_house(path: Path, port: int | None) -> Exit:
    """The installation of a settings file, until it is asked to stop. Raises: ``NhipCauError``."""
    settings = load_settings(path)
    must_be_fit(settings)
    return _serve(settings, path.parent, port)


def run_sample(port: int | None, *, reset: bool) -> int:
    """The sample in a child that is started again when it is killed; the child's exit code. Raises: ``NhipCauError``."""
    settings = sample_settings()
    if reset:
        forget_sample(settings)
    command = [sys.executable, "-m", "bot.cli", "run", "--sample", "--child"]
    return asyncio.run(keep_alive(command + (["--port", str(port)] if port else []), typer.echo))


def run_child(port: int | None) -> Exit:
    """The sample itself. Raises: ``NhipCauError``."""
    return _serve(sample_settings(), sample_folder(), port, child=True)


def _serve(settings: Settings, folder: Path, port: int | None, *, child: bool = False) -> Exit:
    """``folder`` is where the settings lie, for a sample with its ward."""
    set_up_logging(settings.logging.level, settings.logging.format)
    ward = ward_of(settings, folder) if settings.sample else None
    settings = _at_port(settings, port)
    if hint := nameless(settings.http):
        raise ConfigurationError(hint)
    with pauses.put_off(), listen(settings.http.host, settings.http.port) as listener:
        from bot.cli.serving import serve  # by far the most to load, so what is wrong up to here is said at once

        asyncio.run(serve(settings, listener, typer.echo, ward=ward, child=child))
    return Exit.OK


def ward_of(settings: Settings, folder: Path) -> Ward:
    """Who lives in the sample of that folder. Raises: ``ConfigurationError`` where it is none, or others could reach it."""
    if not (folder / "people.yaml").exists():
        raise ConfigurationError(
            f"{folder} has no people.yaml, so it is no sample: remove 'sample: true' from the settings, or write --sample alone"
        )
    if settings.http.host not in _LOOPBACK:
        raise ConfigurationError(
            f"http.host: {settings.http.host} would show the sample, where anybody may be anybody, to others; write 127.0.0.1"
        )
    ward = load_ward(folder)
    for group in ward.groups:
        if group.kind not in settings.group_kinds.ids:
            near = suggestion(group.kind, settings.group_kinds.ids)
            raise ConfigurationError(
                f"{folder / 'people.yaml'}: group {group.key} is a '{group.kind}', which is no kind; {near}"
            )
    return ward


def _at_port(settings: Settings, port: int | None) -> Settings:
    if port is None:
        return settings
    return settings.model_copy(update={"http": settings.http.model_copy(update={"port": port})})
