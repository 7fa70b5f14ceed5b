"""The operator's own files go into each backup: the settings, and what lies in the folders that plugins' settings name."""

from pathlib import Path

import pytest

from bot.app import backup_source, place
from bot.settings import load_settings, settings_template
from bot.store.open import open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An installation's folder, and another one beside it."""
    for folder in ("home/bulletins", "home/keys", "home/data", "beside"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "README.md").write_text("words", encoding="utf-8")
    return tmp_path / "home"


def names(home: Path, library: str) -> set[str]:
    """What a backup holds of the operator's, when the posts lie there."""
    file = home / "settings.yaml"
    file.write_text(settings_template().replace("library: bulletins ", f"library: {library} "), encoding="utf-8")
    settings = load_settings(file)
    open_store(place(settings))
    return set(backup_source(settings).texts)


def test_the_posts_beside_the_settings_are_kept(home: Path) -> None:
    (home / "bulletins" / ".hidden").write_text("")
    (home / "bulletins" / "deeper").mkdir()
    assert names(home, "bulletins") == {"settings.yaml", "bulletins/README.md"}


@pytest.mark.parametrize("library", ["../beside", ".", "./"])
def test_keys_and_what_lies_elsewhere_are_not(home: Path, library: str) -> None:
    assert names(home, library) == {"settings.yaml"}
