"""The real command in processes of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.house.sources import ROOT

COMMAND = (sys.executable, "-m", "bot.cli")
PATIENCE = 60


@dataclass(frozen=True)
class Ended:
    """How a command ended; ``all`` is everything that was printed."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


def nhipcau(
    *arguments: str | Path, root: Path = ROOT, given: str = "", environ: Mapping[str, str] | None = None, most: int = 0
) -> Ended:
    """Run it to its end; ``most`` limits how many KiB a file may have, as a full disk would."""
    command = [*COMMAND, *map(str, arguments)]
    if most:
        command = ["bash", "-c", f'ulimit -f {most}; exec "$@"', "bash", *command]
    ended = subprocess.run(
        command, cwd=root, input=given, env=surroundings(root) | dict(environ or {}), capture_output=True, text=True,
        timeout=PATIENCE, check=False,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def surroundings(root: Path) -> dict[str, str]:
    """The packages are those of ``root``."""
    return os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"}


@dataclass
class Running:
    """A bot that serves; ``said`` is what it has printed so far."""

    process: "subprocess.Popen[str]"
    port: int
    said: str = ""

    @property
    def pid(self) -> int:
        return self.process.pid

    def wait_for(self, words: str) -> str:
        """Read on until a line holds these words; that line. Raises: ``AssertionError`` when it ends before."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if words in line:
                return line
        raise AssertionError(f"it ended without saying {words!r}:\n{self.said}")

    def get(self, path: str) -> str:
        """A page."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            page: bytes = answer.read()
        return page.decode()

    def end(self, by: signal.Signals = signal.SIGTERM, within: float = PATIENCE) -> int:
        """Its exit code."""
        self.process.send_signal(by)
        rest, _ = self.process.communicate(timeout=within)
        self.said += rest
        return self.process.returncode


@contextmanager
def running(*arguments: str | Path, port: int, root: Path = ROOT) -> Iterator[Running]:
    """A bot that has said that it is ready; killed afterwards if it still runs."""
    process = subprocess.Popen(
        [*COMMAND, "run", *map(str, arguments), "--port", str(port)],
        cwd=root,
        env=surroundings(root),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    bot = Running(process, port)
    try:
        bot.wait_for("is ready")
        yield bot
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def link_in(words: str) -> str:
    """The personal link that was printed."""
    found = re.search(r"http://\S+/enter/\S+", words)
    assert found, words
    return found[0]
