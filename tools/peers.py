"""Installs the bots that the benchmarks compare with, in an environment of their own: they need other versions than we do."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.machine import Machine, NotPrepared, ThisMachine, digest, stamped

PIP_PATIENCE = 900  # seconds

NO_PEERS = """\
The bots that the benchmarks compare with could not be installed from requirements/peers.txt; pip's own words are above.
Check the network and the disk and give the same command again: it begins this part anew."""


@dataclass(frozen=True)
class PeersPlace:
    """Where they are in a clone of the project."""

    root: Path

    @property
    def lock(self) -> Path:
        return self.root / "requirements" / "peers.txt"

    @property
    def environment(self) -> Path:
        return self.root / "build" / "peers"

    @property
    def python(self) -> str:
        return str(self.environment / "bin" / "python")


HERE = PeersPlace(Path(__file__).resolve().parent.parent)


def peers(machine: Machine, place: PeersPlace) -> None:
    """See to it that they are there as their lock says; raises NotPrepared."""
    stamp, wanted = place.environment / "ready", digest(sys.version, str(place.environment), place.lock.read_text())
    if stamped(stamp, wanted):
        return
    print("Installing the bots that are compared with (once; about half a minute) ...", flush=True)
    shutil.rmtree(place.environment, ignore_errors=True)
    pip = ("-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check", "--require-hashes")
    if not (
        machine.works(sys.executable, "-m", "venv", str(place.environment), patience=PIP_PATIENCE, shown=True)
        and machine.works(place.python, *pip, "-r", str(place.lock), patience=PIP_PATIENCE, shown=True)
    ):
        raise NotPrepared(NO_PEERS)
    stamp.write_text(wanted)


if __name__ == "__main__":
    try:
        peers(ThisMachine(), HERE)
    except NotPrepared as missing:
        sys.exit(str(missing))
