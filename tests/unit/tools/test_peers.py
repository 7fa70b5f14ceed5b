"""The bots to compare with are installed once, and anew when that was left half done or their lock has changed."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.machine import NotPrepared
from tools.peers import PeersPlace, peers


@dataclass
class Fake:
    """Notes the steps by a word of their commands; with `dies_at` it fails at one."""

    dies_at: str = ""
    steps: list[str] = field(default_factory=list)

    def which(self, name: str) -> str | None:
        return None

    def works(self, *command: str, patience: float = 20, folder: Path | None = None, shown: bool = False) -> bool:
        step = "empty" if "venv" in command else "install"
        self.steps.append(step)
        if step == "empty":
            Path(command[-1]).mkdir(parents=True)
        return step != self.dies_at

    def output(self, *command: str) -> str:
        return ""

    def is_root(self) -> bool:
        return False


@pytest.fixture
def place(tmp_path: Path) -> PeersPlace:
    place = PeersPlace(tmp_path)
    place.lock.parent.mkdir()
    place.lock.write_text("first")
    return place


def _steps(place: PeersPlace) -> list[str]:
    fake = Fake()
    peers(fake, place)
    return fake.steps


def test_a_second_call_does_nothing(place: PeersPlace) -> None:
    assert _steps(place) == ["empty", "install"]
    assert _steps(place) == []


def test_a_changed_lock_begins_anew(place: PeersPlace) -> None:
    _steps(place)
    place.lock.write_text("second")
    assert _steps(place) == ["empty", "install"]


@pytest.mark.parametrize("moment", ["empty", "install"])
def test_an_installation_that_died_says_so_and_begins_anew(place: PeersPlace, moment: str) -> None:
    with pytest.raises(NotPrepared, match=r"requirements/peers\.txt"):
        peers(Fake(dies_at=moment), place)
    assert _steps(place) == ["empty", "install"]
