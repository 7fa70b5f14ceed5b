"""An adapter and a plugin of somebody else, found by their entry points; and what is in hand when the bot is told to end."""

import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.system.command import Ended, free_port, nhipcau, running

HERE = Path(__file__).parent / "shipped"
ENTRY_POINTS = """[nhipcau.adapters]
post = nhipcau_post.office:adapter

[nhipcau.plugins]
echo = nhipcau_post.echo:plugin
"""
HEARD = "Đã nghe thấy."


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """Where the house and a distribution of somebody else are installed side by side."""
    place = tmp_path / "environment"
    shutil.copytree(HERE / "nhipcau_post", place / "nhipcau_post")
    info = place / "nhipcau_post-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nhipcau-post\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    for ours in ("bot", "adapters", "plugins"):
        (place / ours).symlink_to(ROOT / ours)
    return place


def with_letters(settings: Path, seconds: float) -> Path:
    """The settings name both, as their entry points do; the folder in which letters are exchanged."""
    said = settings.read_text()
    account = f"  post:\n    adapter: post\n    settings: {{seconds: {seconds}}}\n"
    said = said.replace("accounts:\n", f"accounts:\n{account}", 1).replace(
        "plugins:\n", "plugins:\n  echo: {plugin: echo}\n", 1
    )
    settings.write_text(said)
    return settings.parent / "data" / "post"


def write(letters: Path, line: str) -> None:
    with (letters / "inbox").open("a") as inbox:
        inbox.write(f"{line}\n")


def read(letters: Path, book: str = "outbox") -> list[str]:
    page = letters / book
    return page.read_text().splitlines() if page.exists() else []


def until(holds: Callable[[], bool]) -> None:
    """Raises: ``AssertionError`` when it does not come to hold within half a minute."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to hold")


def outbox(settings: Path, environment: Path) -> Ended:
    return nhipcau("outbox", "--settings", settings, root=environment)


def test_an_adapter_and_a_plugin_of_somebody_else_are_found_by_their_entry_points(
    settings: Path, environment: Path
) -> None:
    letters = with_letters(settings, seconds=0)
    with running("--settings", settings, port=free_port(), root=environment) as bot:
        write(letters, "vong")
        until(lambda: read(letters) == [HEARD])
        assert bot.end() == 0


def test_without_their_distribution_the_names_mean_nothing_and_that_is_said(settings: Path, environment: Path) -> None:
    with_letters(settings, seconds=0)
    shutil.rmtree(environment / "nhipcau_post-1.0.dist-info")
    ended = nhipcau("check", "--settings", settings, root=environment)
    assert ended.code != 0
    assert "there is no module 'echo'" in ended.all


def test_a_letter_that_is_being_written_is_finished_before_the_end_and_sent_once(
    settings: Path, environment: Path
) -> None:
    letters = with_letters(settings, seconds=2)
    with running("--settings", settings, port=free_port(), root=environment) as bot:
        write(letters, "vong")
        until(lambda: len(read(letters, "begun")) == 1)
        asked = time.monotonic()
        assert read(letters) == []
        assert bot.end(signal.SIGTERM, within=15) == 0
        assert time.monotonic() - asked < 10
    assert read(letters) == [HEARD]
    assert "did not end in time" not in bot.said
    assert "perhaps delivered" not in outbox(settings, environment).out
    with running("--settings", settings, port=free_port(), root=environment) as bot:
        write(letters, "vong")
        until(lambda: len(read(letters)) == 2)
        assert bot.end() == 0
    assert (read(letters), len(read(letters, "begun"))) == ([HEARD, HEARD], 2), "one for each call"


def test_a_letter_that_takes_too_long_is_left_and_listed_and_never_written_again(
    settings: Path, environment: Path
) -> None:
    letters = with_letters(settings, seconds=60)
    with running("--settings", settings, port=free_port(), root=environment) as bot:
        write(letters, "vong")
        until(lambda: len(read(letters, "begun")) == 1)
        asked = time.monotonic()
        assert bot.end(signal.SIGTERM, within=20) == 0
        assert time.monotonic() - asked < 11
    with running("--settings", settings, port=free_port(), root=environment) as bot:
        until(lambda: bot.get("/health") == '{"alive":true}')
        time.sleep(1)
        listed = outbox(settings, environment)
        assert bot.end() == 0
    assert (len(read(letters, "begun")), read(letters)) == (1, [])
    assert listed.out.count("perhaps delivered") == 1
