"""The homeserver of the tests is installed once, and repaired when it is half done or outdated."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.machine import NotPrepared
from tools.synapse import SynapsePlace, synapse


@dataclass
class Fake:
    """Notes the steps by a word of their commands; with `dies_at` it fails at one."""

    dies_at: str = ""
    steps: list[str] = field(default_factory=list)

    def which(self, name: str) -> str | None:
        return None

    def works(self, *command: str, patience: float = 20, folder: Path | None = None, shown: bool = False) -> bool:
        words = {"venv": "empty", "pip": "install", "--generate-keys": "key", "--database-config": "database"}
        step = next(step for word, step in words.items() if word in command)
        self.steps.append(step)
        if step == "empty":
            Path(command[-1]).mkdir(parents=True)
        return step != self.dies_at

    def output(self, *command: str) -> str:
        return ""

    def is_root(self) -> bool:
        return False


@pytest.fixture
def place(tmp_path: Path) -> SynapsePlace:
    place = SynapsePlace(tmp_path)
    place.lock.parent.mkdir()
    place.lock.write_text("first")
    return place


def _steps(place: SynapsePlace) -> list[str]:
    fake = Fake()
    synapse(fake, place)
    return fake.steps


EVERYTHING = ["empty", "install", "key", "database"]


def test_a_second_call_does_nothing(place: SynapsePlace) -> None:
    assert _steps(place) == EVERYTHING
    assert _steps(place) == []


def test_a_changed_lock_begins_anew(place: SynapsePlace) -> None:
    _steps(place)
    place.lock.write_text("second")
    assert _steps(place) == EVERYTHING


@pytest.mark.parametrize("moment", ["empty", "install"])
def test_an_installation_that_died_says_so_and_begins_anew(place: SynapsePlace, moment: str) -> None:
    with pytest.raises(NotPrepared, match=r"requirements/synapse\.txt"):
        synapse(Fake(dies_at=moment), place)
    assert _steps(place) == EVERYTHING


@pytest.mark.parametrize("moment", ["key", "database"])
def test_a_snapshot_that_died_is_drawn_anew(place: SynapsePlace, moment: str) -> None:
    with pytest.raises(NotPrepared, match="does not start"):
        synapse(Fake(dies_at=moment), place)
    assert _steps(place) == ["key", "database"]


def test_a_snapshot_with_other_settings_is_drawn_anew(place: SynapsePlace) -> None:
    _steps(place)
    (place.snapshot / "ready").write_text("of other settings")
    (place.snapshot / "homeserver.db").write_text("of other settings")
    assert _steps(place) == ["key", "database"]
    assert not (place.snapshot / "homeserver.db").exists()
