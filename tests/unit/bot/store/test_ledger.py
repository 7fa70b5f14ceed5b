"""The ledger: every line that was written is read again, whatever a crash left behind it."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store.ledger import FILE, Entry, LedgerBroken, What, append, entries

AT = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
ERASED = Entry(What.ERASED, "an", AT)
RECALLED = Entry(What.RECALLED, "n57", AT + timedelta(hours=1))


def test_there_is_none_at_first(tmp_path: Path) -> None:
    assert entries(tmp_path) == ()


def test_what_was_written_is_read_in_order_and_only_its_owner_may(tmp_path: Path) -> None:
    for entry in (ERASED, RECALLED):
        append(tmp_path, entry)
    assert entries(tmp_path) == [ERASED, RECALLED]
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert (tmp_path / FILE).read_text().count("\n") == 2


def test_half_a_line_at_the_end_was_never_written_and_harms_no_later_one(tmp_path: Path) -> None:
    append(tmp_path, ERASED)
    with (tmp_path / FILE).open("a") as file:
        file.write('{"kind": "erased", "id": "ha')
    assert entries(tmp_path) == [ERASED]
    append(tmp_path, RECALLED)
    assert entries(tmp_path) == [ERASED, RECALLED]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"kind": "lost", "id": "an", "at": "2026-11-20T01:30:00+00:00"}',
        '{"kind": "erased", "id": "an"}',
        '{"kind": "erased", "id": "an", "at": "2026-11-20T01:30:00"}',
        '{"kind": "erased", "id": 5, "at": "2026-11-20T01:30:00Z"}',
    ],
)
def test_a_line_that_somebody_spoilt_is_named_with_what_to_do(line: str, tmp_path: Path) -> None:
    append(tmp_path, ERASED)
    with (tmp_path / FILE).open("a") as file:
        file.write(line + "\n")
    append(tmp_path, RECALLED)
    with pytest.raises(LedgerBroken, match=r"ledger\.jsonl, line 2 .* put the file back"):
        entries(tmp_path)
