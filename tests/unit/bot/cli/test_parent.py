"""The parent that starts its child again when a signal has killed it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARENT = """
import asyncio, sys
from bot.cli.parent import keep_alive
def say(words): print(words, flush=True)
sys.exit(asyncio.run(keep_alive(sys.argv[1:], say)))
"""
ORDERLY = """
import os, signal, sys, time
def stop(*_):
    print("in order", flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
print(f"child {os.getpid()}", flush=True)
time.sleep(60)
"""


@contextmanager
def _parent_of(code: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", PARENT, sys.executable, "-c", code, *arguments]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield parent
    finally:
        parent.kill()
        parent.communicate()


def _child_of(parent: "subprocess.Popen[str]") -> int:
    assert parent.stdout is not None
    word, pid = parent.stdout.readline().split()
    assert word == "child"
    return int(pid)


def test_a_child_that_ends_by_itself_is_not_started_again() -> None:
    with _parent_of("import sys; print('once', flush=True); sys.exit(5)") as parent:
        said, _ = parent.communicate(timeout=20)
        assert (parent.returncode, said) == (5, "once\n")


def test_a_child_that_is_killed_comes_back() -> None:
    with _parent_of(ORDERLY) as parent:
        first = _child_of(parent)
        os.kill(first, signal.SIGKILL)
        assert parent.stdout is not None
        assert parent.stdout.readline() == "The bot was killed (SIGKILL); starting it again.\n"
        assert _child_of(parent) != first
        parent.send_signal(signal.SIGTERM)
        said, _ = parent.communicate(timeout=20)
        assert (parent.returncode, said) == (0, "in order\n")


def test_ctrl_c_stops_the_child_in_order() -> None:
    with _parent_of(ORDERLY) as parent:
        _child_of(parent)
        parent.send_signal(signal.SIGINT)
        said, complaints = parent.communicate(timeout=20)
        assert (parent.returncode, said, complaints) == (0, "in order\n", "")


def test_a_child_that_dies_again_and_again_is_given_up(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    code = "import os, sys; open(sys.argv[1], 'a').write('x'); os.kill(os.getpid(), 9)"
    with _parent_of(code, str(starts)) as parent:
        said, _ = parent.communicate(timeout=60)
    assert parent.returncode == 1
    assert said.splitlines()[-1] == "The bot was killed 5 times within 10 seconds; giving up."
    assert starts.read_text() == "xxxxx"


def test_a_child_sees_that_its_parent_is_gone() -> None:
    code = "import os, sys; print(f'child {os.getpid()}', flush=True); sys.stdin.read()"
    with _parent_of(code) as parent:
        child = _child_of(parent)
        parent.kill()
        deadline = time.monotonic() + 10
        while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not Path(f"/proc/{child}").exists()
