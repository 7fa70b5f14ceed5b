"""Prepares .venv from the lock files, so that a half-done or outdated set-up repairs itself."""

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

LOCKS = ("run", "dev")  # each contains the one before it


class SetUpFailed(Exception):
    """The environment could not be prepared; the message says what to do."""


@dataclass(frozen=True)
class Checkout:
    """Where things are in a clone of the project."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        """Written last, removed first: with it .venv is whole."""
        return self.venv / "ready.json"

    @property
    def project(self) -> Path:
        return self.root / "pyproject.toml"

    def lock(self, name: str) -> Path:
        return self.root / "requirements" / f"{name}.txt"


class Installer(Protocol):
    """The slow steps; each raises SetUpFailed."""

    def make_empty(self, checkout: Checkout) -> None:
        """Put a new, empty environment in the place of whatever is there."""

    def install_lock(self, checkout: Checkout, name: str) -> None:
        """Install what the lock lists."""

    def install_project(self, checkout: Checkout) -> None:
        """Install the project itself, so that its sources are used where they lie."""


class Pip:
    """The real steps."""

    def make_empty(self, checkout: Checkout) -> None:
        shutil.rmtree(checkout.venv, ignore_errors=True)
        try:
            venv.create(checkout.venv, with_pip=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetUpFailed(
                "Python cannot make a virtual environment here. On Debian or Ubuntu install python3-venv; "
                "then check that this folder is writable and the disk is not full."
            ) from error

    def install_lock(self, checkout: Checkout, name: str) -> None:
        print(f"Preparing .venv from requirements/{name}.txt (once; about a minute) ...", flush=True)
        self._install(checkout, "--require-hashes", "-r", str(checkout.lock(name)))

    def install_project(self, checkout: Checkout) -> None:
        self._install(checkout, "--no-deps", "--no-build-isolation", "-e", str(checkout.root))

    def _install(self, checkout: Checkout, *arguments: str) -> None:
        python = str(checkout.venv / "bin" / "python")
        command = [python, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check", *arguments]
        if subprocess.run(command, check=False).returncode != 0:
            raise SetUpFailed(
                "pip could not install what the lock files list; its own words are above. "
                "Check the network and the disk and give the same command again: it repairs what is half done."
            )


def prepare(checkout: Checkout, wanted: str, installer: Installer) -> None:
    """Bring .venv up to `wanted`, one of LOCKS; does nothing when nothing has changed.

    Raises SetUpFailed with a plain remedy.
    """
    with _alone(checkout):
        ready = _ready(checkout)
        missing = [lock for lock in LOCKS[: LOCKS.index(wanted) + 1] if lock not in ready]
        if not missing and ready["project"] == _digest(checkout.project):
            return
        checkout.stamp.unlink(missing_ok=True)
        if not ready:
            installer.make_empty(checkout)
        if missing:
            installer.install_lock(checkout, missing[-1])
        installer.install_project(checkout)
        _write_stamp(checkout, [lock for lock in LOCKS if lock in missing or lock in ready])


@contextmanager
def _alone(checkout: Checkout) -> Iterator[None]:
    with (checkout.root / ".venv.lock").open("w") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        yield


def _ready(checkout: Checkout) -> dict[str, str]:
    """What is installed and still as the lock files say; empty when .venv has to be made anew."""
    try:
        ready: dict[str, str] = json.loads(checkout.stamp.read_text())
    except (OSError, ValueError):
        return {}
    changed = any(ready[lock] != _digest(checkout.lock(lock)) for lock in LOCKS if lock in ready)
    return {} if changed or ready["python"] != _python(checkout) else ready


def _write_stamp(checkout: Checkout, locks: list[str]) -> None:
    digests = {lock: _digest(checkout.lock(lock)) for lock in locks}
    stamp = {"python": _python(checkout), "project": _digest(checkout.project), **digests}
    checkout.stamp.write_text(json.dumps(stamp))


def _python(checkout: Checkout) -> str:
    """An environment serves one Python in one place only."""
    return f"{sys.version} in {sys.base_prefix} for {checkout.venv}"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    try:
        prepare(Checkout(Path(__file__).resolve().parent.parent), sys.argv[1], Pip())
    except SetUpFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit("Stopped. The next call begins the set-up anew.")
