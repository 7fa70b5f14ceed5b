"""How our values lie in a column, the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Dialect, Enum, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.model import ids
from bot.model.folding import fold

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(when: datetime) -> int:
    """Microseconds since 1970 in UTC. Raises: ``ValueError`` for a naive time."""
    if when.tzinfo is None:
        raise ValueError("a time without zone cannot be stored; make it aware")
    return (when - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """The aware UTC time of a stored number."""
    return _EPOCH + timedelta(microseconds=value)


class UtcTime(TypeDecorator[datetime]):
    """An aware instant as microseconds since 1970: exact, sortable, alike on both engines and through the raw driver."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the column."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """From the column."""
        return None if value is None else from_micros(value)


class Folded(TypeDecorator[str]):
    """Text kept without accents and case, for search; both what is stored and what is asked are folded."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the column, and to the comparison."""
        return None if value is None else fold(value)


def _values(members: type[StrEnum]) -> list[str]:
    return [member.value for member in members]


TYPES: dict[Any, TypeEngine[Any]] = {
    datetime: UtcTime(),
    str: Text(),
    bytes: LargeBinary(),
    StrEnum: Enum(StrEnum, native_enum=False, create_constraint=False, length=40, values_callable=_values),
    ids.UnitId: Text(),
    ids.PersonId: Text(),
    ids.GroupId: Text(),
    ids.CaseId: Text(),
    ids.NoticeId: Text(),
    ids.CopyHandle: Text(),
    ids.OperationId: Text(),
    ids.ApprovalId: Text(),
    ids.MediaId: Text(),
    ids.AccountId: Text(),
}
