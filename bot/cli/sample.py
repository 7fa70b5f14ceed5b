"""The sample's settings, and how it begins anew."""

import os
import shutil
from pathlib import Path
from typing import Final

from bot.cli.chosen import Chosen
from bot.model.errors import ConfigurationError
from bot.sample.place import is_packed, sample_folder
from bot.settings import Settings, load_settings
from bot.settings.models import Data
from bot.store.lock import locked

_OURS: Final = frozenset(
    {"lock", "control", "keys", "clock.json", "clock.part", *(f"nhipcau.sqlite{end}" for end in ("", "-wal", "-shm"))}
)
"""What lies in a data folder, beside a folder for each account."""


def sample_settings() -> Settings:
    """Its settings; what is kept lies in the checkout, or else below the person's own home. Raises: ``ConfigurationError``."""
    folder = sample_folder()
    path = folder / "settings.yaml"
    settings = load_settings(path)
    if not settings.sample:
        raise ConfigurationError(f"{path}: 'sample: true' is missing, so it is not taken for a sample; add that line")
    return settings.model_copy(update={"data": Data(folder=_at_home())}) if is_packed(folder) else settings


def _at_home() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(state).expanduser() / "nhipcau" / "sample"


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
