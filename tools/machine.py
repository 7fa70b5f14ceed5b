"""The computer that is prepared for the tests, and how it says that something is missing."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Protocol

APT_PATIENCE = 900


class NotPrepared(Exception):
    """Something that the tests need is missing; the message says what to install."""


class Machine(Protocol):
    """What preparing asks of the computer it runs on."""

    def which(self, name: str) -> str | None:
        """The path of a program, or None."""

    def works(self, *command: str, patience: float = 20, folder: Path | None = None, shown: bool = False) -> bool:
        """Whether the command, given in `folder`, ends well within `patience` seconds; its words are kept back unless `shown`."""

    def output(self, *command: str) -> str:
        """What the command prints; nothing where it fails."""

    def is_root(self) -> bool:
        """Whether packages may be installed without asking."""


class ThisMachine:
    """The computer that the tests run on."""

    def which(self, name: str) -> str | None:
        return shutil.which(name)

    def works(self, *command: str, patience: float = 20, folder: Path | None = None, shown: bool = False) -> bool:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        words = None if shown else subprocess.DEVNULL
        try:
            done = subprocess.run(
                command, check=False, stdout=words, stderr=words, timeout=patience, env=environment, cwd=folder
            )
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


def apt_install(machine: Machine, *packages: str) -> bool:
    """Whether Debian's packages could be installed."""
    if machine.which("apt-get") is None or not machine.is_root():
        return False
    print(f"Installing {' and '.join(packages)} for the tests (once) ...", flush=True)
    return machine.works("apt-get", "update", patience=APT_PATIENCE) and machine.works(
        "apt-get", "install", "--yes", "--no-install-recommends", *packages, patience=APT_PATIENCE
    )


def digest(*texts: str) -> str:
    """What is written beside something prepared, to notice that what it was made from has changed."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def stamped(stamp: Path, mark: str) -> bool:
    """Whether `stamp`, written when everything was done, still says `mark`."""
    return stamp.exists() and stamp.read_text() == mark
