"""The sample of a clone: its small parent, and that nothing is lost."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.system.command import Running, free_port, nhipcau, running


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What matters of a clean clone: the packages, and a config of its own."""
    for package in ("bot", "adapters", "plugins"):
        (tmp_path / package).symlink_to(ROOT / package)
    shutil.copytree(ROOT / "config", tmp_path / "config")
    return tmp_path


def _data(clone: Path) -> Path:
    return clone / "build" / "sample"


def _child_of(bot: Running) -> int:
    children = Path(f"/proc/{bot.pid}/task/{bot.pid}/children").read_text().split()
    [child] = map(int, children)
    return child


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_two_words_start_the_sample_from_a_clean_clone(clone: Path) -> None:
    with running("--sample", port=free_port(), root=clone) as bot:
        assert "Mây Trắng" in bot.get("/stage/cast")
        assert bot.get("/a/web/s/me/sample")
        assert _data(clone).is_dir()
        assert bot.end(signal.SIGTERM, within=15) == 0
    assert "Traceback" not in bot.said


def test_a_killed_sample_comes_back_by_itself(clone: Path) -> None:
    with running("--sample", port=free_port(), root=clone) as bot:
        first = _child_of(bot)
        os.kill(first, signal.SIGKILL)
        bot.wait_for("The bot was killed (SIGKILL); starting it again.")
        bot.wait_for("is ready")
        assert _child_of(bot) != first
        assert bot.get("/health") == '{"alive":true}'
        assert bot.end(signal.SIGINT, within=15) == 0


def test_the_bot_ends_in_order_when_its_parent_is_killed(clone: Path) -> None:
    with running("--sample", port=free_port(), root=clone) as bot:
        child = _child_of(bot)
        os.kill(bot.pid, signal.SIGKILL)
        _until(lambda: not Path(f"/proc/{child}").exists())
    assert not (_data(clone) / "control").exists()


def test_state_survives_unless_it_is_to_begin_anew(clone: Path) -> None:
    with running("--sample", port=free_port(), root=clone) as bot:
        bot.end()
    (_data(clone) / "web" / "mark").write_text("")
    with running("--sample", port=free_port(), root=clone) as bot:
        bot.end()
    assert (_data(clone) / "web" / "mark").exists()
    with running("--sample", "--reset", port=free_port(), root=clone) as bot:
        bot.end()
    assert not (_data(clone) / "web" / "mark").exists()


def test_a_sample_in_use_is_not_begun_anew(clone: Path) -> None:
    with running("--sample", port=free_port(), root=clone) as bot:
        refused = nhipcau("run", "--sample", "--reset", "--port", str(free_port()), root=clone)
        assert refused.code == 4
        assert f"is in use by process {_child_of(bot)}" in refused.err


def test_a_second_sample_says_what_holds_the_port(clone: Path) -> None:
    with running("--sample", port=free_port(), root=clone) as bot:
        refused = nhipcau("run", "--sample", "--port", str(bot.port), root=clone)
        assert refused.code == 3
        assert f"by process {_child_of(bot)}" in refused.err
        assert f"PORT={bot.port + 1}" in refused.err


def test_the_sample_refuses_other_hosts_and_proxies(clone: Path) -> None:
    with running("--sample", port=free_port(), root=clone) as bot:
        for headers in ({"Host": "evil.example"}, {"X-Forwarded-For": "127.0.0.1"}):
            request = urllib.request.Request(f"http://127.0.0.1:{bot.port}/", headers=headers)
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(request, timeout=20)
            assert refused.value.code == 403
            refused.value.close()


def test_the_sample_is_served_to_this_machine_only(clone: Path) -> None:
    file = clone / "config" / "sample" / "settings.yaml"
    file.write_text(file.read_text() + "\nhttp: {host: 0.0.0.0}\n")
    refused = nhipcau("run", "--sample", "--port", str(free_port()), root=clone)
    assert refused.code == 2
    assert "http.host: 0.0.0.0 would show the sample" in refused.err


def test_the_check_of_the_sample_is_clean(clone: Path) -> None:
    checked = nhipcau("check", "--sample", root=clone)
    assert checked.code == 0, checked.all
    assert not (clone / "build").exists()


@pytest.mark.parametrize("arguments", [[], ["RESET=1"]])
def test_make_run_asks_for_just_this(arguments: list[str]) -> None:
    made = subprocess.run(
        ["make", "--dry-run", "run", "PORT=9123", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"nhipcau run --sample --port 9123{' --reset' if arguments else ' '}".strip() in made.stdout
