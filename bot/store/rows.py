"""What the store's small functions share: the transaction they are handed, and typed values out of rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.store.hot import Hot, Row

T = TypeVar("T")


class Statements(Protocol):
    """The part of a transaction that runs statements; ``newest`` is when its latest operation was made, None before one was."""

    newest: datetime | None

    def fetch(self, statement: Hot, /, **values: object) -> Sequence[Row]:
        """Read at once."""
        ...

    def run(self, statement: Hot, /, **values: object) -> int:
        """Write at once; rows touched."""
        ...

    def collect(self, statement: Hot, /, **values: object) -> None:
        """Write later, in bulk."""
        ...


def _is(kind: type[T], row: Row, key: str) -> T:
    value = row[key]
    if not isinstance(value, kind):
        raise TypeError(f"column {key} holds {type(value).__name__}, not {kind.__name__}")
    return value


def text(row: Row, key: str) -> str:
    """A text column."""
    value = row[key]
    return value if isinstance(value, str) else _is(str, row, key)


def text_or_none(row: Row, key: str) -> str | None:
    """A text column that may be NULL."""
    return None if row[key] is None else text(row, key)


def number(row: Row, key: str) -> int:
    """A column of whole numbers."""
    value = row[key]
    return value if isinstance(value, int) else _is(int, row, key)


def number_or_none(row: Row, key: str) -> int | None:
    """A column of whole numbers that may be NULL."""
    return None if row[key] is None else number(row, key)


def flag(row: Row, key: str) -> bool:
    """A yes or no."""
    return _is(bool, row, key)


def time(row: Row, key: str) -> datetime:
    """An aware instant."""
    return _is(datetime, row, key)


def time_or_none(row: Row, key: str) -> datetime | None:
    """An aware instant that may be NULL."""
    return None if row[key] is None else time(row, key)


def blob(row: Row, key: str) -> bytes:
    """Bytes, whatever class the driver gives them."""
    value = row[key]
    return value if isinstance(value, bytes) else bytes(_is(memoryview, row, key))
