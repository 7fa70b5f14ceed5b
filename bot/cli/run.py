"""Starting the house: the own one, or the sample with its small parent."""

import asyncio
import sys
from pathlib import Path

import typer

from bot.cli.exits import Exit
from bot.cli.parent import keep_alive
from bot.cli.ports import listen
from bot.cli.sample import forget_sample, sample_folder, sample_settings
from bot.logs import set_up_logging
from bot.model.errors import ConfigurationError
from bot.settings import Settings, Ward, load_settings, load_ward

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def run_house(path: Path, port: int | None) -> Exit:
    """The installation of a settings file, until it is asked to stop. Raises: ``NhipCauError``."""
    return _serve(load_settings(path), path.parent, port)


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
    ward = _ward(settings, folder) if settings.sample else None
    settings = _at_port(settings, port)
    with listen(settings.http.host, settings.http.port) as listener:
        from bot.cli.serving import serve  # by far the most to load, so what is wrong up to here is said at once

        asyncio.run(serve(settings, listener, typer.echo, ward=ward, child=child))
    return Exit.OK


def _ward(settings: Settings, folder: Path) -> Ward:
    if settings.http.host not in _LOOPBACK:
        raise ConfigurationError(
            f"http.host: {settings.http.host} would show the sample, where anybody may be anybody, to others; write 127.0.0.1"
        )
    return load_ward(folder)


def _at_port(settings: Settings, port: int | None) -> Settings:
    if port is None:
        return settings
    return settings.model_copy(update={"http": settings.http.model_copy(update={"port": port})})
