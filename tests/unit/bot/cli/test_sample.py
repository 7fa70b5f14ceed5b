"""Where the sample lies, and how it begins anew."""

import os
from pathlib import Path

import pytest

from bot.cli.sample import forget_sample, sample_settings
from bot.model.errors import ConfigurationError
from bot.sample.place import sample_folder
from bot.settings import Settings
from bot.settings.models import Account
from bot.settings.parts import RawPart
from bot.store.lock import DataFolderLocked, locked
from tests.house.sources import ROOT


@pytest.fixture
def sample(tmp_path: Path) -> Settings:
    """A sample with one account, and files of ours in its data folder."""
    folder = tmp_path / "sample"
    for name in ("keys/20000.key", "web/chat.sqlite", "nhipcau.sqlite", "nhipcau.sqlite-wal", "clock.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    web = Account(adapter="adapters.web", settings=RawPart.of({}))
    given = {"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": folder}, "sample": True}
    return Settings.model_validate(given).model_copy(update={"accounts": {"web": web}})


def test_the_sample_of_a_checkout_lies_beside_the_packages() -> None:
    assert sample_folder() == ROOT / "config" / "sample"
    assert sample_settings().sample


def test_it_begins_anew_without_its_data(sample: Settings) -> None:
    forget_sample(sample)
    assert not sample.data.folder.exists()
    forget_sample(sample)


def test_what_is_no_sample_is_never_deleted(sample: Settings) -> None:
    with pytest.raises(ConfigurationError, match="is no sample's data folder; it stays"):
        forget_sample(sample.model_copy(update={"sample": False}))
    assert (sample.data.folder / "nhipcau.sqlite").exists()


def test_a_folder_with_files_of_others_is_not_deleted(sample: Settings) -> None:
    (sample.data.folder / "diary.txt").write_text("mine")
    with pytest.raises(ConfigurationError, match=r"holds diary\.txt, which nhipcau did not make"):
        forget_sample(sample)
    assert (sample.data.folder / "nhipcau.sqlite").exists()


def test_a_sample_that_runs_is_not_deleted(sample: Settings) -> None:
    with locked(sample.data.folder), pytest.raises(DataFolderLocked, match=f"process {os.getpid()}"):
        forget_sample(sample)
    assert (sample.data.folder / "nhipcau.sqlite").exists()
