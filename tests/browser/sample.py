"""The sample as somebody starts it after cloning the project: the real command in a checkout of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from tests.unit.adapters.web.running import free_port

_ROOT = Path(__file__).parents[2]
_PACKAGES = ("bot", "adapters", "plugins")
_PATIENCE = 60.0


@dataclass(slots=True)
class Sample:
    """A checkout with the code of this one and data of its own; ``start`` and ``stop`` as often as is wished."""

    folder: Path
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        for package in _PACKAGES:
            (self.folder / package).symlink_to(_ROOT / package)
        shutil.copytree(_ROOT / "config", self.folder / "config")

    @property
    def url(self) -> str:
        """The stage."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def log(self) -> str:
        """What the command has said so far."""
        return (self.folder / "log").read_text()

    def start(self) -> None:
        """`nhipcau run --sample`, until it serves."""
        command = [sys.executable, "-m", "bot.cli", "run", "--sample", "--port", str(self.port)]
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        over = time.monotonic() + _PATIENCE
        while not self._serves():
            assert self._process.poll() is None, self.log
            assert time.monotonic() < over, self.log
            time.sleep(0.1)

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        if self._process is None:
            return 0
        process, self._process = self._process, None
        process.send_signal(signal.SIGINT)
        return process.wait(30)

    def child(self) -> int:
        """The process that runs the bot."""
        assert self._process is not None
        return int(psutil.Process(self._process.pid).children()[0].pid)

    def killed(self) -> int:
        """How often the bot was killed."""
        return len(re.findall("was killed", self.log))

    def _serves(self) -> bool:
        try:
            return httpx.get(f"{self.url}ready", timeout=2).is_success
        except httpx.TransportError:
            return False
