"""How long one waits for the tools: set-up, tests, checks, and the first page."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.rows import Row

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def machine() -> Iterator[Row]:
    """What the goals below are for: two cores."""
    yield Row(name="cores of this machine", value=len(os.sched_getaffinity(0)), unit="cores")


def warm_set_up() -> Iterator[Row]:
    """What `make` adds to every command when nothing has changed."""
    yield Row(name="set-up, already done", value=_make("for-dev"), unit="s", goal=1)


def serving() -> Iterator[Row]:
    """From the command to the first page of the sample."""
    yield Row(name="the sample serves, once set up", value=_seconds_until_serving(), unit="s", goal=5)


def fast_tests() -> Iterator[Row]:
    """`make test-fast`."""
    yield Row(name="make test-fast", value=_make("test-fast"), unit="s", goal=60)


def checks() -> Iterator[Row]:
    """`make check`."""
    yield Row(name="make check", value=_make("check"), unit="s")


def all_tests() -> Iterator[Row]:
    """`make test`."""
    yield Row(name="make test", value=_make("test"), unit="s", goal=900)


def _make(target: str) -> float:
    start = time.monotonic()
    subprocess.run(["make", target], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def _seconds_until_serving() -> float:
    port = _free_port()
    command = [str(Path(sys.executable).with_name("nhipcau")), "run", "--sample", "--port", str(port)]
    start = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            while not _answers(port):
                if server.poll() is not None or time.monotonic() - start > PATIENCE:
                    raise RuntimeError("the sample did not begin to serve; try `make run` and read what it says")
                time.sleep(0.02)
            return time.monotonic() - start
        finally:
            server.terminate()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
