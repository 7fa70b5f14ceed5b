"""The ledger beside the database: who was erased and what was recalled, so that an old backup brings nothing back."""

import fcntl
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from bot.model.errors import NhipCauError
from bot.store import swap

FILE: Final = "ledger.jsonl"
"""In the data folder: one JSON object a line, only ever added to."""


class LedgerBroken(NhipCauError):
    """A line of the ledger cannot be read; the text names file and line and says what to do."""


class What(StrEnum):
    """What must not come back."""

    ERASED = "erased"
    """A person."""
    RECALLED = "recalled"
    """A notice."""
    DESTROYED = "destroyed"
    """Something sealed, by the id that its seal has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the internal ``id`` of a person, notice or seal, and the instant, aware."""

    kind: What
    id: str
    at: datetime


def append(folder: Path, entry: Entry) -> None:
    """Add a line; it is on the disk when this returns. What a crash left of a line before it is cut off. Raises: ``OSError``."""
    line = json.dumps({"kind": entry.kind, "id": entry.id, "at": entry.at.isoformat()}) + "\n"
    handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # other workers add to it, too
        end = _whole(os.pread(handle, os.fstat(handle).st_size, 0))
        os.ftruncate(handle, end)
        _write(handle, line.encode(), end)
        os.fsync(handle)
    finally:
        os.close(handle)
    if end == 0:
        swap.sync(folder)


def entries(folder: Path) -> Sequence[Entry]:
    """All lines, oldest first; none where there is no ledger. Raises: ``LedgerBroken``, ``OSError``."""
    try:
        data = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return ()
    # Behind the last end of a line lies what a crash cut off: nothing was erased by it.
    lines = data[: _whole(data)].splitlines()
    return [_entry(folder / FILE, number, line) for number, line in enumerate(lines, 1)]


def _whole(data: bytes) -> int:
    return data.rfind(b"\n") + 1


def _write(handle: int, data: bytes, at: int) -> None:
    while data:
        written = os.pwrite(handle, data, at)
        data, at = data[written:], at + written


def _entry(file: Path, number: int, line: bytes) -> Entry:
    try:
        found = json.loads(line)
        at = datetime.fromisoformat(found["at"])
        if at.tzinfo is None or not isinstance(found["id"], str):
            raise ValueError("no zone, or no id")
        return Entry(What(found["kind"]), found["id"], at)
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerBroken(
            f"{file}, line {number} is no entry of the ledger; put the file back from the newest backup of the data folder, "
            "or remove that one line: what it names would then come back with an old backup"
        ) from error
