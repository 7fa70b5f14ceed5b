"""The sample of a checkout: where it lies, and how it begins anew."""

import shutil
from pathlib import Path
from typing import Final

import bot
from bot.cli.chosen import Chosen
from bot.model.errors import ConfigurationError
from bot.settings import Settings, load_settings
from bot.store.lock import locked

_OURS: Final = frozenset(
    {"lock", "control", "keys", "clock.json", "clock.part", *(f"nhipcau.sqlite{end}" for end in ("", "-wal", "-shm"))}
)
"""What lies in a data folder, beside a folder for each account."""


def sample_folder() -> Path:
    """``config/sample`` beside the packages. Raises: ``ConfigurationError`` where we do not run from a checkout."""
    folder = Path(bot.__file__).parents[1] / "config" / "sample"
    if not (folder / "settings.yaml").exists():
        raise ConfigurationError(
            f"{folder} is not there; the sample comes with a clone of the project, run it from there"
        )
    return folder


def sample_settings() -> Settings:
    """Its settings. Raises: ``ConfigurationError``."""
    path = sample_folder() / "settings.yaml"
    settings = load_settings(path)
    if not settings.sample:
        raise ConfigurationError(f"{path}: 'sample: true' is missing, so it is not taken for a sample; add that line")
    return settings


def settings_of(chosen: Chosen) -> Settings:
    """Those of a file, or of the sample. Raises: ``ConfigurationError``."""
    return sample_settings() if chosen.sample else load_settings(chosen.file)


def forget_sample(settings: Settings) -> None:
    """Delete the sample's data folder, where nobody works in it and nothing but our own files lie in it.

    Raises: ``DataFolderLocked``; ``ConfigurationError`` for a folder that holds anything else.
    """
    folder = settings.data.folder
    if not settings.sample:
        raise ConfigurationError(f"{folder} is no sample's data folder; it stays")
    if not folder.exists():
        return
    with locked(folder):
        known = _OURS | settings.accounts.keys()
        if strange := sorted(path.name for path in folder.iterdir() if path.name not in known):
            raise ConfigurationError(f"{folder} holds {', '.join(strange)}, which nhipcau did not make; move that away")
        shutil.rmtree(folder)
