"""Reads a settings file, and writes the first one."""

import os
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from bot.settings.located import read_yaml
from bot.settings.models import Settings
from bot.settings.parts import RawPart, parse_part


def load_settings(path: Path, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in a YAML file; ``environ`` is where ``{env: NAME}`` looks, by default the process's own.

    Raises: ``SettingsError``; its text lists all problems, one a line, each with file, line, key and remedy.
    """
    root = read_yaml(path, os.environ if environ is None else environ)
    return parse_part(Settings, RawPart(root, root.where)).read_from(path.absolute())


def settings_template() -> str:
    """A commented settings file to begin with; it loads as it is."""
    return resources.files("bot.settings").joinpath("template.yaml").read_text(encoding="utf-8")
