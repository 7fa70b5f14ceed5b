"""A new installation to begin each test with."""

import shutil
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.system.command import nhipcau


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole processes take their time."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def new_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once for all tests, to be copied."""
    folder = tmp_path_factory.mktemp("system") / "house"
    made = nhipcau("init", folder, "--units", ROOT / "config/sample/units.csv", "--yes", "--commander", "Ông Giang")
    assert made.code == 0, made.all
    return folder


@pytest.fixture
def house(new_house: Path, tmp_path: Path) -> Path:
    """An installation of this test's own: the settings and data of ``nhipcau init``."""
    return shutil.copytree(new_house, tmp_path / "house")


@pytest.fixture
def settings(house: Path) -> Path:
    """Its settings file."""
    return house / "settings.yaml"
