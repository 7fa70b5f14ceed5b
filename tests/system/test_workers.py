"""Two processes of the same settings on one PostgreSQL database."""

import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.system.command import Running, free_port, nhipcau, running

pytestmark = pytest.mark.postgres

DOOR = "/a/web/nothing-here"


@pytest.fixture
def shared(settings: Path, postgres_database: str) -> Path:
    """The settings of an installation whose workers share a database, with one unit in it."""
    url = make_url(postgres_database).set(drivername="postgresql").render_as_string(hide_password=False)
    written = settings.read_text()
    assert "\nstore: sqlite" in written
    settings.write_text(written.replace("\nstore: sqlite", f"\nstore: {{url: '{url}', workers: true}}"))
    made = nhipcau("db", "upgrade", "--settings", settings)
    assert made.code == 0, made.all
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO unit (id, kind, name, number, folded, position) VALUES ('a','ward','A','','a',0)"
        )
    return settings


def status(bot: Running, path: str) -> int:
    """How that page is answered."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{bot.port}{path}", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def becomes(bot: Running, path: str, wanted: int) -> float:
    """After how many seconds it is answered so."""
    began = time.monotonic()
    while status(bot, path) != wanted:
        assert time.monotonic() - began < 20
        time.sleep(0.1)
    return time.monotonic() - began


def test_the_second_stands_by_until_the_first_has_ended_and_then_serves(shared: Path) -> None:
    with running("--settings", shared, port=free_port()) as one:
        becomes(one, "/ready", 200)
        with running("--settings", shared, port=free_port()) as two:
            assert (status(one, DOOR), status(two, DOOR)) == (404, 503)
            assert (status(two, "/ready"), status(two, "/health")) == (503, 200)
            asked = nhipcau("outbox", "--settings", shared)
            assert asked.code == 0, asked.all
            alone = nhipcau("db", "upgrade", "--settings", shared)
            assert alone.code == 4, alone.all
            assert one.end() == 0
            assert becomes(two, "/ready", 200) < 10
            assert status(two, DOOR) == 404
            assert two.end() == 0
    for bot in (one, two):
        assert "Traceback" not in bot.said
    assert list((shared.parent / "data").glob("control*")) == []
    assert list((shared.parent / "data").glob("worker-*")) == []


def test_a_worker_that_was_killed_is_followed_by_another_when_its_lease_has_run_out(shared: Path) -> None:
    with running("--settings", shared, port=free_port()) as one:
        becomes(one, "/ready", 200)
        with running("--settings", shared, port=free_port()) as two:
            one.process.kill()
            one.process.wait()
            assert becomes(two, "/ready", 200) < 20
            assert two.end() == 0
