"""The member that was written elsewhere is installed once, with the Node that runs it."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.machine import NotPrepared
from tools.outsider import outsider


@dataclass
class Fake:
    """A computer with Node `node`; apt-get brings Node `obtainable`, npm works unless `offline`."""

    node: str = "v20.20.2"
    obtainable: str = ""
    offline: bool = False
    steps: list[str] = field(default_factory=list)

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if self.node or name == "apt-get" else None

    def works(self, *command: str, patience: float = 20, folder: Path | None = None, shown: bool = False) -> bool:
        self.steps.append(" ".join(command[:2]))
        if command[0] == "apt-get":
            self.node = self.obtainable
            return bool(self.obtainable)
        if folder is not None and not self.offline:
            (folder / "node_modules").mkdir(exist_ok=True)
        return not self.offline

    def output(self, *command: str) -> str:
        return self.node

    def is_root(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_text("first")
    return tmp_path


def _steps(folder: Path, fake: Fake) -> list[str]:
    outsider(fake, folder)
    return fake.steps


def test_the_packages_are_installed_once(folder: Path) -> None:
    assert _steps(folder, Fake()) == ["npm ci"]
    assert _steps(folder, Fake()) == []


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_changed_packages_are_installed_again(folder: Path, name: str) -> None:
    _steps(folder, Fake())
    (folder / name).write_text("second")
    assert _steps(folder, Fake()) == ["npm ci"]


def test_an_installation_that_died_says_so_and_begins_anew(folder: Path) -> None:
    _steps(folder, Fake())
    (folder / "package-lock.json").write_text("second")
    with pytest.raises(NotPrepared, match=r"package-lock\.json"):
        outsider(Fake(offline=True), folder)
    (folder / "package-lock.json").write_text("first")
    assert _steps(folder, Fake()) == ["npm ci"]


@pytest.mark.parametrize("node", ["", "v18.19.0"])
def test_node_is_installed_where_it_is_missing_or_too_old(folder: Path, node: str) -> None:
    assert _steps(folder, Fake(node, "v22.1.0")) == ["apt-get update", "apt-get install", "npm ci"]


@pytest.mark.parametrize("obtainable", ["", "v18.19.0"])
def test_without_a_node_that_is_new_enough_the_message_says_what_to_install(folder: Path, obtainable: str) -> None:
    with pytest.raises(NotPrepared, match="Node 20 or newer"):
        outsider(Fake("", obtainable), folder)
