"""How long a device remembers that there was another one before it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.matrix.session import Session

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


def _session(folder: Path) -> Session:
    session = Session(folder / "session.json")
    session.load()
    return session


def test_the_first_device_stands_for_no_other(tmp_path: Path) -> None:
    session = _session(tmp_path)
    session.settle("A")
    session.date(NOW)
    assert not _session(tmp_path).inherited_since(NOW - timedelta(days=9))


@pytest.mark.parametrize("hours", [19, 21])
def test_a_later_one_stands_for_the_one_before_for_a_while_over_restarts(tmp_path: Path, hours: int) -> None:
    session = _session(tmp_path)
    session.settle("A")
    session.settle("B")
    assert _session(tmp_path).inherited_since(NOW)
    session.date(NOW)
    later = _session(tmp_path)
    later.settle("B")
    later.date(NOW + timedelta(hours=hours))
    assert later.inherited_since(NOW + timedelta(hours=hours - 20)) is (hours < 20)
